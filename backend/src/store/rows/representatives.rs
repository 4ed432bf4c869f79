//! Table `representatives`: people who may act for an organisation.
//!
//! One row for each address that an organisation ever invited; inviting again begins the same row anew.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// Where an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepresentativeState {
    /// Invited.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// May act.
    #[sea_orm(string_value = "accepted")]
    Accepted,
    /// May not, or no longer.
    #[sea_orm(string_value = "removed")]
    Removed,
}

/// One row of `representatives`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "representatives")]
pub struct Model {
    /// Random id.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// For whom.
    #[sea_orm(column_type = "Text")]
    pub organisation_id: String,
    /// Invited address as typed.
    #[sea_orm(column_type = "Text")]
    pub email: String,
    /// Normalised form, used to compare.
    #[sea_orm(column_type = "Text")]
    pub email_key: String,
    /// Where it stands.
    pub state: RepresentativeState,
    /// SHA-256 of the link's token, until it is used.
    #[sea_orm(unique, column_type = "Text", nullable)]
    pub token_hash: Option<String>,
    /// Who accepted.
    #[sea_orm(column_type = "Text", nullable)]
    pub person_id: Option<String>,
    /// When the last mail was written.
    pub invited_at: i64,
    /// Last moment of the link.
    pub expires_at: i64,
    /// When accepted.
    pub accepted_at: Option<i64>,
    /// When removed.
    pub removed_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
