//! Who has a dossier open: a mark that keeps two officers from doing the same work, never a bar.
//!
//! The page renews it; two minutes after the last sign of life it counts no longer.

use std::collections::BTreeMap;

use domain::time::Moment;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
};

use super::{Desk, DeskRefusal, Officer};
use crate::store::rows::dossiers;
use crate::store::rows::open_dossiers::{Column, Entity, Model};
use crate::store::{StoreError, Tx};

/// How long a mark counts after the last sign of life, in milliseconds.
pub const LIFE: i64 = 2 * 60_000;

/// Somebody else has it open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedBy {
    /// Full name.
    pub name: String,
    /// Since when.
    pub since: Moment,
}

impl Desk {
    /// Says that the officer still has a dossier open. Who does not have it open any more gets no mark by this.
    ///
    /// # Errors
    /// `NotFound` for what is not of the officer's unit.
    pub async fn still_open(&self, officer: &Officer, dossier_id: &str) -> Result<Vec<OpenedBy>, DeskRefusal> {
        let (me, id, now) = (officer.clone(), dossier_id.to_owned(), self.house.clock.now().0);
        let marked = self.house.store.write(move |tx| {
            Box::pin(async move {
                let row = dossiers::Entity::find_by_id(&id).one(tx).await?.ok_or(DeskRefusal::NotFound)?;
                me.open(&row, domain::roles::Right::OpenUnitDossiers)?;
                mark(tx, &me, &id, now).await?;
                Ok::<(), DeskRefusal>(())
            })
        });
        marked.await?;
        let ids = [dossier_id.to_owned()];
        let mut others = open_elsewhere(self.house.store.read(), &ids, &officer.account_id, now).await?;
        Ok(others.remove(dossier_id).unwrap_or_default())
    }

    /// Who else has which of these dossiers open.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn open_elsewhere(
        &self,
        officer: &Officer,
        ids: &[String],
    ) -> Result<BTreeMap<String, Vec<OpenedBy>>, StoreError> {
        open_elsewhere(self.house.store.read(), ids, &officer.account_id, self.house.clock.now().0).await
    }
}

/// Marks a dossier as open; true when the officer did not have it open already.
pub(super) async fn mark(tx: &Tx, officer: &Officer, dossier_id: &str, now: i64) -> Result<bool, StoreError> {
    Entity::delete_many().filter(Column::SeenAt.lt(now - LIFE)).exec(tx).await?;
    let key = (dossier_id.to_owned(), officer.account_id.clone());
    let known = Entity::find_by_id(key).one(tx).await?.is_some();
    let row = Model {
        dossier_id: dossier_id.to_owned(),
        officer_id: officer.account_id.clone(),
        officer_name: officer.full_name.clone(),
        since: now,
        seen_at: now,
    };
    // The same officer may open it in two tabs at once.
    let again = OnConflict::columns([Column::DossierId, Column::OfficerId]).update_column(Column::SeenAt).to_owned();
    Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(tx).await?;
    Ok(!known)
}

async fn open_elsewhere(
    db: &impl ConnectionTrait,
    ids: &[String],
    me: &str,
    now: i64,
) -> Result<BTreeMap<String, Vec<OpenedBy>>, StoreError> {
    let mut found: BTreeMap<String, Vec<OpenedBy>> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let rows = Entity::find()
        .filter(Column::DossierId.is_in(ids.iter().map(String::as_str)))
        .filter(Column::OfficerId.ne(me))
        .filter(Column::SeenAt.gte(now - LIFE))
        .order_by_asc(Column::Since)
        .all(db)
        .await?;
    for row in rows {
        found.entry(row.dossier_id).or_default().push(OpenedBy { name: row.officer_name, since: Moment(row.since) });
    }
    Ok(found)
}
