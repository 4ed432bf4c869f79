//! Choosing a new password: what is checked, and changing it while signed in.

use domain::password::{self, Owner, Strength};
use domain::text::nfc;
use domain::words::Phrase;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};

use super::common::is_common;
use super::passwords::{HashProblem, Match};
use super::{Accounts, FieldIssue, sessions};
use crate::limits::Wait;
use crate::mail::templates;
use crate::store::StoreError;
use crate::store::rows::accounts::{self, AccountState};

pub(super) const NO_PRESENT: Phrase = Phrase::new("Nhập mật khẩu hiện tại.", "Enter your present password.");
pub(super) const WRONG_PRESENT: Phrase =
    Phrase::new("Mật khẩu hiện tại chưa đúng.", "The present password is not right.");

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordRefusal {
    /// The link is used, too old, replaced by a newer one, or none of ours.
    #[error("the link no longer works")]
    DeadLink,
    /// Mistakes in the fields.
    #[error("the fields have mistakes")]
    Invalid(Vec<FieldIssue>),
    /// Too many wrong present passwords.
    #[error("too many tries")]
    TooMany(Wait),
    /// Too many people are waiting for a password check.
    #[error("the password queue is full")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

impl From<HashProblem> for PasswordRefusal {
    fn from(problem: HashProblem) -> Self {
        match problem {
            HashProblem::Busy => Self::Busy,
            HashProblem::Cost | HashProblem::Failed => Self::Broken(StoreError::broken("a password hash failed")),
        }
    }
}

/// What is wrong with a new password and its repetition (fields `password`, `password_again`).
pub(super) fn issues(password: &str, again: &str, owner: Owner<'_>) -> Vec<FieldIssue> {
    let mut found = Vec::new();
    if let Err(problem) = password::check(password, Strength::Citizen, owner, is_common) {
        found.push(FieldIssue::new("password", problem.phrase()));
    }
    let repeated = if again.is_empty() {
        Some(Phrase::new("Nhập lại mật khẩu.", "Enter the password again."))
    } else if nfc(again) != nfc(password) {
        Some(Phrase::new(
            "Mật khẩu nhập lại không giống mật khẩu ở trên. Nhập lại cả hai.",
            "The two passwords are not the same. Enter both again.",
        ))
    } else {
        None
    };
    found.extend(repeated.map(|message| FieldIssue::new("password_again", message)));
    found
}

impl Accounts {
    /// Changes the password of a signed-in person, who gives the present one (fields
    /// `present_password`, `password`, `password_again`). Ends every other login session and tells
    /// the owner by mail.
    ///
    /// # Errors
    /// `Invalid` with the fields to correct, `TooMany` after wrong present passwords, `Busy`.
    pub async fn change_password(
        &self,
        who: &sessions::SignedIn,
        present: &str,
        password: &str,
        again: &str,
    ) -> Result<(), PasswordRefusal> {
        let row = accounts::Entity::find_by_id(&who.person_id).one(self.house.store.read()).await?;
        let account = row.ok_or(PasswordRefusal::DeadLink)?;
        let mut wrong = issues(password, again, owner_of(&account, self.house.config.portal_name()));
        if present.is_empty() {
            wrong.insert(0, FieldIssue::new("present_password", NO_PRESENT));
        }
        if !wrong.is_empty() {
            return Err(PasswordRefusal::Invalid(wrong));
        }
        self.check_delay(&account.email_key).await?;
        if self.hashes.compare(present, Some(&account.password_hash)).await? == Match::Wrong {
            let waits = self.count_failure(&account.email_key).await?;
            return Err(waits.map_or_else(wrong_present, PasswordRefusal::TooMany));
        }
        let hash = self.hashes.hash(password, self.house.random.bytes()).await?;
        let (accounts, keep) = (self.clone(), who.session_id.clone());
        let changed = self.house.store.write(move |tx| {
            Box::pin(async move {
                // Asked again: others may have guessed, or the password changed, while the hashes ran.
                accounts.check_delay_on(tx, &account.email_key).await?;
                match accounts::Entity::find_by_id(&account.id).one(tx).await? {
                    Some(current)
                        if current.password_hash == account.password_hash && current.state == AccountState::Active => {}
                    Some(_) | None => return Err(wrong_present()),
                }
                accounts.put_password(tx, &account, hash, Some(&keep)).await?;
                Ok(())
            })
        });
        changed.await
    }

    /// The transaction's part: hash, other login sessions, notice, audit.
    pub(super) async fn put_password(
        &self,
        tx: &crate::store::Tx,
        account: &accounts::Model,
        hash: String,
        keep_session: Option<&str>,
    ) -> Result<(), StoreError> {
        let now = self.house.clock.now();
        let row = accounts::ActiveModel { id: Set(account.id.clone()), password_hash: Set(hash), ..Default::default() };
        row.update(tx).await?;
        // First what may become a login session in this moment, then the login sessions.
        super::second_step::drop_all(tx, &account.id).await?;
        sessions::end_all(tx, &account.id, keep_session, "password_changed", now.0).await?;
        crate::api_access::revoke_all(tx, &account.id, now.0).await?;
        super::mailbox::void_links(tx, &account.id, None, now.0).await?;
        self.free_delay(tx, &account.email_key).await?;
        let mail = templates::password_changed(&self.house.config, &account.email, &account.full_name, now);
        self.post(tx, mail).await?;
        self.note(tx, "account.password_changed", &account.id, Some(&account.id), None).await
    }
}

pub(super) fn wrong_present() -> PasswordRefusal {
    PasswordRefusal::Invalid(vec![FieldIssue::new("present_password", WRONG_PRESENT)])
}

pub(super) fn owner_of<'a>(account: &'a accounts::Model, portal: &'a str) -> Owner<'a> {
    Owner { email: &account.email, name: &account.full_name, portal }
}
