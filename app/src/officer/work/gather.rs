//! Where the pages of the work get their contents from.

use super::api::{OpenAct, ResultFile, SigningView, ToSign, Word, WorkView};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::texts::files::{limit_in_words, size_in_words};
use crate::texts::work as words;
use backend::accounts::Signing;
use backend::desk::results::{ResultDraft, SignedResult};
use backend::desk::work::{self, Confirmation, Work};
use backend::desk::{DeskRefusal, Inside, Officer, first_draft};
use domain::dossier::state::{Situation, State, Step};
use domain::dossier::{Actor, Stage};
use domain::roles::Right;

fn refusal(refusal: DeskRefusal) -> Refusal {
    match refusal {
        DeskRefusal::Broken(error) => error.into(),
        DeskRefusal::NotYours | DeskRefusal::OwnDossier | DeskRefusal::FourEyes => Refusal::Forbidden,
        DeskRefusal::NotFound | DeskRefusal::NotAllowed(_) | DeskRefusal::Overtaken(_) | DeskRefusal::Invalid(_) => {
            Refusal::NotFound
        }
    }
}

/// The page of the work.
pub async fn work(id: &str) -> Result<WorkView, Refusal> {
    let asker = Asker::of_this_request();
    work_of(&asker, asker.officer()?, id).await
}

/// What an officer may do with a dossier beyond its reception.
pub async fn work_of(asker: &Asker, officer: &Officer, id: &str) -> Result<WorkView, Refusal> {
    let house = asker.portal.house();
    let work = work::of(house, officer, id).await.map_err(refusal)?;
    let row = &work.dossier;
    let now = house.clock.now();
    let due = row.due_at.map(domain::time::Moment);
    let (title, facts) = match (&work.result, &work.written) {
        (Some((_, signed)), _) if signed.file.is_some() => (signed.draft.title.clone(), String::new()),
        (Some((_, signed)), _) if row.signed_at.is_some() || row.stage == Stage::Signing.key() => {
            (signed.draft.title.clone(), lines(&signed.draft.facts))
        }
        (_, Some(draft)) => (draft.title.clone(), lines(&draft.facts)),
        (_, None) => {
            let draft = first(asker, &work);
            (draft.title, lines(&draft.facts))
        }
    };
    let acts = open_acts(officer, &work);
    let asks_code = acts.contains(&OpenAct::Sign)
        && asker.portal.accounts().asks_for_code(asker.signed_in()?, Signing::One).await?;
    Ok(WorkView {
        id: row.id.clone(),
        code: row.code.clone().unwrap_or_default(),
        procedure: work.procedure.name.get(asker.language).to_owned(),
        applicant: row.applicant_name.clone(),
        status: work.state.status().key().to_owned(),
        stage: Stage::from_key(&row.stage)
            .map(|stage| stage.phrase().get(asker.language).to_owned())
            .unwrap_or_default(),
        version: row.version,
        due: due.map(|due| due.format_vi()).unwrap_or_default(),
        overdue: due.is_some_and(|due| now > due && row.resolved_at.is_none()),
        acts,
        asks_code,
        title,
        facts,
        file: work.result.as_ref().and_then(|(paper, signed)| file(paper, signed)),
        largest_bytes: house.config.limits.file_bytes,
        largest: limit_in_words(house.config.limits.file_bytes),
        check: work.result.as_ref().map(|(_, signed)| signed.token.clone()).unwrap_or_default(),
        number: row.result_number.clone().unwrap_or_default(),
        owed: if work.owed.is_free() { String::new() } else { work.owed.to_string() },
        extension: work.extension_words(asker.language),
        proposed: match &work.said {
            Some((step, _)) if step.what == Inside::StopProposed => step.words.clone(),
            Some(_) | None => String::new(),
        },
        words: words_about(asker, &work),
    })
}

/// What others said about the result, as long as it can still be minded.
fn words_about(asker: &Asker, work: &Work) -> Vec<Word> {
    if work.dossier.signed_at.is_some() || work.state.status().is_final() {
        return Vec::new();
    }
    let said = work.said.as_ref().map(|(step, name)| {
        let stage = if step.what == Inside::StopProposed { Stage::StopProposed } else { Stage::SentBack };
        Word {
            title: stage.phrase().get(asker.language).to_owned(),
            text: step.words.clone(),
            said: [name, " · ", &step.at.format_vi()].concat(),
            urgent: true,
        }
    });
    let answer = work.answer.as_ref().map(|answer| Word {
        title: answer.confirmation.phrase().get(asker.language).to_owned(),
        text: answer.remark.clone(),
        said: answer.at.map(|at| at.format_vi()).unwrap_or_default(),
        urgent: answer.confirmation == Confirmation::Change,
    });
    let changed = (!work.changed.is_empty()).then(|| Word {
        title: words::changed_since_agreed_in(asker.language).to_owned(),
        text: work.changed.clone(),
        said: String::new(),
        urgent: true,
    });
    let own = (work.own && work.dossier.stage == Stage::Signing.key()).then(|| Word {
        title: words::four_eyes_in(asker.language).to_owned(),
        text: String::new(),
        said: String::new(),
        urgent: false,
    });
    said.into_iter().chain(answer).chain(changed).chain(own).collect()
}

