//! Table `code_counters`: last running number of dossier codes.
//!
//! One row per unit and day, and one per unit and series of numbered papers.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `code_counters`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "code_counters")]
pub struct Model {
    /// Receiving unit.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub unit_code: String,
    /// `yyMMdd` in Asia/Ho_Chi_Minh, or a series such as `2026/HDHS`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub day: String,
    /// Number given out last.
    pub last: i32,
}

impl ActiveModelBehavior for ActiveModel {}
