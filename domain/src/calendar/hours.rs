//! The hours of the desk: morning and afternoon, a setting of each unit.

use serde::{Deserialize, Serialize};

use super::Calendar;
use crate::time::{Date, Moment, Time, format_time, serial};

/// Eight hours: what "a working day" means where hours are counted.
pub const WORKING_DAY_MS: i64 = 8 * 3_600_000;

/// When the desk is open on a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeHours {
    /// Opening in the morning.
    #[serde(with = "serial::time")]
    pub opens: Time,
    /// Noon break begins.
    #[serde(with = "serial::time")]
    pub break_from: Time,
    /// Noon break ends.
    #[serde(with = "serial::time")]
    pub break_until: Time,
    /// Close of the day.
    #[serde(with = "serial::time")]
    pub closes: Time,
}

impl Default for OfficeHours {
    /// 08:00-12:00 and 13:30-17:30.
    fn default() -> Self {
        Self { opens: at(8, 0), break_from: at(12, 0), break_until: at(13, 30), closes: at(17, 30) }
    }
}

impl OfficeHours {
    /// Whether the four times follow each other.
    pub fn is_in_order(self) -> bool {
        self.opens < self.break_from && self.break_from <= self.break_until && self.break_until < self.closes
    }

    /// "08:00-12:00, 13:30-17:30".
    pub fn format(self) -> String {
        let span = |from, until| format!("{}-{}", format_time(from), format_time(until));
        format!("{}, {}", span(self.opens, self.break_from), span(self.break_until, self.closes))
    }

    /// When something sent online counts as received: at once while the office works, the noon break included,
    /// else at the next opening.
    pub fn received_at(self, sent: Moment, calendar: &Calendar) -> Moment {
        let (date, time) = (sent.local_date(), sent.local_time());
        if !calendar.is_working_day(date) || time > self.closes {
            return Moment::at(calendar.next_working_day(date), self.opens);
        }
        if time < self.opens { Moment::at(date, self.opens) } else { sent }
    }

    /// The moment so many working milliseconds after another one.
    pub fn add_working_time(self, from: Moment, millis: i64, calendar: &Calendar) -> Moment {
        let mut left = millis.max(0);
        let mut date = from.local_date();
        // Far more days than any limit of an office has; the loop ends even with a broken setting.
        for _ in 0..4_000 {
            for (start, end) in self.spans(date, calendar) {
                let begin = start.max(from);
                let span = end.millis_since(begin).max(0);
                if span >= left && end >= begin {
                    return begin.plus_millis(left);
                }
                left -= span;
            }
            let Some(next) = date.next_day() else { break };
            date = next;
        }
        from
    }

    /// Working milliseconds between two moments.
    pub fn working_time_between(self, from: Moment, until: Moment, calendar: &Calendar) -> i64 {
        let mut sum = 0;
        let mut date = from.local_date();
        let last = until.local_date();
        while date <= last {
            for (start, end) in self.spans(date, calendar) {
                sum += end.min(until).millis_since(start.max(from)).max(0);
            }
            let Some(next) = date.next_day() else { break };
            date = next;
        }
        sum
    }

    fn spans(self, date: Date, calendar: &Calendar) -> impl Iterator<Item = (Moment, Moment)> {
        let spans = [(self.opens, self.break_from), (self.break_until, self.closes)];
        let open = calendar.is_working_day(date) && self.is_in_order();
        spans
            .into_iter()
            .filter(move |_| open)
            .map(move |(from, until)| (Moment::at(date, from), Moment::at(date, until)))
    }
}

/// A fixed time; midnight where the numbers are none.
const fn at(hour: u8, minute: u8) -> Time {
    match Time::from_hms(hour, minute, 0) {
        Ok(time) => time,
        Err(_) => Time::MIDNIGHT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::calendar;
    use crate::time::{parse_iso_date, parse_time};
    use proptest::prelude::*;

    fn moment(text: &str) -> Moment {
        let (date, time) = text.split_once(' ').expect("day and time");
        Moment::at(parse_iso_date(date).expect("a day"), parse_time(time).expect("a time"))
    }

    #[test]
    fn what_is_sent_outside_hours_is_received_at_the_next_opening() {
        let cases = [
            ("2026-11-23 10:00", "2026-11-23 10:00"),
            ("2026-11-23 12:30", "2026-11-23 12:30"),
            ("2026-11-23 17:30", "2026-11-23 17:30"),
            ("2026-11-23 05:00", "2026-11-23 08:00"),
            ("2026-11-23 20:00", "2026-11-25 08:00"),
            ("2026-11-21 09:00", "2026-11-23 08:00"),
        ];
        for (sent, received) in cases {
            assert_eq!(OfficeHours::default().received_at(moment(sent), &calendar()), moment(received), "{sent}");
        }
    }

    #[test]
    fn an_answer_is_due_within_eight_working_hours() {
        let cases = [
            ("2026-11-23 08:00", "2026-11-23 17:30"),
            ("2026-11-23 10:00", "2026-11-25 10:00"),
            ("2026-11-20 16:30", "2026-11-23 16:30"),
            ("2026-11-21 09:00", "2026-11-23 17:30"),
            ("2026-11-23 12:30", "2026-11-25 12:00"),
        ];
        for (from, until) in cases {
            let due = OfficeHours::default().add_working_time(moment(from), WORKING_DAY_MS, &calendar());
            assert_eq!(due, moment(until), "{from}");
            assert_eq!(OfficeHours::default().working_time_between(moment(from), due, &calendar()), WORKING_DAY_MS);
        }
    }

    #[test]
    fn hours_in_disorder_are_seen_and_harmless() {
        let broken = OfficeHours { closes: at(7, 0), ..OfficeHours::default() };
        assert!(!broken.is_in_order() && OfficeHours::default().is_in_order());
        let from = moment("2026-11-23 10:00");
        assert_eq!(broken.add_working_time(from, WORKING_DAY_MS, &calendar()), from);
        assert_eq!(OfficeHours::default().format(), "08:00-12:00, 13:30-17:30");
    }

    proptest! {
        #[test]
        fn working_time_added_is_working_time_counted(start in 0..400_i64, minutes in 1..4_000_i64) {
            let from = moment("2026-01-01 00:00").plus_seconds(start * 40_000);
            let hours = OfficeHours::default();
            let until = hours.add_working_time(from, minutes * 60_000, &calendar());
            prop_assert_eq!(hours.working_time_between(from, until, &calendar()), minutes * 60_000);
        }
    }
}
