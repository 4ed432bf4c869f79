//! Table `open_dossiers`: which officer has which dossier open: a mark for colleagues, never a bar.
//!
//! A row that its page does not renew counts no longer and goes with the next one that is written.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `open_dossiers`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "open_dossiers")]
pub struct Model {
    /// What is open.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub dossier_id: String,
    /// Account of the officer.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub officer_id: String,
    /// Full name, as the mark shows it.
    #[sea_orm(column_type = "Text")]
    pub officer_name: String,
    /// Since when.
    pub since: i64,
    /// When its page last said so.
    pub seen_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
