//! What was asked, and what came back: for the owner and for the officers' screen.

use domain::dossier::supplement::SupplementRequest;
use domain::dossier::{DossierCode, Status};
use domain::journey::Difference;
use domain::time::Moment;
use domain::words::Words;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::super::{Filing, FilingError};
use crate::store::StoreError;
use crate::store::rows::supplements;

/// A request for more and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// 1, 2, 3 within the dossier.
    pub seq: i32,
    /// What was asked.
    pub request: SupplementRequest,
    /// When.
    pub asked_at: Moment,
    /// When "Gửi bổ sung" was pressed.
    pub answered_at: Option<Moment>,
    /// When it ended without an answer.
    pub closed_at: Option<Moment>,
    /// What changed, in the order of the form; nothing while there is no answer.
    pub difference: Difference,
}

/// The requests for more of a dossier, for its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllAnswered {
    /// Dossier code.
    pub code: DossierCode,
    /// Name of the procedure.
    pub procedure: Words,
    /// When the result is promised, while the clock runs.
    pub promised: Option<Moment>,
    /// The requests, the first first.
    pub all: Vec<Answered>,
}

/// All requests for more of a dossier, the first first. Whoever calls has checked who may see them.
///
/// # Errors
/// When the store fails.
pub async fn differences(db: &impl ConnectionTrait, dossier_id: &str) -> Result<Vec<Answered>, StoreError> {
    let rows = supplements::Entity::find()
        .filter(supplements::Column::DossierId.eq(dossier_id))
        .order_by_asc(supplements::Column::Seq)
        .all(db)
        .await?;
    Ok(rows.iter().filter_map(answered).collect())
}

fn answered(row: &supplements::Model) -> Option<Answered> {
    Some(Answered {
        seq: row.seq,
        request: serde_json::from_str(&row.request).ok()?,
        asked_at: Moment(row.asked_at),
        answered_at: row.answered_at.map(Moment),
        closed_at: row.closed_at.map(Moment),
        difference: serde_json::from_str(&row.changes).unwrap_or_default(),
    })
}

impl Filing {
    /// All requests for more of a dossier of this account.
    ///
    /// # Errors
    /// `NotFound` for anything that is not this account's and sent.
    pub async fn supplements(&self, account_id: &str, id: &str) -> Result<AllAnswered, FilingError> {
        let row = self.row(account_id, id).await?;
        let code = row.code.as_deref().and_then(|code| DossierCode::parse(code).ok()).ok_or(FilingError::NotFound)?;
        let procedure = self.procedure_at(&row.procedure_id, &row.procedure_version).await?;
        let runs = [Status::Accepted, Status::Processing].map(Status::code).contains(&row.status);
        Ok(AllAnswered {
            code,
            procedure: procedure.name.clone(),
            promised: row.due_at.filter(|_| runs).map(Moment),
            all: differences(self.house.store.read(), id).await?,
        })
    }
}
