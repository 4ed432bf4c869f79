//! A sent dossier in the hands of its owner: followed, taken back, its draft result answered, shown to others.
//!
//! Every use case opens the row for the account first: what is not this account's does not exist. Moves go through
//! `crate::acts`, so that a page of before never acts on a dossier that has gone on meanwhile.
//! Start reading at `view` (what the page shows) and `withdraw` (what it does).

pub mod appointment;
mod around;
mod draft_result;
mod share;
mod view;
mod withdraw;

use domain::dossier::draft_result::{Answer, DraftProblem};
use domain::dossier::withdrawal::ReasonProblem;
use domain::dossier::{NotAllowed, Status};
use sea_orm::EntityTrait as _;

use crate::House;
use crate::acts::{ActRefusal, Overtaken};
use crate::store::StoreError;
use crate::store::rows::dossiers;

pub use around::{MailState, Opened, SentMail};
pub(crate) use draft_result::{Closing, close};
pub use draft_result::{DraftAnswer, ShownDraft};
pub use view::{Brief, Followed, IssuedLine, Promised};
pub use withdraw::{Withdrawal, Withdrawn};

/// The owner's use cases. Cheap to clone.
#[derive(Clone)]
pub struct Following {
    house: House,
}

/// Why the owner is refused.
#[derive(Debug, thiserror::Error)]
pub enum FollowRefusal {
    /// No sent dossier of this account has this id.
    #[error("no such dossier for this account")]
    NotFound,
    /// The matrix says no.
    #[error(transparent)]
    NotAllowed(NotAllowed),
    /// The page was older than the dossier: what happened, and the version to act on now.
    #[error("the dossier changed meanwhile")]
    Overtaken(Overtaken, i32),
    /// The reason is missing or too long.
    #[error("the reason is not taken")]
    Reason(ReasonProblem),
    /// The wish for a change is missing or too long.
    #[error("the wish is not taken")]
    Remark(DraftProblem),
    /// The draft was answered before, otherwise.
    #[error("the draft was answered before")]
    Answered(Answer),
    /// The day to answer is over.
    #[error("the time to answer is over")]
    Over,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(FollowRefusal);

impl From<ActRefusal> for FollowRefusal {
    fn from(refusal: ActRefusal) -> Self {
        match refusal {
            ActRefusal::NotFound => Self::NotFound,
            ActRefusal::NotAllowed(why) => Self::NotAllowed(why),
            ActRefusal::Overtaken(by) => Self::Overtaken(by, 0),
            ActRefusal::Broken(error) => Self::Broken(error),
        }
    }
}

impl Following {
    /// In this house.
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// The sent dossier of this account.
    async fn own(&self, account_id: &str, id: &str) -> Result<dossiers::Model, FollowRefusal> {
        let row = dossiers::Entity::find_by_id(id).one(self.house.store.read()).await?;
        row.filter(|row| belongs(row, account_id)).ok_or(FollowRefusal::NotFound)
    }
}

/// Whether a row is a sent dossier of this account.
fn belongs(row: &dossiers::Model, account_id: &str) -> bool {
    row.account_id == account_id && row.status != Status::Draft.code() && row.deleted_at.is_none()
}
