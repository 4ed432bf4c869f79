//! Where the pages of a request for more get their contents from.

use super::api::{PaperFile, Standing, WizardView};
use super::gather::{limits, paper_file, see, session_left, unit_name};
use super::lists::{note_names, with_lists_of};
use super::supplement_api::{AnsweredView, ChangeLine, OpenField, OpenPlace, PaperLine, SupplementView, Told};
use crate::lists::Lists;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::filing::{Answered, FileStanding, FilingError, OpenSupplement};
use domain::answers::Answers;
use domain::journey::difference::ChangedFile;
use domain::journey::supplement::name_of;
use domain::journey::{Journey, PapersPresent, Why};
use domain::procedure::Form;
use domain::time::{format_date, format_time, iso_date};
use std::collections::{BTreeMap, BTreeSet};

/// The request of the signed-in person's dossier; a dossier that waits for nothing leads to its own page.
async fn open(asker: &Asker, id: &str) -> Result<OpenSupplement, Refusal> {
    let who = asker.signed_in()?;
    match asker.portal.filing().supplement(&who.account_id, id).await {
        Ok(open) => Ok(open),
        Err(FilingError::NothingAsked) => Err(Refusal::Moved(format!("/ho-so/{id}"))),
        Err(error) => Err(error.into()),
    }
}

/// The page.
pub async fn page(id: &str, query: &str) -> Result<SupplementView, Refusal> {
    let asker = Asker::of_this_request();
    let open = open(&asker, id).await?;
    let account = asker.signed_in()?.account_id.clone();
    view(&asker, (id, &account), &format!("/ho-so/{id}/bo-sung"), query, open).await
}

/// What the page shows of an open request of a dossier and its account; `here` is where its form posts.
pub(super) async fn view(
    asker: &Asker,
    (id, account): (&str, &str),
    here: &str,
    query: &str,
    open: OpenSupplement,
) -> Result<SupplementView, Refusal> {
    let today = asker.portal.house().clock.today();
    let pressed = query.contains("loi=thieu");
    let fields = open.settled.fields.iter().filter(|opened| opened.shown).map(|opened| OpenField {
        path: opened.path.clone(),
        name: name_of(&open.procedure.form, &opened.path).unwrap_or_default(),
        told: told(&opened.why),
    });
    let places = open.settled.papers.iter().map(|paper| OpenPlace {
        key: paper.key.clone(),
        slot: paper.slot().to_owned(),
        row: paper.row,
        label: paper.label.clone(),
        most: paper.most,
        original: paper.original,
        told: told(&paper.why),
    });
    Ok(SupplementView {
        code: open.code.as_str().to_owned(),
        reason: open.request.reason.clone(),
        answer_by: format_date(open.request.answer_by),
        over: open.request.is_over(today),
        stands_since: open.stands_since.map(|since| since.format_vi()).unwrap_or_default(),
        fields: fields.collect(),
        places: places.collect(),
        missing: if pressed { open.missing.clone() } else { Vec::new() },
        nothing_changed: query.contains("loi=khong-doi"),
        saved: query.contains("luu=") && !query.contains("loi="),
        rest: rest(asker, &open),
        filed_papers: filed_papers(asker, (id, account), &open).await?,
        wizard: wizard(asker, (id, account), here, &open)?,
    })
}

fn told(why: &Why) -> Told {
    match why {
        Why::Asked(words) => Told::Asked(words.clone()),
        Why::Appeared => Told::Appeared,
        Why::Unfit(message) => Told::Unfit(message.clone()),
    }
}

fn wizard(
    asker: &Asker,
    (id, account): (&str, &str),
    here: &str,
    open: &OpenSupplement,
) -> Result<WizardView, Refusal> {
    let (registers, house) = (asker.portal.registers(), asker.portal.house());
    let procedure = &open.procedure;
    let form = &procedure.form;
    let answers = with_what_came_back(asker, here, open);
    let mut names = Lists::default();
    note_names(&mut names, form, &answers, &registers);
    let steps: BTreeSet<&str> = open.settled.fields.iter().filter_map(|opened| step_of(form, &opened.path)).collect();
    let mut lists = names.clone();
    for step in steps {
        lists = with_lists_of(form, step, &answers, lists, &registers);
    }
    Ok(WizardView {
        id: id.to_owned(),
        supplement: true,
        slug: procedure.id.clone(),
        name: procedure.name.clone(),
        notice: None,
        unit: unit_name(&registers, &open.unit_code),
        time_limit: procedure.time_limit.in_words(),
        form: form.clone(),
        answers,
        profile: BTreeMap::new(),
        kept: Vec::new(),
        relatives: Vec::new(),
        origin: None,
        papers: files(open),
        limits: limits(asker),
        // Answers are judged on the day of sending, here as there.
        today: iso_date(open.day),
        saved_at: format_time(house.clock.now().local_time()),
        names,
        lists: Some(lists),
        example: Answers::new(),
        example_day: String::new(),
        see: see(asker, form),
        session_left: session_left()?,
        session_warning: u32::try_from(house.config.sessions.warn_seconds).unwrap_or(0),
        account: account.to_owned(),
        submission_key: house.random.id(),
        captcha: false,
    })
}

