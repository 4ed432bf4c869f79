//! Working days of the office: Monday to Friday without days off, plus worked Saturdays, and the hours of the desk.
//!
//! Days off are data that an administrator edits; the file of the product is only the start. Everything here takes the
//! calendar as an argument, nothing knows a holiday by heart.

mod days;
mod hours;

pub use days::{Closed, DayOff, DayOffKind, DayOffStatus, WorkingSaturday};
pub use hours::{OfficeHours, WORKING_DAY_MS};

use serde::{Deserialize, Serialize};

use crate::time::{Date, Weekday};

/// Days off and worked Saturdays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "CalendarData")]
pub struct Calendar {
    days_off: Vec<DayOff>,
    working_saturdays: Vec<WorkingSaturday>,
}

/// The lists as the data file writes them, in any order.
#[derive(Deserialize)]
struct CalendarData {
    #[serde(default)]
    days_off: Vec<DayOff>,
    #[serde(default)]
    working_saturdays: Vec<WorkingSaturday>,
}

impl From<CalendarData> for Calendar {
    fn from(data: CalendarData) -> Self {
        Self::new(data.days_off, data.working_saturdays)
    }
}

impl Calendar {
    /// A calendar of these days, in any order; of two entries for one day the first counts.
    pub fn new(mut days_off: Vec<DayOff>, mut working_saturdays: Vec<WorkingSaturday>) -> Self {
        days_off.sort_by_key(|day| day.date);
        days_off.dedup_by_key(|day| day.date);
        working_saturdays.sort_by_key(|day| day.date);
        working_saturdays.dedup_by_key(|day| day.date);
        Self { days_off, working_saturdays }
    }

    /// The days off in the order of time.
    pub fn days_off(&self) -> &[DayOff] {
        &self.days_off
    }

    /// The worked Saturdays in the order of time.
    pub fn working_saturdays(&self) -> &[WorkingSaturday] {
        &self.working_saturdays
    }

    /// The last year for which days off are entered; due dates after it need a new list.
    pub fn last_year(&self) -> Option<i32> {
        self.days_off.last().map(|day| day.date.year())
    }

    /// Why the office is closed on a day, `None` on a working day.
    pub fn closed(&self, date: Date) -> Option<Closed> {
        if let Ok(place) = self.days_off.binary_search_by_key(&date, |day| day.date) {
            let day = &self.days_off[place];
            return Some(Closed::DayOff { name_vi: day.name_vi.clone(), name_en: day.name_en.clone() });
        }
        let is_worked = self.working_saturdays.binary_search_by_key(&date, |day| day.date).is_ok();
        (is_weekend(date) && !is_worked).then_some(Closed::Weekend)
    }

    /// Whether the office works on a day.
    pub fn is_working_day(&self, date: Date) -> bool {
        if self.days_off.binary_search_by_key(&date, |day| day.date).is_ok() {
            return false;
        }
        !is_weekend(date) || self.working_saturdays.binary_search_by_key(&date, |day| day.date).is_ok()
    }

    /// The days on which the office does not do what the day of the week says: weekdays off and worked weekends.
    pub fn exceptions(&self) -> impl Iterator<Item = Date> {
        let off = self.days_off.iter().map(|day| day.date);
        let worked = self.working_saturdays.iter().map(|day| day.date);
        off.chain(worked).filter(move |date| self.is_working_day(*date) == is_weekend(*date))
    }

    /// The first working day after a day.
    pub fn next_working_day(&self, date: Date) -> Date {
        let mut next = date;
        while let Some(day) = next.next_day() {
            next = day;
            if self.is_working_day(next) {
                break;
            }
        }
        next
    }

    /// The day itself when it is worked, else the next working day.
    pub fn working_day_from(&self, date: Date) -> Date {
        if self.is_working_day(date) { date } else { self.next_working_day(date) }
    }

