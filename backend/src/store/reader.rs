//! Where statements run that are whole in themselves: every read, and on PostgreSQL single writes.

use std::time::Duration;

use sea_orm::sqlx::{self, Postgres, Sqlite};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use sea_orm_migration::async_trait;

use super::kept::Kept;
use super::statements::Runs;

/// Connections for reading; give it to SeaORM wherever a connection is asked for.
pub struct Reader(Engine);

enum Engine {
    Sqlite(Kept<Sqlite>),
    Postgres(Kept<Postgres>),
}

impl Reader {
    /// Of a file; its connections cannot write.
    pub(super) fn sqlite(pool: sqlx::Pool<Sqlite>, patience: Duration) -> Self {
        Self(Engine::Sqlite(Kept::of(pool, patience)))
    }

    /// Of a database server.
    pub(super) fn postgres(pool: sqlx::Pool<Postgres>, patience: Duration) -> Self {
        Self(Engine::Postgres(Kept::of(pool, patience)))
    }

    /// The connections, where writes use them too.
    pub(super) fn of_postgres(&self) -> Option<&Kept<Postgres>> {
        match &self.0 {
            Engine::Postgres(kept) => Some(kept),
            Engine::Sqlite(_) => None,
        }
    }

    /// Closes all connections.
    pub(super) async fn close(&self) {
        match &self.0 {
            Engine::Sqlite(kept) => kept.close().await,
            Engine::Postgres(kept) => kept.close().await,
        }
    }
}

pub(super) fn failed_query(error: sqlx::Error) -> DbErr {
    DbErr::Query(RuntimeErr::SqlxError(error.into()))
}

pub(super) fn failed_statement(error: sqlx::Error) -> DbErr {
    DbErr::Exec(RuntimeErr::SqlxError(error.into()))
}

/// Runs one statement on a connection of whichever engine.
macro_rules! on_a_connection {
    ($reader:expr, $run:ident, $what:expr, $failed:expr) => {
        match &$reader.0 {
            Engine::Sqlite(kept) => {
                let mut lent = kept.lend().await?;
                let ended = lent.begin().map_err($failed)?.$run($what).await;
                lent.settle(ended).map_err($failed)
            }
            Engine::Postgres(kept) => {
                let mut lent = kept.lend().await?;
                let ended = lent.begin().map_err($failed)?.$run($what).await;
                lent.settle(ended).map_err($failed)
            }
        }
    };
}

#[async_trait::async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        match &self.0 {
            Engine::Sqlite(_) => DbBackend::Sqlite,
            Engine::Postgres(_) => DbBackend::Postgres,
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        on_a_connection!(self, execute, statement, failed_statement)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        on_a_connection!(self, execute_plain, sql, failed_statement)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        on_a_connection!(self, one, statement, failed_query)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        on_a_connection!(self, all, statement, failed_query)
    }
}
