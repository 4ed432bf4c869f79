//! What a request for more opens in a sent declaration: the asked places and papers, what follows from their new
//! answers, and nothing else.
//!
//! The open places are found anew each time from what was filed and what was typed since: the asked places take their
//! typed answers; what appears then, or does not fit any more, opens as well and takes its own; until nothing follows.
//! A typed answer that no open place leads to counts for nothing. Everything is judged on the day of sending, so that
//! what was right then does not become wrong by waiting.

mod open_papers;

use std::collections::BTreeSet;

use super::{Journey, PAPERS, PapersPresent};
use crate::answers::Answers;
use crate::answers::places::{covers, place_of};
use crate::dossier::supplement::SupplementRequest;
use crate::procedure::form::{AUTHORITY, COMMITMENT};
use crate::procedure::{CheckKind, Form};
use crate::time::Date;
use crate::validate::{Issue, Registers};
use crate::words::{Language, Words};

pub use open_papers::{OpenPaper, name_of_paper};
use open_papers::{other_paper, paper_issue, places};

/// A declaration as it was filed, and what the office asks for.
#[derive(Clone, Copy)]
pub struct SupplementCase<'a> {
    /// The definition that the dossier was sent under.
    pub form: &'a Form,
    /// The answers as filed.
    pub filed: &'a Answers,
    /// What is asked.
    pub request: &'a SupplementRequest,
    /// The day of sending.
    pub day: Date,
    /// The lists to ask.
    pub registers: &'a dyn Registers,
}

/// Why a place is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The office asked, with these words; there may be none.
    Asked(String),
    /// It is asked for only since another answer was changed.
    Appeared,
    /// It does not fit the changed answers any more.
    Unfit(Words),
}

/// An open place: a field, or a column in a row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Key of the place.
    pub path: String,
    /// Why it is open.
    pub why: Why,
    /// It is to be seen with the present answers.
    pub shown: bool,
}

/// The declaration as it would be sent now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Filed answers with those of the open places laid over.
    pub answers: Answers,
    /// The open places in the order of the form.
    pub fields: Vec<Opened>,
    /// The open papers: the asked ones first.
    pub papers: Vec<OpenPaper>,
}

impl Settled {
    /// The open places and whether they are to be seen, as `Answers::lay` wants them.
    pub fn open(&self) -> Vec<(String, bool)> {
        self.fields.iter().map(|opened| (opened.path.clone(), opened.shown)).collect()
    }

    /// Whether a key belongs to an open place.
    pub fn is_open(&self, key: &str) -> bool {
        self.fields.iter().any(|opened| covers(&opened.path, key))
    }
}

impl<'a> SupplementCase<'a> {
    /// Lays what was typed over what was filed, as far as it is open.
    pub fn settle(&self, typed: &Answers) -> Settled {
        let none = PapersPresent::new();
        let before = Journey::of(self.form, self.filed, &none, self.day, self.registers);
        let (seen_before, wrong_before) = (shown_places(&before), errors(&before));
        let mut fields = self.asked_fields();
        let mut answers = self.filed.clone();
        let mut taken = 0;
        loop {
            for opened in &fields[taken..] {
                answers.take_place(&opened.path, typed);
            }
            taken = fields.len();
            let now = Journey::of(self.form, &answers, &none, self.day, self.registers);
            let seen = shown_places(&now);
            for path in seen.difference(&seen_before) {
                open_further(&mut fields, path, Why::Appeared);
            }
            for issue in errors(&now).into_iter().filter(|issue| !wrong_before.contains(issue)) {
                if let Some(path) = place_of(self.form, &issue.field).filter(|path| seen.contains(path)) {
                    open_further(&mut fields, &path, Why::Unfit(issue.message));
                }
            }
            if fields.len() == taken {
                for opened in &mut fields {
                    opened.shown = seen.contains(&opened.path);
                }
                break;
            }
        }
        fields.sort_by_key(|opened| order(self.form, &opened.path));
        let papers = self.open_papers(&before, &answers);
        Settled { answers, fields, papers }
    }

    /// What still stands against sending: mistakes at open places, asked papers without a new file. `after` are the
    /// files as they would be then, `fresh` those that are new.
    pub fn missing(&self, settled: &Settled, after: &PapersPresent, fresh: &PapersPresent, today: Date) -> Vec<Issue> {
        let journey = Journey::of(self.form, &settled.answers, after, self.day, self.registers);
        let mut found = errors(&journey);
        // A day on which somebody comes to the office lies ahead of today, whenever the dossier was sent.
        let coming: Vec<&str> = self.coming_days().filter(|field| self.is_changed(settled, field)).collect();
        if !coming.is_empty() {
            let now = Journey::of(self.form, &settled.answers, after, today, self.registers);
            found.extend(errors(&now).into_iter().filter(|issue| coming.contains(&issue.field.as_str())));
        }
        found.retain(|issue| settled.is_open(&issue.field));
        found.dedup();
        found.extend(settled.papers.iter().filter_map(|paper| {
            let count = |present: &PapersPresent| present.count(&paper.paper, paper.row);
            paper_issue(paper, count(after), count(fresh))
        }));
        found
    }

