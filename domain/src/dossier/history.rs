//! What happened to a dossier: every change with time, person, from, to and note; never overwritten.
//!
//! The stored statuses are enough to know the state again, when the clock stood and what to show the citizen.

use serde::{Deserialize, Serialize};

use super::state::{Actor, Clock, State};
use super::status::Status;
use crate::deadline::Pause;
use crate::time::Moment;

/// One recorded change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// When.
    pub at: Moment,
    /// The account that acted; `None` for the portal itself.
    pub actor_id: Option<String>,
    /// In which capacity, the key of an `Actor`.
    pub actor_role: String,
    /// Where the dossier stood.
    pub from: Status,
    /// Where it went.
    pub to: Status,
    /// The reason or list as written to the citizen.
    pub note: String,
}

impl HistoryEntry {
    /// The key of what happened: changes without a status of their own have a name, others that of the status reached.
    pub fn event(&self) -> &'static str {
        match (self.from, self.to) {
            (from, to) if from == to => "extended",
            (Status::WithdrawalRequested, Status::Stopped) => "withdrawn",
            (_, Status::Stopped) if self.actor_role == Actor::Citizen.key() => "withdrawn",
            (Status::WithdrawalRequested, _) => "withdrawal_refused",
            (Status::SupplementRequired, Status::Submitted | Status::Processing) => "supplement_received",
            (Status::PaymentRequired, Status::Accepted | Status::Processing) => "payment_received",
            (Status::Completed, Status::Processing) => "reopened",
            (_, to) => to.key(),
        }
    }
}

/// The state after all entries, which are in the order of time.
pub fn state_after(entries: &[HistoryEntry]) -> State {
    entries.iter().fold(State::Draft, |state, entry| state.followed_by(entry.to))
}

/// When the dossier was accepted (first time), if it was.
pub fn accepted_at(entries: &[HistoryEntry]) -> Option<Moment> {
    entries.iter().find(|entry| entry.to == Status::Accepted).map(|entry| entry.at)
}

/// When it was sent, or typed in at the desk.
pub fn received_at(entries: &[HistoryEntry]) -> Option<Moment> {
    entries.iter().find(|entry| matches!(entry.to, Status::Submitted | Status::Accepted)).map(|entry| entry.at)
}

/// The times in which the clock stood; the last one is open while it still stands.
pub fn pauses(entries: &[HistoryEntry]) -> Vec<Pause> {
    let mut pauses: Vec<Pause> = Vec::new();
    let mut state = State::Draft;
    for entry in entries {
        let next = state.followed_by(entry.to);
        match (state.clock(), next.clock()) {
            (Clock::Running, Clock::Standing) => pauses.push(Pause { from: entry.at, until: None }),
            (Clock::Standing, Clock::Running | Clock::Over) => {
                if let Some(open) = pauses.last_mut() {
                    open.until = Some(entry.at);
                }
            }
            (Clock::NotStarted | Clock::Running | Clock::Standing | Clock::Over, _) => {}
        }
        state = next;
    }
    pauses
}

/// Whether a stop was what the citizen wanted ("Đã rút hồ sơ").
pub fn was_withdrawn(entries: &[HistoryEntry]) -> bool {
    entries.last().is_some_and(|last| {
        last.to == Status::Stopped && (last.from == Status::WithdrawalRequested || last.actor_role == "citizen")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::state::{Asked, Before};

    fn path(statuses: &[Status]) -> Vec<HistoryEntry> {
        let mut from = Status::Draft;
        let entry = |(hour, to): (i64, &Status)| {
            let was = std::mem::replace(&mut from, *to);
            HistoryEntry {
                at: Moment(hour * 3_600_000),
                actor_id: None,
                actor_role: "reception".into(),
                from: was,
                to: *to,
                note: String::new(),
            }
        };
        (1..).zip(statuses).map(entry).collect()
    }

    #[test]
    fn the_clock_stands_while_the_citizen_completes_even_when_a_withdrawal_is_refused_meanwhile() {
        use Status::*;
        let entries = path(&[
            Submitted,
            Accepted,
            Processing,
            SupplementRequired,
            WithdrawalRequested,
            SupplementRequired,
            Processing,
        ]);
        let hour = |n: i64| Moment(n * 3_600_000);
        assert_eq!(pauses(&entries), [Pause { from: hour(4), until: Some(hour(7)) }]);
        assert_eq!(accepted_at(&entries), Some(hour(2)));
        assert_eq!(received_at(&entries), Some(hour(1)));
        assert_eq!(state_after(&entries[..5]), State::Withdrawal(Before::Supplement));
        assert_eq!(state_after(&entries[..6]), State::Supplement(Asked::InProcessing));
    }

    #[test]
    fn completing_at_the_desk_is_no_pause() {
        use Status::*;
        assert_eq!(pauses(&path(&[Submitted, SupplementRequired, Submitted, Accepted])), []);
    }

    #[test]
    fn changes_without_a_status_of_their_own_have_a_name() {
        use Status::*;
        for (from, to, role, name) in [
            (Draft, Submitted, "citizen", "submitted"),
            (Processing, Processing, "processing", "extended"),
            (WithdrawalRequested, Stopped, "reception", "withdrawn"),
            (Submitted, Stopped, "citizen", "withdrawn"),
            (Processing, Stopped, "leader", "stopped"),
            (WithdrawalRequested, SupplementRequired, "processing", "withdrawal_refused"),
            (SupplementRequired, Processing, "citizen", "supplement_received"),
            (SupplementRequired, Submitted, "citizen", "supplement_received"),
            (PaymentRequired, Accepted, "clerk", "payment_received"),
            (Completed, Processing, "clerk", "reopened"),
        ] {
            let (at, actor_role, note) = (Moment(0), role.to_owned(), String::new());
            let entry = HistoryEntry { at, actor_id: None, actor_role, from, to, note };
            assert_eq!(entry.event(), name, "{from:?} {to:?}");
        }
    }

    #[test]
    fn a_wanted_stop_is_told_from_another() {
        use Status::*;
        assert!(was_withdrawn(&path(&[Submitted, Accepted, WithdrawalRequested, Stopped])));
        assert!(!was_withdrawn(&path(&[Submitted, Accepted, Processing, Stopped])));
    }
}
