//! A forgotten password: asking for a link, and setting a new password with it.
//!
//! Using a link voids all others, ends every login session, frees the account from its delay and
//! tells the owner; nobody is signed in by it.

use super::activation::{find_link, is_open, spend};
use super::mailbox::{account_of, email_of};
use super::new_password::{issues, owner_of};
use super::registration::waiting;
use super::{Accounts, MailRefusal, PasswordRefusal};
use crate::store::StoreError;
use crate::store::rows::accounts::AccountState;
use crate::store::rows::tokens::TokenPurpose;

/// What a reset link is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResetLink {
    /// A new password can be set with it.
    Ready,
    /// Used, too old, replaced by a newer one, or none of ours.
    Dead,
}

impl Accounts {
    /// Sends a reset link to an address. Answers the same whatever the address is.
    ///
    /// An account that was never activated gets its activation link instead.
    ///
    /// # Errors
    /// `Invalid` when nothing could be sent to such an address.
    pub async fn request_reset(&self, email: &str) -> Result<(), MailRefusal> {
        let email = email_of(email).map_err(MailRefusal::Invalid)?;
        let (accounts, key, secret) = (self.clone(), email.key().to_owned(), self.secret());
        let sent = self.house.store.write(move |tx| {
            Box::pin(async move {
                let account = account_of(tx, &key).await?;
                let may_mail = accounts.may_mail(tx, &key, account.is_some()).await?;
                let Some(account) = account.filter(|_| may_mail) else {
                    return Ok(());
                };
                match account.state {
                    AccountState::Active => {
                        accounts.note(tx, "account.reset_requested", &account.id, None, None).await?;
                        accounts.send_link(tx, &account, TokenPurpose::Reset, None, &secret).await
                    }
                    AccountState::Pending => {
                        let registration = waiting::newest(tx, &account.id).await?;
                        accounts.send_link(tx, &account, TokenPurpose::Activation, registration, &secret).await
                    }
                    AccountState::Disabled => Ok(()),
                }
            })
        });
        let sent: Result<(), StoreError> = sent.await;
        Ok(sent?)
    }

    /// Looks at a reset link without spending it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn peek_reset(&self, token: &str) -> Result<ResetLink, StoreError> {
        let found = find_link(self.house.store.read(), token, TokenPurpose::Reset).await?;
        let ready =
            found.is_some_and(|(token, account)| is_open(&token, self.now()) && account.state == AccountState::Active);
        Ok(if ready { ResetLink::Ready } else { ResetLink::Dead })
    }

    /// Sets a new password with a link (fields `password`, `password_again`).
    ///
    /// # Errors
    /// `DeadLink`; `Invalid` with the fields to correct, the link stays good; `Busy`.
    pub async fn reset_password(&self, token: &str, password: &str, again: &str) -> Result<(), PasswordRefusal> {
        let found = find_link(self.house.store.read(), token, TokenPurpose::Reset).await?;
        let (link, account) = found.ok_or(PasswordRefusal::DeadLink)?;
        if !is_open(&link, self.now()) || account.state != AccountState::Active {
            return Err(PasswordRefusal::DeadLink);
        }
        let wrong = issues(password, again, owner_of(&account, self.house.config.portal_name()));
        if !wrong.is_empty() {
            return Err(PasswordRefusal::Invalid(wrong));
        }
        let hash = self.hashes.hash(password, self.house.random.bytes()).await?;
        let accounts = self.clone();
        let changed = self.house.store.write(move |tx| {
            Box::pin(async move {
                if !spend(tx, &link.hash, accounts.now()).await? {
                    return Err(PasswordRefusal::DeadLink);
                }
                accounts.put_password(tx, &account, hash, None).await?;
                Ok(())
            })
        });
        changed.await
    }
}
