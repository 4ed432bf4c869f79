//! How many dossiers of a unit stand in each queue of the desk: one pass over the unit's open dossiers.

use sea_orm::{ConnectionTrait as _, FromQueryResult, Statement};

use crate::store::{Reader, StoreError};

const COUNTS: &str = "SELECT \
     COUNT(CASE WHEN (status IN (2, 4, 7) AND due_at < $2) OR (status = 1 AND submitted_at <= $4) THEN 1 END) AS overdue, \
     COUNT(CASE WHEN status IN (2, 4, 7) AND due_at >= $2 AND due_at < $3 THEN 1 END) AS today, \
     COUNT(CASE WHEN status = 1 THEN 1 END) AS fresh, \
     COUNT(CASE WHEN status = 5 THEN 1 END) AS supplement, \
     COUNT(CASE WHEN status = 4 AND stage IN ('signing', 'stop_proposed') THEN 1 END) AS signing, \
     COUNT(CASE WHEN status = 2 THEN 1 END) AS to_assign, \
     COUNT(CASE WHEN status IN (4, 6) THEN 1 END) AS working, \
     COUNT(CASE WHEN status = 9 THEN 1 END) AS results, \
     COUNT(CASE WHEN status = 7 THEN 1 END) AS withdrawals \
     FROM dossiers WHERE unit_code = $1 AND status IN (1, 2, 4, 5, 6, 7, 9) AND deleted_at IS NULL";

/// One number for each queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub struct Counts {
    /// Past the promised moment, or unanswered too long.
    pub overdue: i64,
    /// Due today.
    pub today: i64,
    /// Sent, not answered.
    pub fresh: i64,
    /// Waiting for the citizen.
    pub supplement: i64,
    /// Waiting for the leader.
    pub signing: i64,
    /// Accepted, no officer yet.
    pub to_assign: i64,
    /// In somebody's hands.
    pub working: i64,
    /// Results at the desk.
    pub results: i64,
    /// Wishes to withdraw.
    pub withdrawals: i64,
}

/// Counts the queues of a unit: now, the end of today, and up to when what was sent is unanswered too long.
///
/// # Errors
/// When the database fails.
pub async fn counts(db: &Reader, unit: &str, moments: [i64; 3]) -> Result<Option<Counts>, StoreError> {
    let [now, end_of_today, unanswered] = moments;
    let values = [unit.into(), now.into(), end_of_today.into(), unanswered.into()];
    let ask = Statement::from_sql_and_values(db.get_database_backend(), COUNTS, values);
    Ok(Counts::find_by_statement(ask).one(db).await?)
}
