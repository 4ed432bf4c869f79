//! What only a browser can do, as the server sees it: nothing, or text to write. Same names as `browser.rs`.

use super::options::{Choice, Offer};
use super::raw_html::{Heads, lines_html};
use leptos::prelude::Callback;

/// A title for the head of the document, where the framework writes it as it comes.
pub fn as_title(text: String) -> String {
    lines_html(&text)
}

/// Moves the focus to an element.
pub fn focus_id(_id: &str) {}

/// Moves the focus to the control of a field.
pub fn focus_field(_path: &str) {}

/// Moves the focus to a row of a list.
pub fn focus_row(_list: &str, _row: usize) {}

/// Moves the focus to the first of these elements that is there.
pub fn focus_first_of(_ids: Vec<String>) {}

/// Copies a text and then calls back.
pub fn copy_text(_text: &str, _done: Callback<()>) {}

/// Value of a control.
pub fn value_of(_id: &str) -> Option<String> {
    None
}

/// Sets a select and tells the form about it.
pub fn choose(_select: &str, _value: &str) {}

/// Writes a text into a line.
pub(super) fn write(_id: &str, _text: &str) {}

/// What a select offers.
pub fn options_of(_select: &str) -> Vec<Choice> {
    Vec::new()
}

/// Asks the server for communes by a name of before.
pub(super) fn ask_names(_province: &str, _typed: &str, _done: Callback<Vec<(String, String)>>) {}

/// Asks the server for registration offices.
pub(super) fn ask_offices(_typed: &str, _done: Callback<Vec<String>>) {}

/// Empties a box.
pub fn clear(_id: &str) {}

/// Lets a select offer what there is.
pub(super) fn offer(_id: &str, _heads: Heads, _offer: &Offer) {}

/// Empties a select.
pub(super) fn offer_nothing(_id: &str) {}
