//! Activating an account with the link from the mail.
//!
//! Looking at a link spends nothing, because mail scanners follow links; only the button does.
//! A dead link still knows its account and its registration, so one press sends a new mail for the same.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::mailbox::{account_of, email_of, void_links};
use super::passwords::{HashProblem, Match};
use super::registration::waiting;
use super::secrets::stored_form;
use super::{Accounts, MailRefusal};
use crate::limits::{LimitError, Wait};
use crate::mail::templates;
use crate::store::rows::accounts::{self, AccountState};
use crate::store::rows::tokens::{self, TokenPurpose};
use crate::store::{StoreError, Tx};

/// What a link is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActivationLink {
    /// The button will work.
    Ready,
    /// Several forms were sent for this address: the button works with the password of this link's form.
    PasswordWanted,
    /// The account is active: sign in.
    AlreadyActive,
    /// Too old or replaced by a newer one; a new mail can be asked for with it.
    Expired,
    /// None of ours.
    Unknown,
}

/// What the button did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Activation {
    /// The account is active now; the address fills the sign-in form.
    Activated {
        /// Address of the account.
        email: String,
    },
    /// It was active before.
    AlreadyActive {
        /// Address of the account.
        email: String,
    },
    /// Several forms were sent for this address, and the password is missing or not the one of this link's form.
    WrongPassword {
        /// None was typed.
        missing: bool,
    },
    /// Too many wrong passwords.
    TooMany(Wait),
    /// Too many people are waiting for a password check.
    Busy,
    /// Too old or replaced by a newer one.
    Expired,
    /// None of ours.
    Unknown,
}

impl Accounts {
    /// Looks at a link without spending it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn peek_activation(&self, token: &str) -> Result<ActivationLink, StoreError> {
        let db = self.house.store.read();
        match link(db, token).await? {
            Some((token, account)) => self.worth(db, &token, &account).await,
            None => Ok(ActivationLink::Unknown),
        }
    }

    /// The button: spends the link and activates the account with what was typed into the form of this link.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn activate(&self, token: &str) -> Result<Activation, StoreError> {
        self.activate_with(token, "").await
    }

    /// The same with a password, which is looked at only where several forms were sent for the address.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn activate_with(&self, token: &str, password: &str) -> Result<Activation, StoreError> {
        let proved = match self.peek_activation(token).await? {
            // Rubbish from the address bar costs no write.
            ActivationLink::Unknown => return Ok(Activation::Unknown),
            ActivationLink::PasswordWanted => match self.prove_registration(token, password).await? {
                Ok(()) => true,
                Err(refused) => return Ok(refused),
            },
            ActivationLink::Ready | ActivationLink::AlreadyActive | ActivationLink::Expired => false,
        };
        let (accounts, token) = (self.clone(), token.to_owned());
        let pressed = self
            .house
            .store
            .write(move |tx| Box::pin(async move { accounts.spend_activation(tx, &token, proved).await }));
        pressed.await
    }

    /// Whether the password is the one of this link's form.
    async fn prove_registration(&self, token: &str, password: &str) -> Result<Result<(), Activation>, StoreError> {
        let db = self.house.store.read();
        let Some((token, account)) = link(db, token).await? else {
            return Ok(Err(Activation::Unknown));
        };
        let Some(registration) = waiting::of_link(db, &token).await? else {
            return Ok(Err(Activation::Expired));
        };
        if password.is_empty() {
            return Ok(Err(Activation::WrongPassword { missing: true }));
        }
        match self.check_delay(&account.email_key).await {
            Ok(()) => {}
            Err(LimitError::TooMany(wait)) => return Ok(Err(Activation::TooMany(wait))),
            Err(LimitError::Broken(error)) => return Err(error),
        }
        match self.hashes.compare(password, Some(&registration.password_hash)).await {
            Ok(Match::Right | Match::RightButCheap) => Ok(Ok(())),
            Ok(Match::Wrong) => Ok(Err(match self.count_failure(&account.email_key).await? {
                Some(wait) => Activation::TooMany(wait),
                None => Activation::WrongPassword { missing: false },
            })),
            Err(HashProblem::Busy) => Ok(Err(Activation::Busy)),
            Err(HashProblem::Cost | HashProblem::Failed) => Err(StoreError::broken("a password hash failed")),
        }
    }

    async fn spend_activation(&self, tx: &Tx, token: &str, proved: bool) -> Result<Activation, StoreError> {
        let Some((token, account)) = link(tx, token).await? else {
            return Ok(Activation::Unknown);
        };
        match self.worth(tx, &token, &account).await? {
            ActivationLink::Ready => {}
            ActivationLink::PasswordWanted if proved => {}
            // Another form was sent in this very moment.
            ActivationLink::PasswordWanted => return Ok(Activation::WrongPassword { missing: true }),
            ActivationLink::AlreadyActive => {
                return Ok(Activation::AlreadyActive { email: account.email });
            }
            ActivationLink::Expired => return Ok(Activation::Expired),
            ActivationLink::Unknown => return Ok(Activation::Unknown),
        }
        let now = self.now();
        if !spend(tx, &token.hash, now).await? {
            return Ok(Activation::AlreadyActive { email: account.email });
        }
        let registration = waiting::of_link(tx, &token).await?;
        let email = registration.as_ref().map_or_else(|| account.email.clone(), |typed| typed.email.clone());
        waiting::activate(tx, &account.id, registration, now).await?;
        void_links(tx, &account.id, None, now).await?;
        self.note(tx, "account.activated", &account.id, Some(&account.id), None).await?;
        self.free_delay(tx, &account.email_key).await?;
        Ok(Activation::Activated { email })
    }

    /// Sends the activation mail once more to an address. Answers the same whatever the address is.
    ///
    /// # Errors
    /// `Invalid` when nothing could be sent to such an address.
    pub async fn resend_activation(&self, email: &str) -> Result<(), MailRefusal> {
        let email = email_of(email).map_err(MailRefusal::Invalid)?;
        Ok(self.resend(email.key(), None).await?)
    }

    /// One press on the page of a dead link: a new mail to the account that the link was for, about the same registration.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn resend_for_link(&self, token: &str) -> Result<(), StoreError> {
        let db = self.house.store.read();
        let Some((token, account)) = link(db, token).await? else {
            return Ok(());
        };
        let registration = waiting::of_link(db, &token).await?.map(|typed| typed.id);
        self.resend(&account.email_key, registration).await
    }

    /// A new activation mail for a registration, the newest of the address when none is named.
    async fn resend(&self, email_key: &str, registration: Option<String>) -> Result<(), StoreError> {
        let (accounts, key, secret) = (self.clone(), email_key.to_owned(), self.secret());
        let sent = self.house.store.write(move |tx| {
            Box::pin(async move {
                let account = account_of(tx, &key).await?;
                let may_mail = accounts.may_mail(tx, &key, account.is_some()).await?;
                let Some(account) = account.filter(|_| may_mail) else {
                    return Ok(());
                };
                match account.state {
                    AccountState::Pending => {
                        let registration = match registration {
                            Some(id) => Some(id),
                            None => waiting::newest(tx, &account.id).await?,
                        };
                        accounts.send_link(tx, &account, TokenPurpose::Activation, registration, &secret).await
                    }
                    AccountState::Active => {
                        let now = accounts.house.clock.now();
                        let mail = templates::registration_attempt(
                            &accounts.house.config,
                            &account.email,
                            &account.full_name,
                            now,
                        );
                        accounts.post(tx, mail).await
                    }
                    AccountState::Disabled => Ok(()),
                }
            })
        });
        sent.await
    }

    async fn worth(
        &self,
        db: &impl ConnectionTrait,
        token: &tokens::Model,
        account: &accounts::Model,
    ) -> Result<ActivationLink, StoreError> {
        match account.state {
            AccountState::Active => return Ok(ActivationLink::AlreadyActive),
            AccountState::Disabled => return Ok(ActivationLink::Unknown),
            AccountState::Pending if !is_open(token, self.now()) => return Ok(ActivationLink::Expired),
            AccountState::Pending => {}
        }
        let has_rivals = match waiting::of_link(db, token).await? {
            Some(registration) => waiting::has_rivals(db, &registration).await?,
            None => false,
        };
        Ok(if has_rivals { ActivationLink::PasswordWanted } else { ActivationLink::Ready })
    }
}

