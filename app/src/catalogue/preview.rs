//! The page of a procedure that does not hold yet, for whoever is about to publish it.

use super::{gather, pages};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use domain::procedure::Procedure;

/// Gathers the page; it is drawn inside a document later.
///
/// # Errors
/// When the store fails.
pub async fn guidance(asker: &Asker, procedure: &Procedure) -> Result<Box<dyn FnOnce() -> AnyView + Send>, Refusal> {
    let view = gather::view(asker, procedure, "").await?;
    Ok(Box::new(move || pages::procedure_page(view)))
}
