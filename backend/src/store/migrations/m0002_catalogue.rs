//! Procedure versions, units and settings.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{big_integer, index, key, table, text};

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(procedure_versions()).await?;
        manager.create_table(units()).await?;
        manager.create_table(settings()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn procedure_versions() -> TableCreateStatement {
    let mut table = table("procedure_versions");
    table
        .col(text("procedure_id"))
        .col(text("version"))
        .col(text("body"))
        .col(big_integer("created_at"))
        .primary_key(&mut key(&["procedure_id", "version"]));
    table
}

fn units() -> TableCreateStatement {
    let mut table = table("units");
    table
        .col(text("code"))
        .col(text("kind"))
        .col(text("name"))
        .col(text("search_key"))
        .col(text("address"))
        .col(text("phone"))
        .col(text("hours"))
        .col(text("opened"))
        .col(big_integer("updated_at"))
        .primary_key(&mut key(&["code"]));
    table
}

fn settings() -> TableCreateStatement {
    let mut table = table("settings");
    table.col(text("key")).col(text("value")).primary_key(&mut key(&["key"]));
    table
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![index("units", &["search_key"])]
}
