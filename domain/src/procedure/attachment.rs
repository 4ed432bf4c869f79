//! Papers that a procedure asks for.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use crate::words::Words;

/// A paper that a procedure asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Readable id.
    pub id: String,
    /// Name for people.
    pub label: Words,
    /// Whether it must be there.
    pub need: Need,
    /// Asked for only when this holds for the answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The original is shown when collecting the result.
    #[serde(default)]
    pub original_at_result: bool,
    /// Kinds of the stored paper: `pdf`, `jpg`, `png`, `heic`, `webp`.
    pub accept: Vec<String>,
    /// So many files at most (in each row, when it belongs to a list).
    pub max_files: u16,
    /// One upload place for each row of this list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat_field: Option<String>,
    /// Remark for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// Whether a paper must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Always.
    Always,
    /// When its condition holds.
    Conditional,
    /// Never, but welcome.
    Optional,
}
