//! Table `parked_forms`: forms posted just after a login session ended.
//!
//! Handed back only to the same account, never acted on by themselves.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `parked_forms`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "parked_forms")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// The ended login session.
    #[sea_orm(column_type = "Text")]
    pub session_hash: String,
    /// Who may take it back.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// Where it was posted.
    #[sea_orm(column_type = "Text")]
    pub path: String,
    /// The url-encoded form.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// When parked.
    pub created_at: i64,
    /// When it is thrown away.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
