//! Filling in and sending a dossier.
//!
//! A draft is a row whose answers are saved as typed, wrong ones too; what is wrong is computed anew
//! each time from what was saved. [`Filing::send`] is the one moment that counts: it asks everything
//! again and then writes code, state, history, audit, mail and submission key in one transaction.
//! What the office asks for afterwards is answered in `supplement`; `counter` is the officer who fills in for somebody. Start reading at `send`.

pub(crate) mod addresses;
mod again;
mod counter;
mod counter_send;
mod counter_sheets;
mod draft;
mod find;
mod lists;
mod opened;
mod overview;
mod papers;
mod receipt;
mod relatives;
mod resend;
mod search_key;
mod send;
mod start;
mod supplement;

pub use again::Origin;
pub use counter::{CounterRefusal, Person, is_optional_at_counter};
pub use counter_send::{Handed, Typed, TypedOutcome};
pub use counter_sheets::{CounterDraft, CounterDrafts};
pub use draft::{Draft, SavedStep};
pub use find::{Found, ON_A_PAGE, Wanted};
pub use lists::{DossierLine, RecentProcedure, Which};
pub use opened::Opened;
pub use overview::{Overview, Waiting};
pub use receipt::Receipt;
pub use relatives::Filled;
pub use search_key::search_key;
pub use send::{Sending, SentOutcome};
pub use supplement::{
    AllAnswered, Answered, FileStanding, MoreOutcome, OpenSupplement, PaperPlace, RowAction, SendingMore,
    close_supplement, differences, is_of_counter, open_supplement,
};

use crate::House;
use crate::attachments::{AttachmentError, Attachments};
use crate::captcha::Captcha;
use crate::registers::OfficeRegisters;
use crate::store::StoreError;
use domain::dossier::code::DossierCode;

/// The use cases of filing.
#[derive(Clone)]
pub struct Filing {
    house: House,
    attachments: Attachments,
    captcha: Captcha,
    registers: OfficeRegisters,
}

impl Filing {
    /// Filing in this house.
    pub fn new(house: House, registers: OfficeRegisters, attachments: Attachments, captcha: Captcha) -> Self {
        Self { house, attachments, captcha, registers }
    }

    /// Lists that answers choose from.
    pub(crate) fn registers(&self) -> &OfficeRegisters {
        &self.registers
    }
}

/// Every way filing can refuse.
#[derive(Debug, thiserror::Error)]
pub enum FilingError {
    /// No such draft or dossier for this account.
    #[error("no such dossier for this account")]
    NotFound,
    /// The procedure is not in the catalogue.
    #[error("no such procedure")]
    NoSuchProcedure,
    /// The draft was sent meanwhile.
    #[error("the dossier was sent already")]
    AlreadySent(DossierCode),
    /// The office asks for nothing now: it did never, it has the answer, or the dossier has ended.
    #[error("nothing is asked for")]
    NothingAsked,
    /// Posted names that no field of the step has.
    #[error("{0} posted names belong to no field")]
    NotFields(usize),
    /// The same submission key was used for other contents.
    #[error("this key sent another dossier")]
    OtherContent(DossierCode),
    /// A paper was not taken, or is not there.
    #[error(transparent)]
    Papers(#[from] AttachmentError),
    /// Two tabs kept overwriting each other.
    #[error("the draft keeps changing")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}
