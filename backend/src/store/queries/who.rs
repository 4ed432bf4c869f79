//! Who holds a login session: one indexed read for every request of a signed-in person.

use sea_orm::{DatabaseConnection, FromQueryResult, Statement};

use crate::store::StoreError;
use crate::store::rows::accounts::AccountKind;

const WHO: &str = "SELECT s.public_id, s.account_id, s.seen_at, s.expires_at, a.kind, a.full_name, \
     a.organisation_name, a.email FROM login_sessions s JOIN accounts a ON a.id = s.account_id \
     WHERE s.hash = $1 AND s.ended_at IS NULL AND a.state = 'active'";

/// A login session that has not ended, with its active account.
#[derive(FromQueryResult)]
pub struct Holder {
    /// Public name of the login session.
    pub public_id: String,
    /// The account.
    pub account_id: String,
    /// Last sign of life, UTC milliseconds.
    pub seen_at: i64,
    /// End whatever happens, UTC milliseconds.
    pub expires_at: i64,
    /// A person or an organisation.
    pub kind: AccountKind,
    /// Name of the person or representative.
    pub full_name: String,
    /// Name of the organisation.
    pub organisation_name: Option<String>,
    /// Address of the account.
    pub email: String,
}

/// The holder of a login session, by the hash of its cookie.
///
/// # Errors
/// When the database fails.
pub async fn holder(db: &DatabaseConnection, hash: &str) -> Result<Option<Holder>, StoreError> {
    let ask = Statement::from_sql_and_values(db.get_database_backend(), WHO, [hash.into()]);
    Ok(Holder::find_by_statement(ask).one(db).await?)
}
