//! Signing in.
//!
//! Who guesses is slowed down twice: per account (a few free mistakes, then growing waits, the same
//! for addresses that have no account) and per client address (captcha, then a wait). A try counts
//! against its address before the hash and is given back when nothing was guessed; the account's wait is
//! asked again in the transaction, so a thousand guesses at once gain nothing over a thousand in a
//! row. Whether an account is active is told only after the right password.

use domain::contact::Email;
use domain::words::Phrase;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::passwords::Match;
use super::second_factor::confirmed;
use super::secrets::{Secret, stored_form};
use super::{Accounts, Client, FieldIssue, safe_next, sessions};
use crate::audit;
use crate::limits::{self, Limit, LimitError, Limits, Reserved};
use crate::store::rows::accounts::{self, AccountState};
use crate::store::{StoreError, Tx};

mod guard;
mod refusal;

pub use refusal::LogInRefusal;

use guard::delay_key;

pub(super) const WRONG_CAPTCHA: Phrase = Phrase::new(
    "Mã xác nhận không đúng hoặc đã hết hạn. Nhập mã mới.",
    "The confirmation code is not right or has expired. Enter the new one.",
);

/// Ids are shorter; what is longer names nothing.
const LONGEST_ID: usize = 64;

/// What the log-in form says about the captcha; the caller spent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptchaProof {
    /// The form had none.
    Absent,
    /// Wrong or used up.
    Wrong,
    /// Right.
    Right,
}

/// The log-in form as typed.
#[derive(Clone)]
pub struct LogIn {
    /// Field `email`.
    pub email: String,
    /// Field `password`.
    pub password: String,
    /// Field `next`.
    pub next: String,
    /// Field `giu`: id of a form that was kept; empty when none.
    pub kept: String,
    /// The captcha, if the form had one.
    pub captcha: CaptchaProof,
    /// Login-session cookie that came with the request; its session ends.
    pub old_cookie: Option<String>,
}

/// A new login session.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    /// Value of the new cookie.
    pub cookie: Secret,
    /// Who signed in.
    pub account_id: String,
    /// Where to go: a local path.
    pub next: String,
    /// Id of the form that was kept meanwhile; empty when none.
    pub kept: String,
}

/// What a right password opened.
enum Admitted {
    Whole,
    FirstStep,
}

