//! Moving an account to another address: asked for with the present password, confirmed by the new mailbox.
//!
//! Whether an address has an account is told to nobody but its own mailbox. The link is spent by a button only. Once it
//! is, every other login session ends and the former address is told.

use domain::contact::Email;
use domain::words::Phrase;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::activation::{find_link, is_open, spend};
use super::mailbox::{account_of, email_of, void_links};
use super::security::SecurityRefusal;
use super::{Accounts, SignedIn, sessions};
use crate::mail::templates::security as mails;
use crate::store::rows::accounts::{self, AccountState};
use crate::store::rows::tokens::TokenPurpose;
use crate::store::rows::{dossiers, pending_registrations};
use crate::store::{StoreError, Tx};

const SAME: Phrase = Phrase::new(
    "Đây đang là địa chỉ email của tài khoản. Nhập địa chỉ khác.",
    "This is the present address of the account. Enter another one.",
);

/// What a link to a new address is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailLink {
    /// The button will work.
    Ready,
    /// Used, too old, replaced by a newer one, or none of ours.
    Dead,
}

/// What the button did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailChange {
    /// The account has the new address.
    Done,
    /// Nothing: the link is dead, or the address was taken meanwhile.
    Dead,
}

impl Accounts {
    /// Sends the confirmation link to a new address (fields `present_password`, `email`). Answers the same whether the
    /// address is free or not.
    ///
    /// # Errors
    /// `Invalid` with the fields to correct, `TooMany`, `Busy`.
    pub async fn request_email_change(
        &self,
        who: &SignedIn,
        present: &str,
        new_email: &str,
    ) -> Result<(), SecurityRefusal> {
        let email = email_of(new_email).map_err(|issue| SecurityRefusal::Invalid(vec![issue]))?;
        let account = self.with_present_password(who, present).await?;
        if email.key() == account.email_key && email.as_str() == account.email {
            return Err(SecurityRefusal::at("email", SAME));
        }
        let (accounts, secret) = (self.clone(), self.secret());
        let asked = self.house.store.write(move |tx| {
            Box::pin(async move {
                accounts.still_the_same(tx, &account).await?;
                accounts.note(tx, "account.email_change_asked", &account.id, Some(&account.id), None).await?;
                let holder = account_of(tx, email.key()).await?.filter(|holder| holder.id != account.id);
                let taken = holder.as_ref().is_some_and(|holder| holder.state != AccountState::Pending);
                if !accounts.may_mail(tx, email.key(), true).await? {
                    return Ok(());
                }
                match holder.filter(|_| taken) {
                    Some(holder) => accounts.tell_holder(tx, &holder).await?,
                    None => {
                        let to = email.as_str().to_owned();
                        let purpose = TokenPurpose::EmailChange;
                        let until = accounts.put_link(tx, &account.id, purpose, Some(to.clone()), &secret).await?;
                        let mail = mails::email_change(&accounts.house.config, &to, secret.reveal(), until);
                        accounts.post(tx, mail).await?;
                    }
                }
                Ok::<(), SecurityRefusal>(())
            })
        });
        asked.await
    }

    async fn tell_holder(&self, tx: &Tx, holder: &accounts::Model) -> Result<(), StoreError> {
        if holder.state != AccountState::Active {
            return Ok(());
        }
        let (config, now) = (&self.house.config, self.house.clock.now());
        self.post(tx, mails::email_change_attempt(config, &holder.email, &holder.full_name, now)).await
    }

