//! The work on an accepted dossier, signing, and the result desk.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub(crate) mod gather;
mod page;
mod signing;

pub use page::{WorkPage, forms_of};
pub use signing::SigningPage;