/// The row of a presented activation link and its account.
async fn link(db: &impl ConnectionTrait, token: &str) -> Result<Option<(tokens::Model, accounts::Model)>, StoreError> {
    find_link(db, token, TokenPurpose::Activation).await
}

/// The row of a presented link of this purpose and its account.
pub(super) async fn find_link(
    db: &impl ConnectionTrait,
    token: &str,
    purpose: TokenPurpose,
) -> Result<Option<(tokens::Model, accounts::Model)>, StoreError> {
    let Some(hash) = stored_form(token) else {
        return Ok(None);
    };
    let found = tokens::Entity::find_by_id(hash).filter(tokens::Column::Purpose.eq(purpose));
    let Some(token) = found.one(db).await? else {
        return Ok(None);
    };
    let account = accounts::Entity::find_by_id(&token.account_id).one(db).await?;
    Ok(account.map(|account| (token, account)))
}

pub(super) fn is_open(token: &tokens::Model, now: i64) -> bool {
    token.used_at.is_none() && token.voided_at.is_none() && now < token.expires_at
}

/// Spends a link; false when somebody else just did.
pub(super) async fn spend(tx: &Tx, hash: &str, now: i64) -> Result<bool, StoreError> {
    let spent = tokens::Entity::update_many()
        .col_expr(tokens::Column::UsedAt, Expr::value(now))
        .filter(tokens::Column::Hash.eq(hash))
        .filter(tokens::Column::UsedAt.is_null())
        .filter(tokens::Column::VoidedAt.is_null())
        .exec(tx)
        .await?;
    Ok(spent.rows_affected == 1)
}
