//! Verifying the audit log from the page, and what the last time found.
//!
//! Reading the whole log takes its time, so it happens when somebody asks for it and the outcome is kept: who looked,
//! when, and when the chain was last seen whole.

use domain::time::Moment;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};

use super::AdminRefusal;
use super::audit_log::may_read;
use crate::desk::Officer;
use crate::store::rows::{accounts, settings};
use crate::{House, audit};

/// The row of `settings` that keeps the outcome.
const KEPT: &str = "audit_verified";

/// One look at the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Look {
    /// When, UTC milliseconds.
    at: i64,
    /// Account of whoever looked.
    by: String,
}

/// What is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    last: Option<Look>,
    whole: Option<Look>,
    fault: Option<String>,
}

/// What is known about the chain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// When it was last verified, and by whom.
    pub last: Option<(Moment, String)>,
    /// When it was last seen whole, and by whom.
    pub whole: Option<(Moment, String)>,
    /// What was wrong the last time.
    pub fault: Option<String>,
}

/// With the names that the accounts have now.
async fn told(house: &House, kept: Kept) -> Result<Verified, AdminRefusal> {
    let looks = [kept.last.as_ref(), kept.whole.as_ref()];
    let ids: Vec<&str> = looks.into_iter().flatten().map(|look| look.by.as_str()).collect();
    let known = accounts::Entity::find().filter(accounts::Column::Id.is_in(ids)).all(house.store.read()).await?;
    let told = |look: Look| {
        let name = known.iter().find(|account| account.id == look.by).map(|account| account.full_name.clone());
        (Moment(look.at), name.unwrap_or_default())
    };
    Ok(Verified { last: kept.last.map(told), whole: kept.whole.map(told), fault: kept.fault })
}

async fn kept(db: &impl sea_orm::ConnectionTrait) -> Result<Kept, AdminRefusal> {
    let row = settings::Entity::find_by_id(KEPT).one(db).await?;
    Ok(row.and_then(|row| serde_json::from_str(&row.value).ok()).unwrap_or_default())
}

/// What the last verification found.
///
/// # Errors
/// `NotYours` for whoever reads no audit log.
pub async fn last(house: &House, officer: &Officer) -> Result<Verified, AdminRefusal> {
    may_read(officer)?;
    told(house, kept(house.store.read()).await?).await
}

/// Reads the whole log and keeps what was found; the verification itself is audited.
///
/// # Errors
/// `NotYours` for whoever reads no audit log.
pub async fn verify(house: &House, officer: &Officer) -> Result<(), AdminRefusal> {
    may_read(officer)?;
    let fault = audit::chain::fault(house.store.read()).await?;
    let (inside, officer) = (house.clone(), officer.clone());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let look = Look { at: inside.clock.now().0, by: officer.account_id.clone() };
                let before = kept(tx).await?;
                let whole = if fault.is_none() { Some(look.clone()) } else { before.whole };
                let found = Kept { last: Some(look), whole, fault };
                let value = serde_json::to_string(&found)
                    .map_err(|_| crate::store::StoreError::broken("the outcome cannot be stored"))?;
                let row = settings::ActiveModel { key: Set(KEPT.to_owned()), value: Set(value) };
                let over = OnConflict::column(settings::Column::Key).update_column(settings::Column::Value).to_owned();
                settings::Entity::insert(row).on_conflict(over).exec_without_returning(tx).await?;
                let details = serde_json::json!({ "whole": found.fault.is_none() });
                let entry = audit::Entry::by(&officer.account_id, "audit.verified", "audit", "chain").with(details);
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}
