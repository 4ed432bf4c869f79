//! Relatives that an account has entered once, to fill forms from them.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;

/// Where the relatives stand.
const HERE: &str = "/tai-khoan/nguoi-than";

/// In place of the id of a relative who is not there yet.
const NEW: &str = "moi";
