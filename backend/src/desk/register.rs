//! The register of results of a unit: one series of numbers a year for all procedures, such as `0042/2026`.
//!
//! The portal gives the numbers in turn; the clerk may correct one before it is handed over, never to one that is taken.

use std::collections::BTreeSet;

use domain::text::clean_line;
use domain::time::Moment;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use crate::House;
use crate::store::rows::{dossiers, settings};
use crate::store::{StoreError, Tx};

/// A number of the series, as typed or as kept: place and year.
fn in_series(number: &str) -> Option<(u32, i32)> {
    let (place, year) = number.split_once('/')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = digits(place) && digits(year) && year.len() == 4;
    whole.then(|| Some((place.parse().ok()?, year.parse().ok()?)))?
}

fn written(place: u32, year: i32) -> String {
    format!("{place:04}/{year}")
}

/// A number as it is kept: `42/2026` is `0042/2026`, so that nobody takes the same one in other clothes.
pub(super) fn tidy(typed: &str) -> String {
    let number = clean_line(typed);
    match in_series(&number) {
        Some((place, year)) => written(place, year),
        None => number,
    }
}

fn last_key(unit: &str, year: i32) -> String {
    format!("result_number:{unit}:{year}")
}

/// Numbers that were written by hand before their turn came.
fn ahead_key(unit: &str, year: i32) -> String {
    format!("result_numbers_ahead:{unit}:{year}")
}

/// Reads a setting and keeps it from everybody else until the transaction ends.
async fn locked(tx: &Tx, key: &str) -> Result<Option<String>, StoreError> {
    let found = settings::Entity::find_by_id(key).lock_exclusive().one(tx).await?;
    Ok(found.map(|row| row.value))
}

async fn keep(tx: &Tx, key: String, known: bool, value: String) -> Result<(), StoreError> {
    let change = settings::ActiveModel { key: Set(key), value: Set(value) };
    if known {
        change.update(tx).await?;
    } else {
        settings::Entity::insert(change).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn place_in(value: Option<&String>) -> u32 {
    value.and_then(|value| value.parse().ok()).unwrap_or(0)
}

fn places_in(value: Option<&String>) -> BTreeSet<u32> {
    value.and_then(|value| serde_json::from_str(value).ok()).unwrap_or_default()
}

/// The next number of the unit's register in this year; those that the clerk took before their turn are left out.
pub(super) async fn next_number(tx: &Tx, house: &House, row: &dossiers::Model) -> Result<String, StoreError> {
    let year = house.clock.today().year();
    let key = last_key(&row.unit_code, year);
    let last = locked(tx, &key).await?;
    let ahead = settings::Entity::find_by_id(ahead_key(&row.unit_code, year)).one(tx).await?;
    let ahead = places_in(ahead.map(|row| row.value).as_ref());
    let mut next = place_in(last.as_ref()) + 1;
    while ahead.contains(&next) {
        next += 1;
    }
    keep(tx, key, last.is_some(), next.to_string()).await?;
    Ok(written(next, year))
}

/// Writes a number by hand in place of another; says no where another result of the unit bears it. A number without a
/// year is free again in the next one.
pub(super) async fn take(tx: &Tx, row: &dossiers::Model, number: &str) -> Result<bool, StoreError> {
    use dossiers::Column;
    let series = in_series(number);
    let signed_in = |at: Option<i64>| at.map(|at| Moment(at).local_date().year());
    let year = series.map(|(_, year)| year).or(signed_in(row.signed_at));
    let key = year.map(|year| last_key(&row.unit_code, year));
    // Whoever numbers in this register waits here, so that no two take the same number.
    let last = match &key {
        Some(key) => locked(tx, key).await?,
        None => None,
    };
    let bearing: Vec<Option<i64>> = dossiers::Entity::find()
        .select_only()
        .column(Column::SignedAt)
        .filter(Column::UnitCode.eq(row.unit_code.as_str()))
        .filter(Column::ResultNumber.eq(number))
        .filter(Column::Id.ne(row.id.as_str()))
        .into_tuple()
        .all(tx)
        .await?;
    if bearing.iter().any(|signed| series.is_some() || signed_in(*signed) == year) {
        return Ok(false);
    }
    let before = row.result_number.as_deref().and_then(in_series);
    for (place, year) in before.into_iter().chain(series) {
        let key = ahead_key(&row.unit_code, year);
        let known = locked(tx, &key).await?;
        let mut ahead = places_in(known.as_ref());
        let changed = if series == Some((place, year)) {
            place > place_in(last.as_ref()) && ahead.insert(place)
        } else {
            ahead.remove(&place)
        };
        if changed {
            let value = serde_json::to_string(&ahead).map_err(|error| StoreError::broken(&error.to_string()))?;
            keep(tx, key, known.is_some(), value).await?;
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_the_series_has_one_spelling_and_others_stay_as_typed() {
        for (typed, kept) in [
            ("42/2026", "0042/2026"),
            (" 0042/2026 ", "0042/2026"),
            ("10042/2026", "10042/2026"),
            ("12/QĐ-UBND", "12/QĐ-UBND"),
            ("42", "42"),
            ("/2026", "/2026"),
            ("42/26", "42/26"),
        ] {
            assert_eq!(tidy(typed), kept);
        }
    }
}
