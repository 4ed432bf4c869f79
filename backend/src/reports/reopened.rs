//! Dossiers whose result was taken back: a period sees them as they stood when it ended.
//!
//! Their rows know only how they stand now; the history knows the rest. They are few, and an index of their own finds
//! them, so everybody else's counts cost one small query more.

use std::collections::HashSet;

use domain::report::Period;
use domain::report::taken_back::taken_back;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::Counted;
use crate::House;
use crate::acts::{course, promise_then};
use crate::desk::DeskRefusal;
use crate::store::rows::{dossiers, history};

/// The condition of the index, word for word and without parameters: SQLite takes such an index for nothing else.
const TAKEN_BACK: &str = "from_status = 9 AND to_status = 4";

/// The rows as the period sees them; without those that were resolved throughout.
pub(super) async fn seen(house: &House, rows: Vec<Counted>, period: Period) -> Result<Vec<Counted>, DeskRefusal> {
    // What was taken back before the period began is all in the row again.
    let since: HashSet<String> = history::Entity::find()
        .select_only()
        .column(history::Column::DossierId)
        .filter(Expr::cust(TAKEN_BACK))
        .filter(history::Column::At.gte(period.from.0))
        .into_tuple::<String>()
        .all(house.store.read())
        .await?
        .into_iter()
        .collect();
    if since.is_empty() {
        return Ok(rows);
    }
    let mut seen = Vec::with_capacity(rows.len());
    for row in rows {
        if since.contains(&row.id) {
            seen.extend(as_seen(house, row, period).await?);
        } else {
            seen.push(row);
        }
    }
    Ok(seen)
}

async fn as_seen(house: &House, row: Counted, period: Period) -> Result<Option<Counted>, DeskRefusal> {
    let db = house.store.read();
    let course = course(db, &row.id).await?;
    let Some(seen) = period.sees(&taken_back(&course)) else { return Ok(None) };
    let Some(at) = seen.resolved_at else { return Ok(Some(Counted { reopened: seen.reopened, ..row })) };
    // The promise that this result kept or broke; the work that followed may have moved it.
    let dossier = dossiers::Entity::find_by_id(row.id.as_str()).one(db).await?;
    let due = match &dossier {
        Some(dossier) => promise_then(db, house, dossier, &course, at).await?.map(|due| due.at.0),
        None => row.due_at,
    };
    Ok(Some(Counted { reopened: seen.reopened, resolved_at: Some(at.0), due_at: due, ..row }))
}
