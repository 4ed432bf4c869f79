//! "Ký", "Trả lại": the leader decides on what officers submit.
//!
//! Whoever processed a dossier does not sign it. Signing takes the next number of the unit's register and brings the
//! result to the desk; the clerk may correct the number until it is handed over.

use std::collections::BTreeSet;

use domain::dossier::state::Step;
use domain::dossier::{Actor, Stage, State};
use domain::roles::Right;
use domain::words::Phrase;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::processing::{Opened, by, not_from_here, on_dossier, reason, set_stage};
use super::{DeskRefusal, Officer, originals_of, register, result_file, results};
use crate::acts::{self, act, tell};
use crate::catalogue::procedure_at;
use crate::fail_points::{FailPoint, pass};
use crate::mail::templates::course::Notice;
use crate::store::rows::{audit as entries, dossiers, history, units};
use crate::store::{StoreError, Tx};
use crate::units::contacts::Contact;
use crate::{House, audit};

/// Refuses whoever processed the dossier; the try is kept in the audit log even though nothing else happens.
pub(super) async fn four_eyes(
    tx: &Tx,
    house: &House,
    officer: &Officer,
    row: &dossiers::Model,
) -> Result<(), DeskRefusal> {
    if !worked_on(tx, officer, std::slice::from_ref(row)).await?.contains(&row.id) {
        return Ok(());
    }
    let entry = audit::Entry::by(&officer.account_id, "dossier.signing_refused", "dossier", &row.id);
    audit::record(tx, house, entry).await?;
    Err(DeskRefusal::FourEyes)
}

/// Those of these dossiers that an officer processed: they are the officer's own, the course says so, or the officer moved
/// the work from stage to stage or sent a draft. That is kept in the audit log only, and true for good, whoever the dossier
/// was handed on to since. Only the leader moves what waits for a signature, by sending it back.
pub(super) async fn worked_on(
    db: &impl ConnectionTrait,
    officer: &Officer,
    rows: &[dossiers::Model],
) -> Result<BTreeSet<String>, StoreError> {
    let me = officer.account_id.as_str();
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut own: BTreeSet<String> =
        rows.iter().filter(|row| row.officer_id.as_deref() == Some(me)).map(|row| row.id.clone()).collect();
    let processed = history::Entity::find()
        .filter(history::Column::DossierId.is_in(ids.clone()))
        .filter(history::Column::ActorId.eq(me))
        .filter(history::Column::ActorRole.eq(Actor::Processing.key()))
        .all(db)
        .await?;
    own.extend(processed.into_iter().map(|entry| entry.dossier_id));
    let moves = entries::Entity::find()
        .filter(entries::Column::SubjectKind.eq("dossier"))
        .filter(entries::Column::SubjectId.is_in(ids))
        .filter(entries::Column::ActorId.eq(me))
        .filter(entries::Column::Act.is_in(["dossier.stage", "draft_result.sent"]))
        .all(db)
        .await?;
    let of_leader = |details: &str| {
        let details: serde_json::Value = serde_json::from_str(details).unwrap_or_default();
        details["from"].as_str() == Some(Stage::Signing.key()) || details["to"].as_str() == Some(Stage::SentBack.key())
    };
    own.extend(moves.into_iter().filter(|moved| !of_leader(&moved.details)).filter_map(|moved| moved.subject_id));
    Ok(own)
}

/// What became of one of several dossiers.
#[derive(Debug)]
pub struct Outcome {
    /// The dossier.
    pub id: String,
    /// Its code; empty for a dossier that the officer does not see.
    pub code: String,
    /// The number of its result, none where it was sent back; or why neither was done.
    pub result: Result<String, DeskRefusal>,
}

const NO_RESULT: Phrase = Phrase::new(
    "Hồ sơ chưa có dự thảo kết quả. Trả lại để công chức thụ lý lập dự thảo.",
    "This dossier has no draft of a result. Send it back to have one written.",
);

/// Most dossiers that are signed at once.
pub const MOST_AT_ONCE: usize = 200;

/// Signs several in the versions that the leader saw, each in a transaction of its own; the same one twice counts once.
///
/// # Errors
/// `Invalid` when there are none or too many.
pub async fn sign_all(house: &House, officer: &Officer, ids: Vec<(String, i32)>) -> Result<Vec<Outcome>, DeskRefusal> {
    let mut outcomes = Vec::with_capacity(ids.len());
    for (id, seen) in chosen(ids)? {
        let code = code_of(house, officer, &id).await;
        let result = unbroken(sign(house, officer, &id, Some(seen)).await)?;
        outcomes.push(Outcome { id, code, result });
    }
    Ok(outcomes)
}

/// Sends several back for the same reason, in the versions that the leader saw, each in a transaction of its own.
///
/// # Errors
/// `Invalid` when there are none or too many, or without a reason.
pub async fn send_back_all(
    house: &House,
    officer: &Officer,
    ids: Vec<(String, i32)>,
    reason_typed: &str,
) -> Result<Vec<Outcome>, DeskRefusal> {
    reason("reason", reason_typed)?;
    let mut outcomes = Vec::with_capacity(ids.len());
    for (id, seen) in chosen(ids)? {
        let code = code_of(house, officer, &id).await;
        let result = unbroken(send_back(house, officer, &id, Some(seen), reason_typed).await)?;
        outcomes.push(Outcome { id, code, result: result.map(|()| String::new()) });
    }
    Ok(outcomes)
}

