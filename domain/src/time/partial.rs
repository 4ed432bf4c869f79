//! Dates of old people and old registers, where often only the year or the month is known.

use std::fmt;

use super::{Date, Month, day, format_date, iso_date, parse_iso_date};

/// A date known to the day, the month or only the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Only the year.
    Year(i32),
    /// Month and year.
    Month {
        /// The year.
        year: i32,
        /// 1 to 12.
        month: u8,
    },
    /// The whole date.
    Day(Date),
}

impl PartialDate {
    /// The year, which is always known.
    pub const fn year(self) -> i32 {
        match self {
            Self::Year(year) | Self::Month { year, .. } => year,
            Self::Day(date) => date.year(),
        }
    }

    /// The earliest day it can mean; comparisons use it.
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => day(year, 1, 1).unwrap_or(Date::MIN),
            Self::Month { year, month } => day(year, month, 1).unwrap_or(Date::MIN),
            Self::Day(date) => date,
        }
    }

    /// The latest day it can mean.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => day(year, 12, 31).unwrap_or(Date::MAX),
            Self::Month { year, month } => {
                Month::try_from(month).ok().and_then(|name| day(year, month, name.length(year))).unwrap_or(Date::MAX)
            }
            Self::Day(date) => date,
        }
    }

    /// In figures, with the word for what is known: "ngày 27/03/1950", "tháng 03/1950", "năm 1950".
    pub fn with_word_vi(self) -> String {
        let word = match self {
            Self::Year(_) => "năm",
            Self::Month { .. } => "tháng",
            Self::Day(_) => "ngày",
        };
        format!("{word} {self}")
    }

    /// The stored form: "1950", "1950-03" or "1950-03-27".
    pub fn iso(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Month { year, month } => format!("{year:04}-{month:02}"),
            Self::Day(date) => iso_date(date),
        }
    }

    /// Reads the stored form.
    pub fn from_iso(text: &str) -> Option<Self> {
        let year = |text: &str| {
            (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<i32>().ok()).flatten()
        };
        match text.len() {
            4 => Some(Self::Year(year(text)?)),
            7 => {
                let (first, second) = text.split_once('-')?;
                let month = (second.len() == 2).then(|| second.parse::<u8>().ok()).flatten()?;
                (1..=12).contains(&month).then_some(Self::Month { year: year(first)?, month })
            }
            _ => parse_iso_date(text).map(Self::Day),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(out, "{year:04}"),
            Self::Month { year, month } => write!(out, "{month:02}/{year:04}"),
            Self::Day(date) => out.write_str(&format_date(*date)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_is_stored_shown_and_bounded() {
        let cases = [
            ("1950", "1950", "1950-01-01", "1950-12-31"),
            ("1952-02", "02/1952", "1952-02-01", "1952-02-29"),
            ("1950-03-27", "27/03/1950", "1950-03-27", "1950-03-27"),
        ];
        for (stored, shown, first, last) in cases {
            let date = PartialDate::from_iso(stored).expect("reads");
            assert_eq!(date.iso(), stored);
            assert_eq!(date.to_string(), shown);
            let word = ["năm", "tháng", "ngày"][stored.matches('-').count()];
            assert_eq!(date.with_word_vi(), format!("{word} {shown}"));
            assert_eq!(iso_date(date.first_day()), first);
            assert_eq!(iso_date(date.last_day()), last);
        }
        for wrong in ["", "195", "1950-13", "1950-3", "1950-02-30", "abcd"] {
            assert_eq!(PartialDate::from_iso(wrong), None, "{wrong}");
        }
    }
}
