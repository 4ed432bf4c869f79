//! Table `procedure_versions`: every version of a procedure that a dossier was filled against.
//!
//! Rows are added at start and never changed.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `procedure_versions`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "procedure_versions")]
pub struct Model {
    /// Slug of the procedure.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub procedure_id: String,
    /// Hash of the definition.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub version: String,
    /// The definition as JSON.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// When first loaded.
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
