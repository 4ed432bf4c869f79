//! The promised day: counted from the history, the waits for the citizen, and the calendar of the administrators.

use domain::calendar::{Calendar, OfficeHours};
use domain::deadline::{Due, ExactCutoff, Extension, Office, Pause};
use domain::dossier::HistoryEntry;
use domain::dossier::history::pauses;
use domain::time::Moment;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::{Deserialize, Serialize};

use crate::House;
use crate::catalogue::procedure_at;
use crate::store::StoreError;
use crate::store::rows::{dossiers, draft_results};
use crate::units::holidays;

/// An extension that an officer took: column `dossiers.extension`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Number of working days.
    pub days: u16,
    /// The number is the whole limit, not an addition to it.
    pub total: bool,
    /// The reason, as written to the citizen.
    pub reason: String,
}

impl Taken {
    /// As the counting of days takes it.
    pub const fn limit(&self) -> Extension {
        if self.total { Extension::Total(self.days) } else { Extension::Added(self.days) }
    }
}

/// A fee that the office waits for: column `dossiers.payment`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwaitedFee {
    /// How much.
    pub amount_vnd: i64,
    /// Its ground, as written to the citizen.
    pub basis: String,
}

/// The office that counts with a calendar.
pub fn office_of(calendar: &Calendar) -> Office<'_> {
    Office { calendar, hours: OfficeHours::default(), exact_cutoff: ExactCutoff::default() }
}

/// When the result is due and how it was counted; `None` while the clock has not started.
///
/// # Errors
/// When the store fails.
pub async fn promise(
    db: &impl ConnectionTrait,
    house: &House,
    dossier: &dossiers::Model,
    course: &[HistoryEntry],
) -> Result<Option<Due>, StoreError> {
    let mut waits = pauses(course);
    waits.extend(confirming(db, &dossier.id).await?);
    let taken = dossier.extension.as_deref().and_then(|text| serde_json::from_str(text).ok());
    counted(db, house, dossier, taken, &waits).await
}

/// The same as it was counted at an earlier moment: what came later does not move it.
///
/// # Errors
/// When the store fails.
pub async fn promise_then(
    db: &impl ConnectionTrait,
    house: &House,
    dossier: &dossiers::Model,
    course: &[HistoryEntry],
    then: Moment,
) -> Result<Option<Due>, StoreError> {
    let until_then: Vec<HistoryEntry> = course.iter().filter(|entry| entry.at <= then).cloned().collect();
    let mut waits = pauses(&until_then);
    waits.extend(confirming(db, &dossier.id).await?.into_iter().filter(|wait| wait.from <= then));
    // Nothing but an extension leaves a dossier where it is.
    let extended = until_then.iter().any(|entry| entry.from == entry.to);
    let taken = dossier.extension.as_deref().filter(|_| extended).and_then(|text| serde_json::from_str(text).ok());
    counted(db, house, dossier, taken, &waits).await
}

async fn counted(
    db: &impl ConnectionTrait,
    house: &House,
    dossier: &dossiers::Model,
    taken: Option<Taken>,
    waits: &[Pause],
) -> Result<Option<Due>, StoreError> {
    let Some(start) = dossier.clock_started_at.map(Moment) else { return Ok(None) };
    let Some(procedure) = procedure_at(house, &dossier.procedure_id, &dossier.procedure_version).await? else {
        return Ok(None);
    };
    let calendar = holidays::calendar(db).await?;
    let limit = procedure.time_limit.ordinary.limit();
    Ok(Some(office_of(&calendar).due(limit, start, taken.map(|taken| taken.limit()), waits)))
}

/// The promised moment of a dossier as its row keeps it.
pub fn promised_moment(dossier: &dossiers::Model) -> Option<Moment> {
    dossier.due_at.map(Moment)
}

/// The waits for the citizen's word on a draft of the result.
async fn confirming(db: &impl ConnectionTrait, dossier_id: &str) -> Result<Vec<Pause>, StoreError> {
    let drafts = draft_results::Entity::find()
        .filter(draft_results::Column::DossierId.eq(dossier_id))
        .order_by_asc(draft_results::Column::Seq)
        .all(db)
        .await?;
    let wait =
        |draft: draft_results::Model| Pause { from: Moment(draft.sent_at), until: draft.answered_at.map(Moment) };
    Ok(drafts.into_iter().map(wait).collect())
}

#[cfg(test)]
mod tests;
