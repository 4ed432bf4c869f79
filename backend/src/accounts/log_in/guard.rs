//! Slowing down who guesses: per account and per client address.
//!
//! An address without an account is counted like one with an account, so waits tell nothing.

use super::super::mailbox::account_of;
use super::super::secrets::hash_of;
use super::super::{Accounts, LogInRefusal};
use super::CaptchaProof;
use crate::limits::{self, Limit, LimitError, Wait};
use crate::mail::templates;
use crate::store::rows::accounts::{self, AccountState};
use crate::store::{StoreError, Tx};

impl Accounts {
    pub(super) async fn check_address(&self, address: &str, captcha: CaptchaProof) -> Result<(), LogInRefusal> {
        match self.limits.check(Limit::LoginAddress, address).await {
            Ok(()) => return Ok(()),
            Err(LimitError::TooMany(_)) => {}
            Err(LimitError::Broken(error)) => return Err(error.into()),
        }
        if captcha == CaptchaProof::Right {
            // Somebody real behind a shared address gets through with the captcha, up to a second ceiling.
            return Ok(self.limits.check(Limit::LoginAddressHard, address).await?);
        }
        self.limits.take(Limit::LoginUnsolved, address).await?;
        Err(LogInRefusal::CaptchaWanted(captcha))
    }

    /// Refuses while an account (or an address without one) has to wait.
    pub(in crate::accounts) async fn check_delay(&self, email_key: &str) -> Result<(), LimitError> {
        if !self.limits.is_on() {
            return Ok(());
        }
        let tally = limits::tally(self.house.store.read(), &delay_key(email_key)).await?;
        self.limits.login_delay().check(tally, self.now()).map_err(LimitError::TooMany)
    }

    /// Counts a wrong pair and says how to refuse it.
    pub(super) async fn refuse_pair(&self, email_key: String, address: String) -> Result<LogInRefusal, StoreError> {
        if !self.limits.is_on() {
            return Ok(LogInRefusal::WrongPair);
        }
        let accounts = self.clone();
        let counted = self.house.store.write(move |tx| {
            Box::pin(async move {
                accounts.limits.count_in(tx, Limit::LoginAddress, &address).await?;
                accounts.count_failure_in(tx, &email_key).await
            })
        });
        Ok(counted.await?.map_or(LogInRefusal::WrongPair, LogInRefusal::TooMany))
    }

    /// Counts a wrong password of a signed-in person.
    pub(in crate::accounts) async fn count_failure(&self, account: &accounts::Model) -> Result<(), StoreError> {
        if !self.limits.is_on() {
            return Ok(());
        }
        let (accounts, email_key) = (self.clone(), account.email_key.clone());
        let counted =
            self.house.store.write(move |tx| Box::pin(async move { accounts.count_failure_in(tx, &email_key).await }));
        counted.await.map(|_: Option<Wait>| ())
    }

    /// Counts one wrong password; a wait when the account already had to wait and nothing was counted.
    async fn count_failure_in(&self, tx: &Tx, email_key: &str) -> Result<Option<Wait>, StoreError> {
        let (key, delay, now) = (delay_key(email_key), self.limits.login_delay(), self.house.clock.now());
        let before = limits::locked_tally(tx, &key, now.0).await?;
        if let Err(wait) = delay.check(Some(before), now.0) {
            return Ok(Some(wait));
        }
        let after = delay.add(Some(before), now.0);
        limits::save(tx, &key, after).await?;
        let known = account_of(tx, email_key).await?;
        if let Some(account) = known.filter(|account| account.state == AccountState::Active) {
            self.note(tx, "login.failed", &account.id, None, None).await?;
            if delay.is_first_delay(after.count) {
                let mail = templates::login_delay_notice(&self.house.config, &account.email, &account.full_name, now);
                self.post(tx, mail).await?;
            }
        }
        Ok(None)
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
