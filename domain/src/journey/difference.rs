//! What a supplement changed, in the order of the form: for the owner, the officer and the record.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::supplement::order;
use super::{Journey, PapersPresent};
use crate::answers::Answers;
use crate::procedure::Form;
use crate::time::Date;
use crate::validate::Registers;
use crate::words::{Language, Words};

/// Everything that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Changed answers.
    #[serde(default)]
    pub fields: Vec<ChangedField>,
    /// Papers with files that came or went.
    #[serde(default)]
    pub papers: Vec<ChangedPaper>,
}

/// A changed answer, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedField {
    /// Key of the answer.
    pub path: String,
    /// The part of the form.
    pub part: Words,
    /// What was asked.
    pub label: Words,
    /// The answer as filed before; empty when there was none.
    pub before: Words,
    /// The answer now; empty when there is none any more.
    pub after: Words,
}

/// A paper with files that came or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedPaper {
    /// Id of the upload place.
    pub key: String,
    /// Name for people.
    pub label: Words,
    /// Files that went.
    pub removed: Vec<ChangedFile>,
    /// Files that came.
    pub added: Vec<ChangedFile>,
    /// There was no file of it before. Not known of what was recorded earlier.
    #[serde(default)]
    pub new: bool,
}

/// A file by name; its content stays under its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedFile {
    /// Random id.
    pub id: String,
    /// Name as the person's device called it.
    pub name: String,
    /// Number of pages.
    pub pages: u32,
}

impl Difference {
    /// Nothing changed.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.papers.is_empty()
    }
}

/// An answer in one language of one side.
#[derive(Default)]
struct Sides {
    part: Words,
    label: Words,
    before: Words,
    after: Words,
}

/// The answers that read differently; a hidden one reads as none.
pub fn changed_fields(
    form: &Form,
    before: &Answers,
    after: &Answers,
    day: Date,
    registers: &dyn Registers,
) -> Vec<ChangedField> {
    let none = PapersPresent::new();
    let mut rows: BTreeMap<((usize, usize, usize), String), Sides> = BTreeMap::new();
    for (answers, is_after) in [(before, false), (after, true)] {
        let journey = Journey::of(form, answers, &none, day, registers);
        for language in [Language::Vi, Language::En] {
            for step in journey.summary(language) {
                for row in step.rows {
                    let sides = rows.entry((order(form, &row.path), row.path)).or_default();
                    sides.part = step.title.clone();
                    put(&mut sides.label, language, row.label);
                    put(if is_after { &mut sides.after } else { &mut sides.before }, language, row.value);
                }
            }
        }
    }
    let changed = rows.into_iter().filter(|(_, sides)| sides.before != sides.after);
    changed
        .map(|((_, path), sides)| ChangedField {
            path,
            part: sides.part,
            label: sides.label,
            before: sides.before,
            after: sides.after,
        })
        .collect()
}

fn put(words: &mut Words, language: Language, text: String) {
    match language {
        Language::Vi => words.vi = text,
        Language::En => words.en = text,
    }
}
