//! Table `attachments`: papers attached to a dossier.
//!
//! The content lies in the file store under its hash.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `attachments`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachments")]
pub struct Model {
    /// Random id in addresses.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Belongs to.
    #[sea_orm(column_type = "Text")]
    pub dossier_id: String,
    /// Attachment id of the procedure, or the name of a paper that only a request for more asked for.
    #[sea_orm(column_type = "Text")]
    pub paper_id: String,
    /// Row of a repeat group.
    pub row: i32,
    /// Order within the paper.
    pub position: i32,
    /// Original name, cleaned.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// SHA-256 of the stored content.
    #[sea_orm(column_type = "Text")]
    pub content_hash: String,
    /// Media type found by content.
    #[sea_orm(column_type = "Text")]
    pub media: String,
    /// Stored size.
    pub bytes: i64,
    /// Pages; 1 for a picture.
    pub pages: i32,
    /// Pixels, pictures only.
    pub width: Option<i32>,
    /// Pixels, pictures only.
    pub height: Option<i32>,
    /// When uploaded.
    pub created_at: i64,
    /// When taken away.
    pub removed_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
