//! Table `officers`: accounts that work for the office.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `officers`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "officers")]
pub struct Model {
    /// The account.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub account_id: String,
    /// The one unit; empty for roles of the whole city.
    #[sea_orm(column_type = "Text")]
    pub unit_code: String,
    /// JSON: keys of `domain::roles::Role`.
    #[sea_orm(column_type = "Text")]
    pub roles: String,
    /// Position as slips print it under a signature.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// Since when.
    pub created_at: i64,
    /// When the post ended.
    pub disabled_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
