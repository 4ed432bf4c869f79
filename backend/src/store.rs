//! The one place where rows are read and written, on SQLite or PostgreSQL.
//!
//! Reading: [`Store::read`] is a pool of connections that never waits for writers.
//! Writing: [`Store::write`] is the only way; everything a business action changes happens in one such call, and
//! the answer comes after the commit. The work may run more than once (a conflict on PostgreSQL, a neighbour's
//! fault on SQLite), so it must not touch anything but the transaction: no network, no files, no counters.
//! Start reading at `store::writer`; the differences between the engines are in `store::engine`.

use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};
use tokio::sync::Notify;

use crate::audit::{self, Acting};
use crate::config::{Config, Database};

mod engine;
mod error;
mod kept;
mod migrate;
pub mod migrations;
mod postgres;
pub mod queries;
mod reader;
pub mod rows;
mod standing;
mod statements;
mod together;
mod transaction;
mod tx;
mod writer;

use queries::draft::{Save, Saving, WantedDraft, WantedOpened};
use queries::who::Who;
use together::Together;

pub use error::{Cause, StoreError};
pub use reader::Reader;
pub use tx::Tx;

/// What a piece of work on a transaction returns.
pub type Work<'a, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

/// Rows of the portal. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    reader: Arc<Reader>,
    lane: Lane,
    asked: Asked,
    database: Database,
    mail_bell: Arc<Notify>,
}

/// What every page and every save of a draft asks: so often that many ask at the same moment.
struct Asked {
    who: Together<Who>,
    draft: Together<WantedDraft>,
    opened: Together<WantedOpened>,
    /// Where the engine has no queue of its own that commits writes together.
    save: Option<Together<Save>>,
}

impl Asked {
    fn of(reader: &Arc<Reader>, limit: Duration) -> Self {
        let on_postgres = reader.of_postgres().is_some();
        Self {
            who: Together::at(Arc::clone(reader)),
            draft: Together::at(Arc::clone(reader)),
            opened: Together::at(Arc::clone(reader)),
            save: on_postgres.then(|| Together::at(Saving { reader: Arc::clone(reader), limit })),
        }
    }
}

/// The queue in front of the one writer of SQLite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteQueue {
    /// Jobs waiting now.
    pub waiting: usize,
    /// Jobs refused as busy since the start.
    pub refused: u64,
}

/// How writes reach the database.
enum Lane {
    /// One writer commits several waiting actions together.
    Sqlite(writer::Writer),
    /// Every write takes one of the connections that read too; migrations take the pool beneath them.
    Postgres(DatabaseConnection),
}

impl std::fmt::Debug for Store {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let engine = if self.is_sqlite() { "SQLite" } else { "PostgreSQL" };
        write!(out, "Store({engine})")
    }
}

impl Store {
    /// Opens the database and brings its schema up to date.
    ///
    /// # Errors
    /// When it cannot be reached or a migration fails; the schema is then as before.
    pub async fn open(config: &Config) -> Result<Self, StoreError> {
        let store = Self::connect(config).await?;
        store.migrate(None).await?;
        Ok(store)
    }

