//! Pieces that several pages of the catalogue show.

mod entries;

pub use entries::{Entries, marks};
