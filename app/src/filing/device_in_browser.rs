//! What the wizard asks of the browser: the copy on the device, the network coming back, the page being closed.

use super::desk::Desk;
use crate::prelude::*;
use crate::request::{Fields, json};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;

#[path = "shrink_in_browser.rs"]
mod shrink;
#[path = "upload_in_browser.rs"]
mod upload;
pub use upload::{drop_upload, retry_upload, start_uploads};

const PREFIX: &str = "motcua:nhap:";

/// A step as it lies on the device.
#[derive(Debug, Serialize, Deserialize)]
pub struct Copied {
    /// Mark of the step as the server had it when it was typed.
    pub base: u64,
    /// The person pressed "Tiếp tục".
    pub sent: bool,
    /// What the page held.
    pub fields: Fields,
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn key(shelf: &str, step: &str) -> String {
    [PREFIX, shelf, ":", step].concat()
}

/// Keeps a step on the device; says whether it did. A full or forbidden store costs only the comfort.
pub fn keep(shelf: &str, step: &str, copy: &Copied) -> bool {
    let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(copy)) else { return false };
    storage.set_item(&key(shelf, step), &text).is_ok()
}

/// Forgets a step that the server has.
pub fn forget(shelf: &str, step: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(shelf, step));
    }
}

/// Forgets a dossier that is no draft any more.
pub fn forget_all(shelf: &str) {
    for (step, _) in kept(shelf) {
        forget(shelf, &step);
    }
}

/// Every step of a dossier kept on this device.
pub fn kept(shelf: &str) -> Vec<(String, Copied)> {
    let Some(storage) = storage() else { return Vec::new() };
    let start = key(shelf, "");
    let count = storage.length().unwrap_or(0);
    let names: Vec<String> =
        (0..count).filter_map(|at| storage.key(at).ok().flatten()).filter(|name| name.starts_with(&start)).collect();
    names
        .into_iter()
        .filter_map(|name| {
            let copy = json::read(&storage.get_item(&name).ok().flatten()?).ok()?;
            Some((name[start.len()..].to_owned(), copy))
        })
        .collect()
}

/// The clock of the device, in milliseconds.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Saves and uploads again when the network is back, and sends what is unsaved when the page goes out of sight or is left.
pub fn watch(desk: Desk) {
    let _ = desk.online.try_set(web_sys::window().is_none_or(|window| window.navigator().on_line()));
    let beacons = Beacons { desk, token: crate::request::use_form_token(), sent: StoredValue::new(Vec::new()) };
    let sent = beacons.sent;
    let online = window_event_listener_untyped("online", move |_| {
        let _ = desk.online.try_set(true);
        // What was sent into the void may be sent again.
        sent.try_update_value(Vec::clear);
        desk.save();
        for id in desk.broken_uploads() {
            retry_upload(id);
        }
    });
    let offline = window_event_listener_untyped("offline", move |_| {
        let _ = desk.online.try_set(false);
    });
    // Of these moments none is sure to come: phones end pages that are out of sight without a word, and a page that
    // makes way for the next one is not waited for.
    let hide = window_event_listener_untyped("pagehide", {
        let beacons = beacons.clone();
        move |_| beacons.send()
    });
    let unseen = window_event_listener_untyped("visibilitychange", {
        let beacons = beacons.clone();
        move |_| {
            if document().hidden() {
                beacons.send();
            }
        }
    });
    let close = window_event_listener_untyped("beforeunload", {
        let beacons = beacons.clone();
        move |event| {
            if !desk.all_kept() {
                event.prevent_default();
            }
            desk.leave();
            beacons.send();
        }
    });
    on_cleanup(move || {
        beacons.send();
        for listener in [online, offline, hide, unseen, close] {
            listener.remove();
        }
    });
}

/// Sends what is unsaved along as the page goes, once.
#[derive(Clone)]
struct Beacons {
    desk: Desk,
    token: String,
    sent: StoredValue<Vec<(String, Fields)>>,
}