    /// Opens the database as it is, for commands that must not migrate.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn connect(config: &Config) -> Result<Self, StoreError> {
        let database = config.database.clone();
        let mail_bell = Arc::new(Notify::new());
        let patience = Duration::from_secs(database.wait_seconds);
        let (reader, lane) = match engine::sqlite_file(&database)? {
            Some(file) => {
                make_folder(&file)?;
                let first = engine::open_sqlite_writer(&database).await?;
                let reader = Reader::sqlite(engine::open_sqlite_readers(&database).await?, patience);
                let bell = Arc::clone(&mail_bell);
                (reader, Lane::Sqlite(writer::Writer::start(database.clone(), first, bell)))
            }
            None => {
                let pool = engine::open_postgres(&database).await?;
                (Reader::postgres(pool.clone(), patience), Lane::Postgres(pool.into()))
            }
        };
        let reader = Arc::new(reader);
        let asked = Asked::of(&reader, patience);
        Ok(Self(Arc::new(Inner { reader, lane, asked, database, mail_bell })))
    }

    /// Applies the migrations that are missing, or so many of them. One server migrates, others wait; a SQLite file is
    /// copied first. A schema of a newer release is left as it is when this program fits it.
    ///
    /// # Errors
    /// When a step fails; it leaves no trace. When the schema needs a newer program.
    pub async fn migrate(&self, steps: Option<u32>) -> Result<(), StoreError> {
        match &self.0.lane {
            Lane::Sqlite(_) => migrate::sqlite(&self.0.database, steps).await,
            Lane::Postgres(pool) => migrate::postgres(pool, steps).await,
        }
    }

    /// Connections for reading. On SQLite they cannot write.
    #[must_use]
    pub fn read(&self) -> &Reader {
        &self.0.reader
    }

    /// Runs one business action as one transaction and answers after it is on disk.
    ///
    /// An error of the work takes back what this work did and nothing else. The caller may go away at any time: the
    /// work is then done completely or not at all.
    ///
    /// # Errors
    /// What the work returns, or a [`StoreError`] when the database could not keep it.
    pub async fn write<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a Tx) -> Work<'a, T, E> + Clone + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let work = acted_by(audit::acting_now(), work);
        match &self.0.lane {
            Lane::Sqlite(writer) => writer.write(work).await,
            Lane::Postgres(_) => match self.0.reader.of_postgres() {
                Some(kept) => postgres::write(kept, &self.0.mail_bell, self.limit(), work).await,
                None => Err(StoreError::broken("the store reads from another engine than it writes to").into()),
            },
        }
    }

    /// Runs one statement that is a whole business action and answers after it is on disk; says how many rows it
    /// changed. Cheaper than [`Store::write`]: it needs no transaction of its own.
    ///
    /// # Errors
    /// When the database refuses it or could not keep it.
    pub async fn write_single(&self, statement: Statement) -> Result<u64, StoreError> {
        match &self.0.lane {
            Lane::Sqlite(writer) => writer.write_single(statement).await,
            Lane::Postgres(_) => postgres::single(&self.0.reader, self.limit(), statement).await,
        }
    }

    /// Tells the planner how much there is, after very much was written at once. PostgreSQL's own housekeeping comes to it
    /// within minutes; until then it would plan for empty tables. SQLite plans well without.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn take_stock(&self) -> Result<(), StoreError> {
        if self.is_sqlite() {
            return Ok(());
        }
        self.write_single(Statement::from_string(DbBackend::Postgres, "ANALYZE")).await.map(|_| ())
    }

    fn limit(&self) -> Duration {
        Duration::from_secs(self.0.database.wait_seconds)
    }

    fn asked(&self) -> &Asked {
        &self.0.asked
    }

    /// The queue of writes; none where every write has a connection of its own.
    #[must_use]
    pub fn write_queue(&self) -> Option<WriteQueue> {
        match &self.0.lane {
            Lane::Sqlite(writer) => Some(writer.queue()),
            Lane::Postgres(_) => None,
        }
    }

    /// Whether the engine is SQLite.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        self.0.reader.get_database_backend() == DbBackend::Sqlite
    }

    /// Rings after a commit that left mails in the outbox.
    #[must_use]
    pub fn mail_bell(&self) -> Arc<Notify> {
        Arc::clone(&self.0.mail_bell)
    }

    /// Writes a consistent copy of a SQLite database to a new file while the portal goes on.
    ///
    /// # Errors
    /// On PostgreSQL (use `pg_dump`), or when the file exists or cannot be written.
    pub async fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        if !self.is_sqlite() {
            return Err(StoreError::broken("only a SQLite database is copied this way"));
        }
        let connection = engine::open_sqlite_writer(&self.0.database).await?;
        let copied = engine::copy_sqlite(&connection, file).await;
        connection.close().await?;
        copied
    }

    /// What is wrong with the database itself, a line each; a database server watches over that by its own means.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub async fn faults(&self) -> Result<Vec<String>, StoreError> {
        if self.is_sqlite() { engine::sqlite_faults(self.read()).await } else { Ok(Vec::new()) }
    }

    /// Finishes what waits and closes all connections; later writes are refused as busy.
    ///
    /// # Errors
    /// When a connection does not close cleanly.
    pub async fn close(&self) -> Result<(), StoreError> {
        match &self.0.lane {
            Lane::Sqlite(writer) => writer.stop().await,
            Lane::Postgres(_) => {}
        }
        self.0.reader.close().await;
        Ok(())
    }
}

/// Work that knows who acts: it runs in another task than the one that asked for it.
fn acted_by<F, T, E>(
    acting: Option<Acting>,
    work: F,
) -> impl for<'a> FnOnce(&'a Tx) -> Work<'a, T, E> + Clone + Send + 'static
where
    F: for<'a> FnOnce(&'a Tx) -> Work<'a, T, E> + Clone + Send + 'static,
    T: 'static,
    E: 'static,
{
    move |tx| {
        tx.act_as(acting);
        work(tx)
    }
}

fn make_folder(file: &Path) -> Result<(), StoreError> {
    match file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|_| StoreError::broken("the folder of the database cannot be made"))
        }
        None => Ok(()),
    }
}
