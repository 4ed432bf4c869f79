//! The server has its lists in memory and puts them into the store beforehand.

use super::{ListName, ListStore};

/// Nothing to fetch.
pub fn fetch(_store: ListStore, _name: ListName, _failed: usize) {}
