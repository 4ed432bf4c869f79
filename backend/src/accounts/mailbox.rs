//! Mails with links: making tokens, voiding older ones, and not flooding a mailbox.
//!
//! Everything runs inside the caller's transaction. A mailbox gets so many mails an hour and a day;
//! beyond that the doors answer as always and nothing is sent.

use domain::contact::Email;
use domain::time::Moment;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::secrets::{Secret, hash_of};
use super::{Accounts, FieldIssue};
use crate::limits::{Limit, LimitError};
use crate::mail::{MailDraft, templates};
use crate::store::rows::{accounts, tokens};
use crate::store::{StoreError, Tx};
use crate::{audit, outbox};
use tokens::TokenPurpose;

/// Reads the address of a form's field `email`.
pub(super) fn email_of(typed: &str) -> Result<Email, FieldIssue> {
    Email::parse(typed).map_err(|problem| FieldIssue::new("email", problem.phrase()))
}

/// The account of a mailbox. The lock keeps two forms about one account in order.
pub(super) async fn account_of(tx: &Tx, email_key: &str) -> Result<Option<accounts::Model>, StoreError> {
    let found = accounts::Entity::find().filter(accounts::Column::EmailKey.eq(email_key));
    Ok(found.one(tx).await?)
}

/// How long an invitation to a post is good.
pub(crate) const INVITATION_HOURS: i64 = 72;

impl Accounts {
    /// Whether one more mail may go to this mailbox; counts it if so. A mailbox without an account
    /// costs the same work under a key of its own, so that nobody can use up a stranger's mails
    /// before the stranger registers.
    pub(super) async fn may_mail(&self, tx: &Tx, email_key: &str, has_account: bool) -> Result<bool, StoreError> {
        let mailbox = hash_of(email_key);
        let subject = if has_account { mailbox } else { format!("none-{mailbox}") };
        for limit in [Limit::MailsHour, Limit::MailsDay] {
            match self.limits.take_in(tx, limit, &subject).await {
                Ok(()) => {}
                Err(LimitError::TooMany(_)) => return Ok(false),
                Err(LimitError::Broken(error)) => return Err(error),
            }
        }
        Ok(true)
    }

    /// Voids the older links of this purpose, stores a new one and leaves its mail in the outbox. `subject` names the
    /// registration that an activation is for.
    pub(super) async fn send_link(
        &self,
        tx: &Tx,
        account: &accounts::Model,
        purpose: TokenPurpose,
        subject: Option<String>,
        secret: &Secret,
    ) -> Result<(), StoreError> {
        let until = self.put_link(tx, &account.id, purpose, subject, secret).await?;
        let (config, token) = (&self.house.config, secret.reveal());
        let mail = match purpose {
            TokenPurpose::Activation => templates::activation(config, &account.email, token, until),
            TokenPurpose::Reset => templates::reset(config, &account.email, &account.full_name, token, until),
            TokenPurpose::EmailChange => templates::security::email_change(config, &account.email, token, until),
            TokenPurpose::Invitation => templates::invitation(config, &account.email, token, until),
        };
        self.post(tx, mail).await
    }

    /// Voids the older links of this purpose and stores a new one; answers until when it works.
    pub(super) async fn put_link(
        &self,
        tx: &Tx,
        account_id: &str,
        purpose: TokenPurpose,
        subject: Option<String>,
        secret: &Secret,
    ) -> Result<Moment, StoreError> {
        let now = self.now();
        let times = &self.house.config.passwords;
        let lasts = match purpose {
            TokenPurpose::Activation | TokenPurpose::EmailChange => times.activation_hours * crate::limits::HOUR,
            TokenPurpose::Reset => times.reset_minutes * crate::limits::MINUTE,
            TokenPurpose::Invitation => INVITATION_HOURS * crate::limits::HOUR,
        };
        void_links(tx, account_id, Some(purpose), now).await?;
        let row = tokens::ActiveModel {
            hash: Set(secret.hash()),
            account_id: Set(account_id.to_owned()),
            purpose: Set(purpose),
            created_at: Set(now),
            expires_at: Set(now + lasts),
            used_at: Set(None),
            voided_at: Set(None),
            subject: Set(subject),
        };
        tokens::Entity::insert(row).exec_without_returning(tx).await?;
        Ok(Moment(now + lasts))
    }

    /// Leaves a mail in the outbox.
    pub(super) async fn post(&self, tx: &Tx, mail: MailDraft) -> Result<(), StoreError> {
        outbox::enqueue(tx, &self.house, mail).await
    }

    /// Remembers what happened to an account.
    pub(super) async fn note(
        &self,
        tx: &Tx,
        act: &'static str,
        account_id: &str,
        actor: Option<&str>,
        address: Option<&str>,
    ) -> Result<(), StoreError> {
        let entry = audit::Entry {
            actor: actor.map(str::to_owned),
            act,
            subject_kind: "account",
            subject: Some(account_id.to_owned()),
            address: address.map(str::to_owned),
            ..audit::Entry::default()
        };
        audit::record(tx, &self.house, entry).await
    }
}

/// Makes the open links of an account useless; all purposes when none is named.
pub(super) async fn void_links(
    tx: &Tx,
    account_id: &str,
    purpose: Option<TokenPurpose>,
    now: i64,
) -> Result<(), StoreError> {
    let mut open = tokens::Entity::update_many()
        .col_expr(tokens::Column::VoidedAt, Expr::value(now))
        .filter(tokens::Column::AccountId.eq(account_id))
        .filter(tokens::Column::UsedAt.is_null())
        .filter(tokens::Column::VoidedAt.is_null());
    if let Some(purpose) = purpose {
        open = open.filter(tokens::Column::Purpose.eq(purpose));
    }
    open.exec(tx).await?;
    Ok(())
}
