//! Single keys of the desk: they move the focus, so that a screen reader follows, and press what is there anyway.

use crate::prelude::*;
use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

const STORED: &str = "motcua:phim-tat";
const OFF: &str = "tat";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Whether single letters do something.
pub fn are_on() -> bool {
    storage().and_then(|storage| storage.get_item(STORED).ok().flatten()).as_deref() != Some(OFF)
}

/// Turns them on or off on this device; where nothing can be kept, until the page is left they stay as they were.
pub fn switch(on: bool) {
    if let Some(storage) = storage() {
        let _ = if on { storage.remove_item(STORED) } else { storage.set_item(STORED, OFF) };
    }
}

/// Listens as long as the page is there; `help` shows the list.
pub fn listen(help: impl Fn() + 'static) {
    let listening = window_event_listener(ev::keydown, move |event| {
        if !are_on() || event.ctrl_key() || event.alt_key() || event.meta_key() || is_typing(&event) {
            return;
        }
        match event.key().as_str() {
            "?" => help(),
            "j" | "J" => go(1),
            "k" | "K" => go(-1),
            "x" | "X" => tick(),
            "n" | "N" => press("#ho-so-sau"),
            "t" | "T" => press("button[value='tiep-nhan']"),
            "ArrowRight" => press("#trang-sau"),
            "ArrowLeft" => press("#trang-truoc"),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listening.remove());
}

/// Somebody writes, or chooses in a list.
fn is_typing(event: &KeyboardEvent) -> bool {
    let at = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    at.is_some_and(|at| {
        let box_of_ticks = at.dyn_ref::<HtmlInputElement>().is_some_and(|input| input.type_() == "checkbox");
        matches!(at.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") && !box_of_ticks
    })
}

fn all(selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

fn press(selector: &str) {
    if let Some(found) = all(selector).first() {
        found.click();
    }
}

/// The row with the focus.
fn focused(rows: &[HtmlElement]) -> Option<usize> {
    let active = document().active_element()?;
    let row = active.closest("tr").ok().flatten();
    rows.iter().position(|link| row.as_ref().is_some_and(|row| row.contains(Some(link))))
}

/// Moves the focus to the link of the next row or of the one before.
fn go(step: isize) {
    let rows = all("a[data-row]");
    let to = match focused(&rows) {
        Some(at) => at.saturating_add_signed(step).min(rows.len().saturating_sub(1)),
        None => 0,
    };
    if let Some(link) = rows.get(to) {
        // A link that cannot take the focus leaves it where it is.
        drop(link.focus());
    }
}

/// Ticks or unticks the row with the focus.
fn tick() {
    let row = document().active_element().and_then(|active| active.closest("tr").ok().flatten());
    let found = row.and_then(|row| row.query_selector("input.tick").ok().flatten());
    if let Some(tick) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        tick.click();
    }
}
