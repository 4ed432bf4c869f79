//! What waits to be carried out of the house, as rows written inside business transactions: mails (`outbox`) and
//! messages to organisations (`webhooks`). One queue and one loop for both.
//!
//! At least once: a row is marked after the other side took it; should that mark be lost, the repetition bears the same
//! id. Several workers on several servers share the rows by claiming them. An attempt that fails waits 1 minute, 2, 4 …
//! up to an hour; the row is given up after 72 hours, or at once when the other side refuses for good. No request ever
//! waits for an errand.

use std::sync::Arc;

use sea_orm::{EntityTrait, FromQueryResult};
use tokio::sync::Notify;

use crate::House;
use crate::mail::send::SendError;

mod queue;
mod worker;

pub(crate) use worker::{run, run_once};

/// Times of retrying, in milliseconds.
const MINUTE: i64 = 60_000;
const LONGEST_PAUSE: i64 = 60 * MINUTE;
const GIVE_UP_AFTER: i64 = 72 * 60 * MINUTE;

/// A row of a table with the columns `id`, `state` (`waiting`, `sent`, `failed`), `due_at`, `tries`, `claimed_by`,
/// `claimed_until`, `last_error`, `created_at`, `sent_at` and `dossier_id`.
pub(crate) trait Errand: FromQueryResult + Clone + Send + Sync + 'static {
    /// The table.
    type Rows: EntityTrait<Model = Self>;

    /// What the log calls it.
    const NAME: &'static str;
    /// Column of who receives it: errands about one dossier reach one receiver in the order of writing.
    const RECEIVER: &'static str;
    /// How long a claim lasts in milliseconds: longer than an attempt may take.
    const CLAIM: i64;

    /// Random id.
    fn id(&self) -> &str;
    /// Attempts so far.
    fn tries(&self) -> i32;
    /// When it was written, UTC milliseconds.
    fn created_at(&self) -> i64;
}

/// Who carries errands out. Cheap to clone.
pub(crate) trait Carrier: Clone + Send + Sync + 'static {
    /// What it carries.
    type Row: Errand;

    /// The house it works for.
    fn house(&self) -> &House;
    /// Name of this worker in claims.
    fn name(&self) -> &str;
    /// How many may be on their way at the same time.
    fn places(&self) -> usize;
    /// Rings after a commit that left something to carry; none when looking every few seconds is enough.
    fn bell(&self) -> Option<Arc<Notify>>;
    /// One attempt.
    fn carry(&self, row: &Self::Row) -> impl Future<Output = Result<(), SendError>> + Send;
}

/// How long to wait after so many failed attempts.
fn pause_after(tries: i32) -> i64 {
    let doublings = u32::try_from(tries.saturating_sub(1)).unwrap_or(0).min(10);
    (MINUTE << doublings).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_grows_from_a_minute_to_an_hour() {
        let minutes: Vec<i64> = (1..=9).map(|tries| pause_after(tries) / MINUTE).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(pause_after(i32::MAX), LONGEST_PAUSE);
    }
}
