//! The officers of a unit with their names: for assigning, filtering and showing who did what.

use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use crate::store::StoreError;

const COLLEAGUES: &str = "SELECT o.account_id, a.full_name, o.title, o.roles FROM officers o \
     JOIN accounts a ON a.id = o.account_id \
     WHERE o.unit_code = $1 AND o.disabled_at IS NULL AND a.state = 'active' ORDER BY a.full_name, o.account_id";

/// One officer.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Colleague {
    /// The account.
    pub account_id: String,
    /// Full name.
    pub full_name: String,
    /// Position.
    pub title: String,
    /// JSON: keys of the roles.
    pub roles: String,
}

/// Everybody who works in a unit, by name.
///
/// # Errors
/// When the database fails.
pub async fn colleagues(db: &impl ConnectionTrait, unit: &str) -> Result<Vec<Colleague>, StoreError> {
    let ask = Statement::from_sql_and_values(db.get_database_backend(), COLLEAGUES, [unit.into()]);
    Ok(Colleague::find_by_statement(ask).all(db).await?)
}
