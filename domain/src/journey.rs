//! Where a person is on the way through a form: which parts there are, how far each is, what comes next.
//!
//! Nothing here is stored: everything is replayed from the answers each time, and computed only when asked for.
//! Pages never work any of this out themselves.

use crate::answers::Answers;
use crate::procedure::form::{AUTHORITY, COMMITMENT};
use crate::procedure::{Field, Form, Step};
use crate::time::Date;
use crate::validate::fields::Judge;
use crate::validate::sight::Sight;
use crate::validate::{Issue, Registers, cross};
use crate::words::Words;

pub mod again;
mod applicant;
pub mod difference;
pub mod fees;
pub mod files;
pub mod papers;
pub mod prefill;
pub mod summary;
pub mod supplement;
pub mod view;

pub use again::{Again, Change, ChangeKind, Sent, again};
pub use difference::Difference;
pub use fees::{FeeLine, FeeSheet};
pub use papers::{PapersPresent, WantedPaper};
pub use prefill::{Suggestions, prefill};
pub use summary::{ReviewRow, ReviewStep};
pub use supplement::{OpenPaper, Opened, Settled, SupplementCase, Why};
pub use view::VisibleField;

/// The part where papers are attached; also its place in addresses.
pub const PAPERS: &str = "giay-to";
/// The part where everything is looked at once more; also its place in addresses.
pub const REVIEW: &str = "xem-lai";

/// One person's way through one form.
pub struct Journey<'a> {
    sight: Sight<'a>,
    papers: &'a PapersPresent,
    registers: &'a dyn Registers,
}

/// A part of the way, as the task list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// A step's id, `giay-to` or `xem-lai`.
    pub id: &'a str,
    /// Name for people.
    pub title: Words,
    /// How far it is.
    pub state: PartState,
}

/// How far a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartState {
    /// Nothing done yet.
    NotStarted,
    /// Begun, something is wrong or missing.
    InProgress,
    /// Nothing is missing.
    Done,
    /// Other parts come first.
    CannotStart,
}

impl<'a> Journey<'a> {
    /// Looks at a form with answers and papers on one day.
    pub fn of(
        form: &'a Form,
        answers: &'a Answers,
        papers: &'a PapersPresent,
        today: Date,
        registers: &'a dyn Registers,
    ) -> Self {
        Self { sight: Sight::of(form, answers, today), papers, registers }
    }

