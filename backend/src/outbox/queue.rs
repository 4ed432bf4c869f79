//! What officers and `/readyz` see of the outbox.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::MINUTE;
use crate::House;
use crate::store::rows::outbox::{Column, Entity, OutboxState};
use crate::store::{Store, StoreError};

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
