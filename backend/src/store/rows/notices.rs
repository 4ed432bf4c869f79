//! Table `notices`: what the portal tells everybody for some days.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `notices`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notices")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Vietnamese text.
    #[sea_orm(column_type = "Text")]
    pub words_vi: String,
    /// English text; empty without one.
    #[sea_orm(column_type = "Text")]
    pub words_en: String,
    /// `info`, `warn` or `urgent`.
    #[sea_orm(column_type = "Text")]
    pub severity: String,
    /// First day, `yyyy-mm-dd`.
    #[sea_orm(column_type = "Text")]
    pub from_day: String,
    /// Last day, `yyyy-mm-dd`.
    #[sea_orm(column_type = "Text")]
    pub until_day: String,
    /// 1 for a banner on every page.
    pub everywhere: i32,
    /// Grows with every change.
    pub version: i32,
    /// When it was last changed.
    pub changed_at: i64,
    /// When somebody ended it before its last day was over.
    pub ended_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
