//! Sheets that were begun at the counter and not filed yet: found again, or deleted by whoever receives in the unit.

use domain::dossier::Status;
use domain::time::Moment;
use sea_orm::sea_query::{Condition, ExprTrait as _};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use super::Filing;
use super::counter::{CounterRefusal, counter_of, may_receive};
use crate::audit;
use crate::desk::Officer;
use crate::store::StoreError;
use crate::store::queries::mine::status_here;
use crate::store::rows::dossiers;

/// Most sheets of each kind that the page of the counter lists.
const SHOWN: u64 = 20;

/// A sheet that was begun at the counter and not filed yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterDraft {
    /// Random id.
    pub id: String,
    /// Slug of the procedure.
    pub procedure_id: String,
    /// Who it is for, as far as it was typed.
    pub applicant: String,
    /// Last change.
    pub saved_at: Moment,
}

/// The sheets of a unit that are not filed yet, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CounterDrafts {
    /// Those that this officer began.
    pub own: Vec<CounterDraft>,
    /// Those of colleagues.
    pub others: Vec<CounterDraft>,
}

impl Filing {
    /// The sheets of the unit that are not filed yet.
    ///
    /// # Errors
    /// `NotFound` and `NotYours` for officers who do not receive.
    pub async fn counter_drafts(&self, officer: &Officer) -> Result<CounterDrafts, CounterRefusal> {
        use dossiers::Column;
        may_receive(officer)?;
        let own = Condition::all().add(Column::OfficerId.eq(officer.account_id.as_str()));
        let others =
            Condition::any().add(Column::OfficerId.is_null()).add(Column::OfficerId.ne(officer.account_id.as_str()));
        Ok(CounterDrafts {
            own: self.sheets(&officer.unit_code, own).await?,
            others: self.sheets(&officer.unit_code, others).await?,
        })
    }

    async fn sheets(&self, unit: &str, whose: Condition) -> Result<Vec<CounterDraft>, StoreError> {
        use dossiers::Column;
        let rows: Vec<(String, String, String, i64)> = dossiers::Entity::find()
            .select_only()
            .columns([Column::Id, Column::ProcedureId, Column::ApplicantName, Column::UpdatedAt])
            .filter(Column::AccountId.eq(counter_of(unit)))
            .filter(status_here().eq(Status::Draft.code()))
            .filter(Column::DeletedAt.is_null())
            .filter(whose)
            .order_by_desc(Column::UpdatedAt)
            .limit(SHOWN)
            .into_tuple()
            .all(self.house.store.read())
            .await?;
        let draft =
            |(id, procedure_id, applicant, at)| CounterDraft { id, procedure_id, applicant, saved_at: Moment(at) };
        Ok(rows.into_iter().map(draft).collect())
    }

    /// Deletes a sheet with its scans, also one of a colleague: people come back to whoever is at the counter.
    ///
    /// # Errors
    /// `NotFound` for sheets of other units, `NotYours`; `AlreadySent` once it is filed.
    pub async fn delete_at_counter(&self, officer: &Officer, id: &str) -> Result<(), CounterRefusal> {
        may_receive(officer)?;
        let draft = self.draft(&counter_of(&officer.unit_code), id).await?;
        let entry = audit::Entry::by(&officer.account_id, "draft.deleted", "dossier", &draft.id);
        Ok(self.throw_away(draft.id, entry).await?)
    }
}
