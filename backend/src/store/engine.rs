//! Everything in which SQLite and PostgreSQL differ. The only such place.
//!
//! Opening with the right settings, reading error codes, triggers and locks.
//! Use cases and migrations never ask which engine runs.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sea_orm::sqlx::{self, ConnectOptions as _, PgPool, SqlitePool};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, RuntimeErr, Statement};
use sea_orm_migration::SchemaManager;

use super::StoreError;
use crate::config::Database;

/// What an error means, whichever engine said it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Locked by others, or out of reach.
    Busy,
    /// Two transactions got in each other's way; running it again helps.
    Conflict,
    /// No space left.
    Full,
    /// A second row with the same key; names of table and columns.
    Unique(String),
    /// Disk or memory trouble: the open transaction may be gone.
    Machine,
    /// The statement alone failed.
    Other,
}

/// Sorts an error.
pub(super) fn trouble(error: &DbErr) -> Trouble {
    let cause = match error {
        DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause))
        | DbErr::Conn(RuntimeErr::SqlxError(cause)) => cause,
        DbErr::ConnectionAcquire(_) => return Trouble::Busy,
        _ => return Trouble::Other,
    };
    match &**cause {
        sqlx::Error::Database(refusal) => {
            let code = refusal.code().unwrap_or_default();
            if refusal.is_unique_violation() {
                let named = refusal.constraint().map(str::to_owned);
                return Trouble::Unique(named.unwrap_or_else(|| refusal.message().to_owned()));
            }
            match code.parse::<u32>() {
                Ok(number) if code.len() != 5 => sqlite_trouble(number),
                Ok(_) | Err(_) => postgres_trouble(&code),
            }
        }
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Trouble::Busy,
        sqlx::Error::WorkerCrashed => Trouble::Machine,
        _ => Trouble::Other,
    }
}

/// Primary result codes of <https://www.sqlite.org/rescode.html>; the upper bits only explain them.
fn sqlite_trouble(code: u32) -> Trouble {
    match code & 0xff {
        5 | 6 => Trouble::Busy,
        13 => Trouble::Full,
        7 | 9 | 10 | 11 | 14 | 26 => Trouble::Machine,
        _ => Trouble::Other,
    }
}

/// Codes of <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn postgres_trouble(code: &str) -> Trouble {
    match code {
        "40001" | "40P01" => Trouble::Conflict,
        "53100" => Trouble::Full,
        "53300" | "55P03" | "57P01" | "57P02" | "57P03" => Trouble::Busy,
        _ if code.starts_with("08") => Trouble::Busy,
        _ => Trouble::Other,
    }
}

/// The file of a SQLite address; none for PostgreSQL.
pub(super) fn sqlite_file(database: &Database) -> Result<Option<PathBuf>, StoreError> {
    let url = database.url.expose();
    if !url.starts_with("sqlite:") {
        return Ok(None);
    }
    let options =
        SqliteConnectOptions::from_str(url).map_err(|_| StoreError::broken("database.url is not a SQLite address"))?;
    Ok(Some(options.get_filename().to_path_buf()))
}

fn sqlite_options(database: &Database) -> Result<SqliteConnectOptions, StoreError> {
    let options = SqliteConnectOptions::from_str(database.url.expose())
        .map_err(|_| StoreError::broken("database.url is not a SQLite address"))?;
    Ok(options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(database.wait_seconds))
        .statement_cache_capacity(256)
        .pragma("temp_store", "memory")
        .pragma("cache_size", "-2000")
        .pragma("journal_size_limit", "67108864")
        .disable_statement_logging())
}

/// One connection that writes. Exactly one: all writes of this process pass through it.
pub(super) async fn open_sqlite_writer(database: &Database) -> Result<DatabaseConnection, StoreError> {
    let options = sqlite_options(database)?.pragma("cache_size", "-8000").pragma("wal_autocheckpoint", "4000");
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .max_lifetime(None)
        .idle_timeout(None)
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(unreachable_database)?;
    Ok(pool.into())
}

/// Connections that only read; in WAL they never wait for the writer.
pub(super) async fn open_sqlite_readers(database: &Database) -> Result<SqlitePool, StoreError> {
    let connections = if database.connections == 0 { 4 } else { database.connections };
    let options = sqlite_options(database)?.read_only(true).create_if_missing(false);
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .max_lifetime(None)
        .idle_timeout(Duration::from_secs(60))
        .acquire_timeout(Duration::from_secs(database.wait_seconds))
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(unreachable_database)?;
    Ok(pool)
}

/// The pool for reading and writing.
pub(super) async fn open_postgres(database: &Database) -> Result<PgPool, StoreError> {
    let connections = if database.connections == 0 { 16 } else { database.connections };
    let options = PgConnectOptions::from_str(database.url.expose())
        .map_err(|_| StoreError::broken("database.url is not a PostgreSQL address"))?
        .application_name("motcua")
        .options([("synchronous_commit", "on".to_owned()), ("lock_timeout", format!("{}s", database.wait_seconds))])
        .statement_cache_capacity(256)
        .disable_statement_logging();
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(database.wait_seconds))
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(unreachable_database)?;
    Ok(pool)
}

fn unreachable_database(error: sqlx::Error) -> StoreError {
    DbErr::Conn(RuntimeErr::SqlxError(error.into())).into()
}

/// Makes a table refuse changes and deletions, whoever asks.
pub(super) async fn make_append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        let function = format!(
            "CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION '{table} is append only'; END $$"
        );
        connection.execute_unprepared(&function).await?;
        let trigger = format!(
            "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
             FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
        );
        connection.execute_unprepared(&trigger).await?;
        return Ok(());
    }
    for act in ["UPDATE", "DELETE"] {
        let trigger = format!(
            "CREATE TRIGGER {table}_no_{} BEFORE {act} ON {table} \
             BEGIN SELECT RAISE(ABORT, '{table} is append only'); END",
            act.to_lowercase()
        );
        connection.execute_unprepared(&trigger).await?;
    }
    Ok(())
}

/// Writes a whole, consistent copy of a SQLite database to a new file while others go on.
pub(super) async fn copy_sqlite(from: &DatabaseConnection, to: &Path) -> Result<(), StoreError> {
    let name = to.to_string_lossy().replace('\'', "''");
    from.execute_unprepared(&format!("VACUUM INTO '{name}'")).await?;
    Ok(())
}

/// Damaged pages and rows that point nowhere; empty when there are none.
pub(super) async fn sqlite_faults(db: &impl ConnectionTrait) -> Result<Vec<String>, StoreError> {
    let ask = |what: &str| Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {what}"));
    let mut faults = Vec::new();
    for row in db.query_all_raw(ask("integrity_check")).await? {
        let said: String = row.try_get_by_index(0)?;
        if said != "ok" {
            faults.push(format!("database: {said}"));
        }
    }
    for row in db.query_all_raw(ask("foreign_key_check")).await? {
        let table: String = row.try_get_by_index(0)?;
        faults.push(format!("database: a row of {table} points to nothing"));
    }
    Ok(faults)
}

/// Waits until no other server migrates this PostgreSQL database; held until the transaction ends.
pub(super) async fn lock_migrations(tx: &sea_orm::DatabaseTransaction) -> Result<(), StoreError> {
    tx.execute_unprepared("SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(4226)").await?;
    Ok(())
}
