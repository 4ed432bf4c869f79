//! Results that were taken back before they were handed over: the dossier is worked on again, and yet the report of the
//! period in which it was resolved stays as it was counted then.
//!
//! A period sees a dossier as it stood when the period ended. What was resolved before the period and is opened again in
//! it is there once more, carried over: it was received in an earlier one.

use super::{Case, Period};
use crate::dossier::{HistoryEntry, Status};
use crate::time::Moment;

/// A result that was at the desk and was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenBack {
    /// When it was there.
    pub resolved_at: Moment,
    /// When it was taken back.
    pub reopened_at: Moment,
}

/// How a period sees a dossier whose results were taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// It was resolved before the period and opened again in it.
    pub reopened: bool,
    /// When the result was there that was taken back only after the period; none where the dossier's own end counts.
    pub resolved_at: Option<Moment>,
}

/// The results that were taken back, in the order of time.
pub fn taken_back(course: &[HistoryEntry]) -> Vec<TakenBack> {
    let mut results = Vec::new();
    let mut resolved = None;
    for entry in course {
        match (entry.from, entry.to) {
            (Status::Completed, Status::Processing) => {
                results.extend(resolved.take().map(|at| TakenBack { resolved_at: at, reopened_at: entry.at }));
            }
            (_, Status::Completed) => resolved = Some(entry.at),
            _ => {}
        }
    }
    results
}

impl Period {
    /// How the period sees a dossier whose results were taken back; `None` when it was resolved all the time.
    pub fn sees(&self, results: &[TakenBack]) -> Option<Seen> {
        let resolved_at =
            |moment: Moment| results.iter().find(|result| result.resolved_at < moment && result.reopened_at >= moment);
        let before = resolved_at(self.from);
        if before.is_some_and(|result| result.reopened_at >= self.until) {
            return None;
        }
        Some(Seen { reopened: before.is_some(), resolved_at: resolved_at(self.until).map(|result| result.resolved_at) })
    }
}

