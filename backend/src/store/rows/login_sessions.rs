//! Table `login_sessions`: signed-in browsers.
//!
//! Keyed by the hash of the cookie value, so a copy of the table opens nothing.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `login_sessions`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "login_sessions")]
pub struct Model {
    /// SHA-256 of the cookie value.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub hash: String,
    /// Name used on the security page.
    #[sea_orm(unique, column_type = "Text")]
    pub public_id: String,
    /// Who is signed in.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// When signed in.
    pub created_at: i64,
    /// Last request, at most once a minute.
    pub seen_at: i64,
    /// Absolute end.
    pub expires_at: i64,
    /// When it ended; the row stays as a tombstone.
    pub ended_at: Option<i64>,
    /// Why it ended.
    #[sea_orm(column_type = "Text", nullable)]
    pub end_reason: Option<String>,
    /// Browser line, cut.
    #[sea_orm(column_type = "Text")]
    pub user_agent: String,
    /// Client address.
    #[sea_orm(column_type = "Text")]
    pub address: String,
    /// Organisation that the person acts for; none for themselves.
    #[sea_orm(column_type = "Text", nullable)]
    pub acting_for: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
