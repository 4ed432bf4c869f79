//! Table `submissions`: keys of forms that acted, so that sending again has no second effect.
//!
//! Unique per account and key.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `submissions`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "submissions")]
pub struct Model {
    /// Who sent.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub account_id: String,
    /// Key of the form.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub key: String,
    /// What came of it.
    #[sea_orm(column_type = "Text")]
    pub dossier_id: String,
    /// Hash of what was sent.
    #[sea_orm(column_type = "Text")]
    pub content_hash: String,
    /// When.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
