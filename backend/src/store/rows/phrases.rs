//! Table `phrases`: ready sentences of the desk as administrators keep them.
//!
//! While the portal has none of its own (`unit_code` empty), those of the program count.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `phrases`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "phrases")]
pub struct Model {
    /// Random id; of those copied from the program a fixed one.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Code of the unit that uses it; empty for all units.
    #[sea_orm(column_type = "Text")]
    pub unit_code: String,
    /// `supplement` or `ground`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// The sentence.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// Place in its list, the smallest first.
    pub place: i32,
    /// Grows with every change.
    pub version: i32,
    /// When it was last changed.
    pub changed_at: i64,
    /// Since when it is no longer offered.
    pub retired_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
