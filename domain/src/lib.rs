//! Rules of the office: what would be true on paper, without a computer.
//!
//! No disk, network, clock or async here; time, randomness and tables come in as arguments.
//! The same code runs in the browser (WASM) and on the server. Start reading at `dossier` and `journey`.

pub mod answers;
pub mod at_counter;
pub mod calendar;
pub mod contact;
pub mod deadline;
pub mod dossier;
pub mod identity;
pub mod journey;
pub mod money;
pub mod password;
pub mod person;
pub mod personal_paper;
pub mod place;
pub mod procedure;
pub mod rating;
pub mod relative;
pub mod report;
pub mod roles;
pub mod same;
pub mod text;
pub mod time;
pub mod validate;
pub mod words;
