//! Reads that one screen or layer needs, written by hand because each is on the hot path.

pub mod who;
