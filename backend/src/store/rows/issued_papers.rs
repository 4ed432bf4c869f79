//! Table `issued_papers`: papers that the office gives out: slips and results.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `issued_papers`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "issued_papers")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Belongs to.
    #[sea_orm(column_type = "Text")]
    pub dossier_id: String,
    /// Which paper: `slip_01` to `slip_06`, `fee_receipt`, `result`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Number of the paper; empty where it has none.
    #[sea_orm(column_type = "Text")]
    pub number: String,
    /// Name for people.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// JSON: the facts that it prints; empty for an uploaded file.
    #[sea_orm(column_type = "Text")]
    pub model: String,
    /// Content of an uploaded file.
    #[sea_orm(column_type = "Text", nullable)]
    pub content_hash: Option<String>,
    /// Media type.
    #[sea_orm(column_type = "Text")]
    pub media: String,
    /// Size of an uploaded file, else 0.
    pub bytes: i64,
    /// When.
    pub issued_at: i64,
    /// Account of the officer.
    #[sea_orm(column_type = "Text")]
    pub issued_by: String,
    /// 1 when the citizen may see it.
    pub for_owner: i32,
    /// Hash of the token of the public check.
    #[sea_orm(unique, column_type = "Text", nullable)]
    pub verify_hash: Option<String>,
    /// When it was taken back.
    pub revoked_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
