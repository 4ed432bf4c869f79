//! The draft of a result: shown to its owner, answered, or agreed to by silence.

use domain::dossier::draft_result::{Answer, Fact, Standing, remark, standing};
use domain::dossier::{Stage, Status};
use domain::time::Moment;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::{FollowRefusal, Following, belongs};
use crate::store::rows::{dossiers, draft_results};
use crate::store::{StoreError, Tx};
use crate::{House, acts, audit};

/// A draft as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownDraft {
    /// 1, 2, 3 within the dossier.
    pub seq: i32,
    /// Title of the result.
    pub title: String,
    /// Its rows.
    pub facts: Vec<Fact>,
    /// When it was sent.
    pub sent_at: Moment,
    /// From here on silence counts as agreement.
    pub until: Moment,
    /// Where it stands.
    pub standing: Standing,
    /// What should be changed, as the citizen said.
    pub remark: String,
    /// When it was answered, or silence counted.
    pub answered_at: Option<Moment>,
}

/// The form under a draft.
#[derive(Debug, Clone)]
pub struct DraftAnswer {
    /// Who presses.
    pub account_id: String,
    /// Which dossier.
    pub dossier_id: String,
    /// Which draft the page showed.
    pub seq: i32,
    /// "Đồng ý", or "Đề nghị sửa" with these words.
    pub change: Option<String>,
}

impl Following {
    /// The newest draft of a dossier of this account.
    ///
    /// # Errors
    /// `NotFound` when none was ever sent.
    pub async fn draft(&self, account_id: &str, id: &str) -> Result<ShownDraft, FollowRefusal> {
        self.own(account_id, id).await?;
        let newest = all(self.house.store.read(), id).await?.pop().ok_or(FollowRefusal::NotFound)?;
        Ok(shown(newest, self.house.clock.now()))
    }

    /// Answers a draft. The same answer again changes nothing.
    ///
    /// # Errors
    /// See [`FollowRefusal`]; then nothing was written.
    pub async fn answer_draft(&self, answer: DraftAnswer) -> Result<(), FollowRefusal> {
        let following = self.clone();
        self.house.store.write(move |tx| Box::pin(async move { following.answer_in(tx, answer).await })).await
    }

    async fn answer_in(&self, tx: &Tx, form: DraftAnswer) -> Result<(), FollowRefusal> {
        let row = acts::locked(tx, &form.dossier_id).await?;
        if !belongs(&row, &form.account_id) {
            return Err(FollowRefusal::NotFound);
        }
        let draft = all(tx, &row.id).await?.into_iter().find(|draft| draft.seq == form.seq);
        let draft = draft.ok_or(FollowRefusal::NotFound)?;
        let answer = if form.change.is_some() { Answer::Change } else { Answer::Agreed };
        let now = self.house.clock.now();
        match standing(&draft.answer, Moment(draft.answer_until), now) {
            Standing::Answered(before) if before == answer => return Ok(()),
            Standing::Answered(before) => return Err(FollowRefusal::Answered(before)),
            Standing::Over => return Err(FollowRefusal::Over),
            Standing::Open => {}
        }
        if !is_confirming(&row) {
            let status = Status::from_code(row.status).ok_or(FollowRefusal::NotFound)?;
            let course = acts::course(tx, &row.id).await?;
            return Err(FollowRefusal::Overtaken(acts::overtaken(&row, status, &course), row.version));
        }
        let said = form.change.as_deref().map(remark).transpose().map_err(FollowRefusal::Remark)?;
        let closing = Closing { answer, remark: said.unwrap_or_default(), at: now, by: Some(form.account_id) };
        close(tx, &self.house, row, draft, closing).await?;
        Ok(())
    }
}

/// How a draft ends.
#[derive(Debug, Clone)]
pub(crate) struct Closing {
    /// The answer.
    pub(crate) answer: Answer,
    /// What should be changed.
    pub(crate) remark: String,
    /// When it counts from: with silence the end of the day, however late that is noticed.
    pub(crate) at: Moment,
    /// Who answered; none for silence.
    pub(crate) by: Option<String>,
}

/// Writes an answer down: the draft, the next stage, the promised day after the wait, and the audit row.
pub(crate) async fn close(
    tx: &Tx,
    house: &House,
    dossier: dossiers::Model,
    draft: draft_results::Model,
    closing: Closing,
) -> Result<(), StoreError> {
    let answered = draft_results::ActiveModel {
        id: Set(draft.id),
        answer: Set(closing.answer.key().to_owned()),
        remark: Set(closing.remark),
        answered_at: Set(Some(closing.at.0)),
        ..Default::default()
    };
    answered.update(tx).await?;
    let course = acts::course(tx, &dossier.id).await?;
    let due = acts::promise(tx, house, &dossier, &course).await?;
    let mut changed = dossiers::ActiveModel {
        id: Set(dossier.id.clone()),
        version: Set(dossier.version + 1),
        updated_at: Set(house.clock.now().0),
        ..Default::default()
    };
    if is_confirming(&dossier) {
        changed.stage = Set(closing.answer.leads_to().key().to_owned());
    }
    if let Some(due) = due {
        changed.due_at = Set(Some(due.at.0));
    }
    changed.update(tx).await?;
    let act = match closing.answer {
        Answer::Agreed => "draft_result.agreed",
        Answer::Silent => "draft_result.silence_counted",
        Answer::Change => "draft_result.change_wanted",
    };
    let details = serde_json::json!({ "draft": draft.seq });
    let entry = audit::Entry {
        actor: closing.by,
        act,
        subject_kind: "dossier",
        subject: Some(dossier.id),
        details,
        address: None,
    };
    audit::record(tx, house, entry).await
}

/// Whether the work waits for the citizen's word on a draft.
fn is_confirming(row: &dossiers::Model) -> bool {
    row.status == Status::Processing.code() && Stage::from_key(&row.stage) == Some(Stage::Confirming)
}

/// The drafts of a dossier, the oldest first.
pub(super) async fn all(db: &impl ConnectionTrait, dossier_id: &str) -> Result<Vec<draft_results::Model>, StoreError> {
    let rows = draft_results::Entity::find()
        .filter(draft_results::Column::DossierId.eq(dossier_id))
        .order_by_asc(draft_results::Column::Seq)
        .all(db)
        .await?;
    Ok(rows)
}

pub(super) fn shown(row: draft_results::Model, now: Moment) -> ShownDraft {
    ShownDraft {
        seq: row.seq,
        // Rows are written by the desk alone, as `Fact`s.
        facts: serde_json::from_str(&row.facts).unwrap_or_default(),
        title: row.title,
        sent_at: Moment(row.sent_at),
        until: Moment(row.answer_until),
        standing: standing(&row.answer, Moment(row.answer_until), now),
        remark: row.remark,
        answered_at: row.answered_at.map(Moment),
    }
}
