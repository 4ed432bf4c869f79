//! What differs between two versions of a procedure: thing by thing for people, line by line for editors of the file.

use std::collections::BTreeMap;

use domain::procedure::{Attachment, Field, Need, Procedure};
use domain::words::Words;
use serde_json::Value;

mod lines;
mod sums;

pub use lines::{LineKind, lines};
pub use sums::old_sums;

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Name on the portal.
    Name,
    /// Name in the national register.
    OfficialName,
    /// Title of the declaration.
    FormTitle,
    /// Service level.
    Level,
    /// Trial operation.
    Trial,
    /// Notice above the guidance.
    Notice,
    /// Remarks below it.
    Notes,
    /// Who may apply.
    Applicants,
    /// How to hand it in.
    HowToSubmit,
    /// Who is competent.
    Authority,
    /// The citizen's own deadline.
    Deadline,
    /// Steps of the guidance.
    Guidance,
    /// Time limit of the office.
    TimeLimit,
    /// A fee; the subject is its name.
    Fee,
    /// A paper that is asked for now.
    PaperAdded,
    /// A paper that is asked for no more.
    PaperRemoved,
    /// Name of a paper.
    PaperName,
    /// Whether a paper must be there.
    PaperNeed,
    /// Remark on a paper.
    PaperNote,
    /// How many files of a paper.
    PaperFiles,
    /// Anything else of a paper.
    PaperOther,
    /// A question that is asked now.
    FieldAdded,
    /// A question that is asked no more.
    FieldRemoved,
    /// Words of a question.
    FieldLabel,
    /// Explanation of a question.
    FieldHelp,
    /// Whether a question must be answered.
    FieldRequired,
    /// Rules, conditions, choices of a question.
    FieldOther,
    /// The order of the questions.
    FieldOrder,
    /// The worked example.
    Example,
    /// Anything else; the subject is the key in the definition.
    Other,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub aspect: Aspect,
    /// Of which fee, paper or question; empty for the procedure itself.
    pub subject: String,
    /// It is the English text.
    pub english: bool,
    /// As it was; empty when there was nothing, or nothing to say in words.
    pub before: String,
    /// As it will be.
    pub after: String,
}

/// What differs, in the order of the procedure's page.
#[must_use]
pub fn changes(before: &Procedure, after: &Procedure) -> Vec<Change> {
    let mut found = Found::default();
    let (a, b) = (before, after);
    found.words(Aspect::Name, "", &a.name, &b.name);
    found.text(Aspect::OfficialName, "", &a.official_name, &b.official_name);
    found.text(Aspect::FormTitle, "", &a.form_title, &b.form_title);
    found.text(Aspect::Level, "", &a.level.to_string(), &b.level.to_string());
    found.flag(Aspect::Trial, "", a.trial, b.trial);
    found.maybe(Aspect::Notice, "", a.notice.as_ref(), b.notice.as_ref());
    found.maybe(Aspect::Notes, "", a.notes.as_ref(), b.notes.as_ref());
    found.words(Aspect::Applicants, "", &a.applicants, &b.applicants);
    found.words(Aspect::HowToSubmit, "", &a.how_to_submit, &b.how_to_submit);
    found.words(Aspect::Authority, "", &a.authority, &b.authority);
    found.maybe(Aspect::Deadline, "", a.deadline.as_ref(), b.deadline.as_ref());
    found.words(Aspect::Guidance, "", &steps(&a.guidance), &steps(&b.guidance));
    found.words(Aspect::TimeLimit, "", &limit(a), &limit(b));
    fees(&mut found, a, b);
    papers(&mut found, &a.form.attachments, &b.form.attachments);
    fields(&mut found, &a.form.fields, &b.form.fields);
    if a.example != b.example {
        found.add(Aspect::Example, "", false, String::new(), String::new());
    }
    rest(&mut found, a, b);
    found.0
}

#[derive(Default)]
struct Found(Vec<Change>);

impl Found {
    fn add(&mut self, aspect: Aspect, subject: &str, english: bool, before: String, after: String) {
        self.0.push(Change { aspect, subject: subject.to_owned(), english, before, after });
    }

    fn text(&mut self, aspect: Aspect, subject: &str, before: &str, after: &str) {
        if before != after {
            self.add(aspect, subject, false, before.to_owned(), after.to_owned());
        }
    }

    fn words(&mut self, aspect: Aspect, subject: &str, before: &Words, after: &Words) {
        self.text(aspect, subject, &before.vi, &after.vi);
        if before.en != after.en {
            self.add(aspect, subject, true, before.en.clone(), after.en.clone());
        }
    }

