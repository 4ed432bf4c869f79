//! Table `counter_papers`: papers that somebody handed in on paper when a dossier was typed in at the counter.

use sea_orm::entity::prelude::*;

/// One row of `counter_papers`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "counter_papers")]
pub struct Model {
    /// Belongs to.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub dossier_id: String,
    /// Attachment id of the procedure.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub paper_id: String,
    /// Row of a repeat group.
    #[sea_orm(primary_key, auto_increment = false)]
    pub row: i32,
    /// Number of originals.
    pub originals: i32,
    /// Number of copies.
    pub copies: i32,
}

impl ActiveModelBehavior for ActiveModel {}
