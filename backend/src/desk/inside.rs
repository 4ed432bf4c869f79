//! What happens inside the processing and stands in no history: drafts that went to the citizen and what came back.
//!
//! Officers read it in the course of the dossier, between the changes of its status.

use domain::dossier::Actor;
use domain::dossier::draft_result::Answer;
use domain::time::Moment;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::store::StoreError;
use crate::store::rows::draft_results;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// The draft of the result went to the citizen.
    DraftSent,
    /// The citizen or the time that was given for it answered.
    DraftAnswered(Answer),
}

/// One step inside the processing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InsideStep {
    /// What was done.
    pub what: Inside,
    /// When.
    pub at: Moment,
    /// In which capacity.
    pub actor: Actor,
    /// The account that acted, where it is known.
    pub by: Option<String>,
    /// What was said.
    pub words: String,
}

/// The drafts of a dossier, the oldest first.
pub(super) async fn drafts(
    db: &impl ConnectionTrait,
    dossier_id: &str,
) -> Result<Vec<draft_results::Model>, StoreError> {
    let rows = draft_results::Entity::find()
        .filter(draft_results::Column::DossierId.eq(dossier_id))
        .order_by_asc(draft_results::Column::Seq)
        .all(db)
        .await?;
    Ok(rows)
}

/// Everything that happened inside the processing of a dossier, the oldest first.
pub(super) async fn steps(db: &impl ConnectionTrait, dossier_id: &str) -> Result<Vec<InsideStep>, StoreError> {
    let mut steps: Vec<InsideStep> = drafts(db, dossier_id).await?.into_iter().flat_map(of_draft).collect();
    steps.sort_by_key(|step| step.at);
    Ok(steps)
}

/// A draft is sent, and answered perhaps.
fn of_draft(draft: draft_results::Model) -> impl Iterator<Item = InsideStep> {
    let sent = InsideStep {
        what: Inside::DraftSent,
        at: Moment(draft.sent_at),
        actor: Actor::Processing,
        by: Some(draft.sent_by),
        words: draft.title,
    };
    let answer = Answer::from_key(&draft.answer).zip(draft.answered_at);
    let answered = answer.map(|(answer, at)| InsideStep {
        what: Inside::DraftAnswered(answer),
        at: Moment(at),
        actor: if answer == Answer::Silent { Actor::System } else { Actor::Citizen },
        by: None,
        words: draft.remark,
    });
    std::iter::once(sent).chain(answered)
}
