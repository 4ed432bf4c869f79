//! Table `api_tokens`: tokens with which programs read what belongs to an account.
//!
//! Found by the hash of the token, so a copy of the table opens nothing.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `api_tokens`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_tokens")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Whose.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// What its owner calls it.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Keys of what it may do, with spaces between.
    #[sea_orm(column_type = "Text")]
    pub scopes: String,
    /// SHA-256 of the token.
    #[sea_orm(unique, column_type = "Text")]
    pub token_hash: String,
    /// Key of the form that made it: the same press makes one.
    #[sea_orm(column_type = "Text")]
    pub submission_key: String,
    /// When it was made.
    pub created_at: i64,
    /// When it ends by itself.
    pub expires_at: i64,
    /// Last request, at most once an hour.
    pub last_used_at: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
