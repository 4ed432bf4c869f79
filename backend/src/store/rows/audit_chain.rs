//! Table `audit_chain`: each audit row with the hash of everything before it.
//!
//! Append only, as the audit table itself.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `audit_chain`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_chain")]
pub struct Model {
    /// 1, 2, 3 without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// The audit row.
    #[sea_orm(unique, column_type = "Text")]
    pub row_id: String,
    /// Hash of the link before; empty for the first.
    #[sea_orm(column_type = "Text")]
    pub previous: String,
    /// Hash of the link before and of the row.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
    /// When it was linked.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
