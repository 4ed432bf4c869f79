//! The work on an accepted dossier: steps, more time, the fee, "Trình ký".

use domain::dossier::state::Step;
use domain::dossier::{Actor, Stage, State};
use domain::money::Vnd;
use domain::roles::Right;
use domain::text::{clean_line, clean_lines};
use domain::time::Moment;
use domain::words::Phrase;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};

use super::results::{self, ResultDraft};
use super::slips::{SLIP_05, issue_numbered};
use super::{DeskRefusal, Officer, remark};
use crate::acts::{self, Act, AwaitedFee, Taken, act, tell};
use crate::catalogue::procedure_at;
use crate::mail::templates::course::Notice;
use crate::store::rows::dossiers;
use crate::store::{StoreError, Tx, Work};
use crate::{House, audit};

/// Longest reason in characters.
pub const LONGEST_REASON: usize = 1_000;

/// A written reason that is neither empty nor endless.
pub(super) fn reason(field: &str, typed: &str) -> Result<String, DeskRefusal> {
    let text = clean_lines(typed);
    let wrong = |message| DeskRefusal::Invalid(vec![(field.to_owned(), message)]);
    if text.is_empty() {
        return Err(wrong(Phrase::new("Ghi lý do.", "Give the reason.")));
    }
    if domain::text::length(&text) > LONGEST_REASON {
        return Err(wrong(Phrase::new("Lý do dài quá 1.000 ký tự.", "The reason is longer than 1,000 characters.")));
    }
    Ok(text)
}

/// Opens a dossier for one officer's act: locked, of the officer's unit, in the version that the officer saw.
pub(super) async fn opened(
    tx: &Tx,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    right: Right,
) -> Result<(dossiers::Model, State), DeskRefusal> {
    let row = acts::locked(tx, id).await?;
    officer.open(&row, right)?;
    let course = acts::course(tx, id).await?;
    if let Some(seen) = seen {
        acts::must_be_newest(tx, &row, seen).await?;
    }
    Ok((row, domain::dossier::history::state_after(&course)))
}

/// A dossier that an officer acts on, inside the transaction of the act.
pub(super) struct Opened {
    pub(super) house: House,
    pub(super) officer: Officer,
    pub(super) row: dossiers::Model,
    pub(super) state: State,
}

/// One officer's act on one dossier: opened as by [`opened`], then carried out, all in one transaction.
pub(super) async fn on_dossier<D, T>(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    right: Right,
    deed: D,
) -> Result<T, DeskRefusal>
where
    D: for<'t> FnOnce(&'t Tx, Opened) -> Work<'t, T, DeskRefusal> + Clone + Send + 'static,
    T: Send + 'static,
{
    let (inside, officer, id) = (house.clone(), officer.clone(), id.to_owned());
    let work = house.store.write(move |tx| {
        Box::pin(async move {
            let (row, state) = opened(tx, &officer, &id, seen, right).await?;
            deed(tx, Opened { house: inside, officer, row, state }).await
        })
    });
    work.await
}

/// Sets the step of the work, which stays inside the office. Why is an internal note, which the audit row names.
pub(super) async fn set_stage(
    tx: &Tx,
    house: &House,
    officer: &Officer,
    row: &dossiers::Model,
    stage: Stage,
    why: &str,
) -> Result<(), StoreError> {
    let change = dossiers::ActiveModel {
        id: Set(row.id.clone()),
        stage: Set(stage.key().to_owned()),
        version: Set(row.version + 1),
        updated_at: Set(house.clock.now().0),
        ..Default::default()
    };
    change.update(tx).await?;
    let mut details = serde_json::json!({ "from": row.stage, "to": stage.key() });
    if !why.is_empty() {
        details["note"] = remark::note(tx, house, officer, &row.id, why).await?.into();
    }
    let entry = audit::Entry::by(&officer.account_id, "dossier.stage", "dossier", &row.id).with(details);
    audit::record(tx, house, entry).await
}

/// Work goes on only with whom it was given to.
pub(super) fn is_theirs(officer: &Officer, row: &dossiers::Model) -> Result<(), DeskRefusal> {
    match row.officer_id.as_deref() {
        Some(assigned) if assigned != officer.account_id => Err(DeskRefusal::NotYours),
        Some(_) | None => Ok(()),
    }
}

/// "Đang thẩm tra", "Đã dự thảo": the officer says where the work stands.
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn go_on(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    stage: Stage,
) -> Result<(), DeskRefusal> {
    on_dossier(house, officer, id, seen, Right::Process, move |tx, at| {
        Box::pin(async move {
            let Opened { house, officer, row, state } = at;
            is_theirs(&officer, &row)?;
            let possible = state == State::Processing
                && row.signed_at.is_none()
                && matches!(stage, Stage::Verifying | Stage::Drafted)
                && row.stage != Stage::Signing.key();
            if !possible {
                return Err(not_from_here(state, Step::Assign));
            }
            Ok(set_stage(tx, &house, &officer, &row, stage, "").await?)
        })
    })
    .await
}

