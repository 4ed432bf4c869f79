//! How a dossier moves: the only matrix of the office, as one function.
//!
//! What is not listed in `State::take` is refused. A state is the status plus the memory of where it came from,
//! which decides where it goes back to. `Step::needs` says what an act must bring along; texts, dates and papers
//! travel with the use case, not with the state.

mod memory;
mod step;

pub use memory::{Asked, Before, Clock, Work};
pub use step::{Actor, Need, Step};

use super::Status;
use crate::words::Phrase;

/// Where a dossier stands, with what it must remember.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Being filled in.
    Draft,
    /// Sent, waiting for the desk.
    Submitted,
    /// Taken on.
    Accepted,
    /// Refused at the desk.
    Rejected,
    /// Being worked on.
    Processing,
    /// The citizen must complete it.
    Supplement(Asked),
    /// The fee is awaited.
    Payment(Work),
    /// The citizen asked to withdraw.
    Withdrawal(Before),
    /// Ended without a result.
    Stopped,
    /// The result is at the desk.
    Completed,
    /// The result is with the citizen.
    Returned,
}

/// Facts beside the state that a move depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Situation {
    /// The leader has signed the result.
    pub result_signed: bool,
    /// The limit was extended before; once is all.
    pub already_extended: bool,
}

/// Why a move is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NotAllowed {
    /// Not from here.
    #[error("the step {step:?} does not lead on from {from:?}")]
    FromHere {
        /// Where the dossier stands.
        from: State,
        /// What was tried.
        step: Step,
    },
    /// Not by this one.
    #[error("{actor:?} may not take the step {step:?}")]
    ByYou {
        /// Who tried.
        actor: Actor,
        /// What was tried.
        step: Step,
    },
    /// The result is signed.
    #[error("the result is signed already")]
    AlreadySigned,
    /// The result is not signed.
    #[error("the result is not signed yet")]
    NotSigned,
    /// Extended before.
    #[error("the limit was extended once already")]
    AlreadyExtended,
}

impl NotAllowed {
    /// What to tell the person who tried.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::FromHere { .. } => Phrase::new(
                "Hồ sơ không còn ở trạng thái cho phép việc này. Tải lại trang để xem trạng thái mới.",
                "The dossier's status no longer allows this. Reload the page to see the new status.",
            ),
            Self::ByYou { .. } => Phrase::new("Bạn không có quyền làm việc này.", "You may not do this."),
            Self::AlreadySigned => Phrase::new(
                "Kết quả đã được ký nên không làm việc này được nữa.",
                "The result has been signed, so this is no longer possible.",
            ),
            Self::NotSigned => Phrase::new("Kết quả chưa được ký.", "The result has not been signed yet."),
            Self::AlreadyExtended => {
                Phrase::new("Hồ sơ đã được gia hạn một lần.", "The limit has already been extended once.")
            }
        }
    }
}

impl Situation {
    fn forbids(self, step: Step) -> Option<NotAllowed> {
        let before_signing = matches!(step, Step::AskToWithdraw | Step::Extend | Step::AskForMore);
        if self.result_signed && before_signing {
            Some(NotAllowed::AlreadySigned)
        } else if !self.result_signed && step == Step::Complete {
            Some(NotAllowed::NotSigned)
        } else if self.already_extended && step == Step::Extend {
            Some(NotAllowed::AlreadyExtended)
        } else {
            None
        }
    }
}

impl State {
    /// The state of a dossier typed in at the desk from paper: accepted at once.
    ///
    /// # Errors
    /// When anybody but the reception tries.
    pub fn typed_in(actor: Actor) -> Result<Self, NotAllowed> {
        match actor {
            Actor::Reception => Ok(Self::Accepted),
            Actor::Citizen | Actor::Processing | Actor::Leader | Actor::Clerk | Actor::System => {
                Err(NotAllowed::ByYou { actor, step: Step::Accept })
            }
        }
    }

