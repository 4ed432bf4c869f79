//! Table `tokens`: one-time links for activation, password reset and a new address.
//!
//! Only the hash of a token is kept.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// What a one-time link may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum TokenPurpose {
    /// Activates an account.
    #[sea_orm(string_value = "activation")]
    Activation,
    /// Sets a new password.
    #[sea_orm(string_value = "reset")]
    Reset,
    /// Moves an account to another address.
    #[sea_orm(string_value = "email_change")]
    EmailChange,
    /// Takes a post of the office.
    #[sea_orm(string_value = "invitation")]
    Invitation,
}

/// One row of `tokens`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tokens")]
pub struct Model {
    /// SHA-256 of the token.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub hash: String,
    /// Whose token.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// What the token may do.
    pub purpose: TokenPurpose,
    /// When made.
    pub created_at: i64,
    /// Last moment of use.
    pub expires_at: i64,
    /// When spent.
    pub used_at: Option<i64>,
    /// When a newer one replaced it.
    pub voided_at: Option<i64>,
    /// What it is about: the registration that an activation is for, the new address of a change.
    #[sea_orm(column_type = "Text", nullable)]
    pub subject: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
