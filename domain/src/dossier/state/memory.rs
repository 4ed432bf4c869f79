//! What a state remembers: where more was asked for, where a payment or a withdrawal goes back to, what the clock does.
//!
//! The stored history of statuses is enough to know all of it again (`State::followed_by`).

use super::State;
use crate::dossier::Status;

/// When more was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asked {
    /// At the desk, before acceptance: no clock runs yet.
    AtReception,
    /// While being worked on: the clock stands.
    InProcessing,
}

/// The two states in which the office works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Work {
    /// Taken on, not yet with an officer.
    Accepted,
    /// With an officer.
    Processing,
}

/// Where a refused withdrawal goes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Before {
    /// Accepted or processing.
    Work(Work),
    /// More was asked for while processing.
    Supplement,
    /// The fee was awaited.
    Payment(Work),
}

/// What the clock of the time limit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Not accepted yet.
    NotStarted,
    /// Counting.
    Running,
    /// Waiting for the citizen.
    Standing,
    /// Result or end.
    Over,
}

impl State {
    /// What the clock of the time limit does here.
    pub const fn clock(self) -> Clock {
        match self {
            Self::Draft | Self::Submitted | Self::Supplement(Asked::AtReception) => Clock::NotStarted,
            Self::Accepted | Self::Processing | Self::Withdrawal(Before::Work(_)) => Clock::Running,
            Self::Supplement(Asked::InProcessing)
            | Self::Payment(_)
            | Self::Withdrawal(Before::Supplement | Before::Payment(_)) => Clock::Standing,
            Self::Rejected | Self::Stopped | Self::Completed | Self::Returned => Clock::Over,
        }
    }

    /// The state after a recorded change, from the state before it and the status it led to.
    pub fn followed_by(self, to: Status) -> Self {
        match (self, to) {
            (Self::Submitted, Status::SupplementRequired) => Self::Supplement(Asked::AtReception),
            (_, Status::SupplementRequired) => Self::Supplement(Asked::InProcessing),
            (Self::Accepted | Self::Withdrawal(Before::Payment(Work::Accepted)), Status::PaymentRequired) => {
                Self::Payment(Work::Accepted)
            }
            (_, Status::PaymentRequired) => Self::Payment(Work::Processing),
            (Self::Accepted, Status::WithdrawalRequested) => Self::Withdrawal(Before::Work(Work::Accepted)),
            (Self::Payment(work), Status::WithdrawalRequested) => Self::Withdrawal(Before::Payment(work)),
            (Self::Supplement(_), Status::WithdrawalRequested) => Self::Withdrawal(Before::Supplement),
            (_, Status::WithdrawalRequested) => Self::Withdrawal(Before::Work(Work::Processing)),
            (_, Status::Draft) => Self::Draft,
            (_, Status::Submitted) => Self::Submitted,
            (_, Status::Accepted) => Self::Accepted,
            (_, Status::Rejected) => Self::Rejected,
            (_, Status::Processing) => Self::Processing,
            (_, Status::Stopped) => Self::Stopped,
            (_, Status::Completed) => Self::Completed,
            (_, Status::Returned) => Self::Returned,
        }
    }
}

impl Work {
    pub(super) const fn state(self) -> State {
        match self {
            Self::Accepted => State::Accepted,
            Self::Processing => State::Processing,
        }
    }
}

impl Before {
    pub(super) const fn state(self) -> State {
        match self {
            Self::Work(work) => work.state(),
            Self::Supplement => State::Supplement(Asked::InProcessing),
            Self::Payment(work) => State::Payment(work),
        }
    }
}
