//! The loop that empties the outbox: claims what is due, keeps several mails on their way, writes down how each ended.
//!
//! It wakes when a commit left a mail, when an attempt ends and every few seconds (other servers, retries).
//! A slow mail holds one of several places and nothing else.

use std::time::Duration;

use tokio::task::JoinSet;

use super::{Outbox, outgoing, queue};
use crate::mail::send::SendError;
use crate::store::StoreError;
use crate::store::rows::outbox::Model;

/// How often to look without being woken.
const LOOK: Duration = Duration::from_secs(2);

impl Outbox {
    /// Works until `stop` completes, then waits for the mails on their way.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let bell = self.house.store.mail_bell();
        let mut on_the_way = JoinSet::new();
        tokio::pin!(stop);
        loop {
            if let Err(error) = self.take_due(&mut on_the_way).await {
                tracing::warn!(%error, "the outbox cannot be read now");
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

    /// Sends everything that is due now and waits until it is settled. For tests and commands.
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

    /// Claims as many due mails as there are free places and starts them.
    async fn take_due(&self, on_the_way: &mut JoinSet<()>) -> Result<usize, StoreError> {
        let places = self.house.config.mail.at_once.max(1);
        let room = places.saturating_sub(on_the_way.len());
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
        let outcome = match outgoing(&row) {
            Some(mail) => self.post.deliver(&mail).await,
            None => Err(SendError::Permanent("the stored mail cannot be read".to_owned())),
        };
        if let Err(error) = &outcome {
            tracing::warn!(mail.id = row.id, mail.kind = row.kind, tries = row.tries + 1, %error, "a mail did not leave");
        }
        for _ in 0..3 {
            match queue::settle(&self.house, &self.name, &row, outcome.clone()).await {
                Ok(()) => return,
                Err(StoreError::Busy | StoreError::Full) => tokio::time::sleep(LOOK).await,
                Err(error @ (StoreError::Unique(_) | StoreError::Broken(_))) => {
                    tracing::error!(%error, mail.id = row.id, "the end of a mail cannot be written down");
                    return;
                }
            }
        }
    }
}
