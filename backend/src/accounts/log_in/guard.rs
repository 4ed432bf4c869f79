//! Slowing down who guesses: per account and per client address.
//!
//! An address without an account is counted like one with an account, so waits tell nothing.

use sea_orm::ConnectionTrait;

use super::super::mailbox::account_of;
use super::super::secrets::hash_of;
use super::super::{Accounts, LogInRefusal};
use super::CaptchaProof;
use crate::limits::{self, Limit, LimitError, Reserved, Wait};
use crate::mail::templates;
use crate::store::rows::accounts::AccountState;
use crate::store::{StoreError, Tx};

impl Accounts {
    /// Counts a try of this address as failed before its password is looked at; a right one is given back.
    pub(super) async fn reserve_try(
        &self,
        address: &str,
        captcha: CaptchaProof,
    ) -> Result<Option<Reserved>, LogInRefusal> {
        match self.limits.reserve(Limit::LoginAddress, address).await {
            Ok(reserved) => return Ok(reserved),
            Err(LimitError::TooMany(_)) => {}
            Err(LimitError::Broken(error)) => return Err(error.into()),
        }
        if captcha == CaptchaProof::Right {
            // Somebody real behind a shared address gets through with the captcha, up to a second ceiling.
            return Ok(self.limits.reserve(Limit::LoginAddressHard, address).await?);
        }
        self.limits.take(Limit::LoginUnsolved, address).await?;
        Err(LogInRefusal::CaptchaWanted(captcha))
    }

    /// Refuses while an account (or an address without one) has to wait.
    pub(in crate::accounts) async fn check_delay(&self, email_key: &str) -> Result<(), LimitError> {
        self.check_delay_on(self.house.store.read(), email_key).await
    }

    /// The same where the answer has to hold until the end of a transaction.
    pub(in crate::accounts) async fn check_delay_on(
        &self,
        db: &impl ConnectionTrait,
        email_key: &str,
    ) -> Result<(), LimitError> {
        if !self.limits.is_on() {
            return Ok(());
        }
        let tally = limits::tally(db, &delay_key(email_key)).await?;
        self.limits.login_delay().check(tally, self.now()).map_err(LimitError::TooMany)
    }

    /// Counts a wrong password; a wait when the account already had to wait: then nothing was counted, and whether
    /// the password was right is not told.
    pub(in crate::accounts) async fn count_failure(&self, email_key: &str) -> Result<Option<Wait>, StoreError> {
        if !self.limits.is_on() {
            return Ok(None);
        }
        let (accounts, email_key) = (self.clone(), email_key.to_owned());
        let counted =
            self.house.store.write(move |tx| Box::pin(async move { accounts.count_failure_in(tx, &email_key).await }));
        counted.await
    }

    /// Counts one wrong password; a wait when the account already had to wait and nothing was counted.
    async fn count_failure_in(&self, tx: &Tx, email_key: &str) -> Result<Option<Wait>, StoreError> {
        let is_first_delay = match self.add_failure(tx, email_key).await? {
            Ok(is_first_delay) => is_first_delay,
            Err(wait) => return Ok(Some(wait)),
        };
        let known = account_of(tx, email_key).await?;
        if let Some(account) = known.filter(|account| account.state == AccountState::Active) {
            self.note(tx, "login.failed", &account.id, None, None).await?;
            if is_first_delay {
                let (config, now) = (&self.house.config, self.house.clock.now());
                let mail = templates::login_delay_notice(config, &account.email, &account.full_name, now);
                self.post(tx, mail).await?;
            }
        }
        Ok(None)
    }

    /// Adds one mistake to an account; says whether it is the first that costs a wait. While the account has to wait,
    /// nothing is counted.
    pub(in crate::accounts) async fn add_failure(
        &self,
        tx: &Tx,
        email_key: &str,
    ) -> Result<Result<bool, Wait>, StoreError> {
        let (key, delay, now) = (delay_key(email_key), self.limits.login_delay(), self.now());
        let before = limits::locked_tally(tx, &key, now).await?;
        if let Err(wait) = delay.check(Some(before), now) {
            return Ok(Err(wait));
        }
        let after = delay.add(Some(before), now);
        limits::save(tx, &key, after).await?;
        Ok(Ok(delay.is_first_delay(after.count)))
    }

    /// Forgets the wrong passwords of an account.
    pub(in crate::accounts) async fn free_delay(&self, tx: &Tx, email_key: &str) -> Result<(), StoreError> {
        limits::forget(tx, &delay_key(email_key)).await
    }
}

/// Counted under a hash, so the table of counters holds no addresses.
pub(super) fn delay_key(email_key: &str) -> String {
    format!("login-account:{}", hash_of(email_key))
}
