//! Table `ratings`: how satisfied applicants were, once for each dossier that has ended.
//!
//! Reports read everything but `account_id`, which only serves the applicant's own list.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `ratings`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ratings")]
pub struct Model {
    /// The dossier that was rated.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub dossier_id: String,
    /// Its owner.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// The unit that handled it.
    #[sea_orm(column_type = "Text")]
    pub unit_code: String,
    /// Slug of its procedure.
    #[sea_orm(column_type = "Text")]
    pub procedure_id: String,
    /// The officer who worked on it last, if any did.
    #[sea_orm(column_type = "Text", nullable)]
    pub officer_id: Option<String>,
    /// When.
    pub at: i64,
    /// The whole, 1 to 5.
    pub overall: i32,
    /// Ease of use, 1 to 5.
    pub ease: Option<i32>,
    /// Result on time, 1 to 5.
    pub on_time: Option<i32>,
    /// Attitude of officers, 1 to 5.
    pub attitude: Option<i32>,
    /// Number of contacts, 1 to 5.
    pub contacts: Option<i32>,
    /// Free text.
    #[sea_orm(column_type = "Text")]
    pub remark: String,
}

impl ActiveModelBehavior for ActiveModel {}
