//! Ready sentences, from a file of the program: asked in the same words, citizens learn to understand them.

use std::sync::LazyLock;

use serde::Deserialize;

const FILE: &str = include_str!("../../data/desk/phrases.toml");

/// The sentences.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// What is missing or wrong with a paper or an answer.
    pub supplement: Vec<String>,
    /// Legal grounds for not accepting a dossier.
    pub grounds: Vec<String>,
}

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| toml::from_str(FILE).expect("a test reads this same embedded file"));

/// The sentences of the program.
pub fn phrases() -> &'static Phrases {
    &PHRASES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_one_clean_line() {
        let phrases = phrases();
        assert!(phrases.supplement.len() > 5 && phrases.grounds.len() > 3);
        for sentence in phrases.supplement.iter().chain(&phrases.grounds) {
            assert_eq!(*sentence, domain::text::clean_line(sentence));
            assert!(sentence.ends_with('.'), "{sentence}");
        }
    }
}
