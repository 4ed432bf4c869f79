//! Unicode's canonical forms, from the browser, which has the tables already.
//!
//! The algorithm and its data are the same standard on both sides; carrying a second copy of the tables would add a third
//! to what a page downloads. What the server stores it normalises itself.

use js_sys::{JsString, RegExp};

/// The composed form (NFC), in which every text is stored and compared.
pub fn nfc(text: &str) -> String {
    form(text, "NFC")
}

/// The decomposed form (NFD).
pub fn nfd(text: &str) -> String {
    form(text, "NFD")
}

fn form(text: &str, form: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { JsString::from(text).normalize(form).into() }
}

/// Does the letter belong to the one before it?
pub fn is_combining_mark(letter: char) -> bool {
    match letter {
        '\0'..='\u{02FF}' | '\u{1E00}'..='\u{1FFF}' => false,
        '\u{0300}'..='\u{036F}' => true,
        other => RegExp::new("\\p{M}", "u").test(other.encode_utf8(&mut [0; 4])),
    }
}
