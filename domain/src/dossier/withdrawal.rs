//! Taking a dossier back: at once while nobody has accepted it, afterwards by asking the office.

use super::state::{Actor, Situation, State, Step};
use crate::text::{clean_lines, length};
use crate::words::Phrase;

/// Longest reason.
pub const LONGEST_REASON: usize = 1_000;

/// How a dossier can be taken back where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// It ends at once; a reason is welcome.
    AtOnce,
    /// The office decides; it wants a reason.
    ByAsking,
}

/// Why a reason is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReasonProblem {
    /// Nothing was said.
    Missing,
    /// Too much was said.
    TooLong,
}

impl Way {
    /// The way that is open now, if any: the matrix of states decides.
    pub fn open(state: State, situation: Situation) -> Option<Self> {
        [Self::AtOnce, Self::ByAsking].into_iter().find(|way| state.take(way.step(), Actor::Citizen, situation).is_ok())
    }

    /// The step of the matrix.
    pub const fn step(self) -> Step {
        match self {
            Self::AtOnce => Step::Cancel,
            Self::ByAsking => Step::AskToWithdraw,
        }
    }

    /// The key for pages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::ByAsking => "by_asking",
        }
    }

    /// The reason, tidied.
    ///
    /// # Errors
    /// When it is missing although the office has to decide, or too long.
    pub fn reason(self, typed: &str) -> Result<String, ReasonProblem> {
        let said = clean_lines(typed);
        match (self, length(&said)) {
            (_, letters) if letters > LONGEST_REASON => Err(ReasonProblem::TooLong),
            (Self::ByAsking, 0) => Err(ReasonProblem::Missing),
            _ => Ok(said),
        }
    }
}

impl ReasonProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Missing => Phrase::new(
                "Ghi lý do rút hồ sơ. Cán bộ xem lý do này để quyết định.",
                "Say why you withdraw the dossier. The officer decides by this reason.",
            ),
            Self::TooLong => Phrase::new("Rút gọn còn tối đa 1.000 ký tự.", "Shorten it to 1,000 characters."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::state::{Asked, Before, Work};

    #[test]
    fn before_acceptance_it_ends_at_once_afterwards_the_office_decides_and_signed_results_stay() {
        let free = Situation::default();
        for state in [State::Submitted, State::Supplement(Asked::AtReception)] {
            assert_eq!(Way::open(state, free), Some(Way::AtOnce), "{state:?}");
        }
        let open = [
            State::Accepted,
            State::Processing,
            State::Supplement(Asked::InProcessing),
            State::Payment(Work::Accepted),
            State::Payment(Work::Processing),
        ];
        let signed = Situation { result_signed: true, ..free };
        for state in open {
            assert_eq!(Way::open(state, free), Some(Way::ByAsking), "{state:?}");
            assert_eq!(Way::open(state, signed), None, "{state:?} with a signed result");
        }
        let closed = [
            State::Draft,
            State::Rejected,
            State::Withdrawal(Before::Supplement),
            State::Stopped,
            State::Completed,
            State::Returned,
        ];
        for state in closed {
            assert_eq!(Way::open(state, free), None, "{state:?}");
        }
    }

    #[test]
    fn the_office_wants_a_reason_and_nobody_wants_a_novel() {
        assert_eq!(Way::AtOnce.reason(" ").as_deref(), Ok(""));
        assert_eq!(Way::ByAsking.reason(" \n\u{200B} "), Err(ReasonProblem::Missing));
        assert_eq!(Way::ByAsking.reason(" Khai  nhầm ").as_deref(), Ok("Khai nhầm"));
        for way in [Way::AtOnce, Way::ByAsking] {
            assert!(way.reason(&"ế".repeat(LONGEST_REASON)).is_ok());
            assert_eq!(way.reason(&"ế".repeat(LONGEST_REASON + 1)), Err(ReasonProblem::TooLong));
        }
    }
}