    /// The only way a dossier moves.
    ///
    /// # Errors
    /// Says whether the place, the person or the situation forbids it.
    pub fn take(self, step: Step, actor: Actor, situation: Situation) -> Result<Self, NotAllowed> {
        let (to, actors) = self.leads_to(step).ok_or(NotAllowed::FromHere { from: self, step })?;
        if !actors.contains(&actor) {
            return Err(NotAllowed::ByYou { actor, step });
        }
        situation.forbids(step).map_or(Ok(to), Err)
    }

    /// The matrix: where a step leads and who may take it.
    fn leads_to(self, step: Step) -> Option<(Self, &'static [Actor])> {
        use Actor::{Citizen, Clerk, Leader, Processing as Officer, Reception, System};
        use State::{
            Accepted, Completed, Draft, Payment, Processing, Rejected, Returned, Stopped, Submitted, Supplement,
            Withdrawal,
        };
        let (to, actors): (Self, &[Actor]) = match (self, step) {
            (Draft, Step::Send) => (Submitted, &[Citizen]),
            (Submitted, Step::Accept) => (Accepted, &[Reception]),
            (Submitted, Step::AskForMore) => (Supplement(Asked::AtReception), &[Reception]),
            (Submitted, Step::Reject) => (Rejected, &[Reception]),
            (Submitted | Supplement(Asked::AtReception), Step::Cancel) => (Stopped, &[Citizen]),
            (Accepted, Step::Assign) => (Processing, &[Reception, Officer]),
            (Processing, Step::AskForMore) => (Supplement(Asked::InProcessing), &[Officer]),
            (Accepted, Step::RequirePayment) => (Payment(Work::Accepted), &[Officer]),
            (Processing, Step::RequirePayment) => (Payment(Work::Processing), &[Officer]),
            (Supplement(Asked::AtReception), Step::SendSupplement) => (Submitted, &[Citizen]),
            (Supplement(Asked::InProcessing), Step::SendSupplement) => (Processing, &[Citizen]),
            (Supplement(_), Step::GiveUpWaiting) => (Stopped, &[Reception, Officer, System]),
            (Payment(work), Step::RecordPayment) => (work.state(), &[System, Clerk]),
            (Accepted, Step::AskToWithdraw) => (Withdrawal(Before::Work(Work::Accepted)), &[Citizen]),
            (Processing, Step::AskToWithdraw) => (Withdrawal(Before::Work(Work::Processing)), &[Citizen]),
            (Supplement(Asked::InProcessing), Step::AskToWithdraw) => (Withdrawal(Before::Supplement), &[Citizen]),
            (Payment(work), Step::AskToWithdraw) => (Withdrawal(Before::Payment(work)), &[Citizen]),
            (Withdrawal(_), Step::AgreeToWithdraw) => (Stopped, &[Reception, Officer]),
            (Withdrawal(before), Step::RefuseToWithdraw) => (before.state(), &[Reception, Officer]),
            (Processing, Step::Refuse) => (Stopped, &[Leader]),
            (Processing, Step::Extend) => (Processing, &[Officer]),
            (Processing, Step::Complete) => (Completed, &[Leader, Clerk]),
            (Completed, Step::Reopen) => (Processing, &[Clerk, Officer]),
            (Completed, Step::HandOver) => (Returned, &[Clerk]),
            // The table refuses by default.
            _ => return None,
        };
        Some((to, actors))
    }

    /// The steps that this actor could take now, for the buttons of a page.
    pub fn open_steps(self, actor: Actor, situation: Situation) -> Vec<Step> {
        Step::ALL.into_iter().filter(|step| self.take(*step, actor, situation).is_ok()).collect()
    }

    /// The status that is stored and shown.
    pub const fn status(self) -> Status {
        match self {
            Self::Draft => Status::Draft,
            Self::Submitted => Status::Submitted,
            Self::Accepted => Status::Accepted,
            Self::Rejected => Status::Rejected,
            Self::Processing => Status::Processing,
            Self::Supplement(_) => Status::SupplementRequired,
            Self::Payment(_) => Status::PaymentRequired,
            Self::Withdrawal(_) => Status::WithdrawalRequested,
            Self::Stopped => Status::Stopped,
            Self::Completed => Status::Completed,
            Self::Returned => Status::Returned,
        }
    }
}

#[cfg(test)]
mod tests;