impl Accounts {
    /// Whether the log-in page for this address shows a captcha.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn wants_captcha(&self, client: &Client) -> Result<bool, StoreError> {
        match self.limits.check(Limit::LoginAddress, &Limits::subject(client.address)).await {
            Ok(()) => Ok(false),
            Err(LimitError::TooMany(_)) => Ok(true),
            Err(LimitError::Broken(error)) => Err(error),
        }
    }

    /// Signs somebody in. The old cookie's session ends, so a cookie that somebody planted is worth nothing.
    ///
    /// # Errors
    /// See [`LogInRefusal`].
    pub async fn log_in(&self, form: &LogIn, client: &Client) -> Result<LoggedIn, LogInRefusal> {
        let missing = missing(form);
        if !missing.is_empty() {
            return Err(LogInRefusal::Invalid(missing));
        }
        let email_key =
            Email::parse(&form.email).map_or_else(|_| form.email.trim().to_lowercase(), |email| email.key().to_owned());
        self.check_delay(&email_key).await?;
        let reserved = self.reserve_try(&Limits::subject(client.address), form.captcha).await?;
        let told = self.try_pair(form, client, &email_key, reserved.clone()).await;
        // Nothing was guessed: a right password, or none was looked at. A right one of an open account is given back with
        // the rest of its transaction.
        let guessed = !matches!(told, Err(LogInRefusal::NotActivated | LogInRefusal::Disabled | LogInRefusal::Busy));
        if let Some(reserved) = reserved.filter(|_| !guessed) {
            self.limits.give_back(reserved).await?;
        }
        told
    }

    async fn try_pair(
        &self,
        form: &LogIn,
        client: &Client,
        email_key: &str,
        reserved: Option<Reserved>,
    ) -> Result<LoggedIn, LogInRefusal> {
        let known = accounts::Entity::find().filter(accounts::Column::EmailKey.eq(email_key));
        let account = known.one(self.house.store.read()).await?;
        let stored = account.as_ref().map(|account| account.password_hash.as_str());
        let verdict = self.hashes.compare(&form.password, stored).await?;
        let Some(account) = account.filter(|_| verdict != Match::Wrong) else {
            return Err(self.count_failure(email_key).await?.map_or(LogInRefusal::WrongPair, LogInRefusal::TooMany));
        };
        let dearer = match verdict {
            Match::RightButCheap => Some(self.hashes.hash(&form.password, self.house.random.bytes()).await?),
            Match::Right | Match::Wrong => None,
        };
        let closed = match account.state {
            AccountState::Active => return self.admit(account, dearer, form, client, reserved).await,
            AccountState::Pending => LogInRefusal::NotActivated,
            AccountState::Disabled => LogInRefusal::Disabled,
        };
        // Others may have guessed while the hash ran; then this one is not told either.
        self.check_delay(email_key).await?;
        Err(closed)
    }

    async fn admit(
        &self,
        account: accounts::Model,
        dearer: Option<String>,
        form: &LogIn,
        client: &Client,
        reserved: Option<Reserved>,
    ) -> Result<LoggedIn, LogInRefusal> {
        let (accounts, client, cookie) = (self.clone(), client.clone(), self.secret());
        let (public_id, hash) = (self.house.random.id(), cookie.hash());
        let old = form.old_cookie.as_deref().and_then(stored_form);
        let next = safe_next(&form.next);
        let kept: String = form.kept.chars().filter(char::is_ascii_alphanumeric).take(LONGEST_ID).collect();
        let (account_id, awaited) = (account.id.clone(), (next.clone(), kept.clone()));
        let admitted = self.house.store.write(move |tx| {
            Box::pin(async move {
                let has_factor = confirmed(tx, &account.id).await?.is_some();
                accounts.pass_delay(tx, &account.email_key, has_factor).await?;
                // Read again: the account may have been closed, or the password changed, while the hash ran.
                let current = accounts::Entity::find_by_id(&account.id).one(tx).await?;
                match current {
                    Some(current)
                        if current.password_hash == account.password_hash && current.state == AccountState::Active => {}
                    Some(_) | None => return Err(LogInRefusal::WrongPair),
                }
                if let Some(password_hash) = dearer {
                    let row = accounts::ActiveModel {
                        id: Set(account.id.clone()),
                        password_hash: Set(password_hash),
                        ..Default::default()
                    };
                    row.update(tx).await?;
                }
                if let Some(reserved) = &reserved {
                    limits::give_back(tx, reserved).await?;
                }
                if has_factor {
                    let (next, kept) = awaited;
                    accounts.await_code(tx, &account.id, hash, next, kept).await?;
                    return Ok(Admitted::FirstStep);
                }
                accounts.sign_in(tx, &account, old, public_id, hash, &client).await?;
                Ok(Admitted::Whole)
            })
        });
        match admitted.await? {
            Admitted::Whole => Ok(LoggedIn { cookie, account_id, next, kept }),
            Admitted::FirstStep => Err(LogInRefusal::SecondStep(cookie)),
        }
    }

    /// Refuses while the account has to wait; a right password forgets its mistakes, unless a code is still to come.
    async fn pass_delay(&self, tx: &Tx, email_key: &str, code_to_come: bool) -> Result<(), LogInRefusal> {
        if !self.limits.is_on() {
            return Ok(());
        }
        let key = delay_key(email_key);
        let tally = limits::tally(tx, &key).await?;
        self.limits.login_delay().check(tally, self.now()).map_err(LogInRefusal::TooMany)?;
        if tally.is_some() && !code_to_come {
            limits::forget(tx, &key).await?;
        }
        Ok(())
    }

    /// A new login session in the place of the one that the browser brought. Who must have a second factor and has none
    /// begins to set it up in it.
    pub(super) async fn sign_in(
        &self,
        tx: &Tx,
        account: &accounts::Model,
        old: Option<String>,
        public_id: String,
        hash: String,
        client: &Client,
    ) -> Result<(), StoreError> {
        let acting_for = match old {
            Some(old) => sessions::replace(tx, &old, &account.id, self.now()).await?,
            None => None,
        };
        self.begin_session(tx, &account.id, public_id.clone(), hash, client, acting_for).await?;
        if account.second_factor_required != 0 && confirmed(tx, &account.id).await?.is_none() {
            self.begin_factor(tx, &account.id, &public_id).await?;
        }
        self.tell_new_device(tx, account, client).await?;
        let entry = audit::Entry::by(&account.id, "login.succeeded", "account", &account.id)
            .from_address(&client.address.to_string())
            .with(serde_json::json!({ "agent": client.user_agent }));
        audit::record(tx, &self.house, entry).await
    }
}

fn missing(form: &LogIn) -> Vec<FieldIssue> {
    let mut missing = Vec::new();
    if form.email.trim().is_empty() {
        missing.push(FieldIssue::new("email", Phrase::new("Nhập địa chỉ email.", "Enter an e-mail address.")));
    }
    if form.password.is_empty() {
        missing.push(FieldIssue::new("password", Phrase::new("Nhập mật khẩu.", "Enter a password.")));
    }
    missing
}
