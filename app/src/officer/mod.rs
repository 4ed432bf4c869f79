//! The one-stop desk: queues, the dossier on the screen, what the reception does.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;
mod widgets;
pub mod work;

#[cfg(not(feature = "ssr"))]
#[path = "keys_in_browser.rs"]
mod keys;
#[cfg(feature = "ssr")]
#[path = "keys_on_server.rs"]
mod keys;
//! The desk of the office: queues, dossiers, the work on them, signing, handing over, reports.

pub mod reports;
