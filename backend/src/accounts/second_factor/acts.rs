//! What a person does with their second factor: set it up, confirm it, make recovery codes, turn it off.
//!
//! Each change asks for something that a thief of the login session does not have: the password, or a code.

use domain::words::Phrase;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::super::secrets::Secret;
use super::super::security::SecurityRefusal;
use super::super::{Accounts, Client, SignedIn, sessions};
use super::{Typed, confirmed, read_code, remove, totp, typed};
use crate::mail::templates::security as mails;
use crate::store::rows::{accounts, login_sessions, recovery_codes, second_factors};
use crate::store::{StoreError, Tx};

/// Recovery codes that are made at once.
const CODES: usize = 10;

pub(in crate::accounts) const WRONG_CODE: Phrase = Phrase::new(
    "Mã xác thực không đúng hoặc đã được dùng. Nhập mã đang hiện trong ứng dụng, hoặc một mã khôi phục chưa dùng.",
    "The code is not right or was used before. Enter the code that the app shows now, or an unused recovery code.",
);
const WRONG_FIRST_CODE: Phrase = Phrase::new(
    "Mã xác thực không đúng. Nhập mã 6 số đang hiện trong ứng dụng; kiểm tra giờ trên điện thoại nếu mã vẫn không đúng.",
    "The code is not right. Enter the 6 digits that the app shows now; check the clock of your phone if it stays wrong.",
);
pub(in crate::accounts) const NO_CODE: Phrase = Phrase::new("Nhập mã xác thực.", "Enter the code.");

impl Accounts {
    /// "Bắt đầu": makes a secret for this login session (field `present_password`).
    ///
    /// # Errors
    /// `Invalid` for a wrong password, `TooMany`, `Busy`; `Changed` when a factor is in use already.
    pub async fn start_second_factor(&self, who: &SignedIn, present: &str) -> Result<(), SecurityRefusal> {
        let account = self.with_present_password(who, present).await?;
        let (accounts, session_id) = (self.clone(), who.session_id.clone());
        let started = self.house.store.write(move |tx| {
            Box::pin(async move {
                accounts.still_the_same(tx, &account).await?;
                if confirmed(tx, &account.id).await?.is_some() {
                    return Err(SecurityRefusal::Changed);
                }
                accounts.begin_factor(tx, &account.id, &session_id).await?;
                accounts.note(tx, "second_factor.started", &account.id, Some(&account.id), None).await?;
                Ok(())
            })
        });
        started.await
    }

