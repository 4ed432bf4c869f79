//! Who carries messages to the addresses of organisations.

use std::sync::Arc;

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use tokio::sync::Notify;

use super::reach::Parcel;
use super::{Webhooks, signature};
use crate::House;
use crate::errands::{self, Carrier, Errand};
use crate::mail::send::SendError;
use crate::store::rows::webhook_deliveries::{Column, DeliveryState, Entity, Model};
use crate::store::rows::webhooks;
use crate::store::{StoreError, Tx};

/// Messages on their way at the same time.
const PLACES: usize = 8;

impl Errand for Model {
    type Rows = Entity;

    const NAME: &'static str = "message to an organisation";
    const RECEIVER: &'static str = "webhook_id";
    const CLAIM: i64 = 5 * 60_000;

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

impl Carrier for Webhooks {
    type Row = Model;

    fn house(&self) -> &House {
        &self.house
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn places(&self) -> usize {
        PLACES
    }

    fn bell(&self) -> Option<Arc<Notify>> {
        None
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

impl Webhooks {
    /// Works until `stop` completes, then waits for the messages on their way.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        errands::run(self, stop).await;
    }

    /// Carries everything out that is due now and waits until it is settled. For tests.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn run_once(&self) -> Result<usize, StoreError> {
        errands::run_once(self).await
    }
}

/// Throws messages away that were taken or given up before a moment, and addresses that were removed before it.
pub(crate) async fn sweep(tx: &Tx, before: i64) -> Result<u64, StoreError> {
    let gone = Entity::delete_many()
        .filter(Column::State.ne(DeliveryState::Waiting))
        .filter(Column::CreatedAt.lt(before))
        .exec(tx)
        .await?;
    let told = Query::select().column(Column::WebhookId).from(Entity).to_owned();
    let removed = webhooks::Entity::delete_many()
        .filter(webhooks::Column::RemovedAt.lt(before))
        .filter(webhooks::Column::Id.not_in_subquery(told))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected + removed.rows_affected)
}
