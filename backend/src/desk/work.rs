//! What the pages of the work read: a dossier in processing with its result, and what waits for the leader.

use std::sync::Arc;

use domain::answers::Answers;
use domain::dossier::draft_result::Fact;
use domain::dossier::history::state_after;
use domain::dossier::{Stage, State};
use domain::money::Vnd;
use domain::procedure::{Duration, Procedure};
use domain::roles::Right;
use domain::time::Moment;
use domain::words::{Language, Phrase};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::results::{RESULT, ResultDraft, SignedResult};
use super::{DeskRefusal, Inside, InsideStep, Officer, changed, inside, processing, signing};
use crate::House;
use crate::acts;
use crate::catalogue::procedure_at;
use crate::store::rows::{accounts, draft_results, fee_receipts, issued_papers};

pub use crate::store::rows::dossiers::Model as Row;

/// Most dossiers that the leader sees at once; the oldest promise comes first.
const MOST_TO_SIGN: u64 = 200;

/// A dossier with what its work is about.
#[derive(Debug, Clone)]
pub struct Work {
    /// The row.
    pub dossier: Row,
    /// Where it stands.
    pub state: State,
    /// The definition it was sent under.
    pub procedure: Arc<Procedure>,
    /// What was declared.
    pub answers: Answers,
    /// The result, drafted or signed, with the id of its paper.
    pub result: Option<(String, SignedResult)>,
    /// What is still to be paid.
    pub owed: Vnd,
    /// What an officer wrote last as the result, submitted, sent to the citizen or taken back; none while nobody has.
    pub written: Option<ResultDraft>,
    /// The citizen's word on the last draft.
    pub answer: Option<DraftAnswer>,
    /// Lines of the result that differ from the draft that the citizen agreed to; empty when none does.
    pub changed: String,
    /// The officer who looks has processed it, and so does not sign it.
    pub own: bool,
    /// What the leader wants mended or the officer proposes, and by whom; none once that was answered.
    pub said: Option<(InsideStep, String)>,
}

/// What the citizen said about a draft of the result, with the words that came along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftAnswer {
    /// Which answer.
    pub confirmation: Confirmation,
    /// What should be changed; empty otherwise.
    pub remark: String,
    /// When it came.
    pub at: Option<Moment>,
}

/// What the citizen said about a draft of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmation {
    /// Not yet anything.
    Waiting,
    /// "Đồng ý".
    Agreed,
    /// Nothing within a day.
    Silent,
    /// "Đề nghị sửa".
    Change,
}

impl Confirmation {
    pub(super) fn from_key(key: &str) -> Self {
        match key {
            "agreed" => Self::Agreed,
            "silent" => Self::Silent,
            "change" => Self::Change,
            _ => Self::Waiting,
        }
    }

    /// In words.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Waiting => Phrase::new("Người dân chưa trả lời dự thảo.", "The citizen has not answered yet."),
            Self::Agreed => Phrase::new("Người dân đã đồng ý với dự thảo.", "The citizen agrees to the draft."),
            Self::Silent => Phrase::new(
                "Hết một ngày không trả lời: dự thảo được coi là đúng.",
                "No answer within a day: the draft counts as right.",
            ),
            Self::Change => Phrase::new("Người dân đề nghị sửa dự thảo.", "The citizen asks for a change."),
        }
    }
}

impl Work {
    /// What the procedure says about more time; empty when it says nothing and the officer names the days.
    pub fn extension_words(&self, language: Language) -> String {
        let Some(longer) = &self.procedure.time_limit.extension else { return String::new() };
        let days = longer.working_days;
        match (language, longer.total) {
            (Language::Vi, true) => format!("Tổng thời hạn thành {days} ngày làm việc: {}", longer.reason.vi),
            (Language::Vi, false) => format!("Thêm {days} ngày làm việc: {}", longer.reason.vi),
            (Language::En, true) => format!("{days} working days in all: {}", longer.reason.en),
            (Language::En, false) => format!("{days} more working days: {}", longer.reason.en),
        }
    }

    /// The ordinary limit in working days; a limit within the day counts as one.
    pub fn ordinary_days(&self) -> u16 {
        match self.procedure.time_limit.ordinary {
            Duration::WorkingDays(days) => days,
            Duration::SameWorkingDay { .. } => 1,
        }
    }
}

