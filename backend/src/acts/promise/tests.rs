//! Promised days against a table that was reckoned by hand.

use super::*;
use crate::catalogue::Catalogue;
use domain::procedure::ClockStart;
use domain::time::{Time, iso_date, parse_iso_date};

const TABLE: &str = include_str!("due_dates.toml");

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
struct Case {
    procedure: String,
    accepted: String,
    #[serde(default)]
    came: String,
    #[serde(default)]
    waits: Vec<(String, String)>,
    #[serde(default)]
    extended: bool,
    #[serde(default)]
    exact_is_after: bool,
    due: String,
    why: String,
}

/// "2026-11-23 15:00" or with seconds.
fn moment(text: &str) -> Moment {
    let (date, clock) = text.split_once(' ').expect("a day and a time");
    let parts: Vec<u8> = clock.split(':').map(|part| part.parse().expect("a number")).collect();
    let clock = Time::from_hms(parts[0], parts[1], parts.get(2).copied().unwrap_or(0)).expect("a time");
    Moment::at(parse_iso_date(date).expect("a day"), clock)
}

#[test]
fn every_day_reckoned_by_hand_is_the_promised_day() {
    let table: Table = toml::from_str(TABLE).expect("a table");
    let (catalogue, calendar) = (Catalogue::built_in().expect("a catalogue"), holidays::starting_calendar());
    assert!(table.case.len() >= 40);
    let mut wrong = Vec::new();
    for case in &table.case {
        let limit = &catalogue.get(&case.procedure).expect("a procedure").time_limit;
        let start = match limit.starts {
            ClockStart::Acceptance => Some(moment(&case.accepted)),
            ClockStart::OriginalsPresented | ClockStart::BothPresent => {
                (!case.came.is_empty()).then(|| moment(&case.came))
            }
        };
        let exact_cutoff = if case.exact_is_after { ExactCutoff::After } else { ExactCutoff::InTime };
        let office = Office { exact_cutoff, ..office_of(&calendar) };
        let taken = case.extended.then(|| limit.extension.as_ref().expect("an extension").limit());
        let wait = |(from, until): &(String, String)| Pause { from: moment(from), until: Some(moment(until)) };
        let waits: Vec<Pause> = case.waits.iter().map(wait).collect();
        let due = start.map(|start| office.due(limit.ordinary.limit(), start, taken, &waits));
        let date = due.map(|due| iso_date(due.date())).unwrap_or_default();
        if date != case.due {
            wrong.push(format!(
                "{} {}: counted {date}, by hand {} ({})",
                case.procedure, case.accepted, case.due, case.why
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
