//! The rows of the outbox: claiming, marking, and what officers and `/readyz` see of them.
//!
//! A claim lasts longer than an attempt may take; a worker that dies loses its claims by time alone.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, LockBehavior, LockType, Query};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{GIVE_UP_AFTER, MINUTE, pause_after};
use crate::House;
use crate::mail::send::SendError;
use crate::store::rows::outbox::{Column, Entity, Model, OutboxState};
use crate::store::{Store, StoreError, Tx};

/// How long a claim lasts.
const CLAIM: i64 = 10 * MINUTE;

/// Whether something is due that nobody is at; a plain read, so that an idle portal writes nothing.
pub(super) async fn anything_due(house: &House) -> Result<bool, StoreError> {
    let due = Entity::find().filter(due(house.clock.now().0)).limit(1);
    Ok(due.one(house.store.read()).await?.is_some())
}

/// Takes up to `room` due mails for one worker.
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

/// Waiting, due, unclaimed, and no older mail about the same dossier waits for the same address.
fn due(now: i64) -> Condition {
    let older = Alias::new("older");
    let col = |column: Column| Expr::col((older.clone(), column));
    let mine = |column: Column| Expr::col((Entity, column));
    let older_waits = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, older.clone())
        .and_where(col(Column::DossierId).eq(mine(Column::DossierId)))
        .and_where(col(Column::Recipient).eq(mine(Column::Recipient)))
        .and_where(col(Column::State).eq("waiting"))
        .and_where(col(Column::CreatedAt).lt(mine(Column::CreatedAt)))
        .to_owned();
    Condition::all()
        .add(Column::State.eq(OutboxState::Waiting))
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
                .filter(Column::State.eq(OutboxState::Waiting))
                .col_expr(Column::ClaimedBy, Expr::value(None::<String>))
                .col_expr(Column::ClaimedUntil, Expr::value(None::<i64>));
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
                        .col_expr(Column::Tries, Expr::value(tries))
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

/// How the outbox is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// Mails not sent yet.
    pub waiting: u64,
    /// Mails given up.
    pub failed: u64,
    /// Age of the oldest waiting mail in milliseconds; `/readyz` is degraded from 15 minutes on.
    pub oldest_ms: i64,
}

impl Health {
    /// Whether mails have been stuck for a quarter of an hour.
    #[must_use]
    pub fn is_degraded(&self) -> bool {
        self.oldest_ms >= 15 * MINUTE
    }
}

/// Counts what waits and what has been given up.
///
/// # Errors
/// When the database fails.
pub async fn health(house: &House) -> Result<Health, StoreError> {
    let db = house.store.read();
    let waiting = Entity::find().filter(Column::State.eq(OutboxState::Waiting));
    let oldest = waiting.clone().order_by_asc(Column::CreatedAt).limit(1).one(db).await?;
    let now = house.clock.now().0;
    Ok(Health {
        waiting: waiting.count(db).await?,
        failed: Entity::find().filter(Column::State.eq(OutboxState::Failed)).count(db).await?,
        oldest_ms: oldest.map_or(0, |row| Ord::max(now - row.created_at, 0)),
    })
}

/// A mail that was given up, for the list "thư chưa gửi được".
#[derive(Clone, Debug)]
pub struct FailedMail {
    /// Row id, for trying again.
    pub id: String,
    /// `X-Motcua-Kind`.
    pub kind: String,
    /// Dossier it is about.
    pub dossier_id: Option<String>,
    /// Its code.
    pub dossier_code: Option<String>,
    /// When it was written, UTC milliseconds.
    pub created_at: i64,
    /// Why the last attempt failed.
    pub last_error: String,
}

/// The newest mails that were given up; of one dossier when asked.
///
/// # Errors
/// When the database fails.
pub async fn failed(store: &Store, dossier: Option<&str>) -> Result<Vec<FailedMail>, StoreError> {
    let mut find = Entity::find().filter(Column::State.eq(OutboxState::Failed));
    if let Some(dossier) = dossier {
        find = find.filter(Column::DossierId.eq(dossier));
    }
    let rows = find.order_by_desc(Column::CreatedAt).limit(200).all(store.read()).await?;
    Ok(rows
        .into_iter()
        .map(|row| FailedMail {
            id: row.id,
            kind: row.kind,
            dossier_id: row.dossier_id,
            dossier_code: row.subject_code,
            created_at: row.created_at,
            last_error: row.last_error.unwrap_or_default(),
        })
        .collect())
}

/// Puts a mail that was given up back in the queue.
///
/// # Errors
/// When the database fails.
pub async fn try_again(house: &House, id: &str) -> Result<(), StoreError> {
    let (id, now) = (id.to_owned(), house.clock.now().0);
    let queued = house.store.write(move |tx| {
        Box::pin(async move {
            Entity::update_many()
                .filter(Column::Id.eq(id))
                .filter(Column::State.eq(OutboxState::Failed))
                .col_expr(Column::State, Expr::value("waiting"))
                .col_expr(Column::DueAt, Expr::value(now))
                .exec(tx)
                .await?;
            tx.ring_mail_bell();
            Ok(())
        })
    });
    queued.await
}
