//! Table `mail_words`: what administrators let mails say instead of the built-in words.
//!
//! A row with an empty subject stands for the built-in words: it stays, so that its version never begins anew.
//! Times are UTC milliseconds; conversions to domain types live with the use case.

use sea_orm::entity::prelude::*;

/// One row of `mail_words`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_words")]
pub struct Model {
    /// Which mail: its kind, or its own name where one kind says two things.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub mail: String,
    /// Subject with placeholders.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// Paragraphs with placeholders, one a line.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// Grows with every change.
    pub version: i32,
    /// When it was last changed.
    pub changed_at: i64,
    /// Account of whoever changed it.
    #[sea_orm(column_type = "Text")]
    pub changed_by: String,
}

impl ActiveModelBehavior for ActiveModel {}
