//! What happens inside the processing and stands in no history: drafts that went to the citizen and what came back, the way
//! to the leader and back.
//!
//! Officers read it in the course of the dossier, between the changes of its status.

use domain::dossier::draft_result::Answer;
use domain::dossier::{Actor, Stage};
use domain::time::Moment;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::processing::STOP_PROPOSED;
use super::signing::SENT_BACK;
use crate::store::StoreError;
use crate::store::rows::{audit, draft_results, notes};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// The draft of the result went to the citizen.
    DraftSent,
    /// The citizen or the time that was given for it answered.
    DraftAnswered(Answer),
    /// "Trình ký".
    Submitted,
    /// "Đề nghị không giải quyết".
    StopProposed,
    /// "Trả lại".
    SentBack,
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
    steps.extend(moves(db, dossier_id).await?);
    steps.sort_by_key(|step| step.at);
    Ok(steps)
}

/// The last step on the way to the leader or back.
pub(super) async fn last_move(db: &impl ConnectionTrait, dossier_id: &str) -> Result<Option<InsideStep>, StoreError> {
    Ok(moves(db, dossier_id).await?.pop())
}

/// The way to the leader and back, the oldest first: the audit log keeps it, and names the note that says why.
async fn moves(db: &impl ConnectionTrait, dossier_id: &str) -> Result<Vec<InsideStep>, StoreError> {
    let moves = audit::Entity::find()
        .filter(audit::Column::SubjectKind.eq("dossier"))
        .filter(audit::Column::SubjectId.eq(dossier_id))
        .filter(audit::Column::Act.eq("dossier.stage"))
        .order_by_asc(audit::Column::SeqId)
        .all(db)
        .await?;
    let found = notes::Entity::find().filter(notes::Column::DossierId.eq(dossier_id)).all(db).await?;
    let of_move = |moved: audit::Model| {
        let details: serde_json::Value = serde_json::from_str(&moved.details).unwrap_or_default();
        let said = details["note"].as_str().and_then(|id| found.iter().find(|note| note.id == id));
        let bare = |text: &str| {
            let words = [SENT_BACK, STOP_PROPOSED].iter().find_map(|before| text.strip_prefix(before));
            words.unwrap_or(text).to_owned()
        };
        let stage = |side: &str| details[side].as_str().and_then(Stage::from_key);
        let (what, actor) = match (stage("from"), stage("to")?) {
            (_, Stage::Signing) => (Inside::Submitted, Actor::Processing),
            (_, Stage::StopProposed) => (Inside::StopProposed, Actor::Processing),
            (_, Stage::SentBack) | (Some(Stage::Signing), _) => (Inside::SentBack, Actor::Leader),
            _ => return None,
        };
        let words = said.map(|note| bare(&note.text)).unwrap_or_default();
        Some(InsideStep { what, at: Moment(moved.at), actor, by: moved.actor_id, words })
    };
    Ok(moves.into_iter().filter_map(of_move).collect())
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
