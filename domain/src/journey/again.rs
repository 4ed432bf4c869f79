//! Filing again: what of a sent declaration still fits today's form, and what changed since.
//!
//! Only what its form showed is looked at. The declaration of truth is never taken over, nor a visit whose day is no
//! longer possible; papers and captcha are no answers and stay behind by themselves.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Journey, PAPERS, PapersPresent, VisibleField};
use crate::answers::{Answers, MOST_ROWS};
use crate::procedure::form::{COMMITMENT, Owner};
use crate::procedure::{CheckKind, Field, Form, Kind};
use crate::time::Date;
use crate::validate::cross;
use crate::validate::fields::Judge;
use crate::validate::sight::Sight;
use crate::validate::{Known, Registers};
use crate::words::{Language, Words};

/// What was sent.
#[derive(Clone, Copy)]
pub struct Sent<'a> {
    /// The definition it was sent under.
    pub form: &'a Form,
    /// What was declared.
    pub answers: &'a Answers,
    /// The day on which it was sent.
    pub day: Date,
}

/// The beginning of a new declaration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// What fits.
    pub answers: Answers,
    /// What does not, and what is asked for the first time.
    pub changes: Vec<Change>,
}

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// To which question or paper.
    pub label: Words,
    /// The part where it is answered now; empty when it is asked no more.
    pub part: String,
}

/// What can have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Has to be answered or attached now.
    NewRequired,
    /// The former answer cannot be given any more.
    NotOffered,
    /// The former day is over.
    Passed,
    /// Asked no more.
    Gone,
}

/// Compares what was sent with today's form.
pub fn again(sent: Sent<'_>, form: &Form, today: Date, registers: &dyn Registers) -> Again {
    let before = Sight::of(sent.form, sent.answers, sent.day);
    let mut work = Work { sent, form, today, registers, noted: BTreeSet::new(), again: Again::default() };
    for (key, value) in sent.answers.iter() {
        if let Some(asked) = asked(&before, key) {
            work.take(key, value, asked);
        }
    }
    work.drop_visits_of_the_past();
    work.drop_hidden();
    work.list_new();
    for step in form.steps() {
        if work.again.answers.of_step(form, step.id).next().is_some() {
            work.again.answers.mark_saved(step.id);
        }
    }
    work.again.changes.sort_by_key(|change| change.kind);
    work.again
}

/// The question that a key answered, if it was shown and is no part of the declaration of truth.
fn asked<'a>(before: &Sight<'a>, key: &str) -> Option<&'a Field> {
    let form = before.form;
    let owner = form.owner(key.strip_suffix(".#").unwrap_or(key))?;
    let position = form.position(&owner.field.path)?;
    let counts = form.step_of_position(position) != COMMITMENT && before.is_shown(position);
    counts.then(|| owner.column.unwrap_or(owner.field))
}

struct Work<'a> {
    sent: Sent<'a>,
    form: &'a Form,
    today: Date,
    registers: &'a dyn Registers,
    /// Questions that stand in the changes already.
    noted: BTreeSet<String>,
    again: Again,
}

impl<'a> Work<'a> {
    fn take(&mut self, key: &str, value: &str, asked: &Field) {
        if let Some(list) = key.strip_suffix(".#") {
            return self.take_count(list, value);
        }
        let Some(owner) = self.form.owner(key) else {
            let path = without_row(self.sent.form, key);
            return self.note(ChangeKind::Gone, &path, &asked.label, "");
        };
        let (field, part) = (owner.column.unwrap_or(owner.field), self.part_of(owner.field));
        if part == COMMITMENT || !field.is_stored() {
            return;
        }
        if owner.row.is_some_and(|row| row >= most_rows(owner.field)) {
            return self.note(ChangeKind::NotOffered, &owner.field.path, &owner.field.label, part);
        }
        if self.fits(key, value, &owner) {
            self.again.answers.set(key, value);
        } else {
            self.note(ChangeKind::NotOffered, &without_row(self.form, key), &field.label, part);
        }
    }

    fn take_count(&mut self, list: &str, value: &str) {
        let list = self.form.field(list).filter(|field| field.kind == Kind::Repeat);
        if let (Some(list), Ok(rows)) = (list, value.parse::<usize>()) {
            self.again.answers.set(crate::answers::count_key(&list.path), rows.min(most_rows(list)).to_string());
        }
    }

