//! Puts copies together, one after the other, and sweeps those whose time is over.
//!
//! Several servers share the rows by claiming them; a worker that dies loses its claim by time alone. An account that was
//! erased meanwhile has no row any more, and the file made for it goes at once.

use std::time::Duration;

use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{Condition, QuerySelect as _};

use super::*;
use crate::limits::MINUTE;

/// How often a copy is tried.
pub(super) const MOST_TRIES: i32 = 3;
/// How long until a failed copy is tried again.
pub(super) const PAUSE: i64 = MINUTE;
/// How long a claim lasts.
const CLAIM: i64 = 30 * MINUTE;
/// How often the rows are looked at without a bell: another server may have left one.
const EVERY: Duration = Duration::from_secs(30);

impl PersonalData {
    /// Works until `stop` completes.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        loop {
            match self.run_once().await {
                Ok(0) => {}
                Ok(copies) => tracing::info!(copies, "copies of personal data put together"),
                Err(error) => tracing::warn!(%error, "copies of personal data were interrupted"),
            }
            tokio::select! {
                () = &mut stop => return,
                () = self.bell.notified() => {}
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }

    /// Puts together whatever waits; gives how many became ready.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn run_once(&self) -> Result<u64, StoreError> {
        let mut ready = 0;
        while let Some(row) = self.claim().await? {
            let made = self.make(&row).await;
            if let Err(error) = &made {
                tracing::warn!(%error, "a copy of personal data could not be put together");
            }
            let kept = self.settle(&row.id, made, row.tries).await?;
            if kept {
                ready += 1;
            } else if Entity::find_by_id(&row.id).one(self.house.store.read()).await?.is_none() {
                self.house.files.delete_copy(&row.id).await?;
            }
        }
        Ok(ready)
    }

    async fn make(&self, row: &Model) -> Result<u64, StoreError> {
        let archive = archive::of(&self.house, &self.filing, &self.slips, &row.account_id).await?;
        Ok(self.house.files.put_copy(&row.id, archive).await?)
    }

    /// Takes the oldest copy that nobody is at. A plain read comes first, so that an idle portal writes nothing.
    async fn claim(&self) -> Result<Option<Model>, StoreError> {
        let now = self.now();
        if Entity::find().filter(waiting(now)).limit(1).one(self.house.store.read()).await?.is_none() {
            return Ok(None);
        }
        let claimed = self.house.store.write(move |tx| {
            Box::pin(async move {
                let found = Entity::find()
                    .filter(waiting(now))
                    .order_by_asc(Column::AskedAt)
                    .limit(1)
                    .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
                    .one(tx)
                    .await?;
                let Some(mut row) = found else {
                    return Ok(None);
                };
                row.tries += 1;
                Entity::update_many()
                    .col_expr(Column::ClaimedUntil, Expr::value(now + CLAIM))
                    .col_expr(Column::Tries, Expr::value(row.tries))
                    .filter(Column::Id.eq(row.id.as_str()))
                    .exec(tx)
                    .await?;
                Ok(Some(row))
            })
        });
        claimed.await
    }
}

fn waiting(now: i64) -> Condition {
    Condition::all()
        .add(Column::State.eq(CopyState::Preparing))
        .add(Condition::any().add(Column::ClaimedUntil.is_null()).add(Column::ClaimedUntil.lte(now)))
}

/// Throws away copies whose time is over, and files without a row; gives how many rows went.
///
/// # Errors
/// When store or files fail; what was thrown away before stays so.
pub async fn sweep(house: &House) -> Result<u64, StoreError> {
    let now = house.clock.now().0;
    let over = house.store.write(move |tx| {
        Box::pin(async move {
            let over = Entity::delete_many().filter(Column::ExpiresAt.lt(now)).exec(tx).await?;
            Ok::<u64, StoreError>(over.rows_affected)
        })
    });
    let over = over.await?;
    let files = house.files.copies().await?;
    if !files.is_empty() {
        let known: Vec<String> =
            Entity::find().select_only().column(Column::Id).into_tuple().all(house.store.read()).await?;
        for file in files.iter().filter(|file| !known.contains(file)) {
            house.files.delete_copy(file).await?;
        }
    }
    Ok(over)
}
