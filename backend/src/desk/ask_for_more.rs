//! "Yêu cầu bổ sung": everything that is missing, asked for at once; and giving up when nothing came in time.
//!
//! Names of papers and fields are those of the definition that the dossier was sent under, whatever the form says. The
//! note in the history is the request itself, as JSON.

mod request;

use domain::dossier::supplement::{
    DEFAULT_PERIOD_DAYS, RequestedField, RequestedPaper, SupplementProblem, SupplementRequest, answer_by,
};
use domain::dossier::{Actor, Status, Step};
use domain::roles::Right;
use domain::text::{clean_lines, length};
use domain::time::iso_date;
use domain::words::Phrase;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

use self::request::{MOST_IN_REASON, TOO_LONG, checked, must_be_answerable};
use super::slips::{SLIP_05, issue_numbered};
use super::{DeskRefusal, Officer};
use crate::House;
use crate::acts::{Act, Moved, act, locked, must_be_newest, tell};
use crate::catalogue::procedure_at;
use crate::filing::{close_supplement, open_supplement};
use crate::mail::templates::course::Notice;
use crate::store::rows::{attachments, dossiers, supplements, units};
use crate::store::{StoreError, Tx};
use crate::units::holidays;

/// What an officer asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// Papers: an id of the catalogue (with `.row` for one row of a list), or none and a name.
    pub papers: Vec<RequestedPaper>,
    /// Fields by their paths; labels are filled in here.
    pub fields: Vec<RequestedField>,
    /// Why, in the officer's words.
    pub reason: String,
    /// Days to answer; none takes the usual period.
    pub period_days: Option<u16>,
}

const NOT_OVER: Phrase = Phrase::new(
    "Chưa hết thời hạn bổ sung. Chỉ dừng xử lý sau khi hết hạn.",
    "The period is not over yet; the dossier can be stopped afterwards.",
);

/// Asks the citizen for more.
///
/// # Errors
/// Those of the gate and of the matrix; `Invalid` with every mistake of the request.
pub async fn ask_for_more(
    house: &House,
    officer: &Officer,
    dossier_id: &str,
    seen_version: i32,
    asking: Asking,
) -> Result<Moved, DeskRefusal> {
    let (kit, officer, id) = (house.clone(), officer.clone(), dossier_id.to_owned());
    let work = house
        .store
        .write(move |tx| Box::pin(async move { ask_in(tx, &kit, &officer, &id, seen_version, asking).await }));
    work.await
}

async fn ask_in(
    tx: &Tx,
    house: &House,
    officer: &Officer,
    id: &str,
    seen: i32,
    asking: Asking,
) -> Result<Moved, DeskRefusal> {
    let dossier = locked(tx, id).await?;
    officer.open(&dossier, Right::OpenUnitDossiers)?;
    must_be_newest(tx, &dossier, seen).await?;
    let actor = gate(officer, &dossier)?;
    let procedure = procedure_at(house, &dossier.procedure_id, &dossier.procedure_version).await?;
    let procedure = procedure.ok_or_else(|| StoreError::broken("the definition of a dossier is gone"))?;
    let (now, calendar) = (house.clock.now(), holidays::calendar(tx).await?);
    let period = asking.period_days.unwrap_or(DEFAULT_PERIOD_DAYS);
    let until = answer_by(now.local_date(), period, &calendar);
    let request = checked(&procedure.form, asking, period, until)?;
    must_be_answerable(&procedure.form, &dossier, &request)?;
    let note = serde_json::to_string(&request).map_err(|error| StoreError::broken(&error.to_string()))?;
    let (answers_before, files_before) = (dossier.answers.clone(), filed_files(tx, id).await?);
    let asked = Act {
        step: Step::AskForMore,
        actor,
        actor_id: Some(officer.account_id.clone()),
        seen: Some(seen),
        note: note.clone(),
    };
    let moved = act(tx, house, id, asked, |_, row| row.stage = Set(String::new())).await?;
    let before = supplements::Entity::find().filter(supplements::Column::DossierId.eq(id)).count(tx).await?;
    let row = supplements::Model {
        id: house.random.id(),
        dossier_id: id.to_owned(),
        seq: i32::try_from(before + 1).map_err(|_| StoreError::broken("too many requests"))?,
        asked_at: now.0,
        asked_by: officer.account_id.clone(),
        request: note,
        answer_by: iso_date(request.answer_by),
        answers_before,
        files_before,
        answers_typed: String::new(),
        changes: String::new(),
        answered_at: None,
        closed_at: None,
    };
    row.into_active_model().insert(tx).await?;
    let unit = units::Entity::find_by_id(dossier.unit_code.as_str()).one(tx).await?;
    let facts = slip_facts((&officer.full_name, unit.map(|unit| unit.phone).as_deref()), &request);
    issue_numbered(tx, house, &officer.account_id, &moved.dossier, ("slip_02", SLIP_02), facts).await?;
    tell(tx, house, &moved.dossier, &Notice::SupplementAsked(request)).await?;
    Ok(moved)
}

