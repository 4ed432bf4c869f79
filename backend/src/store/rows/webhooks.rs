//! Table `webhooks`: addresses of organisations that are told when their dossiers move.
//!
//! The secret is kept as it is: every message is signed with it.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `webhooks`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhooks")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Whose dossiers.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// Where messages go.
    #[sea_orm(column_type = "Text")]
    pub url: String,
    /// Key of the signatures.
    #[sea_orm(column_type = "Text")]
    pub secret: String,
    /// Keys of the statuses that are told, with spaces between; empty for all of them.
    #[sea_orm(column_type = "Text")]
    pub events: String,
    /// Key of the form that made it: the same press makes one.
    #[sea_orm(column_type = "Text")]
    pub submission_key: String,
    /// When it was made.
    pub created_at: i64,
    /// When it was taken away.
    pub removed_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