    /// The form.
    pub fn form(&self) -> &'a Form {
        self.sight.form
    }

    /// The answers.
    pub fn answers(&self) -> &'a Answers {
        self.sight.answers
    }

    /// The steps with something to answer, in order.
    pub fn steps(&self) -> Vec<Step<'a>> {
        self.form().steps().into_iter().filter(|step| self.has_questions(step.id)).collect()
    }

    fn has_questions(&self, step: &str) -> bool {
        self.form().positions(step).any(|position| self.sight.is_shown(position))
    }

    /// All parts with their states: the steps, the papers (when any are wanted), the review.
    pub fn parts(&self) -> Vec<Part<'a>> {
        let issues = self.issues();
        let wrong = |part: &str| issues.iter().any(|issue| issue.is_error() && issue.part == part);
        let mut parts: Vec<Part<'a>> = self
            .steps()
            .into_iter()
            .map(|step| Part { id: step.id, state: self.state_of(step.id, wrong(step.id)), title: step.title })
            .collect();
        if self.wants_papers() {
            parts.push(Part { id: PAPERS, title: papers_title(), state: self.state_of_papers(wrong(PAPERS)) });
        }
        let blocked = issues.iter().any(|issue| issue.is_error() && issue.part != COMMITMENT);
        let state = if blocked { PartState::CannotStart } else { PartState::NotStarted };
        parts.push(Part { id: REVIEW, title: review_title(), state });
        parts
    }

    fn state_of(&self, step: &str, wrong: bool) -> PartState {
        let touched = self.answers().was_saved(step)
            || self.form().positions(step).any(|position| self.answers().has_any(&self.form().fields[position]));
        match (touched, wrong) {
            (false, _) => PartState::NotStarted,
            (true, true) => PartState::InProgress,
            (true, false) => PartState::Done,
        }
    }

    fn state_of_papers(&self, wrong: bool) -> PartState {
        let nothing = self.papers().iter().all(|wanted| wanted.present == 0);
        match (nothing, wrong) {
            (true, _) => PartState::NotStarted,
            (false, true) => PartState::InProgress,
            (false, false) => PartState::Done,
        }
    }

    /// How many parts there are.
    pub fn length(&self) -> usize {
        self.way().len()
    }

    /// The place of a part among them, from 0; none for a part that is not on the way.
    pub fn place_of(&self, part: &str) -> Option<usize> {
        self.way().iter().position(|id| *id == part)
    }

    /// The part after this one; from `authority` the first step; none after the review.
    pub fn next_after(&self, part: &str) -> Option<&'a str> {
        if part == REVIEW || part == COMMITMENT {
            return None;
        }
        let way = self.way();
        match way.iter().position(|id| *id == part) {
            Some(place) => way.get(place + 1).copied(),
            None => way.first().copied(),
        }
    }

    /// The part before this one; none before the first.
    pub fn before(&self, part: &str) -> Option<&'a str> {
        let way = self.way();
        let place = way.iter().position(|id| *id == part)?;
        place.checked_sub(1).and_then(|place| way.get(place).copied())
    }

    fn way(&self) -> Vec<&'a str> {
        let mut way = self.form().step_ids();
        way.retain(|step| self.has_questions(step));
        if self.wants_papers() {
            way.push(PAPERS);
        }
        way.push(REVIEW);
        way
    }

    /// Whether a page exists for these answers. Parts may be visited in any order.
    pub fn may_visit(&self, part: &str) -> bool {
        match part {
            REVIEW => true,
            PAPERS => self.wants_papers(),
            COMMITMENT => false,
            step => self.has_questions(step),
        }
    }

    /// Everything that is wrong, in the order of the form, then the papers.
    pub fn issues(&self) -> Vec<Issue> {
        let mut found = Vec::new();
        for section in &self.form().sections {
            let part = crate::procedure::form::step_of(&section.id);
            self.judge(part, section.first..section.first + section.count, &mut found);
        }
        found.extend(self.form().checks.iter().filter_map(|check| cross::finding(&self.sight, check, self.registers)));
        found.extend(self.paper_issues());
        found
    }

    /// What is wrong on one part; `authority` and `commitment` included.
    pub fn issues_of(&self, part: &str) -> Vec<Issue> {
        if part == PAPERS {
            return self.paper_issues();
        }
        let mut found = Vec::new();
        self.judge(part, self.form().positions(part), &mut found);
        let checks = self.form().checks.iter();
        found.extend(
            checks
                .filter_map(|check| cross::finding(&self.sight, check, self.registers))
                .filter(|issue| issue.part == part),
        );
        found
    }

    fn judge(&self, part: &str, positions: impl Iterator<Item = usize>, found: &mut Vec<Issue>) {
        let mut judge = Judge { sight: &self.sight, registers: self.registers, part, found };
        for position in positions {
            judge.field(position);
        }
    }

    /// Nothing blocks sending, the declaration of truth included.
    pub fn may_send(&self) -> bool {
        !self.issues().iter().any(Issue::is_error)
    }

    /// The warning about the chosen office, when none of the stated addresses lies in its unit.
    pub fn authority_warning(&self) -> Option<&'a Words> {
        let authority = &self.form().authority;
        let chosen = self.sight.value(crate::procedure::form::AUTHORITY_WARD);
        let warning = authority.warning.as_ref()?;
        let mut wards =
            authority.fields.iter().map(|path| self.ward_of(path)).filter(|ward| !ward.is_empty()).peekable();
        (!chosen.is_empty() && wards.peek().is_some() && wards.all(|ward| ward != chosen)).then_some(warning)
    }

    fn ward_of(&self, path: &str) -> &'a str {
        let country = self.sight.value(&format!("{path}.country"));
        if matches!(country, "" | "VN") { self.sight.value(&format!("{path}.ward")) } else { "" }
    }

    /// Whether the office is asked for in this form.
    pub fn asks_authority(&self) -> bool {
        self.has_questions(AUTHORITY)
    }

    /// Whether a field is shown with these answers.
    pub fn is_shown(&self, field: &Field) -> bool {
        self.sight.shows(&field.path)
    }
}

fn papers_title() -> Words {
    Words::new("Giấy tờ đính kèm", "Papers to attach")
}

fn review_title() -> Words {
    Words::new("Kiểm tra lại thông tin", "Check your answers")
}
