//! Names, level, notice and guidance.

use domain::procedure::Procedure;
use domain::text::clean_line;
use domain::words::{Phrase, Words};
use toml_edit::TableLike;

use super::document::{Document, put_flag, put_lines, put_number, put_text};
use super::{Group, Input, Kind, NEEDED, Typed, input, ticked, typed};

const LEVELS: &[&str] = &["1", "2", "3", "4"];

/// Texts of the top or of a table of it: table, key, kind.
const TEXTS: [(&str, &str, Kind); 16] = [
    ("", "name_vi", Kind::Line),
    ("", "name_en", Kind::Line),
    ("", "official_name_vi", Kind::Line),
    ("", "form_title_vi", Kind::Line),
    ("", "notice_vi", Kind::Area),
    ("", "notice_en", Kind::Area),
    ("applicants", "text_vi", Kind::Area),
    ("applicants", "text_en", Kind::Area),
    ("how_to_submit", "text_vi", Kind::Area),
    ("how_to_submit", "text_en", Kind::Area),
    ("authority", "text_vi", Kind::Area),
    ("authority", "text_en", Kind::Area),
    ("deadline", "text_vi", Kind::Area),
    ("deadline", "text_en", Kind::Area),
    ("", "notes_vi", Kind::Area),
    ("", "notes_en", Kind::Area),
];

fn name(table: &str, key: &str) -> String {
    if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") }
}

/// Labels of the boxes, in the order of `TEXTS`.
const KEYS: [&str; 16] = [
    "name_vi",
    "name_en",
    "official_name_vi",
    "form_title_vi",
    "notice_vi",
    "notice_en",
    "applicants_vi",
    "applicants_en",
    "how_to_submit_vi",
    "how_to_submit_en",
    "authority_vi",
    "authority_en",
    "deadline_vi",
    "deadline_en",
    "notes_vi",
    "notes_en",
];

fn values(procedure: &Procedure) -> [String; 16] {
    let maybe = |words: &Option<Words>| words.clone().unwrap_or_default();
    let (notice, notes, deadline) = (maybe(&procedure.notice), maybe(&procedure.notes), maybe(&procedure.deadline));
    [
        procedure.name.vi.clone(),
        procedure.name.en.clone(),
        procedure.official_name.clone(),
        procedure.form_title.clone(),
        notice.vi,
        notice.en,
        procedure.applicants.vi.clone(),
        procedure.applicants.en.clone(),
        procedure.how_to_submit.vi.clone(),
        procedure.how_to_submit.en.clone(),
        procedure.authority.vi.clone(),
        procedure.authority.en.clone(),
        deadline.vi,
        deadline.en,
        notes.vi,
        notes.en,
    ]
}

pub(super) fn read(procedure: &Procedure) -> Vec<Group> {
    let has_deadline = procedure.form.deadline.is_some();
    let mut boxes: Vec<Input> = TEXTS
        .into_iter()
        .zip(KEYS)
        .zip(values(procedure))
        .filter(|(((table, ..), _), _)| *table != "deadline" || has_deadline)
        .map(|(((table, key, kind), label), value)| input(name(table, key), label, kind, value))
        .collect();
    let steps = |pick: fn(&Words) -> &str| procedure.guidance.iter().map(pick).collect::<Vec<_>>().join("\n");
    boxes.push(input("guidance.steps_vi", "steps_vi", Kind::Lines, steps(|words| &words.vi)));
    boxes.push(input("guidance.steps_en", "steps_en", Kind::Lines, steps(|words| &words.en)));
    let level = input("service_level", "service_level", Kind::Choice(LEVELS), procedure.level.to_string());
    boxes.insert(4, level);
    boxes.insert(5, input("trial", "trial", Kind::Tick, ticked(procedure.trial)));
    vec![Group { title: String::new(), id: String::new(), boxes }]
}

pub(super) fn write(file: &mut Document, before: &Procedure, posted: &Typed) -> Result<(), Vec<(String, Phrase)>> {
    if typed(posted, "name_vi").is_empty() {
        return Err(vec![("name_vi".to_owned(), NEEDED)]);
    }
    for ((table, key, _), stands) in TEXTS.into_iter().zip(values(before)) {
        let text = clean_line(typed(posted, &name(table, key)));
        // Texts that follow from others when the file does not name them are not written down unchanged.
        if text == stands {
            continue;
        }
        let place = match table {
            "" => Some(file.top() as &mut dyn TableLike),
            "deadline" => file.table_if_there(table),
            _ => file.table(table),
        };
        if let Some(place) = place {
            put_text(place, key, &text);
        }
    }
    let level = typed(posted, "service_level").parse::<i64>().ok().filter(|level| (1..=4).contains(level));
    if let Some(level) = level.filter(|level| *level != i64::from(before.level)) {
        put_number(file.top(), "service_level", Some(level));
    }
    put_flag(file.top(), "trial", !typed(posted, "trial").is_empty());
    let steps = |name: &str| -> Vec<String> {
        typed(posted, name).lines().map(clean_line).filter(|line| !line.is_empty()).collect()
    };
    let (vi, en) = (steps("guidance.steps_vi"), steps("guidance.steps_en"));
    if !en.is_empty() && en.len() != vi.len() {
        let said = Phrase::new(
            "Số bước tiếng Anh phải bằng số bước tiếng Việt, mỗi bước một dòng; để trống nếu chưa dịch.",
            "There must be as many English steps as Vietnamese ones, one a line, or none.",
        );
        return Err(vec![("guidance.steps_en".to_owned(), said)]);
    }
    let known: Vec<String> = before.guidance.iter().map(|step| step.vi.clone()).collect();
    let known_en: Vec<String> = before.guidance.iter().map(|step| step.en.clone()).collect();
    if (&vi, &en) != (&known, &known_en)
        && let Some(table) = file.table("guidance")
    {
        put_lines(table, "steps_vi", &vi);
        put_lines(table, "steps_en", &en);
    }
    Ok(())
}
