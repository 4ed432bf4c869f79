//! Checks over several fields, as data. They are judged in `validate::cross`.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use crate::words::Words;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Blocks sending.
    #[default]
    Error,
    /// Asks to look again.
    Warning,
    /// Only tells.
    Info,
}

impl Severity {
    /// Blocks sending.
    pub fn is_error(&self) -> bool {
        *self == Self::Error
    }
}

/// A check with the message that is shown when it fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Readable id.
    pub id: String,
    /// What is compared.
    pub kind: CheckKind,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub message: Words,
    /// Procedures to which the message links.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub see_procedures: Vec<String>,
}

/// What a check compares; names of fields are paths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// The personal number agrees with the year of birth and the sex.
    CccdConsistent {
        /// The number.
        id: String,
        /// The date of birth.
        birth_date: String,
        /// The field of the sex.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        gender: Option<String>,
        /// A sex that follows from the role, such as `nu` for a mother.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        gender_value: Option<String>,
    },
    /// So many full years old at submission.
    AgeAtLeast {
        /// Date of birth.
        field: String,
        /// Years.
        years: i32,
    },
    /// If that old, another field is filled in.
    AgeAtLeastRequires {
        /// Date of birth.
        field: String,
        /// Years.
        years: i32,
        /// The field that is then needed.
        requires: String,
    },
    /// One date is not after the other.
    DateOrder {
        /// The earlier date.
        before: String,
        /// The later date.
        after: String,
        /// The same day is fine.
        allow_equal: bool,
    },
    /// All filled fields differ.
    NotEqual {
        /// The fields.
        fields: Vec<String>,
    },
    /// A field has this value.
    Equals {
        /// The field.
        field: String,
        /// The value.
        value: String,
    },
    /// So many full years lie between two dates.
    YearsBetweenAtLeast {
        /// The earlier date.
        from: String,
        /// The later date.
        to: String,
        /// Years.
        years: i32,
    },
    /// So many days lie between two dates.
    DaysBetweenAtLeast {
        /// The earlier date.
        from: String,
        /// The later date.
        to: String,
        /// Days.
        days: i64,
    },
    /// Tells that the date is older than so many days.
    OlderThanDays {
        /// The date.
        field: String,
        /// Days.
        days: i64,
    },
    /// The date has to be older than so many days.
    OlderThanDaysRequired {
        /// The date.
        field: String,
        /// Days.
        days: i64,
    },
    /// The date lies before a fixed one.
    DateBefore {
        /// The date.
        field: String,
        /// The fixed one, `YYYY-MM-DD`.
        date: String,
    },
    /// This condition does not hold.
    ForbiddenCombination {
        /// What may not be.
        when: Condition,
    },
    /// A working day, today or later.
    WorkingDayFromToday {
        /// The date.
        field: String,
    },
    /// A year that lies so many years after a birth.
    YearAfterBirth {
        /// The year.
        field: String,
        /// Date of birth.
        birth: String,
        /// Years.
        years: i32,
    },
    /// One of the fields is filled in.
    AtLeastOne {
        /// The fields.
        fields: Vec<String>,
    },
    /// The field equals one of the filled ones.
    EqualsOneOf {
        /// The field.
        field: String,
        /// The others.
        fields: Vec<String>,
    },
    /// The first word (the surname) equals the first word of one of the filled ones.
    FirstWordOneOf {
        /// The field.
        field: String,
        /// The others.
        fields: Vec<String>,
    },
    /// No row of a list has this value in a column.
    ForbiddenRowValue {
        /// The list.
        field: String,
        /// The column.
        column: String,
        /// The value.
        value: String,
    },
}
