//! One dossier after sending: where it stands, taking it back, the draft of its result, showing it to others.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;
mod widgets;
