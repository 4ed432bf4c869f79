//! What is wrong with answers: not an error of the program, a page shows it and nothing "fails".
//!
//! `fields` judges single fields, `cross` compares several; `sight` tells what is visible at all.
//! Every message says what is wrong and what to do, in both languages.

use serde::{Deserialize, Serialize};

use crate::procedure::Severity;
use crate::words::Words;

pub mod cross;
pub mod fields;
pub mod messages;
pub mod registers;
pub mod rules;
pub mod sight;

pub use registers::{Known, Registers, Trusting};

/// Something to correct, to look at again or to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// The field's path, an address part's key, or the id of a paper (with `.row` in a list).
    pub field: String,
    /// The part of the journey where it is corrected: a step, `authority`, `commitment` or `giay-to`.
    pub part: String,
    /// What is wrong and what to do.
    pub message: Words,
    /// Whether it blocks sending.
    pub severity: Severity,
    /// Procedures to which the message links.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub see_procedures: Vec<String>,
}

impl Issue {
    /// Blocks sending.
    pub fn is_error(&self) -> bool {
        self.severity.is_error()
    }

    /// Belongs to this field or to a part of it.
    pub fn concerns(&self, path: &str) -> bool {
        self.field.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}
