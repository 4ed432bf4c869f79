//! Reads that one screen or layer needs, written by hand because each is on the hot path.

pub mod colleagues;
pub mod desk_counts;
pub mod draft;
pub mod mine;
pub mod who;