    fn maybe(&mut self, aspect: Aspect, subject: &str, before: Option<&Words>, after: Option<&Words>) {
        let nothing = Words::default();
        self.words(aspect, subject, before.unwrap_or(&nothing), after.unwrap_or(&nothing));
    }

    fn flag(&mut self, aspect: Aspect, subject: &str, before: bool, after: bool) {
        let said = |flag: bool| if flag { "có" } else { "không" };
        self.text(aspect, subject, said(before), said(after));
    }
}

fn steps(steps: &[Words]) -> Words {
    let joined = |pick: fn(&Words) -> &str| steps.iter().map(pick).collect::<Vec<_>>().join("\n");
    Words::new(joined(|words| &words.vi), joined(|words| &words.en))
}

fn limit(procedure: &Procedure) -> Words {
    let limit = &procedure.time_limit;
    let (mut vi, mut en) = (vec![limit.in_words().vi], vec![limit.in_words().en]);
    if let Some(extension) = &limit.extension {
        vi.push(format!("gia hạn {} ngày làm việc: {}", extension.working_days, extension.reason.vi));
        en.push(format!("extension of {} working days: {}", extension.working_days, extension.reason.en));
    }
    if let Some(note) = &limit.note {
        vi.push(note.vi.clone());
        en.push(note.en.clone());
    }
    Words::new(vi.join("\n"), en.join("\n"))
}

fn fees(found: &mut Found, before: &Procedure, after: &Procedure) {
    for fee in &before.form.fees {
        match after.form.fees.iter().find(|other| other.id == fee.id) {
            Some(other) => {
                found.text(Aspect::Fee, &fee.label.vi, &fee.unit.in_words().vi, &other.unit.in_words().vi);
                found.words(Aspect::Fee, &fee.label.vi, &fee.label, &other.label);
            }
            None => found.text(Aspect::Fee, &fee.label.vi, &fee.unit.in_words().vi, ""),
        }
    }
    for fee in &after.form.fees {
        if !before.form.fees.iter().any(|other| other.id == fee.id) {
            found.text(Aspect::Fee, &fee.label.vi, "", &fee.unit.in_words().vi);
        }
    }
}

fn need(need: Need) -> &'static str {
    match need {
        Need::Always => "bắt buộc",
        Need::Conditional => "bắt buộc theo điều kiện",
        Need::Optional => "không bắt buộc",
    }
}

fn papers(found: &mut Found, before: &[Attachment], after: &[Attachment]) {
    for paper in before {
        let label = paper.label.vi.as_str();
        let Some(other) = after.iter().find(|other| other.id == paper.id) else {
            found.text(Aspect::PaperRemoved, label, label, "");
            continue;
        };
        found.words(Aspect::PaperName, label, &paper.label, &other.label);
        found.text(Aspect::PaperNeed, label, need(paper.need), need(other.need));
        found.maybe(Aspect::PaperNote, label, paper.note.as_ref(), other.note.as_ref());
        found.text(Aspect::PaperFiles, label, &paper.max_files.to_string(), &other.max_files.to_string());
        let like = Attachment {
            label: other.label.clone(),
            need: other.need,
            note: other.note.clone(),
            max_files: other.max_files,
            ..paper.clone()
        };
        if like != *other {
            found.add(Aspect::PaperOther, label, false, String::new(), String::new());
        }
    }
    for paper in after.iter().filter(|paper| !before.iter().any(|other| other.id == paper.id)) {
        found.text(Aspect::PaperAdded, &paper.label.vi, "", &paper.label.vi);
    }
}

fn fields(found: &mut Found, before: &[Field], after: &[Field]) {
    let newer: BTreeMap<&str, &Field> = after.iter().map(|field| (field.path.as_str(), field)).collect();
    for field in before {
        let label = format!("{} ({})", field.label.vi, field.path);
        let Some(other) = newer.get(field.path.as_str()) else {
            found.text(Aspect::FieldRemoved, &label, &field.label.vi, "");
            continue;
        };
        found.words(Aspect::FieldLabel, &label, &field.label, &other.label);
        found.maybe(Aspect::FieldHelp, &label, field.help.as_ref(), other.help.as_ref());
        found.flag(Aspect::FieldRequired, &label, field.required, other.required);
        let like =
            Field { label: other.label.clone(), help: other.help.clone(), required: other.required, ..field.clone() };
        if like != **other {
            found.add(Aspect::FieldOther, &label, false, String::new(), String::new());
        }
    }
    let older: BTreeMap<&str, usize> =
        before.iter().enumerate().map(|(place, field)| (field.path.as_str(), place)).collect();
    for field in after.iter().filter(|field| !older.contains_key(field.path.as_str())) {
        found.text(Aspect::FieldAdded, &format!("{} ({})", field.label.vi, field.path), "", &field.label.vi);
    }
    let order: Vec<usize> = after.iter().filter_map(|field| older.get(field.path.as_str()).copied()).collect();
    if !order.is_sorted() {
        found.add(Aspect::FieldOrder, "", false, String::new(), String::new());
    }
}

