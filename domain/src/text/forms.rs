//! Unicode's canonical forms, from tables of our own program.

use unicode_normalization::UnicodeNormalization;

pub use unicode_normalization::char::is_combining_mark;

/// The composed form (NFC), in which every text is stored and compared.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// The decomposed form (NFD).
pub fn nfd(text: &str) -> String {
    text.nfd().collect()
}