fn lines(facts: &[backend::desk::results::Fact]) -> String {
    let line = |fact: &backend::desk::results::Fact| format!("{}: {}", fact.label, fact.value).trim_end().to_owned();
    facts.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn file(paper: &str, signed: &SignedResult) -> Option<ResultFile> {
    let file = signed.file.as_ref()?;
    Some(ResultFile {
        paper: paper.to_owned(),
        name: file.name.clone(),
        size: size_in_words(u64::try_from(file.bytes).unwrap_or(0)),
        pages: u32::try_from(file.pages).unwrap_or(1),
        sha256: file.sha256.clone(),
    })
}

/// The declaration as the first draft of the result.
fn first(asker: &Asker, work: &Work) -> ResultDraft {
    let sent = work.dossier.submitted_at.unwrap_or(work.dossier.created_at);
    let day = domain::time::Moment(sent).local_date();
    first_draft(&work.procedure, &work.answers, day, &asker.portal.registers())
}

/// What this officer may do now: the matrix, the roles, and the step of the work.
fn open_acts(officer: &Officer, work: &Work) -> Vec<OpenAct> {
    let row = &work.dossier;
    let situation = Situation { result_signed: row.signed_at.is_some(), already_extended: row.extension.is_some() };
    let can = |step: Step, actor: Actor| work.state.take(step, actor, situation).is_ok();
    let stage = Stage::from_key(&row.stage);
    let mut acts = Vec::new();
    let mine = row.officer_id.as_deref().is_none_or(|assigned| assigned == officer.account_id);
    if officer.may(Right::Process) && mine {
        let working = work.state == State::Processing && !matches!(stage, Some(Stage::Signing | Stage::Confirming));
        if working {
            if stage != Some(Stage::Verifying) {
                acts.push(OpenAct::Verify);
            }
            acts.extend([OpenAct::Submit, OpenAct::Upload]);
            if stage != Some(Stage::StopProposed) {
                acts.extend([OpenAct::SendDraft, OpenAct::ProposeStop]);
            }
        }
        if can(Step::Extend, Actor::Processing) {
            acts.push(OpenAct::Extend);
        }
        if can(Step::RequirePayment, Actor::Processing) {
            acts.push(OpenAct::RequirePayment);
        }
    }
    if officer.may(Right::Sign) && work.state == State::Processing {
        if stage == Some(Stage::Signing) {
            acts.extend([OpenAct::Sign, OpenAct::SendBack]);
        }
        if stage == Some(Stage::StopProposed) {
            acts.push(OpenAct::SendBack);
        }
        acts.push(OpenAct::Refuse);
        // Nobody is offered what four eyes forbid; whoever tries all the same is refused, and that is audited.
        acts.retain(|act| !(work.own && matches!(act, OpenAct::Sign | OpenAct::Refuse)));
    }
    if officer.may(Right::HandOver) {
        for (step, act) in [(Step::RecordPayment, OpenAct::RecordPayment), (Step::HandOver, OpenAct::HandOver)] {
            if can(step, Actor::Clerk) {
                acts.push(act);
            }
        }
        if work.state == State::Completed {
            acts.push(OpenAct::CorrectNumber);
        }
    }
    if officer.acts_as(&[Actor::Clerk, Actor::Processing]).is_some_and(|actor| can(Step::Reopen, actor)) {
        acts.push(OpenAct::Reopen);
    }
    acts
}

/// What waits for the leader.
pub async fn to_sign() -> Result<SigningView, Refusal> {
    let asker = Asker::of_this_request();
    let officer = asker.officer()?;
    let house = asker.portal.house();
    let now = house.clock.now();
    let waiting = work::to_sign(house, officer).await.map_err(refusal)?;
    let one = |work::ToSign { dossier: row, result, changed, own }: work::ToSign| {
        let due = row.due_at.map(domain::time::Moment);
        let procedure =
            house.catalogue.get(&row.procedure_id).map(|procedure| procedure.name.get(asker.language).to_owned());
        let file = result.as_ref().and_then(|(paper, result)| file(paper, result));
        let (title, facts) = result.map_or_else(Default::default, |(_, result)| {
            let facts = result.draft.facts.into_iter().map(|fact| (fact.label, fact.value)).collect();
            (result.draft.title, facts)
        });
        ToSign {
            id: row.id,
            code: row.code.unwrap_or_default(),
            procedure: procedure.unwrap_or(row.procedure_id),
            applicant: row.applicant_name,
            due: due.map(|due| due.format_vi()).unwrap_or_default(),
            overdue: due.is_some_and(|due| now > due),
            title,
            facts,
            file,
            changed,
            own,
            version: row.version,
        }
    };
    let asks_code = asker.portal.accounts().asks_for_code(asker.signed_in()?, Signing::Many).await?;
    Ok(SigningView { waiting: waiting.into_iter().map(one).collect(), asks_code })
}
