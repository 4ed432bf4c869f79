//! The dossiers of the demonstration with everything that belongs to them.

use std::sync::Arc;

use bytes::Bytes;
use domain::dossier::history::HistoryEntry;
use domain::dossier::state::{Clock, Step};
use domain::dossier::supplement::{DEFAULT_PERIOD_DAYS, RequestedPaper, SupplementRequest, answer_by};
use domain::dossier::{Actor, DossierCode, Stage, Status, UnitIdentifier};
use domain::journey::{Journey, PapersPresent};
use domain::procedure::{ClockStart, Procedure};
use domain::roles::Role;
use domain::time::Moment;
use domain::validate::Trusting;
use image::{Rgb, RgbImage};

use super::accounts::Cast;
use super::story::{Event, Story, Told, reason};
use super::{DemoError, Maker, UNITS, answers, written};
use crate::House;
use crate::acts::{act_key, office_of};
use crate::filing::search_key;
use crate::store::StoreError;
use crate::store::rows::{accounts, attachments, audit, dossiers, draft_results, history, issued_papers, supplements};

/// A paper that every dossier shows.
pub(super) struct Paper {
    hash: String,
    bytes: i64,
    width: i32,
    height: i32,
}

/// A dossier with everything that belongs to it.
#[derive(Clone)]
pub(super) struct Made {
    pub(super) dossier: dossiers::Model,
    pub(super) procedure: Arc<Procedure>,
    pub(super) attachments: Vec<attachments::Model>,
    pub(super) history: Vec<history::Model>,
    pub(super) audit: Vec<audit::Model>,
    pub(super) supplement: Option<supplements::Model>,
    pub(super) draft: Option<draft_results::Model>,
    pub(super) slips: Vec<issued_papers::Model>,
}

/// A sheet with grey lines, as a photographed paper might look.
pub(super) async fn sample_paper(house: &House) -> Result<Paper, DemoError> {
    let (width, height) = (900_u32, 1_270_u32);
    let sheet = RgbImage::from_fn(width, height, |x, y| {
        let margin = x < 90 || x > width - 90 || y < 110 || y > height - 110;
        let line = !margin && (y / 14) % 3 == 0 && (x + y * 7) % 11 > 1;
        let stamp = (f64::from(x) - 680.0).hypot(f64::from(y) - 1_010.0);
        if (70.0..78.0).contains(&stamp) {
            Rgb([176, 58, 58])
        } else if line {
            Rgb([120, 126, 134])
        } else {
            Rgb([251, 250, 246])
        }
    });
    let content = crate::attachments::sample(sheet).map_err(|refused| DemoError::Paper(format!("{refused:?}")))?;
    let bytes = i64::try_from(content.len()).unwrap_or(0);
    let hash = house.files.put(Bytes::from(content)).await.map_err(|error| DemoError::Paper(error.to_string()))?;
    Ok(Paper { hash, bytes, width: 900, height: 1_270 })
}

/// The dossiers of some stories; `first` is how many were made before these.
pub(super) async fn dossiers(
    maker: &mut Maker,
    cast: &Cast,
    told: &[Told],
    first: usize,
    paper: &Paper,
) -> Result<Vec<Made>, DemoError> {
    let procedures = maker.house.catalogue.procedures();
    let mut made = Vec::with_capacity(told.len());
    for (place, told) in (first..).zip(told) {
        // The common ones come more often than the rest.
        let which = if maker.random.below(2) == 0 { maker.random.below(4) } else { maker.random.below(18) };
        let procedure = Arc::clone(&procedures[usize::try_from(which).unwrap_or(0) % procedures.len()]);
        made.push(dossier(maker, cast, cast.owner(place), procedure, told, paper).await?);
    }
    enter(maker, &mut made);
    Ok(made)
}

/// Gives what was accepted its numbers in the follow-up books, in the order of acceptance.
fn enter(maker: &mut Maker, made: &mut [Made]) {
    let mut accepted: Vec<(i64, &mut Made)> =
        made.iter_mut().filter_map(|one| Some((one.dossier.accepted_at?, one))).collect();
    accepted.sort_by_key(|(at, _)| *at);
    for (at, one) in accepted {
        let book = (one.dossier.unit_code.clone(), Moment(at).local_date().year());
        let number = maker.books.entry(book).or_insert(0);
        *number += 1;
        for slip in one.slips.iter_mut().filter(|slip| slip.kind == "slip_01") {
            written::enter(slip, *number);
        }
    }
}

