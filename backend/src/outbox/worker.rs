//! Who carries mails to the mail server.

use std::sync::Arc;

use tokio::sync::Notify;

use super::{MINUTE, Outbox, outgoing};
use crate::House;
use crate::errands::{self, Carrier, Errand};
use crate::fail_points::{FailPoint, pass};
use crate::mail::send::SendError;
use crate::store::StoreError;
use crate::store::rows::outbox::{Entity, Model};

impl Errand for Model {
    type Rows = Entity;

    const NAME: &'static str = "mail";
    const RECEIVER: &'static str = "recipient";
    const CLAIM: i64 = 10 * MINUTE;

    fn id(&self) -> &str {
        &self.id
    }

    fn tries(&self) -> i32 {
        self.tries
    }

    fn created_at(&self) -> i64 {
        self.created_at
    }
}

impl Carrier for Outbox {
    type Row = Model;

    fn house(&self) -> &House {
        &self.house
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn places(&self) -> usize {
        self.house.config.mail.at_once
    }

    fn bell(&self) -> Option<Arc<Notify>> {
        Some(self.house.store.mail_bell())
    }

    async fn carry(&self, row: &Model) -> Result<(), SendError> {
        pass(FailPoint::MailClaimed);
        let outcome = match outgoing(row) {
            Some(mail) => self.post.deliver(&mail).await,
            None => Err(SendError::Permanent("the stored mail cannot be read".to_owned())),
        };
        if outcome.is_ok() {
            pass(FailPoint::MailDelivered);
        }
        outcome
    }
}

impl Outbox {
    /// Works until `stop` completes, then waits for the mails on their way.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        errands::run(self, stop).await;
    }

    /// Sends everything that is due now and waits until it is settled. For tests and commands.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn run_once(&self) -> Result<usize, StoreError> {
        errands::run_once(self).await
    }
}
