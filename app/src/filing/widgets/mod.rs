//! Parts of the wizard's pages.

pub mod example;
pub mod fields;
pub mod notes;
pub mod save_line;
pub mod session;
