//! The statutory count of receiving and resolving (form II.06/VPCP): how many came, how many were resolved and when,
//! how many are left.
//!
//! Counted are accepted dossiers: received by the day of acceptance, resolved by the day of the result. What never was
//! accepted is reported apart, what was taken back after its result in `taken_back`. Always: carried over + received = resolved + in progress + suspended. A stopped dossier
//! counts once, as resolved. Source: the columns of the form as provincial report pages show them.

pub mod published;
pub mod taken_back;

use serde::{Deserialize, Serialize};

use crate::time::Moment;

/// One accepted dossier, as far as counting goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// When accepted.
    pub accepted_at: Moment,
    /// When the result was at the desk, or the dossier ended.
    pub resolved_at: Option<Moment>,
    /// The promised moment.
    pub due_at: Option<Moment>,
    /// Sent online.
    pub online: bool,
    /// Waiting for the citizen when the period ends; only looked at while unresolved then.
    pub standing: bool,
    /// Resolved before the period and opened again in it.
    pub reopened: bool,
}

/// A period: from the first moment, up to but without the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First moment.
    pub from: Moment,
    /// First moment after it.
    pub until: Moment,
}

/// The counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Accepted before the period and not resolved before it, or opened again in it.
    pub carried_over: u32,
    /// Those of them that were resolved before the period and opened again in it.
    pub reopened: u32,
    /// Accepted in the period, sent online.
    pub received_online: u32,
    /// Accepted in the period, handed in or posted.
    pub received_direct: u32,
    /// Resolved on a day before the promised one.
    pub resolved_before: u32,
    /// Resolved on the promised day in time, or without a promised day.
    pub resolved_on_time: u32,
    /// Resolved after the promised moment.
    pub resolved_overdue: u32,
    /// Unresolved, the promised moment still to come.
    pub in_progress_within: u32,
    /// Unresolved after the promised moment.
    pub in_progress_overdue: u32,
    /// Waiting for the citizen: papers or the fee.
    pub suspended: u32,
}

impl Period {
    fn holds(&self, moment: Moment) -> bool {
        self.from <= moment && moment < self.until
    }
}

impl Counts {
    /// Counts cases for a period; `now` tells what is overdue in a period that is not over.
    pub fn of(cases: impl IntoIterator<Item = Case>, period: Period, now: Moment) -> Self {
        let mut counts = Self::default();
        cases.into_iter().for_each(|case| counts.add(&case, period, now));
        counts
    }

    fn add(&mut self, case: &Case, period: Period, now: Moment) {
        if case.accepted_at >= period.until || case.resolved_at.is_some_and(|at| at < period.from) {
            return;
        }
        if period.holds(case.accepted_at) {
            let place = if case.online { &mut self.received_online } else { &mut self.received_direct };
            *place += 1;
        } else {
            self.carried_over += 1;
            self.reopened += u32::from(case.reopened);
        }
        match case.resolved_at.filter(|at| *at < period.until) {
            Some(at) => match case.due_at {
                Some(due) if at > due => self.resolved_overdue += 1,
                Some(due) if at.local_date() < due.local_date() => self.resolved_before += 1,
                Some(_) | None => self.resolved_on_time += 1,
            },
            None if case.standing => self.suspended += 1,
            None if case.due_at.is_some_and(|due| due < now.min(period.until)) => self.in_progress_overdue += 1,
            None => self.in_progress_within += 1,
        }
    }

    /// Received in the period.
    pub const fn received(&self) -> u32 {
        self.received_online + self.received_direct
    }

    /// Resolved in the period.
    pub const fn resolved(&self) -> u32 {
        self.resolved_before + self.resolved_on_time + self.resolved_overdue
    }

    /// Left at the end, worked on.
    pub const fn in_progress(&self) -> u32 {
        self.in_progress_within + self.in_progress_overdue
    }

    /// Everything that was there in the period.
    pub const fn total(&self) -> u32 {
        self.carried_over + self.received()
    }

    /// (before + on time) / resolved in per mille; `None` when nothing was resolved.
    pub const fn on_time_per_mille(&self) -> Option<u32> {
        match self.resolved() {
            0 => None,
            resolved => Some(per_mille(self.resolved_before + self.resolved_on_time, resolved)),
        }
    }

