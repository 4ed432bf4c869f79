//! Where the pages of procedures get their contents from.

use super::api::{
    BoxKind, BoxView, DraftView, EditionLine, GroupView, PartView, PhoneView, ProcedureLine, ProcedureView,
    QuestionLine, SectionLine,
};
use super::told;
use crate::admin::gather::{here, refusal};
use crate::refusal::Refusal;
use crate::texts::procedures as words;
use backend::administration::procedures::{self as room, Draft};
use backend::catalogue::compare::{Change, LineKind};
use backend::catalogue::edit::{Group, Input, Kind, Part};
use domain::time::{format_date, plus_days};

/// The part of a draft that a name in an address means, the file itself excepted.
pub(super) fn part_of(name: &str, question: &str) -> Option<Part> {
    match name {
        "noi-dung" => Some(Part::Texts),
        "thoi-han" => Some(Part::TimeLimit),
        "le-phi" => Some(Part::Fees),
        "giay-to" => Some(Part::Papers),
        "to-khai" if !question.is_empty() => Some(Part::Question(question.to_owned())),
        _ => None,
    }
}

/// So much of a version is shown.
fn beginning(version: &str) -> String {
    version.chars().take(10).collect()
}

/// The list.
pub async fn list() -> Result<Vec<ProcedureLine>, Refusal> {
    let (asker, officer) = here()?;
    let all = room::list(asker.portal.house(), &officer).await.map_err(refusal)?;
    let line = |listed: room::Listed| {
        let procedure = listed.procedure;
        let draft = listed.draft.then(|| words::DRAFT_BEGUN.to_owned());
        let coming = listed.waiting.into_iter().map(|day| words::begins_on(&format_date(day)));
        ProcedureLine {
            name: procedure.name.get(asker.language).to_owned(),
            level: procedure.level,
            limit: procedure.time_limit.in_words().get(asker.language).to_owned(),
            version: beginning(&procedure.form.version),
            since: listed.since.map_or_else(|| words::OF_THE_PROGRAM.to_owned(), |day| words::since(&format_date(day))),
            waiting: draft.into_iter().chain(coming).collect(),
            versions: listed.used,
            id: procedure.id.clone(),
        }
    };
    Ok(all.into_iter().map(line).collect())
}

/// One procedure.
pub async fn procedure(slug: &str) -> Result<ProcedureView, Refusal> {
    let (asker, officer) = here()?;
    let house = asker.portal.house();
    let view = room::overview(house, &officer, slug).await.map_err(refusal)?;
    let draft = match &view.draft {
        Some(draft) => Some(draft_view(draft, room::differences(house, slug, draft).await.map_err(refusal)?)),
        None => None,
    };
    let procedure = view.procedure;
    let fees: Vec<String> = procedure.form.fees.iter().map(|fee| fee.unit.in_words().vi).collect();
    let holds = view.editions.iter().find(|edition| edition.standing == room::Standing::InForce);
    let since = holds
        .map_or_else(|| words::OF_THE_PROGRAM.to_owned(), |edition| words::since(&format_date(edition.valid_from)));
    let facts = vec![
        (words::FACT_VERSION, format!("{} ({since})", beginning(&procedure.form.version))),
        (words::FACT_LEVEL, procedure.level.to_string()),
        (words::FACT_LIMIT, procedure.time_limit.in_words().vi),
        (words::FACT_FEES, if fees.is_empty() { words::NO_FEES.to_owned() } else { fees.join("; ") }),
        (words::FACT_PAPERS, procedure.form.attachments.len().to_string()),
        (words::FACT_QUESTIONS, procedure.form.fields.len().to_string()),
    ];
    Ok(ProcedureView {
        id: procedure.id.clone(),
        name: procedure.name.get(asker.language).to_owned(),
        facts: facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        editions: view.editions.into_iter().map(edition).collect(),
        differs_from_files: view.differs_from_files,
        draft,
        tomorrow: format_date(plus_days(house.clock.today(), 1)),
    })
}

fn edition(edition: room::Edition) -> EditionLine {
    EditionLine {
        from: format_date(edition.valid_from),
        version: beginning(&edition.version),
        standing: told::standing(edition.standing).to_owned(),
        waiting: edition.standing == room::Standing::Waiting,
        told: words::published_by(&edition.by, &edition.at.format_vi(), &edition.note),
        id: edition.id,
    }
}