/// A dossier that an officer works on.
///
/// # Errors
/// See [`DeskRefusal`].
pub async fn of(house: &House, officer: &Officer, id: &str) -> Result<Work, DeskRefusal> {
    let dossier = processing::visible(house, officer, id).await?;
    let db = house.store.read();
    let state = state_after(&acts::course(db, id).await?);
    let procedure = procedure_at(house, &dossier.procedure_id, &dossier.procedure_version).await?;
    let results = issued_papers::Entity::find()
        .filter(issued_papers::Column::DossierId.eq(id))
        .filter(issued_papers::Column::Kind.eq(RESULT))
        .order_by_desc(issued_papers::Column::IssuedAt)
        .all(db)
        .await?;
    let paid = fee_receipts::Entity::find().filter(fee_receipts::Column::DossierId.eq(id)).count(db).await? > 0;
    let awaited: Option<acts::AwaitedFee> = dossier.payment.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let last_draft = inside::drafts(db, id).await?.pop();
    let counts = |step: &InsideStep| match step.what {
        Inside::SentBack => state == State::Processing && dossier.signed_at.is_none(),
        Inside::StopProposed => state == State::Processing && dossier.stage == Stage::StopProposed.key(),
        Inside::Submitted | Inside::DraftSent | Inside::DraftAnswered(_) => false,
    };
    let said = match inside::last_move(db, id).await?.filter(counts) {
        Some(step) => {
            let account = accounts::Entity::find_by_id(step.by.as_deref().unwrap_or_default()).one(db).await?;
            Some((step, account.map(|account| account.full_name).unwrap_or_default()))
        }
        None => None,
    };
    let result = results.iter().find(|paper| paper.revoked_at.is_none()).cloned().and_then(of_paper);
    Ok(Work {
        changed: changed::since(last_draft.as_ref(), result.as_ref().map(|(_, result)| result)),
        own: officer.may(Right::Sign)
            && !signing::worked_on(db, officer, std::slice::from_ref(&dossier)).await?.is_empty(),
        state,
        said,
        procedure: procedure.ok_or(DeskRefusal::NotFound)?,
        answers: serde_json::from_str(&dossier.answers).unwrap_or_default(),
        written: written(&results, last_draft.as_ref()),
        result,
        owed: if paid { Vnd(0) } else { Vnd(awaited.map_or(dossier.fee_vnd, |fee| fee.amount_vnd)) },
        answer: last_draft.map(|draft| DraftAnswer {
            confirmation: Confirmation::from_key(&draft.answer),
            remark: draft.remark,
            at: draft.answered_at.map(Moment),
        }),
        dossier,
    })
}

/// The newest of what was written as the result and of what the citizen was asked about: nobody writes it twice.
fn written(results: &[issued_papers::Model], sent: Option<&draft_results::Model>) -> Option<ResultDraft> {
    let lines = |paper: &issued_papers::Model| {
        let (_, result) = of_paper(paper.clone())?;
        Some((paper.issued_at, result.draft)).filter(|(_, draft)| !draft.facts.is_empty())
    };
    let sent = sent.and_then(|draft| {
        let facts: Vec<Fact> = serde_json::from_str(&draft.facts).ok()?;
        Some((draft.sent_at, ResultDraft { title: draft.title.clone(), facts }))
    });
    let newest = sent.into_iter().chain(results.iter().find_map(lines)).max_by_key(|(at, _)| *at);
    newest.map(|(_, draft)| draft)
}

/// A result with the id of its paper.
fn of_paper(paper: issued_papers::Model) -> Option<(String, SignedResult)> {
    let result = serde_json::from_str(&paper.model).ok()?;
    Some((paper.id, result))
}

/// A dossier that waits for the leader.
#[derive(Debug, Clone)]
pub struct ToSign {
    /// The row.
    pub dossier: Row,
    /// The result to preview, with the id of its paper.
    pub result: Option<(String, SignedResult)>,
    /// Lines of the result that differ from the draft that the citizen agreed to; empty when none does.
    pub changed: String,
    /// The officer who looks has processed it, and so does not sign it.
    pub own: bool,
}

/// What waits for the leader of a unit, the nearest promise first, with the results to preview: five queries.
///
/// # Errors
/// `NotYours` for officers who do not sign.
pub async fn to_sign(house: &House, officer: &Officer) -> Result<Vec<ToSign>, DeskRefusal> {
    use crate::store::rows::dossiers::{Column, Entity};
    if !officer.may(Right::Sign) {
        return Err(DeskRefusal::NotYours);
    }
    let db = house.store.read();
    let rows = Entity::find()
        .filter(Column::UnitCode.eq(officer.unit_code.as_str()))
        .filter(Column::Status.eq(domain::dossier::Status::Processing.code()))
        .filter(Column::Stage.eq(domain::dossier::Stage::Signing.key()))
        .order_by_asc(Column::DueAt)
        .limit(MOST_TO_SIGN)
        .all(db)
        .await?;
    let own = signing::worked_on(db, officer, &rows).await?;
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let papers = issued_papers::Entity::find()
        .filter(issued_papers::Column::DossierId.is_in(ids.iter().copied()))
        .filter(issued_papers::Column::Kind.eq(RESULT))
        .filter(issued_papers::Column::RevokedAt.is_null())
        .all(db)
        .await?;
    let drafts = draft_results::Entity::find()
        .filter(draft_results::Column::DossierId.is_in(ids))
        .order_by_asc(draft_results::Column::Seq)
        .all(db)
        .await?;
    let result = |id: &str| of_paper(papers.iter().find(|paper| paper.dossier_id == id)?.clone());
    let waiting = |row: Row| {
        let result = result(&row.id);
        let draft = drafts.iter().rfind(|draft| draft.dossier_id == row.id);
        let changed = changed::since(draft, result.as_ref().map(|(_, result)| result));
        ToSign { result, changed, own: own.contains(&row.id), dossier: row }
    };
    Ok(rows.into_iter().map(waiting).collect())
}
