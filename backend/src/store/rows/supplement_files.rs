//! Table `supplement_files`: files of supplements that do not stand in the filed dossier.
//!
//! `pending` ones were uploaded and not sent yet; `replaced` ones stood in the dossier until a supplement took their
//! place. All other columns are those of `attachments`, into which pending rows move when the supplement is sent.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `supplement_files`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "supplement_files")]
pub struct Model {
    /// Random id in addresses.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Belongs to.
    #[sea_orm(column_type = "Text")]
    pub dossier_id: String,
    /// The supplement that it was uploaded for, or that took its place.
    #[sea_orm(column_type = "Text")]
    pub supplement_id: String,
    /// Not sent yet, or not filed any more.
    pub state: FileState,
    /// Attachment id of the procedure, or the name of a paper that the catalogue does not list.
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
}

/// Where a file of a supplement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum FileState {
    /// Uploaded, not sent yet.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Filed once, replaced since.
    #[sea_orm(string_value = "replaced")]
    Replaced,
}

impl ActiveModelBehavior for ActiveModel {}
