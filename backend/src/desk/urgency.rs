//! What is late and what is due today, as one look at the clock and the calendar.

use domain::calendar::Calendar;
use domain::dossier::Status;
use domain::time::{Moment, Time, plus_days};
use sea_orm::ConnectionTrait;

use crate::House;
use crate::acts::office_of;
use crate::store::StoreError;
use crate::units::holidays;

/// How far back a dossier that nobody answered is looked for, in milliseconds.
const FURTHEST: i64 = 60 * 24 * 3_600_000;

/// The moments that tell late from in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Urgency {
    /// Now.
    pub now: Moment,
    /// Midnight to come.
    pub end_of_today: Moment,
    /// What was sent up to here has waited for an answer longer than 8 working hours.
    pub unanswered_until: Moment,
}

impl Urgency {
    /// What counts now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn now(db: &impl ConnectionTrait, house: &House) -> Result<Self, StoreError> {
        Ok(Self::at(house.clock.now(), &holidays::calendar(db).await?))
    }

    /// What counts at a moment.
    pub fn at(now: Moment, calendar: &Calendar) -> Self {
        let office = office_of(calendar);
        // Whoever sends later is answered later: the border is found by halving.
        let (mut late, mut in_time) = (now.0 - FURTHEST, now.0);
        while in_time - late > 1 {
            let middle = i64::midpoint(late, in_time);
            if office.answer_due(Moment(middle)) < now { late = middle } else { in_time = middle }
        }
        let tomorrow = plus_days(now.local_date(), 1);
        Self { now, end_of_today: Moment::at(tomorrow, Time::MIDNIGHT), unanswered_until: Moment(late) }
    }

    /// Whether a dossier is past its promised moment, or past the hours in which the desk has to answer.
    pub fn is_late(&self, status: Status, submitted_at: Option<Moment>, due_at: Option<Moment>) -> bool {
        match status {
            Status::Submitted => submitted_at.is_some_and(|sent| sent <= self.unanswered_until),
            Status::Accepted | Status::Processing | Status::WithdrawalRequested => {
                due_at.is_some_and(|due| due < self.now)
            }
            Status::Draft
            | Status::Rejected
            | Status::SupplementRequired
            | Status::PaymentRequired
            | Status::Stopped
            | Status::Completed
            | Status::Returned => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::holidays::starting_calendar;
    use domain::time::day;

    fn at(date: (u8, u8), hour: u8, minute: u8) -> Moment {
        let date = day(2026, date.1, date.0).expect("a day");
        Moment::at(date, Time::from_hms(hour, minute, 0).expect("a time"))
    }

    #[test]
    fn k9_a_dossier_that_nobody_answered_for_eight_working_hours_is_late() {
        let calendar = starting_calendar();
        let late = |sent: Moment, now: Moment| Urgency::at(now, &calendar).is_late(Status::Submitted, Some(sent), None);
        // Monday 09:00 is answered by Wednesday 09:00: 24 November is a day off.
        let sent = at((23, 11), 9, 0);
        assert!(!late(sent, at((25, 11), 9, 0)));
        assert!(late(sent, at((25, 11), 9, 1)));
        // Friday evening counts from Monday morning.
        assert!(!late(at((20, 11), 20, 0), at((23, 11), 17, 0)));
        assert!(late(at((20, 11), 20, 0), at((25, 11), 8, 1)));
    }

    #[test]
    fn only_while_the_clock_runs_is_a_promise_broken() {
        let now = at((25, 11), 10, 0);
        let urgency = Urgency::at(now, &starting_calendar());
        let due = Some(now.plus_seconds(-1));
        assert!(urgency.is_late(Status::Processing, None, due));
        assert!(!urgency.is_late(Status::SupplementRequired, None, due));
        assert!(!urgency.is_late(Status::Returned, None, due));
        assert!(!urgency.is_late(Status::Processing, None, Some(now)));
        assert_eq!(urgency.end_of_today, at((26, 11), 0, 0));
    }
}
