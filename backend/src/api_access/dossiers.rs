//! What a program sees of the holder's dossiers: where they stand, dates, what is asked for, what was issued. No answers
//! of the declaration, no names, no files.

use domain::dossier::Status;
use domain::dossier::supplement::SupplementRequest;
use domain::time::Moment;
use domain::words::Words;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use serde::Serialize;

use super::ApiAccess;
use crate::store::StoreError;
use crate::store::rows::{dossiers, history, issued_papers, supplements};
use crate::units::{CityUnit, Units};

/// Dossiers on one page.
const A_PAGE: u64 = 50;
/// Further pages nobody has dossiers for.
pub const MOST_PAGES: u64 = 100_000;

/// A procedure, as far as a dossier names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProcedureName {
    /// Slug.
    pub id: String,
    /// Name.
    pub name: Words,
}

/// The receiving unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitName {
    /// Code.
    pub code: String,
    /// Its office.
    pub name: String,
}

/// One dossier in a list. Moments are RFC 3339.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DossierItem {
    /// Random id in addresses.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// What was asked for.
    pub procedure: ProcedureName,
    /// Where.
    pub unit: UnitName,
    /// Key of the status.
    pub status: &'static str,
    /// When it was sent.
    pub submitted_at: Option<String>,
    /// When the result is promised.
    pub promised_at: Option<String>,
    /// When it ended or the result was at the desk.
    pub resolved_at: Option<String>,
    /// When the result was handed over.
    pub returned_at: Option<String>,
    /// Last change.
    pub updated_at: String,
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DossierPage {
    /// This page, counted from 1.
    pub page: u64,
    /// Pages in all.
    pub pages: u64,
    /// Dossiers in all.
    pub total: u64,
    /// The newest first.
    pub dossiers: Vec<DossierItem>,
}

/// One dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DossierDetail {
    /// As in the list.
    #[serde(flatten)]
    pub item: DossierItem,
    /// When it was accepted.
    pub accepted_at: Option<String>,
    /// Number of the result document.
    pub result_number: Option<String>,
    /// What the office waits for now.
    pub supplement: Option<Requested>,
    /// Papers that the office issued to the holder.
    pub papers: Vec<Paper>,
    /// Where it stood since when, oldest first.
    pub course: Vec<Stop>,
}

/// A request for more that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Requested {
    /// 1, 2, 3 within the dossier.
    pub number: i32,
    /// When it was asked.
    pub asked_at: String,
    /// Last day to answer.
    pub answer_by: String,
    /// Why.
    pub reason: String,
    /// Papers to bring.
    pub papers: Vec<Wanted>,
    /// Answers to correct.
    pub fields: Vec<Wanted>,
}

/// One thing that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wanted {
    /// As the citizen reads it.
    pub name: String,
    /// What is wrong or missing; empty when nothing is said.
    pub remark: String,
}

/// What is said of an issued paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// Random id.
    pub id: String,
    /// `slip_01` to `slip_06`, `fee_receipt`, `result`.
    pub kind: String,
    /// Number; empty where it has none.
    pub number: String,
    /// Name for people.
    pub title: String,
    /// When.
    pub issued_at: String,
}

/// A status and its beginning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// Since when.
    pub at: String,
    /// Key of the status.
    pub status: &'static str,
}

fn iso(at: i64) -> String {
    Moment(at).format_iso()
}

fn sent_of(account_id: &str) -> Select<dossiers::Entity> {
    dossiers::Entity::find()
        .filter(dossiers::Column::AccountId.eq(account_id))
        .filter(dossiers::Column::Status.ne(Status::Draft.code()))
        .filter(dossiers::Column::DeletedAt.is_null())
}

