//! Ready sentences: asked in the same words, citizens learn to understand them.
//!
//! The program brings a list; from the first change on, the rows that administrators keep count (see
//! `administration::phrases`). What a unit added comes after what all units have.

use std::sync::LazyLock;

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::Deserialize;

use crate::store::StoreError;
use crate::store::rows::phrases::{Column, Entity, Model};

const FILE: &str = include_str!("../../data/desk/phrases.toml");

/// What a sentence is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Saying what is missing or wrong.
    Supplement,
    /// The legal ground of a refusal.
    Ground,
}

impl Kind {
    /// Both lists.
    pub const ALL: [Self; 2] = [Self::Supplement, Self::Ground];

    /// The stored key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Supplement => "supplement",
            Self::Ground => "ground",
        }
    }

    /// Reads the stored key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The sentences.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// What is missing or wrong with a paper or an answer.
    pub supplement: Vec<String>,
    /// Legal grounds for not accepting a dossier.
    pub grounds: Vec<String>,
}

impl Phrases {
    /// One of the lists.
    #[must_use]
    pub fn list(&self, kind: Kind) -> &[String] {
        match kind {
            Kind::Supplement => &self.supplement,
            Kind::Ground => &self.grounds,
        }
    }
}

static BUILT_IN: LazyLock<Phrases> =
    LazyLock::new(|| toml::from_str(FILE).expect("a test reads this same embedded file"));

/// The sentences of the program.
pub fn built_in() -> &'static Phrases {
    &BUILT_IN
}

/// What the desk of a unit offers now.
///
/// # Errors
/// When the store fails.
pub async fn of_unit(db: &impl ConnectionTrait, unit: &str) -> Result<Phrases, StoreError> {
    // The retired ones are read too: they tell that the list of the program has been copied.
    let rows = Entity::find()
        .filter(Column::UnitCode.is_in(["", unit]))
        .order_by_asc(Column::UnitCode)
        .order_by_asc(Column::Place)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let copied = rows.iter().any(|row| row.unit_code.is_empty());
    let mut phrases = if copied { Phrases::default() } else { built_in().clone() };
    for Model { kind, words, .. } in rows.into_iter().filter(|row| row.retired_at.is_none()) {
        match Kind::from_key(&kind) {
            Some(Kind::Supplement) => phrases.supplement.push(words),
            Some(Kind::Ground) => phrases.grounds.push(words),
            None => {}
        }
    }
    Ok(phrases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_one_clean_line() {
        let phrases = built_in();
        assert!(phrases.supplement.len() > 5 && phrases.grounds.len() > 3);
        for sentence in phrases.supplement.iter().chain(&phrases.grounds) {
            assert_eq!(*sentence, domain::text::clean_line(sentence));
            assert!(sentence.ends_with('.'), "{sentence}");
        }
    }
}
