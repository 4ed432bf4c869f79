//! Group commit for SQLite: one task owns the one writing connection.
//!
//! It takes all waiting jobs into one `BEGIN IMMEDIATE` transaction, a savepoint each, commits once (one fsync for
//! all) and only then answers each. A failing job takes back only its own work. Trouble of the disk or a lock ends
//! the whole transaction: every job in it is answered so and nothing of it is kept.
//! A caller that goes away does no harm: its job is skipped if it has not begun, else finished as usual.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait as _,
};
use tokio::sync::{Notify, mpsc, oneshot};

use super::engine;
use super::tx::{Open, Tx, Verdict};
use super::{StoreError, Work, WriteQueue};
use crate::config::Database;

mod job;

use job::{Job, Ran, Waiting};

/// Jobs in one transaction at most: bounds the wait of the first one.
const BATCH: usize = 256;
/// Jobs waiting at most; more wait outside, and no longer than the time limit.
const QUEUE: usize = 1024;

const NEXT: &str = "RELEASE job; SAVEPOINT job";
const TAKE_BACK: &str = "ROLLBACK TO job";

/// Hands jobs to the writing task. Dropping the last one ends the task after the waiting jobs.
pub(super) struct Writer {
    queue: mpsc::Sender<Waiting>,
    limit: Duration,
    refused: Arc<AtomicU64>,
    task: tokio::sync::Mutex<Option<tokio::task::JoinHandle<()>>>,
}

impl Writer {
    /// Starts the task on the current runtime.
    pub(super) fn start(database: Database, first: DatabaseConnection, bell: Arc<Notify>) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let limit = Duration::from_secs(database.wait_seconds);
        let refused = Arc::new(AtomicU64::new(0));
        let desk = Desk { database, connection: Some(first), bell, limit, refused: Arc::clone(&refused) };
        let task = tokio::sync::Mutex::new(Some(tokio::spawn(desk.run(waiting))));
        Self { queue, limit, refused, task }
    }

    /// Queues a job and waits for its answer.
    pub(super) async fn write<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a Tx) -> Work<'a, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (waiting, answer) = Job::waiting(work, Instant::now());
        self.queued(waiting, answer).await
    }

    /// The same for one statement, which needs no savepoint around it; gives the number of changed rows.
    pub(super) async fn write_single(&self, statement: Statement) -> Result<u64, StoreError> {
        let (waiting, answer) = Job::<_, u64, StoreError>::waiting(
            move |tx| Box::pin(async move { Ok(tx.execute_raw(statement).await?.rows_affected()) }),
            Instant::now(),
        );
        self.queued(waiting.of_one_statement(), answer).await
    }

    async fn queued<T, E>(&self, waiting: Waiting, answer: oneshot::Receiver<Result<T, E>>) -> Result<T, E>
    where
        E: From<StoreError>,
    {
        match self.queue.send_timeout(waiting, self.limit).await {
            Ok(()) => answer.await.unwrap_or_else(|_| Err(gone().into())),
            Err(_) => {
                self.refused.fetch_add(1, Ordering::Relaxed);
                Err(StoreError::Busy.into())
            }
        }
    }

    /// How many jobs wait, and how many were refused as busy since the start.
    pub(super) fn queue(&self) -> WriteQueue {
        let waiting = self.queue.max_capacity() - self.queue.capacity();
        WriteQueue { waiting, refused: self.refused.load(Ordering::Relaxed) }
    }

    /// Lets the waiting jobs finish and ends the task.
    pub(super) async fn stop(&self) {
        if let Some(task) = self.task.lock().await.take() {
            let _ = self.queue.send_timeout(Waiting::stop(), self.limit).await;
            let _ = tokio::time::timeout(self.limit * 2, task).await;
        }
    }
}

fn gone() -> StoreError {
    StoreError::broken("the work ended without an answer")
}

/// The writing task's own things.
struct Desk {
    database: Database,
    connection: Option<DatabaseConnection>,
    bell: Arc<Notify>,
    limit: Duration,
    refused: Arc<AtomicU64>,
}

/// How a batch came out of its jobs.
enum Batch {
    /// Worth committing.
    Whole(Tx),
    /// The only job refused; its work has been taken back.
    Undone,
    /// Nothing of it can be kept.
    Lost(StoreError),
}

