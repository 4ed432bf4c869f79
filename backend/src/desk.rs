//! The one-stop desk: what officers see and do.
//!
//! Who may do what is asked of one function, [`access::Officer::open`], by every read and every write; moves go through
//! `crate::acts`. What is not of the officer's unit does not exist for the officer.

pub mod access;
pub mod ask_for_more;
pub mod draft_result;
pub mod handing_over;
pub mod processing;
mod remark;
pub mod results;
pub mod signing;
pub mod work;

pub use access::{DeskRefusal, Officer, officer};
