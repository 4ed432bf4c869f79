//! The words that administrators may change: ready sentences, mails, notices.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

use super::columns::{big_integer, big_integer_or_null, index, integer, key, table, text};

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(phrases()).await?;
        manager.create_table(mail_words()).await?;
        manager.create_table(notices()).await?;
        manager.create_index(index("phrases", &["unit_code"])).await?;
        manager.create_index(index("notices", &["until_day"])).await
    }
}

fn phrases() -> TableCreateStatement {
    let mut table = table("phrases");
    table
        .col(text("id"))
        .col(text("unit_code"))
        .col(text("kind"))
        .col(text("words"))
        .col(integer("place"))
        .col(integer("version"))
        .col(big_integer("changed_at"))
        .col(big_integer_or_null("retired_at"))
        .primary_key(&mut key(&["id"]));
    table
}

fn mail_words() -> TableCreateStatement {
    let mut table = table("mail_words");
    table
        .col(text("mail"))
        .col(text("subject"))
        .col(text("body"))
        .col(integer("version"))
        .col(big_integer("changed_at"))
        .col(text("changed_by"))
        .primary_key(&mut key(&["mail"]));
    table
}

fn notices() -> TableCreateStatement {
    let mut table = table("notices");
    table
        .col(text("id"))
        .col(text("words_vi"))
        .col(text("words_en"))
        .col(text("severity"))
        .col(text("from_day"))
        .col(text("until_day"))
        .col(integer("everywhere"))
        .col(integer("version"))
        .col(big_integer("changed_at"))
        .col(big_integer_or_null("ended_at"))
        .primary_key(&mut key(&["id"]));
    table
}