const SLIP_02: &str = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ";

/// What the slip says beside the dossier: whom to ask, and everything that is asked for, papers first, then answers.
pub(crate) fn slip_facts(
    (officer, contact_phone): (&str, Option<&str>),
    request: &SupplementRequest,
) -> serde_json::Value {
    let papers = request.papers.iter().map(|paper| (paper.name.clone(), &paper.remark));
    let fields = request.fields.iter().map(|field| (format!("Mục khai: {}", field.label), &field.remark));
    let asked: Vec<_> =
        papers.chain(fields).map(|(name, remark)| serde_json::json!({ "name": name, "remark": remark })).collect();
    serde_json::json!({
        "officer": officer,
        "contact_phone": contact_phone,
        "papers": asked,
        "reason": request.reason,
        "answer_by": iso_date(request.answer_by),
    })
}

/// In which capacity the officer asks: the reception before acceptance, whoever it was given to afterwards.
fn gate(officer: &Officer, dossier: &dossiers::Model) -> Result<Actor, DeskRefusal> {
    let at_reception = dossier.status == Status::Submitted.code();
    let (right, actor) =
        if at_reception { (Right::Receive, Actor::Reception) } else { (Right::Process, Actor::Processing) };
    officer.open(dossier, right)?;
    let given_to_another = dossier.officer_id.as_ref().is_some_and(|given| *given != officer.account_id);
    if !at_reception && given_to_another {
        return Err(DeskRefusal::NotYours);
    }
    officer.acts_as(&[actor]).ok_or(DeskRefusal::NotYours)
}

/// The ids of the files as they are filed, as JSON.
async fn filed_files(tx: &Tx, dossier_id: &str) -> Result<String, StoreError> {
    let rows = attachments::Entity::find()
        .filter(attachments::Column::DossierId.eq(dossier_id))
        .filter(attachments::Column::RemovedAt.is_null())
        .order_by_asc(attachments::Column::Id)
        .all(tx)
        .await?;
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    serde_json::to_string(&ids).map_err(|error| StoreError::broken(&error.to_string()))
}

/// Stops a dossier for which nothing came within the period.
///
/// # Errors
/// Those of the gate and of the matrix; `Invalid` while the period lasts or without a reason.
pub async fn give_up(
    house: &House,
    officer: &Officer,
    dossier_id: &str,
    seen_version: i32,
    reason: &str,
) -> Result<Moved, DeskRefusal> {
    let (kit, officer, id) = (house.clone(), officer.clone(), dossier_id.to_owned());
    let reason = clean_lines(reason);
    let work = house.store.write(move |tx| {
        Box::pin(async move {
            let dossier = locked(tx, &id).await?;
            officer.open(&dossier, Right::OpenUnitDossiers)?;
            must_be_newest(tx, &dossier, seen_version).await?;
            let right = if officer.may(Right::Receive) { Right::Receive } else { Right::Process };
            officer.open(&dossier, right)?;
            let actor = officer.acts_as(&[Actor::Reception, Actor::Processing]).ok_or(DeskRefusal::NotYours)?;
            if let Some(open) = open_supplement(tx, &id).await?
                && open.answer_by >= iso_date(kit.clock.today())
            {
                return Err(DeskRefusal::Invalid(vec![(String::new(), NOT_OVER)]));
            }
            if reason.is_empty() || length(&reason) > MOST_IN_REASON {
                let words = if reason.is_empty() { SupplementProblem::NoReason.phrase() } else { TOO_LONG };
                return Err(DeskRefusal::Invalid(vec![("reason".to_owned(), words)]));
            }
            let by = (actor, Some(officer.account_id.clone()));
            Ok(stop(tx, &kit, &id, by, Some(seen_version), &reason).await?)
        })
    });
    work.await
}

/// Stops a dossier that waits for more, with its notice and its mail.
pub(crate) async fn stop(
    tx: &Tx,
    house: &House,
    dossier_id: &str,
    (actor, actor_id): (Actor, Option<String>),
    seen: Option<i32>,
    reason: &str,
) -> Result<Moved, crate::acts::ActRefusal> {
    let by = actor_id.clone().unwrap_or_default();
    let given_up = Act { step: Step::GiveUpWaiting, actor, actor_id, seen, note: reason.to_owned() };
    let moved = act(tx, house, dossier_id, given_up, |_, _| {}).await?;
    close_supplement(tx, dossier_id, house.clock.now()).await?;
    let facts = serde_json::json!({ "reason": reason });
    issue_numbered(tx, house, &by, &moved.dossier, SLIP_05, facts).await?;
    tell(tx, house, &moved.dossier, &Notice::Stopped(reason.to_owned())).await?;
    Ok(moved)
}
