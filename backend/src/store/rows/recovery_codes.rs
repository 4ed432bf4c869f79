//! Table `recovery_codes`: codes for people whose authenticator app is out of reach.
//!
//! Only hashes are kept; each code works once.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `recovery_codes`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_codes")]
pub struct Model {
    /// SHA-256 of account and code.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub hash: String,
    /// Whose.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// When made.
    pub created_at: i64,
    /// When spent.
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