impl Desk {
    async fn run(mut self, mut queue: mpsc::Receiver<Waiting>) {
        let mut jobs = Vec::with_capacity(BATCH);
        while queue.recv_many(&mut jobs, BATCH).await > 0 {
            let stop = jobs.iter().any(Waiting::is_stop);
            if stop {
                queue.close();
            }
            jobs.retain(Waiting::is_wanted);
            if !jobs.is_empty() {
                let outcome = self.commit_together(&mut jobs).await;
                self.answer(&mut jobs, &mut queue, outcome);
            }
            jobs.clear();
        }
        self.hang_up().await;
    }

    /// Answers the batch; after a lock that outlasted the limit, also those who waited as long behind it.
    fn answer(&self, jobs: &mut Vec<Waiting>, queue: &mut mpsc::Receiver<Waiting>, outcome: Result<(), StoreError>) {
        if matches!(outcome, Err(StoreError::Busy)) {
            let patience = self.limit.mul_f32(0.9);
            while jobs.len() < QUEUE && !queue.is_empty() {
                match queue.try_recv() {
                    Ok(job) if job.is_stop() || job.has_waited(patience) => jobs.push(job),
                    Ok(job) => {
                        jobs.push(job);
                        break;
                    }
                    Err(_) => break,
                }
            }
        }
        if matches!(outcome, Err(StoreError::Busy)) {
            self.refused.fetch_add(jobs.len() as u64, Ordering::Relaxed);
        }
        for job in jobs.drain(..) {
            job.answer(outcome.clone());
        }
    }

    async fn commit_together(&mut self, jobs: &mut [Waiting]) -> Result<(), StoreError> {
        let began = self.begin().await;
        let begun = match began {
            Ok(begun) => begun,
            Err(error) => {
                self.hang_up_unless_busy(&error).await;
                return Err(error);
            }
        };
        let mails = match run_all(Tx::new(Open::Sqlite(begun)), jobs, self.limit).await {
            Batch::Whole(tx) => {
                let mails = tx.has_mails();
                let committed = tx.into_inner().commit().await.map_err(StoreError::from);
                if let Err(error) = committed {
                    self.hang_up().await;
                    return Err(error);
                }
                mails
            }
            Batch::Undone => false,
            Batch::Lost(error) => {
                self.hang_up().await;
                return Err(error);
            }
        };
        if mails {
            self.bell.notify_one();
        }
        Ok(())
    }

    async fn begin(&mut self) -> Result<DatabaseTransaction, StoreError> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => engine::open_sqlite_writer(&self.database).await?,
        };
        let connection = self.connection.insert(connection);
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(connection.begin_with_options(options).await?)
    }

    async fn hang_up_unless_busy(&mut self, error: &StoreError) {
        if !matches!(error, StoreError::Busy) {
            self.hang_up().await;
        }
    }

    /// Closes the connection: after disk trouble nobody knows what state its transaction is in.
    async fn hang_up(&mut self) {
        if let Some(connection) = self.connection.take() {
            let _ = tokio::time::timeout(self.limit, connection.close()).await;
        }
    }
}

/// Runs the jobs one after the other; when there are several, each behind a savepoint unless it is one statement.
async fn run_all(tx: Tx, jobs: &mut [Waiting], limit: Duration) -> Batch {
    let several = jobs.len() > 1;
    let mut before = "SAVEPOINT job";
    for job in jobs.iter_mut() {
        let guarded = several && !job.is_single();
        if (guarded || before == TAKE_BACK)
            && let Err(error) = tx.execute_unprepared(before).await
        {
            return Batch::Lost(error.into());
        }
        if before == TAKE_BACK {
            before = NEXT;
        }
        let ran = job.run(&tx, limit).await;
        match tx.verdict() {
            Verdict::Fine => {}
            Verdict::Full => return Batch::Lost(StoreError::Full),
            Verdict::Busy | Verdict::Conflict => return Batch::Lost(StoreError::Busy),
            Verdict::Machine => return Batch::Lost(StoreError::broken("the disk failed")),
        }
        if ran != Ran::Kept && !several {
            return match tx.into_inner().rollback().await {
                Ok(()) => Batch::Undone,
                Err(error) => Batch::Lost(error.into()),
            };
        }
        match ran {
            // Without a savepoint nothing takes back what may still be running.
            Ran::Late if !guarded => return Batch::Lost(StoreError::Busy),
            Ran::Kept if guarded => before = NEXT,
            Ran::Refused | Ran::Late if guarded => before = TAKE_BACK,
            Ran::Kept | Ran::Refused | Ran::Late => {}
        }
    }
    if before == TAKE_BACK
        && let Err(error) = tx.execute_unprepared(TAKE_BACK).await
    {
        return Batch::Lost(error.into());
    }
    Batch::Whole(tx)
}
