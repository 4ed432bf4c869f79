//! Activating an account with the link from the mail.
//!
//! Looking at a link spends nothing, because mail scanners follow links; only the button does.
//! A dead link still knows its account, so one press sends a new mail.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
};

use super::mailbox::{account_of, email_of, void_links};
use super::secrets::stored_form;
use super::{Accounts, MailRefusal};
use crate::mail::templates;
use crate::store::rows::accounts::{self, AccountState};
use crate::store::rows::tokens::{self, TokenPurpose};
use crate::store::{StoreError, Tx};

/// What a link is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActivationLink {
    /// The button will work.
    Ready,
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
        let found = link(self.house.store.read(), token).await?;
        Ok(found.map_or(ActivationLink::Unknown, |(token, account)| self.worth(&token, &account)))
    }

    /// The button: spends the link and activates the account.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn activate(&self, token: &str) -> Result<Activation, StoreError> {
        // Rubbish from the address bar costs no write.
        if self.peek_activation(token).await? == ActivationLink::Unknown {
            return Ok(Activation::Unknown);
        }
        let (accounts, token) = (self.clone(), token.to_owned());
        let pressed =
            self.house.store.write(move |tx| Box::pin(async move { accounts.spend_activation(tx, &token).await }));
        pressed.await
    }

    async fn spend_activation(&self, tx: &Tx, token: &str) -> Result<Activation, StoreError> {
        let Some((token, account)) = link(tx, token).await? else {
            return Ok(Activation::Unknown);
        };
        match self.worth(&token, &account) {
            ActivationLink::Ready => {}
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
        let row = accounts::ActiveModel {
            id: Set(account.id.clone()),
            state: Set(AccountState::Active),
            activated_at: Set(Some(now)),
            ..Default::default()
        };
        row.update(tx).await?;
        void_links(tx, &account.id, None, now).await?;
        self.note(tx, "account.activated", &account.id, Some(&account.id), None).await?;
        Ok(Activation::Activated { email: account.email })
    }

    /// Sends the activation mail once more to an address. Answers the same whatever the address is.
    ///
    /// # Errors
    /// `Invalid` when nothing could be sent to such an address.
    pub async fn resend_activation(&self, email: &str) -> Result<(), MailRefusal> {
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
                    AccountState::Pending => accounts.send_link(tx, &account, TokenPurpose::Activation, &secret).await,
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
        let sent: Result<(), StoreError> = sent.await;
        Ok(sent?)
    }

    /// One press on the page of a dead link: a new mail to the account that the link was for.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn resend_for_link(&self, token: &str) -> Result<(), StoreError> {
        let Some((_, account)) = link(self.house.store.read(), token).await? else {
            return Ok(());
        };
        match self.resend_activation(&account.email).await {
            Ok(()) | Err(MailRefusal::Invalid(_)) => Ok(()),
            Err(MailRefusal::Broken(error)) => Err(error),
        }
    }

    fn worth(&self, token: &tokens::Model, account: &accounts::Model) -> ActivationLink {
        match account.state {
            AccountState::Active => ActivationLink::AlreadyActive,
            AccountState::Disabled => ActivationLink::Unknown,
            AccountState::Pending if is_open(token, self.now()) => ActivationLink::Ready,
            AccountState::Pending => ActivationLink::Expired,
        }
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
