//! The loop: claims what is due, keeps several errands on their way, writes down how each ended.
//!
//! It wakes when the bell rings, when an attempt ends and every few seconds (other servers, retries). A slow receiver
//! holds one of several places and nothing else.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::{Carrier, Errand, queue};
use crate::fail_points::{FailPoint, pass};
use crate::store::StoreError;

/// How often to look without being woken.
const LOOK: Duration = Duration::from_secs(2);

/// Works until `stop` completes, then waits for what is on its way.
pub(crate) async fn run<C: Carrier>(carrier: C, stop: impl Future<Output = ()>) {
    let bell = carrier.bell().unwrap_or_else(|| Arc::new(Notify::new()));
    let mut on_the_way = JoinSet::new();
    tokio::pin!(stop);
    loop {
        if let Err(error) = take_due(&carrier, &mut on_the_way).await {
            tracing::warn!(%error, "the waiting {}s cannot be read now", C::Row::NAME);
        }
        tokio::select! {
            () = &mut stop => break,
            () = bell.notified() => {}
            Some(_) = on_the_way.join_next(), if !on_the_way.is_empty() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
    while on_the_way.join_next().await.is_some() {}
}

/// Carries everything out that is due now and waits until it is settled; says how many attempts that were.
///
/// # Errors
/// When the database fails.
pub(crate) async fn run_once<C: Carrier>(carrier: &C) -> Result<usize, StoreError> {
    let mut on_the_way = JoinSet::new();
    let mut attempts = 0;
    loop {
        attempts += take_due(carrier, &mut on_the_way).await?;
        if on_the_way.join_next().await.is_none() {
            return Ok(attempts);
        }
    }
}

/// Claims as many due rows as there are free places and starts them.
async fn take_due<C: Carrier>(carrier: &C, on_the_way: &mut JoinSet<()>) -> Result<usize, StoreError> {
    let room = carrier.places().max(1).saturating_sub(on_the_way.len());
    if room == 0 || !queue::anything_due::<C::Row>(carrier.house()).await? {
        return Ok(0);
    }
    let claimed = queue::claim::<C::Row>(carrier.house(), carrier.name(), room as u64).await?;
    let count = claimed.len();
    for row in claimed {
        on_the_way.spawn(attempt(carrier.clone(), row));
    }
    Ok(count)
}

async fn attempt<C: Carrier>(carrier: C, row: C::Row) {
    let outcome = carrier.carry(&row).await;
    if let Err(error) = &outcome {
        tracing::warn!(errand.id = row.id(), tries = row.tries() + 1, %error, "a {} did not leave", C::Row::NAME);
    }
    for _ in 0..3 {
        match queue::settle(carrier.house(), carrier.name(), &row, outcome.clone()).await {
            Ok(()) => {
                pass(FailPoint::MailSettled);
                return;
            }
            Err(StoreError::Busy | StoreError::Full) => tokio::time::sleep(LOOK).await,
            Err(error @ (StoreError::Unique(_) | StoreError::Broken(_))) => {
                tracing::error!(%error, errand.id = row.id(), "the end of a {} cannot be written down", C::Row::NAME);
                return;
            }
        }
    }
}
