//! The calendar of the desk: which days the office works, why it does not, and how many dossiers are due on each.

use std::collections::BTreeMap;

use domain::calendar::Closed;
use domain::time::{Date, Moment, Time, day};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::lane::running;
use super::{Desk, DeskRefusal, Officer};
use crate::store::rows::dossiers::{Column, Entity};
use crate::units::holidays;

/// One day of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOfMonth {
    /// The day.
    pub date: Date,
    /// Why the office is closed; none on a working day.
    pub closed: Option<Closed>,
    /// Dossiers of the unit whose clock runs and that are due on this day.
    pub due: u32,
}

impl Desk {
    /// The days of a month.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers, and for months that no calendar has.
    pub async fn month(&self, officer: &Officer, year: i32, month: u8) -> Result<Vec<DayOfMonth>, DeskRefusal> {
        let db = self.reader(officer)?;
        let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let first = day(year, month, 1).ok_or(DeskRefusal::NotFound)?;
        let after = day(next_year, next_month, 1).ok_or(DeskRefusal::NotFound)?;
        let calendar = holidays::calendar(db).await?;
        let due: Vec<Option<i64>> = Entity::find()
            .select_only()
            .column(Column::DueAt)
            .filter(Column::UnitCode.eq(officer.unit_code.as_str()))
            .filter(Column::DeletedAt.is_null())
            .filter(running())
            .filter(Column::DueAt.gte(Moment::at(first, Time::MIDNIGHT).0))
            .filter(Column::DueAt.lt(Moment::at(after, Time::MIDNIGHT).0))
            .into_tuple()
            .all(db)
            .await?;
        let mut counts: BTreeMap<Date, u32> = BTreeMap::new();
        for moment in due.into_iter().flatten() {
            *counts.entry(Moment(moment).local_date()).or_default() += 1;
        }
        let mut days = Vec::with_capacity(31);
        let mut date = first;
        while date < after {
            days.push(DayOfMonth {
                date,
                closed: calendar.closed(date),
                due: counts.get(&date).copied().unwrap_or_default(),
            });
            let Some(next) = date.next_day() else { break };
            date = next;
        }
        Ok(days)
    }
}
