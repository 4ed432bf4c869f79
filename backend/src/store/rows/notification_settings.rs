//! Table `notification_settings`: mails that people chose to have or not to have.
//!
//! A kind without a row is as the portal sends it by itself.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `notification_settings`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notification_settings")]
pub struct Model {
    /// Whose choice.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub account_id: String,
    /// Key of the kind of mail.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub kind: String,
    /// 1 when wanted, 0 when not.
    pub wanted: i32,
    /// When chosen.
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
