//! Tokens of programs, and messages to organisations when their dossiers move.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{
    big_integer, big_integer_or_null, index, integer, key, reference, table, text, text_or_null, unique,
};

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(api_tokens()).await?;
        manager.create_table(webhooks()).await?;
        manager.create_table(webhook_deliveries()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn api_tokens() -> TableCreateStatement {
    let mut table = table("api_tokens");
    table
        .col(text("id"))
        .col(text("account_id"))
        .col(text("name"))
        .col(text("scopes"))
        .col(text("token_hash"))
        .col(text("submission_key"))
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_or_null("last_used_at"))
        .col(big_integer_or_null("revoked_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("api_tokens", "account_id", "accounts"));
    table
}

fn webhooks() -> TableCreateStatement {
    let mut table = table("webhooks");
    table
        .col(text("id"))
        .col(text("account_id"))
        .col(text("url"))
        .col(text("secret"))
        .col(text("events"))
        .col(text("submission_key"))
        .col(big_integer("created_at"))
        .col(big_integer_or_null("removed_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("webhooks", "account_id", "accounts"));
    table
}

fn webhook_deliveries() -> TableCreateStatement {
    let mut table = table("webhook_deliveries");
    table
        .col(text("id"))
        .col(text("webhook_id"))
        .col(text("event"))
        .col(text_or_null("dossier_id"))
        .col(text("body"))
        .col(text("state"))
        .col(big_integer("due_at"))
        .col(integer("tries"))
        .col(text_or_null("claimed_by"))
        .col(big_integer_or_null("claimed_until"))
        .col(text_or_null("last_error"))
        .col(big_integer("created_at"))
        .col(big_integer_or_null("sent_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("webhook_deliveries", "webhook_id", "webhooks"));
    table
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("api_tokens", &["token_hash"]),
        unique("api_tokens", &["account_id", "submission_key"]),
        unique("webhooks", &["account_id", "submission_key"]),
        index("webhook_deliveries", &["webhook_id", "created_at"]),
        index("webhook_deliveries", &["state", "due_at"]),
    ]
}
