//! Table `refilings`: drafts that were begun from a sent dossier, and what had changed since.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `refilings`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refilings")]
pub struct Model {
    /// The new draft.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub draft_id: String,
    /// The sent dossier.
    #[sea_orm(column_type = "Text")]
    pub source_id: String,
    /// Key of the pressed form: pressing it twice makes one draft.
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// JSON: what is not as it was.
    #[sea_orm(column_type = "Text")]
    pub changes: String,
    /// When.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
