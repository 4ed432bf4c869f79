//! Ratings with the links that lead to them, and from which dossier a draft was begun again.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{big_integer, index, integer, integer_or_null, key, reference, table, text, text_or_null, unique};

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(ratings()).await?;
        manager.create_table(rating_links()).await?;
        manager.create_table(refilings()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn ratings() -> TableCreateStatement {
    let mut table = table("ratings");
    table
        .col(text("dossier_id"))
        .col(text("account_id"))
        .col(text("unit_code"))
        .col(text("procedure_id"))
        .col(text_or_null("officer_id"))
        .col(big_integer("at"))
        .col(integer("overall"))
        .col(integer_or_null("ease"))
        .col(integer_or_null("on_time"))
        .col(integer_or_null("attitude"))
        .col(integer_or_null("contacts"))
        .col(text("remark"))
        .primary_key(&mut key(&["dossier_id"]))
        .foreign_key(&mut reference("ratings", "dossier_id", "dossiers"));
    table
}

fn rating_links() -> TableCreateStatement {
    let mut table = table("rating_links");
    table
        .col(text("hash"))
        .col(text("dossier_id"))
        .col(big_integer("created_at"))
        .primary_key(&mut key(&["hash"]))
        .foreign_key(&mut reference("rating_links", "dossier_id", "dossiers"));
    table
}

fn refilings() -> TableCreateStatement {
    let mut table = table("refilings");
    table
        .col(text("draft_id"))
        .col(text("source_id"))
        .col(text("key"))
        .col(text("changes"))
        .col(big_integer("at"))
        .primary_key(&mut key(&["draft_id"]));
    table
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("ratings", &["account_id", "at"]),
        index("ratings", &["unit_code", "at"]),
        index("rating_links", &["dossier_id"]),
        unique("refilings", &["source_id", "key"]),
    ]
}
