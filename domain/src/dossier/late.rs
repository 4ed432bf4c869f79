//! What a citizen is told when the office is late: how late it is, and by when to expect the result, or an answer, now.

use crate::deadline::{Due, Office};
use crate::time::{Date, Moment};

use super::state::{Clock, State};

/// A promise that was not kept: the promised day, or the eight working hours of the first check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Late {
    /// Working days since the promised day; 0 on the evening of that day and on days off after it.
    pub working_days: u32,
    /// The next working day: by then the result is there or the office names another day in writing.
    pub expected: Date,
}

/// Whether the desk is late with its first check: eight working hours after the dossier counts as received.
pub fn unchecked(office: &Office<'_>, state: State, sent: Moment, now: Moment) -> Option<Late> {
    let due = office.answer_due(sent);
    (state == State::Submitted && now > due).then(|| since(office, due, now))
}

/// Whether a dossier is late, and what to say. Nobody is late while the clock stands or after the end.
pub fn late(office: &Office<'_>, state: State, due: &Due, now: Moment) -> Option<Late> {
    let counts = state.clock() == Clock::Running && due.standing_since.is_none() && now > due.at;
    counts.then(|| since(office, due.at, now))
}

fn since(office: &Office<'_>, due: Moment, now: Moment) -> Late {
    let today = now.local_date();
    Late {
        working_days: office.calendar.working_days_between(due.local_date(), today),
        expected: office.calendar.next_working_day(today),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendar;
    use crate::deadline::{Pause, TimeLimit};
    use crate::time::{Time, day};

    fn at(month: u8, date: u8, hour: u8) -> Moment {
        Moment::at(day(2026, month, date).expect("a day"), Time::from_hms(hour, 0, 0).expect("a time"))
    }

    #[test]
    fn k9_a_missed_promise_names_the_next_working_day_and_counts_working_days() {
        let calendar = Calendar::default();
        let office = Office::usual(&calendar);
        // Started on Tuesday: due on Friday 13 November.
        let due = office.due(TimeLimit::WorkingDays(3), at(11, 10, 9), None, &[]);
        assert_eq!(due.date(), day(2026, 11, 13).expect("a day"));
        assert_eq!(late(&office, State::Processing, &due, due.at), None);
        let told = |now| late(&office, State::Processing, &due, now).map(|late| (late.working_days, late.expected));
        let expected = |date| day(2026, 11, date).expect("a day");
        assert_eq!(told(at(11, 14, 9)), Some((0, expected(16))), "on Saturday");
        assert_eq!(told(at(11, 16, 9)), Some((1, expected(17))));
        assert_eq!(told(at(11, 18, 18)), Some((3, expected(19))));
    }

    #[test]
    fn k9_a_dossier_that_nobody_checked_in_eight_working_hours_is_late_too() {
        let calendar = Calendar::default();
        let office = Office::usual(&calendar);
        // Sent on Tuesday at 9: until Wednesday at 9.
        let told = |state, now| unchecked(&office, state, at(11, 10, 9), now);
        assert_eq!(told(State::Submitted, at(11, 11, 9)), None);
        let late = told(State::Submitted, at(11, 12, 10)).expect("late");
        assert_eq!((late.working_days, late.expected), (1, day(2026, 11, 13).expect("a day")));
        assert_eq!(told(State::Accepted, at(11, 12, 10)), None);
    }

    #[test]
    fn k9_nobody_is_late_while_the_citizen_is_waited_for_or_after_the_end() {
        let calendar = Calendar::default();
        let office = Office::usual(&calendar);
        let pause = Pause { from: at(11, 11, 9), until: None };
        let due = office.due(TimeLimit::WorkingDays(3), at(11, 10, 9), None, &[pause]);
        assert_eq!(late(&office, State::Processing, &due, at(12, 1, 9)), None);
        let due = office.due(TimeLimit::WorkingDays(3), at(11, 10, 9), None, &[]);
        for state in [State::Completed, State::Returned, State::Stopped] {
            assert_eq!(late(&office, state, &due, at(12, 1, 9)), None, "{state:?}");
        }
    }
}
