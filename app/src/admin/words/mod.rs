//! The words that administrators keep: ready sentences, mails, notices.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;
