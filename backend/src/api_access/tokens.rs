//! Tokens: made after the present password, told about by mail, listed, taken back.

use domain::text::clean_line;
use domain::time::Moment;
use domain::words::Phrase;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::enter::{Closed, closed};
use super::{AccessRefusal, ApiAccess, Scope, made_before};
use crate::accounts::{FieldIssue, Secret, SignedIn};
use crate::audit;
use crate::config::Config;
use crate::limits::DAY;
use crate::mail::{Letter, MailDraft};
use crate::outbox::enqueue;
use crate::store::rows::api_tokens::{ActiveModel, Column, Entity};
use crate::store::{StoreError, Tx};

/// What every token begins with, so that people and scanners know one when they find it lying about.
pub const PREFIX: &str = "motcua_";
/// Tokens of one account that are good at the same time.
pub const MOST_TOKENS: u64 = 10;
/// Days that a token may last; the second is the usual choice.
pub const PERIODS: [u16; 3] = [30, 90, 365];
/// Letters of a name.
const LONGEST_NAME: usize = 60;
/// How long a key of a form may be.
const LONGEST_KEY: usize = 64;

/// A token that is asked for.
#[derive(Debug, Clone, Default)]
pub struct NewToken {
    /// What its owner calls it (field `name`).
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// How many days it lasts, as posted (field `days`).
    pub days: String,
    /// Key of the form: the same press makes one token.
    pub submission_key: String,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenLine {
    /// Random id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: Moment,
    /// When it ends by itself.
    pub expires_at: Moment,
    /// Last request, at most once an hour.
    pub last_used_at: Option<Moment>,
    /// Why it is of no use any more.
    pub closed: Option<Closed>,
}

impl NewToken {
    fn period(&self) -> Option<i64> {
        PERIODS.into_iter().find(|days| days.to_string() == self.days).map(i64::from)
    }

    /// Name and milliseconds, or what is wrong.
    fn read(&self) -> Result<(String, i64), Vec<FieldIssue>> {
        let name = clean_line(&self.name);
        let mut wrong = Vec::new();
        let mut say = |field, vi, en| wrong.push(FieldIssue { field, message: Phrase::new(vi, en) });
        if name.is_empty() {
            say("name", "Đặt tên để nhận ra khóa này trong danh sách.", "Give it a name to know it by in the list.");
        } else if name.chars().count() > LONGEST_NAME {
            say("name", "Rút tên còn tối đa 60 ký tự.", "Shorten the name to 60 characters.");
        }
        if self.scopes.is_empty() {
            say(Scope::ALL[0].field(), "Chọn ít nhất một việc khóa được làm.", "Choose what the token may do.");
        }
        let period = self.period();
        if period.is_none() {
            say("days", "Chọn thời hạn của khóa.", "Choose how long the token lasts.");
        }
        match period {
            Some(days) if wrong.is_empty() => Ok((name, days * DAY)),
            Some(_) | None => Err(wrong),
        }
    }
}

impl ApiAccess {
    /// Makes a token of the account that signed in (field `present_password`). The secret is never shown again.
    ///
    /// # Errors
    /// `Invalid` with the fields to correct; `TooMany`, `Busy`. Nothing is made then.
    pub async fn make_token(
        &self,
        who: &SignedIn,
        asked: &NewToken,
        present: &str,
        address: &str,
    ) -> Result<Secret, AccessRefusal> {
        let has_key = !asked.submission_key.is_empty() && asked.submission_key.len() <= LONGEST_KEY;
        let key = if has_key { asked.submission_key.clone() } else { self.house.random.id() };
        let (name, period) = asked.read().map_err(AccessRefusal::Invalid)?;
        let confirmed = self.accounts.confirm_present(&who.person_id, present).await?;
        let secret = Secret::from_bytes(self.house.random.bytes());
        let (access, hash, scopes, address) = (self.clone(), secret.hash(), asked.scopes.clone(), address.to_owned());
        let made = self.house.store.write(move |tx| {
            Box::pin(async move {
                let account = access.accounts.still_confirmed(tx, &confirmed).await?;
                let now = access.now();
                access.must_be_new(tx, &account.id, &key).await?;
                let row = ActiveModel {
                    id: Set(access.house.random.id()),
                    account_id: Set(account.id.clone()),
                    name: Set(name.clone()),
                    scopes: Set(Scope::write(&scopes)),
                    token_hash: Set(hash),
                    submission_key: Set(key),
                    created_at: Set(now),
                    expires_at: Set(now + period),
                    last_used_at: Set(None),
                    revoked_at: Set(None),
                };
                Entity::insert(row).exec_without_returning(tx).await?;
                let details = serde_json::json!({ "scopes": Scope::write(&scopes) });
                let entry = audit::Entry::by(&account.id, "api.token_made", "account", &account.id).with(details);
                audit::record(tx, &access.house, entry.from_address(&address)).await?;
                let mail = told(&access.house.config, &account.email, &name, Moment(now + period));
                enqueue(tx, &access.house, mail).await?;
                Ok(())
            })
        });
        let made: Result<(), AccessRefusal> = made.await;
        made.map(|()| secret).map_err(|refusal| match refusal {
            // The other press of the same form was faster.
            AccessRefusal::Broken(StoreError::Unique(_)) => made_before(),
            refusal => refusal,
        })
    }

