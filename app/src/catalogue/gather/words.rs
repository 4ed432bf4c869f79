//! Words of the catalogue's pages that only the server needs: it sends them where they apply.

use domain::words::{Language, Phrase};

/// First filter of the list.
pub const ALL_FIELDS: Phrase = Phrase::new("Tất cả", "All");

/// A text in the language of the page.
pub fn say(language: Language, vi: &'static str, en: &'static str) -> String {
    Phrase::new(vi, en).get(language).to_owned()
}
