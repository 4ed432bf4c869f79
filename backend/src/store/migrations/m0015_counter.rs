//! Papers that were handed in on paper at the counter.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{integer, key, reference, table, text};

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(counter_papers()).await
    }
}

fn counter_papers() -> TableCreateStatement {
    let mut table = table("counter_papers");
    table
        .col(text("dossier_id"))
        .col(text("paper_id"))
        .col(integer("row"))
        .col(integer("originals"))
        .col(integer("copies"))
        .primary_key(&mut key(&["dossier_id", "paper_id", "row"]))
        .foreign_key(&mut reference("counter_papers", "dossier_id", "dossiers"));
    table
}