pub(super) fn not_from_here(from: State, step: Step) -> DeskRefusal {
    DeskRefusal::NotAllowed(domain::dossier::NotAllowed::FromHere { from, step })
}

/// "Gia hạn": once, with a reason; by what the procedure allows, else by at most the ordinary limit again.
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn extend(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    days_typed: &str,
    reason_typed: &str,
) -> Result<Moment, DeskRefusal> {
    let why = reason("reason", reason_typed)?;
    let days: Option<u16> = days_typed.trim().parse().ok().filter(|days| *days > 0);
    on_dossier(house, officer, id, seen, Right::Process, move |tx, at| {
        Box::pin(async move {
            let Opened { house, officer, row, .. } = at;
            is_theirs(&officer, &row)?;
            let procedure = procedure_at(&house, &row.procedure_id, &row.procedure_version).await?;
            let limit = procedure.as_ref().map(|procedure| &procedure.time_limit);
            let longer = limit.and_then(|limit| limit.extension.as_ref());
            let ordinary = limit.map_or(1, |limit| match limit.ordinary {
                domain::procedure::Duration::WorkingDays(days) => days,
                domain::procedure::Duration::SameWorkingDay { .. } => 1,
            });
            let taken = match longer {
                Some(longer) => Taken { days: longer.working_days, total: longer.total, reason: why.clone() },
                None => {
                    let days = days.filter(|days| *days <= ordinary.max(1)).ok_or_else(|| {
                        DeskRefusal::Invalid(vec![(
                            "days".to_owned(),
                            Phrase::new(
                                "Số ngày gia hạn từ 1 đến bằng thời hạn ban đầu.",
                                "Days: from 1 up to the ordinary limit.",
                            ),
                        )])
                    })?;
                    Taken { days, total: false, reason: why.clone() }
                }
            };
            let json = serde_json::to_string(&taken).map_err(|error| StoreError::broken(&error.to_string()))?;
            let by = by(&officer, Step::Extend, Actor::Processing, seen, &why);
            let moved = act(tx, &house, &row.id, by, |_, row| row.extension = Set(Some(json))).await?;
            let due = acts::promised_moment(&moved.dossier).unwrap_or_else(|| house.clock.now());
            if acts::promised_moment(&moved.dossier).is_some() && due < house.clock.now() {
                // Nothing is kept: nobody is told a day that is over.
                return Err(DeskRefusal::Invalid(vec![("reason".to_owned(), OVER_ALREADY)]));
            }
            // The head of the office signs the slip: an officer who does not sign is not named below it.
            let facts = serde_json::json!({
                "reason": why, "original_due": row.due_at, "new_due": due.0, "maker_signs": officer.may(Right::Sign),
            });
            issue_numbered(tx, &house, &officer.account_id, &moved.dossier, ("slip_04", SLIP_04), facts).await?;
            tell(tx, &house, &moved.dossier, &Notice::Extended(why, due)).await?;
            Ok(due)
        })
    })
    .await
}

const OVER_ALREADY: Phrase = Phrase::new(
    "Cộng thêm như vậy thì ngày hẹn mới vẫn đã qua. Chỉ gia hạn khi ngày hẹn mới còn ở phía trước; hồ sơ này cần giải quyết ngay.",
    "Even so the new day would be over. Extend only to a day that is still to come; this dossier has to be decided now.",
);
const SLIP_04: &str = "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết";

pub(super) fn by(officer: &Officer, step: Step, actor: Actor, seen: Option<i32>, note: &str) -> Act {
    Act { step, actor, actor_id: Some(officer.account_id.clone()), seen, note: note.to_owned() }
}

/// Asks for the fee before the work goes on.
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn require_payment(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    amount_typed: &str,
    basis_typed: &str,
) -> Result<(), DeskRefusal> {
    let amount = amount_typed.replace(['.', ' ', '₫'], "").parse::<i64>().ok();
    let amount = amount.filter(|amount| (1..=1_000_000_000).contains(amount));
    let basis = clean_line(basis_typed);
    let mut wrong = Vec::new();
    if amount.is_none() {
        wrong.push(("amount".to_owned(), Phrase::new("Nhập số tiền, ví dụ 8.000.", "Enter an amount, such as 8.000.")));
    }
    if basis.is_empty() {
        wrong.push(("basis".to_owned(), Phrase::new("Ghi căn cứ thu.", "Give the legal ground.")));
    }
    let Some(amount) = amount.filter(|_| wrong.is_empty()) else { return Err(DeskRefusal::Invalid(wrong)) };
    on_dossier(house, officer, id, seen, Right::Process, move |tx, at| {
        Box::pin(async move {
            let Opened { house, officer, row, .. } = at;
            let awaited = AwaitedFee { amount_vnd: amount, basis: basis.clone() };
            let json = serde_json::to_string(&awaited).map_err(|error| StoreError::broken(&error.to_string()))?;
            let by = by(&officer, Step::RequirePayment, Actor::Processing, seen, &basis);
            let moved = act(tx, &house, &row.id, by, |_, row| row.payment = Set(Some(json))).await?;
            tell(tx, &house, &moved.dossier, &Notice::PaymentAsked(Vnd(amount), basis)).await?;
            Ok(())
        })
    })
    .await
}

