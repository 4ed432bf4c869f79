//! Table `personal_paper_uses`: which personal paper was put into which dossier.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `personal_paper_uses`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "personal_paper_uses")]
pub struct Model {
    /// Which paper.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub personal_paper_id: String,
    /// Into which dossier.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub dossier_id: String,
    /// When for the last time.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
