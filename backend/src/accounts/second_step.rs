//! The second step of signing in: a code, after the right password of an account with a second factor.
//!
//! Between the two there is no login session, only a short-lived row with a cookie of its own that opens nothing else.
//! A wrong code counts against that row and against the account, whose waits a right password does not forget: whoever
//! knows the password gains nothing by signing in over and over.

use domain::words::Phrase;
use sea_orm::sea_query::{self, Expr};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::log_in::LoggedIn;
use super::second_factor::{NO_CODE, Typed, WRONG_CODE, codes_left, confirmed, read_code};
use super::secrets::stored_form;
use super::{Accounts, Client, FieldIssue};
use crate::limits::{LimitError, MINUTE, Wait};
use crate::mail::templates::security as mails;
use crate::store::rows::accounts::{self, AccountState};
use crate::store::rows::pending_logins::{ActiveModel, Column, Entity, Model};
use crate::store::{StoreError, Tx};

/// How long a right password waits for its code.
const LASTS: i64 = 10 * MINUTE;
/// Codes that may be tried after one password.
const MOST_TRIES: i32 = 5;

const LAST_WRONG: Phrase = Phrase::new(
    "Bạn đã nhập sai mã 5 lần. Đăng nhập lại bằng mật khẩu để thử tiếp.",
    "Five wrong codes. Sign in again with your password to go on.",
);

/// The form of the second step as typed.
#[derive(Clone)]
pub struct SecondStep {
    /// The cookie of the first step.
    pub cookie: String,
    /// Field `code`: of the app, or a recovery code.
    pub code: String,
    /// Login-session cookie that came with the request; its session ends.
    pub old_cookie: Option<String>,
}

/// Why somebody was not signed in by a code.
#[derive(Debug, thiserror::Error)]
pub enum SecondStepRefusal {
    /// No password was given here, too long ago, or too many codes were wrong: begin again.
    #[error("the first step is missing or over")]
    Over,
    /// An empty field or a wrong code.
    #[error("the code is not right")]
    Invalid(FieldIssue),
    /// Come back later.
    #[error("too many tries")]
    TooMany(Wait),
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

impl From<LimitError> for SecondStepRefusal {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(wait) => Self::TooMany(wait),
            LimitError::Broken(error) => Self::Broken(error),
        }
    }
}

/// Where somebody goes who has to begin again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interrupted {
    /// The local path they were going to.
    pub next: String,
    /// Id of the form that was kept for them; empty when none.
    pub kept: String,
}

/// What a code that was looked at means.
enum Told {
    Right(Model),
    Wrong { was_last: bool },
}

impl Accounts {
    /// Keeps a right password for its second step.
    pub(super) async fn await_code(
        &self,
        tx: &Tx,
        account_id: &str,
        hash: String,
        next: String,
        kept: String,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let row = ActiveModel {
            hash: Set(hash),
            account_id: Set(account_id.to_owned()),
            next: Set(next),
            kept: Set(kept),
            tries: Set(0),
            created_at: Set(now),
            expires_at: Set(now + LASTS),
        };
        Entity::insert(row).exec_without_returning(tx).await?;
        Ok(())
    }