fn step_of<'f>(form: &'f Form, path: &str) -> Option<&'f str> {
    let owner = form.owner(path)?;
    Some(form.step_of_position(form.position(&owner.field.path)?))
}

/// A form that came back unsaved with this very request lies over what is stored, for this page only.
fn with_what_came_back(asker: &Asker, here: &str, open: &OpenSupplement) -> Answers {
    let mut answers = open.settled.answers.clone();
    let returned = asker.visit().returned.filter(|form| form.action == here);
    if let Some(form) = returned {
        let typed = form.values.iter().filter(|(name, _)| open.settled.is_open(name));
        let typed: Vec<_> = typed.map(|(name, value)| (name.as_str(), value.as_str())).collect();
        // Only open places are left, so nothing is refused; were it, the page would show what is stored.
        let _ = answers.lay(&open.procedure.form, &open.settled.open(), typed);
    }
    answers
}

/// The files of the open papers, filed and new.
fn files(open: &OpenSupplement) -> Vec<PaperFile> {
    let place = |place: &backend::filing::PaperPlace| {
        let paper = &place.paper;
        let file = |(file, standing): &(backend::attachments::Attachment, FileStanding)| PaperFile {
            paper: paper.slot().to_owned(),
            row: paper.row,
            standing: match standing {
                FileStanding::Stays => Standing::Filed,
                FileStanding::Leaves => Standing::Leaves,
                FileStanding::Replaced => Standing::Replaced,
                FileStanding::New => Standing::New,
            },
            ..paper_file(file.clone())
        };
        place.files.iter().map(file).collect::<Vec<_>>()
    };
    open.papers.iter().flat_map(place).collect()
}

/// The files of the open papers after an upload.
pub async fn papers(id: &str) -> Result<Vec<PaperFile>, Refusal> {
    Ok(files(&open(&Asker::of_this_request(), id).await?))
}

/// The declaration as filed, without the open places.
fn rest(asker: &Asker, open: &OpenSupplement) -> Vec<(String, Vec<(String, String)>)> {
    let (none, registers) = (PapersPresent::new(), asker.portal.registers());
    let journey = Journey::of(&open.procedure.form, &open.filed, &none, open.day, &registers);
    let steps = journey.summary(asker.language).into_iter().map(|step| {
        let rows = step.rows.into_iter().filter(|row| !open.settled.is_open(&row.path));
        let rows: Vec<_> = rows.map(|row| (row.label, row.value)).collect();
        (step.title.get(asker.language).to_owned(), rows)
    });
    steps.filter(|(_, rows)| !rows.is_empty()).collect()
}

async fn filed_papers(
    asker: &Asker,
    (id, account): (&str, &str),
    open: &OpenSupplement,
) -> Result<Vec<(String, String, String)>, Refusal> {
    let files = asker.portal.attachments().list(account, id).await?;
    let labels = &open.procedure.form.attachments;
    let label = |paper: &str| {
        let known = labels.iter().find(|known| known.id == paper);
        known.map_or_else(|| paper.to_owned(), |known| known.label.get(asker.language).to_owned())
    };
    Ok(files.into_iter().map(|file| (label(&file.paper_id), file.name, file.id)).collect())
}

/// What was asked and answered.
pub async fn answered(id: &str, seq: &str) -> Result<AnsweredView, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let asked = asker.portal.filing().supplements(&who.account_id, id).await?;
    let found = asked.all.into_iter().find(|answered| answered.seq.to_string() == seq).ok_or(Refusal::NotFound)?;
    let Answered { request, asked_at, answered_at, closed_at, difference, .. } = found;
    let papers = request.papers.into_iter().map(|paper| (paper.name, paper.remark));
    let items = papers.chain(request.fields.into_iter().map(|field| (field.label, field.remark))).collect();
    let names = |files: Vec<ChangedFile>| files.into_iter().map(|file| (file.name, file.id)).collect();
    Ok(AnsweredView {
        id: id.to_owned(),
        code: asked.code.as_str().to_owned(),
        name: asked.procedure,
        reason: request.reason,
        asked: items,
        asked_at: asked_at.format_vi(),
        answered_at: answered_at.map(|at| at.format_vi()).unwrap_or_default(),
        closed: closed_at.is_some(),
        promised: asked.promised.map(|due| due.format_vi()).unwrap_or_default(),
        changes: difference
            .fields
            .into_iter()
            .map(|change| ChangeLine {
                part: change.part,
                label: change.label,
                before: change.before,
                after: change.after,
            })
            .collect(),
        papers: difference
            .papers
            .into_iter()
            .map(|paper| PaperLine { label: paper.label, removed: names(paper.removed), added: names(paper.added) })
            .collect(),
    })
}
