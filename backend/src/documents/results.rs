//! What a result says: the lines of its official form with the answers of the declaration, and how they stand on paper.
//!
//! The lines are facts like any other, which officers change and papers keep. How they stand is found again by their
//! labels when a paper is printed, so a paper of before, or one with lines of an officer's own, prints line by line.

mod arrange;
mod check;
mod compose;
mod layout;
#[cfg(test)]
mod tests;

use domain::answers::Answers;
use domain::dossier::draft_result::Fact;
use domain::journey::{Journey, PapersPresent};
use domain::procedure::Procedure;
use domain::time::Date;

use self::compose::Writer;
use crate::registers::OfficeRegisters;

pub use self::arrange::arranged;
pub use self::check::mistakes_in_results;

/// Title and lines of the result of a declaration; none for a procedure whose result has no layout.
pub fn result_lines(
    procedure: &Procedure,
    answers: &Answers,
    sent: Date,
    registers: &OfficeRegisters,
) -> Option<(String, Vec<Fact>)> {
    let layout = layout::of_procedure(&procedure.id)?;
    let none = PapersPresent::new();
    let journey = Journey::of(&procedure.form, answers, &none, sent, registers);
    Some((layout.title.clone(), Writer { journey: &journey, registers }.lines(layout)))
}

/// What a result bears besides its lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Besides {
    /// Label of the day of signing; empty when the form has no such line.
    pub registered: String,
    /// Who signs besides the office.
    pub signatures: Vec<String>,
}

/// What the results of a procedure bear besides their lines.
pub fn besides(procedure: &str) -> Besides {
    layout::of_procedure(procedure).map_or_else(Besides::default, |layout| Besides {
        registered: layout.registered.clone(),
        signatures: layout.signatures.clone(),
    })
}
