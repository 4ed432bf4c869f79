//! The dossier code `H26.00004-261123-0007`: unit identifier, day, running number of that day in that unit.
//!
//! The pattern is national and guessable, so a code alone opens nothing private. Reading is forgiving, because codes
//! are copied from paper, messages and mails.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{is_hidden, plain_width};
use crate::time::{Date, day};

/// The part before the date; a setting of each unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnitIdentifier(String);

/// A dossier code in its written form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DossierCode(String);

/// Why a text is no code; all look the same to the outside ("Không tìm thấy hồ sơ với mã này.").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CodeProblem {
    /// Not identifier-date-number.
    #[error("not of the form identifier-date-number")]
    Shape,
    /// The middle part is no day.
    #[error("the date part is no day")]
    Date,
}

impl UnitIdentifier {
    /// `H26.` and the five digits of the unit, where nothing else is set.
    pub fn of_unit(unit_code: &str) -> Self {
        Self(format!("H26.{unit_code}"))
    }

    /// Reads an identifier such as `H26.30.04` or `000.00.00.H26`.
    ///
    /// # Errors
    /// When it is not letters and digits between single dots.
    pub fn parse(typed: &str) -> Result<Self, CodeProblem> {
        let identifier = typed.trim().to_ascii_uppercase();
        if is_identifier(&identifier) { Ok(Self(identifier)) } else { Err(CodeProblem::Shape) }
    }

    /// The written form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl DossierCode {
    /// The code of the n-th dossier of a day (n from 1).
    pub fn new(unit: &UnitIdentifier, on: Date, number: u32) -> Self {
        let (year, month) = (on.year().rem_euclid(100), u8::from(on.month()));
        Self(format!("{}-{year:02}{month:02}{:02}-{number:04}", unit.0, on.day()))
    }

    /// Reads a code as people paste it: any case, spaces, full-width signs, any kind of dash, a full stop at the end, and
    /// other signs for the dots of the identifier.
    ///
    /// # Errors
    /// When it cannot be a code.
    pub fn parse(typed: &str) -> Result<Self, CodeProblem> {
        let text = plain(typed);
        let mut parts = text.rsplitn(3, '-');
        let (number, date, identifier) = (parts.next(), parts.next(), parts.next());
        let (Some(number), Some(date), Some(identifier)) = (number, date, identifier) else {
            return Err(CodeProblem::Shape);
        };
        let identifier = identifier.replace('-', ".");
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if !is_identifier(&identifier) || !(4..=10).contains(&number.len()) || !digits(number) {
            return Err(CodeProblem::Shape);
        }
        if date.len() != 6 || !digits(date) {
            return Err(CodeProblem::Shape);
        }
        date_of(date).ok_or(CodeProblem::Date)?;
        Ok(Self(format!("{identifier}-{date}-{number}")))
    }

    /// The written form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The day in the code.
    pub fn date(&self) -> Option<Date> {
        self.0.rsplit('-').nth(1).and_then(date_of)
    }
}

fn date_of(six: &str) -> Option<Date> {
    let two = |from: usize| six.get(from..from + 2)?.parse::<u8>().ok();
    day(2000 + i32::from(two(0)?), two(2)?, two(4)?)
}

/// Capital letters, plain signs, one kind of dash, nothing around.
fn plain(typed: &str) -> String {
    let signs: String = typed
        .chars()
        .map(plain_width)
        .filter(|c| c.is_whitespace() || !is_hidden(*c))
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => '-',
            '\u{3002}' | '\u{FF61}' => '.',
            other => other.to_ascii_uppercase(),
        })
        .collect();
    let around = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '"' | '\'' | '(' | ')' | '“' | '”');
    let core = signs.trim_matches(around);
    // Without any dash the spaces stand for them.
    let joint = if core.contains('-') { "" } else { "-" };
    core.split_whitespace().collect::<Vec<_>>().join(joint)
}

