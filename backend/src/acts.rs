//! The one place where a sent dossier moves.
//!
//! A use case of a citizen or of an officer opens its transaction, asks whether this person may do this to this
//! dossier, and calls [`act`]: the matrix of `domain::dossier::state` decides, then state, history and audit row are
//! written together and the promised day is counted anew. What else the act brings along (papers, fee, mail) is
//! written by the use case in the same transaction; [`tell`] writes the mails.

mod promise;
mod tell;

use domain::dossier::history::{HistoryEntry, state_after};
use domain::dossier::{Actor, NotAllowed, Situation, State, Status, Step};
use domain::time::Moment;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::store::rows::{dossiers, history};
use crate::store::{StoreError, Tx};
use crate::{House, audit};

pub use promise::{AwaitedFee, Taken, office_of, promise, promise_then, promised_moment};
pub use tell::{about, recipients, remind, tell};

/// What somebody does to a dossier.
#[derive(Debug, Clone)]
pub struct Act {
    /// The step of the matrix.
    pub step: Step,
    /// In which capacity.
    pub actor: Actor,
    /// The account that acts; none for the portal itself.
    pub actor_id: Option<String>,
    /// The version that the person saw; none where an older view does no harm.
    pub seen: Option<i32>,
    /// The words for the citizen: a reason, or a `SupplementRequest` as JSON.
    pub note: String,
}

/// A dossier that moved.
#[derive(Debug, Clone)]
pub struct Moved {
    /// Where it stood.
    pub from: State,
    /// Where it stands.
    pub to: State,
    /// The row as it is now.
    pub dossier: dossiers::Model,
    /// Everything that happened, this act included.
    pub course: Vec<HistoryEntry>,
}

/// Somebody else was faster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overtaken {
    /// When.
    pub at: Moment,
    /// In which capacity.
    pub by: Option<Actor>,
    /// Where the dossier stands since.
    pub status: Status,
}

