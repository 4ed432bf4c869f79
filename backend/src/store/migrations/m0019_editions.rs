//! Procedures as administrators edit and publish them.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{big_integer, big_integer_or_null, index, integer, key, table, text, text_or_null};

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(procedure_drafts()).await?;
        manager.create_table(procedure_editions()).await?;
        manager.create_index(index("procedure_editions", &["procedure_id", "valid_from"])).await
    }
}

fn procedure_drafts() -> TableCreateStatement {
    let mut table = table("procedure_drafts");
    table
        .col(text("procedure_id"))
        .col(text("source"))
        .col(text("made_from"))
        .col(integer("version"))
        .col(text("changed_by"))
        .col(big_integer("changed_at"))
        .primary_key(&mut key(&["procedure_id"]));
    table
}

fn procedure_editions() -> TableCreateStatement {
    let mut table = table("procedure_editions");
    table
        .col(text("id"))
        .col(text("procedure_id"))
        .col(text("version"))
        .col(text("source"))
        .col(text("body"))
        .col(text("valid_from"))
        .col(text("note"))
        .col(text("published_by"))
        .col(big_integer("published_at"))
        .col(text_or_null("withdrawn_by"))
        .col(big_integer_or_null("withdrawn_at"))
        .primary_key(&mut key(&["id"]));
    table
}