async fn dossier(
    maker: &mut Maker,
    cast: &Cast,
    owner: &accounts::Model,
    procedure: Arc<Procedure>,
    told: &Told,
    paper: &Paper,
) -> Result<Made, DemoError> {
    let Told { sent, story, events } = told;
    let (sent, story) = (*sent, *story);
    let id = maker.random.id();
    let unit = unit(maker);
    let filled = answers::of_somebody(&procedure, unit, sent.local_date(), &owner.email, &maker.random);
    let none = PapersPresent::new();
    let (applicant, fee) = {
        let journey = Journey::of(&procedure.form, &filled, &none, sent.local_date(), &Trusting);
        (journey.applicant(), journey.fee().total_vnd.0)
    };
    let code = code(maker, unit, sent)?;
    let secret = crate::tracking::second_secret(&maker.house, &id).await?;
    let course = course(cast, owner, unit, sent, events, maker, &procedure);
    let find = |step: Step| events.iter().find(|event| event.step == step).map(|event| event.at.0);
    let last = events.last().map_or(sent, |event| event.at);
    let status = events.last().map_or(Status::Submitted, |event| event.to.status());
    let accepted = find(Step::Accept);
    let started =
        accepted.filter(|_| procedure.time_limit.starts == ClockStart::Acceptance || story == Story::Returned);
    let due = started.map(|start| {
        let waits = domain::dossier::history::pauses(&course);
        office_of(&maker.calendar).due(procedure.time_limit.ordinary.limit(), Moment(start), None, &waits).at.0
    });
    let officer = find(Step::Assign).and_then(|_| cast.acting(unit, Role::ProcessingOfficer));
    let completed = find(Step::Complete);
    let signed = completed.and_then(|_| cast.acting(unit, Role::Leader));
    let mut row = dossiers::Model {
        id: id.clone(),
        account_id: owner.id.clone(),
        procedure_id: procedure.id.clone(),
        procedure_version: procedure.form.version.clone(),
        unit_code: unit.to_owned(),
        status: status.code(),
        code: Some(code.as_str().to_owned()),
        version: 2 + i32::try_from(events.len()).unwrap_or(0),
        answers: serde_json::to_string(&filled).map_err(|error| StoreError::broken(&error.to_string()))?,
        applicant_name: applicant,
        contact_email: owner.email.clone(),
        fee_vnd: fee,
        exemption: None,
        second_secret_hash: Some(secret.hash().to_owned()),
        submitted_at: Some(sent.0),
        due_at: due,
        created_at: sent.0 - 20 * 60_000,
        updated_at: last.0,
        deleted_at: None,
        channel: if maker.random.below(7) == 0 { "counter" } else { "online" }.to_owned(),
        stage: story.stage().map(Stage::key).unwrap_or_default().to_owned(),
        officer_id: officer.map(|officer| officer.id.clone()),
        accepted_at: accepted,
        clock_started_at: started,
        extension: None,
        signed_at: completed,
        signed_by: signed.map(|leader| leader.id.clone()),
        result_number: completed.map(|_| format!("{}/TLKS-BS", 100 + maker.random.below(900))),
        payment: None,
        resolved_at: events.iter().find(|event| event.to.clock() == Clock::Over).map(|event| event.at.0),
        returned_at: find(Step::HandOver),
        search_key: String::new(),
    };
    if status == Status::PaymentRequired {
        row.payment = Some(serde_json::json!({ "amount_vnd": fee.max(8_000), "basis": "Lệ phí theo nghị quyết của Hội đồng nhân dân thành phố" }).to_string());
    }
    row.search_key = search_key(code.as_str(), &row.applicant_name, &procedure.form, &filled);
    let attachments = papers(maker, &id, &procedure, paper, sent);
    let mut slips = written::slips(maker, cast, &row, (&*procedure, &filled), events, &course);
    slips.extend(written::result(maker, cast, &row, (&*procedure, &filled), story));
    let history = course.iter().zip(1..).map(|(entry, seq)| history_row(maker, &id, seq, entry)).collect();
    let steps = std::iter::once(Step::Send).chain(events.iter().map(|event| event.step));
    let audit = course.iter().zip(steps).map(|(entry, step)| audit_row(maker, &id, entry, step)).collect();
    Ok(Made {
        supplement: supplement(maker, &row, events, &course),
        draft: (story.stage() == Some(Stage::Confirming)).then(|| written::draft(maker, &row)),
        slips,
        dossier: row,
        procedure,
        attachments,
        history,
        audit,
    })
}

fn unit(maker: &Maker) -> &'static str {
    let mut drawn = maker.random.below(100);
    for (unit, share) in UNITS {
        if drawn < share {
            return unit;
        }
        drawn -= share;
    }
    UNITS[0].0
}

fn code(maker: &mut Maker, unit: &str, sent: Moment) -> Result<DossierCode, StoreError> {
    let date = sent.local_date();
    let number = maker.counters.entry((unit.to_owned(), date)).or_insert(0);
    *number += 1;
    let prefix = &maker.house.config.portal.code_prefix;
    let identifier = UnitIdentifier::parse(&format!("{prefix}{unit}"))
        .map_err(|_| StoreError::broken("the unit identifier of the configuration cannot be read"))?;
    Ok(DossierCode::new(&identifier, date, *number))
}

