//! Sends the draft of a result to the citizen: the clock stands until the answer, for one day at most.

use domain::dossier::draft_result::{DraftProblem, Fact, answer_until, may_send, tidy};
use domain::dossier::{Stage, Status};
use domain::roles::Right;
use domain::time::Moment;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};

use super::{DeskRefusal, Officer};
use crate::mail::templates::course::Notice;
use crate::store::rows::{dossiers, draft_results};
use crate::store::{StoreError, Tx};
use crate::{House, acts, audit};

/// A draft as the officer wrote it.
#[derive(Debug, Clone)]
pub struct NewDraft {
    /// Which dossier.
    pub dossier_id: String,
    /// The version that the officer saw; none where an older view does no harm.
    pub seen: Option<i32>,
    /// Title of the result.
    pub title: String,
    /// Its rows.
    pub facts: Vec<Fact>,
}

/// A draft that is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftSent {
    /// 1, 2, 3 within the dossier.
    pub seq: i32,
    /// From here on silence counts as agreement.
    pub until: Moment,
}

/// Sends a draft: row, stage, audit row and mail in one transaction.
///
/// # Errors
/// See [`DeskRefusal`]; then nothing was written.
pub async fn send(house: &House, officer: &Officer, draft: NewDraft) -> Result<DraftSent, DeskRefusal> {
    let (kit, officer) = (house.clone(), officer.clone());
    house.store.write(move |tx| Box::pin(async move { send_in(tx, &kit, &officer, draft).await })).await
}

async fn send_in(tx: &Tx, house: &House, officer: &Officer, draft: NewDraft) -> Result<DraftSent, DeskRefusal> {
    let row = acts::locked(tx, &draft.dossier_id).await?;
    officer.open(&row, Right::Process)?;
    let status = Status::from_code(row.status).ok_or(DeskRefusal::NotFound)?;
    if draft.seen.is_some_and(|seen| seen != row.version) {
        let course = acts::course(tx, &row.id).await?;
        return Err(DeskRefusal::Overtaken(acts::overtaken(&row, status, &course)));
    }
    may_send(status, Stage::from_key(&row.stage), row.signed_at.is_some()).map_err(|problem| wrong(&[problem]))?;
    let (title, facts) = tidy(&draft.title, &draft.facts).map_err(|problems| wrong(&problems))?;
    let now = house.clock.now();
    let until = answer_until(now);
    let earlier =
        draft_results::Entity::find().filter(draft_results::Column::DossierId.eq(row.id.as_str())).count(tx).await?;
    let seq = i32::try_from(earlier + 1).map_err(|_| StoreError::broken("too many drafts of one result"))?;
    let facts = serde_json::to_string(&facts).map_err(|_| StoreError::broken("a draft cannot be stored"))?;
    let sent = draft_results::ActiveModel {
        id: Set(house.random.id()),
        dossier_id: Set(row.id.clone()),
        seq: Set(seq),
        sent_at: Set(now.0),
        sent_by: Set(officer.account_id.clone()),
        answer_until: Set(until.0),
        title: Set(title),
        facts: Set(facts),
        answer: Set(String::new()),
        remark: Set(String::new()),
        answered_at: Set(None),
    };
    sent.insert(tx).await?;
    let changed = dossiers::ActiveModel {
        id: Set(row.id.clone()),
        stage: Set(Stage::Confirming.key().to_owned()),
        version: Set(row.version + 1),
        updated_at: Set(now.0),
        ..Default::default()
    };
    let dossier = changed.update(tx).await?;
    let entry = audit::Entry::by(&officer.account_id, "draft_result.sent", "dossier", &row.id)
        .with(serde_json::json!({ "draft": seq }));
    audit::record(tx, house, entry).await?;
    acts::tell(tx, house, &dossier, &Notice::DraftResult(until)).await?;
    Ok(DraftSent { seq, until })
}

/// Problems under the field they are about.
fn wrong(problems: &[DraftProblem]) -> DeskRefusal {
    let field = |problem: DraftProblem| match problem {
        DraftProblem::NoTitle => "title",
        DraftProblem::NoFacts | DraftProblem::TooLong => "facts",
        DraftProblem::NoRemark | DraftProblem::LongRemark | DraftProblem::NotNow | DraftProblem::Waiting => "",
    };
    let said = problems.iter().map(|problem| (field(*problem).to_owned(), problem.phrase())).collect();
    DeskRefusal::Invalid(said)
}
