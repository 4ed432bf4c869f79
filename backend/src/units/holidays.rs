//! The days off with which a new portal starts; afterwards the administrator's rows in the database count.

use domain::calendar::{Calendar, DayOff, DayOffKind, DayOffStatus, WorkingSaturday};
use domain::time::parse_iso_date;
use sea_orm::{ConnectionTrait, EntityTrait as _};

use crate::store::StoreError;
use crate::store::rows::calendar_days;

const HOLIDAYS: &str = include_str!("../../data/holidays.toml");

/// Days off and worked Saturdays of the years known when the program was built.
pub fn starting_calendar() -> Calendar {
    toml::from_str(HOLIDAYS).expect("a test reads this same embedded file")
}

/// Kind of a row that opens a Saturday.
pub const WORKING_SATURDAY: &str = "working_saturday";

/// The calendar that counts now: the rows of the administrators, else the starting calendar.
///
/// # Errors
/// When the store cannot be read.
pub async fn calendar(db: &impl ConnectionTrait) -> Result<Calendar, StoreError> {
    let rows = calendar_days::Entity::find().all(db).await?;
    if rows.is_empty() {
        return Ok(starting_calendar());
    }
    let (mut days_off, mut saturdays) = (Vec::new(), Vec::new());
    for row in rows {
        // Rows are written by the portal alone, and only with days that exist.
        let Some(date) = parse_iso_date(&row.day) else { continue };
        if row.kind == WORKING_SATURDAY {
            saturdays.push(WorkingSaturday { date, source: row.source });
            continue;
        }
        let kind = kind_of(&row.kind);
        let status = if row.status == "projected" { DayOffStatus::Projected } else { DayOffStatus::Official };
        days_off.push(DayOff { date, name_vi: row.name_vi, name_en: row.name_en, kind, status, source: row.source });
    }
    Ok(Calendar::new(days_off, saturdays))
}

fn kind_of(key: &str) -> DayOffKind {
    match key {
        "compensatory" => DayOffKind::Compensatory,
        "swapped_off" => DayOffKind::SwappedOff,
        _ => DayOffKind::Statutory,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::{DayOffStatus, OfficeHours};
    use domain::deadline::{Extension, Office, TimeLimit};
    use domain::time::{Moment, Time, iso_date, parse_iso_date};

    fn moment(text: &str) -> Moment {
        let (date, time) = text.split_once(' ').unwrap_or((text, "09:00:00"));
        let part = |place: usize| time.split(':').nth(place).map_or(0, |part| part.parse().expect("a number"));
        Moment::at(parse_iso_date(date).expect("a day"), Time::from_hms(part(0), part(1), part(2)).expect("a time"))
    }

    #[test]
    fn the_file_holds_seven_years() {
        let calendar = starting_calendar();
        assert_eq!(calendar.last_year(), Some(2030));
        assert_eq!(calendar.working_saturdays().len(), 4);
        let expected = calendar.days_off().iter().filter(|day| day.status == DayOffStatus::Projected).count();
        assert!(expected > 0 && expected < calendar.days_off().len());
        assert!(calendar.days_off().iter().all(|day| !day.name_vi.is_empty() && !day.name_en.is_empty()));
    }

    #[test]
    fn k6_the_offices_table_of_due_dates_holds_with_the_real_days_off() {
        let calendar = starting_calendar();
        let office = Office::usual(&calendar);
        let cases = [
            ("2026-11-20", 3, "2026-11-26"),
            ("2026-11-23", 2, "2026-11-26"),
            ("2026-02-13 16:30", 3, "2026-02-25"),
            ("2026-08-20", 5, "2026-08-26"),
            ("2026-08-28", 1, "2026-09-03"),
            ("2026-04-24", 1, "2026-04-28"),
            ("2026-01-08", 3, "2026-01-12"),
            ("2025-04-25", 3, "2025-04-29"),
            ("2025-01-24", 5, "2025-02-07"),
            ("2027-02-02", 3, "2027-02-12"),
        ];
        for (start, days, due) in cases {
            let found = office.due(TimeLimit::WorkingDays(days), moment(start), None, &[]);
            assert_eq!(iso_date(found.date()), due, "{start} + {days}");
            assert_eq!(found.at.local_time(), OfficeHours::default().closes);
        }
        let same_day = TimeLimit::SameWorkingDay { cutoff: Time::from_hms(15, 0, 0).expect("a time") };
        let cases = [
            ("2026-11-23 15:00:00", None, "2026-11-23"),
            ("2026-11-23 15:00:01", None, "2026-11-25"),
            ("2026-11-21 09:00", None, "2026-11-23"),
            ("2026-02-13 16:00", None, "2026-02-23"),
            ("2026-11-23 10:00", Some(Extension::Added(2)), "2026-11-26"),
            ("2026-11-23 10:00", Some(Extension::Total(5)), "2026-12-01"),
        ];
        for (start, extension, due) in cases {
            let found = office.due(same_day, moment(start), extension, &[]);
            assert_eq!(iso_date(found.date()), due, "{start}");
        }
    }

    #[test]
    fn the_reason_for_a_skipped_day_is_the_name_of_the_holiday() {
        let calendar = starting_calendar();
        let due = Office::usual(&calendar).due(TimeLimit::WorkingDays(1), moment("2026-11-23"), None, &[]);
        assert_eq!(due.days[1].explain_vi(), "Thứ Ba, 24/11/2026: Ngày Văn hóa Việt Nam, không tính");
    }
}
