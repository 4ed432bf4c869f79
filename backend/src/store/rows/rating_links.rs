//! Table `rating_links`: links in mails that lead to the rating of one dossier without signing in.
//!
//! Only the hash of a link is kept.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `rating_links`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rating_links")]
pub struct Model {
    /// SHA-256 of the link's secret.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub hash: String,
    /// The dossier to rate.
    #[sea_orm(column_type = "Text")]
    pub dossier_id: String,
    /// When made.
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
