//! How often something may be done, counted in the database so that several servers and restarts
//! share the count.
//!
//! A check that finds nothing to refuse only reads; rows appear when something is counted and
//! `housekeeping` sweeps them. The arithmetic is in `window`, without a database.
//! `limits.enabled = false` (never in production) switches all of it off.

use std::net::IpAddr;

use sea_orm::sea_query::{self, Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
};

use crate::House;
use crate::config::Config;
use crate::store::rows::limits::{ActiveModel, Column, Entity, Model};
use crate::store::{StoreError, Tx};

mod address;
mod standing;
mod window;

pub use address::group_of;
pub use standing::Standing;
pub use window::{DAY, GrowingDelay, HOUR, MINUTE, Tally, Wait, Window};

/// Activation and reset mails that one client address may ask for in ten minutes.
const MAIL_REQUESTS: u32 = 10;

/// What is limited by a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Failed log-ins of an address before a captcha is asked.
    LoginAddress,
    /// Failed log-ins of an address before everybody behind it has to wait, captcha or not.
    LoginAddressHard,
    /// Log-ins without the captcha that was asked for.
    LoginUnsolved,
    /// Registrations of an address.
    Registrations,
    /// Activation and reset mails to one mailbox in an hour.
    MailsHour,
    /// Activation and reset mails to one mailbox in a day.
    MailsDay,
    /// Activation and reset mails that an address asks for, to whatever mailbox.
    MailRequests,
    /// Captcha challenges of an address.
    Captchas,
    /// Public look-ups of an address.
    Lookups,
    /// Wrong dossier codes of an address.
    WrongCodes,
    /// Requests that a program makes with a token.
    ApiRequests,
}

impl Limit {
    /// How many in how long.
    pub fn window(self, config: &Config) -> Window {
        let limits = &config.limits;
        let (most, length) = match self {
            Self::LoginAddress => (limits.login_address_failures, 10 * MINUTE),
            Self::LoginAddressHard => (limits.login_address_failures_hard, 10 * MINUTE),
            Self::LoginUnsolved => (limits.login_address_failures, 10 * MINUTE),
            Self::Registrations => (limits.registrations_per_day, DAY),
            Self::MailsHour => (limits.mails_per_hour, HOUR),
            Self::MailsDay => (limits.mails_per_day, DAY),
            Self::MailRequests => (MAIL_REQUESTS, 10 * MINUTE),
            Self::Captchas => (limits.captchas, 10 * MINUTE),
            Self::Lookups => (limits.lookups, 10 * MINUTE),
            Self::WrongCodes => (limits.wrong_codes, 10 * MINUTE),
            Self::ApiRequests => (limits.api_requests_per_hour, HOUR),
        };
        Window { most, length }
    }

    pub(crate) fn key(self, subject: &str) -> String {
        let name = match self {
            // One count with two ceilings.
            Self::LoginAddress | Self::LoginAddressHard => "login-address",
            Self::LoginUnsolved => "login-unsolved",
            Self::Registrations => "registrations",
            Self::MailsHour => "mails-hour",
            Self::MailsDay => "mails-day",
            Self::MailRequests => "mail-requests",
            Self::Captchas => "captchas",
            Self::Lookups => "lookups",
            Self::WrongCodes => "wrong-codes",
            Self::ApiRequests => "api-requests",
        };
        format!("{name}:{subject}")
    }
}

/// Why something was not allowed.
#[derive(Debug, thiserror::Error)]
pub enum LimitError {
    /// Too often; come back later.
    #[error("too many tries")]
    TooMany(Wait),
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

/// One that was counted before its outcome is known, so that many at once cannot pass a limit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reserved {
    key: String,
    started: i64,
}

/// Checks and counts.
#[derive(Clone)]
pub struct Limits {
    house: House,
}

impl Limits {
    /// The limits of this house.
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// The subject under which a client address is counted.
    pub fn subject(address: IpAddr) -> String {
        group_of(address)
    }

    /// Whether one more is allowed; counts nothing.
    ///
    /// # Errors
    /// `TooMany` with the time to wait.
    pub async fn check(&self, limit: Limit, subject: &str) -> Result<(), LimitError> {
        if !self.is_on() {
            return Ok(());
        }
        let tally = tally(self.house.store.read(), &limit.key(subject)).await?;
        self.judge(limit, tally)
    }

    /// Counts one if it is allowed. When it is not, nothing is written.
    ///
    /// # Errors
    /// `TooMany` with the time to wait.
    pub async fn take(&self, limit: Limit, subject: &str) -> Result<(), LimitError> {
        self.check(limit, subject).await?;
        if !self.is_on() {
            return Ok(());
        }
        let (limits, subject) = (self.clone(), subject.to_owned());
        self.house.store.write(move |tx| Box::pin(async move { limits.take_in(tx, limit, &subject).await })).await
    }

