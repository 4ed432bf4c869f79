//! Reports on receiving and resolving, and the public figures.

pub mod api;
#[cfg(feature = "ssr")]
pub mod gather;
mod page;
mod public;
mod rated;
mod widgets;

pub use page::ReportPage;
pub use public::PublicPage;
