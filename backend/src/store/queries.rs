//! Reads that one screen or layer needs, written by hand because each is on the hot path.

pub mod colleagues;
pub mod desk_counts;
pub mod draft;
pub mod mine;
pub mod sending;
pub mod who;

use serde::Serialize;

use super::StoreError;

/// Several values as one of a statement: its text is then the same for any number of them, and prepared once.
fn in_json(values: impl IntoIterator<Item = impl Serialize>) -> Result<String, StoreError> {
    let values: Vec<_> = values.into_iter().collect();
    serde_json::to_string(&values).map_err(|error| StoreError::broken(&error.to_string()))
}
