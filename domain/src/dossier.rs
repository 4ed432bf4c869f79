//! The dossier: where it can stand, how it moves, its code, its history, what was asked for.
//!
//! Start with `state`: the whole matrix of the office is one function there. A status is what is stored, exchanged
//! and shown; a state also knows where the dossier goes back to. "Overdue" is computed from dates, never a status.

pub mod code;
pub mod draft_result;
mod group;
pub mod handed_over;
pub mod history;
pub mod late;
pub mod likeness;
pub mod stage;
pub mod state;
mod status;
pub mod supplement;
pub mod withdrawal;

pub use code::{CodeProblem, DossierCode, UnitIdentifier};
pub use group::Group;
pub use history::HistoryEntry;
pub use stage::Stage;
pub use state::{Actor, Clock, Need, NotAllowed, Situation, State, Step};
pub use status::{Status, Tone};