fn draft_view(draft: &Draft, differences: room::Differences) -> DraftView {
    let change = |change: Change| {
        let nothing = change.before.is_empty() && change.after.is_empty();
        let side = |text: String| if text.is_empty() && !nothing { words::NOTHING.to_owned() } else { text };
        let what = told::aspect(change.aspect, &change.subject, change.english);
        let after = if nothing { words::SEE_LINES.to_owned() } else { side(change.after) };
        [what, side(change.before), after]
    };
    let line = |(kind, line): (LineKind, String)| {
        let mark = match kind {
            LineKind::Same => " ",
            LineKind::Gone => "-",
            LineKind::New => "+",
            LineKind::Gap => "…",
        };
        (mark.to_owned(), line)
    };
    DraftView {
        version: draft.version,
        told: words::changed_by(&draft.by, &draft.at.format_vi()),
        outdated: draft.outdated,
        faults: differences.faults.iter().map(backend::catalogue::Fault::in_words).collect(),
        changes: differences.changes.into_iter().map(change).collect(),
        old_sums: differences.old_sums.into_iter().map(|(sum, text)| [sum, text]).collect(),
        lines: differences.lines.into_iter().map(line).collect(),
    }
}

/// A part of a draft.
pub async fn part(slug: &str, name: &str, question: &str) -> Result<PartView, Refusal> {
    let (asker, officer) = here()?;
    let house = asker.portal.house();
    let (title, lead) = words::part(name).ok_or(Refusal::NotFound)?;
    let draft = room::draft(house, &officer, slug).await.map_err(refusal)?;
    let catalogue = house.catalogue.current();
    let mut view = PartView {
        id: slug.to_owned(),
        name: catalogue.get(slug).map(|found| found.name.get(asker.language).to_owned()).unwrap_or_default(),
        part: name.to_owned(),
        title: title.to_owned(),
        lead: lead.to_owned(),
        version: draft.version,
        groups: Vec::new(),
        outline: Vec::new(),
        question: question.to_owned(),
    };
    if name == "nguon" {
        let source = Input { name: "source".to_owned(), key: "source", kind: Kind::Lines, value: draft.source };
        view.groups = vec![group(Group { title: String::new(), id: String::new(), boxes: vec![source] })];
        return Ok(view);
    }
    // What cannot be read can only be changed in the file.
    let Ok(made) = draft.made else {
        return Err(Refusal::Moved(format!("{}/{slug}/sua/nguon", super::PROCEDURES)));
    };
    match part_of(name, question) {
        Some(part) => {
            view.groups = catalogue.boxes(&part, &made).into_iter().map(group).collect();
            if view.groups.is_empty() && name == "to-khai" {
                return Err(Refusal::NotFound);
            }
        }
        None => view.outline = catalogue.outline(&made).into_iter().map(section).collect(),
    }
    Ok(view)
}

fn section(section: backend::catalogue::edit::SectionLine) -> SectionLine {
    let question = |line: backend::catalogue::edit::QuestionLine| QuestionLine {
        marks: words::marks(line.required, line.conditional),
        path: line.path,
        label: line.label,
    };
    SectionLine { title: section.title, questions: section.questions.into_iter().map(question).collect() }
}

fn group(group: Group) -> GroupView {
    let title = if group.id == "new" { words::NEW_PAPER.to_owned() } else { group.title };
    GroupView { title, id: group.id, boxes: group.boxes.into_iter().map(one).collect() }
}

fn one(input: Input) -> BoxView {
    let (label, hint) = words::label(input.key);
    let (kind, choices) = match &input.kind {
        Kind::Line => (BoxKind::Line, Vec::new()),
        Kind::Area => (BoxKind::Area(3), Vec::new()),
        Kind::Lines if input.key == "source" => (BoxKind::Area(30), Vec::new()),
        Kind::Lines => (BoxKind::Area(10), Vec::new()),
        Kind::Number | Kind::Amount => (BoxKind::Number, Vec::new()),
        Kind::Tick => (BoxKind::Tick, Vec::new()),
        Kind::Choice(values) => {
            let choice = |value: &&str| ((*value).to_owned(), words::choice(input.key, value).to_owned());
            (BoxKind::Choice, values.iter().map(choice).collect())
        }
    };
    BoxView { name: input.name, label: label.to_owned(), hint: hint.to_owned(), kind, value: input.value, choices }
}

/// What a look at a draft needs.
pub async fn phone(slug: &str, page: &str) -> Result<PhoneView, Refusal> {
    let (asker, officer) = here()?;
    let draft = room::draft(asker.portal.house(), &officer, slug).await.map_err(refusal)?;
    let Ok(made) = draft.made else {
        return Err(Refusal::Moved(format!("{}/{slug}", super::PROCEDURES)));
    };
    let language = asker.language;
    let mut pages = vec![("huong-dan".to_owned(), words::GUIDANCE_PAGE.to_owned())];
    pages.extend(made.form.steps().iter().map(|step| (step.id.to_owned(), step.title.get(language).to_owned())));
    let shown = pages.iter().map(|(id, _)| id).find(|id| *id == page).unwrap_or(&pages[0].0).clone();
    Ok(PhoneView { id: slug.to_owned(), name: made.name.get(language).to_owned(), shown, pages })
}