    fn coming_days(&self) -> impl Iterator<Item = &'a str> {
        self.form.checks.iter().filter_map(|check| match &check.kind {
            CheckKind::WorkingDayFromToday { field } => Some(field.as_str()),
            _ => None,
        })
    }

    fn is_changed(&self, settled: &Settled, key: &str) -> bool {
        settled.answers.get(key) != self.filed.get(key)
    }

    fn asked_fields(&self) -> Vec<Opened> {
        let mut fields = Vec::new();
        for asked in &self.request.fields {
            if let Some(path) = place_of(self.form, &asked.path) {
                open_further(&mut fields, &path, Why::Asked(asked.remark.clone()));
            }
        }
        fields
    }

    fn open_papers(&self, before: &Journey<'_>, answers: &Answers) -> Vec<OpenPaper> {
        let none = PapersPresent::new();
        let now = Journey::of(self.form, answers, &none, self.day, self.registers);
        let mut open: Vec<OpenPaper> = Vec::new();
        for (number, asked) in self.request.papers.iter().enumerate() {
            let why = Why::Asked(asked.remark.clone());
            if asked.paper_id.is_empty() {
                open.push(other_paper(number, &asked.name, why));
                continue;
            }
            for paper in &self.form.attachments {
                open.extend(
                    places(&now, paper, &why)
                        .into_iter()
                        .filter(|place| asked.paper_id == paper.id || asked.paper_id == place.key),
                );
            }
        }
        let wanted_before: BTreeSet<String> = before.papers().iter().map(super::WantedPaper::key).collect();
        for wanted in now.papers().iter().filter(|wanted| !wanted_before.contains(&wanted.key())) {
            let key = wanted.key();
            open.extend(places(&now, wanted.paper, &Why::Appeared).into_iter().filter(|place| place.key == key));
        }
        let mut known = BTreeSet::new();
        open.retain(|paper| known.insert(paper.key.clone()));
        open
    }
}

/// The name of a place for people who do not see its page: the part of the form, then the field.
pub fn name_of(form: &Form, place: &str) -> Option<Words> {
    let owner = form.owner(place)?;
    let part = form.step(form.step_of_position(form.position(&owner.field.path)?))?.title;
    let said = |language: Language, row_word: &str| {
        let label = owner.column.unwrap_or(owner.field).label.get(language);
        let row = owner.row.map(|row| format!("{row_word} {}: ", row + 1)).unwrap_or_default();
        format!("{} – {row}{label}", part.get(language))
    };
    Some(Words::new(said(Language::Vi, "Dòng"), said(Language::En, "Row")))
}

/// Whether the office may ask for a place: typed by people, and neither the receiving office nor the declaration of
/// truth.
pub fn may_be_asked(form: &Form, place: &str) -> bool {
    let Some(owner) = form.owner(place) else { return false };
    let step = form.position(&owner.field.path).map(|position| form.step_of_position(position));
    let stored = owner.field.is_stored() && owner.column.is_none_or(crate::procedure::Field::is_stored);
    stored && step.is_some_and(|step| step != AUTHORITY && step != COMMITMENT)
}

/// Where a place stands in the form: field, row, column.
pub(super) fn order(form: &Form, place: &str) -> (usize, usize, usize) {
    let Some(owner) = form.owner(place) else { return (usize::MAX, 0, 0) };
    let column = owner.column.and_then(|column| owner.field.fields.iter().position(|other| other.path == column.path));
    let field = form.position(&owner.field.path).unwrap_or(usize::MAX);
    (field, owner.row.unwrap_or(0), column.map_or(0, |column| column + 1))
}

fn open_further(fields: &mut Vec<Opened>, path: &str, why: Why) {
    if !fields.iter().any(|opened| covers(&opened.path, path)) {
        fields.push(Opened { path: path.to_owned(), why, shown: false });
    }
}

/// Everything to be seen and typed on the pages of questions: fields, and columns of the rows that are there.
fn shown_places(journey: &Journey<'_>) -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    for step in journey.form().steps() {
        for shown in journey.visible_fields(step.id) {
            let columns = shown.rows.iter().flatten().filter(|column| column.field.is_stored());
            places.extend(columns.map(|column| column.path.clone()));
            if shown.field.is_stored() {
                places.insert(shown.path);
            }
        }
    }
    places
}

/// Mistakes in the answers, those of the office and of the declaration of truth left out.
fn errors(journey: &Journey<'_>) -> Vec<Issue> {
    let elsewhere = [AUTHORITY, COMMITMENT, PAPERS];
    let mut found = journey.issues();
    found.retain(|issue| issue.is_error() && !elsewhere.contains(&issue.part.as_str()));
    found
}
