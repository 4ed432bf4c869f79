//! Numbers and papers that say who somebody is.
//!
//! Parse once, then trust the type. The parsers take what people type (spaces, dots, full-width digits).
//! Consistency with birth year and sex only warns: old registers hold mistakes.

mod card_qr;
mod papers;
mod personal_id;
mod tax_code;

pub use card_qr::{CardScan, QrProblem, parse_card_qr};
pub use papers::{PaperProblem, parse_foreign_passport, parse_old_card, parse_passport};
pub use personal_id::{IdProblem, Mismatch, PersonalId, is_personal_id_province};
pub use tax_code::{TaxCode, TaxCodeProblem};

use serde::{Deserialize, Serialize};

use crate::text::plain_width;
use crate::words::Phrase;

/// Sex as registers know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// Nam.
    #[serde(rename = "nam")]
    Male,
    /// Nữ.
    #[serde(rename = "nu")]
    Female,
}

impl Sex {
    /// The value in answers: "nam" or "nu".
    pub const fn key(self) -> &'static str {
        match self {
            Self::Male => "nam",
            Self::Female => "nu",
        }
    }

    /// Reads the value of an answer.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Male, Self::Female].into_iter().find(|sex| sex.key() == key)
    }

    /// "Nam", "Nữ".
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Male => Phrase::new("Nam", "Male"),
            Self::Female => Phrase::new("Nữ", "Female"),
        }
    }
}

/// Plain signs without the spacing that people put between digits.
fn compact(typed: &str) -> String {
    let is_spacing = |c: char| {
        c.is_whitespace() || matches!(c, '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
    };
    typed.chars().map(plain_width).filter(|c| !is_spacing(*c)).collect()
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}
