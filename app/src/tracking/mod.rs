//! Public look-up of a dossier by its code: no login, no personal data.

pub mod api;
mod course;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod links;
pub mod pages;