/// Each one once, and not too many.
fn chosen(mut ids: Vec<(String, i32)>) -> Result<Vec<(String, i32)>, DeskRefusal> {
    ids.sort();
    ids.dedup_by(|one, other| one.0 == other.0);
    if ids.is_empty() || ids.len() > MOST_AT_ONCE {
        let message = Phrase::new("Chọn từ 1 đến 200 hồ sơ.", "Choose from 1 to 200 dossiers.");
        return Err(DeskRefusal::Invalid(vec![("ids".to_owned(), message)]));
    }
    Ok(ids)
}

async fn code_of(house: &House, officer: &Officer, id: &str) -> String {
    let shown = super::processing::visible(house, officer, id).await;
    shown.ok().and_then(|row| row.code).unwrap_or_default()
}

/// A refusal is the outcome of one dossier; a broken store ends the whole.
fn unbroken<T>(result: Result<T, DeskRefusal>) -> Result<Result<T, DeskRefusal>, DeskRefusal> {
    match result {
        Err(DeskRefusal::Broken(error)) => Err(DeskRefusal::Broken(error)),
        outcome => Ok(outcome),
    }
}

/// Signs one. Gives the number of the result.
///
/// # Errors
/// `FourEyes` for whoever processed it; see [`DeskRefusal`].
pub async fn sign(house: &House, officer: &Officer, id: &str, seen: Option<i32>) -> Result<String, DeskRefusal> {
    super::processing::visible(house, officer, id).await?;
    let checked = result_file::checked_file(house, id).await?;
    let done: Result<Result<String, DeskRefusal>, DeskRefusal> =
        on_dossier(house, officer, id, seen, Right::Sign, move |tx, at| {
            Box::pin(async move {
                let Opened { house, officer, row, state } = at;
                match four_eyes(tx, &house, &officer, &row).await {
                    // The transaction stands, for its audit row.
                    Err(DeskRefusal::FourEyes) => return Ok(Err(DeskRefusal::FourEyes)),
                    other => other?,
                }
                if state != State::Processing || row.stage != Stage::Signing.key() {
                    return Err(not_from_here(state, Step::Complete));
                }
                let paper = results::current(tx, &row.id).await?;
                let Some(paper) = paper else {
                    return Err(DeskRefusal::Invalid(vec![(String::new(), NO_RESULT)]));
                };
                if paper.content_hash != checked {
                    // Another file than the one whose bytes were looked at a moment ago.
                    let course = acts::course(tx, &row.id).await?;
                    return Err(DeskRefusal::Overtaken(acts::overtaken(&row, state.status(), &course)));
                }
                pass(FailPoint::SignOpened);
                let number = register::next_number(tx, &house, &row).await?;
                pass(FailPoint::SignNumbered);
                if let Some(hash) = &checked {
                    let entry = audit::Entry::by(&officer.account_id, "result.signed", "dossier", &row.id);
                    let details = serde_json::json!({ "number": number, "sha256": hash });
                    audit::record(tx, &house, entry.with(details)).await?;
                }
                let access = result_file::access(tx, &house, &row).await?;
                results::sign(tx, &house, &officer, paper, &number, access).await?;
                pass(FailPoint::SignPaper);
                mark_signed(tx, &house, &officer, &row.id, &number).await?;
                pass(FailPoint::SignMarked);
                let by = by(&officer, Step::Complete, Actor::Leader, None, "");
                let moved = act(tx, &house, &row.id, by, |_, row| row.stage = Set(String::new())).await?;
                pass(FailPoint::SignMoved);
                let notice = ready(tx, &house, &moved.dossier).await?;
                tell(tx, &house, &moved.dossier, &notice).await?;
                pass(FailPoint::SignMail);
                Ok(Ok(number))
            })
        })
        .await;
    if matches!(done, Ok(Ok(_))) {
        pass(FailPoint::SignCommitted);
    }
    done?
}

/// The matrix lets only signed results go on.
async fn mark_signed(tx: &Tx, house: &House, officer: &Officer, id: &str, number: &str) -> Result<(), StoreError> {
    use sea_orm::ActiveModelTrait as _;
    let change = dossiers::ActiveModel {
        id: Set(id.to_owned()),
        signed_at: Set(Some(house.clock.now().0)),
        signed_by: Set(Some(officer.account_id.clone())),
        result_number: Set(Some(number.to_owned())),
        ..Default::default()
    };
    change.update(tx).await?;
    Ok(())
}

/// That the result is there: what is brought along, where to and when.
async fn ready(tx: &Tx, house: &House, row: &dossiers::Model) -> Result<Notice, StoreError> {
    let procedure = procedure_at(house, &row.procedure_id, &row.procedure_version).await?;
    let originals = match &procedure {
        Some(procedure) => originals_of(tx, procedure, row).await?,
        None => Vec::new(),
    };
    let unit = units::Entity::find_by_id(row.unit_code.as_str()).one(tx).await?;
    Ok(Notice::ResultReady(originals, unit.map(Contact::from).unwrap_or_default()))
}

/// Before the leader's words among the internal notes.
pub(super) const SENT_BACK: &str = "Trả lại: ";

/// "Trả lại": back to the officer, with what has to be mended.
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn send_back(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    reason_typed: &str,
) -> Result<(), DeskRefusal> {
    let why = reason("reason", reason_typed)?;
    on_dossier(house, officer, id, seen, Right::Sign, move |tx, at| {
        Box::pin(async move {
            let Opened { house, officer, row, state } = at;
            let waits = [Stage::Signing, Stage::StopProposed].iter().any(|stage| stage.key() == row.stage);
            if state != State::Processing || !waits {
                return Err(not_from_here(state, Step::Reopen));
            }
            let words = format!("{SENT_BACK}{why}");
            Ok(set_stage(tx, &house, &officer, &row, Stage::SentBack, &words).await?)
        })
    })
    .await
}
