//! Writes on PostgreSQL: a transaction each, run again when two got in each other's way.
//!
//! Conflicts (40001, 40P01) and connections that died in the pool are tried again a few times; what then still
//! fails is the caller's `Busy`.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt as _;
use sea_orm::sqlx::Postgres;
use sea_orm::{ConnectionTrait as _, DbErr, Statement};
use tokio::sync::Notify;

use super::engine::{self, Trouble};
use super::kept::Kept;
use super::reader::Reader;
use super::transaction::PgTransaction;
use super::tx::{Open, Tx, Verdict};
use super::{StoreError, Work};

const TRIES: u32 = 5;

/// Runs one business action.
pub(super) async fn write<F, T, E>(kept: &Kept<Postgres>, bell: &Notify, limit: Duration, work: F) -> Result<T, E>
where
    F: for<'a> FnOnce(&'a Tx) -> Work<'a, T, E> + Clone + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    for round in 1..=TRIES {
        match once(kept, bell, limit, work.clone()).await {
            Ended::Done(outcome) => return outcome,
            Ended::Conflict if round < TRIES => pause(round).await,
            Ended::Conflict => break,
        }
    }
    Err(StoreError::Busy.into())
}

/// Runs one statement that is a whole action: it needs no transaction around it, and is on disk when it is answered.
pub(super) async fn single(reader: &Reader, limit: Duration, statement: Statement) -> Result<u64, StoreError> {
    for round in 1..=TRIES {
        let ran = match tokio::time::timeout(limit * 2, reader.execute_raw(statement.clone())).await {
            Ok(ran) => ran,
            Err(_late) => return Err(StoreError::Busy),
        };
        match ran {
            Ok(done) => return Ok(done.rows_affected()),
            Err(error) if round < TRIES && may_run_again(&error) => pause(round).await,
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Busy)
}

/// Nothing of the statement has been done.
fn may_run_again(error: &DbErr) -> bool {
    engine::trouble(error) == Trouble::Conflict
}

enum Ended<T, E> {
    Done(Result<T, E>),
    Conflict,
}

async fn once<F, T, E>(kept: &Kept<Postgres>, bell: &Notify, limit: Duration, work: F) -> Ended<T, E>
where
    F: for<'a> FnOnce(&'a Tx) -> Work<'a, T, E> + Send + 'static,
    E: From<StoreError>,
{
    let tx = match begin(kept).await {
        Ok(begun) => Tx::new(Open::Postgres(begun)),
        Err(error) => return Ended::Done(Err(error.into())),
    };
    let careful = AssertUnwindSafe(async { work(&tx).await }).catch_unwind();
    let outcome = match tokio::time::timeout(limit * 2, careful).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_panic)) => Err(StoreError::broken("the work panicked").into()),
        Err(_late) => Err(StoreError::Busy.into()),
    };
    if tx.verdict() == Verdict::Conflict {
        let _ = tx.into_inner().rollback().await;
        return Ended::Conflict;
    }
    if outcome.is_err() {
        let _ = tx.into_inner().rollback().await;
        return Ended::Done(outcome);
    }
    let mails = tx.has_mails();
    match tx.into_inner().commit().await {
        Ok(()) => {
            if mails {
                bell.notify_one();
            }
            Ended::Done(outcome)
        }
        Err(error) if engine::trouble(&error) == Trouble::Conflict => Ended::Conflict,
        Err(error) => Ended::Done(Err(StoreError::from(error).into())),
    }
}

/// A pooled connection may have died with a restart of the server; nothing has been done on it yet, so try others.
async fn begin(kept: &Kept<Postgres>) -> Result<PgTransaction, StoreError> {
    let mut last = StoreError::Busy;
    for round in 1..=TRIES {
        match PgTransaction::begin(kept).await {
            Ok(begun) => return Ok(begun),
            Err(error) => last = error.into(),
        }
        if !matches!(last, StoreError::Busy) {
            break;
        }
        pause(round).await;
    }
    Err(last)
}

/// A little longer each time; neighbours differ by where the scheduler puts them.
async fn pause(round: u32) {
    tokio::time::sleep(Duration::from_millis(u64::from(round * round) * 5)).await;
}