    /// The n-th working day after a day; the day itself is day 0.
    pub fn add_working_days(&self, date: Date, count: u16) -> Date {
        (0..count).fold(date, |day, _| self.next_working_day(day))
    }

    /// How many working days lie after one day up to and including another.
    pub fn working_days_between(&self, after: Date, until: Date) -> u32 {
        let mut count = 0;
        let mut day = after;
        while let Some(next) = day.next_day().filter(|next| *next <= until) {
            day = next;
            count += u32::from(self.is_working_day(day));
        }
        count
    }
}

/// Saturday or Sunday.
pub fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::time::{iso_date, parse_iso_date};
    use proptest::prelude::*;

    /// Days off and worked Saturdays around the cases, as the product's file has them.
    pub(crate) fn calendar() -> Calendar {
        let off = "2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-30 2025-05-01 2025-05-02 2026-01-01 \
                   2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-04-30 2026-05-01 \
                   2026-08-31 2026-09-01 2026-09-02 2026-11-24 2027-02-04 2027-02-05 2027-02-06 2027-02-07 2027-02-08 \
                   2027-02-09 2027-02-10";
        let date = |text: &str| parse_iso_date(text).expect("a day");
        let day_off = |text: &str| DayOff {
            date: date(text),
            name_vi: "Nghỉ lễ".into(),
            name_en: "Holiday".into(),
            kind: DayOffKind::Statutory,
            status: DayOffStatus::Official,
            source: String::new(),
        };
        let worked = ["2025-04-26", "2026-01-10", "2026-08-22"];
        let saturday = |text: &&str| WorkingSaturday { date: date(text), source: String::new() };
        Calendar::new(off.split_whitespace().map(day_off).collect(), worked.iter().map(saturday).collect())
    }

    #[test]
    fn the_office_works_on_weekdays_and_exchanged_saturdays() {
        let calendar = calendar();
        let works = |text: &str| calendar.is_working_day(parse_iso_date(text).expect("a day"));
        assert!(works("2026-11-23") && works("2026-08-22"));
        assert!(!works("2026-11-24") && !works("2026-11-21") && !works("2026-11-22"));
        assert_eq!(calendar.last_year(), Some(2027));
        let closed = calendar.closed(parse_iso_date("2026-11-24").expect("a day")).expect("closed");
        assert_eq!((closed.vi(), closed.en()), ("Nghỉ lễ", "Holiday"));
        assert_eq!(calendar.closed(parse_iso_date("2026-11-22").expect("a day")), Some(Closed::Weekend));
    }

    #[test]
    fn the_exceptions_and_the_day_of_the_week_tell_the_working_days() {
        let calendar = calendar();
        let exceptions: Vec<Date> = calendar.exceptions().collect();
        let first = parse_iso_date("2025-01-01").expect("a day");
        for date in (0..1_100).map(|days| crate::time::plus_days(first, days)) {
            assert_eq!(is_weekend(date) == exceptions.contains(&date), calendar.is_working_day(date), "{date}");
        }
    }

    #[test]
    fn a_calendar_is_written_and_read_back() {
        let json = serde_json::to_string(&calendar()).expect("writes");
        assert_eq!(serde_json::from_str::<Calendar>(&json).expect("reads"), calendar());
    }

    proptest! {
        #[test]
        fn adding_days_lands_on_a_working_day_that_far_away(start in 0..1_000_i64, count in 1..40_u16) {
            let calendar = calendar();
            let from = crate::time::plus_days(parse_iso_date("2025-01-01").expect("a day"), start);
            let to = calendar.add_working_days(from, count);
            prop_assert!(calendar.is_working_day(to), "{}", iso_date(to));
            prop_assert_eq!(calendar.working_days_between(from, to), u32::from(count));
            prop_assert_eq!(calendar.add_working_days(from, count + 1), calendar.next_working_day(to));
        }
    }

    #[test]
    fn the_end_of_the_calendar_is_no_trap() {
        assert_eq!(Calendar::default().add_working_days(Date::MAX, 5), Date::MAX);
    }
}
