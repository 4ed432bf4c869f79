//! The words of the help pages, in both languages. Only the server knows them.
//!
//! Figures (how long a link works, when a draft goes) come from the configuration, so that the pages
//! never promise something else than the portal does.

mod accessibility;
mod contact;
mod guide;
mod personal_data;
mod pictures;
mod questions;
mod terms;

pub use accessibility::accessibility;
pub use contact::contact;
pub use guide::guide;
pub use personal_data::personal_data;
pub use pictures::png;
pub use terms::terms;

use backend::accounts::CONSENT_VERSION;
use backend::config::Config;
use domain::words::{Language, Phrase};

/// What the texts say about this very portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Name of the portal.
    pub portal: String,
    /// A deploying body stands behind it.
    pub official: bool,
    /// Help line, empty when unset.
    pub hotline: String,
    /// Hours of the help line, empty when unset.
    pub hours: String,
    /// Version of the consent text.
    pub consent: &'static str,
    /// Hours an activation link works.
    pub activation_hours: i64,
    /// Minutes a reset link works.
    pub reset_minutes: i64,
    /// Minutes without a deed after which one is signed out.
    pub idle_minutes: i64,
    /// Days an untouched draft lives.
    pub draft_days: i64,
    /// Days before that when its owner is told.
    pub notice_days: i64,
    /// Days a sent mail is kept.
    pub mail_days: i64,
}

impl Facts {
    /// The facts of a configuration.
    pub fn of(config: &Config) -> Self {
        let portal = &config.portal;
        Self {
            portal: config.portal_name().to_owned(),
            official: portal.name.is_some(),
            hotline: portal.hotline.clone().unwrap_or_default(),
            hours: portal.hours.clone().unwrap_or_default(),
            consent: CONSENT_VERSION,
            activation_hours: config.passwords.activation_hours,
            reset_minutes: config.passwords.reset_minutes,
            idle_minutes: config.sessions.idle_minutes,
            draft_days: config.retention.draft_days,
            notice_days: config.retention.draft_notice_days,
            mail_days: config.retention.mail_days,
        }
    }
}

fn say(language: Language, vi: &'static str, en: &'static str) -> String {
    Phrase::new(vi, en).get(language).to_owned()
}

/// A list of texts in the language of the page.
fn all(language: Language, texts: &[(&'static str, &'static str)]) -> Vec<String> {
    texts.iter().map(|(vi, en)| say(language, vi, en)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::help::api::Document;
    use std::collections::BTreeSet;

    fn documents(language: Language) -> Vec<Document> {
        let facts = Facts::of(&Config::default());
        vec![guide(&facts, language), terms(&facts, language), personal_data(&facts, language), accessibility(language)]
    }

    #[test]
    fn anchors_are_unique_and_the_same_in_both_languages() {
        let anchors = |language| -> Vec<Vec<String>> {
            let ids = |document: Document| document.chapters.into_iter().map(|it| it.id).collect();
            documents(language).into_iter().map(ids).collect()
        };
        let vietnamese = anchors(Language::Vi);
        assert_eq!(vietnamese, anchors(Language::En));
        for page in vietnamese {
            let unique: BTreeSet<&String> = page.iter().collect();
            assert_eq!(unique.len(), page.len(), "{page:?}");
        }
    }

    #[test]
    fn no_page_is_left_half_in_the_other_language() {
        let pairs = documents(Language::Vi).into_iter().zip(documents(Language::En));
        for (vietnamese, english) in pairs {
            assert_ne!(vietnamese.title, english.title);
            for (one, other) in vietnamese.chapters.iter().zip(&english.chapters) {
                assert_ne!(one.title, other.title);
                assert_eq!(one.blocks.len(), other.blocks.len(), "{}", one.id);
                for (text, translation) in one.blocks.iter().zip(&other.blocks) {
                    assert_ne!(text, translation, "{}", one.id);
                }
            }
        }
    }
}
