//! An open write transaction as business actions see it.
//!
//! It runs SeaORM statements like any connection and quietly remembers trouble, because a use case may translate a
//! database error into its own before the store sees it.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use sea_orm_migration::async_trait;

use super::engine::{self, Trouble};
use super::transaction::PgTransaction;
use crate::audit::Acting;

/// A write transaction; give it to SeaORM wherever a connection is asked for.
pub struct Tx {
    inner: Open,
    verdict: AtomicU8,
    mails_waiting: AtomicBool,
    acting: Mutex<Option<Acting>>,
}

/// A transaction of either engine.
pub(super) enum Open {
    /// Of the one writing connection.
    Sqlite(DatabaseTransaction),
    /// Of a connection of its own.
    Postgres(PgTransaction),
}

impl Open {
    pub(super) async fn commit(self) -> Result<(), DbErr> {
        match self {
            Self::Sqlite(open) => open.commit().await,
            Self::Postgres(open) => open.commit().await,
        }
    }

    pub(super) async fn rollback(self) -> Result<(), DbErr> {
        match self {
            Self::Sqlite(open) => open.rollback().await,
            Self::Postgres(open) => open.rollback().await,
        }
    }
}

/// What the statements so far mean for the whole transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Verdict {
    /// Nothing wrong with the transaction.
    Fine = 0,
    /// Run it again.
    Conflict = 1,
    /// The disk is full; the transaction may be gone.
    Full = 2,
    /// Locked; nothing of it can be kept.
    Busy = 3,
    /// The machine failed; the transaction may be gone.
    Machine = 4,
}

impl Tx {
    pub(super) fn new(inner: Open) -> Self {
        let verdict = AtomicU8::new(Verdict::Fine as u8);
        Self { inner, verdict, mails_waiting: AtomicBool::new(false), acting: Mutex::new(None) }
    }

    pub(super) fn into_inner(self) -> Open {
        self.inner
    }

    pub(super) fn verdict(&self) -> Verdict {
        match self.verdict.load(Ordering::Acquire) {
            0 => Verdict::Fine,
            1 => Verdict::Conflict,
            2 => Verdict::Full,
            3 => Verdict::Busy,
            _ => Verdict::Machine,
        }
    }

    pub(super) fn has_mails(&self) -> bool {
        self.mails_waiting.load(Ordering::Acquire)
    }

    /// Says who acts from here on: several pieces of work share a transaction.
    pub(super) fn act_as(&self, acting: Option<Acting>) {
        *self.acting.lock().unwrap_or_else(PoisonError::into_inner) = acting;
    }

    /// The person who acts for an organisation in this piece of work.
    pub(crate) fn acting(&self) -> Option<Acting> {
        self.acting.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Who really acts on an account: the person who acts for it, or itself.
    pub(crate) fn person_behind(&self, account_id: &str) -> String {
        let acting = self.acting().filter(|acting| acting.organisation() == account_id);
        acting.map_or_else(|| account_id.to_owned(), |acting| acting.person().to_owned())
    }

    /// Wakes the mail worker after the commit.
    pub(crate) fn ring_mail_bell(&self) {
        self.mails_waiting.store(true, Ordering::Release);
    }

    fn note<T>(&self, outcome: Result<T, DbErr>) -> Result<T, DbErr> {
        if let Err(error) = &outcome {
            let verdict = match engine::trouble(error) {
                Trouble::Unique(_) | Trouble::Other => Verdict::Fine,
                Trouble::Conflict => Verdict::Conflict,
                Trouble::Full => Verdict::Full,
                Trouble::Busy => Verdict::Busy,
                Trouble::Machine => Verdict::Machine,
            };
            self.verdict.fetch_max(verdict as u8, Ordering::AcqRel);
        }
        outcome
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        match &self.inner {
            Open::Sqlite(_) => DbBackend::Sqlite,
            Open::Postgres(_) => DbBackend::Postgres,
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.note(match &self.inner {
            Open::Sqlite(open) => open.execute_raw(statement).await,
            Open::Postgres(open) => open.execute(statement).await,
        })
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.note(match &self.inner {
            Open::Sqlite(open) => open.execute_unprepared(sql).await,
            Open::Postgres(open) => open.execute_plain(sql).await,
        })
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.note(match &self.inner {
            Open::Sqlite(open) => open.query_one_raw(statement).await,
            Open::Postgres(open) => open.one(statement).await,
        })
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.note(match &self.inner {
            Open::Sqlite(open) => open.query_all_raw(statement).await,
            Open::Postgres(open) => open.all(statement).await,
        })
    }
}
