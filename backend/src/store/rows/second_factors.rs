//! Table `second_factors`: authenticator apps that accounts sign in with.
//!
//! The shared secret is sealed with a key of this installation; a row without `confirmed_at` is being set up.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `second_factors`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factors")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub account_id: String,
    /// The sealed secret.
    #[sea_orm(column_type = "Text")]
    pub secret: String,
    /// Public name of the login session in which it is being set up.
    #[sea_orm(column_type = "Text", nullable)]
    pub started_in: Option<String>,
    /// When made.
    pub created_at: i64,
    /// When a right code proved that the app has the secret.
    pub confirmed_at: Option<i64>,
    /// Time step of the newest code that was used.
    pub last_step: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
