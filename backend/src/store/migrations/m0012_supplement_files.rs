//! Files of supplements: uploaded and not sent yet, or replaced by what was sent.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{big_integer, index, integer, integer_or_null, key, reference, table, text};

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(supplement_files()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn supplement_files() -> TableCreateStatement {
    let mut table = table("supplement_files");
    table
        .col(text("id"))
        .col(text("dossier_id"))
        .col(text("supplement_id"))
        .col(text("state"))
        .col(text("paper_id"))
        .col(integer("row"))
        .col(integer("position"))
        .col(text("name"))
        .col(text("content_hash"))
        .col(text("media"))
        .col(big_integer("bytes"))
        .col(integer("pages"))
        .col(integer_or_null("width"))
        .col(integer_or_null("height"))
        .col(big_integer("created_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("supplement_files", "dossier_id", "dossiers"));
    table
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("supplement_files", &["dossier_id"]),
        index("supplement_files", &["content_hash"]),
        index("supplements", &["answered_at", "answer_by"]),
    ]
}
