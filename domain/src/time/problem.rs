//! What can be wrong with a typed date or time, and what to tell the person.

use crate::words::Phrase;

/// Why a typed date cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateProblem {
    /// Nothing was typed.
    Empty,
    /// Not day, month and year.
    Unreadable,
    /// The year has fewer than four digits.
    ShortYear,
    /// The month is not 1 to 12.
    NoSuchMonth,
    /// The month has no such day, for example 29/02/2023.
    NoSuchDay,
    /// A year that no register holds.
    FarYear,
}

/// A date that people type outside the forms of procedures. Its name stands in what is said about it, since several may
/// be wrong on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NamedDate {
    /// Date of birth.
    Birth,
    /// Day of issue of a paper.
    Issue,
    /// Day on which a paper expires.
    Expiry,
    /// First day of a filter.
    From,
    /// Last day of a filter.
    Until,
}

macro_rules! said {
    ($problem:expr, $vi:literal, $en:literal) => {
        match $problem {
            DateProblem::Empty | DateProblem::Unreadable => Phrase::new(
                concat!($vi, " chưa đúng. Nhập ngày theo dạng ngày/tháng/năm, ví dụ 27/03/2019."),
                concat!($en, " is not right. Enter the date as day/month/year, for example 27/03/2019."),
            ),
            DateProblem::ShortYear => Phrase::new(
                concat!($vi, " chưa đúng. Nhập năm đủ bốn chữ số, ví dụ 2019."),
                concat!($en, " is not right. Enter the year with four digits, for example 2019."),
            ),
            DateProblem::NoSuchMonth => Phrase::new(
                concat!($vi, " chưa đúng. Tháng phải từ 1 đến 12."),
                concat!($en, " is not right. The month must be from 1 to 12."),
            ),
            DateProblem::NoSuchDay => Phrase::new(
                concat!($vi, " chưa đúng. Tháng này không có ngày đó."),
                concat!($en, " is not right. This month has no such day."),
            ),
            DateProblem::FarYear => Phrase::new(
                concat!($vi, " chưa đúng. Kiểm tra lại năm."),
                concat!($en, " is not right. Check the year."),
            ),
        }
    };
}

impl DateProblem {
    /// What is wrong with this date and what to do.
    pub const fn phrase(self, of: NamedDate) -> Phrase {
        match of {
            NamedDate::Birth => said!(self, "Ngày sinh", "The date of birth"),
            NamedDate::Issue => said!(self, "Ngày cấp", "The date of issue"),
            NamedDate::Expiry => said!(self, "Ngày hết hạn", "The date of expiry"),
            NamedDate::From => said!(self, "“Từ ngày”", "“From”"),
            NamedDate::Until => said!(self, "“Đến ngày”", "“To”"),
        }
    }
}

/// Why a typed time of day cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeProblem {
    /// Nothing was typed.
    Empty,
    /// Not hours and minutes.
    Unreadable,
}

impl TimeProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Empty => Phrase::new("Nhập giờ, phút.", "Enter the time."),
            Self::Unreadable => Phrase::new(
                "Nhập giờ theo dạng giờ:phút, ví dụ 07:30.",
                "Enter the time as hour:minute, for example 07:30.",
            ),
        }
    }
}
