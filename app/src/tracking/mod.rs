//! Public look-up of a dossier by its code: no login, no personal data.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
pub mod pages;