/// The history with the people who act and the words they write.
fn course(
    cast: &Cast,
    owner: &accounts::Model,
    unit: &str,
    sent: Moment,
    events: &[Event],
    maker: &Maker,
    procedure: &Procedure,
) -> Vec<HistoryEntry> {
    let mut course = vec![HistoryEntry {
        at: sent,
        actor_id: Some(owner.id.clone()),
        actor_role: Actor::Citizen.key().to_owned(),
        from: Status::Draft,
        to: Status::Submitted,
        note: String::new(),
    }];
    course.extend(events.iter().map(|event| {
        let by = match event.actor {
            Actor::Citizen => Some(owner),
            Actor::Reception => cast.acting(unit, Role::ReceptionOfficer),
            Actor::Processing => cast.acting(unit, Role::ProcessingOfficer),
            Actor::Leader => cast.acting(unit, Role::Leader),
            Actor::Clerk => cast.acting(unit, Role::Clerk),
            Actor::System => None,
        };
        let reason = reason(event.step, &maker.random);
        HistoryEntry {
            at: event.at,
            actor_id: by.map(|account| account.id.clone()),
            actor_role: event.actor.key().to_owned(),
            from: event.from.status(),
            to: event.to.status(),
            note: if event.step == Step::AskForMore {
                asked(maker, event.at, procedure, reason)
            } else {
                reason.to_owned()
            },
        }
    }));
    course
}

/// A request for the first paper of the form.
fn asked(maker: &Maker, at: Moment, procedure: &Procedure, reason: &str) -> String {
    let paper = procedure.form.attachments.first();
    let request = SupplementRequest {
        papers: paper
            .map(|paper| RequestedPaper {
                paper_id: paper.id.clone(),
                name: paper.label.vi.clone(),
                remark: "Chụp lại rõ bốn góc, đủ ánh sáng.".to_owned(),
            })
            .into_iter()
            .collect(),
        fields: Vec::new(),
        reason: reason.to_owned(),
        answer_by: answer_by(at.local_date(), DEFAULT_PERIOD_DAYS, &maker.calendar),
    };
    serde_json::to_string(&request).unwrap_or_default()
}

fn supplement(
    maker: &Maker,
    row: &dossiers::Model,
    events: &[Event],
    course: &[HistoryEntry],
) -> Option<supplements::Model> {
    let (event, entry) = events.iter().zip(&course[1..]).find(|(event, _)| event.step == Step::AskForMore)?;
    let request: SupplementRequest = serde_json::from_str(&entry.note).ok()?;
    Some(supplements::Model {
        id: maker.random.id(),
        dossier_id: row.id.clone(),
        seq: 1,
        asked_at: event.at.0,
        asked_by: entry.actor_id.clone().unwrap_or_default(),
        answer_by: domain::time::iso_date(request.answer_by),
        request: entry.note.clone(),
        answers_before: row.answers.clone(),
        files_before: "[]".to_owned(),
        answers_typed: String::new(),
        changes: String::new(),
        answered_at: None,
        closed_at: None,
    })
}

fn papers(maker: &Maker, id: &str, procedure: &Procedure, paper: &Paper, sent: Moment) -> Vec<attachments::Model> {
    let known = |of: &&String| procedure.form.attachments.iter().any(|known| known.id == **of);
    let papers = procedure.example.attachments.iter().filter(known).map(|of| attachments::Model {
        id: maker.random.id(),
        dossier_id: id.to_owned(),
        paper_id: of.clone(),
        row: 0,
        position: 0,
        name: format!("{of}.jpg"),
        content_hash: paper.hash.clone(),
        media: "image/jpeg".to_owned(),
        bytes: paper.bytes,
        pages: 1,
        width: Some(paper.width),
        height: Some(paper.height),
        created_at: sent.0 - 5 * 60_000,
        removed_at: None,
    });
    papers.collect()
}

fn history_row(maker: &Maker, dossier: &str, seq: i32, entry: &HistoryEntry) -> history::Model {
    history::Model {
        id: maker.random.id(),
        dossier_id: dossier.to_owned(),
        seq,
        at: entry.at.0,
        actor_id: entry.actor_id.clone(),
        actor_role: entry.actor_role.clone(),
        from_status: entry.from.code(),
        to_status: entry.to.code(),
        note: entry.note.clone(),
    }
}

fn audit_row(maker: &Maker, dossier: &str, entry: &HistoryEntry, step: Step) -> audit::Model {
    audit::Model {
        seq_id: format!("{:013}-{}", entry.at.0, maker.random.id()),
        at: entry.at.0,
        actor_id: entry.actor_id.clone(),
        act: act_key(step).to_owned(),
        subject_kind: "dossier".to_owned(),
        subject_id: Some(dossier.to_owned()),
        details: serde_json::json!({ "from": entry.from.key(), "to": entry.to.key(), "as": entry.actor_role })
            .to_string(),
        address: None,
    }
}
