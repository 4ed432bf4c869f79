//! Procedures as administrators change them: the list, one procedure with its versions, the forms of a draft, a look at
//! it on a phone.
//!
//! Forms are drawn from boxes that the server describes, so a new box needs no page.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;
#[cfg(feature = "ssr")]
mod told;

/// Address of the list.
pub const PROCEDURES: &str = "/quan-tri/thu-tuc";
