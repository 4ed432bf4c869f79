//! Table `pending_logins`: right passwords that wait for the code of the second step.
//!
//! Keyed by the hash of a cookie of its own; it opens nothing but the second step.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `pending_logins`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pending_logins")]
pub struct Model {
    /// SHA-256 of the cookie value.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub hash: String,
    /// Whose password was right.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// Where to go afterwards: a local path.
    #[sea_orm(column_type = "Text")]
    pub next: String,
    /// Id of a form that was kept meanwhile; empty when none.
    #[sea_orm(column_type = "Text")]
    pub kept: String,
    /// Codes tried.
    pub tries: i32,
    /// When the password was right.
    pub created_at: i64,
    /// Last moment of use.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
