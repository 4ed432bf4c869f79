//! Pages of the words that administrators keep.

mod mails;
mod notices;
mod phrases;

pub use mails::{MailWordsPage, PREVIEW_HTML, PREVIEW_SUBJECT, PREVIEW_TEXT};
pub use notices::NoticesPage;
pub use phrases::PhrasesPage;

use crate::prelude::*;
use crate::request::Returned;
use leptos_router::hooks::use_query_map;

/// A word of the address.
fn asked(name: &'static str) -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.read().get(name).unwrap_or_default())
}

/// What stands in a box: what was typed, else what is known.
fn value(form: &Returned, name: &str, known: &str) -> String {
    if form.status == 0 { known.to_owned() } else { form.value(name) }
}

/// The version that a form was drawn from.
fn carried(form: &Returned, version: i32) -> AnyView {
    let version = value(form, "phien_ban", &version.to_string());
    view! { <input type="hidden" name="phien_ban" value=version/> }.into_any()
}
