//! The server keeps nothing on devices; see `device_in_browser`.

use super::desk::Desk;
use super::uploads::Said;
use crate::request::Fields;
use leptos::prelude::RwSignal;

/// A step as it lies on a device.
pub struct Copied {
    /// Mark of the step as the server had it when it was typed.
    pub base: u64,
    /// The person pressed "Tiếp tục".
    pub sent: bool,
    /// What the page held.
    pub fields: Fields,
}

/// Nothing is kept.
pub fn keep(_shelf: &str, _step: &str, _copy: &Copied) -> bool {
    false
}

/// Nothing to forget.
pub fn forget(_shelf: &str, _step: &str) {}

/// Nothing to forget.
pub fn forget_all(_shelf: &str) {}

/// Nothing kept.
pub fn kept(_shelf: &str) -> Vec<(String, Copied)> {
    Vec::new()
}

/// The server's pages do not age.
pub fn now() -> f64 {
    0.0
}

/// No window to watch.
pub fn watch(_desk: Desk) {}

/// Nobody types into the server's pages.
pub fn adopt_typed(_form: &web_sys::HtmlFormElement) {}

/// The server's pages are written anew, without marks on what was changed.
pub fn drop_mark(_event: &web_sys::Event) {}

/// Nothing was tried yet.
pub fn focus_failed_upload() -> bool {
    false
}

/// Only browsers know what comes after the "#".
pub fn focus_named(_hash: String) {}

/// The server's pages are written with their values.
pub fn show_value(_path: &str, _value: &str) {}

/// Forms are read by browsers.
pub fn fields_of(_event: &web_sys::Event) -> Option<Fields> {
    None
}

/// Uploads are started by browsers.
pub fn start_uploads(
    _event: &web_sys::Event,
    _desk: Desk,
    _said: RwSignal<Said>,
    _room: &dyn Fn(&str) -> usize,
) -> bool {
    false
}

/// Nothing to try again.
pub fn retry_upload(_id: u32) {}

/// Nothing to end.
pub fn drop_upload(_desk: Desk, _id: u32) {}
