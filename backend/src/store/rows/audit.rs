//! Table `audit`: who did what, append only.
//!
//! The database itself refuses changes and deletions.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `audit`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// Sortable id: time, then randomness.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub seq_id: String,
    /// When.
    pub at: i64,
    /// Who; none for the system.
    #[sea_orm(column_type = "Text", nullable)]
    pub actor_id: Option<String>,
    /// What was done.
    #[sea_orm(column_type = "Text")]
    pub act: String,
    /// What kind of thing it was done to.
    #[sea_orm(column_type = "Text")]
    pub subject_kind: String,
    /// To which one.
    #[sea_orm(column_type = "Text", nullable)]
    pub subject_id: Option<String>,
    /// JSON without personal data.
    #[sea_orm(column_type = "Text")]
    pub details: String,
    /// Client address.
    #[sea_orm(column_type = "Text", nullable)]
    pub address: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
