//! The server keeps nothing on devices; see `device_in_browser`.

use super::desk::Desk;
use crate::request::Fields;

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

/// Forms are read by browsers.
pub fn fields_of(_event: &web_sys::Event) -> Option<Fields> {
    None
}

/// A file on its way; only browsers have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Paper it belongs to, with the row of a list.
    pub paper: String,
    /// Name on the device.
    pub name: String,
    /// Size in words.
    pub size: String,
    /// How far it is.
    pub state: crate::ui::FileState,
}

/// Uploads are started by browsers.
pub fn start_uploads(
    _event: &web_sys::Event,
    _uploads: leptos::prelude::RwSignal<Vec<Upload>>,
    _language: domain::words::Language,
    _done: impl Fn() + Clone + 'static,
) -> bool {
    false
}
