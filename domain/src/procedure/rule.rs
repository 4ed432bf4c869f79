//! Named rules of a single field. Each is written once, in `validate::rules`; there is no pattern language.

use serde::{Deserialize, Serialize};

use super::check::Severity;
use crate::words::Words;

/// A rule with the message that is shown when it is broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// What is asked.
    pub kind: RuleKind,
    /// What is wrong and what to do.
    pub message: Words,
    /// Whether it blocks sending.
    #[serde(default, skip_serializing_if = "Severity::is_error")]
    pub severity: Severity,
}

/// What a rule asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// Letters with diacritics, space, hyphen, apostrophe and dot only.
    PersonName,
    /// At least so many words.
    MinWords(u32),
    /// At most so many characters.
    MaxLength(u32),
    /// A personal identification number.
    PersonalId,
    /// An old identity card: 9 digits.
    OldIdCard,
    /// 6 to 12 capital letters and digits.
    Passport,
    /// A Vietnamese phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A date that is not after today.
    NotFuture,
    /// A date that is not before this one, `YYYY-MM-DD`.
    NotBefore(String),
    /// At least so much.
    Min(i64),
    /// Ticked.
    MustBeTrue,
    /// A year of four digits, 1900 to 2099.
    Year,
}
