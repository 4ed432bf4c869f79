//! Statements of SeaORM on a connection of sqlx, for both engines.

use sea_orm::sqlx::postgres::PgConnection;
use sea_orm::sqlx::sqlite::SqliteConnection;
use sea_orm::sqlx::{self, AssertSqlSafe, Executor};
use sea_orm::{ExecResult, QueryResult, Statement, Values};
use sea_query_sqlx::SqlxValues;

/// A connection on which statements run.
pub(super) trait Runs: Send {
    /// Runs a statement that gives no rows.
    fn execute(&mut self, statement: Statement) -> impl Future<Output = Result<ExecResult, sqlx::Error>> + Send;
    /// Runs plain SQL, several statements perhaps.
    fn execute_plain(&mut self, sql: &str) -> impl Future<Output = Result<ExecResult, sqlx::Error>> + Send;
    /// The first row.
    fn one(&mut self, statement: Statement) -> impl Future<Output = Result<Option<QueryResult>, sqlx::Error>> + Send;
    /// All rows.
    fn all(&mut self, statement: Statement) -> impl Future<Output = Result<Vec<QueryResult>, sqlx::Error>> + Send;
}

macro_rules! runs {
    ($connection:ty) => {
        impl Runs for $connection {
            async fn execute(&mut self, statement: Statement) -> Result<ExecResult, sqlx::Error> {
                let (sql, values) = parts(statement);
                sqlx::query_with(sql, values).execute(&mut *self).await.map(Into::into)
            }

            async fn execute_plain(&mut self, sql: &str) -> Result<ExecResult, sqlx::Error> {
                Executor::execute(&mut *self, AssertSqlSafe(sql.to_owned())).await.map(Into::into)
            }

            async fn one(&mut self, statement: Statement) -> Result<Option<QueryResult>, sqlx::Error> {
                let (sql, values) = parts(statement);
                Ok(sqlx::query_with(sql, values).fetch_optional(&mut *self).await?.map(Into::into))
            }

            async fn all(&mut self, statement: Statement) -> Result<Vec<QueryResult>, sqlx::Error> {
                let (sql, values) = parts(statement);
                Ok(sqlx::query_with(sql, values).fetch_all(&mut *self).await?.into_iter().map(Into::into).collect())
            }
        }
    };
}

runs!(SqliteConnection);
runs!(PgConnection);

/// SQL that SeaORM built or that stands in our own sources, and the values beside it.
fn parts(statement: Statement) -> (AssertSqlSafe<String>, SqlxValues) {
    (AssertSqlSafe(statement.sql), SqlxValues(statement.values.unwrap_or(Values(Vec::new()))))
}
