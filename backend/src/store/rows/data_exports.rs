//! Table `data_exports`: copies of their data that people asked for.
//!
//! The file lies in the file store under the row's id and goes with it.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// Where a copy stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ExportState {
    /// To be put together.
    #[sea_orm(string_value = "preparing")]
    Preparing,
    /// Can be downloaded.
    #[sea_orm(string_value = "ready")]
    Ready,
    /// Could not be put together.
    #[sea_orm(string_value = "failed")]
    Failed,
}

/// One row of `data_exports`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "data_exports")]
pub struct Model {
    /// Random id in addresses.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Whose data.
    #[sea_orm(column_type = "Text")]
    pub account_id: String,
    /// Where it stands.
    pub state: ExportState,
    /// When it was asked for.
    pub asked_at: i64,
    /// When another worker may take it.
    pub claimed_until: Option<i64>,
    /// How often a worker has taken it.
    pub tries: i32,
    /// When it was ready.
    pub ready_at: Option<i64>,
    /// When it is thrown away.
    pub expires_at: Option<i64>,
    /// Size of the file.
    pub bytes: i64,
}

impl ActiveModelBehavior for ActiveModel {}
