//! "Ngày nghỉ": the calendar by which promised days are counted.
//!
//! The first change copies the starting calendar into rows; from then on the rows count.

use domain::text::clean_line;
use domain::time::{format_date, iso_date, parse_date, parse_iso_date};
use domain::words::Phrase;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _};

use super::{AdminRefusal, whole};
use crate::desk::Officer;
use crate::store::rows::calendar_days::{Column, Entity, Model};
use crate::store::{StoreError, Tx};
use crate::units::holidays::{self, WORKING_SATURDAY};
use crate::{House, audit};

/// A day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// `yyyy-mm-dd`.
    pub iso: String,
    /// As people read it.
    pub shown: String,
    /// Name; empty for a worked Saturday.
    pub name: String,
    /// A worked Saturday instead of a day off.
    pub works: bool,
    /// The date may still move.
    pub projected: bool,
}

/// The days of a year, in order.
///
/// # Errors
/// When the store fails.
pub async fn of_year(house: &House, year: i32) -> Result<Vec<Day>, StoreError> {
    let calendar = holidays::calendar(house.store.read()).await?;
    let off = calendar.days_off().iter().filter(|day| day.date.year() == year).map(|day| Day {
        iso: iso_date(day.date),
        shown: format_date(day.date),
        name: day.name_vi.clone(),
        works: false,
        projected: day.status == domain::calendar::DayOffStatus::Projected,
    });
    let works = calendar.working_saturdays().iter().filter(|day| day.date.year() == year).map(|day| Day {
        iso: iso_date(day.date),
        shown: format_date(day.date),
        name: String::new(),
        works: true,
        projected: false,
    });
    let mut days: Vec<Day> = off.chain(works).collect();
    days.sort_by(|a, b| a.iso.cmp(&b.iso));
    Ok(days)
}

/// Adds or renames a day.
///
/// # Errors
/// `Invalid` for a day that does not exist or has no name.
pub async fn put(
    house: &House,
    officer: &Officer,
    day_typed: &str,
    name_typed: &str,
    works: bool,
) -> Result<(), AdminRefusal> {
    whole(officer)?;
    let name = clean_line(name_typed);
    let mut wrong = Vec::new();
    let day = parse_date(day_typed);
    if day.is_err() {
        wrong.push((
            "day".to_owned(),
            Phrase::new("Nhập ngày có thật, ví dụ 24/11/2027.", "Enter a day, such as 24/11/2027."),
        ));
    }
    if name.is_empty() && !works {
        wrong.push(("name".to_owned(), Phrase::new("Ghi tên ngày nghỉ.", "Name the day off.")));
    }
    let Some(day) = day.ok().filter(|_| wrong.is_empty()) else { return Err(AdminRefusal::Invalid(wrong)) };
    let row = Model {
        day: iso_date(day),
        kind: if works { WORKING_SATURDAY } else { "statutory" }.to_owned(),
        name_vi: name.clone(),
        name_en: name,
        status: "official".to_owned(),
        source: String::new(),
    };
    let act = "calendar.day_put";
    changed(house, officer, act, iso_date(day), move |tx| {
        let row = row.clone();
        Box::pin(async move {
            Entity::delete_many().filter(Column::Day.eq(row.day.as_str())).exec(tx).await?;
            Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
            Ok(())
        })
    })
    .await
}

/// Takes a day away.
///
/// # Errors
/// `NotFound` for what is no day.
pub async fn remove(house: &House, officer: &Officer, iso: &str) -> Result<(), AdminRefusal> {
    whole(officer)?;
    let day = parse_iso_date(iso).map(iso_date).ok_or(AdminRefusal::NotFound)?;
    let gone = day.clone();
    changed(house, officer, "calendar.day_removed", day, move |tx| {
        let gone = gone.clone();
        Box::pin(async move {
            Entity::delete_many().filter(Column::Day.eq(gone)).exec(tx).await?;
            Ok(())
        })
    })
    .await
}

type Step<'a> = std::pin::Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 'a>>;

async fn changed(
    house: &House,
    officer: &Officer,
    act: &'static str,
    day: String,
    step: impl for<'a> Fn(&'a Tx) -> Step<'a> + Clone + Send + Sync + 'static,
) -> Result<(), AdminRefusal> {
    let (inside, officer) = (house.clone(), officer.clone());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                copy_starting_calendar(tx).await?;
                step(tx).await?;
                let entry = audit::Entry::by(&officer.account_id, act, "day", &day);
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}

async fn copy_starting_calendar(tx: &Tx) -> Result<(), StoreError> {
    if Entity::find().count(tx).await? > 0 {
        return Ok(());
    }
    let calendar = holidays::starting_calendar();
    let off = calendar.days_off().iter().map(|day| Model {
        day: iso_date(day.date),
        kind: serde_json::to_value(day.kind).ok().and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default(),
        name_vi: day.name_vi.clone(),
        name_en: day.name_en.clone(),
        status: serde_json::to_value(day.status)
            .ok()
            .and_then(|key| key.as_str().map(str::to_owned))
            .unwrap_or_default(),
        source: day.source.clone(),
    });
    let works = calendar.working_saturdays().iter().map(|day| Model {
        day: iso_date(day.date),
        kind: WORKING_SATURDAY.to_owned(),
        name_vi: String::new(),
        name_en: String::new(),
        status: "official".to_owned(),
        source: day.source.clone(),
    });
    let rows: Vec<_> = off.chain(works).map(|row| row.into_active_model()).collect();
    let keep = OnConflict::columns([Column::Day, Column::Kind]).do_nothing().to_owned();
    Entity::insert_many(rows).on_conflict(keep).exec_without_returning(tx).await?;
    Ok(())
}
