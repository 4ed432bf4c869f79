//! The dossiers of an account, for its personal page.

use super::{Filing, FilingError};
use crate::store::StoreError;
use crate::store::rows::dossiers;
use domain::dossier::Status;
use domain::time::Moment;
use domain::words::Words;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// One dossier in a list.
#[derive(Debug, Clone)]
pub struct DossierLine {
    /// Random id in addresses.
    pub id: String,
    /// Dossier code; none for a draft.
    pub code: Option<String>,
    /// Name of the procedure.
    pub procedure: Words,
    /// Receiving unit.
    pub unit_code: String,
    /// Where it stands.
    pub status: Status,
    /// When it was sent.
    pub submitted_at: Option<Moment>,
    /// When it was last changed.
    pub updated_at: Moment,
    /// Promised date.
    pub due_at: Option<Moment>,
}

/// Which dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Not sent yet.
    Drafts,
    /// Sent.
    Sent,
}

impl Filing {
    /// Drafts of an account, the last touched first.
    ///
    /// # Errors
    /// A failing store.
    pub async fn drafts(&self, account_id: &str, most: u64) -> Result<Vec<DossierLine>, FilingError> {
        self.lines(account_id, Which::Drafts, most).await
    }

    /// Sent dossiers of an account, the newest first.
    ///
    /// # Errors
    /// A failing store.
    pub async fn sent(&self, account_id: &str, most: u64) -> Result<Vec<DossierLine>, FilingError> {
        self.lines(account_id, Which::Sent, most).await
    }

    async fn lines(&self, account_id: &str, which: Which, most: u64) -> Result<Vec<DossierLine>, FilingError> {
        let draft = Status::Draft.code();
        let status = match which {
            Which::Drafts => dossiers::Column::Status.eq(draft),
            Which::Sent => dossiers::Column::Status.ne(draft),
        };
        let rows = dossiers::Entity::find()
            .filter(dossiers::Column::AccountId.eq(account_id))
            .filter(dossiers::Column::DeletedAt.is_null())
            .filter(status)
            .order_by_desc(dossiers::Column::UpdatedAt)
            .limit(most)
            .all(self.house.store.read())
            .await
            .map_err(StoreError::from)?;
        Ok(rows.into_iter().filter_map(|row| self.line(row)).collect())
    }

    /// A row whose procedure left the catalogue keeps its slug as a name.
    fn line(&self, row: dossiers::Model) -> Option<DossierLine> {
        let status = Status::from_code(row.status)?;
        let procedure = self.house.catalogue.get(&row.procedure_id).map_or_else(
            || Words::new(row.procedure_id.clone(), row.procedure_id.clone()),
            |procedure| procedure.name.clone(),
        );
        Some(DossierLine {
            id: row.id,
            code: row.code,
            procedure,
            unit_code: row.unit_code,
            status,
            submitted_at: row.submitted_at.map(Moment),
            updated_at: Moment(row.updated_at),
            due_at: row.due_at.map(Moment),
        })
    }
}
