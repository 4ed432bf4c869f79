//! Words on screen, Vietnamese first, English beside them under the same key.
//!
//! Every text is a function, so a missing translation does not compile and a misspelt key is an error.
//! The words of the contract stand here and nowhere else in the pages. A feature with many texts of its
//! own adds one file here; texts of the rules (errors of fields) come from `domain::words`.

pub mod account;
pub mod admin;
pub mod admin_words;
pub mod book;
pub mod catalogue;
pub mod counter;
pub mod files;
pub mod filing;
pub mod following;
pub mod help;
pub mod home;
pub mod mine;
pub mod officer;
pub mod overview;
pub mod people;
pub mod personal_papers;
pub mod procedures;
pub mod programs;
pub mod rating;
pub mod report;
pub mod rights;
pub mod security;
pub mod shared;
pub mod shell;
pub mod status;
pub mod supplement;
pub mod tracking;
pub mod widgets;
pub mod work;

use crate::request::use_language;
use domain::words::Language;

/// The text in the language of the page.
pub fn pick(vietnamese: &'static str, english: &'static str) -> &'static str {
    match use_language() {
        Language::Vi => vietnamese,
        Language::En => english,
    }
}

/// Declares texts: `/// what for` `name: "tiếng Việt", "English";` makes `fn name() -> &'static str`.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $vi:literal, $en:literal;)*) => {
        $($(#[$doc])* pub fn $name() -> &'static str { $crate::texts::pick($vi, $en) })*
    };
}
pub(crate) use texts;
