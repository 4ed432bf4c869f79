//! Table `accounts`: people and organisations that may sign in.
//!
//! Sign-in rows; the password hash never leaves `accounts`.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// Person or organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AccountKind {
    /// A person.
    #[sea_orm(string_value = "individual")]
    Individual,
    /// A business with a representative.
    #[sea_orm(string_value = "organisation")]
    Organisation,
}

/// Whether an account can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AccountState {
    /// Registered, not activated.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// May sign in.
    #[sea_orm(string_value = "active")]
    Active,
    /// Closed by an administrator.
    #[sea_orm(string_value = "disabled")]
    Disabled,
}

/// One row of `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Person or organisation.
    pub kind: AccountKind,
    /// As typed, used to send.
    #[sea_orm(column_type = "Text")]
    pub email: String,
    /// Normalised form, used to compare.
    #[sea_orm(unique, column_type = "Text")]
    pub email_key: String,
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
    /// Whether signing in is possible.
    pub state: AccountState,
    /// JSON: answers used for prefilling.
    #[sea_orm(column_type = "Text")]
    pub profile: String,
    /// Which consent text was agreed to.
    #[sea_orm(column_type = "Text")]
    pub consent_version: String,
    /// When consent was given.
    pub consent_at: i64,
    /// When registered.
    pub created_at: i64,
    /// When the activation button was pressed.
    pub activated_at: Option<i64>,
    /// 1 for officers: signing in needs a second factor.
    pub second_factor_required: i32,
}

impl ActiveModelBehavior for ActiveModel {}
