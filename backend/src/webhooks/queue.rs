//! The rows of messages: claiming and marking, as the outbox does with mails.
//!
//! A claim lasts longer than an attempt may take; a worker that dies loses its claims by time alone.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, LockBehavior, LockType, Query};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use crate::House;
use crate::mail::send::SendError;
use crate::outbox::pause_after;
use crate::store::rows::webhook_deliveries::{Column, DeliveryState, Entity, Model};
use crate::store::rows::webhooks;
use crate::store::{StoreError, Tx};

const MINUTE: i64 = 60_000;
/// How long a claim lasts.
const CLAIM: i64 = 5 * MINUTE;
/// After so long nobody tries any more.
const GIVE_UP_AFTER: i64 = 72 * 60 * MINUTE;

/// Whether something is due that nobody is at; a plain read, so that an idle portal writes nothing.
pub(super) async fn anything_due(house: &House) -> Result<bool, StoreError> {
    let due = Entity::find().filter(due(house.clock.now().0)).limit(1);
    Ok(due.one(house.store.read()).await?.is_some())
}

/// Takes up to `room` due messages for one worker.
pub(super) async fn claim(house: &House, worker: &str, room: u64) -> Result<Vec<Model>, StoreError> {
    let now = house.clock.now().0;
    let worker = worker.to_owned();
    house.store.write(move |tx| Box::pin(async move { claim_in(tx, &worker, room, now).await })).await
}

async fn claim_in(tx: &Tx, worker: &str, room: u64, now: i64) -> Result<Vec<Model>, StoreError> {
    let rows = Entity::find()
        .filter(due(now))
        .order_by_asc(Column::DueAt)
        .limit(room)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(tx)
        .await?;
    if rows.is_empty() {
        return Ok(rows);
    }
    Entity::update_many()
        .col_expr(Column::ClaimedBy, Expr::value(worker))
        .col_expr(Column::ClaimedUntil, Expr::value(now + CLAIM))
        .filter(Column::Id.is_in(rows.iter().map(|row| row.id.as_str())))
        .exec(tx)
        .await?;
    Ok(rows)
}

/// Waiting, due, unclaimed, and no older message about the same dossier waits for the same address.
fn due(now: i64) -> Condition {
    let older = Alias::new("older");
    let col = |column: Column| Expr::col((older.clone(), column));
    let mine = |column: Column| Expr::col((Entity, column));
    let older_waits = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, older.clone())
        .and_where(col(Column::WebhookId).eq(mine(Column::WebhookId)))
        .and_where(col(Column::DossierId).eq(mine(Column::DossierId)))
        .and_where(col(Column::State).eq("waiting"))
        .and_where(col(Column::CreatedAt).lt(mine(Column::CreatedAt)))
        .to_owned();
    Condition::all()
        .add(Column::State.eq(DeliveryState::Waiting))
        .add(Column::DueAt.lte(now))
        .add(Condition::any().add(Column::ClaimedUntil.is_null()).add(Column::ClaimedUntil.lt(now)))
        .add(Expr::exists(older_waits).not())
}

/// Writes down how an attempt ended, if the claim is still ours.
pub(super) async fn settle(
    house: &House,
    worker: &str,
    row: &Model,
    outcome: Result<(), SendError>,
) -> Result<(), StoreError> {
    let now = house.clock.now().0;
    let (id, worker, tries, written) = (row.id.clone(), worker.to_owned(), row.tries + 1, row.created_at);
    let settled = house.store.write(move |tx| {
        Box::pin(async move {
            let mut update = Entity::update_many()
                .filter(Column::Id.eq(id))
                .filter(Column::ClaimedBy.eq(worker))
                .filter(Column::State.eq(DeliveryState::Waiting))
                .col_expr(Column::ClaimedBy, Expr::value(None::<String>))
                .col_expr(Column::ClaimedUntil, Expr::value(None::<i64>))
                .col_expr(Column::Tries, Expr::value(tries));
            update = match outcome {
                Ok(()) => update
                    .col_expr(Column::State, Expr::value("sent"))
                    .col_expr(Column::SentAt, Expr::value(now))
                    .col_expr(Column::LastError, Expr::value(None::<String>)),
                Err(error) => {
                    let over = now - written >= GIVE_UP_AFTER;
                    let (why, over) = match error {
                        SendError::Temporary(why) => (why, over),
                        SendError::Permanent(why) => (why, true),
                    };
                    update
                        .col_expr(Column::State, Expr::value(if over { "failed" } else { "waiting" }))
                        .col_expr(Column::DueAt, Expr::value(now + pause_after(tries)))
                        .col_expr(Column::LastError, Expr::value(why))
                }
            };
            update.exec(tx).await?;
            Ok(())
        })
    });
    settled.await
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
