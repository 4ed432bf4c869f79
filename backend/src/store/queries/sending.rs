//! What sending a draft begins with: the dossier, what its form's key sent earlier, and what is written down already, in
//! one indexed read.

use sea_orm::{ConnectionTrait as _, FromQueryResult, Statement};

use super::draft::DraftRow;
use crate::store::{Reader, StoreError};

const SENDING: &str = "SELECT d.id, d.account_id, d.procedure_id, d.unit_code, d.code, d.version, d.answers, d.updated_at, \
     d.procedure_version, s.dossier_id AS key_dossier, s.content_hash AS key_content, \
     (SELECT COUNT(*) FROM attachments t WHERE t.dossier_id = d.id AND t.removed_at IS NULL) AS papers, \
     (SELECT COUNT(*) FROM procedure_versions v WHERE v.procedure_id = d.procedure_id AND v.version = d.procedure_version) \
     AS definitions \
     FROM dossiers d LEFT JOIN submissions s ON s.account_id = $2 AND s.key = $3 \
     WHERE d.id = $1 AND d.deleted_at IS NULL";

/// A dossier about to be sent.
#[derive(FromQueryResult)]
pub struct SendingRow {
    /// The dossier.
    #[sea_orm(nested)]
    pub draft: DraftRow,
    /// Version of the definition under which it was saved last.
    pub procedure_version: String,
    /// Dossier that this form's key sent earlier.
    pub key_dossier: Option<String>,
    /// Hash of what it sent.
    pub key_content: Option<String>,
    /// Uploaded files.
    pub papers: i64,
    /// 1 when that definition is kept already.
    pub definitions: i64,
}

/// The dossier of this account that was not thrown away, with what the key sent earlier.
///
/// # Errors
/// When the database fails.
pub async fn sending(db: &Reader, account_id: &str, id: &str, key: &str) -> Result<Option<SendingRow>, StoreError> {
    let values = [id.into(), account_id.into(), key.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SENDING, values);
    let found = SendingRow::find_by_statement(statement).one(db).await?;
    Ok(found.filter(|found| found.draft.account_id == account_id))
}
