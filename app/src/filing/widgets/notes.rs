//! What is good to know but stops nobody: warnings, information, the remark about the chosen office.

use crate::filing::desk::Desk;
use crate::prelude::*;
use crate::texts::filing as words;
use crate::ui::{self, Tone};
use domain::journey::Journey;
use domain::procedure::Severity;
use domain::procedure::form::AUTHORITY;
use domain::validate::Issue;
use domain::words::Language;

/// One remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    calm: bool,
    see: Vec<String>,
    /// Where the answers in question are changed, when that is another page.
    change: Option<String>,
}

impl Note {
    /// A remark about nothing that was typed wrongly.
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), calm: true, see: Vec::new(), change: None }
    }

    /// The remark of a check.
    pub fn of(issue: &Issue, language: Language) -> Self {
        Self {
            text: issue.message.get(language).to_owned(),
            calm: issue.severity == Severity::Info,
            see: issue.see_procedures.clone(),
            change: None,
        }
    }

    /// The notice, with links to the procedures that fit better.
    pub fn draw(self, desk: Desk, language: Language) -> AnyView {
        let tone = if self.calm { Tone::Info } else { Tone::Warn };
        let links: Vec<AnyView> = desk.with(|view| {
            let known = self.see.iter().filter_map(|slug| Some((["/thu-tuc/", slug].concat(), view.see.get(slug)?)));
            known.map(|(href, name)| see(href, name.get(language).to_owned())).collect()
        });
        let change = self.change.map(|href| view! { <p><a href=href>{words::change()}</a></p> });
        view! { <ui::Notice tone title=self.text>{links}{change}</ui::Notice> }.into_any()
    }
}

fn see(href: String, name: String) -> AnyView {
    view! { <p><a href=href>{words::see_procedure()}" "{name}</a></p> }.into_any()
}

/// The remarks on a page of questions: about the office where office or addresses are asked for, about this page once it
/// was sent, and about the page before, which a person has just left by "Tiếp tục".
pub fn notes(desk: Desk, journey: &Journey<'_>, step: &str, language: Language) -> Vec<Note> {
    let mut notes = Vec::new();
    let form = journey.form();
    let asks = |path: &String| form.position(path).is_some_and(|at| form.step_of_position(at) == step);
    if step == AUTHORITY || form.authority.fields.iter().any(asks) {
        notes.extend(journey.authority_warning().map(|text| Note::plain(text.get(language))));
    }
    let sent = |step: &str| journey.answers().was_sent(step);
    let remarks = |step: &str| journey.issues_of(step).into_iter().filter(|issue| !issue.is_error());
    if sent(step) {
        // Warnings stand beside their fields; only what a field cannot show is said here.
        let here = remarks(step).filter(|issue| issue.severity == Severity::Info || !issue.see_procedures.is_empty());
        notes.extend(here.map(|issue| Note::of(&issue, language)));
    }
    if let Some(before) = journey.before(step).filter(|before| sent(before)) {
        let change = desk.url(&format!("khai/{before}"));
        notes.extend(remarks(before).map(|issue| Note { change: Some(change.clone()), ..Note::of(&issue, language) }));
    }
    notes
}
