//! Table `fee_receipts`: receipts of fees, numbered without gaps within unit and series.
//!
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `fee_receipts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fee_receipts")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// The unit.
    #[sea_orm(column_type = "Text")]
    pub unit_code: String,
    /// The series, one a year.
    #[sea_orm(column_type = "Text")]
    pub series: String,
    /// 1, 2, 3 within unit and series.
    pub number: i32,
    /// Belongs to.
    #[sea_orm(column_type = "Text")]
    pub dossier_id: String,
    /// What was paid.
    pub amount_vnd: i64,
    /// For what, in words.
    #[sea_orm(column_type = "Text")]
    pub basis: String,
    /// Who paid.
    #[sea_orm(column_type = "Text")]
    pub payer: String,
    /// Account of the officer.
    #[sea_orm(column_type = "Text")]
    pub officer_id: String,
    /// When.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