/// The result that is submitted.
#[derive(Debug, Clone)]
pub enum Submission {
    /// Written in lines.
    Lines(ResultDraft),
    /// The PDF that was uploaded before.
    File,
}

/// "Trình ký": the result goes to the leader.
///
/// # Errors
/// `Invalid` when there is none; see [`DeskRefusal`].
pub async fn submit_for_signing(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    submission: Submission,
) -> Result<(), DeskRefusal> {
    let draft = match submission {
        Submission::Lines(draft) => Some(draft.checked()?),
        Submission::File => None,
    };
    on_dossier(house, officer, id, seen, Right::Process, move |tx, at| {
        Box::pin(async move {
            let Opened { house, officer, row, state } = at;
            is_theirs(&officer, &row)?;
            let waiting = [Stage::Confirming.key(), Stage::Signing.key()].contains(&row.stage.as_str());
            if state != State::Processing || row.signed_at.is_some() || waiting {
                return Err(not_from_here(state, Step::Complete));
            }
            match &draft {
                Some(draft) => results::keep_draft(tx, &house, &officer, &row, draft, None).await?,
                None if results::current(tx, &row.id).await?.is_some_and(|paper| paper.content_hash.is_some()) => {}
                None => return Err(DeskRefusal::Invalid(vec![("title".to_owned(), NO_FILE)])),
            }
            set_stage(tx, &house, &officer, &row, Stage::Signing, "").await?;
            if row.officer_id.is_none() {
                // Whoever submits has worked on it, and does not sign it.
                let mine = dossiers::ActiveModel {
                    id: Set(row.id.clone()),
                    officer_id: Set(Some(officer.account_id.clone())),
                    ..Default::default()
                };
                mine.update(tx).await?;
            }
            Ok(())
        })
    })
    .await
}

/// Before the officer's words among the internal notes.
pub(super) const STOP_PROPOSED: &str = "Đề nghị không giải quyết: ";

/// "Đề nghị không giải quyết": the officer says why a dossier is not eligible, the leader decides.
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn propose_stop(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    reason_typed: &str,
) -> Result<(), DeskRefusal> {
    let why = reason("reason", reason_typed)?;
    on_dossier(house, officer, id, seen, Right::Process, move |tx, at| {
        Box::pin(async move {
            let Opened { house, officer, row, state } = at;
            is_theirs(&officer, &row)?;
            let elsewhere = [Stage::Confirming, Stage::Signing, Stage::StopProposed];
            if state != State::Processing || elsewhere.iter().any(|stage| stage.key() == row.stage) {
                return Err(not_from_here(state, Step::Refuse));
            }
            let words = format!("{STOP_PROPOSED}{why}");
            Ok(set_stage(tx, &house, &officer, &row, Stage::StopProposed, &words).await?)
        })
    })
    .await
}

/// The leader ends a dossier that is not eligible, with a written reason.
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn refuse(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: Option<i32>,
    reason_typed: &str,
) -> Result<(), DeskRefusal> {
    let why = reason("reason", reason_typed)?;
    let done: Result<(), DeskRefusal> = on_dossier(house, officer, id, seen, Right::Sign, move |tx, at| {
        Box::pin(async move {
            let Opened { house, officer, row, .. } = at;
            match super::signing::four_eyes(tx, &house, &officer, &row).await {
                // The transaction stands, for its audit row.
                Err(DeskRefusal::FourEyes) => return Ok(Err(DeskRefusal::FourEyes)),
                other => other?,
            }
            let by = by(&officer, Step::Refuse, Actor::Leader, seen, &why);
            let moved = act(tx, &house, &row.id, by, |_, row| row.stage = Set(String::new())).await?;
            let facts = serde_json::json!({ "reason": why });
            issue_numbered(tx, &house, &officer.account_id, &moved.dossier, SLIP_05, facts).await?;
            tell(tx, &house, &moved.dossier, &Notice::Stopped(why)).await?;
            Ok(Ok(()))
        })
    })
    .await?;
    done
}

const NO_FILE: Phrase =
    Phrase::new("Tải tệp kết quả lên trước khi trình ký.", "Upload the result before submitting it.");

/// The row of a dossier that an officer may look at.
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn visible(house: &House, officer: &Officer, id: &str) -> Result<dossiers::Model, DeskRefusal> {
    let row = dossiers::Entity::find_by_id(id).one(house.store.read()).await?.ok_or(DeskRefusal::NotFound)?;
    officer.open(&row, Right::OpenUnitDossiers)?;
    Ok(row)
}
