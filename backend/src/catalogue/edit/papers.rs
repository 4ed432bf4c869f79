//! Papers: names, need, number, remarks; new ones and ones that are asked for no more.

use domain::procedure::{Need, Procedure};
use domain::text::{clean_line, fold};
use domain::words::Phrase;
use toml_edit::{ArrayOfTables, Item, Table, TableLike, Value};

use super::document::{Document, drop_text, put_flag, put_number, put_text};
use super::{Group, Kind, NEEDED, Typed, input, number, ticked, typed};

const NEEDS: &[&str] = &["always", "conditional", "optional"];
const NEW_NEEDS: &[&str] = &["always", "optional"];

/// Files of one paper at most.
const MOST_FILES: i64 = 50;

pub(super) fn read(procedure: &Procedure) -> Vec<Group> {
    let mut groups: Vec<Group> = procedure
        .form
        .attachments
        .iter()
        .map(|paper| {
            let name = |key: &str| format!("paper.{}.{key}", paper.id);
            let note = paper.note.clone().unwrap_or_default();
            let boxes = vec![
                input(name("label_vi"), "paper_label_vi", Kind::Line, paper.label.vi.clone()),
                input(name("label_en"), "paper_label_en", Kind::Line, paper.label.en.clone()),
                input(name("required"), "paper_need", Kind::Choice(NEEDS), need(paper.need)),
                input(name("max_files"), "paper_files", Kind::Number, paper.max_files.to_string()),
                input(name("note_vi"), "paper_note_vi", Kind::Area, note.vi),
                input(name("note_en"), "paper_note_en", Kind::Area, note.en),
                input(name("original"), "paper_original", Kind::Tick, ticked(paper.original_at_result)),
                input(name("remove"), "paper_remove", Kind::Tick, ""),
            ];
            Group { title: paper.label.vi.clone(), id: paper.id.clone(), boxes }
        })
        .collect();
    let boxes = vec![
        input("new.label_vi", "paper_label_vi", Kind::Line, ""),
        input("new.label_en", "paper_label_en", Kind::Line, ""),
        input("new.required", "paper_need", Kind::Choice(NEW_NEEDS), "always"),
        input("new.max_files", "paper_files", Kind::Number, "5"),
        input("new.note_vi", "paper_note_vi", Kind::Area, ""),
    ];
    groups.push(Group { title: String::new(), id: "new".to_owned(), boxes });
    groups
}

fn need(need: Need) -> &'static str {
    match need {
        Need::Always => NEEDS[0],
        Need::Conditional => NEEDS[1],
        Need::Optional => NEEDS[2],
    }
}

pub(super) fn write(file: &mut Document, before: &Procedure, posted: &Typed) -> Result<(), Vec<(String, Phrase)>> {
    let mut wrong = Vec::new();
    let mut gone = Vec::new();
    for paper in &before.form.attachments {
        let name = |key: &str| format!("paper.{}.{key}", paper.id);
        if !typed(posted, &name("remove")).is_empty() {
            gone.push(paper.id.as_str());
            continue;
        }
        let label = clean_line(typed(posted, &name("label_vi")));
        if label.is_empty() {
            wrong.push((name("label_vi"), NEEDED));
        }
        let files = files(typed(posted, &name("max_files")), &name("max_files"), &mut wrong);
        let Some(table) = entry(file, &paper.id) else { continue };
        // A paper out of the register is only written down where it is to be something else.
        let note = paper.note.clone().unwrap_or_default();
        let stands = [paper.label.vi.as_str(), &paper.label.en, &note.vi, &note.en, need(paper.need)];
        for (key, stands) in ["label_vi", "label_en", "note_vi", "note_en", "required"].into_iter().zip(stands) {
            let text = clean_line(typed(posted, &name(key)));
            if text != stands {
                set(table, key, &text);
            }
        }
        if files.is_some_and(|files| files != i64::from(paper.max_files)) {
            put_number(table, "max_files", files);
        }
        let original = !typed(posted, &name("original")).is_empty();
        if original != paper.original_at_result {
            table.remove("original_at_result");
            put_flag(table, "original_at_result", original);
            if !original {
                table.insert("original_at_result", Item::Value(Value::from(false)));
            }
        }
    }
    add(file, before, posted, &mut wrong);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    if let Some(list) = file.list("attachments") {
        list.retain(|table| !table.get("id").and_then(Item::as_str).is_some_and(|id| gone.contains(&id)));
    }
    if let Some(example) = file.table_if_there("example") {
        drop_text(example, "attachments", |id| gone.contains(&id));
    }
    Ok(())
}

/// An empty text hides what the register says, so it is written as such for entries that use it.
fn set(table: &mut Table, key: &str, text: &str) {
    if text.is_empty() && table.contains_key("use") {
        table.insert(key, Item::Value(Value::from("")));
    } else {
        put_text(table as &mut dyn TableLike, key, text);
    }
}

fn files(text: &str, name: &str, wrong: &mut Vec<(String, Phrase)>) -> Option<i64> {
    match number(text, 1..=MOST_FILES) {
        Ok(Some(files)) => Some(files),
        Ok(None) => {
            wrong.push((name.to_owned(), NEEDED));
            None
        }
        Err(said) => {
            wrong.push((name.to_owned(), said));
            None
        }
    }
}

fn entry<'f>(file: &'f mut Document, id: &str) -> Option<&'f mut Table> {
    let list: &mut ArrayOfTables = file.list("attachments")?;
    list.iter_mut().find(|table| table.get("id").and_then(Item::as_str) == Some(id))
}

fn add(file: &mut Document, before: &Procedure, posted: &Typed, wrong: &mut Vec<(String, Phrase)>) {
    let label = clean_line(typed(posted, "new.label_vi"));
    if label.is_empty() {
        return;
    }
    let files = files(typed(posted, "new.max_files"), "new.max_files", wrong);
    let mut table = Table::new();
    put_text(&mut table, "id", &new_id(&label, before));
    put_text(&mut table, "label_vi", &label);
    put_text(&mut table, "label_en", &clean_line(typed(posted, "new.label_en")));
    let need = NEW_NEEDS.iter().find(|need| **need == typed(posted, "new.required")).unwrap_or(&NEW_NEEDS[0]);
    put_text(&mut table, "required", need);
    put_number(&mut table, "max_files", files);
    put_text(&mut table, "note_vi", &clean_line(typed(posted, "new.note_vi")));
    if let Some(list) = file.list_or_new("attachments") {
        list.push(table);
    }
}

/// An id that tells something and is not taken.
fn new_id(label: &str, before: &Procedure) -> String {
    let words: Vec<String> = fold(label)
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(6)
        .map(str::to_owned)
        .collect();
    let wished = if words.is_empty() { "giay-to-moi".to_owned() } else { words.join("-") };
    let taken = |id: &str| before.form.attachments.iter().any(|paper| paper.id == id);
    let numbered = (2..).map(|number| format!("{wished}-{number}"));
    std::iter::once(wished.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(wished)
}
