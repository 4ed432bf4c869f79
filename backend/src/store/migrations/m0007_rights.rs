//! People's rights over their data, copies of it, and representatives of organisations.
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
        manager.create_table(account_rights()).await?;
        manager.create_table(data_exports()).await?;
        manager.create_table(representatives()).await?;
        manager.alter_table(acting_for()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn account_rights() -> TableCreateStatement {
    let mut table = table("account_rights");
    table
        .col(text("account_id"))
        .col(big_integer_or_null("restricted_at"))
        .col(text("restricted_reason"))
        .col(text("objections"))
        .col(big_integer_or_null("objected_at"))
        .col(big_integer_or_null("erased_at"))
        .primary_key(&mut key(&["account_id"]))
        .foreign_key(&mut reference("account_rights", "account_id", "accounts"));
    table
}

fn data_exports() -> TableCreateStatement {
    let mut table = table("data_exports");
    table
        .col(text("id"))
        .col(text("account_id"))
        .col(text("state"))
        .col(big_integer("asked_at"))
        .col(big_integer_or_null("claimed_until"))
        .col(integer("tries"))
        .col(big_integer_or_null("ready_at"))
        .col(big_integer_or_null("expires_at"))
        .col(big_integer("bytes"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("data_exports", "account_id", "accounts"));
    table
}

fn representatives() -> TableCreateStatement {
    let mut table = table("representatives");
    table
        .col(text("id"))
        .col(text("organisation_id"))
        .col(text("email"))
        .col(text("email_key"))
        .col(text("state"))
        .col(text_or_null("token_hash"))
        .col(text_or_null("person_id"))
        .col(big_integer("invited_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_or_null("accepted_at"))
        .col(big_integer_or_null("removed_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("representatives", "organisation_id", "accounts"));
    table
}

fn acting_for() -> TableAlterStatement {
    Table::alter().table("login_sessions").add_column(text_or_null("acting_for")).take()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("data_exports", &["account_id"]),
        index("data_exports", &["state", "asked_at"]),
        unique("representatives", &["organisation_id", "email_key"]),
        unique("representatives", &["token_hash"]),
        index("representatives", &["person_id"]),
        index("representatives", &["email_key"]),
    ]
}
