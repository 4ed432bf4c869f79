//! Accounts, what they sign in with, limits and the audit table.
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
        manager.create_table(accounts()).await?;
        manager.create_table(tokens()).await?;
        manager.create_table(login_sessions()).await?;
        manager.create_table(parked_forms()).await?;
        manager.create_table(captchas()).await?;
        manager.create_table(limits()).await?;
        manager.create_table(audit()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        crate::store::engine::make_append_only(manager, "audit").await?;
        Ok(())
    }
}

fn accounts() -> TableCreateStatement {
    let mut table = table("accounts");
    table
        .col(text("id"))
        .col(text("kind"))
        .col(text("email"))
        .col(text("email_key"))
        .col(text("password_hash"))
        .col(text("full_name"))
        .col(text("personal_id"))
        .col(text("phone"))
        .col(text_or_null("organisation_name"))
        .col(text_or_null("tax_code"))
        .col(text("state"))
        .col(text("profile"))
        .col(text("consent_version"))
        .col(big_integer("consent_at"))
        .col(big_integer("created_at"))
        .col(big_integer_or_null("activated_at"))
        .primary_key(&mut key(&["id"]));
    table
}

fn tokens() -> TableCreateStatement {
    let mut table = table("tokens");
    table
        .col(text("hash"))
        .col(text("account_id"))
        .col(text("purpose"))
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_or_null("used_at"))
        .col(big_integer_or_null("voided_at"))
        .primary_key(&mut key(&["hash"]))
        .foreign_key(&mut reference("tokens", "account_id", "accounts"));
    table
}

fn login_sessions() -> TableCreateStatement {
    let mut table = table("login_sessions");
    table
        .col(text("hash"))
        .col(text("public_id"))
        .col(text("account_id"))
        .col(big_integer("created_at"))
        .col(big_integer("seen_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_or_null("ended_at"))
        .col(text_or_null("end_reason"))
        .col(text("user_agent"))
        .col(text("address"))
        .primary_key(&mut key(&["hash"]))
        .foreign_key(&mut reference("login_sessions", "account_id", "accounts"));
    table
}

fn parked_forms() -> TableCreateStatement {
    let mut table = table("parked_forms");
    table
        .col(text("id"))
        .col(text("session_hash"))
        .col(text("account_id"))
        .col(text("path"))
        .col(text("body"))
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("parked_forms", "account_id", "accounts"));
    table
}

fn captchas() -> TableCreateStatement {
    let mut table = table("captchas");
    table
        .col(text("id"))
        .col(text("purpose"))
        .col(text("answer_hash"))
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .primary_key(&mut key(&["id"]));
    table
}

fn limits() -> TableCreateStatement {
    let mut table = table("limits");
    table
        .col(text("key"))
        .col(big_integer("window_start"))
        .col(integer("count"))
        .col(big_integer_or_null("blocked_until"))
        .primary_key(&mut key(&["key"]));
    table
}

fn audit() -> TableCreateStatement {
    let mut table = table("audit");
    table
        .col(text("seq_id"))
        .col(big_integer("at"))
        .col(text_or_null("actor_id"))
        .col(text("act"))
        .col(text("subject_kind"))
        .col(text_or_null("subject_id"))
        .col(text("details"))
        .col(text_or_null("address"))
        .primary_key(&mut key(&["seq_id"]));
    table
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("accounts", &["email_key"]),
        index("tokens", &["account_id"]),
        unique("login_sessions", &["public_id"]),
        index("login_sessions", &["account_id"]),
        index("login_sessions", &["expires_at"]),
        index("parked_forms", &["session_hash"]),
        index("parked_forms", &["expires_at"]),
        index("captchas", &["expires_at"]),
        index("audit", &["at"]),
        index("audit", &["subject_kind", "subject_id"]),
        index("audit", &["actor_id", "at"]),
    ]
}
