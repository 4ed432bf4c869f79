//! Table `account_rights`: what people asked about the handling of their data.
//!
//! No row means that nothing was asked.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `account_rights`.
#[sea_orm::model]
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_rights")]
pub struct Model {
    /// Whose data.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub account_id: String,
    /// Since when handling is restricted; none while it is not.
    pub restricted_at: Option<i64>,
    /// Why, in the person's own words.
    #[sea_orm(column_type = "Text")]
    pub restricted_reason: String,
    /// JSON: purposes that the person objects to.
    #[sea_orm(column_type = "Text")]
    pub objections: String,
    /// When the objections were last changed.
    pub objected_at: Option<i64>,
    /// When the account was erased; the rest of it is then empty.
    pub erased_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
