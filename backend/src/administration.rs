//! What administrators keep: who works for the office, procedures, days off, words, mails that wait, the audit log.
//!
//! They configure and read; they open no dossier. A unit's administrator sees the own unit only.

pub mod audit_log;
pub mod days;
pub mod invitation;
pub mod mail_words;
pub mod mails;
pub mod notices;
pub mod phrases;
pub mod posts;
pub mod procedures;
pub mod units;
pub mod verification;

use domain::roles::Right;
use domain::words::{Phrase, Words};

use crate::desk::Officer;
use crate::store::StoreError;

/// Why administration refuses.
#[derive(Debug, thiserror::Error)]
pub enum AdminRefusal {
    /// Not there, or not of this administrator's unit.
    #[error("no such thing for this administrator")]
    NotFound,
    /// The role does not open this.
    #[error("the role does not open this")]
    NotYours,
    /// Field and words.
    #[error("the form has mistakes")]
    Invalid(Vec<(String, Phrase)>),
    /// Field and words, where the words name what was typed.
    #[error("the form has mistakes")]
    Mistaken(Vec<(String, Words)>),
    /// Somebody else changed it meanwhile; it stands at this version now.
    #[error("somebody else changed it meanwhile")]
    Outdated(i32),
    /// Too many people are waiting for a password hash.
    #[error("the password queue is full")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(AdminRefusal);

impl AdminRefusal {
    fn field(name: &str, message: Phrase) -> Self {
        Self::Invalid(vec![(name.to_owned(), message)])
    }
}

/// The unit that an administrator manages: `None` for all.
///
/// # Errors
/// `NotYours` for whoever manages nothing.
pub fn reach(officer: &Officer) -> Result<Option<&str>, AdminRefusal> {
    if officer.may(Right::ManageSystem) {
        return Ok(None);
    }
    if officer.may(Right::ManageUnit) && !officer.unit_code.is_empty() {
        return Ok(Some(&officer.unit_code));
    }
    Err(AdminRefusal::NotYours)
}

/// Refuses whoever does not manage the whole portal.
///
/// # Errors
/// `NotYours`.
pub fn whole(officer: &Officer) -> Result<(), AdminRefusal> {
    if officer.may(Right::ManageSystem) { Ok(()) } else { Err(AdminRefusal::NotYours) }
}
