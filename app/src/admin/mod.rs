//! Administration: posts, units, procedures, days off, words, mails, the audit log, the state of the system.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod gather;
pub mod pages;
pub mod procedures;
pub mod words;
