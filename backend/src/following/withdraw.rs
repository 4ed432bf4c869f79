//! "Rút hồ sơ": before acceptance the dossier ends at once, afterwards the office is asked.

use domain::dossier::history::state_after;
use domain::dossier::withdrawal::Way;
use domain::dossier::{Actor, HistoryEntry, Situation, Status};

use super::{FollowRefusal, Following, belongs};
use crate::acts::{self, Act};
use crate::mail::templates::course::Notice;
use crate::store::Tx;
use crate::store::rows::dossiers;

/// The form of "Rút hồ sơ".
#[derive(Debug, Clone)]
pub struct Withdrawal {
    /// Who presses.
    pub account_id: String,
    /// Which dossier.
    pub dossier_id: String,
    /// The version that the page showed.
    pub seen: i32,
    /// The reason as typed.
    pub reason: String,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawn {
    /// It ended.
    AtOnce,
    /// The office was asked.
    Asked,
}

impl Following {
    /// Takes a dossier back. A second press answers as the first did and changes nothing.
    ///
    /// # Errors
    /// See [`FollowRefusal`]; then nothing was written.
    pub async fn withdraw(&self, form: Withdrawal) -> Result<Withdrawn, FollowRefusal> {
        let following = self.clone();
        self.house.store.write(move |tx| Box::pin(async move { following.withdraw_in(tx, form).await })).await
    }

    async fn withdraw_in(&self, tx: &Tx, form: Withdrawal) -> Result<Withdrawn, FollowRefusal> {
        let row = acts::locked(tx, &form.dossier_id).await?;
        if !belongs(&row, &form.account_id) {
            return Err(FollowRefusal::NotFound);
        }
        let course = acts::course(tx, &row.id).await?;
        if let Some(done) = done_before(&course) {
            return Ok(done);
        }
        if form.seen != row.version {
            let status = Status::from_code(row.status).ok_or(FollowRefusal::NotFound)?;
            return Err(FollowRefusal::Overtaken(acts::overtaken(&row, status, &course), row.version));
        }
        let (state, situation) = (state_after(&course), situation(&row));
        let way = Way::open(state, situation).unwrap_or(Way::ByAsking);
        state.take(way.step(), Actor::Citizen, situation).map_err(FollowRefusal::NotAllowed)?;
        let reason = way.reason(&form.reason).map_err(FollowRefusal::Reason)?;
        let act = Act {
            step: way.step(),
            actor: Actor::Citizen,
            actor_id: Some(form.account_id),
            seen: Some(form.seen),
            note: reason,
        };
        let moved = acts::act(tx, &self.house, &form.dossier_id, act, |_, _| ()).await?;
        let (notice, done) = match way {
            Way::AtOnce => (Notice::Cancelled, Withdrawn::AtOnce),
            Way::ByAsking => (Notice::WithdrawalAsked, Withdrawn::Asked),
        };
        acts::tell(tx, &self.house, &moved.dossier, &notice).await?;
        Ok(done)
    }
}

/// The facts beside the state that a move depends on.
pub(super) const fn situation(row: &dossiers::Model) -> Situation {
    Situation { result_signed: row.signed_at.is_some(), already_extended: row.extension.is_some() }
}

/// Whether the last thing that happened is that its owner took it back.
fn done_before(course: &[HistoryEntry]) -> Option<Withdrawn> {
    let last = course.last().filter(|last| last.actor_role == Actor::Citizen.key())?;
    match last.to {
        Status::Stopped => Some(Withdrawn::AtOnce),
        Status::WithdrawalRequested => Some(Withdrawn::Asked),
        _ => None,
    }
}
