//! Parts of the wizard's pages.

pub mod again;
pub mod example;
pub mod fields;
pub mod notes;
pub mod open_fields;
pub mod paper_block;
pub mod paper_deeds;
pub mod relatives;
pub mod same;
pub mod save_line;
pub mod session;
pub mod supplement_paper;
