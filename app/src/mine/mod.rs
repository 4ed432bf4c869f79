//! The personal page: drafts and dossiers, the profile that fills forms, login sessions.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;
pub mod rights;