    /// Whether a code may be typed with this cookie of the first step.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn awaits_code(&self, cookie: &str) -> Result<bool, StoreError> {
        let row = self.pending(cookie).await?;
        Ok(row.is_some_and(|row| self.is_open(&row)))
    }

    /// Where somebody was going whose second step is over.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn interrupted(&self, cookie: &str) -> Result<Option<Interrupted>, StoreError> {
        let row = self.pending(cookie).await?;
        Ok(row.map(|row| Interrupted { next: row.next, kept: row.kept }))
    }

    async fn pending(&self, cookie: &str) -> Result<Option<Model>, StoreError> {
        let Some(hash) = stored_form(cookie) else {
            return Ok(None);
        };
        Ok(Entity::find_by_id(hash).one(self.house.store.read()).await?)
    }

    fn is_open(&self, row: &Model) -> bool {
        self.now() < row.expires_at && row.tries < MOST_TRIES
    }

    /// "Xác nhận": signs somebody in with a code after the password. The login session is a new one, the cookie of the
    /// first step is spent.
    ///
    /// # Errors
    /// See [`SecondStepRefusal`].
    pub async fn second_step(&self, form: &SecondStep, client: &Client) -> Result<LoggedIn, SecondStepRefusal> {
        let hash = stored_form(&form.cookie).ok_or(SecondStepRefusal::Over)?;
        let code = read_code(&form.code);
        if code == Typed::Nothing && self.awaits_code(&form.cookie).await? {
            return Err(SecondStepRefusal::Invalid(FieldIssue::new("code", NO_CODE)));
        }
        let (accounts, client, cookie) = (self.clone(), client.clone(), self.secret());
        let (public_id, cookie_hash) = (self.house.random.id(), cookie.hash());
        let old = form.old_cookie.as_deref().and_then(stored_form);
        let told = self.house.store.write(move |tx| {
            Box::pin(async move {
                let (row, account, told) = accounts.judge_code(tx, &hash, &code).await?;
                if !told {
                    return Ok(Told::Wrong { was_last: row.tries >= MOST_TRIES });
                }
                Entity::delete_by_id(&row.hash).exec(tx).await?;
                accounts.free_delay(tx, &account.email_key).await?;
                accounts.sign_in(tx, &account, old, public_id, cookie_hash, &client).await?;
                if matches!(code, Typed::Recovery(_)) {
                    accounts.tell_recovery_code(tx, &account).await?;
                }
                Ok::<_, SecondStepRefusal>(Told::Right(row))
            })
        });
        match told.await? {
            Told::Right(row) => Ok(LoggedIn { cookie, account_id: row.account_id, next: row.next, kept: row.kept }),
            Told::Wrong { was_last } => {
                let message = if was_last { LAST_WRONG } else { WRONG_CODE };
                Err(SecondStepRefusal::Invalid(FieldIssue::new("code", message)))
            }
        }
    }

    /// Counts a try before its code is looked at, so that many at once are no more than five.
    async fn judge_code(
        &self,
        tx: &Tx,
        hash: &str,
        code: &Typed,
    ) -> Result<(Model, accounts::Model, bool), SecondStepRefusal> {
        let counted = Entity::update_many()
            .col_expr(Column::Tries, sea_query::ExprTrait::add(Expr::col(Column::Tries), 1))
            .filter(Column::Hash.eq(hash))
            .filter(Column::Tries.lt(MOST_TRIES))
            .filter(Column::ExpiresAt.gt(self.now()))
            .exec(tx)
            .await?;
        if counted.rows_affected == 0 {
            return Err(SecondStepRefusal::Over);
        }
        let row = Entity::find_by_id(hash).one(tx).await?.ok_or(SecondStepRefusal::Over)?;
        let account = accounts::Entity::find_by_id(&row.account_id).one(tx).await?;
        let account = account.filter(|account| account.state == AccountState::Active);
        let account = account.ok_or(SecondStepRefusal::Over)?;
        self.check_delay_on(tx, &account.email_key).await?;
        let factor = confirmed(tx, &account.id).await?.ok_or(SecondStepRefusal::Over)?;
        if self.spend_code(tx, &factor, code).await? {
            return Ok((row, account, true));
        }
        if let Some(wait) = self.count_wrong_code(tx, &account).await? {
            return Err(SecondStepRefusal::TooMany(wait));
        }
        Ok((row, account, false))
    }

    /// Counts a wrong code like a wrong password; a wait when the account already had to wait and nothing was counted.
    /// The owner is told once: whoever types codes knows the password.
    pub(super) async fn count_wrong_code(
        &self,
        tx: &Tx,
        account: &accounts::Model,
    ) -> Result<Option<Wait>, StoreError> {
        self.note(tx, "second_factor.failed", &account.id, None, None).await?;
        if !self.limits.is_on() {
            return Ok(None);
        }
        match self.add_failure(tx, &account.email_key).await? {
            Err(wait) => Ok(Some(wait)),
            Ok(is_first_delay) => {
                if is_first_delay {
                    let now = self.house.clock.now();
                    let (config, name) = (&self.house.config, &account.full_name);
                    self.post(tx, mails::second_factor_notice(config, &account.email, name, now)).await?;
                }
                Ok(None)
            }
        }
    }

    pub(super) async fn tell_recovery_code(&self, tx: &Tx, account: &accounts::Model) -> Result<(), StoreError> {
        self.note(tx, "second_factor.recovery_code_used", &account.id, Some(&account.id), None).await?;
        let left = codes_left(tx, &account.id).await?.unwrap_or_default();
        let (config, now) = (&self.house.config, self.house.clock.now());
        self.post(tx, mails::recovery_code_used(config, &account.email, &account.full_name, left, now)).await
    }
}

/// Forgets right passwords of an account that still wait for their code. One that is being used in this moment is waited
/// for, so what comes after sees its login session.
pub(super) async fn drop_all(tx: &Tx, account_id: &str) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::AccountId.eq(account_id)).exec(tx).await?;
    Ok(())
}
