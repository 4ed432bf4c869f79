//! Table `captchas`: open captcha challenges.
//!
//! Deleted on the first check, right or wrong.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `captchas`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "captchas")]
pub struct Model {
    /// Random id on the page.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Form it was made for.
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    /// Keyed hash of the answer.
    #[sea_orm(column_type = "Text")]
    pub answer_hash: String,
    /// When drawn.
    pub created_at: i64,
    /// Five minutes later.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
