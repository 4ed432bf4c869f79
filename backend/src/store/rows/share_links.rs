//! Table `share_links`: links by which an owner shows the course of a dossier to others.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `share_links`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "share_links")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Hash of the token in the link.
    #[sea_orm(unique, column_type = "Text")]
    pub hash: String,
    /// Belongs to.
    #[sea_orm(column_type = "Text")]
    pub dossier_id: String,
    /// When made.
    pub created_at: i64,
    /// When taken back.
    pub revoked_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
