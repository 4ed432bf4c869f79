//! Lists the rules ask about: units, provinces, wards, peoples, nationalities, working days.
//!
//! The server knows them all. The browser holds none (they would be most of the download): it answers
//! `Untold` and trusts, the server decides.

use std::borrow::Cow;

use crate::time::Date;
use crate::words::Language;

/// What a register says about a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known<'a> {
    /// The code exists and has this name.
    Named(Cow<'a, str>),
    /// There is no such code.
    Absent,
    /// This register is not at hand.
    Untold,
}

impl<'a> Known<'a> {
    /// A found name, or `Absent`.
    pub fn or_absent(name: Option<&'a str>) -> Self {
        name.map_or(Self::Absent, |name| Self::Named(Cow::Borrowed(name)))
    }
}

/// The lists the rules ask about; everything is `Untold` unless said otherwise.
pub trait Registers: Sync {
    /// A commune-level unit of the city, by code.
    fn unit(&self, code: &str) -> Known<'_> {
        let _ = code;
        Known::Untold
    }

    /// A province, by code.
    fn province(&self, code: &str) -> Known<'_> {
        let _ = code;
        Known::Untold
    }

    /// A commune-level unit of a province, by code; `Absent` when it lies in another province.
    fn ward(&self, province: &str, code: &str) -> Known<'_> {
        let _ = (province, code);
        Known::Untold
    }

    /// A country, by its ISO code of two letters.
    fn nationality(&self, code: &str, language: Language) -> Known<'_> {
        let _ = (code, language);
        Known::Untold
    }

    /// An ethnic group, by code.
    fn ethnic_group(&self, code: &str) -> Known<'_> {
        let _ = code;
        Known::Untold
    }

    /// Whether the office works on a day, when the calendar is at hand.
    fn is_working_day(&self, date: Date) -> Option<bool> {
        let _ = date;
        None
    }
}

/// No registers at hand: the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trusting;

impl Registers for Trusting {}
