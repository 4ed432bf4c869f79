//! Table `history`: what happened to a dossier, append only.
//!
//! One entry per change of state.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `history`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "history")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Belongs to.
    #[sea_orm(column_type = "Text")]
    pub dossier_id: String,
    /// 1, 2, 3 within the dossier.
    pub seq: i32,
    /// When.
    pub at: i64,
    /// Who; none for the system.
    #[sea_orm(column_type = "Text", nullable)]
    pub actor_id: Option<String>,
    /// In which role.
    #[sea_orm(column_type = "Text")]
    pub actor_role: String,
    /// Status before.
    pub from_status: i32,
    /// Status after.
    pub to_status: i32,
    /// Words for the citizen.
    #[sea_orm(column_type = "Text")]
    pub note: String,
}

impl ActiveModelBehavior for ActiveModel {}
