//! What a queue shows of its rows: read by id, without the declarations.

use std::collections::BTreeMap;

use domain::dossier::{DossierCode, Stage, Status};
use domain::time::Moment;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _, QuerySelect as _, QueryTrait as _, Select,
};

use super::urgency::Urgency;
use super::{Desk, DeskRefusal, Officer};
use crate::store::rows::dossiers::{Column, Entity};
use crate::store::{Reader, StoreError};

/// A row of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// What an act on it has to name.
    pub version: i32,
    /// Slug of the procedure.
    pub procedure_id: String,
    /// Who asks.
    pub applicant: String,
    /// Where it stands.
    pub status: Status,
    /// Step of the work.
    pub stage: Option<Stage>,
    /// When it was sent.
    pub submitted_at: Option<Moment>,
    /// Promised moment.
    pub due_at: Option<Moment>,
    /// Account of the processing officer.
    pub officer_id: Option<String>,
    /// Past its moment.
    pub late: bool,
}

/// The columns of a row and no other.
#[derive(FromQueryResult)]
struct Row {
    id: String,
    code: Option<String>,
    version: i32,
    procedure_id: String,
    applicant_name: String,
    status: i32,
    stage: String,
    submitted_at: Option<i64>,
    due_at: Option<i64>,
    officer_id: Option<String>,
}

impl Desk {
    /// The dossier of the officer's unit with this code, as a scanner or a person types it.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers.
    pub async fn with_code(&self, officer: &Officer, typed: &str) -> Result<Option<String>, DeskRefusal> {
        let db = self.reader(officer)?;
        let Ok(code) = DossierCode::parse(code_in(typed)) else { return Ok(None) };
        let found: Option<String> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::Code.eq(code.as_str()))
            .filter(Column::UnitCode.eq(officer.unit_code.as_str()))
            .filter(Column::DeletedAt.is_null())
            .into_tuple()
            .one(db)
            .await?;
        Ok(found)
    }

    /// The receipt slips of those of these dossiers that are of the officer's unit: dossier, issued paper.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers.
    pub async fn receipts_of(
        &self,
        officer: &Officer,
        ids: &[String],
    ) -> Result<BTreeMap<String, String>, DeskRefusal> {
        use crate::store::rows::issued_papers;
        let db = self.reader(officer)?;
        let of_unit = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::UnitCode.eq(officer.unit_code.as_str()))
            .into_query();
        let found: Vec<(String, String)> = issued_papers::Entity::find()
            .select_only()
            .columns([issued_papers::Column::DossierId, issued_papers::Column::Id])
            .filter(issued_papers::Column::DossierId.in_subquery(of_unit))
            .filter(issued_papers::Column::DossierId.is_in(ids.iter().map(String::as_str)))
            .filter(issued_papers::Column::Kind.eq("slip_01"))
            .filter(issued_papers::Column::RevokedAt.is_null())
            .into_tuple()
            .all(db)
            .await?;
        Ok(found.into_iter().collect())
    }

    /// The codes of those of these dossiers that are of the officer's unit.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers.
    pub async fn codes_of(&self, officer: &Officer, ids: &[String]) -> Result<BTreeMap<String, String>, DeskRefusal> {
        let db = self.reader(officer)?;
        let found: Vec<(String, Option<String>)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Code])
            .filter(Column::UnitCode.eq(officer.unit_code.as_str()))
            .filter(Column::Id.is_in(ids.iter().map(String::as_str)))
            .into_tuple()
            .all(db)
            .await?;
        Ok(found.into_iter().filter_map(|(id, code)| Some((id, code?))).collect())
    }
}

/// The rows that are wanted, in order; an index answers this alone.
pub(super) async fn ids_of(db: &Reader, asked: Select<Entity>) -> Result<Vec<String>, StoreError> {
    Ok(asked.select_only().column(Column::Id).into_tuple().all(db).await?)
}

/// What is shown of rows, by id.
pub(super) async fn rows_of(
    db: &Reader,
    ids: impl IntoIterator<Item = &String>,
    urgency: &Urgency,
) -> Result<BTreeMap<String, QueueRow>, StoreError> {
    let ids: Vec<&str> = ids.into_iter().map(String::as_str).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let columns = [
        Column::Id,
        Column::Code,
        Column::Version,
        Column::ProcedureId,
        Column::ApplicantName,
        Column::Status,
        Column::Stage,
        Column::SubmittedAt,
        Column::DueAt,
        Column::OfficerId,
    ];
    let rows =
        Entity::find().select_only().columns(columns).filter(Column::Id.is_in(ids)).into_model::<Row>().all(db).await?;
    Ok(rows.into_iter().filter_map(|row| row.told(urgency)).map(|row| (row.id.clone(), row)).collect())
}

impl Row {
    fn told(self, urgency: &Urgency) -> Option<QueueRow> {
        let status = Status::from_code(self.status)?;
        let (submitted_at, due_at) = (self.submitted_at.map(Moment), self.due_at.map(Moment));
        Some(QueueRow {
            late: urgency.is_late(status, submitted_at, due_at),
            id: self.id,
            code: self.code.unwrap_or_default(),
            version: self.version,
            procedure_id: self.procedure_id,
            applicant: self.applicant_name,
            stage: Stage::from_key(&self.stage),
            officer_id: self.officer_id,
            status,
            submitted_at,
            due_at,
        })
    }
}

/// The code in what was scanned: the QR of a slip is the address of the look-up.
fn code_in(typed: &str) -> &str {
    let text = typed.trim();
    let query = text.split_once("/tra-cuu?").map_or("", |(_, query)| query);
    query.split('&').find_map(|pair| pair.strip_prefix("ma=")).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::code_in;

    #[test]
    fn a_scanned_address_and_a_typed_code_name_the_same_dossier() {
        let code = "H26.00004-261123-0007";
        for typed in [code, " H26.00004-261123-0007 ", "https://motcua.test/tra-cuu?ma=H26.00004-261123-0007&x=1"] {
            assert_eq!(code_in(typed), code, "{typed}");
        }
        assert_eq!(code_in("Nguyễn Thị Lan"), "Nguyễn Thị Lan");
    }
}
