//! What a declaration has to say: each question with its answer, taken from the journey or, for a blank form, from the
//! procedure itself.

use std::collections::BTreeMap;

use domain::journey::Journey;
use domain::procedure::form::{AUTHORITY, COMMITMENT};
use domain::procedure::{Field, Kind, Procedure};
use domain::words::Language;

use crate::slips::model::{Piece, Room};

/// Longest list of choices that is printed as boxes.
const MOST_BOXES: usize = 6;
/// Rows of a list on a blank form.
const BLANK_ROWS: usize = 4;

/// One question.
pub(super) struct Fact {
    /// Key of the answer.
    pub(super) path: String,
    /// Title of the step on which it is asked.
    pub(super) group: String,
    /// What is asked, as the catalogue words it.
    pub(super) label: String,
    /// What was answered, ready to read.
    pub(super) answer: Option<String>,
    /// Ticked, for a box to tick.
    ticked: bool,
    /// What kind of value.
    kind: Kind,
    choices: Vec<String>,
}

/// All questions of a declaration, in the order of the form.
pub(super) struct Facts {
    /// On a form to fill in by hand every question is printed, whatever its condition.
    pub(super) blank: bool,
    all: Vec<Fact>,
    places: BTreeMap<String, usize>,
    rows: BTreeMap<String, usize>,
}

impl Facts {
    /// What was answered: the rows of the review page.
    pub(super) fn of(journey: &Journey<'_>) -> Self {
        let mut facts = Self::empty(false);
        for step in journey.summary(Language::Vi).into_iter().filter(|step| step.id != AUTHORITY) {
            for row in step.rows {
                let Some(owner) = journey.form().owner(&row.path) else {
                    continue;
                };
                if let Some(number) = row.row {
                    facts.saw_row(&owner.field.path, number);
                }
                let ticked = journey.answers().get(&row.path) == "true";
                facts.add(Fact {
                    group: step.title.vi.to_string(),
                    answer: Some(row.value).filter(|value| !value.is_empty()),
                    ticked,
                    ..Fact::asked(owner.column.unwrap_or(owner.field), row.path, row.label)
                });
            }
        }
        facts
    }

    /// Every question of the procedure, unanswered.
    pub(super) fn blank(procedure: &Procedure) -> Self {
        let mut facts = Self::empty(true);
        let form = &procedure.form;
        let asked = |section: &&domain::procedure::Section| section.id != COMMITMENT && section.id != AUTHORITY;
        for section in form.sections.iter().filter(asked) {
            let group = section.title.vi.to_string();
            for field in &form.fields[section.first..section.first + section.count] {
                if field.kind != Kind::Repeat {
                    let fact = Fact::asked(field, field.path.clone(), field.label.vi.to_string());
                    facts.add(Fact { group: group.clone(), ..fact });
                    continue;
                }
                for row in 0..BLANK_ROWS {
                    facts.saw_row(&field.path, row);
                    for column in &field.fields {
                        let label = format!("Dòng {}: {}", row + 1, column.label.vi);
                        let fact = Fact::asked(column, format!("{}.{row}.{}", field.path, column.path), label);
                        facts.add(Fact { group: group.clone(), ..fact });
                    }
                }
            }
        }
        facts
    }

    fn empty(blank: bool) -> Self {
        Self { blank, all: Vec::new(), places: BTreeMap::new(), rows: BTreeMap::new() }
    }

    fn add(&mut self, fact: Fact) {
        self.places.insert(fact.path.clone(), self.all.len());
        self.all.push(fact);
    }

    fn saw_row(&mut self, list: &str, row: usize) {
        let seen = self.rows.entry(list.to_owned()).or_default();
        *seen = (row + 1).max(*seen);
    }

    /// All of them, in order.
    pub(super) fn all(&self) -> &[Fact] {
        &self.all
    }

    /// One question, if it is asked.
    pub(super) fn get(&self, path: &str) -> Option<&Fact> {
        self.places.get(path).map(|place| &self.all[*place])
    }

    /// Number of rows of a repeated field.
    pub(super) fn rows_of(&self, list: &str) -> usize {
        self.rows.get(list).copied().unwrap_or(0)
    }
}

impl Fact {
    fn asked(field: &Field, path: String, label: String) -> Self {
        let few = field.choices.len() <= MOST_BOXES;
        let choices = field.choices.iter().filter(|_| few).map(|choice| choice.label.vi.to_string()).collect();
        Self { path, group: String::new(), label, answer: None, ticked: false, kind: field.kind, choices }
    }

    /// A box to tick rather than words to write.
    pub(super) fn is_tick(&self) -> bool {
        self.kind == Kind::Checkbox
    }

    /// The answer as it stands in a line.
    pub(super) fn piece(&self) -> Piece {
        if self.is_tick() {
            return Piece::Tick { label: self.label.clone(), ticked: self.ticked };
        }
        Piece::Answer { value: self.answer.clone(), choices: self.choices.clone(), room: self.room() }
    }

    fn room(&self) -> Room {
        match self.kind {
            Kind::Date
            | Kind::PartialDate
            | Kind::Time
            | Kind::Integer
            | Kind::Checkbox
            | Kind::Ethnicity
            | Kind::Nationality => Room::Short,
            Kind::IdNumber | Kind::Phone | Kind::Select | Kind::Radio => Room::Medium,
            Kind::Text | Kind::Textarea | Kind::Email | Kind::Ward | Kind::AddressVn | Kind::Repeat => Room::Long,
        }
    }

    /// Dotted lines that an answer written by hand needs.
    pub(super) fn lines(&self) -> u8 {
        if matches!(self.kind, Kind::AddressVn | Kind::Textarea) { 2 } else { 1 }
    }
}