    /// Neither the second press of a form, nor one token too many.
    async fn must_be_new(&self, tx: &Tx, account_id: &str, key: &str) -> Result<(), AccessRefusal> {
        let own = Entity::find().filter(Column::AccountId.eq(account_id));
        if own.clone().filter(Column::SubmissionKey.eq(key)).one(tx).await?.is_some() {
            return Err(made_before());
        }
        let good = own.filter(Column::RevokedAt.is_null()).filter(Column::ExpiresAt.gt(self.now()));
        if good.count(tx).await? >= MOST_TOKENS {
            let message = Phrase::new(
                "Tài khoản đã có 10 khóa đang dùng được. Thu hồi một khóa rồi tạo lại.",
                "The account has 10 tokens already. Revoke one, then make another.",
            );
            return Err(AccessRefusal::Invalid(vec![FieldIssue { field: "", message }]));
        }
        Ok(())
    }

    /// The tokens of an account, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn tokens(&self, account_id: &str) -> Result<Vec<TokenLine>, StoreError> {
        let rows = Entity::find().filter(Column::AccountId.eq(account_id)).order_by_desc(Column::CreatedAt);
        let rows = rows.all(self.house.store.read()).await?;
        let now = self.now();
        Ok(rows
            .into_iter()
            .map(|row| TokenLine {
                closed: closed(&row, now),
                scopes: Scope::read(&row.scopes),
                id: row.id,
                name: row.name,
                created_at: Moment(row.created_at),
                expires_at: Moment(row.expires_at),
                last_used_at: row.last_used_at.map(Moment),
            })
            .collect())
    }

    /// Takes a token back, in force with the next request; false when this account has no such token.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn revoke_token(&self, who: &SignedIn, id: &str, address: &str) -> Result<bool, StoreError> {
        let (access, account, id, address) = (self.clone(), who.person_id.clone(), id.to_owned(), address.to_owned());
        let revoked = self.house.store.write(move |tx| {
            Box::pin(async move {
                let gone = Entity::update_many()
                    .col_expr(Column::RevokedAt, Expr::value(access.now()))
                    .filter(Column::Id.eq(id))
                    .filter(Column::AccountId.eq(account.as_str()))
                    .filter(Column::RevokedAt.is_null())
                    .exec(tx)
                    .await?;
                if gone.rows_affected == 0 {
                    return Ok(false);
                }
                let entry = audit::Entry::by(&account, "api.token_revoked", "account", &account);
                audit::record(tx, &access.house, entry.from_address(&address)).await?;
                Ok(true)
            })
        });
        revoked.await
    }
}

/// Takes all tokens of an account back: whoever made them may have been a thief.
pub(crate) async fn revoke_all(tx: &Tx, account_id: &str, now: i64) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now))
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Tells the owner, who may not be the one that made it.
pub(crate) fn told(config: &Config, to: &str, name: &str, until: Moment) -> MailDraft {
    let letter = Letter::new("Chào bạn,")
        .line(format!("Khóa truy cập “{name}” vừa được tạo cho tài khoản của bạn. Chương trình giữ khóa này đọc được tình trạng hồ sơ của bạn đến {}.", until.format_vi()))
        .action("Xem các khóa truy cập", config.absolute("/tai-khoan/api"))
        .line("Nếu bạn không tạo khóa này, hãy đổi mật khẩu ngay: việc đó thu hồi mọi khóa.");
    MailDraft {
        kind: "api_token_made",
        to: to.to_owned(),
        subject: "Khóa truy cập mới cho tài khoản của bạn".to_owned(),
        letter,
        ..MailDraft::default()
    }
    .with("khoa", name)
    .with("han", until.format_vi())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &str, days: &str) -> NewToken {
        NewToken { name: name.to_owned(), days: days.to_owned(), scopes: Scope::ALL.to_vec(), ..NewToken::default() }
    }

    #[test]
    fn a_token_needs_a_name_a_scope_and_one_of_the_periods() {
        assert_eq!(asked(" Kế  toán ", "90").read().ok(), Some(("Kế toán".to_owned(), 90 * DAY)));
        let fields = |asked: NewToken| -> Vec<&str> {
            asked.read().err().unwrap_or_default().iter().map(|issue| issue.field).collect()
        };
        assert_eq!(fields(NewToken::default()), ["name", "scope_dossiers_read", "days"]);
        assert_eq!(fields(asked(&"a".repeat(61), "90")), ["name"]);
        for days in ["", "0", "91", "-30", "3650000", "090"] {
            assert_eq!(fields(asked("x", days)), ["days"], "{days}");
        }
    }
}
