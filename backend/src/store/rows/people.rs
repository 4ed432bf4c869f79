//! Table `people`: relatives whom an account has entered once to fill forms from them.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `people`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "people")]
pub struct Model {
    /// Random id in addresses.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Who entered them.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// Key of `domain::relative::Relation`.
    #[sea_orm(column_type = "Text")]
    pub relation: String,
    /// Name, for lists.
    #[sea_orm(column_type = "Text")]
    pub full_name: String,
    /// JSON: what is known, by the keys of `domain::relative`, as typed.
    #[sea_orm(column_type = "Text")]
    pub known: String,
    /// When entered.
    pub created_at: i64,
    /// Last change.
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
