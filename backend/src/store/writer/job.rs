//! A piece of work waiting for the writer, with the way back to its caller.
//!
//! The outcome is kept until the commit has succeeded; a panic in a job is that job's failure alone.

use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::sync::oneshot;

use super::super::tx::Tx;
use super::super::{StoreError, Work};

/// A queued job, or the wish to stop.
pub(super) struct Waiting {
    job: Option<Box<dyn Run>>,
    since: Option<Instant>,
    single: bool,
}

/// How a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ran {
    /// Its work is to be kept.
    Kept,
    /// Its work is to be taken back.
    Refused,
    /// It took too long; its last statement may still be running.
    Late,
}

/// What the writer needs of a job, whatever its types.
trait Run: Send {
    fn is_wanted(&self) -> bool;
    fn run<'a>(&'a mut self, tx: &'a Tx, limit: Duration) -> BoxFuture<'a, Ran>;
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

/// A job with its types.
pub(super) struct Job<F, T, E> {
    work: Option<F>,
    outcome: Option<Result<T, E>>,
    caller: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Job<F, T, E>
where
    F: for<'a> FnOnce(&'a Tx) -> Work<'a, T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    /// A job and the place where its answer will come.
    pub(super) fn waiting(work: F, since: Instant) -> (Waiting, oneshot::Receiver<Result<T, E>>) {
        let (caller, answer) = oneshot::channel();
        let job = Self { work: Some(work), outcome: None, caller };
        (Waiting { job: Some(Box::new(job)), since: Some(since), single: false }, answer)
    }
}

impl<F, T, E> Run for Job<F, T, E>
where
    F: for<'a> FnOnce(&'a Tx) -> Work<'a, T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    fn is_wanted(&self) -> bool {
        !self.caller.is_closed()
    }

    fn run<'a>(&'a mut self, tx: &'a Tx, limit: Duration) -> BoxFuture<'a, Ran> {
        Box::pin(async move {
            let Some(work) = self.work.take() else {
                return Ran::Refused;
            };
            let careful = AssertUnwindSafe(async { work(tx).await }).catch_unwind();
            let (outcome, ran) = match tokio::time::timeout(limit, careful).await {
                Ok(Ok(Ok(done))) => (Ok(done), Ran::Kept),
                Ok(Ok(Err(own))) => (Err(own), Ran::Refused),
                Ok(Err(_panic)) => (Err(StoreError::broken("the work panicked").into()), Ran::Refused),
                Err(_late) => (Err(StoreError::Busy.into()), Ran::Late),
            };
            self.outcome = Some(outcome);
            ran
        })
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let answer = match (self.outcome, committed) {
            (Some(Err(own)), _) => Err(own),
            (Some(Ok(_)) | None, Err(error)) => Err(error.into()),
            (Some(done), Ok(())) => done,
            (None, Ok(())) => Err(StoreError::broken("the work was not run").into()),
        };
        let _ = self.caller.send(answer);
    }
}

impl Waiting {
    /// Asks the writer to finish.
    pub(super) fn stop() -> Self {
        Self { job: None, since: None, single: false }
    }

    pub(super) fn is_stop(&self) -> bool {
        self.job.is_none()
    }

    /// Whether somebody still waits for the answer.
    pub(super) fn is_wanted(&self) -> bool {
        self.job.as_ref().is_some_and(|job| job.is_wanted())
    }

    pub(super) fn has_waited(&self, patience: Duration) -> bool {
        self.since.is_some_and(|since| since.elapsed() >= patience)
    }

    /// Runs the job.
    pub(super) async fn run(&mut self, tx: &Tx, limit: Duration) -> Ran {
        match &mut self.job {
            Some(job) => job.run(tx, limit).await,
            None => Ran::Refused,
        }
    }

    /// Says that the job is one statement: it changes everything that it wants or nothing.
    pub(super) fn of_one_statement(mut self) -> Self {
        self.single = true;
        self
    }

    pub(super) fn is_single(&self) -> bool {
        self.single
    }

    /// Tells the caller.
    pub(super) fn answer(self, committed: Result<(), StoreError>) {
        if let Some(job) = self.job {
            job.answer(committed);
        }
    }
}
