//! Table `webhook_deliveries`: messages about moves of dossiers, on their way or gone.
//!
//! Written in the transaction of the move; a worker carries them out.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum DeliveryState {
    /// To be handed over.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// Taken by the other side.
    #[sea_orm(string_value = "sent")]
    Sent,
    /// Given up.
    #[sea_orm(string_value = "failed")]
    Failed,
}

/// One row of `webhook_deliveries`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_deliveries")]
pub struct Model {
    /// Random id; the other side tells repetitions by it.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// Where it goes.
    #[sea_orm(column_type = "Text")]
    pub webhook_id: String,
    /// What is told, e.g. `dossier.status_changed`.
    #[sea_orm(column_type = "Text")]
    pub event: String,
    /// Dossier that moved; none for a trial.
    #[sea_orm(column_type = "Text", nullable)]
    pub dossier_id: Option<String>,
    /// JSON: the message.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// Not before.
    pub due_at: i64,
    /// Attempts so far.
    pub tries: i32,
    /// Worker that has it.
    #[sea_orm(column_type = "Text", nullable)]
    pub claimed_by: Option<String>,
    /// When another worker may take it.
    pub claimed_until: Option<i64>,
    /// How the last attempt failed.
    #[sea_orm(column_type = "Text", nullable)]
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: i64,
    /// When the other side took it.
    pub sent_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