    /// Online / received in per mille; `None` when nothing was received.
    pub const fn online_per_mille(&self) -> Option<u32> {
        match self.received() {
            0 => None,
            received => Some(per_mille(self.received_online, received)),
        }
    }

    /// The counts of several groups together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            carried_over: self.carried_over + other.carried_over,
            reopened: self.reopened + other.reopened,
            received_online: self.received_online + other.received_online,
            received_direct: self.received_direct + other.received_direct,
            resolved_before: self.resolved_before + other.resolved_before,
            resolved_on_time: self.resolved_on_time + other.resolved_on_time,
            resolved_overdue: self.resolved_overdue + other.resolved_overdue,
            in_progress_within: self.in_progress_within + other.in_progress_within,
            in_progress_overdue: self.in_progress_overdue + other.in_progress_overdue,
            suspended: self.suspended + other.suspended,
        }
    }
}

/// The nearest share of a whole that is not zero; all of it only when nothing is missing.
pub(crate) const fn per_mille(part: u32, whole: u32) -> u32 {
    let nearest = (part * 1_000 + whole / 2) / whole;
    if nearest >= 1_000 && part < whole { 999 } else { nearest }
}

/// "98,7 %" from per mille.
pub fn percent(per_mille: Option<u32>) -> String {
    per_mille.map_or_else(|| "–".to_owned(), |share| format!("{},{} %", share / 10, share % 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: i64 = 86_400_000;

    fn case() -> impl Strategy<Value = Case> {
        (0..60_i64, prop::option::of(0..40_i64), prop::option::of(0..20_i64), any::<bool>(), any::<bool>()).prop_map(
            |(accepted, resolved, due, online, standing)| {
                let at = |day: i64| Moment(day * DAY + 5 * 3_600_000);
                Case {
                    accepted_at: at(accepted),
                    resolved_at: resolved.map(|later| at(accepted + later)),
                    due_at: due.map(|later| at(accepted + later)),
                    online,
                    standing,
                    reopened: false,
                }
            },
        )
    }

    proptest! {
        #[test]
        fn what_came_in_is_what_went_out_and_what_is_left(
            cases in prop::collection::vec(case(), 0..60), from in 0..80_i64, days in 1..40_i64, now in 0..120_i64,
        ) {
            let period = Period { from: Moment(from * DAY), until: Moment((from + days) * DAY) };
            let counts = Counts::of(cases.clone(), period, Moment(now * DAY));
            prop_assert_eq!(counts.total(), counts.resolved() + counts.in_progress() + counts.suspended);
            // By hand: each dossier that was there on any moment of the period.
            let there = cases.iter().filter(|case| {
                case.accepted_at < period.until && case.resolved_at.is_none_or(|at| at >= period.from)
            });
            prop_assert_eq!(counts.total() as usize, there.count());
            let received = cases.iter().filter(|case| {
                case.accepted_at >= period.from && case.accepted_at < period.until
                    && case.resolved_at.is_none_or(|at| at >= period.from)
            });
            prop_assert_eq!(counts.received() as usize, received.count());
            let resolved = cases.iter().filter(|case| {
                case.resolved_at.is_some_and(|at| at >= period.from && at < period.until) && case.accepted_at < period.until
            });
            prop_assert_eq!(counts.resolved() as usize, resolved.count());
        }

        #[test]
        fn two_periods_in_a_row_hand_over_what_is_left(cases in prop::collection::vec(case(), 0..60), from in 0..60_i64) {
            let (a, b, c) = (Moment(from * DAY), Moment((from + 10) * DAY), Moment((from + 20) * DAY));
            let first = Counts::of(cases.clone(), Period { from: a, until: b }, c);
            let second = Counts::of(cases, Period { from: b, until: c }, c);
            prop_assert_eq!(first.in_progress() + first.suspended, second.carried_over);
        }
    }

    #[test]
    fn rates_are_said_only_where_there_is_something_to_count() {
        assert_eq!(percent(Counts::default().on_time_per_mille()), "–");
        let counts = Counts { resolved_before: 74, resolved_overdue: 1, ..Counts::default() };
        assert_eq!(percent(counts.on_time_per_mille()), "98,7 %");
        let nearly = Counts { resolved_on_time: 9_999, resolved_overdue: 1, ..Counts::default() };
        assert_eq!(percent(nearly.on_time_per_mille()), "99,9 %", "not all of them");
    }
}
