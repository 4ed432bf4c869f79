//! Table `personal_paper_files`: the files of personal papers.
//!
//! The content lies in the file store under its hash, shared with the papers of dossiers.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `personal_paper_files`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "personal_paper_files")]
pub struct Model {
    /// Random id in addresses.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Belongs to.
    #[sea_orm(column_type = "Text")]
    pub personal_paper_id: String,
    /// Owner, for the sum of an account.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
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
    /// When added.
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
