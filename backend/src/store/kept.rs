//! Connections that go from hand to hand.
//!
//! The pool of sqlx asks every connection that comes back whether it is still alive: a task and a round trip more for
//! each statement, which on a database server is half the work of a short read. Here a connection that ended its
//! statement in order goes to the next one who wants it; one that did not (an error of the network, a caller who went
//! away in the middle) goes back to the pool and is looked at there.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::sqlx::{self, Database, pool::PoolConnection};
use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// What lies idle longer goes back to the pool, which closes it when it is not needed.
const IDLE: Duration = Duration::from_secs(60);
/// What is older goes back to the pool, which replaces it.
const OLD: Duration = Duration::from_secs(30 * 60);

/// The connections of one pool.
pub(super) struct Kept<DB: Database> {
    pool: sqlx::Pool<DB>,
    places: Arc<Semaphore>,
    idle: Idle<DB>,
    patience: Duration,
}

type Idle<DB> = Arc<Mutex<Vec<Resting<DB>>>>;

struct Resting<DB: Database> {
    connection: PoolConnection<DB>,
    opened: Instant,
    since: Instant,
}

impl<DB: Database> Kept<DB> {
    /// As many as the pool has.
    pub(super) fn of(pool: sqlx::Pool<DB>, patience: Duration) -> Self {
        let places = usize::try_from(pool.options().get_max_connections()).unwrap_or(1);
        Self { pool, places: Arc::new(Semaphore::new(places)), idle: Arc::default(), patience }
    }

    /// A connection, as soon as there is one.
    ///
    /// # Errors
    /// When all are in use for too long, or a new one cannot be opened.
    pub(super) async fn lend(&self) -> Result<Lent<DB>, DbErr> {
        let waited = tokio::time::timeout(self.patience, Arc::clone(&self.places).acquire_owned());
        let place = match Arc::clone(&self.places).try_acquire_owned() {
            Ok(place) => place,
            Err(_) => match waited.await {
                Ok(Ok(place)) => place,
                Ok(Err(_closed)) => return Err(DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed)),
                Err(_late) => return Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)),
            },
        };
        let (connection, opened) = match self.rested() {
            Some(rested) => (rested.connection, rested.opened),
            None => (self.pool.acquire().await.map_err(unopened)?, Instant::now()),
        };
        Ok(Lent { connection: Some(connection), opened, idle: Arc::clone(&self.idle), fit: false, place })
    }

    fn rested(&self) -> Option<Resting<DB>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    /// Lets go of all connections and closes the pool.
    pub(super) async fn close(&self) {
        self.places.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.pool.close().await;
    }
}

/// Connections go back to a pool in tasks of their own; where nothing runs any more they just end.
impl<DB: Database> Drop for Kept<DB> {
    fn drop(&mut self) {
        for rested in self.idle.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            drop(rested.connection.leak());
        }
    }
}

fn unopened(error: sqlx::Error) -> DbErr {
    match error {
        sqlx::Error::PoolTimedOut => DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
        sqlx::Error::PoolClosed => DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
        other => DbErr::Conn(RuntimeErr::SqlxError(other.into())),
    }
}

/// A connection in use.
pub(super) struct Lent<DB: Database> {
    connection: Option<PoolConnection<DB>>,
    opened: Instant,
    idle: Idle<DB>,
    fit: bool,
    place: OwnedSemaphorePermit,
}

impl<DB: Database> Lent<DB> {
    /// The connection, about to be used: until [`Lent::settle`] it counts as one in the middle of something.
    ///
    /// # Errors
    /// Never in practice; a connection that was thrown away is not used again.
    pub(super) fn begin(&mut self) -> Result<&mut DB::Connection, sqlx::Error> {
        self.fit = false;
        self.connection.as_deref_mut().ok_or(sqlx::Error::PoolClosed)
    }

    /// Notes how a statement ended. After an error of the network the others that lie idle are doubtful too.
    pub(super) fn settle<T>(&mut self, ended: Result<T, sqlx::Error>) -> Result<T, sqlx::Error> {
        match &ended {
            Ok(_) | Err(sqlx::Error::Database(_)) => self.fit = true,
            Err(sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed) => {
                self.throw_away();
                self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
            }
            Err(_) => {}
        }
        ended
    }

    /// Closes the connection instead of handing it on.
    pub(super) fn throw_away(&mut self) {
        self.fit = false;
        if let Some(connection) = &mut self.connection {
            connection.close_on_drop();
        }
    }
}

impl<DB: Database> Drop for Lent<DB> {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if !self.fit || self.opened.elapsed() > OLD || self.place.semaphore().is_closed() {
            return;
        }
        let since = Instant::now();
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let stale = idle.first().is_some_and(|first| since.duration_since(first.since) > IDLE);
        let unneeded = stale.then(|| idle.remove(0));
        idle.push(Resting { connection, opened: self.opened, since });
        drop(idle);
        drop(unneeded);
    }
}
