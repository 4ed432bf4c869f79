//! The common changes of a procedure by forms: texts, time limit, fees, papers, questions.
//!
//! Every part is read into boxes and written back into the file, whose other lines, comments and order stay as they are.
//! What comes out is judged like any file. Whatever has no box here is changed in the file itself.

use std::collections::BTreeMap;

use domain::procedure::Procedure;
use domain::words::Phrase;

use super::{Catalogue, Fault};

mod document;
mod example;
mod fees;
mod fields;
mod limit;
mod papers;
mod texts;

use document::Document;
pub use fields::{Outline, QuestionLine, SectionLine};

/// What is changed together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Names, level, notice, guidance.
    Texts,
    /// How long the office has.
    TimeLimit,
    /// Fees and their amounts.
    Fees,
    /// Papers.
    Papers,
    /// One question, by its path.
    Question(String),
}

/// What kind of box a value is typed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// A long text.
    Area,
    /// Several texts, one on each line.
    Lines,
    /// A whole number; empty for none.
    Number,
    /// An amount in VND.
    Amount,
    /// Yes or no; `"true"` or nothing.
    Tick,
    /// One of these.
    Choice(&'static [&'static str]),
}

/// One box of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Posted name.
    pub name: String,
    /// What it is, the same for all things of a kind: key of its label.
    pub key: &'static str,
    /// Kind of box.
    pub kind: Kind,
    /// What stands in it.
    pub value: String,
}

/// Boxes about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The thing in words; empty for the procedure itself or for a thing to be added.
    pub title: String,
    /// Its id in the file.
    pub id: String,
    /// The boxes.
    pub boxes: Vec<Input>,
}

/// What happens to a question besides new words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Nothing.
    Stay,
    /// Before the one above it in its section.
    Up,
    /// Behind the one below it.
    Down,
    /// Out of the form.
    Out,
}

/// Why a part cannot be changed like this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditRefusal {
    /// Boxes and words.
    Wrong(Vec<(String, Phrase)>),
    /// The file would be wrong.
    Faults(Vec<Fault>),
    /// No such question.
    NotThere,
}

/// Names and values as posted.
pub type Typed = BTreeMap<String, String>;

impl Catalogue {
    /// The boxes of a part, filled from the procedure.
    pub fn boxes(&self, part: &Part, procedure: &Procedure) -> Vec<Group> {
        match part {
            Part::Texts => texts::read(procedure),
            Part::TimeLimit => limit::read(procedure),
            Part::Fees => fees::read(procedure),
            Part::Papers => papers::read(procedure),
            Part::Question(path) => fields::read(procedure, path),
        }
    }

    /// The file with a part as it was typed.
    ///
    /// # Errors
    /// What is wrong with the boxes, or with the file they would make.
    pub fn rewritten(&self, part: &Part, id: &str, source: &str, typed: &Typed) -> Result<String, EditRefusal> {
        let before = self.check(id, source).map_err(EditRefusal::Faults)?;
        let mut file = Document::read(source).ok_or(EditRefusal::NotThere)?;
        match part {
            Part::Texts => texts::write(&mut file, &before, typed),
            Part::TimeLimit => limit::write(&mut file, typed),
            Part::Fees => fees::write(&mut file, &before, &self.workshop.shared.fees, typed),
            Part::Papers => papers::write(&mut file, &before, typed),
            Part::Question(path) => {
                return self.with_question(id, file, &before, path, typed);
            }
        }
        .map_err(EditRefusal::Wrong)?;
        let after = self.check(id, &file.text()).map_err(EditRefusal::Faults)?;
        if *part == Part::Fees && example::follow_fee(&mut file, &after) {
            self.check(id, &file.text()).map_err(EditRefusal::Faults)?;
        }
        Ok(file.text())
    }

    fn with_question(
        &self,
        id: &str,
        mut file: Document,
        before: &Procedure,
        path: &str,
        typed: &Typed,
    ) -> Result<String, EditRefusal> {
        let place = fields::place(&file, &self.workshop.shared.groups, path).ok_or(EditRefusal::NotThere)?;
        fields::write(&mut file, before, path, &place, typed).map_err(EditRefusal::Wrong)?;
        let text = file.text();
        let after = self.check(id, &text).map_err(EditRefusal::Faults)?;
        match fields::differs(&after, path, typed) {
            Some(wrong) => Err(EditRefusal::Wrong(vec![wrong])),
            None => Ok(text),
        }
    }

    /// The file with a question moved or taken out.
    ///
    /// # Errors
    /// `NotThere` for a question that is not in the file or cannot move further, or what would be wrong with the file.
    pub fn moved(&self, id: &str, source: &str, path: &str, to: Move) -> Result<String, EditRefusal> {
        self.check(id, source).map_err(EditRefusal::Faults)?;
        let mut file = Document::read(source).ok_or(EditRefusal::NotThere)?;
        let place = fields::place(&file, &self.workshop.shared.groups, path).ok_or(EditRefusal::NotThere)?;
        fields::shift(&mut file, path, &place, to).ok_or(EditRefusal::NotThere)?;
        let text = file.text();
        self.check(id, &text).map_err(EditRefusal::Faults)?;
        Ok(text)
    }

    /// The questions of a procedure by section.
    pub fn outline(&self, procedure: &Procedure) -> Outline {
        fields::outline(procedure)
    }
}

fn input(name: impl Into<String>, key: &'static str, kind: Kind, value: impl Into<String>) -> Input {
    Input { name: name.into(), key, kind, value: value.into() }
}

fn typed<'t>(typed: &'t Typed, name: &str) -> &'t str {
    typed.get(name).map(|value| value.trim()).unwrap_or_default()
}

fn ticked(flag: bool) -> &'static str {
    if flag { "true" } else { "" }
}

/// A number between two others; nothing for an empty box.
fn number(text: &str, range: std::ops::RangeInclusive<i64>) -> Result<Option<i64>, Phrase> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse::<i64>().ok().filter(|number| range.contains(number)).map(Some).ok_or(NOT_A_NUMBER)
}

const NOT_A_NUMBER: Phrase = Phrase::new(
    "Nhập số nguyên trong khoảng cho phép, ví dụ 5.",
    "Enter a whole number in the allowed range, such as 5.",
);
const NEEDED: Phrase = Phrase::new("Nhập nội dung cho ô này.", "Fill this in.");

#[cfg(test)]
mod tests;