    fn fits(&self, key: &str, value: &str, owner: &Owner<'_, '_>) -> bool {
        let field = owner.column.unwrap_or(owner.field);
        if let Some(part) = owner.part {
            return self.part_fits(key, value, part, field);
        }
        let (none, mut found) = (Answers::new(), Vec::new());
        let sight = Sight::of(self.form, &none, self.today);
        let judge = Judge { sight: &sight, registers: self.registers, part: "", found: &mut found };
        match field.kind {
            // What was one line of text does not become an address or a list.
            Kind::AddressVn | Kind::Repeat => false,
            Kind::Checkbox => value == "true",
            Kind::Text
            | Kind::Textarea
            | Kind::Email
            | Kind::Phone
            | Kind::IdNumber
            | Kind::Date
            | Kind::PartialDate
            | Kind::Time
            | Kind::Select
            | Kind::Radio
            | Kind::Integer
            | Kind::Ethnicity
            | Kind::Nationality
            | Kind::Ward => judge.unreadable(field, value).is_none(),
        }
    }

    fn part_fits(&self, key: &str, value: &str, part: &str, field: &Field) -> bool {
        let absent = |known: Known<'_>| known == Known::Absent;
        match part {
            "country" => !absent(self.registers.nationality(value, Language::Vi)),
            "province" => !absent(self.registers.province(value)),
            "ward" => {
                let province = key.strip_suffix("ward").map(|path| [path, "province"].concat()).unwrap_or_default();
                !absent(self.registers.ward(self.sent.answers.get(&province), value))
            }
            "detail" => !field.ward_level,
            _ => true,
        }
    }

    /// A planned visit must lie on a day that is still to come.
    fn drop_visits_of_the_past(&mut self) {
        let form = self.form;
        for check in &form.checks {
            let CheckKind::WorkingDayFromToday { field } = &check.kind else { continue };
            let sight = Sight::of(form, &self.again.answers, self.today);
            let impossible = cross::finding(&sight, check, self.registers).is_some();
            if let Some(field) = form.field(field).filter(|_| impossible) {
                self.again.answers.clear(field);
                self.note(ChangeKind::Passed, &field.path, &field.label, self.part_of(field));
            }
        }
    }

    /// What the answers that fit do not ask for.
    fn drop_hidden(&mut self) {
        let form = self.form;
        let all: Vec<usize> = (0..form.fields.len()).collect();
        let hidden: Vec<&Field> = {
            let sight = Sight::of(form, &self.again.answers, self.today);
            all.iter().filter(|position| !sight.is_shown(**position)).map(|position| &form.fields[*position]).collect()
        };
        for field in hidden {
            if self.again.answers.has_any(field) {
                self.note(ChangeKind::Gone, &field.path, &field.label, "");
            }
        }
        self.again.answers.drop_hidden(form, &all, self.today);
    }

    /// What has to be answered or attached and was not asked for then.
    fn list_new(&mut self) {
        let (answers, none) = (self.again.answers.clone(), PapersPresent::new());
        let journey = Journey::of(self.form, &answers, &none, self.today, self.registers);
        for step in journey.steps() {
            for shown in journey.visible_fields(step.id) {
                if shown.required && shown.field.is_stored() && !answers.has_any(shown.field) {
                    self.note(ChangeKind::NewRequired, &shown.field.path, &shown.field.label, step.id);
                    continue;
                }
                let columns = shown.rows.iter().flatten();
                for column in columns.filter(|column| column.required && is_open(column, &answers)) {
                    let path = [&shown.field.path, ".", &column.field.path].concat();
                    self.note(ChangeKind::NewRequired, &path, &column.field.label, step.id);
                }
            }
        }
        for wanted in journey.papers().iter().filter(|wanted| wanted.required) {
            let paper = wanted.paper;
            if self.sent.form.attachments.iter().all(|known| known.id != paper.id) {
                self.note(ChangeKind::NewRequired, &[PAPERS, "/", &paper.id].concat(), &paper.label, PAPERS);
            }
        }
    }

    fn part_of(&self, field: &Field) -> &'a str {
        self.form.position(&field.path).map_or("", |position| self.form.step_of_position(position))
    }

    /// Each question once.
    fn note(&mut self, kind: ChangeKind, path: &str, label: &Words, part: &str) {
        if self.noted.insert(path.to_owned()) {
            self.again.changes.push(Change { kind, label: label.clone(), part: part.to_owned() });
        }
    }
}

/// A column of a row that people fill in and nobody has.
fn is_open(column: &VisibleField<'_>, answers: &Answers) -> bool {
    let below = |key: &str| key.strip_prefix(&column.path).is_some_and(|rest| rest.starts_with('.'));
    let filled = !column.value.is_empty() || answers.iter().any(|(key, _)| below(key));
    column.field.is_stored() && !filled
}

/// The question of a key, the same for every row of a list and every part of an address.
fn without_row(form: &Form, key: &str) -> String {
    match form.owner(key) {
        Some(Owner { field, column: Some(column), .. }) => [&field.path, ".", &column.path].concat(),
        Some(Owner { field, .. }) => field.path.clone(),
        None => key.to_owned(),
    }
}

fn most_rows(list: &Field) -> usize {
    usize::from(list.max_items.unwrap_or(MOST_ROWS))
}
