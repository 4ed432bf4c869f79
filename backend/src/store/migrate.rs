//! Brings the schema up to date when a server starts, with other servers possibly starting at the same moment.
//!
//! SQLite: a lock file, then a copy of a database that holds something, then the steps, each its own transaction.
//! PostgreSQL: an advisory lock. Either way one server migrates and the others wait and find nothing to do.
//! Where a newer release was here before, `standing` says whether this program may run all the same.

use std::fs::File;
use std::path::{Path, PathBuf};

use sea_orm::{DatabaseConnection, TransactionTrait as _};
use sea_orm_migration::MigratorTrait as _;

use super::migrations::Migrator;
use super::standing::{self, Standing};
use super::{StoreError, engine};
use crate::config::Database;

/// A SQLite file.
pub(super) async fn sqlite(database: &Database, steps: Option<u32>) -> Result<(), StoreError> {
    let file =
        engine::sqlite_file(database)?.ok_or_else(|| StoreError::broken("database.url is not a SQLite address"))?;
    let lock = lock_beside(&file).await?;
    let connection = engine::open_sqlite_writer(database).await?;
    let outcome = migrate_sqlite(&connection, &file, steps).await;
    connection.close().await?;
    drop(lock);
    outcome
}

async fn migrate_sqlite(connection: &DatabaseConnection, file: &Path, steps: Option<u32>) -> Result<(), StoreError> {
    let Standing::Behind(last) = standing::look(connection).await? else {
        return Ok(());
    };
    if let Some(last) = last {
        let copy = name_of_copy(file, &last);
        if !copy.exists() {
            engine::copy_sqlite(connection, &copy).await?;
            tracing::info!("copied the database before changing its schema");
        }
    }
    up(connection, steps).await
}

/// Applies what is missing. What the new schema asks of programs is written down before it changes, so that no older
/// one starts on half of it.
async fn up(connection: &DatabaseConnection, steps: Option<u32>) -> Result<(), StoreError> {
    standing::note_need(connection).await?;
    Migrator::up(connection, steps).await?;
    standing::note_need(connection).await
}

/// `motcua.db.before-<step>`: what the schema was before the steps after that one.
fn name_of_copy(file: &Path, last: &str) -> PathBuf {
    beside(file, &format!(".after-{last}"))
}

fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Held until dropped; the operating system lets go of it when the process dies.
async fn lock_beside(file: &Path) -> Result<File, StoreError> {
    let path = beside(file, ".lock");
    let locked = tokio::task::spawn_blocking(move || {
        let lock = File::options().create(true).truncate(false).write(true).open(path)?;
        lock.lock()?;
        Ok::<File, std::io::Error>(lock)
    });
    match locked.await {
        Ok(Ok(lock)) => Ok(lock),
        Ok(Err(_)) | Err(_) => Err(StoreError::broken("the lock beside the database cannot be taken")),
    }
}

/// A database server.
pub(super) async fn postgres(pool: &DatabaseConnection, steps: Option<u32>) -> Result<(), StoreError> {
    let held = pool.begin().await?;
    engine::lock_migrations(&held).await?;
    let outcome = match standing::look(pool).await {
        Ok(Standing::Behind(_)) => up(pool, steps).await,
        Ok(Standing::Current | Standing::Newer) => Ok(()),
        Err(error) => Err(error),
    };
    held.commit().await?;
    outcome
}
