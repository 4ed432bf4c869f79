//! Table `units`: wards and communes that receive dossiers.
//!
//! Loaded from the data files.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `units`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "units")]
pub struct Model {
    /// Five-digit code.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// Ward or commune.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Name on screen.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Folded name for searching.
    #[sea_orm(column_type = "Text")]
    pub search_key: String,
    /// Office address.
    #[sea_orm(column_type = "Text")]
    pub address: String,
    /// Office phone.
    #[sea_orm(column_type = "Text")]
    pub phone: String,
    /// Opening hours.
    #[sea_orm(column_type = "Text")]
    pub hours: String,
    /// JSON: procedures received here.
    #[sea_orm(column_type = "Text")]
    pub opened: String,
    /// Last change.
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
