//! How an account is kept safe: second factor, change of address, mails about it.
//!
//! Passwords and devices are in `mine`, signing in is in `account`. Start reading at `forms`.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;

/// Name under which new recovery codes travel to the page that shows them, once; no form of ours sends it.
pub const CODES: &str = "#ma-khoi-phuc";
