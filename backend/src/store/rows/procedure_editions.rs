//! Table `procedure_editions`: versions of procedures that administrators published, each from a day on.
//!
//! A row stays as it was published; withdrawing it before its day only marks it.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `procedure_editions`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "procedure_editions")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Slug of the procedure.
    #[sea_orm(column_type = "Text")]
    pub procedure_id: String,
    /// Hash of the definition.
    #[sea_orm(column_type = "Text")]
    pub version: String,
    /// The procedure's file, from which the next draft is made.
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// The definition as JSON: what was published, whatever the shared registers say later.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// First day in Hà Nội on which it holds, `YYYY-MM-DD`.
    #[sea_orm(column_type = "Text")]
    pub valid_from: String,
    /// Why, in the words of whoever published it.
    #[sea_orm(column_type = "Text")]
    pub note: String,
    /// Account that published it.
    #[sea_orm(column_type = "Text")]
    pub published_by: String,
    /// When.
    pub published_at: i64,
    /// Account that took it back before its day.
    #[sea_orm(column_type = "Text", nullable)]
    pub withdrawn_by: Option<String>,
    /// When.
    pub withdrawn_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
