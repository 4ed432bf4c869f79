//! What the personal page reads: light rows, without the answers, and a fixed number of questions however many
//! dossiers an account has.

use std::collections::{BTreeMap, BTreeSet};

use domain::dossier::{Actor, Status};
use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, FromQueryResult, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use crate::store::StoreError;
use crate::store::rows::{attachments, dossiers, draft_results, history, units};

/// Dossiers that wait for their owner and drafts, as far as the overview shows them.
const MOST_WAITING: u64 = 50;
const MOST_DRAFTS: u64 = 5;
const MOST_RECENT: u64 = 5;

/// A dossier without its answers.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct LightRow {
    /// Random id.
    pub id: String,
    /// Slug of the procedure.
    pub procedure_id: String,
    /// Version it was filled against.
    pub procedure_version: String,
    /// Receiving unit.
    pub unit_code: String,
    /// Number of the status.
    pub status: i32,
    /// Key of the officers' sub-step of "processing".
    pub stage: String,
    /// Dossier code.
    pub code: Option<String>,
    /// Whoever asks; empty for a draft.
    pub applicant_name: String,
    /// Fee at sending.
    pub fee_vnd: i64,
    /// When sent.
    pub submitted_at: Option<i64>,
    /// Promised date.
    pub due_at: Option<i64>,
    /// When begun.
    pub created_at: i64,
    /// Last change.
    pub updated_at: i64,
    /// The fee that the office waits for, as stored.
    pub payment: Option<String>,
}

/// What the overview is made of.
#[derive(Clone, Debug, Default)]
pub struct HomeRows {
    /// Number of dossiers in each status.
    pub counts: Vec<(i32, i64)>,
    /// Sent dossiers that wait for their owner, the last changed first.
    pub waiting: Vec<LightRow>,
    /// The last touched drafts.
    pub drafts: Vec<LightRow>,
    /// The last changed sent dossiers.
    pub recent: Vec<LightRow>,
    /// What was written to the citizen with each status of a waiting dossier, oldest first: dossier, status, words.
    pub notes: Vec<(String, i32, String)>,
    /// Papers of waiting dossiers: dossier, paper.
    pub papers: Vec<(String, String)>,
    /// How the units of waiting dossiers are reached.
    pub units: Vec<units::Model>,
}

/// Which dossiers a list wants.
#[derive(Clone, Debug, Default)]
pub struct Narrowed {
    /// Numbers of the wanted statuses; all when empty.
    pub statuses: Vec<i32>,
    /// Slug of the procedure.
    pub procedure: Option<String>,
    /// Sent (a draft: begun) from this moment on.
    pub from: Option<i64>,
    /// Sent (a draft: begun) before this moment.
    pub before: Option<i64>,
}

fn own(account_id: &str) -> Select<dossiers::Entity> {
    use dossiers::Column;
    dossiers::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::ProcedureId,
            Column::ProcedureVersion,
            Column::UnitCode,
            Column::Status,
            Column::Stage,
            Column::Code,
            Column::ApplicantName,
            Column::FeeVnd,
            Column::SubmittedAt,
            Column::DueAt,
            Column::CreatedAt,
            Column::UpdatedAt,
            Column::Payment,
        ])
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::DeletedAt.is_null())
}

/// The status as a condition inside one account. SQLite, asked for one status plainly, goes through everybody's dossiers in
/// that status rather than through the account's: with 100,000 dossiers that took the overview 0.4 s.
pub(crate) fn status_here() -> Expr {
    Expr::col((dossiers::Entity, dossiers::Column::Status)).add(0)
}

fn newest_first(select: Select<dossiers::Entity>) -> Select<dossiers::Entity> {
    select.order_by_desc(dossiers::Column::UpdatedAt).order_by_asc(dossiers::Column::Id)
}

