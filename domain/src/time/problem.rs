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

impl DateProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Empty => Phrase::new("Nhập ngày, tháng, năm.", "Enter the day, month and year."),
            Self::Unreadable => Phrase::new(
                "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 27/03/2019.",
                "Enter the date as day/month/year, for example 27/03/2019.",
            ),
            Self::ShortYear => {
                Phrase::new("Nhập năm đủ bốn chữ số, ví dụ 2019.", "Enter the year with four digits, for example 2019.")
            }
            Self::NoSuchMonth => Phrase::new("Tháng phải từ 1 đến 12.", "The month must be from 1 to 12."),
            Self::NoSuchDay => Phrase::new(
                "Tháng này không có ngày đó. Kiểm tra lại ngày.",
                "This month has no such day. Check the day.",
            ),
            Self::FarYear => Phrase::new("Kiểm tra lại năm.", "Check the year."),
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
