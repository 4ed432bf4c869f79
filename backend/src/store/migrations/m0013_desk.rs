//! The desk of an officer: who has which dossier open, and kept views of the queue.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{big_integer, index, key, reference, table, text};

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(open_dossiers()).await?;
        manager.create_table(saved_views()).await?;
        manager.create_index(index("open_dossiers", &["seen_at"])).await?;
        manager.create_index(index("saved_views", &["officer_id"])).await?;
        manager.create_index(queue()).await
    }
}

/// Everything by which the queue filters and orders, so that whole declarations are not read to find fifty rows.
fn queue() -> IndexCreateStatement {
    let mut index = Index::create();
    index.name("ix_dossiers_queue").table("dossiers");
    let columns = [
        "unit_code",
        "submitted_at",
        "status",
        "due_at",
        "stage",
        "procedure_id",
        "officer_id",
        "deleted_at",
        "search_key",
        "id",
    ];
    for column in columns {
        index.col(column);
    }
    index
}

fn open_dossiers() -> TableCreateStatement {
    let mut table = table("open_dossiers");
    table
        .col(text("dossier_id"))
        .col(text("officer_id"))
        .col(text("officer_name"))
        .col(big_integer("since"))
        .col(big_integer("seen_at"))
        .primary_key(&mut key(&["dossier_id", "officer_id"]))
        .foreign_key(&mut reference("open_dossiers", "dossier_id", "dossiers"));
    table
}

fn saved_views() -> TableCreateStatement {
    let mut table = table("saved_views");
    table
        .col(text("id"))
        .col(text("officer_id"))
        .col(text("name"))
        .col(text("query"))
        .col(big_integer("created_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("saved_views", "officer_id", "accounts"));
    table
}
