//! The count itself: day by day from the start, skipping closed days and waits, writing down each reason.

use std::collections::BTreeSet;

use super::{CountedDay, DayCount, Due, ExactCutoff, Extension, Office, Pause, TimeLimit};
use crate::time::{Date, Moment, Time};

/// No limit of the office is nearly as long; the count ends even with a broken calendar.
const MOST_DAYS: usize = 3_000;

/// How many working days, and whether the start day is the first of them.
struct Count {
    needed: u16,
    from_start_day: bool,
    after_cutoff: bool,
}

pub(super) fn due(
    office: &Office<'_>,
    limit: TimeLimit,
    start: Moment,
    extension: Option<Extension>,
    pauses: &[Pause],
) -> Due {
    let count = count_of(office, limit, start, extension);
    let waited = waiting_days(office, limit, start, &count, pauses);
    let mut days = Vec::new();
    let mut counted = 0;
    let mut date = start.local_date();
    for place in 0..MOST_DAYS {
        let is_day_zero = place == 0 && !count.from_start_day;
        let kind = match office.calendar.closed(date) {
            _ if is_day_zero && count.after_cutoff => DayCount::StartAfterCutoff,
            _ if is_day_zero => DayCount::Start,
            Some(closed) => DayCount::Closed(closed),
            None if waited.contains(&date) => DayCount::Waiting,
            None => {
                counted += 1;
                DayCount::Working(counted)
            }
        };
        days.push(CountedDay { date, count: kind });
        if counted >= count.needed {
            break;
        }
        let Some(next) = date.next_day() else { break };
        date = next;
    }
    let standing_since = pauses.iter().find(|pause| pause.until.is_none()).map(|pause| pause.from);
    Due { at: Moment::at(date, office.hours.closes), standing_since, days }
}

fn count_of(office: &Office<'_>, limit: TimeLimit, start: Moment, extension: Option<Extension>) -> Count {
    let in_time = match limit {
        TimeLimit::WorkingDays(_) => false,
        TimeLimit::SameWorkingDay { cutoff } => {
            office.calendar.is_working_day(start.local_date())
                && !is_late(office.exact_cutoff, cutoff, start.local_time())
        }
    };
    let (ordinary, same_day) = match limit {
        TimeLimit::SameWorkingDay { .. } => (1, true),
        // "Zero days" can only mean the day itself or the next working day.
        TimeLimit::WorkingDays(days) => (days.max(1), false),
    };
    let (needed, from_start_day) = match extension {
        None => (ordinary, in_time),
        Some(Extension::Added(more)) => (ordinary.saturating_add(more), in_time),
        // "In all" is counted from the start, whose day is day 0 as with every limit in days.
        Some(Extension::Total(days)) => (days.max(ordinary), false),
    };
    let worked = office.calendar.is_working_day(start.local_date());
    Count { needed, from_start_day, after_cutoff: same_day && !in_time && worked && extension.is_none() }
}

fn is_late(exact: ExactCutoff, cutoff: Time, time: Time) -> bool {
    match exact {
        ExactCutoff::InTime => time > cutoff,
        ExactCutoff::After => time >= cutoff,
    }
}

/// The working days that do not count because the office waited.
///
/// A wait that begins on a day that counted takes that day back and gives the day of the answer instead; one that
/// begins on a day 0 makes the day of the answer the new day 0. Either way the date moves by the length of the wait.
fn waiting_days(
    office: &Office<'_>,
    limit: TimeLimit,
    start: Moment,
    count: &Count,
    pauses: &[Pause],
) -> BTreeSet<Date> {
    let mut waited = BTreeSet::new();
    let mut ended: Vec<(Moment, Moment)> =
        pauses.iter().filter_map(|pause| pause.until.map(|until| (pause.from.max(start), until))).collect();
    ended.sort();
    for (from, until) in ended {
        if until <= from {
            continue;
        }
        let first = from.local_date();
        let answer = office.received_at(until);
        let last = answer.local_date();
        let late_answer = match limit {
            TimeLimit::SameWorkingDay { cutoff } => is_late(office.exact_cutoff, cutoff, answer.local_time()),
            TimeLimit::WorkingDays(_) => false,
        };
        let is_day_zero = first == start.local_date() && !count.from_start_day;
        let began_on_counted = !is_day_zero && office.calendar.is_working_day(first) && !waited.contains(&first);
        let mut date = if began_on_counted { Some(first) } else { first.next_day() };
        let answer_counts = began_on_counted && !(late_answer && first != last);
        while let Some(day) = date.filter(|day| *day < last || (*day == last && !answer_counts)) {
            waited.insert(day);
            date = day.next_day();
        }
    }
    waited
}
