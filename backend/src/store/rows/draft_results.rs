//! Table `draft_results`: drafts of results that citizens confirm.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `draft_results`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft_results")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Belongs to.
    #[sea_orm(column_type = "Text")]
    pub dossier_id: String,
    /// 1, 2, 3 within the dossier.
    pub seq: i32,
    /// When sent to the citizen.
    pub sent_at: i64,
    /// Account of the officer.
    #[sea_orm(column_type = "Text")]
    pub sent_by: String,
    /// From here on silence counts as agreement.
    pub answer_until: i64,
    /// Title of the result.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// JSON: rows of label and value, in order.
    #[sea_orm(column_type = "Text")]
    pub facts: String,
    /// Empty, `agreed`, `silent` or `change`.
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    /// What should be changed, in the words of the citizen.
    #[sea_orm(column_type = "Text")]
    pub remark: String,
    /// When answered, or when silence counted.
    pub answered_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
