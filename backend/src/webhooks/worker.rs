//! The loop that carries messages out; a slow address holds one of several places and nothing else.

use std::time::Duration;

use sea_orm::EntityTrait as _;
use tokio::task::JoinSet;

use super::reach::Parcel;
use super::{Webhooks, queue, signature};
use crate::mail::send::SendError;
use crate::store::StoreError;
use crate::store::rows::webhook_deliveries::Model;
use crate::store::rows::webhooks;

/// How often to look.
const LOOK: Duration = Duration::from_secs(2);
/// Messages on their way at the same time.
const PLACES: usize = 8;

impl Webhooks {
    /// Works until `stop` completes, then waits for the messages on their way.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let mut on_the_way = JoinSet::new();
        tokio::pin!(stop);
        loop {
            if let Err(error) = self.take_due(&mut on_the_way).await {
                tracing::warn!(%error, "messages to organisations cannot be read now");
            }
            tokio::select! {
                () = &mut stop => break,
                Some(_) = on_the_way.join_next(), if !on_the_way.is_empty() => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
        while on_the_way.join_next().await.is_some() {}
    }

    /// Carries everything out that is due now and waits until it is settled. For tests.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn run_once(&self) -> Result<usize, StoreError> {
        let mut on_the_way = JoinSet::new();
        let mut attempts = 0;
        loop {
            attempts += self.take_due(&mut on_the_way).await?;
            if on_the_way.join_next().await.is_none() {
                return Ok(attempts);
            }
        }
    }

    /// Claims as many due messages as there are free places and starts them.
    async fn take_due(&self, on_the_way: &mut JoinSet<()>) -> Result<usize, StoreError> {
        let room = PLACES.saturating_sub(on_the_way.len());
        if room == 0 || !queue::anything_due(&self.house).await? {
            return Ok(0);
        }
        let claimed = queue::claim(&self.house, &self.name, room as u64).await?;
        let count = claimed.len();
        for row in claimed {
            on_the_way.spawn(self.clone().attempt(row));
        }
        Ok(count)
    }

    async fn attempt(self, row: Model) {
        let outcome = self.carry(&row).await;
        if let Err(error) = &outcome {
            tracing::warn!(delivery.id = row.id, tries = row.tries + 1, %error, "a message was not taken");
        }
        for _ in 0..3 {
            match queue::settle(&self.house, &self.name, &row, outcome.clone()).await {
                Ok(()) => return,
                Err(StoreError::Busy | StoreError::Full) => tokio::time::sleep(LOOK).await,
                Err(error @ (StoreError::Unique(_) | StoreError::Broken(_))) => {
                    tracing::error!(%error, delivery.id = row.id, "the end of a message cannot be written down");
                    return;
                }
            }
        }
    }

    async fn carry(&self, row: &Model) -> Result<(), SendError> {
        let hook = webhooks::Entity::find_by_id(&row.webhook_id).one(self.house.store.read()).await;
        let hook = hook.map_err(|_| SendError::Temporary("the address cannot be read".to_owned()))?;
        let hook = hook.filter(|hook| hook.removed_at.is_none());
        let hook = hook.ok_or_else(|| SendError::Permanent("the address was removed".to_owned()))?;
        let parcel = Parcel {
            url: &hook.url,
            id: &row.id,
            event: &row.event,
            signature: signature(&hook.secret, self.house.clock.now(), &row.body),
            body: row.body.clone(),
        };
        self.way.carry(parcel).await
    }
}
