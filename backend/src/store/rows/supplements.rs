//! Table `supplements`: requests for more and what came back.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `supplements`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "supplements")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Belongs to.
    #[sea_orm(column_type = "Text")]
    pub dossier_id: String,
    /// 1, 2, 3 within the dossier.
    pub seq: i32,
    /// When asked.
    pub asked_at: i64,
    /// Account of the officer.
    #[sea_orm(column_type = "Text")]
    pub asked_by: String,
    /// JSON: `domain::dossier::supplement::SupplementRequest`.
    #[sea_orm(column_type = "Text")]
    pub request: String,
    /// Last day to answer, `yyyy-mm-dd`.
    #[sea_orm(column_type = "Text")]
    pub answer_by: String,
    /// JSON: the answers as they were filed before.
    #[sea_orm(column_type = "Text")]
    pub answers_before: String,
    /// JSON: ids of the files as they were filed before.
    #[sea_orm(column_type = "Text")]
    pub files_before: String,
    /// JSON: what the citizen has typed since, wrong values too; empty until then.
    #[sea_orm(column_type = "Text")]
    pub answers_typed: String,
    /// JSON: the difference, written when it is sent; empty until then.
    #[sea_orm(column_type = "Text")]
    pub changes: String,
    /// When "Gửi bổ sung" was pressed.
    pub answered_at: Option<i64>,
    /// When it ended without an answer.
    pub closed_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