/// Keys of the definition that the differences above speak about.
const SPOKEN: [&str; 14] = [
    "name",
    "official_name",
    "form_title",
    "level",
    "trial",
    "notice",
    "notes",
    "applicants",
    "how_to_submit",
    "deadline",
    "guidance",
    "time_limit",
    "example",
    "form",
];
/// The same for the form; its version follows from the rest.
const SPOKEN_OF_FORM: [&str; 4] = ["version", "fees", "attachments", "fields"];

/// Whatever else differs is named by its key, so that no difference goes unseen.
fn rest(found: &mut Found, before: &Procedure, after: &Procedure) {
    let keys = |procedure: &Procedure, form: bool| -> BTreeMap<String, Value> {
        let whole = serde_json::to_value(procedure).unwrap_or_default();
        let table = if form { whole.get("form").cloned().unwrap_or_default() } else { whole };
        let entries = table.as_object().cloned().unwrap_or_default().into_iter();
        let spoken: &[&str] = if form { &SPOKEN_OF_FORM } else { &SPOKEN };
        entries.filter(|(key, _)| !spoken.contains(&key.as_str())).collect()
    };
    for form in [false, true] {
        let (a, b) = (keys(before, form), keys(after, form));
        let mut names: Vec<&String> = a.keys().chain(b.keys()).collect();
        names.sort_unstable();
        names.dedup();
        let told = !form && found.0.iter().any(|change| change.aspect == Aspect::Authority);
        for name in names.into_iter().filter(|name| a.get(*name) != b.get(*name)) {
            if !(told && name == "authority") {
                found.add(Aspect::Other, name, false, String::new(), String::new());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use domain::procedure::{FeeUnit, Form};
    use std::sync::Arc;

    fn pair() -> (Procedure, Procedure) {
        let catalogue = Catalogue::built_in().expect("loads");
        let procedure = Procedure::clone(catalogue.get("trich-luc-khai-tu").expect("there"));
        (procedure.clone(), procedure)
    }

    fn form(procedure: &mut Procedure) -> &mut Form {
        Arc::make_mut(&mut procedure.form)
    }

    fn aspects(a: &Procedure, b: &Procedure) -> Vec<Aspect> {
        changes(a, b).into_iter().map(|change| change.aspect).collect()
    }

    #[test]
    fn equal_versions_have_no_differences() {
        let (a, b) = pair();
        assert_eq!(changes(&a, &b), []);
    }

    #[test]
    fn a_new_fee_is_told_in_words() {
        let (a, mut b) = pair();
        form(&mut b).fees[0].unit = FeeUnit::PerCopy(10_000);
        let found = changes(&a, &b);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].before.as_str(), found[0].after.as_str()), ("8.000 ₫ một bản", "10.000 ₫ một bản"));
    }

    #[test]
    fn papers_and_questions_are_told_one_by_one() {
        let (a, mut b) = pair();
        form(&mut b).attachments[0].need = Need::Optional;
        form(&mut b).attachments.remove(1);
        form(&mut b).fields[2].label.en = "Another".to_owned();
        form(&mut b).fields[3].max_length = Some(7);
        form(&mut b).fields.remove(5);
        assert_eq!(
            aspects(&a, &b),
            [Aspect::PaperNeed, Aspect::PaperRemoved, Aspect::FieldLabel, Aspect::FieldOther, Aspect::FieldRemoved]
        );
        assert!(changes(&a, &b)[2].english);
        let (a, mut b) = pair();
        form(&mut b).fields.swap(2, 3);
        assert_eq!(aspects(&a, &b), [Aspect::FieldOrder]);
    }

    #[test]
    fn nothing_that_differs_goes_unseen() {
        let (a, mut b) = pair();
        b.bring_originals = !a.bring_originals;
        form(&mut b).checks.clear();
        let found = changes(&a, &b);
        assert_eq!(
            found.iter().map(|change| change.subject.as_str()).collect::<Vec<_>>(),
            ["bring_originals", "checks"]
        );
    }
}
