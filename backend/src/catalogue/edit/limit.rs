//! How long the office has.

use domain::procedure::{ClockStart, Duration, Procedure};
use domain::text::clean_line;
use domain::time::parse_time;
use domain::words::Phrase;

use super::document::{Document, put_number, put_text};
use super::{Group, Kind, NEEDED, Typed, input, number, typed};

const KINDS: &[&str] = &["working_days", "same_working_day"];
const STARTS: &[&str] = &["acceptance", "originals_presented", "both_present"];
const EXTENSIONS: &[&str] = &["total", "added"];

pub(super) fn read(procedure: &Procedure) -> Vec<Group> {
    let limit = &procedure.time_limit;
    let (kind, days, cutoff) = match limit.ordinary {
        Duration::WorkingDays(days) => (KINDS[0], days.to_string(), String::new()),
        Duration::SameWorkingDay { cutoff_minutes } => {
            (KINDS[1], String::new(), format!("{:02}:{:02}", cutoff_minutes / 60, cutoff_minutes % 60))
        }
    };
    let starts = match limit.starts {
        ClockStart::Acceptance => STARTS[0],
        ClockStart::OriginalsPresented => STARTS[1],
        ClockStart::BothPresent => STARTS[2],
    };
    let extension = limit.extension.clone();
    let reason = extension.as_ref().map(|extension| extension.reason.clone()).unwrap_or_default();
    let added = extension.as_ref().is_some_and(|extension| !extension.total);
    let more = extension.map(|extension| extension.working_days.to_string()).unwrap_or_default();
    let note = limit.note.clone().unwrap_or_default();
    let boxes = vec![
        input("kind", "limit_kind", Kind::Choice(KINDS), kind),
        input("days", "limit_days", Kind::Number, days),
        input("cutoff", "limit_cutoff", Kind::Line, cutoff),
        input("starts", "limit_starts", Kind::Choice(STARTS), starts),
        input("note_vi", "limit_note_vi", Kind::Area, note.vi),
        input("note_en", "limit_note_en", Kind::Area, note.en),
        input("extension_working_days", "extension_days", Kind::Number, more),
        input("extension_kind", "extension_kind", Kind::Choice(EXTENSIONS), EXTENSIONS[usize::from(added)]),
        input("extension_vi", "extension_vi", Kind::Area, reason.vi),
        input("extension_en", "extension_en", Kind::Area, reason.en),
    ];
    vec![Group { title: String::new(), id: String::new(), boxes }]
}

pub(super) fn write(file: &mut Document, posted: &Typed) -> Result<(), Vec<(String, Phrase)>> {
    let mut wrong: Vec<(String, Phrase)> = Vec::new();
    let mut count = |name: &str, needed: bool| match number(typed(posted, name), 1..=999) {
        Ok(None) if needed => {
            wrong.push((name.to_owned(), NEEDED));
            None
        }
        Ok(count) => count,
        Err(said) => {
            wrong.push((name.to_owned(), said));
            None
        }
    };
    let same_day = typed(posted, "kind") == KINDS[1];
    let days = if same_day { None } else { count("days", true) };
    let more = count("extension_working_days", false);
    let cutoff = parse_time(typed(posted, "cutoff")).ok();
    if same_day && cutoff.is_none() {
        let said = Phrase::new("Nhập giờ, ví dụ 15:00.", "Enter a time, such as 15:00.");
        wrong.push(("cutoff".to_owned(), said));
    }
    if more.is_some() && typed(posted, "extension_vi").is_empty() {
        wrong.push(("extension_vi".to_owned(), NEEDED));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let chosen = |name: &str, among: &'static [&'static str]| {
        among.iter().find(|value| **value == typed(posted, name)).copied().unwrap_or(among[0])
    };
    let text = |name: &str| clean_line(typed(posted, name));
    let Some(table) = file.table("time_limit") else { return Ok(()) };
    put_text(table, "kind", chosen("kind", KINDS));
    put_text(table, "starts", chosen("starts", STARTS));
    put_number(table, "days", days);
    let cutoff = cutoff.filter(|_| same_day).map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
    put_text(table, "cutoff", cutoff.as_deref().unwrap_or_default());
    if !same_day {
        table.remove("after_cutoff");
    }
    put_text(table, "note_vi", &text("note_vi"));
    put_text(table, "note_en", &text("note_en"));
    put_number(table, "extension_working_days", more);
    let extended = |value: String| if more.is_some() { value } else { String::new() };
    // The first kind is the usual one: a file that does not name it need not begin to.
    let kind = extended(chosen("extension_kind", EXTENSIONS).to_owned());
    if kind != EXTENSIONS[0] || table.contains_key("extension_kind") {
        put_text(table, "extension_kind", &kind);
    }
    put_text(table, "extension_vi", &extended(text("extension_vi")));
    put_text(table, "extension_en", &extended(text("extension_en")));
    Ok(())
}
