//! Unicode's canonical forms, from tables of our own program.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

pub use unicode_normalization::char::is_combining_mark;

/// The composed form (NFC), in which every text is stored and compared.
pub fn nfc(text: &str) -> String {
    // Nearly every text is composed already, which is sooner seen than done.
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { text.to_owned() } else { text.nfc().collect() }
}

/// The decomposed form (NFD).
pub fn nfd(text: &str) -> String {
    text.nfd().collect()
}
