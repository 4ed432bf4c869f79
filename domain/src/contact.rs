//! E-mail addresses and telephone numbers: how they are stored, compared and shown.
//!
//! An e-mail is kept as typed (for sending) and as a key (for "one e-mail, one account"). A number is kept in the
//! international form. `Debug` prints neither, so that no log can hold them by accident.

mod email;
mod phone;

pub use email::{Email, EmailProblem};
pub use phone::{Phone, PhoneProblem};
