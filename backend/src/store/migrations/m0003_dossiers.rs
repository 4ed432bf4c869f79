//! Dossiers with their papers, history, submission keys and code counters.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{
    big_integer, big_integer_or_null, index, integer, integer_or_null, key, reference, table, text, text_or_null,
    unique,
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
        manager.create_table(dossiers()).await?;
        manager.create_table(attachments()).await?;
        manager.create_table(history()).await?;
        manager.create_table(submissions()).await?;
        manager.create_table(code_counters()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn dossiers() -> TableCreateStatement {
    let mut table = table("dossiers");
    table
        .col(text("id"))
        .col(text("account_id"))
        .col(text("procedure_id"))
        .col(text("procedure_version"))
        .col(text("unit_code"))
        .col(integer("status"))
        .col(text_or_null("code"))
        .col(integer("version"))
        .col(text("answers"))
        .col(text("applicant_name"))
        .col(text("contact_email"))
        .col(big_integer("fee_vnd"))
        .col(text_or_null("exemption"))
        .col(text_or_null("second_secret_hash"))
        .col(big_integer_or_null("submitted_at"))
        .col(big_integer_or_null("due_at"))
        .col(big_integer("created_at"))
        .col(big_integer("updated_at"))
        .col(big_integer_or_null("deleted_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("dossiers", "account_id", "accounts"));
    table
}

fn attachments() -> TableCreateStatement {
    let mut table = table("attachments");
    table
        .col(text("id"))
        .col(text("dossier_id"))
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
        .col(big_integer_or_null("removed_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("attachments", "dossier_id", "dossiers"));
    table
}

fn history() -> TableCreateStatement {
    let mut table = table("history");
    table
        .col(text("id"))
        .col(text("dossier_id"))
        .col(integer("seq"))
        .col(big_integer("at"))
        .col(text_or_null("actor_id"))
        .col(text("actor_role"))
        .col(integer("from_status"))
        .col(integer("to_status"))
        .col(text("note"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("history", "dossier_id", "dossiers"));
    table
}

fn submissions() -> TableCreateStatement {
    let mut table = table("submissions");
    table
        .col(text("account_id"))
        .col(text("key"))
        .col(text("dossier_id"))
        .col(text("content_hash"))
        .col(big_integer("at"))
        .primary_key(&mut key(&["account_id", "key"]))
        .foreign_key(&mut reference("submissions", "dossier_id", "dossiers"));
    table
}

fn code_counters() -> TableCreateStatement {
    let mut table = table("code_counters");
    table.col(text("unit_code")).col(text("day")).col(integer("last")).primary_key(&mut key(&["unit_code", "day"]));
    table
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("dossiers", &["code"]),
        index("dossiers", &["account_id", "updated_at"]),
        index("dossiers", &["unit_code", "status", "due_at"]),
        index("dossiers", &["status", "updated_at"]),
        index("attachments", &["dossier_id"]),
        index("attachments", &["content_hash"]),
        unique("history", &["dossier_id", "seq"]),
        index("submissions", &["dossier_id"]),
    ]
}