/// Reads the overview; `waiting` are the statuses in which a sent dossier waits for its owner.
///
/// # Errors
/// When the database fails.
pub async fn home(db: &impl ConnectionTrait, account_id: &str, waiting: &[i32]) -> Result<HomeRows, StoreError> {
    use dossiers::Column;
    let draft = Status::Draft.code();
    let counts = dossiers::Entity::find()
        .select_only()
        .column(Column::Status)
        .column_as(Column::Id.count(), "number")
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::DeletedAt.is_null())
        .group_by(Column::Status)
        .into_tuple::<(i32, i64)>()
        .all(db)
        .await?;
    let among = own(account_id).filter(status_here().is_in(waiting.iter().copied()));
    let waiting = newest_first(among).limit(MOST_WAITING).into_model::<LightRow>().all(db).await?;
    let drafts = newest_first(own(account_id).filter(status_here().eq(draft)));
    let drafts = drafts.limit(MOST_DRAFTS).into_model::<LightRow>().all(db).await?;
    let recent = newest_first(own(account_id).filter(Column::Status.ne(draft)));
    let recent = recent.limit(MOST_RECENT).into_model::<LightRow>().all(db).await?;
    let mut rows = HomeRows { counts, waiting, drafts, recent, ..HomeRows::default() };
    if !rows.waiting.is_empty() {
        about_waiting(db, &mut rows).await?;
    }
    Ok(rows)
}

async fn about_waiting(db: &impl ConnectionTrait, rows: &mut HomeRows) -> Result<(), StoreError> {
    let ids = || rows.waiting.iter().map(|row| row.id.as_str());
    let notes: Vec<(String, i32, String)> = history::Entity::find()
        .select_only()
        .columns([history::Column::DossierId, history::Column::ToStatus, history::Column::Note])
        .filter(history::Column::DossierId.is_in(ids()))
        .order_by_asc(history::Column::DossierId)
        .order_by_asc(history::Column::Seq)
        .into_tuple()
        .all(db)
        .await?;
    let papers: Vec<(String, String)> = attachments::Entity::find()
        .select_only()
        .columns([attachments::Column::DossierId, attachments::Column::PaperId])
        .filter(attachments::Column::DossierId.is_in(ids()))
        .filter(attachments::Column::RemovedAt.is_null())
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let codes = rows.waiting.iter().map(|row| row.unit_code.as_str());
    let units = units::Entity::find().filter(units::Column::Code.is_in(codes)).all(db).await?;
    (rows.notes, rows.papers, rows.units) = (notes, papers, units);
    Ok(())
}

/// When a dossier was sent; a draft, when it was begun.
fn filed_at() -> Expr {
    let moments = [dossiers::Column::SubmittedAt, dossiers::Column::CreatedAt];
    Expr::from(Func::coalesce(moments.map(|column| Expr::col((dossiers::Entity, column)))))
}

fn narrowed(account_id: &str, wanted: &Narrowed) -> Select<dossiers::Entity> {
    use dossiers::Column;
    let mut select = own(account_id);
    if !wanted.statuses.is_empty() {
        select = select.filter(status_here().is_in(wanted.statuses.iter().copied()));
    }
    if let Some(procedure) = &wanted.procedure {
        select = select.filter(Column::ProcedureId.eq(procedure.as_str()));
    }
    if let Some(from) = wanted.from {
        select = select.filter(filed_at().gte(from));
    }
    if let Some(before) = wanted.before {
        select = select.filter(filed_at().lt(before));
    }
    select
}

/// How many dossiers are wanted.
///
/// # Errors
/// When the database fails.
pub async fn count(db: &impl ConnectionTrait, account_id: &str, wanted: &Narrowed) -> Result<u64, StoreError> {
    Ok(narrowed(account_id, wanted).count(db).await?)
}

