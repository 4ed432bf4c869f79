//! Login sessions: who is signed in, on which devices, and until when.
//!
//! The row is keyed by the hash of the cookie, and asking is one indexed query that also sees
//! whether the account is still active, so an end takes effect on the next request on every
//! server. Looking does not write, except that the last sign of life moves at most once a minute.
//! An ended row stays for a while as a tombstone, only so that a form posted too late can be parked.

use std::sync::Arc;
use std::time::Duration;

use domain::time::Moment;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::acting::signed_in;
use super::secrets::stored_form;
use super::{Accounts, Client, Kind};
use crate::desk::Officer;
use crate::limits::{HOUR, MINUTE};
use crate::store::queries::who::{Holder, holder};
use crate::store::rows::login_sessions::{ActiveModel, Column, Entity, Model};
use crate::store::{StoreError, Tx};

/// How long a request waits for its sign of life to be written; the write goes on without it.
const PATIENCE: Duration = Duration::from_secs(1);
const LONGEST_AGENT: usize = 200;

/// Somebody who is signed in. Whoever acts for an organisation works on its account; passwords, devices and personal
/// data are always those of the person.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The account whose dossiers these are.
    pub account_id: String,
    /// The account that signed in; another one than `account_id` while its person acts for an organisation.
    pub person_id: String,
    /// Whether a person or an organisation signed in.
    pub person_kind: Kind,
    /// Address of the account that signed in.
    pub person_email: String,
    /// The organisation that the person acts for.
    pub acting_for: Option<ActsFor>,
    /// Whether there is an organisation that the person may act for.
    pub represents: bool,
    /// A person or an organisation.
    pub kind: Kind,
    /// Name of the person or representative.
    pub full_name: String,
    /// Name of the organisation.
    pub organisation_name: Option<String>,
    /// Address of the account.
    pub email: String,
    /// Public name of the login session, for the list of devices.
    pub session_id: String,
    /// What forms of this login session carry in their field `token`.
    pub form_token: String,
    /// The account must have a second factor and has none: nothing but setting it up is open.
    pub must_set_up_factor: bool,
    /// When it ends if nothing happens.
    pub idle_ends_at: Moment,
    /// When it ends whatever happens.
    pub expires_at: Moment,
    /// The post, for those who work for the office.
    pub officer: Option<Arc<Officer>>,
}

/// An organisation that somebody acts for now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActsFor {
    /// Its account.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Names the account only: this travels with every request and must not end in a log.
impl std::fmt::Debug for SignedIn {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SignedIn({})", self.account_id)
    }
}

/// A login session that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Whose it was.
    pub account_id: String,
    /// Why it ended: `idle`, `expired`, `closed`, or what was recorded.
    pub reason: String,
}

impl Ended {
    /// Whether it ended by itself, and not because somebody ended it.
    pub fn is_by_time(&self) -> bool {
        matches!(self.reason.as_str(), "idle" | "expired")
    }
}

/// One line of the list of devices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Public name of the login session.
    pub session_id: String,
    /// When signed in.
    pub since: Moment,
    /// Last sign of life.
    pub seen_at: Moment,
    /// The browser's line.
    pub user_agent: String,
    /// Client address at signing in.
    pub address: String,
    /// The one that asks.
    pub is_this: bool,
}

