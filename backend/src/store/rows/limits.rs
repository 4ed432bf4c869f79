//! Table `limits`: counters of the rate limits, shared by all servers.
//!
//! One row per limit and subject.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `limits`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "limits")]
pub struct Model {
    /// Limit and subject.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub key: String,
    /// Start of the counted window.
    pub window_start: i64,
    /// Events in the window.
    pub count: i32,
    /// No new attempt before.
    pub blocked_until: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
