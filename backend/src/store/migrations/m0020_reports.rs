//! Reports count from an index alone: without it they read every declaration to learn ten small columns.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(counted()).await
    }
}

/// Everything that a report filters by, counts and lists.
fn counted() -> IndexCreateStatement {
    let mut index = Index::create();
    index.name("ix_dossiers_report").table("dossiers");
    let columns = [
        "unit_code",
        "accepted_at",
        "resolved_at",
        "due_at",
        "status",
        "procedure_id",
        "officer_id",
        "channel",
        "submitted_at",
        "deleted_at",
        "code",
        "id",
    ];
    for column in columns {
        index.col(column);
    }
    index
}
