//! What a queue shows of its rows: read by id, without the declarations.

use std::collections::BTreeMap;

use domain::dossier::{Stage, Status};
use domain::time::Moment;
use sea_orm::{
    ColumnTrait as _, DatabaseConnection, EntityTrait as _, FromQueryResult, QueryFilter as _, QuerySelect as _, Select,
};

use super::urgency::Urgency;
use super::{Desk, DeskRefusal, Officer};
use crate::store::StoreError;
use crate::store::rows::dossiers::{Column, Entity};

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
pub(super) async fn ids_of(db: &DatabaseConnection, asked: Select<Entity>) -> Result<Vec<String>, StoreError> {
    Ok(asked.select_only().column(Column::Id).into_tuple().all(db).await?)
}

/// What is shown of rows, by id.
pub(super) async fn rows_of(
    db: &DatabaseConnection,
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
