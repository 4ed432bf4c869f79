//! Days and moments as the office counts them: Vietnam time, UTC+7 all year, no zone tables.
//!
//! A `Moment` is a point in time (UTC milliseconds, as stored); a `Date` is a day on the calendar in Hà Nội.
//! "Today" is always an argument, nothing here looks at a clock.

mod partial;
mod problem;
pub mod serial;
pub(crate) mod spoken;
mod typed;

pub use ::time::{Date, Month, Time, Weekday};
pub use partial::PartialDate;
pub use problem::{DateProblem, NamedDate, TimeProblem};
pub use spoken::{date_in_words_vi, number_in_words_vi, partial_date_in_words_vi, time_in_words_vi, weekday_phrase};
pub use typed::{parse_date, parse_partial_date, parse_time};

use serde::{Deserialize, Serialize};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
const OFFSET_MS: i64 = 7 * HOUR_MS;
/// The Julian day number of 1970-01-01.
const EPOCH_JULIAN_DAY: i64 = 2_440_588;

/// A point in time: milliseconds since 1970-01-01 00:00 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The moment when clocks in Vietnam show this day and time.
    pub fn at(date: Date, time: Time) -> Self {
        let days = i64::from(date.to_julian_day()) - EPOCH_JULIAN_DAY;
        let (hour, minute, second, milli) = time.as_hms_milli();
        let of_day =
            i64::from(hour) * HOUR_MS + i64::from(minute) * 60_000 + i64::from(second) * 1_000 + i64::from(milli);
        Self(days * DAY_MS + of_day - OFFSET_MS)
    }

    /// Milliseconds since the epoch, as stored.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Later by so many milliseconds (earlier when negative).
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Later by so many seconds.
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_millis(seconds.saturating_mul(1_000))
    }

    /// Milliseconds from the other moment to this one.
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The day on calendars in Vietnam; held at the ends of the calendar for absurd numbers.
    pub fn local_date(self) -> Date {
        let days = self.0.saturating_add(OFFSET_MS).div_euclid(DAY_MS) + EPOCH_JULIAN_DAY;
        let least = i64::from(Date::MIN.to_julian_day());
        let most = i64::from(Date::MAX.to_julian_day());
        i32::try_from(days.clamp(least, most)).ok().and_then(|day| Date::from_julian_day(day).ok()).unwrap_or(Date::MAX)
    }

    /// The time on clocks in Vietnam.
    pub fn local_time(self) -> Time {
        let of_day = self.0.saturating_add(OFFSET_MS).rem_euclid(DAY_MS);
        let part = |unit: i64, modulus: i64| u8::try_from(of_day / unit % modulus).unwrap_or(0);
        let milli = u16::try_from(of_day % 1_000).unwrap_or(0);
        Time::from_hms_milli(part(HOUR_MS, 24), part(60_000, 60), part(1_000, 60), milli).unwrap_or(Time::MIDNIGHT)
    }

    /// "10:42, 23/11/2026".
    pub fn format_vi(self) -> String {
        format!("{}, {}", format_time(self.local_time()), format_date(self.local_date()))
    }

    /// "2026-11-23T10:42:05+07:00", for `<time datetime>` and machines.
    pub fn format_iso(self) -> String {
        let time = self.local_time();
        format!("{}T{}:{:02}+07:00", iso_date(self.local_date()), format_time(time), time.second())
    }
}

/// "23/11/2026".
pub fn format_date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), u8::from(date.month()), date.year())
}

/// "10:42".
pub fn format_time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// "2026-11-23", the stored form.
pub fn iso_date(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// A day from numbers, `None` when the calendar has no such day.
pub fn day(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// Reads exactly "2026-11-23"; what people type goes through `parse_date`.
pub fn parse_iso_date(text: &str) -> Option<Date> {
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i32>().ok()).flatten()
    };
    if text.len() != 10 || text.get(4..5)? != "-" || text.get(7..8)? != "-" {
        return None;
    }
    day(digits(0, 4)?, u8::try_from(digits(5, 7)?).ok()?, u8::try_from(digits(8, 10)?).ok()?)
}

/// Later by so many calendar days, held at the last day of the calendar.
pub const fn plus_days(date: Date, days: i64) -> Date {
    date.saturating_add(::time::Duration::days(days))
}

/// Calendar days from one date to another (negative when the second is earlier).
pub const fn days_between(from: Date, to: Date) -> i64 {
    to.to_julian_day() as i64 - from.to_julian_day() as i64
}

/// Whole years lived on a day; born on 29 February counts from 1 March in other years.
pub fn age_on(birth: Date, on: Date) -> i32 {
    let had_birthday = (u8::from(on.month()), on.day()) >= (u8::from(birth.month()), birth.day());
    on.year() - birth.year() - i32::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn k5_the_day_changes_at_midnight_in_hanoi() {
        // 2026-12-31 16:59:59Z and 17:00:01Z
        let before = Moment(1_798_736_399_000);
        assert_eq!(before.format_vi(), "23:59, 31/12/2026");
        assert_eq!(before.plus_seconds(2).format_vi(), "00:00, 01/01/2027");
        assert_eq!(before.plus_seconds(2).format_iso(), "2027-01-01T00:00:01+07:00");
    }

    #[test]
    fn ages_change_on_the_birthday() {
        let birth = day(2008, 11, 22).expect("a day");
        assert_eq!(age_on(birth, day(2026, 11, 21).expect("a day")), 17);
        assert_eq!(age_on(birth, day(2026, 11, 22).expect("a day")), 18);
        assert_eq!(days_between(birth, plus_days(birth, 60)), 60);
    }

    #[test]
    fn only_exact_stored_dates_are_read() {
        assert_eq!(parse_iso_date("2026-11-23"), day(2026, 11, 23));
        for wrong in ["2026-11-31", "2026-1-02", "+026-11-23", "2026-11-23 ", "năm-mm-dd", ""] {
            assert_eq!(parse_iso_date(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_moment_has_a_day_and_a_time(millis in any::<i64>()) {
            let moment = Moment(millis);
            prop_assert!(!moment.format_vi().is_empty() && !moment.format_iso().is_empty());
        }

        #[test]
        fn a_moment_is_its_day_and_time(millis in -60_000_000_000_000_i64..60_000_000_000_000) {
            let moment = Moment(millis);
            prop_assert_eq!(Moment::at(moment.local_date(), moment.local_time()), moment);
            prop_assert_eq!(parse_iso_date(&iso_date(moment.local_date())), Some(moment.local_date()));
            prop_assert_eq!(parse_date(&format_date(moment.local_date())).is_ok(), (1800..=2199).contains(&moment.local_date().year()));
        }
    }
}
