//! Where the pages of the counter get their contents from.

use super::api::{CounterPaper, CounterPapers, CounterView, SheetLine};
use crate::filing::api::WizardView;
use crate::filing::gather::{limits, see, session_left, unit_name};
use crate::filing::lists::{note_names, suggested, with_lists_of};
use crate::lists::Lists;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::texts::counter as words;
use backend::attachments::Attachment;
use backend::filing::{CounterDraft, CounterRefusal, Draft, FilingError};
use domain::journey::{Journey, PapersPresent};
use domain::procedure::ClockStart;
use domain::time::{format_time, iso_date};
use domain::words::{Language, Words};
use std::collections::BTreeMap;

/// The first page: what was looked for, the chosen procedure, the open sheets.
pub async fn counter(query: &str) -> Result<CounterView, Refusal> {
    let asker = Asker::of_this_request();
    let officer = asker.officer()?;
    let (mut search, mut slug) = (String::new(), String::new());
    for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
        match name.as_ref() {
            "tim" => search = value.into_owned(),
            "thu-tuc" => slug = value.into_owned(),
            _ => {}
        }
    }
    let catalogue = asker.portal.house().catalogue.current();
    let found = catalogue.search(&search);
    // A search that leaves one procedure has chosen it.
    if slug.is_empty()
        && let [only] = found.as_slice()
    {
        slug.clone_from(&only.id);
    }
    let chosen = catalogue.get(&slug);
    let name_of = |slug: &str| catalogue.get(slug).map_or_else(|| Words::new(slug, slug), |known| known.name.clone());
    let sheets = asker.portal.filing().counter_drafts(officer).await?;
    let line = |sheet: CounterDraft| SheetLine {
        procedure: name_of(&sheet.procedure_id),
        applicant: sheet.applicant,
        saved: sheet.saved_at.format_vi(),
        id: sheet.id,
    };
    Ok(CounterView {
        found: found.iter().map(|one| (one.id.clone(), one.name.get(asker.language).to_owned())).collect(),
        name: chosen.map(|one| one.name.get(asker.language).to_owned()).unwrap_or_default(),
        slug: chosen.map(|one| one.id.clone()).unwrap_or_default(),
        own: sheets.own.into_iter().map(line).collect(),
        others: sheets.others.into_iter().map(line).collect(),
        search,
    })
}

/// A sheet with its questions. One that is filed leads to its dossier.
pub async fn sheet(id: &str) -> Result<WizardView, Refusal> {
    let asker = Asker::of_this_request();
    let draft = draft(&asker, id).await?;
    view(&asker, draft)
}

async fn draft(asker: &Asker, id: &str) -> Result<Draft, Refusal> {
    match asker.portal.filing().counter_draft(asker.officer()?, id).await {
        Err(CounterRefusal::Filing(FilingError::AlreadySent(_))) => Err(Refusal::Moved(format!("/can-bo/ho-so/{id}"))),
        other => Ok(other?),
    }
}

fn view(asker: &Asker, draft: Draft) -> Result<WizardView, Refusal> {
    let registers = asker.portal.registers();
    let procedure = &draft.procedure;
    let form = &procedure.form;
    let today = asker.portal.house().clock.today();
    let profile = BTreeMap::new();
    let shown = suggested(form, &draft.answers, &profile, today);
    let mut names = Lists::default();
    note_names(&mut names, form, &shown, &registers);
    let steps = form.steps();
    let lists = steps.iter().fold(names.clone(), |lists, step| with_lists_of(form, step.id, &shown, lists, &registers));
    Ok(WizardView {
        id: draft.id,
        supplement: false,
        slug: procedure.id.clone(),
        name: procedure.name.clone(),
        notice: procedure.notice.clone(),
        unit: unit_name(&registers, &draft.unit_code),
        time_limit: procedure.time_limit.in_words(),
        form: form.clone(),
        answers: draft.answers,
        profile,
        papers: Vec::new(),
        kept: Vec::new(),
        relatives: Vec::new(),
        limits: limits(asker),
        today: iso_date(today),
        saved_at: format_time(draft.updated_at.local_time()),
        names,
        lists: Some(lists),
        example: procedure.example.answers.clone(),
        example_day: procedure.example.submitted_on.clone(),
        see: see(asker, form),
        session_left: session_left()?,
        session_warning: u32::try_from(asker.portal.house().config.sessions.warn_seconds).unwrap_or(0),
        account: draft.account_id,
        submission_key: String::new(),
        captcha: false,
        origin: None,
    })
}

/// The second page of a sheet: papers, consent, declaration.
pub async fn papers(id: &str) -> Result<CounterPapers, Refusal> {
    let asker = Asker::of_this_request();
    let draft = draft(&asker, id).await?;
    let files = asker.portal.filing().files_at_counter(asker.officer()?, id).await?;
    let registers = asker.portal.registers();
    let today = asker.portal.house().clock.today();
    let procedure = draft.procedure.clone();
    let (none, answers) = (PapersPresent::new(), draft.answers.clone());
    let journey = Journey::of(&procedure.form, &answers, &none, today, &registers);
    let language = asker.language;
    let fee = journey.fee().total_vnd;
    Ok(CounterPapers {
        applicant: journey.applicant(),
        fee: if fee.is_free() { words::free(language).to_owned() } else { fee.to_string() },
        waits_for: waits_for(procedure.time_limit.starts, language),
        papers: wanted(&journey, &files, language),
        wizard: view(&asker, draft)?,
    })
}

fn waits_for(starts: ClockStart, language: Language) -> String {
    match starts {
        ClockStart::Acceptance => String::new(),
        ClockStart::OriginalsPresented => words::originals_are_here(language).to_owned(),
        ClockStart::BothPresent => words::parties_are_here(language).to_owned(),
    }
}

fn wanted(journey: &Journey<'_>, files: &[Attachment], language: Language) -> Vec<CounterPaper> {
    let papers = journey.papers();
    let line = papers.iter().map(|wanted| {
        let row = wanted.row.unwrap_or(0);
        let own = files
            .iter()
            .filter(|file| file.paper_id == wanted.paper.id && usize::try_from(file.row).unwrap_or(0) == row);
        CounterPaper {
            key: wanted.key(),
            paper: wanted.paper.id.clone(),
            row,
            label: match &wanted.row_label {
                Some(row) => format!("{} ({row})", wanted.paper.label.get(language)),
                None => wanted.paper.label.get(language).to_owned(),
            },
            required: wanted.required,
            most: usize::from(wanted.paper.max_files),
            files: own.map(|file| (file.id.clone(), file.name.clone())).collect(),
        }
    });
    line.collect()
}
