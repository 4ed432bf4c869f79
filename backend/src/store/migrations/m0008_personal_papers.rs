//! What people keep in their account to use it again: scanned papers with their files and uses, and relatives.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{
    big_integer, big_integer_or_null, index, integer, integer_or_null, key, reference, table, text, text_or_null,
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
        manager.create_table(personal_papers()).await?;
        manager.create_table(personal_paper_files()).await?;
        manager.create_table(personal_paper_uses()).await?;
        manager.create_table(people()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn personal_papers() -> TableCreateStatement {
    let mut table = table("personal_papers");
    table
        .col(text("id"))
        .col(text("account_id"))
        .col(text("kind"))
        .col(text("title"))
        .col(text("number"))
        .col(text_or_null("issued_on"))
        .col(text_or_null("expires_on"))
        .col(text_or_null("from_dossier_id"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .col(big_integer_or_null("used_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("personal_papers", "account_id", "accounts"));
    table
}

fn personal_paper_files() -> TableCreateStatement {
    let mut table = table("personal_paper_files");
    table
        .col(text("id"))
        .col(text("personal_paper_id"))
        .col(text("account_id"))
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
        .foreign_key(&mut reference("personal_paper_files", "personal_paper_id", "personal_papers"));
    table
}

/// No foreign key to the dossier: a draft that goes takes its uses along by itself.
fn personal_paper_uses() -> TableCreateStatement {
    let mut table = table("personal_paper_uses");
    table
        .col(text("personal_paper_id"))
        .col(text("dossier_id"))
        .col(big_integer("at"))
        .primary_key(&mut key(&["personal_paper_id", "dossier_id"]))
        .foreign_key(&mut reference("personal_paper_uses", "personal_paper_id", "personal_papers"));
    table
}

fn people() -> TableCreateStatement {
    let mut table = table("people");
    table
        .col(text("id"))
        .col(text("account_id"))
        .col(text("relation"))
        .col(text("full_name"))
        .col(text("known"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("people", "account_id", "accounts"));
    table
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("personal_papers", &["account_id"]),
        index("personal_paper_files", &["personal_paper_id"]),
        index("personal_paper_files", &["account_id"]),
        index("personal_paper_files", &["content_hash"]),
        index("personal_paper_uses", &["dossier_id"]),
        index("people", &["account_id"]),
    ]
}
