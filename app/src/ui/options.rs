//! Choices of selects and radio groups: what is posted, what is read, what finds it.
//!
//! Lists are shared (`Arc`), because several fields of a page choose from the same one.

use super::maybe_text::MaybeText;
use std::sync::Arc;

/// One choice: the value that is posted and the words shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Posted value.
    pub value: String,
    /// Words on screen.
    pub label: String,
    /// A second, quieter line (radio groups only).
    pub hint: MaybeText,
    /// Folded words that also find it in a long list, e.g. names before the merger.
    pub also: String,
}

impl Choice {
    /// A choice without a second line.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: MaybeText::default(), also: String::new() }
    }

    /// The same with a second line.
    pub fn with_hint(mut self, hint: impl Into<MaybeText>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same, found by further words too.
    pub fn found_by(mut self, also: impl Into<String>) -> Self {
        self.also = also.into();
        self
    }
}

/// A list of choices that several fields share.
pub type Choices = Arc<[Choice]>;

/// What a select offers at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The choices.
    pub choices: Choices,
    /// That is all of them; else the list is still on its way.
    pub whole: bool,
}

impl Default for Offer {
    /// Nothing to choose from, and nothing more to come.
    fn default() -> Self {
        Self { choices: Arc::new([]), whole: true }
    }
}

/// A list that may arrive after the page; who asks inside an effect is told.
pub type ListSource = Arc<dyn Fn() -> Offer + Send + Sync>;

/// The same for the wards of a province.
pub type WardSource = Arc<dyn Fn(&str) -> Offer + Send + Sync>;