impl Accounts {
    /// Who holds this cookie; nobody when it is rubbish, over, or the account is closed.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn who(&self, cookie: &str) -> Result<Option<SignedIn>, StoreError> {
        self.holder_of(cookie, true).await
    }

    /// The same for what a page asks by itself every minute: nobody touched anything, so the idle time runs on.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn who_untouched(&self, cookie: &str) -> Result<Option<SignedIn>, StoreError> {
        self.holder_of(cookie, false).await
    }

    async fn holder_of(&self, cookie: &str, touched: bool) -> Result<Option<SignedIn>, StoreError> {
        let Some(hash) = stored_form(cookie) else {
            return Ok(None);
        };
        let Some(found) = holder(&self.house.store, &hash).await? else {
            return Ok(None);
        };
        let now = self.now();
        let officer = post_of(&found);
        let idle = self.idle(officer.is_some());
        if now >= found.expires_at || now >= found.seen_at + idle {
            return Ok(None);
        }
        let seen_at = if touched && now - found.seen_at >= MINUTE { now } else { found.seen_at };
        if seen_at == now && found.seen_at != now {
            self.slide(hash, now).await;
        }
        let idle_ends_at = Moment((seen_at + idle).min(found.expires_at));
        Ok(Some(signed_in(found, cookie, idle_ends_at, officer.map(Arc::new))))
    }

    /// Writes the sign of life. A page never fails or waits long because of it.
    async fn slide(&self, hash: String, now: i64) {
        let written = self.house.store.write(move |tx| Box::pin(async move { touch(tx, &hash, now).await }));
        match tokio::time::timeout(PATIENCE, written).await {
            Ok(Ok(())) | Err(_) => {}
            Ok(Err(error)) => tracing::warn!(%error, "a sign of life was not written"),
        }
    }

    /// The tombstone of a cookie whose login session is over.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn ended(&self, cookie: &str) -> Result<Option<Ended>, StoreError> {
        let Some(hash) = stored_form(cookie) else {
            return Ok(None);
        };
        if self.who(cookie).await?.is_some() {
            return Ok(None);
        }
        let Some(row) = Entity::find_by_id(hash).one(self.house.store.read()).await? else {
            return Ok(None);
        };
        let post = crate::desk::officer(self.house.store.read(), &row.account_id).await?;
        let reason = self.reason(&row, self.idle(post.is_some())).to_owned();
        Ok(Some(Ended { reason, account_id: row.account_id }))
    }

    fn reason<'a>(&self, row: &'a Model, idle: i64) -> &'a str {
        match &row.end_reason {
            Some(reason) => reason,
            None if self.now() >= row.expires_at => "expired",
            None if self.now() >= row.seen_at + idle => "idle",
            None => "closed",
        }
    }

    /// Signs this browser out: the row goes at once, with forms that were parked for it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn log_out(&self, cookie: &str) -> Result<(), StoreError> {
        let Some(hash) = stored_form(cookie) else {
            return Ok(());
        };
        let accounts = self.clone();
        let gone = self.house.store.write(move |tx| {
            Box::pin(async move {
                let Some(row) = Entity::find_by_id(&hash).one(tx).await? else {
                    return Ok(());
                };
                super::parked::drop_all(tx, &hash).await?;
                Entity::delete_by_id(&hash).exec(tx).await?;
                accounts.note(tx, "login.ended", &row.account_id, Some(&row.account_id), None).await
            })
        });
        gone.await
    }

    /// The devices on which this person is signed in, the latest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn list_sessions(&self, who: &SignedIn) -> Result<Vec<Device>, StoreError> {
        let rows = Entity::find().filter(self.alive(who)).order_by_desc(Column::SeenAt);
        let rows = rows.all(self.house.store.read()).await?;
        Ok(rows
            .into_iter()
            .map(|row| Device {
                is_this: row.public_id == who.session_id,
                session_id: row.public_id,
                since: Moment(row.created_at),
                seen_at: Moment(row.seen_at),
                user_agent: row.user_agent,
                address: row.address,
            })
            .collect())
    }

    /// Signs one device of this person out; false when there is no such device.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end_session(&self, who: &SignedIn, session_id: &str) -> Result<bool, StoreError> {
        let which = self.alive(who).add(Column::PublicId.eq(session_id));
        Ok(self.end_where(who, which, false).await? > 0)
    }

    /// Signs all other devices of this person out and says how many there were.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end_other_sessions(&self, who: &SignedIn) -> Result<u64, StoreError> {
        let which = self.alive(who).add(Column::PublicId.ne(who.session_id.as_str()));
        self.end_where(who, which, true).await
    }

    /// With `all_others` also what is over already: its cookies keep no form for the owner from now on.
    async fn end_where(&self, who: &SignedIn, which: Condition, all_others: bool) -> Result<u64, StoreError> {
        let (accounts, account_id, here) = (self.clone(), who.person_id.clone(), who.session_id.clone());
        let ended = self.house.store.write(move |tx| {
            Box::pin(async move {
                let ended = end(tx, which, "ended_by_owner", accounts.now()).await?;
                if all_others {
                    end_all(tx, &account_id, Some(&here), "ended_by_owner", accounts.now()).await?;
                }
                if ended > 0 {
                    accounts.note(tx, "login.ended", &account_id, Some(&account_id), None).await?;
                }
                Ok(ended)
            })
        });
        ended.await
    }

    pub(super) async fn begin_session(
        &self,
        tx: &Tx,
        account_id: &str,
        public_id: String,
        hash: String,
        client: &Client,
        acting_for: Option<String>,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let row = ActiveModel {
            hash: Set(hash),
            public_id: Set(public_id),
            account_id: Set(account_id.to_owned()),
            created_at: Set(now),
            seen_at: Set(now),
            expires_at: Set(now + self.house.config.sessions.absolute_hours * HOUR),
            ended_at: Set(None),
            end_reason: Set(None),
            user_agent: Set(client.user_agent.chars().filter(|c| !c.is_control()).take(LONGEST_AGENT).collect()),
            address: Set(client.address.to_string()),
            acting_for: Set(acting_for),
        };
        Entity::insert(row).exec_without_returning(tx).await?;
        Ok(())
    }

    fn alive(&self, who: &SignedIn) -> Condition {
        let now = self.now();
        Condition::all()
            .add(Column::AccountId.eq(who.person_id.as_str()))
            .add(Column::EndedAt.is_null())
            .add(Column::ExpiresAt.gt(now))
            .add(Column::SeenAt.gt(now - self.idle(who.officer.is_some())))
    }

    /// Officers look after other people's papers: their idle time is shorter.
    fn idle(&self, officer: bool) -> i64 {
        let sessions = &self.house.config.sessions;
        MINUTE * if officer { sessions.officer_idle_minutes } else { sessions.idle_minutes }
    }
}