fn is_identifier(text: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    (1..=40).contains(&text.len()) && text.split('.').all(part)
}

macro_rules! written_as_text {
    ($kind:ty) => {
        impl fmt::Display for $kind {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl From<$kind> for String {
            fn from(value: $kind) -> Self {
                value.0
            }
        }

        impl TryFrom<String> for $kind {
            type Error = CodeProblem;
            fn try_from(text: String) -> Result<Self, CodeProblem> {
                Self::parse(&text)
            }
        }
    };
}
written_as_text!(UnitIdentifier);
written_as_text!(DossierCode);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Moment;
    use proptest::prelude::*;

    fn of_ba_dinh(on: Date, number: u32) -> DossierCode {
        DossierCode::new(&UnitIdentifier::of_unit("00004"), on, number)
    }

    #[test]
    fn a_code_names_unit_day_and_number() {
        let code = of_ba_dinh(day(2026, 11, 23).expect("a day"), 7);
        assert_eq!(code.as_str(), "H26.00004-261123-0007");
        assert_eq!(code.date(), day(2026, 11, 23));
        assert_eq!(of_ba_dinh(day(2026, 1, 2).expect("a day"), 12_345).as_str(), "H26.00004-260102-12345");
    }

    #[test]
    fn k5_the_code_carries_the_day_in_hanoi() {
        let before = Moment(1_798_736_399_000);
        assert_eq!(of_ba_dinh(before.local_date(), 1).as_str(), "H26.00004-261231-0001");
        assert_eq!(of_ba_dinh(before.plus_seconds(2).local_date(), 1).as_str(), "H26.00004-270101-0001");
    }

    #[test]
    fn g3_codes_are_read_as_people_paste_them() {
        for typed in [
            "H26.00004-261123-0007",
            "  h26.00004-261123-0007 ",
            "H26.00004 - 261123 - 0007",
            "h26.00004 261123 0007",
            "h26 00004 261123 0007",
            "H26-00004-261123-0007",
            "Ｈ２６．００００４－２６１１２３－０００７",
            "H26.00004-261123-0007.",
            "H26.00004–261123—0007",
            "\u{feff}H26.00004-\n261123-0007\u{200b}",
            "“H26.00004-261123-0007”,",
        ] {
            assert_eq!(
                DossierCode::parse(typed).map(String::from).as_deref(),
                Ok("H26.00004-261123-0007"),
                "{typed:?}"
            );
        }
    }

    #[test]
    fn other_shapes_of_the_country_are_codes_too() {
        for typed in ["H15.50.05.13-261008-0975", "000.00.00.H26-200101-123456"] {
            assert_eq!(DossierCode::parse(typed).map(String::from).as_deref(), Ok(typed));
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for typed in [
            "",
            "H26",
            "H26.00004-261123",
            "H26..1-261123-0001",
            "H26.00004-261123-007",
            "<b>-261123-0001",
            "a'--261123-0001",
        ] {
            assert_eq!(DossierCode::parse(typed), Err(CodeProblem::Shape), "{typed:?}");
        }
        assert_eq!(DossierCode::parse("H26.00004-261332-0001"), Err(CodeProblem::Date));
        assert!(UnitIdentifier::parse("H26 00004").is_err());
    }

    proptest! {
        #[test]
        fn every_made_code_is_read_back(days in 0..36_000_i64, number in 1..2_000_000_u32) {
            let on = crate::time::plus_days(day(2000, 1, 1).expect("a day"), days);
            let code = of_ba_dinh(on, number);
            prop_assert_eq!(DossierCode::parse(code.as_str()), Ok(code.clone()));
            prop_assert_eq!(code.date(), Some(on));
        }

        #[test]
        fn no_typed_text_panics(typed in "(?s).{0,30}|[hH0-9.– -]{0,30}") {
            if let Ok(code) = DossierCode::parse(&typed) {
                prop_assert_eq!(DossierCode::parse(code.as_str()), Ok(code.clone()));
            }
        }
    }
}