    /// "Xác nhận": the first code of the app proves that it has the secret (field `code`). The login session goes on under
    /// a new cookie, all others end: they were opened without the factor.
    ///
    /// # Errors
    /// `Invalid` for a wrong code; `Changed` when nothing is being set up in this login session.
    pub async fn confirm_second_factor(
        &self,
        who: &SignedIn,
        code: &str,
        client: &Client,
    ) -> Result<Secret, SecurityRefusal> {
        let digits = match read_code(code) {
            Typed::App(digits) => digits,
            Typed::Nothing => return Err(SecurityRefusal::at("code", NO_CODE)),
            Typed::Recovery(_) | Typed::Neither => return Err(SecurityRefusal::at("code", WRONG_FIRST_CODE)),
        };
        let (accounts, who, client, cookie) = (self.clone(), who.clone(), client.clone(), self.secret());
        let (public_id, hash) = (self.house.random.id(), cookie.hash());
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                accounts.put_factor_to_use(tx, &who, digits).await?;
                let found = login_sessions::Entity::find()
                    .filter(login_sessions::Column::PublicId.eq(who.session_id.as_str()))
                    .filter(login_sessions::Column::EndedAt.is_null());
                let session = found.one(tx).await?.ok_or(SecurityRefusal::Changed)?;
                let acting = sessions::replace(tx, &session.hash, &who.account_id, accounts.now()).await?;
                accounts.begin_session(tx, &who.account_id, public_id.clone(), hash, &client, acting).await?;
                let now = accounts.now();
                sessions::end_all(tx, &who.account_id, Some(&public_id), "second_factor", now).await?;
                Ok(())
            })
        });
        done.await.map(|()| cookie)
    }

    async fn put_factor_to_use(&self, tx: &Tx, who: &SignedIn, digits: u32) -> Result<(), SecurityRefusal> {
        let row = second_factors::Entity::find_by_id(&who.account_id).one(tx).await?;
        let mine = |row: &second_factors::Model| {
            row.confirmed_at.is_none() && row.started_in.as_deref() == Some(who.session_id.as_str())
        };
        let row = row.filter(mine).ok_or(SecurityRefusal::Changed)?;
        let secret = super::opened(tx, &row).await?;
        let step = totp::step_of(&secret, digits, self.house.clock.real_now(), None)
            .ok_or_else(|| SecurityRefusal::at("code", WRONG_FIRST_CODE))?;
        let row = second_factors::ActiveModel {
            account_id: Set(who.account_id.clone()),
            confirmed_at: Set(Some(self.now())),
            started_in: Set(None),
            last_step: Set(Some(step)),
            ..Default::default()
        };
        row.update(tx).await?;
        self.note(tx, "second_factor.on", &who.account_id, Some(&who.account_id), None).await?;
        let mail = mails::second_factor_on(&self.house.config, &who.email, &who.full_name, self.house.clock.now());
        Ok(self.post(tx, mail).await?)
    }

    /// Makes ten recovery codes, shown this once; those before are void. Without any yet no code is asked for: the
    /// factor was confirmed a moment ago (field `code` otherwise).
    ///
    /// # Errors
    /// `Invalid` for a wrong code, `TooMany`; `Changed` without a factor.
    pub async fn new_recovery_codes(&self, who: &SignedIn, code: &str) -> Result<Vec<String>, SecurityRefusal> {
        let codes: Vec<String> = (0..CODES).map(|_| typed::recovery_code(&self.house.random.bytes())).collect();
        let (accounts, who, code, made) = (self.clone(), who.clone(), read_code(code), codes.clone());
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                let factor = confirmed(tx, &who.account_id).await?.ok_or(SecurityRefusal::Changed)?;
                let has_codes = super::codes_left(tx, &who.account_id).await?.is_some();
                if has_codes && !accounts.is_right(tx, &who, &factor, &code).await? {
                    return Ok(false);
                }
                accounts.keep_codes(tx, &who.account_id, &made).await?;
                accounts.note(tx, "second_factor.codes_made", &who.account_id, Some(&who.account_id), None).await?;
                Ok::<_, SecurityRefusal>(true)
            })
        });
        if done.await? { Ok(codes) } else { Err(SecurityRefusal::at("code", WRONG_CODE)) }
    }

    async fn keep_codes(&self, tx: &Tx, account_id: &str, codes: &[String]) -> Result<(), StoreError> {
        let now = self.now();
        recovery_codes::Entity::delete_many().filter(recovery_codes::Column::AccountId.eq(account_id)).exec(tx).await?;
        let rows = codes.iter().map(|code| recovery_codes::ActiveModel {
            hash: Set(typed::recovery_hash(account_id, code)),
            account_id: Set(account_id.to_owned()),
            created_at: Set(now),
            used_at: Set(None),
        });
        recovery_codes::Entity::insert_many(rows).exec_without_returning(tx).await?;
        Ok(())
    }

    /// Turns the factor off (fields `present_password`, `code`). Who must have one sets the next one up at once.
    ///
    /// # Errors
    /// `Invalid` for a wrong password or code, `TooMany`, `Busy`; `Changed` without a factor.
    pub async fn turn_off_second_factor(
        &self,
        who: &SignedIn,
        present: &str,
        code: &str,
    ) -> Result<(), SecurityRefusal> {
        let code = read_code(code);
        if code == Typed::Nothing {
            return Err(SecurityRefusal::at("code", NO_CODE));
        }
        let account = self.with_present_password(who, present).await?;
        let (accounts, who) = (self.clone(), who.clone());
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                accounts.still_the_same(tx, &account).await?;
                let factor = confirmed(tx, &account.id).await?.ok_or(SecurityRefusal::Changed)?;
                if !accounts.is_right(tx, &who, &factor, &code).await? {
                    return Ok(false);
                }
                remove(tx, &account.id).await?;
                if account.second_factor_required != 0 {
                    accounts.begin_factor(tx, &account.id, &who.session_id).await?;
                }
                accounts.note(tx, "second_factor.off", &account.id, Some(&account.id), None).await?;
                let (config, now) = (&accounts.house.config, accounts.house.clock.now());
                accounts.post(tx, mails::second_factor_off(config, &account.email, &account.full_name, now)).await?;
                Ok::<_, SecurityRefusal>(true)
            })
        });
        if done.await? { Ok(()) } else { Err(SecurityRefusal::at("code", WRONG_CODE)) }
    }

    /// Spends a code of somebody signed in. A wrong one counts, so the caller has to commit it.
    pub(super) async fn is_right(
        &self,
        tx: &Tx,
        who: &SignedIn,
        factor: &second_factors::Model,
        code: &Typed,
    ) -> Result<bool, SecurityRefusal> {
        if *code == Typed::Nothing {
            return Err(SecurityRefusal::at("code", NO_CODE));
        }
        let account = accounts::Entity::find_by_id(&who.account_id).one(tx).await?.ok_or(SecurityRefusal::Changed)?;
        self.check_delay_on(tx, &account.email_key).await?;
        if self.spend_code(tx, factor, code).await? {
            return Ok(true);
        }
        match self.count_wrong_code(tx, &account).await? {
            Some(wait) => Err(SecurityRefusal::TooMany(wait)),
            None => Ok(false),
        }
    }
}
