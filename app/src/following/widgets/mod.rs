//! Parts of the page of a sent dossier.

pub mod afterwards;
pub mod around;
pub mod course;
pub mod head;
pub mod papers;
pub mod promise;
pub mod said;

use crate::request::use_language;
use crate::texts::following as words;
use domain::dossier::Actor;

/// The capacity in which somebody acted; officers stay unnamed.
fn who(actor: &str) -> String {
    match Actor::from_key(actor) {
        Some(Actor::Citizen) => words::you().to_owned(),
        Some(actor) => actor.phrase().get(use_language()).to_owned(),
        None => String::new(),
    }
}