/// The post that a login session works in; one that ended opens nothing.
fn post_of(found: &Holder) -> Option<Officer> {
    let (unit, roles) = (found.post_unit.as_deref()?, found.post_roles.as_deref()?);
    let title = found.post_title.as_deref().unwrap_or_default();
    let working = found.post_ended_at.is_none();
    working.then(|| Officer::of_post(&found.person_id, &found.full_name, title, unit, roles))
}

async fn touch(tx: &Tx, hash: &str, now: i64) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(now))
        .filter(Column::Hash.eq(hash))
        .filter(Column::EndedAt.is_null())
        .filter(Column::SeenAt.lt(now))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends login sessions because somebody wants it: what was parked for them goes too, since whoever posted it may not
/// be the owner.
async fn end(tx: &Tx, which: Condition, reason: &str, now: i64) -> Result<u64, StoreError> {
    let ending = Entity::find().filter(which.clone()).filter(Column::EndedAt.is_null()).all(tx).await?;
    for session in ending {
        super::parked::drop_all(tx, &session.hash).await?;
    }
    mark(tx, which, reason, now).await
}

async fn mark(tx: &Tx, which: Condition, reason: &str, now: i64) -> Result<u64, StoreError> {
    let ended = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(Column::EndReason, Expr::value(reason))
        .filter(which)
        .filter(Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(ended.rows_affected)
}

/// Ends every login session of an account, but for one if named.
pub(super) async fn end_all(
    tx: &Tx,
    account_id: &str,
    keep: Option<&str>,
    reason: &str,
    now: i64,
) -> Result<u64, StoreError> {
    let mut which = Condition::all().add(Column::AccountId.eq(account_id));
    if let Some(keep) = keep {
        which = which.add(Column::PublicId.ne(keep));
    }
    end(tx, which, reason, now).await
}

/// Puts a new login session of this account in the place of the one with this hash; tells whom its person acted for.
/// What was parked after its end stays: it is about to be handed back.
pub(super) async fn replace(tx: &Tx, hash: &str, account_id: &str, now: i64) -> Result<Option<String>, StoreError> {
    let old = Entity::find_by_id(hash).one(tx).await?.filter(|old| old.account_id == account_id);
    mark(tx, Condition::all().add(Column::Hash.eq(hash)), "replaced", now).await?;
    Ok(old.and_then(|old| old.acting_for))
}