/// Some of the wanted dossiers, the last changed first.
///
/// # Errors
/// When the database fails.
pub async fn some(
    db: &impl ConnectionTrait,
    account_id: &str,
    wanted: &Narrowed,
    skipped: u64,
    most: u64,
) -> Result<Vec<LightRow>, StoreError> {
    let select = newest_first(narrowed(account_id, wanted)).offset(skipped).limit(most);
    Ok(select.into_model::<LightRow>().all(db).await?)
}

/// The procedures of an account, each with its last beginning, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn procedures(db: &impl ConnectionTrait, account_id: &str) -> Result<Vec<(String, i64, i64)>, StoreError> {
    use dossiers::Column;
    let mut used: Vec<(String, i64, i64)> = dossiers::Entity::find()
        .select_only()
        .column(Column::ProcedureId)
        .column_as(Column::CreatedAt.max(), "latest")
        .column_as(Column::Id.count(), "number")
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::DeletedAt.is_null())
        .group_by(Column::ProcedureId)
        .into_tuple()
        .all(db)
        .await?;
    used.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    Ok(used)
}

/// The newest draft or the newest sent dossier of each procedure of an account.
///
/// # Errors
/// When the database fails.
pub async fn newest(db: &impl ConnectionTrait, account_id: &str, drafts: bool) -> Result<Vec<LightRow>, StoreError> {
    use dossiers::Column;
    let draft = Status::Draft.code();
    let kind = || if drafts { status_here().eq(draft) } else { status_here().ne(draft) };
    let latest: Vec<Option<i64>> = dossiers::Entity::find()
        .select_only()
        .column_as(Column::CreatedAt.max(), "latest")
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::DeletedAt.is_null())
        .filter(kind())
        .group_by(Column::ProcedureId)
        .into_tuple()
        .all(db)
        .await?;
    let latest = latest.into_iter().flatten();
    let select = newest_first(own(account_id).filter(kind()).filter(Column::CreatedAt.is_in(latest)));
    Ok(select.into_model::<LightRow>().all(db).await?)
}

/// Dossiers whose draft result waits for its owner's word.
///
/// # Errors
/// When the database fails.
pub async fn confirming(db: &impl ConnectionTrait, account_id: &str) -> Result<Vec<LightRow>, StoreError> {
    let of = own(account_id)
        .filter(status_here().eq(Status::Processing.code()))
        .filter(dossiers::Column::Stage.eq(domain::dossier::Stage::Confirming.key()));
    Ok(newest_first(of).limit(MOST_WAITING).into_model::<LightRow>().all(db).await?)
}

/// Of these dossiers those that were taken back: stopped by their owner, or as their owner wished (see
/// `domain::dossier::history::was_withdrawn`).
///
/// # Errors
/// When the database fails.
pub async fn withdrawn(db: &impl ConnectionTrait, ids: &[&str]) -> Result<BTreeSet<String>, StoreError> {
    use history::Column;
    if ids.is_empty() {
        return Ok(BTreeSet::new());
    }
    let wanted = Condition::any()
        .add(Column::FromStatus.eq(Status::WithdrawalRequested.code()))
        .add(Column::ActorRole.eq(Actor::Citizen.key()));
    let rows: Vec<String> = history::Entity::find()
        .select_only()
        .column(Column::DossierId)
        .filter(Column::DossierId.is_in(ids.iter().copied()))
        .filter(Column::ToStatus.eq(Status::Stopped.code()))
        .filter(wanted)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Until when the newest draft result of each of these dossiers can be answered.
///
/// # Errors
/// When the database fails.
pub async fn answer_until(db: &impl ConnectionTrait, ids: &[&str]) -> Result<BTreeMap<String, i64>, StoreError> {
    use draft_results::Column;
    let rows: Vec<(String, i64)> = draft_results::Entity::find()
        .select_only()
        .columns([Column::DossierId, Column::AnswerUntil])
        .filter(Column::DossierId.is_in(ids.iter().copied()))
        .order_by_asc(Column::DossierId)
        .order_by_asc(Column::Seq)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
