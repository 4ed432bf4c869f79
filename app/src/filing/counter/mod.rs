//! At the counter: an officer fills a dossier in for somebody who stands there, on one sheet, and files it at once.
//!
//! The sheet uses the widgets of the wizard. It is a plain form, with scripts too: a press saves everything, and fields
//! that follow from other answers appear at once where scripts run.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;
#[cfg(feature = "ssr")]
mod supplement_forms;
#[cfg(feature = "ssr")]
mod supplement_gather;

/// Address of the counter.
pub const COUNTER: &str = "/can-bo/nop-ho";

/// Where the desk answers what was asked of a dossier that the counter filed.
pub fn answer_page(id: &str) -> String {
    ["/can-bo/ho-so/", id, "/nop-bo-sung"].concat()
}
