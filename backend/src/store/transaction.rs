//! An open transaction of PostgreSQL on a connection that goes on to others afterwards.

use sea_orm::sqlx::Postgres;
use sea_orm::{DbErr, ExecResult, QueryResult, Statement};
use tokio::sync::Mutex;

use super::kept::{Kept, Lent};
use super::reader::{failed_query, failed_statement};
use super::statements::Runs as _;

/// Begun and not ended. Dropped like this, its connection is closed: the server then takes everything back.
pub(super) struct PgTransaction(Mutex<Begun>);

struct Begun {
    lent: Lent<Postgres>,
    ended: bool,
}

impl Begun {
    async fn say(&mut self, sql: &str) -> Result<(), DbErr> {
        let answer = self.lent.begin().map_err(failed_statement)?.execute_plain(sql).await;
        self.lent.settle(answer.map(|_| ())).map_err(failed_statement)
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        if !self.ended {
            self.lent.throw_away();
        }
    }
}

impl PgTransaction {
    /// Begins one.
    ///
    /// # Errors
    /// When there is no connection, or a dead one.
    pub(super) async fn begin(kept: &Kept<Postgres>) -> Result<Self, DbErr> {
        let mut begun = Begun { lent: kept.lend().await?, ended: false };
        begun.say("BEGIN").await?;
        Ok(Self(Mutex::new(begun)))
    }

    /// Makes it last. When this returns it is on disk.
    ///
    /// # Errors
    /// When the server could not; nothing is kept then.
    pub(super) async fn commit(self) -> Result<(), DbErr> {
        let mut begun = self.0.into_inner();
        begun.say("COMMIT").await?;
        begun.ended = true;
        Ok(())
    }

    /// Takes everything back.
    ///
    /// # Errors
    /// When the connection failed; the server takes everything back then as well.
    pub(super) async fn rollback(self) -> Result<(), DbErr> {
        let mut begun = self.0.into_inner();
        begun.say("ROLLBACK").await?;
        begun.ended = true;
        Ok(())
    }

    pub(super) async fn execute(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let lent = &mut self.0.lock().await.lent;
        let answer = lent.begin().map_err(failed_statement)?.execute(statement).await;
        lent.settle(answer).map_err(failed_statement)
    }

    pub(super) async fn execute_plain(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let lent = &mut self.0.lock().await.lent;
        let answer = lent.begin().map_err(failed_statement)?.execute_plain(sql).await;
        lent.settle(answer).map_err(failed_statement)
    }

    pub(super) async fn one(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let lent = &mut self.0.lock().await.lent;
        let answer = lent.begin().map_err(failed_query)?.one(statement).await;
        lent.settle(answer).map_err(failed_query)
    }

    pub(super) async fn all(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let lent = &mut self.0.lock().await.lent;
        let answer = lent.begin().map_err(failed_query)?.all(statement).await;
        lent.settle(answer).map_err(failed_query)
    }
}