impl Beacons {
    fn send(&self) {
        let Some(window) = web_sys::window() else { return };
        let unsaved = self.desk.unsaved_now();
        if self.sent.try_with_value(|sent| *sent == unsaved) == Some(true) {
            return;
        }
        for (step, fields) in &unsaved {
            let Ok(body) = web_sys::UrlSearchParams::new() else { return };
            for (name, value) in fields {
                body.append(name, value);
            }
            body.append("token", &self.token);
            let url = self.desk.url(&["luu/", step].concat());
            // A beacon that the browser refuses is no loss: the device keeps the step.
            let _ = window.navigator().send_beacon_with_opt_url_search_params(&url, Some(&body));
        }
        self.sent.try_update_value(|sent| *sent = unsaved);
    }
}

/// What was typed before the scripts arrived counts as typed now: the form is told that something has changed.
pub fn adopt_typed(form: &web_sys::HtmlFormElement) {
    let controls = form.elements();
    let mut changed = false;
    for control in (0..controls.length()).filter_map(|at| controls.item(at)).filter(differs) {
        drop_mark_around(&control);
        changed = true;
    }
    let bubbling = web_sys::EventInit::new();
    bubbling.set_bubbles(true);
    if changed && let Ok(event) = web_sys::Event::new_with_event_init_dict("change", &bubbling) {
        let _ = form.dispatch_event(&event);
    }
}

/// A control that is posted and holds something else than the page was written with.
fn differs(control: &web_sys::Element) -> bool {
    if control.get_attribute("name").is_none_or(|name| name.is_empty()) {
        return false;
    }
    if let Some(select) = control.dyn_ref::<web_sys::HtmlSelectElement>() {
        let written = select.query_selector("option[selected]").ok().flatten();
        return select.value() != written.and_then(|option| option.get_attribute("value")).unwrap_or_default();
    }
    if let Some(area) = control.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        return area.default_value().is_ok_and(|written| written != area.value());
    }
    control.dyn_ref::<web_sys::HtmlInputElement>().is_some_and(|input| match input.type_().as_str() {
        "checkbox" | "radio" => input.checked() != input.default_checked(),
        "hidden" => false,
        _ => input.value() != input.default_value(),
    })
}

/// A suggested value that was changed is the person's own: the mark on the field of an event goes. The field is not
/// drawn anew for it, which would take the focus away from whoever is typing.
pub fn drop_mark(event: &web_sys::Event) {
    if let Some(control) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) {
        drop_mark_around(&control);
    }
}

/// Looks outwards, because the mark of an address stands around all of its parts.
fn drop_mark_around(control: &web_sys::Element) {
    let mut around = control.closest(".field").ok().flatten();
    while let Some(field) = around {
        if let Some(mark) = field.query_selector(".note").ok().flatten() {
            mark.remove();
        }
        around = field.parent_element().and_then(|outer| outer.closest(".field").ok().flatten());
    }
}

/// Moves the focus to what can be done about the first file that was not taken; says whether there is one.
pub fn focus_failed_upload() -> bool {
    let control = document().query_selector("[data-state=failed] :is(a, button)").ok().flatten();
    let control = control.and_then(|control| control.dyn_into::<web_sys::HtmlElement>().ok());
    // The row holds the person up even if its button cannot take the focus.
    control.map(|control| control.focus()).is_some()
}

/// Moves the focus to what the address names, once the page is drawn. Whoever is at work already is left alone.
pub fn focus_named(hash: String) {
    let Some(id) = hash.strip_prefix('#').filter(|id| !id.is_empty()).map(str::to_owned) else { return };
    request_animation_frame(move || {
        if document().active_element().is_none_or(|active| active.tag_name() == "BODY") {
            crate::ui::focus_id(&id);
        }
    });
}

/// Writes a reckoned value into the field that stands on the page.
pub fn show_value(path: &str, value: &str) {
    let field = document().get_element_by_id(&crate::ui::field_id(path));
    if let Some(input) = field.and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        input.set_value(value);
    }
}

/// What the form around an event holds now.
pub fn fields_of(event: &web_sys::Event) -> Option<Fields> {
    let form: web_sys::HtmlFormElement = event.current_target()?.dyn_into().ok()?;
    let data = web_sys::FormData::new_with_form(&form).ok()?;
    let mut fields = Fields::new();
    for entry in js_sys::try_iter(&data).ok()??.flatten() {
        let pair: js_sys::Array = entry.unchecked_into();
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            fields.insert(name, value);
        }
    }
    Some(fields)
}
