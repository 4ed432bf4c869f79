//! A draft and what stands around it: one indexed read for each page of the wizard, a lighter one for each save.

use sea_orm::{ConnectionTrait as _, FromQueryResult, Statement};

use crate::store::rows::accounts::AccountKind;
use crate::store::rows::dossiers;
use crate::store::{Reader, StoreError};

const DRAFT: &str = "SELECT d.id, d.account_id, d.procedure_id, d.unit_code, d.code, d.version, d.answers, d.updated_at \
     FROM dossiers d WHERE d.id = $1 AND d.account_id = $2 AND d.deleted_at IS NULL";

const OPENED: &str = "SELECT d.id, d.account_id, d.procedure_id, d.unit_code, d.code, d.version, d.answers, d.updated_at, \
     a.kind, a.profile, a.full_name, a.personal_id, a.phone, a.email, a.organisation_name, a.tax_code, \
     r.restricted_at, r.objections, \
     (SELECT COUNT(*) FROM refilings f WHERE f.draft_id = d.id) AS begun_from, \
     (SELECT COUNT(*) FROM attachments t WHERE t.dossier_id = d.id AND t.removed_at IS NULL) AS papers, \
     (SELECT COUNT(*) FROM personal_papers k WHERE k.account_id = d.account_id) AS kept_papers, \
     (SELECT COUNT(*) FROM people p WHERE p.account_id = d.account_id) AS relatives \
     FROM dossiers d JOIN accounts a ON a.id = d.account_id LEFT JOIN account_rights r ON r.account_id = d.account_id \
     WHERE d.id = $1 AND d.account_id = $2 AND d.deleted_at IS NULL";

/// A dossier as far as its draft is made of it.
#[derive(FromQueryResult)]
pub struct DraftRow {
    /// Random id.
    pub id: String,
    /// Owner.
    pub account_id: String,
    /// Slug of the procedure.
    pub procedure_id: String,
    /// Receiving unit.
    pub unit_code: String,
    /// Dossier code, once it was sent.
    pub code: Option<String>,
    /// Grows with every save.
    pub version: i32,
    /// JSON: answers as typed.
    pub answers: String,
    /// Last change, UTC milliseconds.
    pub updated_at: i64,
}

impl From<dossiers::Model> for DraftRow {
    fn from(row: dossiers::Model) -> Self {
        Self {
            id: row.id,
            account_id: row.account_id,
            procedure_id: row.procedure_id,
            unit_code: row.unit_code,
            code: row.code,
            version: row.version,
            answers: row.answers,
            updated_at: row.updated_at,
        }
    }
}

/// What an account knows about its person, for forms to be filled in from.
#[derive(FromQueryResult)]
pub struct ProfileRow {
    /// Person or organisation.
    pub kind: AccountKind,
    /// JSON: answers used for prefilling.
    pub profile: String,
    /// Name of the person or representative.
    pub full_name: String,
    /// Twelve digits.
    pub personal_id: String,
    /// Phone number.
    pub phone: String,
    /// Address as typed.
    pub email: String,
    /// Only for organisations.
    pub organisation_name: Option<String>,
    /// Only for organisations.
    pub tax_code: Option<String>,
}

/// A draft with its account, and how much there is around it.
#[derive(FromQueryResult)]
pub struct OpenedRow {
    /// The draft.
    #[sea_orm(nested)]
    pub draft: DraftRow,
    /// Its account.
    #[sea_orm(nested)]
    pub profile: ProfileRow,
    /// Since when handling is restricted, UTC milliseconds.
    pub restricted_at: Option<i64>,
    /// JSON: purposes that the person objects to; none when they never said anything.
    pub objections: Option<String>,
    /// 1 when it was begun from a sent dossier.
    pub begun_from: i64,
    /// Uploaded files.
    pub papers: i64,
    /// Papers that the account keeps.
    pub kept_papers: i64,
    /// Relatives of the account.
    pub relatives: i64,
}

fn ask(db: &Reader, sql: &str, account_id: &str, id: &str) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into(), account_id.into()])
}

/// A dossier of this account that was not thrown away.
///
/// # Errors
/// When the database fails.
pub async fn draft(db: &Reader, account_id: &str, id: &str) -> Result<Option<DraftRow>, StoreError> {
    Ok(DraftRow::find_by_statement(ask(db, DRAFT, account_id, id)).one(db).await?)
}

/// The same with what stands around it.
///
/// # Errors
/// When the database fails.
pub async fn opened(db: &Reader, account_id: &str, id: &str) -> Result<Option<OpenedRow>, StoreError> {
    Ok(OpenedRow::find_by_statement(ask(db, OPENED, account_id, id)).one(db).await?)
}