    /// Looks at a link without spending it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn peek_email_change(&self, token: &str) -> Result<EmailLink, StoreError> {
        let found = find_link(self.house.store.read(), token, TokenPurpose::EmailChange).await?;
        let ready =
            found.is_some_and(|(token, account)| is_open(&token, self.now()) && account.state == AccountState::Active);
        Ok(if ready { EmailLink::Ready } else { EmailLink::Dead })
    }

    /// The button: spends the link and moves the account. Login sessions end, but for the one that pressed it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn change_email(&self, token: &str, who: Option<&SignedIn>) -> Result<EmailChange, StoreError> {
        // Rubbish from the address bar costs no write.
        if self.peek_email_change(token).await? == EmailLink::Dead {
            return Ok(EmailChange::Dead);
        }
        let (accounts, token, who) = (self.clone(), token.to_owned(), who.cloned());
        let changed = self
            .house
            .store
            .write(move |tx| Box::pin(async move { accounts.spend_email_change(tx, &token, who.as_ref()).await }));
        match changed.await {
            // Somebody took the address in this very moment.
            Err(error) if error.is_unique_on("email_key") => Ok(EmailChange::Dead),
            other => other,
        }
    }

    async fn spend_email_change(
        &self,
        tx: &Tx,
        token: &str,
        who: Option<&SignedIn>,
    ) -> Result<EmailChange, StoreError> {
        let now = self.house.clock.now();
        let Some((token, account)) = find_link(tx, token, TokenPurpose::EmailChange).await? else {
            return Ok(EmailChange::Dead);
        };
        let email = token.subject.as_deref().and_then(|typed| Email::parse(typed).ok());
        let Some(email) = email.filter(|_| is_open(&token, now.0) && account.state == AccountState::Active) else {
            return Ok(EmailChange::Dead);
        };
        if !spend(tx, &token.hash, now.0).await? || !self.make_room(tx, &account.id, email.key()).await? {
            return Ok(EmailChange::Dead);
        }
        // First what may become a login session in this moment, then the address, then the login sessions.
        super::second_step::drop_all(tx, &account.id).await?;
        let row = accounts::ActiveModel {
            id: Set(account.id.clone()),
            email: Set(email.as_str().to_owned()),
            email_key: Set(email.key().to_owned()),
            ..Default::default()
        };
        row.update(tx).await?;
        move_dossiers(tx, &account, &email).await?;
        void_links(tx, &account.id, None, now.0).await?;
        let keep = who.filter(|who| who.account_id == account.id).map(|who| who.session_id.as_str());
        sessions::end_all(tx, &account.id, keep, "email_changed", now.0).await?;
        self.note(tx, "account.email_changed", &account.id, Some(&account.id), None).await?;
        let mail = mails::email_changed(&self.house.config, &account.email, &account.full_name, now);
        self.post(tx, mail).await?;
        Ok(EmailChange::Done)
    }

    /// Whether the address is free. A registration that nobody activated gives way: whoever reads the mailbox decided
    /// for another account.
    async fn make_room(&self, tx: &Tx, account_id: &str, email_key: &str) -> Result<bool, StoreError> {
        let Some(holder) = account_of(tx, email_key).await?.filter(|holder| holder.id != account_id) else {
            return Ok(true);
        };
        if holder.state != AccountState::Pending {
            return Ok(false);
        }
        void_links(tx, &holder.id, None, self.now()).await?;
        let waiting = pending_registrations::Column::AccountId.eq(holder.id.as_str());
        pending_registrations::Entity::delete_many().filter(waiting).exec(tx).await?;
        let row = accounts::ActiveModel {
            // No address looks like this, so nobody can sign in, register or ask for mail with it.
            email_key: Set(format!("freed {}", holder.id)),
            id: Set(holder.id),
            ..Default::default()
        };
        row.update(tx).await?;
        Ok(true)
    }
}

/// Mails about dossiers that named the former address go to the new one: others may read the old mailbox by now.
async fn move_dossiers(tx: &Tx, account: &accounts::Model, to: &Email) -> Result<(), StoreError> {
    let named = Expr::expr(Func::lower(Expr::col(dossiers::Column::ContactEmail))).eq(account.email.to_lowercase());
    dossiers::Entity::update_many()
        .col_expr(dossiers::Column::ContactEmail, Expr::value(to.as_str()))
        .filter(dossiers::Column::AccountId.eq(account.id.as_str()))
        .filter(named)
        .exec(tx)
        .await?;
    Ok(())
}
