//! Questions of the declaration: words, obligation, order, and taking one out.
//!
//! A question of a shared group is changed where the procedure uses the group (`override`, `omit`); the group stays as it
//! is for the other procedures. Only the whole group moves.

use std::collections::BTreeMap;

use domain::procedure::{Field, Procedure};
use domain::text::clean_line;
use domain::words::Phrase;
use toml::Table as Plain;
use toml_edit::{Item, Table, TableLike, Value};

use super::document::{Document, add_text, exchange, inside, put_flag, put_number, put_text};
use super::example::forget_answer;
use super::{Group, Kind, Move, NEEDED, Typed, input, number, ticked, typed};

/// The questions of a procedure.
pub type Outline = Vec<SectionLine>;

/// A section with its questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionLine {
    /// Heading.
    pub title: String,
    /// Its questions.
    pub questions: Vec<QuestionLine>,
}

/// A question in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionLine {
    /// Path.
    pub path: String,
    /// Words.
    pub label: String,
    /// Must be answered.
    pub required: bool,
    /// Asked only in some cases.
    pub conditional: bool,
}

pub(super) fn outline(procedure: &Procedure) -> Outline {
    let form = &procedure.form;
    let line = |field: &Field| QuestionLine {
        path: field.path.clone(),
        label: field.label.vi.clone(),
        required: field.required,
        conditional: field.when.is_some() || field.required_when.is_some(),
    };
    let section = |section: &domain::procedure::Section| SectionLine {
        title: section.title.vi.clone(),
        questions: form.fields[section.first..section.first + section.count].iter().map(line).collect(),
    };
    form.sections.iter().map(section).collect()
}

/// Where a question stands in the file.
pub(super) struct Place {
    section: usize,
    entry: usize,
    /// Its name inside the group that the entry uses.
    in_group: Option<String>,
}

pub(super) fn place(file: &Document, groups: &BTreeMap<String, Vec<Plain>>, path: &str) -> Option<Place> {
    for (section, table) in file.sections().enumerate() {
        let entries = table.get("fields").and_then(Item::as_array_of_tables).into_iter().flat_map(|list| list.iter());
        for (entry, field) in entries.enumerate() {
            let id = field.get("id").and_then(Item::as_str).unwrap_or_default();
            let in_group = match field.get("group").and_then(Item::as_str) {
                None if id == path => None,
                None => continue,
                Some(group) => {
                    let flat = field.get("flatten").and_then(Item::as_bool).unwrap_or(false);
                    let name = if flat {
                        path
                    } else {
                        path.strip_prefix(id).and_then(|rest| rest.strip_prefix('.')).unwrap_or("")
                    };
                    if !has(groups, group, name) {
                        continue;
                    }
                    Some(name.to_owned())
                }
            };
            return Some(Place { section, entry, in_group });
        }
    }
    None
}

/// Whether a group has a question of this name, in it or in a group that it uses.
fn has(groups: &BTreeMap<String, Vec<Plain>>, group: &str, name: &str) -> bool {
    let text = |field: &Plain, key: &str| field.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    groups.get(group).into_iter().flatten().any(|field| {
        let id = text(field, "id").unwrap_or_default();
        match text(field, "group") {
            None => id == name,
            Some(inner) if field.get("flatten").and_then(toml::Value::as_bool) == Some(true) => {
                has(groups, &inner, name)
            }
            Some(inner) => name
                .strip_prefix(&id)
                .and_then(|rest| rest.strip_prefix('.'))
                .is_some_and(|rest| has(groups, &inner, rest)),
        }
    })
}

pub(super) fn read(procedure: &Procedure, path: &str) -> Vec<Group> {
    let Some(field) = procedure.form.field(path) else {
        return Vec::new();
    };
    let help = field.help.clone().unwrap_or_default();
    let mut boxes = vec![
        input("label_vi", "field_label_vi", Kind::Line, field.label.vi.clone()),
        input("label_en", "field_label_en", Kind::Line, field.label.en.clone()),
        input("help_vi", "field_help_vi", Kind::Area, help.vi),
        input("help_en", "field_help_en", Kind::Area, help.en),
        input("required", "field_required", Kind::Tick, ticked(field.required)),
    ];
    if let Some(most) = field.max_length {
        boxes.push(input("max_length", "field_max_length", Kind::Number, most.to_string()));
    }
    vec![Group { title: field.label.vi.clone(), id: path.to_owned(), boxes }]
}

