//! Table `known_devices`: from where people who want to hear of new devices have signed in before.
//!
//! A mark is a hash, so the table tells neither browsers nor networks; without that wish there are no rows.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `known_devices`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "known_devices")]
pub struct Model {
    /// SHA-256 of account, kind of browser and network.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub mark: String,
    /// Whose.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// Last sign-in from there.
    pub seen_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
