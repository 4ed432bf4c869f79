//! The number of a dossier in the follow-up book of its unit and year.
//!
//! It is given once, in the transaction that accepts the dossier, and kept in the facts of the receipt slip: slip and book
//! say the same, whatever period of the book somebody looks at.

use domain::time::{Date, Moment, Month, Time};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Deserialize;

use super::slips::{Slip, next_of};
use crate::store::rows::{code_counters, dossiers, issued_papers};
use crate::store::{StoreError, Tx};

/// What a receipt slip keeps of the book.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Entered {
    serial: String,
}

/// The series of a unit's book of a year.
pub(crate) fn book_of(year: i32) -> String {
    format!("{year}/so-theo-doi")
}

/// The number as slip and book print it. Slips that were issued before the book gave numbers print the end of the code.
pub(crate) fn serial_of(kept: &str, code: &str) -> String {
    let end = || code.rsplit('-').next().unwrap_or_default();
    if kept.is_empty() { end().to_owned() } else { kept.to_owned() }
}

/// The number for the receipt slip of an accepted dossier: that of its earlier slip, else the next of the year.
pub(super) async fn number(tx: &Tx, dossier: &dossiers::Model, now: Moment) -> Result<String, StoreError> {
    let before = issued_papers::Entity::find()
        .filter(issued_papers::Column::DossierId.eq(dossier.id.as_str()))
        .filter(issued_papers::Column::Kind.eq(Slip::Accepted.kind()))
        .order_by_desc(issued_papers::Column::IssuedAt)
        .one(tx)
        .await?;
    if let Some(slip) = before {
        let entered: Entered = serde_json::from_str(&slip.model).unwrap_or_default();
        return Ok(entered.serial);
    }
    let year = Moment(dossier.accepted_at.unwrap_or(now.0)).local_date().year();
    let key = (dossier.unit_code.clone(), book_of(year));
    let begun = code_counters::Entity::find_by_id(key).one(tx).await?.is_some();
    // A book that gave no numbers yet goes on after what was accepted in its year.
    let first = if begun { 1 } else { 1 + entered(tx, dossier, year).await? };
    Ok(next_of(tx, &dossier.unit_code, book_of(year), first).await?.to_string())
}

/// How many other dossiers the unit accepted in the year.
async fn entered(tx: &Tx, dossier: &dossiers::Model, year: i32) -> Result<i32, StoreError> {
    use dossiers::Column;
    let new_year = |year: i32| {
        let day = Date::from_calendar_date(year, Month::January, 1);
        day.map(|day| Moment::at(day, Time::MIDNIGHT).0).map_err(|_| StoreError::broken("a year has no first day"))
    };
    let others = dossiers::Entity::find()
        .filter(Column::UnitCode.eq(dossier.unit_code.as_str()))
        .filter(Column::Id.ne(dossier.id.as_str()))
        .filter(Column::AcceptedAt.gte(new_year(year)?))
        .filter(Column::AcceptedAt.lt(new_year(year + 1)?))
        .count(tx)
        .await?;
    Ok(i32::try_from(others).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::serial_of;

    #[test]
    fn a_slip_of_before_prints_the_end_of_its_code() {
        assert_eq!(serial_of("145", "H26.00004-261123-0007"), "145");
        assert_eq!(serial_of("", "H26.00004-261123-0007"), "0007");
    }
}
