//! Two papers of the office that are read from what happened: the follow-up book of a unit (form 07) and the
//! process-control sheet of a dossier (form 06).

pub mod api;
mod control;
#[cfg(feature = "ssr")]
pub mod gather;
mod page;

pub use control::ControlPage;
pub use page::BookPage;