impl Case {
    /// The case as the period sees it; its promised moment is the caller's to set.
    #[must_use]
    pub fn seen(self, seen: Seen) -> Self {
        Self { reopened: seen.reopened, resolved_at: seen.resolved_at.or(self.resolved_at), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Counts;
    use proptest::prelude::*;

    const DAY: i64 = 86_400_000;

    /// A dossier and the results that were taken back from it. Everything happens at five in the morning, periods begin
    /// at midnight.
    type Course = (Case, Vec<TakenBack>);

    fn at(day: i64) -> Moment {
        Moment(day * DAY + 5 * 3_600_000)
    }

    fn course() -> impl Strategy<Value = Course> {
        let steps = prop::collection::vec(1..12_i64, 0..8);
        (0..40_i64, steps, 0..20_i64, any::<bool>(), any::<bool>()).prop_map(|(day, steps, due, online, standing)| {
            let mut days = steps.iter().scan(day, |day, step| {
                *day += step;
                Some(at(*day))
            });
            let (mut results, mut resolved) = (Vec::new(), None);
            while let Some(resolved_at) = days.next() {
                match days.next() {
                    Some(reopened_at) => results.push(TakenBack { resolved_at, reopened_at }),
                    None => resolved = Some(resolved_at),
                }
            }
            let (accepted_at, due_at) = (at(day), Some(at(day + due)));
            (Case { accepted_at, resolved_at: resolved, due_at, online, standing, reopened: false }, results)
        })
    }

    fn counted(courses: &[Course], period: Period) -> Counts {
        let seen = courses.iter().filter_map(|(case, results)| Some(case.seen(period.sees(results)?)));
        Counts::of(seen, period, period.until)
    }

    /// Whether work on it was open just before a midnight.
    fn is_open((case, results): &Course, midnight: Moment) -> bool {
        let opened = results.iter().filter(|result| result.reopened_at < midnight).count();
        let resolved = results.iter().map(|result| result.resolved_at).chain(case.resolved_at);
        case.accepted_at < midnight && resolved.filter(|at| *at < midnight).count() == opened
    }

    /// What was known of it at a midnight.
    fn known((case, results): &Course, midnight: Moment) -> Course {
        let mut known: Vec<TakenBack> =
            results.iter().copied().filter(|result| result.resolved_at < midnight).collect();
        let last = known.pop_if(|result| result.reopened_at >= midnight).map(|result| result.resolved_at);
        let resolved_at = last.or(case.resolved_at.filter(|at| *at < midnight));
        (Case { resolved_at, ..*case }, known)
    }

    proptest! {
        #[test]
        fn what_came_in_is_what_went_out_and_what_is_left_whatever_was_taken_back(
            courses in prop::collection::vec(course(), 0..40), from in 0..90_i64, days in 1..40_i64,
        ) {
            let period = Period { from: Moment(from * DAY), until: Moment((from + days) * DAY) };
            let counts = counted(&courses, period);
            prop_assert_eq!(counts.total(), counts.resolved() + counts.in_progress() + counts.suspended);
            // By hand: open when the period began, accepted in it, or opened again in it.
            let inside = |moment: Moment| moment >= period.from && moment < period.until;
            let again = |(_, results): &&Course| results.iter().any(|result| inside(result.reopened_at));
            let there: Vec<&Course> = courses
                .iter()
                .filter(|one| is_open(one, period.from) || inside(one.0.accepted_at) || again(one))
                .collect();
            prop_assert_eq!(counts.total() as usize, there.len());
            let left = there.iter().filter(|one| is_open(one, period.until)).count();
            prop_assert_eq!((counts.in_progress() + counts.suspended) as usize, left);
            prop_assert_eq!(counts.resolved() as usize, there.len() - left);
            let received = courses.iter().filter(|(case, _)| inside(case.accepted_at)).count();
            prop_assert_eq!(counts.received() as usize, received);
            let opened_again = there.iter().filter(|one| !is_open(one, period.from) && !inside(one.0.accepted_at));
            prop_assert_eq!(counts.reopened as usize, opened_again.count());
        }

        #[test]
        fn a_period_that_is_over_is_counted_as_on_its_last_day(
            courses in prop::collection::vec(course(), 0..40), from in 0..90_i64, days in 1..40_i64,
        ) {
            let period = Period { from: Moment(from * DAY), until: Moment((from + days) * DAY) };
            let then: Vec<Course> = courses.iter().map(|one| known(one, period.until)).collect();
            prop_assert_eq!(counted(&courses, period), counted(&then, period));
        }

        #[test]
        fn the_next_period_takes_over_what_is_left_and_what_is_opened_again(
            courses in prop::collection::vec(course(), 0..40), from in 0..80_i64,
        ) {
            let (a, b, c) = (Moment(from * DAY), Moment((from + 10) * DAY), Moment((from + 20) * DAY));
            let first = counted(&courses, Period { from: a, until: b });
            let second = counted(&courses, Period { from: b, until: c });
            prop_assert_eq!(first.in_progress() + first.suspended + second.reopened, second.carried_over);
        }
    }

    #[test]
    fn the_course_tells_which_results_were_taken_back() {
        let entry = |day: i64, from: Status, to: Status| HistoryEntry {
            at: at(day),
            actor_id: None,
            actor_role: "clerk".to_owned(),
            from,
            to,
            note: String::new(),
        };
        let course = [
            entry(1, Status::Submitted, Status::Accepted),
            entry(2, Status::Accepted, Status::Processing),
            entry(3, Status::Processing, Status::Completed),
            entry(5, Status::Completed, Status::Processing),
            entry(6, Status::Processing, Status::Processing),
            entry(8, Status::Processing, Status::Completed),
            entry(9, Status::Completed, Status::Returned),
        ];
        assert_eq!(taken_back(&course), [TakenBack { resolved_at: at(3), reopened_at: at(5) }]);
        assert!(taken_back(&course[..3]).is_empty());
    }
}
