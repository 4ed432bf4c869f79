//! Table `personal_papers`: scanned papers that an account keeps to use them again.
//!
//! Days are kept as `YYYY-MM-DD`.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `personal_papers`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "personal_papers")]
pub struct Model {
    /// Random id in addresses.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Owner.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// Key of `domain::personal_paper::PaperKind`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// What the owner calls it.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// Number of the paper, empty when it has none.
    #[sea_orm(column_type = "Text")]
    pub number: String,
    /// Day of issue.
    #[sea_orm(column_type = "Text", nullable)]
    pub issued_on: Option<String>,
    /// Its last day.
    #[sea_orm(column_type = "Text", nullable)]
    pub expires_on: Option<String>,
    /// The sent dossier it was taken over from.
    #[sea_orm(column_type = "Text", nullable)]
    pub from_dossier_id: Option<String>,
    /// When it was added.
    pub created_at: i64,
    /// Last change of its facts.
    pub updated_at: i64,
    /// Last time it was put into a draft.
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
