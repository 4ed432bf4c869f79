//! Table `pending_registrations`: what was typed into a registration form whose link nobody has used yet.
//!
//! A link activates exactly the registration it was made for, however many there are for one address.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

use super::accounts::AccountKind;

/// One row of `pending_registrations`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pending_registrations")]
pub struct Model {
    /// Random id; links name it.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// The account it will fill.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// Person or organisation.
    pub kind: AccountKind,
    /// As typed.
    #[sea_orm(column_type = "Text")]
    pub email: String,
    /// PHC string of argon2id.
    #[sea_orm(column_type = "Text")]
    pub password_hash: String,
    /// Name of the person or representative.
    #[sea_orm(column_type = "Text")]
    pub full_name: String,
    /// Twelve digits.
    #[sea_orm(column_type = "Text")]
    pub personal_id: String,
    /// Phone number.
    #[sea_orm(column_type = "Text")]
    pub phone: String,
    /// Only for organisations.
    #[sea_orm(column_type = "Text", nullable)]
    pub organisation_name: Option<String>,
    /// Only for organisations.
    #[sea_orm(column_type = "Text", nullable)]
    pub tax_code: Option<String>,
    /// Which consent text was agreed to.
    #[sea_orm(column_type = "Text")]
    pub consent_version: String,
    /// When registered, and when consent was given.
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
