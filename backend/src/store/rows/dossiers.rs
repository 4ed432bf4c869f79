//! Table `dossiers`: dossiers, drafts included: the current row behind the history.
//!
//! `version` guards concurrent actions.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `dossiers`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dossiers")]
pub struct Model {
    /// Random id in addresses.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Owner.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// Slug of the procedure.
    #[sea_orm(column_type = "Text")]
    pub procedure_id: String,
    /// Version filled against: the hash of the definition.
    #[sea_orm(column_type = "Text")]
    pub procedure_version: String,
    /// Receiving unit.
    #[sea_orm(column_type = "Text")]
    pub unit_code: String,
    /// 0 draft, 1 to 10 as in `domain::dossier`.
    pub status: i32,
    /// Dossier code, from sending on.
    #[sea_orm(unique, column_type = "Text", nullable)]
    pub code: Option<String>,
    /// Grows with each change of state.
    pub version: i32,
    /// JSON: the flat map of answers as typed.
    #[sea_orm(column_type = "Text")]
    pub answers: String,
    /// For lists.
    #[sea_orm(column_type = "Text")]
    pub applicant_name: String,
    /// Where mails go.
    #[sea_orm(column_type = "Text")]
    pub contact_email: String,
    /// Fee at sending.
    pub fee_vnd: i64,
    /// Ground for not paying.
    #[sea_orm(column_type = "Text", nullable)]
    pub exemption: Option<String>,
    /// Hash of the secret on the slip.
    #[sea_orm(column_type = "Text", nullable)]
    pub second_secret_hash: Option<String>,
    /// When sent.
    pub submitted_at: Option<i64>,
    /// Promised date.
    pub due_at: Option<i64>,
    /// When begun.
    pub created_at: i64,
    /// Last change.
    pub updated_at: i64,
    /// When the draft was thrown away.
    pub deleted_at: Option<i64>,
    /// `online`, `counter` or `post`.
    #[sea_orm(column_type = "Text")]
    pub channel: String,
    /// Step within status 4: a key of `domain::dossier::stage`; empty elsewhere.
    #[sea_orm(column_type = "Text")]
    pub stage: String,
    /// Account of the processing officer; of a sheet at the counter, the officer who began it.
    #[sea_orm(column_type = "Text", nullable)]
    pub officer_id: Option<String>,
    /// When accepted.
    pub accepted_at: Option<i64>,
    /// When the clock of the time limit started.
    pub clock_started_at: Option<i64>,
    /// JSON: the extension, once it was taken.
    #[sea_orm(column_type = "Text", nullable)]
    pub extension: Option<String>,
    /// When the leader signed.
    pub signed_at: Option<i64>,
    /// Account of the leader who signed.
    #[sea_orm(column_type = "Text", nullable)]
    pub signed_by: Option<String>,
    /// Number of the result document.
    #[sea_orm(column_type = "Text", nullable)]
    pub result_number: Option<String>,
    /// JSON: amount and basis of the fee that is awaited.
    #[sea_orm(column_type = "Text", nullable)]
    pub payment: Option<String>,
    /// When it ended or the result was at the desk.
    pub resolved_at: Option<i64>,
    /// When the citizen took the result.
    pub returned_at: Option<i64>,
    /// Folded words for searching: code, applicant, phone, number.
    #[sea_orm(column_type = "Text")]
    pub search_key: String,
}

impl ActiveModelBehavior for ActiveModel {}