pub(super) fn write(
    file: &mut Document,
    before: &Procedure,
    path: &str,
    place: &Place,
    posted: &Typed,
) -> Result<(), Vec<(String, Phrase)>> {
    let Some(field) = before.form.field(path) else { return Ok(()) };
    let mut wrong = Vec::new();
    let text = |key: &str| clean_line(typed(posted, key));
    if text("label_vi").is_empty() {
        wrong.push(("label_vi".to_owned(), NEEDED));
    }
    let most = match number(typed(posted, "max_length"), 1..=10_000) {
        Ok(None) if field.max_length.is_some() => {
            wrong.push(("max_length".to_owned(), NEEDED));
            None
        }
        Ok(most) => most,
        Err(said) => {
            wrong.push(("max_length".to_owned(), said));
            None
        }
    };
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let help = field.help.clone().unwrap_or_default();
    let stands = [field.label.vi.as_str(), &field.label.en, &help.vi, &help.en];
    let required = !typed(posted, "required").is_empty();
    let Some(table) = target(file, place) else { return Ok(()) };
    for (key, stands) in ["label_vi", "label_en", "help_vi", "help_en"].into_iter().zip(stands) {
        let text = text(key);
        if text == stands {
            continue;
        }
        if text.is_empty() && place.in_group.is_some() {
            table.insert(key, Item::Value(Value::from("")));
        } else {
            put_text(table, key, &text);
        }
    }
    if required != field.required {
        if place.in_group.is_some() {
            table.insert("required", Item::Value(Value::from(required)));
        } else {
            put_flag(table, "required", required);
        }
    }
    if most.is_some() && most != field.max_length.map(i64::from) {
        put_number(table, "max_length", most);
    }
    tidy(file, place);
    Ok(())
}

/// The table that says what the question is: its own, or what the procedure changes in the group.
fn target<'f>(file: &'f mut Document, place: &Place) -> Option<&'f mut dyn TableLike> {
    let entry: &mut Table = file.fields_of(place.section)?.get_mut(place.entry)?;
    match &place.in_group {
        None => Some(entry),
        Some(name) => inside(inside(entry, "override")?, name),
    }
}

/// Changes that say nothing are not left behind.
fn tidy(file: &mut Document, place: &Place) {
    let Some(name) = &place.in_group else { return };
    let entry = file.fields_of(place.section).and_then(|list| list.get_mut(place.entry));
    let Some(entry) = entry else { return };
    if let Some(changes) = entry.get_mut("override").and_then(Item::as_table_like_mut) {
        if changes.get(name).and_then(Item::as_table_like).is_some_and(TableLike::is_empty) {
            changes.remove(name);
        }
        if changes.is_empty() {
            entry.remove("override");
        }
    }
}

/// A box whose value did not arrive: a group that the procedure's group uses says it itself, and has the last word.
pub(super) fn differs(after: &Procedure, path: &str, posted: &Typed) -> Option<(String, Phrase)> {
    let boxes = read(after, path).into_iter().flat_map(|group| group.boxes);
    let arrived = |value: &str, name: &str| value == clean_line(typed(posted, name));
    let lost = boxes.into_iter().find(|made| !arrived(&made.value, &made.name))?;
    let said = Phrase::new(
        "Nhóm câu hỏi dùng chung đã quy định nội dung này. Ở phần nguồn, thay nhóm bằng các câu hỏi riêng rồi sửa.",
        "A shared group of questions decides this. In the source, replace the group by questions of its own.",
    );
    Some((lost.name, said))
}

pub(super) fn shift(file: &mut Document, path: &str, place: &Place, to: Move) -> Option<()> {
    let list = file.fields_of(place.section)?;
    match to {
        Move::Stay => {}
        Move::Up => exchange(list, place.entry.checked_sub(1)?),
        Move::Down if place.entry + 1 < list.len() => exchange(list, place.entry),
        Move::Down => return None,
        Move::Out => {
            match &place.in_group {
                None => {
                    list.remove(place.entry);
                }
                Some(name) => add_text(list.get_mut(place.entry)?, "omit", name)?,
            }
            forget_answer(file, path);
        }
    }
    Some(())
}
