//! Table `procedure_drafts`: procedures that administrators are changing, one draft of each at most.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `procedure_drafts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "procedure_drafts")]
pub struct Model {
    /// Slug of the procedure.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub procedure_id: String,
    /// The procedure's file as it stands.
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// Version that was in force when the draft was begun.
    #[sea_orm(column_type = "Text")]
    pub made_from: String,
    /// Rises with every change, so that two people do not overwrite each other.
    pub version: i32,
    /// Account that changed it last.
    #[sea_orm(column_type = "Text")]
    pub changed_by: String,
    /// When.
    pub changed_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
