//! Table `outbox`: mails that still have to leave, have left or have failed.
//!
//! Written inside business transactions, emptied by `outbox`.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// Where a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum OutboxState {
    /// To be sent when due.
    #[sea_orm(string_value = "waiting")]
    Waiting,
    /// Handed over.
    #[sea_orm(string_value = "sent")]
    Sent,
    /// Given up; shown to officers.
    #[sea_orm(string_value = "failed")]
    Failed,
}

/// One row of `outbox`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Random id, also the `Message-ID`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// `X-Motcua-Kind`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Address as typed.
    #[sea_orm(column_type = "Text")]
    pub recipient: String,
    /// Dossier code, `X-Motcua-Dossier`.
    #[sea_orm(column_type = "Text", nullable)]
    pub subject_code: Option<String>,
    /// JSON: subject, text and HTML.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// At most one mail per key.
    #[sea_orm(unique, column_type = "Text", nullable)]
    pub dedupe: Option<String>,
    /// Not before.
    pub due_at: i64,
    /// Attempts so far.
    pub tries: i32,
    /// Waiting, sent or failed.
    pub state: OutboxState,
    /// Worker at it now.
    #[sea_orm(column_type = "Text", nullable)]
    pub claimed_by: Option<String>,
    /// When another worker may take it.
    pub claimed_until: Option<i64>,
    /// Why the last attempt failed.
    #[sea_orm(column_type = "Text", nullable)]
    pub last_error: Option<String>,
    /// When enqueued.
    pub created_at: i64,
    /// When handed over.
    pub sent_at: Option<i64>,
    /// Keeps the order within a dossier.
    #[sea_orm(column_type = "Text", nullable)]
    pub dossier_id: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
