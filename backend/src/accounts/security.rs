//! What changes to the security of an account have in common: the present password, and the ways to be refused.

use domain::words::Phrase;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::new_password::{NO_PRESENT, WRONG_PRESENT};
use super::passwords::{HashProblem, Match};
use super::{Accounts, FieldIssue, SignedIn};
use crate::limits::{LimitError, Wait};
use crate::store::rows::accounts::{self, AccountState};
use crate::store::{StoreError, Tx};

/// Why a change to the security of an account was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum SecurityRefusal {
    /// Mistakes in the fields.
    #[error("the fields have mistakes")]
    Invalid(Vec<FieldIssue>),
    /// Too many wrong passwords or codes.
    #[error("too many tries")]
    TooMany(Wait),
    /// Too many people are waiting for a password check.
    #[error("the password queue is full")]
    Busy,
    /// The account is no longer as the page showed it.
    #[error("the account changed meanwhile")]
    Changed,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

impl From<LimitError> for SecurityRefusal {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(wait) => Self::TooMany(wait),
            LimitError::Broken(error) => Self::Broken(error),
        }
    }
}

impl From<HashProblem> for SecurityRefusal {
    fn from(problem: HashProblem) -> Self {
        match problem {
            HashProblem::Busy => Self::Busy,
            HashProblem::Cost | HashProblem::Failed => Self::Broken(StoreError::broken("a password hash failed")),
        }
    }
}

impl SecurityRefusal {
    pub(super) fn at(field: &'static str, message: Phrase) -> Self {
        Self::Invalid(vec![FieldIssue::new(field, message)])
    }
}

impl Accounts {
    /// The account of somebody signed in who typed its present password (field `present_password`).
    pub(super) async fn with_present_password(
        &self,
        who: &SignedIn,
        present: &str,
    ) -> Result<accounts::Model, SecurityRefusal> {
        const FIELD: &str = "present_password";
        if present.is_empty() {
            return Err(SecurityRefusal::at(FIELD, NO_PRESENT));
        }
        let row = accounts::Entity::find_by_id(&who.account_id).one(self.house.store.read()).await?;
        let account = row.ok_or(SecurityRefusal::Changed)?;
        self.check_delay(&account.email_key).await?;
        if self.hashes.compare(present, Some(&account.password_hash)).await? == Match::Wrong {
            return Err(match self.count_failure(&account.email_key).await? {
                Some(wait) => SecurityRefusal::TooMany(wait),
                None => SecurityRefusal::at(FIELD, WRONG_PRESENT),
            });
        }
        Ok(account)
    }

    /// Asked again in the transaction: others may have guessed, or the password changed, while the hash ran.
    pub(super) async fn still_the_same(&self, tx: &Tx, account: &accounts::Model) -> Result<(), SecurityRefusal> {
        self.check_delay_on(tx, &account.email_key).await?;
        let current = accounts::Entity::find_by_id(&account.id)
            .filter(accounts::Column::PasswordHash.eq(account.password_hash.as_str()))
            .filter(accounts::Column::State.eq(AccountState::Active));
        current.one(tx).await?.map(|_: accounts::Model| ()).ok_or(SecurityRefusal::Changed)
    }
}
