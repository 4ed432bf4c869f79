//! What the office and the citizen do to a sent dossier: officers, supplements, draft results, issued papers, notes,
//! receipts of fees, links to share, days off.
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
        for column in dossier_columns() {
            manager.alter_table(Table::alter().table("dossiers").add_column(column).take()).await?;
        }
        let tables = [
            officers(),
            supplements(),
            draft_results(),
            issued_papers(),
            notes(),
            fee_receipts(),
            share_links(),
            calendar_days(),
        ];
        for table in tables {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn dossier_columns() -> Vec<ColumnDef> {
    vec![
        ColumnDef::new("channel").text().not_null().default("online").take(),
        ColumnDef::new("stage").text().not_null().default("").take(),
        text_or_null("officer_id"),
        big_integer_or_null("accepted_at"),
        big_integer_or_null("clock_started_at"),
        text_or_null("extension"),
        big_integer_or_null("signed_at"),
        text_or_null("signed_by"),
        text_or_null("result_number"),
        text_or_null("payment"),
        big_integer_or_null("resolved_at"),
        big_integer_or_null("returned_at"),
        ColumnDef::new("search_key").text().not_null().default("").take(),
    ]
}

fn officers() -> TableCreateStatement {
    let mut table = table("officers");
    table
        .col(text("account_id"))
        .col(text("unit_code"))
        .col(text("roles"))
        .col(text("title"))
        .col(big_integer("created_at"))
        .col(big_integer_or_null("disabled_at"))
        .primary_key(&mut key(&["account_id"]))
        .foreign_key(&mut reference("officers", "account_id", "accounts"));
    table
}

fn supplements() -> TableCreateStatement {
    let mut table = table("supplements");
    table
        .col(text("id"))
        .col(text("dossier_id"))
        .col(integer("seq"))
        .col(big_integer("asked_at"))
        .col(text("asked_by"))
        .col(text("request"))
        .col(text("answer_by"))
        .col(text("answers_before"))
        .col(text("files_before"))
        .col(text("answers_typed"))
        .col(text("changes"))
        .col(big_integer_or_null("answered_at"))
        .col(big_integer_or_null("closed_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("supplements", "dossier_id", "dossiers"));
    table
}

fn draft_results() -> TableCreateStatement {
    let mut table = table("draft_results");
    table
        .col(text("id"))
        .col(text("dossier_id"))
        .col(integer("seq"))
        .col(big_integer("sent_at"))
        .col(text("sent_by"))
        .col(big_integer("answer_until"))
        .col(text("title"))
        .col(text("facts"))
        .col(text("answer"))
        .col(text("remark"))
        .col(big_integer_or_null("answered_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("draft_results", "dossier_id", "dossiers"));
    table
}

fn issued_papers() -> TableCreateStatement {
    let mut table = table("issued_papers");
    table
        .col(text("id"))
        .col(text("dossier_id"))
        .col(text("kind"))
        .col(text("number"))
        .col(text("title"))
        .col(text("model"))
        .col(text_or_null("content_hash"))
        .col(text("media"))
        .col(big_integer("bytes"))
        .col(big_integer("issued_at"))
        .col(text("issued_by"))
        .col(integer("for_owner"))
        .col(text_or_null("verify_hash"))
        .col(big_integer_or_null("revoked_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("issued_papers", "dossier_id", "dossiers"));
    table
}

fn notes() -> TableCreateStatement {
    let mut table = table("notes");
    table
        .col(text("id"))
        .col(text("dossier_id"))
        .col(big_integer("at"))
        .col(text("officer_id"))
        .col(text("text"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("notes", "dossier_id", "dossiers"));
    table
}

fn fee_receipts() -> TableCreateStatement {
    let mut table = table("fee_receipts");
    table
        .col(text("id"))
        .col(text("unit_code"))
        .col(text("series"))
        .col(integer("number"))
        .col(text("dossier_id"))
        .col(big_integer("amount_vnd"))
        .col(text("basis"))
        .col(text("payer"))
        .col(text("officer_id"))
        .col(big_integer("at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("fee_receipts", "dossier_id", "dossiers"));
    table
}

fn share_links() -> TableCreateStatement {
    let mut table = table("share_links");
    table
        .col(text("id"))
        .col(text("hash"))
        .col(text("dossier_id"))
        .col(big_integer("created_at"))
        .col(big_integer_or_null("revoked_at"))
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut reference("share_links", "dossier_id", "dossiers"));
    table
}

fn calendar_days() -> TableCreateStatement {
    let mut table = table("calendar_days");
    table
        .col(text("day"))
        .col(text("kind"))
        .col(text("name_vi"))
        .col(text("name_en"))
        .col(text("status"))
        .col(text("source"))
        .primary_key(&mut key(&["day", "kind"]));
    table
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("officers", &["unit_code"]),
        unique("supplements", &["dossier_id", "seq"]),
        unique("draft_results", &["dossier_id", "seq"]),
        index("draft_results", &["answer", "answer_until"]),
        index("issued_papers", &["dossier_id"]),
        index("issued_papers", &["content_hash"]),
        unique("issued_papers", &["verify_hash"]),
        index("notes", &["dossier_id"]),
        unique("fee_receipts", &["unit_code", "series", "number"]),
        index("fee_receipts", &["dossier_id"]),
        unique("share_links", &["hash"]),
        index("share_links", &["dossier_id"]),
        index("dossiers", &["officer_id", "status"]),
        index("dossiers", &["unit_code", "submitted_at"]),
    ]
}
