//! The work on an accepted dossier, signing, and the result desk.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
mod page;
mod signing;

pub use page::WorkPage;
pub use signing::SigningPage;
