//! Reports ask which results were taken back: few entries of a long history, found by an index of their own.
//!
//! Released: never edited; what changes later is a new step.

use sea_orm_migration::prelude::*;

/// The step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(taken_back()).await
    }
}

/// Entries that lead from a result back to the work.
fn taken_back() -> IndexCreateStatement {
    let mut index = Index::create();
    index.name("ix_history_taken_back").table("history").col("at").col("dossier_id");
    index.cond_where(Expr::col("from_status").eq(9));
    index.cond_where(Expr::col("to_status").eq(4));
    index
}