impl ApiAccess {
    /// Sent dossiers of an account; `page` counts from 1, and behind the last one there are none.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn dossiers(&self, account_id: &str, page: u64) -> Result<DossierPage, StoreError> {
        let db = self.house.store.read();
        let total = sent_of(account_id).count(db).await?;
        let rows = sent_of(account_id)
            .order_by_desc(dossiers::Column::SubmittedAt)
            .order_by_desc(dossiers::Column::Id)
            .offset(page.clamp(1, MOST_PAGES).saturating_sub(1) * A_PAGE)
            .limit(A_PAGE)
            .all(db)
            .await?;
        let dossiers = rows.iter().filter_map(|row| self.item(row)).collect();
        Ok(DossierPage { page, pages: total.div_ceil(A_PAGE).max(1), total, dossiers })
    }

    /// One sent dossier of an account; none of others and none that does not exist.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn dossier(&self, account_id: &str, id: &str) -> Result<Option<DossierDetail>, StoreError> {
        let db = self.house.store.read();
        let Some(row) = sent_of(account_id).filter(dossiers::Column::Id.eq(id)).one(db).await? else {
            return Ok(None);
        };
        let Some(item) = self.item(&row) else { return Ok(None) };
        let course = history::Entity::find()
            .filter(history::Column::DossierId.eq(id))
            .order_by_asc(history::Column::Seq)
            .all(db)
            .await?;
        let papers = issued_papers::Entity::find()
            .filter(issued_papers::Column::DossierId.eq(id))
            .filter(issued_papers::Column::ForOwner.eq(1))
            .filter(issued_papers::Column::RevokedAt.is_null())
            .order_by_asc(issued_papers::Column::IssuedAt)
            .order_by_asc(issued_papers::Column::Id)
            .all(db)
            .await?;
        let waits = row.status == Status::SupplementRequired.code();
        Ok(Some(DossierDetail {
            item,
            accepted_at: row.accepted_at.map(iso),
            result_number: row.result_number,
            supplement: if waits { self.requested(id).await? } else { None },
            papers: papers.into_iter().map(paper).collect(),
            course: course.into_iter().filter_map(stop).collect(),
        }))
    }

    fn item(&self, row: &dossiers::Model) -> Option<DossierItem> {
        let known = self.house.catalogue.get(&row.procedure_id);
        let name = known.map_or_else(|| Words::new(row.procedure_id.clone(), ""), |procedure| procedure.name.clone());
        let unit = Units::embedded().city_unit(&row.unit_code).map(CityUnit::office).unwrap_or_default();
        Some(DossierItem {
            id: row.id.clone(),
            code: row.code.clone()?,
            procedure: ProcedureName { id: row.procedure_id.clone(), name },
            unit: UnitName { code: row.unit_code.clone(), name: unit },
            status: Status::from_code(row.status)?.key(),
            submitted_at: row.submitted_at.map(iso),
            promised_at: row.due_at.map(iso),
            resolved_at: row.resolved_at.map(iso),
            returned_at: row.returned_at.map(iso),
            updated_at: iso(row.updated_at),
        })
    }

    async fn requested(&self, dossier_id: &str) -> Result<Option<Requested>, StoreError> {
        let open = supplements::Entity::find()
            .filter(supplements::Column::DossierId.eq(dossier_id))
            .filter(supplements::Column::AnsweredAt.is_null())
            .filter(supplements::Column::ClosedAt.is_null())
            .order_by_desc(supplements::Column::Seq)
            .one(self.house.store.read())
            .await?;
        let Some(row) = open else { return Ok(None) };
        let request: SupplementRequest = serde_json::from_str(&row.request)
            .map_err(|_| StoreError::broken("a stored request for more cannot be read"))?;
        let papers = request.papers.into_iter().map(|paper| Wanted { name: paper.name, remark: paper.remark });
        let fields = request.fields.into_iter().map(|field| Wanted { name: field.label, remark: field.remark });
        Ok(Some(Requested {
            number: row.seq,
            asked_at: iso(row.asked_at),
            answer_by: row.answer_by,
            reason: request.reason,
            papers: papers.collect(),
            fields: fields.collect(),
        }))
    }
}

fn paper(row: issued_papers::Model) -> Paper {
    Paper { id: row.id, kind: row.kind, number: row.number, title: row.title, issued_at: iso(row.issued_at) }
}

fn stop(entry: history::Model) -> Option<Stop> {
    Some(Stop { at: iso(entry.at), status: Status::from_code(entry.to_status)?.key() })
}
