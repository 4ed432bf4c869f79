//! What people may ask about their own data: a copy, restriction, objection, erasure.
//!
//! A copy is put together beside the requests (`export`), erasing is one transaction (`erase`); a module that keeps data
//! of an account adds itself to the list in each of the two. What the law makes the office keep stays, and people are
//! told so before and after. Everything here is about the account that signed in, whomever its person acts for.

use domain::time::Moment;
use sea_orm::{ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};
use tokio::sync::Notify;

use std::sync::Arc;

use crate::House;
use crate::accounts::{Accounts, FieldIssue, PasswordRefusal, SignedIn};
use crate::attachments::Attachments;
use crate::filing::Filing;
use crate::limits::Wait;
use crate::slips::Slips;
use crate::store::StoreError;

pub mod erase;
pub mod export;
pub(crate) mod mails;
pub mod wishes;

pub use erase::{Kept, WORD};
pub use export::{Copy, CopyState};
pub(crate) use wishes::allowed;
pub use wishes::{Purpose, Wishes, allows};

/// The use cases. Cheap to clone; clones share the bell of the worker.
#[derive(Clone)]
pub struct PersonalData {
    house: House,
    accounts: Accounts,
    attachments: Attachments,
    filing: Filing,
    slips: Slips,
    bell: Arc<Notify>,
}

impl PersonalData {
    /// Personal data in this house.
    #[must_use]
    pub fn new(house: House, accounts: Accounts, attachments: Attachments, filing: Filing, slips: Slips) -> Self {
        Self { house, accounts, attachments, filing, slips, bell: Arc::default() }
    }

    fn now(&self) -> i64 {
        self.house.clock.now().0
    }
}

/// Why something about personal data was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum RightsRefusal {
    /// Mistakes in the fields.
    #[error("the fields have mistakes")]
    Invalid(Vec<FieldIssue>),
    /// Too many wrong passwords.
    #[error("too many tries")]
    TooMany(Wait),
    /// Too many people are waiting for a password check.
    #[error("the password queue is full")]
    Busy,
    /// No such account or copy.
    #[error("nothing of this account's")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(RightsRefusal);

impl From<PasswordRefusal> for RightsRefusal {
    fn from(refusal: PasswordRefusal) -> Self {
        match refusal {
            PasswordRefusal::DeadLink => Self::NotFound,
            PasswordRefusal::Invalid(issues) => Self::Invalid(issues),
            PasswordRefusal::TooMany(wait) => Self::TooMany(wait),
            PasswordRefusal::Busy => Self::Busy,
            PasswordRefusal::Broken(error) => Self::Broken(error),
        }
    }
}
