//! Conditions: when a field is shown or obligatory, a paper asked for, a fee due.
//!
//! A condition is data; it is judged in `validate::sight` against the answers and the day of submission.
//! Inside a list of rows a field that begins with "." is a column of the same row.

use serde::{Deserialize, Serialize};

/// A condition over the answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// One comparison.
    Test(Test),
}

/// One comparison of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// Path of the field.
    pub field: String,
    /// How to compare.
    pub op: Operator,
    /// What to compare with; `eq` and `ne` have one, `in` and `not_in` several, days are one number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub value: Vec<String>,
    /// The other date of `before_field`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other: String,
}

/// How a condition compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// Equal to the value.
    Eq,
    /// Not equal to the value; true for an empty field.
    Ne,
    /// One of the values.
    In,
    /// None of the values; true for an empty field.
    NotIn,
    /// Nothing filled in.
    Empty,
    /// Something filled in.
    NotEmpty,
    /// Ticked.
    IsTrue,
    /// Not ticked.
    IsFalse,
    /// A date more than so many days before the day of submission.
    OlderThanDays,
    /// A date at most so many days before the day of submission.
    WithinDays,
    /// A date earlier than another field's date; both given.
    BeforeField,
}

impl Condition {
    /// Every comparison inside, in order.
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::tests).collect(),
            Self::Test(test) => vec![test],
        }
    }

    /// Both conditions, where either may be missing.
    pub fn both(first: Option<Self>, second: Option<Self>) -> Option<Self> {
        match (first, second) {
            (Some(first), Some(second)) => Some(Self::All(vec![first, second])),
            (first, second) => first.or(second),
        }
    }
}