/// Why a dossier does not move.
#[derive(Debug, thiserror::Error)]
pub enum ActRefusal {
    /// No sent dossier has this id.
    #[error("no such dossier")]
    NotFound,
    /// The matrix says no.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The person acted on an older view.
    #[error("the dossier changed meanwhile")]
    Overtaken(Overtaken),
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(ActRefusal);

/// Moves a dossier. `change` sets what the act changes in the row besides state and times.
///
/// # Errors
/// See [`ActRefusal`]; then nothing was written.
pub async fn act(
    tx: &Tx,
    house: &House,
    dossier_id: &str,
    act: Act,
    change: impl FnOnce(&dossiers::Model, &mut dossiers::ActiveModel) + Send,
) -> Result<Moved, ActRefusal> {
    let row = locked(tx, dossier_id).await?;
    let mut course = course(tx, dossier_id).await?;
    let status = Status::from_code(row.status).ok_or(ActRefusal::NotFound)?;
    if act.seen.is_some_and(|seen| seen != row.version) {
        return Err(ActRefusal::Overtaken(overtaken(&row, status, &course)));
    }
    let from = state_after(&course);
    let situation = Situation { result_signed: row.signed_at.is_some(), already_extended: row.extension.is_some() };
    let to = from.take(act.step, act.actor, situation)?;
    let now = house.clock.now();
    let seq = i32::try_from(course.len() + 1).map_err(|_| StoreError::broken("a history is too long"))?;
    let entry = history::Model {
        id: house.random.id(),
        dossier_id: dossier_id.to_owned(),
        seq,
        at: now.0,
        actor_id: act.actor_id.clone(),
        actor_role: act.actor.key().to_owned(),
        from_status: status.code(),
        to_status: to.status().code(),
        note: act.note.clone(),
    };
    course.push(entry_of(&entry).ok_or_else(|| StoreError::broken("a new history entry cannot be read"))?);
    entry.into_active_model().insert(tx).await?;
    let mut changed = dossiers::ActiveModel {
        id: Set(row.id.clone()),
        status: Set(to.status().code()),
        version: Set(row.version + 1),
        updated_at: Set(now.0),
        ..Default::default()
    };
    if to.status().is_final() || to == State::Completed {
        changed.resolved_at = Set(Some(row.resolved_at.unwrap_or(now.0)));
    }
    change(&row, &mut changed);
    let mut dossier = changed.update(tx).await?;
    if let Some(due) = promise(tx, house, &dossier, &course).await?
        && dossier.due_at != Some(due.at.0)
    {
        let row =
            dossiers::ActiveModel { id: Set(dossier.id.clone()), due_at: Set(Some(due.at.0)), ..Default::default() };
        dossier = row.update(tx).await?;
    }
    if matches!(from, State::Supplement(_)) && act.step != Step::SendSupplement && to.status().is_final() {
        crate::filing::close_supplement(tx, dossier_id, now).await?;
    }
    crate::webhooks::announce(tx, house, &dossier, status, to.status()).await?;
    let details = serde_json::json!({ "from": status.key(), "to": to.status().key(), "as": act.actor.key() });
    let entry = audit::Entry {
        actor: act.actor_id,
        act: act_key(act.step),
        subject_kind: "dossier",
        subject: Some(dossier_id.to_owned()),
        details,
        address: None,
    };
    audit::record(tx, house, entry).await?;
    Ok(Moved { from, to, dossier, course })
}

/// Reads a sent dossier and keeps it from everybody else until the transaction ends.
///
/// # Errors
/// `NotFound` for drafts and what does not exist.
pub async fn locked(tx: &Tx, dossier_id: &str) -> Result<dossiers::Model, ActRefusal> {
    let row = dossiers::Entity::find_by_id(dossier_id).lock_exclusive().one(tx).await?;
    let sent = |row: &dossiers::Model| row.status != Status::Draft.code() && row.deleted_at.is_none();
    row.filter(sent).ok_or(ActRefusal::NotFound)
}

/// Refuses whoever acts on an older view, before it is asked whether the role still opens the act: who was faster is the
/// better answer.
///
/// # Errors
/// `Overtaken`, or when the store fails.
pub async fn must_be_newest(tx: &Tx, row: &dossiers::Model, seen: i32) -> Result<(), ActRefusal> {
    if row.version == seen {
        return Ok(());
    }
    let status = Status::from_code(row.status).ok_or(ActRefusal::NotFound)?;
    Err(ActRefusal::Overtaken(overtaken(row, status, &course(tx, &row.id).await?)))
}

/// Everything that happened to a dossier, oldest first.
///
/// # Errors
/// When the store fails.
pub async fn course(db: &impl ConnectionTrait, dossier_id: &str) -> Result<Vec<HistoryEntry>, StoreError> {
    let rows = history::Entity::find()
        .filter(history::Column::DossierId.eq(dossier_id))
        .order_by_asc(history::Column::Seq)
        .all(db)
        .await?;
    Ok(rows.iter().filter_map(entry_of).collect())
}

fn entry_of(row: &history::Model) -> Option<HistoryEntry> {
    Some(HistoryEntry {
        at: Moment(row.at),
        actor_id: row.actor_id.clone(),
        actor_role: row.actor_role.clone(),
        from: Status::from_code(row.from_status)?,
        to: Status::from_code(row.to_status)?,
        note: row.note.clone(),
    })
}

/// What the person who acted on an older view is told.
pub(crate) fn overtaken(row: &dossiers::Model, status: Status, course: &[HistoryEntry]) -> Overtaken {
    // Steps inside the processing and passing on are in no history: then only the time is known.
    let last = course.last().filter(|entry| entry.at.0 >= row.updated_at);
    Overtaken {
        at: last.map_or(Moment(row.updated_at), |entry| entry.at),
        by: last.and_then(|entry| Actor::from_key(&entry.actor_role)),
        status,
    }
}

/// The name of a step in the audit log.
pub(crate) const fn act_key(step: Step) -> &'static str {
    match step {
        Step::Send => "dossier.sent",
        Step::Accept => "dossier.accepted",
        Step::AskForMore => "dossier.supplement_asked",
        Step::Reject => "dossier.rejected",
        Step::Cancel => "dossier.cancelled",
        Step::Assign => "dossier.assigned",
        Step::RequirePayment => "dossier.payment_asked",
        Step::SendSupplement => "dossier.supplement_sent",
        Step::GiveUpWaiting => "dossier.given_up",
        Step::RecordPayment => "dossier.payment_recorded",
        Step::AskToWithdraw => "dossier.withdrawal_asked",
        Step::AgreeToWithdraw => "dossier.withdrawn",
        Step::RefuseToWithdraw => "dossier.withdrawal_refused",
        Step::Refuse => "dossier.refused",
        Step::Extend => "dossier.extended",
        Step::Complete => "dossier.completed",
        Step::Reopen => "dossier.reopened",
        Step::HandOver => "dossier.returned",
    }
}