    /// Counts one that has happened, whether it was allowed or not.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn count(&self, limit: Limit, subject: &str) -> Result<(), StoreError> {
        if !self.is_on() {
            return Ok(());
        }
        let (limits, subject) = (self.clone(), subject.to_owned());
        let counted =
            self.house.store.write(move |tx| Box::pin(async move { limits.count_in(tx, limit, &subject).await }));
        counted.await
    }

    /// As [`Limits::take`], for what may turn out not to count; nothing when limits are switched off.
    ///
    /// # Errors
    /// `TooMany` with the time to wait; then nothing was counted.
    pub async fn reserve(&self, limit: Limit, subject: &str) -> Result<Option<Reserved>, LimitError> {
        self.check(limit, subject).await?;
        if !self.is_on() {
            return Ok(None);
        }
        let (limits, subject) = (self.clone(), subject.to_owned());
        self.house.store.write(move |tx| Box::pin(async move { limits.reserve_in(tx, limit, &subject).await })).await
    }

    /// It did not count after all.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn give_back(&self, reserved: Reserved) -> Result<(), StoreError> {
        self.house.store.write(move |tx| Box::pin(async move { give_back(tx, &reserved).await })).await
    }

    /// [`Limits::take`] as part of a business action.
    ///
    /// # Errors
    /// `TooMany` with the time to wait; then nothing was counted.
    pub async fn take_in(&self, tx: &Tx, limit: Limit, subject: &str) -> Result<(), LimitError> {
        self.reserve_in(tx, limit, subject).await.map(|_: Option<Reserved>| ())
    }

    async fn reserve_in(&self, tx: &Tx, limit: Limit, subject: &str) -> Result<Option<Reserved>, LimitError> {
        if !self.is_on() {
            return Ok(None);
        }
        let key = limit.key(subject);
        let before = locked_tally(tx, &key, self.now()).await?;
        self.judge(limit, Some(before))?;
        let after = limit.window(&self.house.config).add(Some(before), self.now());
        save(tx, &key, after).await?;
        Ok(Some(Reserved { key, started: after.started }))
    }

    /// [`Limits::count`] as part of a business action.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn count_in(&self, tx: &Tx, limit: Limit, subject: &str) -> Result<(), StoreError> {
        if !self.is_on() {
            return Ok(());
        }
        let key = limit.key(subject);
        let before = locked_tally(tx, &key, self.now()).await?;
        save(tx, &key, limit.window(&self.house.config).add(Some(before), self.now())).await
    }

    /// Whether limits are switched on.
    pub fn is_on(&self) -> bool {
        self.house.config.limits.enabled
    }

    pub(crate) fn login_delay(&self) -> GrowingDelay {
        let limits = &self.house.config.limits;
        let longest = limits.login_max_delay_minutes.max(1) * MINUTE;
        GrowingDelay { free: limits.login_free_failures, first: MINUTE, longest, forget_after: DAY }
    }

    fn judge(&self, limit: Limit, tally: Option<Tally>) -> Result<(), LimitError> {
        let window = limit.window(&self.house.config);
        window.check(tally, self.now()).map_err(LimitError::TooMany)
    }

    fn now(&self) -> i64 {
        self.house.clock.now().0
    }
}

/// What is counted under a key, without a lock.
pub(crate) async fn tally(db: &impl ConnectionTrait, key: &str) -> Result<Option<Tally>, StoreError> {
    Ok(Entity::find_by_id(key).one(db).await?.map(|row| tally_of(&row)))
}

/// What is counted under a key, locked until the transaction ends so that no count gets lost
/// between two servers. Makes the row when there is none.
pub(crate) async fn locked_tally(tx: &Tx, key: &str, now: i64) -> Result<Tally, StoreError> {
    let fresh =
        ActiveModel { key: Set(key.to_owned()), window_start: Set(now), count: Set(0), blocked_until: Set(None) };
    // Writing the key onto itself is the one statement that locks an old row as well as a new one.
    let touch = OnConflict::column(Column::Key).update_column(Column::Key).to_owned();
    Entity::insert(fresh).on_conflict(touch).exec_without_returning(tx).await?;
    let row = Entity::find_by_id(key).one(tx).await?;
    Ok(row.as_ref().map_or(Tally { started: now, count: 0, blocked_until: None }, tally_of))
}

pub(crate) async fn save(tx: &Tx, key: &str, tally: Tally) -> Result<(), StoreError> {
    let row = ActiveModel {
        key: Set(key.to_owned()),
        window_start: Set(tally.started),
        count: Set(i32::try_from(tally.count).unwrap_or(i32::MAX)),
        blocked_until: Set(tally.blocked_until),
    };
    row.update(tx).await?;
    Ok(())
}

/// Takes one back out of the window it was counted in; of a window that is over there is nothing to take.
pub(crate) async fn give_back(tx: &Tx, reserved: &Reserved) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::Count, sea_query::ExprTrait::sub(Expr::col(Column::Count), 1))
        .filter(Column::Key.eq(reserved.key.as_str()))
        .filter(Column::WindowStart.eq(reserved.started))
        .filter(Column::Count.gt(0))
        .exec(tx)
        .await?;
    Ok(())
}

pub(crate) async fn forget(tx: &Tx, key: &str) -> Result<(), StoreError> {
    Entity::delete_by_id(key).exec(tx).await?;
    Ok(())
}

fn tally_of(row: &Model) -> Tally {
    Tally { started: row.window_start, count: u32::try_from(row.count).unwrap_or(0), blocked_until: row.blocked_until }
}
