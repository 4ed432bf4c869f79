//! The chain over the audit rows.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{big_integer, key, table, text, unique};

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut chain = table("audit_chain");
        chain
            .col(big_integer("seq"))
            .col(text("row_id"))
            .col(text("previous"))
            .col(text("hash"))
            .col(big_integer("at"))
            .primary_key(&mut key(&["seq"]));
        manager.create_table(chain).await?;
        manager.create_index(unique("audit_chain", &["row_id"])).await?;
        crate::store::engine::make_append_only(manager, "audit_chain").await
    }
}
