//! The one-stop desk: queues, the dossier on the screen, what the reception does, the work, signing, reports.

pub mod api;
pub mod book;
pub mod calendar;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;
pub mod reports;
mod widgets;
pub mod work;

#[cfg(not(feature = "ssr"))]
#[path = "keys_in_browser.rs"]
mod keys;
#[cfg(feature = "ssr")]
#[path = "keys_on_server.rs"]
mod keys;
