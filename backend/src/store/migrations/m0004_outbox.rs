//! Mails on their way.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{big_integer, big_integer_or_null, index, integer, key, table, text, text_or_null, unique};

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(outbox()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn outbox() -> TableCreateStatement {
    let mut table = table("outbox");
    table
        .col(text("id"))
        .col(text("kind"))
        .col(text("recipient"))
        .col(text_or_null("subject_code"))
        .col(text("body"))
        .col(text_or_null("dedupe"))
        .col(big_integer("due_at"))
        .col(integer("tries"))
        .col(text("state"))
        .col(text_or_null("claimed_by"))
        .col(big_integer_or_null("claimed_until"))
        .col(text_or_null("last_error"))
        .col(big_integer("created_at"))
        .col(big_integer_or_null("sent_at"))
        .col(text_or_null("dossier_id"))
        .primary_key(&mut key(&["id"]));
    table
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("outbox", &["dedupe"]),
        index("outbox", &["state", "due_at"]),
        index("outbox", &["dossier_id", "created_at"]),
    ]
}
