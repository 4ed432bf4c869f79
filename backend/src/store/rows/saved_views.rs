//! Table `saved_views`: filters of the queue that an officer keeps under a name.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `saved_views`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_views")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Account of the officer.
    #[sea_orm(column_type = "Text")]
    pub officer_id: String,
    /// Name of the view.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The filters, as the query of an address.
    #[sea_orm(column_type = "Text")]
    pub query: String,
    /// When it was kept.
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
