//! Second factor, registrations that wait for their link, notification settings.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{big_integer, big_integer_or_null, index, integer, key, reference, table, text, text_or_null};

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let required = integer("second_factor_required").default(0).take();
        manager.alter_table(Table::alter().table("accounts").add_column(required).take()).await?;
        manager.alter_table(Table::alter().table("tokens").add_column(text_or_null("subject")).take()).await?;
        manager.create_table(second_factors()).await?;
        manager.create_table(recovery_codes()).await?;
        manager.create_table(pending_logins()).await?;
        manager.create_table(pending_registrations()).await?;
        manager.create_table(notification_settings()).await?;
        manager.create_table(known_devices()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn second_factors() -> TableCreateStatement {
    let mut table = table("second_factors");
    table
        .col(text("account_id"))
        .col(text("secret"))
        .col(text_or_null("started_in"))
        .col(big_integer("created_at"))
        .col(big_integer_or_null("confirmed_at"))
        .col(big_integer_or_null("last_step"))
        .primary_key(&mut key(&["account_id"]))
        .foreign_key(&mut reference("second_factors", "account_id", "accounts"));
    table
}

fn recovery_codes() -> TableCreateStatement {
    let mut table = table("recovery_codes");
    table
        .col(text("hash"))
        .col(text("account_id"))
        .col(big_integer("created_at"))
        .col(big_integer_or_null("used_at"))
        .primary_key(&mut key(&["hash"]))
        .foreign_key(&mut reference("recovery_codes", "account_id", "accounts"));
    table
}

fn pending_logins() -> TableCreateStatement {
    let mut table = table("pending_logins");
    table
        .col(text("hash"))
        .col(text("account_id"))
        .col(text("next"))
        .col(text("kept"))
        .col(integer("tries"))
        .col(big_integer("created_at"))
        .col(big_integer("expires_at"))
        .primary_key(&mut key(&["hash"]))
        .foreign_key(&mut reference("pending_logins", "account_id", "accounts"));
    table
}

fn pending_registrations() -> TableCreateStatement {
    let mut table = table("pending_registrations");
    table
        .col(text("id"))
        .col(text("account_id"))
        .col(text("kind"))
        .col(text("email"))
        .col(text("password_hash"))
        .col(text("full_name"))
        .col(text("personal_id"))
        .col(text("phone"))
        .col(text_or_null("organisation_name"))
        .col(text_or_null("tax_code"))
        .col(text("consent_version"))
        .col(big_integer("created_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("pending_registrations", "account_id", "accounts"));
    table
}

fn notification_settings() -> TableCreateStatement {
    let mut table = table("notification_settings");
    table
        .col(text("account_id"))
        .col(text("kind"))
        .col(integer("wanted"))
        .col(big_integer("updated_at"))
        .primary_key(&mut key(&["account_id", "kind"]))
        .foreign_key(&mut reference("notification_settings", "account_id", "accounts"));
    table
}

fn known_devices() -> TableCreateStatement {
    let mut table = table("known_devices");
    table
        .col(text("mark"))
        .col(text("account_id"))
        .col(big_integer("seen_at"))
        .primary_key(&mut key(&["mark"]))
        .foreign_key(&mut reference("known_devices", "account_id", "accounts"));
    table
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("recovery_codes", &["account_id"]),
        index("pending_logins", &["account_id"]),
        index("pending_logins", &["expires_at"]),
        index("pending_registrations", &["account_id"]),
        index("known_devices", &["account_id"]),
    ]
}
