//! The few things only a browser can do: focus, clipboard, setting and filling a select.
//!
//! Same names as `browser_absent.rs`, so that no widget needs a condition.

use super::ids::{field_id, part_id, row_id};
use super::options::{Choice, Offer};
use super::raw_html::{Heads, offer_html};
use crate::request::json;
use gloo_net::http::Request;
use leptos::prelude::{Callable, Callback, document, request_animation_frame, window};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement};

fn element<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        // An element that cannot take the focus keeps it where it is; nothing to tell anybody.
        drop(element.focus());
    }
}

/// A title for the window, which takes it as text.
pub fn as_title(text: String) -> String {
    text
}

/// Moves the focus to an element.
pub fn focus_id(id: &str) {
    focus(element(id));
}

/// Moves the focus to the control of a field.
pub fn focus_field(path: &str) {
    focus_id(&field_id(path));
}

/// Moves the focus to a row of a list once it is drawn, or to the button that adds one when there is none.
pub fn focus_row(list: &str, row: usize) {
    let (row, add) = (row_id(list, row), part_id(&field_id(list), "add"));
    request_animation_frame(move || focus(element(&row).or_else(|| element(&add))));
}

/// Moves the focus to the first of these elements that is there, once the page is drawn.
pub fn focus_first_of(ids: Vec<String>) {
    request_animation_frame(move || focus(ids.iter().find_map(|id| element(id))));
}

/// Copies a text and then calls back.
pub fn copy_text(text: &str, done: Callback<()>) {
    let copying = window().navigator().clipboard().write_text(text);
    spawn_local(async move {
        if JsFuture::from(copying).await.is_ok() {
            done.run(());
        }
    });
}

/// Value of a control.
pub fn value_of(id: &str) -> Option<String> {
    element::<HtmlSelectElement>(id).map(|s| s.value()).or_else(|| element::<HtmlInputElement>(id).map(|i| i.value()))
}

/// Sets a select and tells the form about it.
pub fn choose(select: &str, value: &str) {
    if let Some(select) = element::<HtmlSelectElement>(select) {
        select.set_value(value);
        tell_form(&select);
    }
}

/// Writes a text into a line and tells the form about it.
pub(super) fn write(id: &str, text: &str) {
    if let Some(input) = element::<HtmlInputElement>(id) {
        input.set_value(text);
        tell_form(&input);
    }
}

fn tell_form(control: &HtmlElement) {
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    for kind in ["input", "change"] {
        if let Ok(event) = Event::new_with_event_init_dict(kind, &bubbling) {
            drop(control.dispatch_event(&event));
        }
    }
}

/// What a select offers, the empty option left out.
pub fn options_of(select: &str) -> Vec<Choice> {
    let Some(options) = element::<HtmlSelectElement>(select)
        .and_then(|select| select.query_selector_all("option:not([value=''])").ok())
    else {
        return Vec::new();
    };
    let read = |option: Element| {
        let attribute = |name: &str| option.get_attribute(name).unwrap_or_default();
        Choice::new(attribute("value"), option.text_content().unwrap_or_default()).found_by(attribute("data-also"))
    };
    (0..options.length()).filter_map(|at| options.get(at)?.dyn_into().ok()).map(read).collect()
}

/// Asks the server for communes of a province by a name of before; says nothing when there is no answer.
pub(super) fn ask_names(province: &str, typed: &str, done: Callback<Vec<(String, String)>>) {
    let url = ["/api/v1/places/", province, "/search?q=", &encoded(typed)].concat();
    spawn_local(async move {
        if let Some(names) = answer(&url).await.and_then(|text| json::read(&text).ok()) {
            done.run(names);
        }
    });
}

/// Asks the server for registration offices; says nothing when there is no answer.
pub(super) fn ask_offices(typed: &str, done: Callback<Vec<String>>) {
    let url = ["/api/v1/offices?q=", &encoded(typed)].concat();
    spawn_local(async move {
        if let Some(names) = answer(&url).await.and_then(|text| json::read(&text).ok()) {
            done.run(names);
        }
    });
}

fn encoded(typed: &str) -> String {
    js_sys::encode_uri_component(typed).as_string().unwrap_or_default()
}

async fn answer(url: &str) -> Option<String> {
    let answer = Request::get(url).send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}

/// Empties a box.
pub fn clear(id: &str) {
    if let Some(input) = element::<HtmlInputElement>(id) {
        input.set_value("");
    }
}

/// Lets a select offer what there is. A longer list that stands there already, and what is chosen, stay.
pub(super) fn offer(id: &str, heads: Heads, offer: &Offer) {
    let Some(select) = element::<HtmlSelectElement>(id) else {
        return;
    };
    let shown = options_of(id);
    let as_long = shown.len() >= offer.choices.len();
    let same = shown.len() == offer.choices.len()
        && shown.iter().zip(offer.choices.iter()).all(|(one, other)| one.value == other.value);
    // An empty select is written in any case: its one option says whether a list is still to come.
    if !shown.is_empty() && (same || (as_long && !offer.whole)) {
        return;
    }
    let value = select.value();
    let chosen = shown.into_iter().find(|choice| choice.value == value).unwrap_or_else(|| Choice::new("", ""));
    select.set_inner_html(&offer_html(heads, offer, &chosen));
}

/// Empties a select, so that nothing is chosen in it.
pub(super) fn offer_nothing(id: &str) {
    if let Some(select) = element::<HtmlSelectElement>(id) {
        select.set_inner_html("<option value=\"\"></option>");
    }
}
