//! Table `calendar_days`: days off and worked Saturdays as administrators keep them.
//!
//! While it is empty the starting calendar of the program counts.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `calendar_days`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_days")]
pub struct Model {
    /// The day, `yyyy-mm-dd`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub day: String,
    /// A kind of `domain::calendar`, or `working_saturday`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub kind: String,
    /// Name.
    #[sea_orm(column_type = "Text")]
    pub name_vi: String,
    /// English name.
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    /// Announced or projected.
    #[sea_orm(column_type = "Text")]
    pub status: String,
    /// Who announced it.
    #[sea_orm(column_type = "Text")]
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
