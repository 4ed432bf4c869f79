//! Asking for the present password before something that cannot be taken back.

use domain::words::Phrase;
use sea_orm::EntityTrait as _;

use super::new_password::wrong_present;
use super::passwords::Match;
use super::{Accounts, FieldIssue, PasswordRefusal};
use crate::store::Tx;
use crate::store::rows::accounts::{self, AccountState};

/// A present password that was right a moment ago. The transaction that needs it asks again.
#[derive(Clone)]
pub struct Confirmed {
    account: accounts::Model,
}

impl Confirmed {
    /// The account as it was.
    #[must_use]
    pub fn account(&self) -> &accounts::Model {
        &self.account
    }
}

impl Accounts {
    /// Checks the present password of an account (field `present_password`); wrong ones slow down like wrong log-ins.
    ///
    /// # Errors
    /// `Invalid` with the field to correct, `TooMany` after wrong ones, `Busy`; `DeadLink` when there is no account.
    pub async fn confirm_present(&self, account_id: &str, present: &str) -> Result<Confirmed, PasswordRefusal> {
        if present.is_empty() {
            let message = Phrase::new("Nhập mật khẩu hiện tại.", "Enter your present password.");
            return Err(PasswordRefusal::Invalid(vec![FieldIssue::new("present_password", message)]));
        }
        let row = accounts::Entity::find_by_id(account_id).one(self.house.store.read()).await?;
        let account = row.ok_or(PasswordRefusal::DeadLink)?;
        self.check_delay(&account.email_key).await?;
        if self.hashes.compare(present, Some(&account.password_hash)).await? == Match::Wrong {
            let waits = self.count_failure(&account.email_key).await?;
            return Err(waits.map_or_else(wrong_present, PasswordRefusal::TooMany));
        }
        Ok(Confirmed { account })
    }

    /// The same account if nothing changed since: others may have guessed, or the password changed, while the hash ran.
    ///
    /// # Errors
    /// As [`Accounts::confirm_present`].
    pub(crate) async fn still_confirmed(
        &self,
        tx: &Tx,
        confirmed: &Confirmed,
    ) -> Result<accounts::Model, PasswordRefusal> {
        let account = &confirmed.account;
        self.check_delay_on(tx, &account.email_key).await?;
        let current = accounts::Entity::find_by_id(&account.id).one(tx).await?;
        let same = current
            .filter(|current| current.password_hash == account.password_hash && current.state == AccountState::Active);
        same.ok_or_else(wrong_present)
    }

    /// Forgets the wrong passwords of an account that goes.
    pub(crate) async fn forget_failures(&self, tx: &Tx, email_key: &str) -> Result<(), crate::store::StoreError> {
        self.free_delay(tx, email_key).await
    }
}
