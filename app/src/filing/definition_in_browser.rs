//! The definition of a form: browsers only read it.

use domain::procedure::Form;
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// Writes a definition.
///
/// # Errors
/// Those of the writer.
pub fn write<S: Serializer>(form: &Arc<Form>, out: S) -> Result<S::Ok, S::Error> {
    form.serialize(out)
}
