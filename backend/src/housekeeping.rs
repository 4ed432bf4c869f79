//! Throws away what nobody needs any more: challenges, tokens, counters, parked forms, ended login sessions, old drafts,
//! copies of personal data.
//!
//! Runs every ten minutes on every server; each step is idempotent, so several at once do no harm. A draft result that
//! nobody answered in its day counts as agreed to, and dossiers for which nothing came in time are stopped here; other
//! sent dossiers, their papers and the audit table are never touched. Drafts go after 30 days without a change and their
//! owners are told 5 days before.

use std::time::Duration;

use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _};

use crate::House;
use crate::attachments::Attachments;
use crate::personal_data::export;
use crate::store::rows::{
    api_tokens, captchas, known_devices, limits, login_sessions, outbox, parked_forms, pending_logins,
    pending_registrations, second_factors, tokens,
};
use crate::store::{StoreError, Tx};

mod alerts;
mod draft_results;
mod drafts;
mod supplements;

pub(crate) use alerts::{Waiting, digest};
pub(crate) use drafts::expiring;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
const EVERY: Duration = Duration::from_secs(600);

/// The cleaner.
#[derive(Clone)]
pub struct Housekeeping {
    house: House,
}

/// What one round threw away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Rows with an end of their own: challenges, tokens, counters, parked forms, login sessions, sent mails.
    pub expired_rows: u64,
    /// Drafts not touched for too long.
    pub drafts: u64,
    /// Owners told about a draft that will go.
    pub notices: u64,
    /// Copies of personal data whose time is over.
    pub copies: u64,
    /// People reminded of what their dossier waits for.
    pub reminders: u64,
    /// Dossiers stopped because nothing came in time.
    pub stopped: u64,
    /// Draft results agreed to by silence.
    pub silences: u64,
    /// Officers told what is late at their desk.
    pub digests: u64,
}

impl Housekeeping {
    /// A cleaner for this house.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// Works until `stop` completes.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        loop {
            match self.run_once().await {
                Ok(swept) if swept != Swept::default() => {
                    let Swept { expired_rows, drafts, notices, copies, reminders, stopped, silences, digests } = swept;
                    tracing::info!(
                        expired_rows,
                        drafts,
                        notices,
                        copies,
                        reminders,
                        stopped,
                        silences,
                        digests,
                        "swept"
                    );
                }
                Ok(_) => {}
                Err(error) => tracing::warn!(%error, "housekeeping was interrupted"),
            }
            match Attachments::new(self.house.clone()).sweep().await {
                Ok(0) => {}
                Ok(contents) => tracing::info!(contents, "papers swept"),
                Err(error) => tracing::warn!(%error, "sweeping papers was interrupted"),
            }
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }

    /// One round.
    ///
    /// # Errors
    /// When the database fails; what was thrown away before stays so.
    pub async fn run_once(&self) -> Result<Swept, StoreError> {
        let notices = drafts::give_notice(&self.house).await?;
        let drafts = drafts::throw_away(&self.house).await?;
        let copies = export::sweep(&self.house).await?;
        let silences = draft_results::count_silence(&self.house).await?;
        let reminders = supplements::remind_all(&self.house).await?;
        let stopped = supplements::stop_all(&self.house).await?;
        let digests = alerts::tell_units(&self.house).await?;
        let now = self.house.clock.now().0;
        let mail_days = self.house.config.retention.mail_days;
        let sweep = self.house.store.write(move |tx| Box::pin(sweep_expired(tx, now, mail_days)));
        Ok(Swept { expired_rows: sweep.await?, drafts, notices, copies, reminders, stopped, silences, digests })
    }
}

/// Registrations that nobody activated go after this time; their links are dead long before.
const REGISTRATION_DAYS: i64 = 30;
/// From where somebody signed in is remembered this long.
const DEVICE_DAYS: i64 = 400;

async fn sweep_expired(tx: &Tx, now: i64, mail_days: i64) -> Result<u64, StoreError> {
    let challenges = captchas::Entity::delete_many().filter(captchas::Column::ExpiresAt.lt(now));
    let parked = parked_forms::Entity::delete_many().filter(parked_forms::Column::ExpiresAt.lt(now));
    // A used link answers "already activated" for a week after its end.
    let links = tokens::Entity::delete_many().filter(tokens::Column::ExpiresAt.lt(now - 7 * DAY));
    let counters = limits::Entity::delete_many()
        .filter(limits::Column::WindowStart.lt(now - 2 * DAY))
        .filter(Condition::any().add(limits::Column::BlockedUntil.is_null()).add(limits::Column::BlockedUntil.lt(now)));
    // Ended login sessions stay a day as tombstones for parked forms.
    let logins = login_sessions::Entity::delete_many().filter(
        Condition::any()
            .add(login_sessions::Column::ExpiresAt.lt(now - DAY))
            .add(login_sessions::Column::EndedAt.lt(now - DAY)),
    );
    // A right password says for a day where its person was going.
    let first_steps = pending_logins::Entity::delete_many().filter(pending_logins::Column::ExpiresAt.lt(now - DAY));
    let registrations = pending_registrations::Entity::delete_many()
        .filter(pending_registrations::Column::CreatedAt.lt(now - REGISTRATION_DAYS * DAY));
    let begun_factors = second_factors::Entity::delete_many()
        .filter(second_factors::Column::ConfirmedAt.is_null())
        .filter(second_factors::Column::CreatedAt.lt(now - DAY));
    let devices =
        known_devices::Entity::delete_many().filter(known_devices::Column::SeenAt.lt(now - DEVICE_DAYS * DAY));
    // A token that opens nothing any more stays in its owner's list for a month.
    let api = api_tokens::Entity::delete_many().filter(
        Condition::any()
            .add(api_tokens::Column::ExpiresAt.lt(now - 30 * DAY))
            .add(api_tokens::Column::RevokedAt.lt(now - 30 * DAY)),
    );
    let mails = outbox::Entity::delete_many()
        .filter(outbox::Column::State.eq(outbox::OutboxState::Sent))
        .filter(outbox::Column::SentAt.lt(now - mail_days * DAY));
    let mut gone = challenges.exec(tx).await?.rows_affected;
    gone += parked.exec(tx).await?.rows_affected;
    gone += links.exec(tx).await?.rows_affected;
    gone += counters.exec(tx).await?.rows_affected;
    gone += logins.exec(tx).await?.rows_affected;
    gone += first_steps.exec(tx).await?.rows_affected;
    gone += registrations.exec(tx).await?.rows_affected;
    gone += begun_factors.exec(tx).await?.rows_affected;
    gone += devices.exec(tx).await?.rows_affected;
    gone += api.exec(tx).await?.rows_affected;
    gone += crate::webhooks::sweep(tx, now - mail_days * DAY).await?;
    gone += mails.exec(tx).await?.rows_affected;
    Ok(gone)
}
