//! Forms that were posted just after a login session ended.
//!
//! Kept for half an hour and handed back, as typed, only to the account whose session it was;
//! never acted on. Forms with passwords or codes are not kept, nor more than a few for one session. Only a
//! session that ended by time has forms: one that its owner ended may be in the hands of a thief.

use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::secrets::stored_form;
use super::{Accounts, HOME_OF_ACCOUNT, safe_next};
use crate::limits::MINUTE;
use crate::store::rows::login_sessions;
use crate::store::rows::parked_forms::{ActiveModel, Column, Entity, Model};
use crate::store::{StoreError, Tx};

const LARGEST: usize = 64 * 1024;
const MOST: u64 = 5;

/// A form waiting for its owner.
#[derive(Clone, PartialEq, Eq)]
pub struct ParkedForm {
    /// The page it was posted to: a local path.
    pub path: String,
    /// The body as posted, url-encoded.
    pub body: String,
}

impl Accounts {
    /// Keeps a url-encoded form that came with the cookie of a login session that is over by time;
    /// answers the id to ask for it with. None when there is no such session, or the form is not to be kept.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn park_form(&self, cookie: &str, path: &str, body: &str) -> Result<Option<String>, StoreError> {
        let path = safe_next(path);
        if body.len() > LARGEST || path == HOME_OF_ACCOUNT || has_secret(body) {
            return Ok(None);
        }
        let (Some(session), Some(ended)) = (stored_form(cookie), self.ended(cookie).await?) else {
            return Ok(None);
        };
        if !ended.is_by_time() {
            return Ok(None);
        }
        let (now, id) = (self.now(), self.house.random.id());
        let row = Model {
            id: id.clone(),
            session_hash: session,
            account_id: ended.account_id,
            path,
            body: body.to_owned(),
            created_at: now,
            expires_at: now + self.house.config.sessions.parked_minutes * MINUTE,
        };
        let kept = self.house.store.write(move |tx| Box::pin(async move { keep(tx, row).await }));
        Ok(kept.await?.then_some(id))
    }

    /// Looks at a parked form of this account; it stays until its time is over.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn parked_form(&self, account_id: &str, id: &str) -> Result<Option<ParkedForm>, StoreError> {
        let found = Entity::find_by_id(id)
            .filter(Column::AccountId.eq(account_id))
            .filter(Column::ExpiresAt.gt(self.now()))
            .one(self.house.store.read())
            .await?;
        Ok(found.map(|row| ParkedForm { path: row.path, body: row.body }))
    }

    /// Hands a parked form back to its account and forgets it.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn unpark_form(&self, account_id: &str, id: &str) -> Result<Option<ParkedForm>, StoreError> {
        let Some(form) = self.parked_form(account_id, id).await? else {
            return Ok(None);
        };
        let id = id.to_owned();
        let dropped = self.house.store.write(move |tx| {
            Box::pin(async move { Ok::<_, StoreError>(Entity::delete_by_id(id).exec(tx).await?.rows_affected) })
        });
        Ok((dropped.await? == 1).then_some(form))
    }
}

async fn keep(tx: &Tx, row: Model) -> Result<bool, StoreError> {
    // Read again: the owner may have ended it, or signed in anew, in this moment.
    let session = login_sessions::Entity::find_by_id(row.session_hash.as_str()).one(tx).await?;
    if session.is_none_or(|session| session.ended_at.is_some()) {
        return Ok(false);
    }
    // The same form pressed twice is one form.
    Entity::delete_many()
        .filter(Column::SessionHash.eq(row.session_hash.as_str()))
        .filter(Column::Path.eq(row.path.as_str()))
        .exec(tx)
        .await?;
    if Entity::find().filter(Column::SessionHash.eq(row.session_hash.as_str())).count(tx).await? >= MOST {
        return Ok(false);
    }
    let row = ActiveModel {
        id: Set(row.id),
        session_hash: Set(row.session_hash),
        account_id: Set(row.account_id),
        path: Set(row.path),
        body: Set(row.body),
        created_at: Set(row.created_at),
        expires_at: Set(row.expires_at),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(true)
}

/// Forgets what was parked for a login session.
pub(super) async fn drop_all(tx: &Tx, session_hash: &str) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::SessionHash.eq(session_hash)).exec(tx).await?;
    Ok(())
}

/// Passwords, and the codes of a second factor.
fn has_secret(body: &str) -> bool {
    let names = body.split('&').map(|pair| pair.split('=').next().unwrap_or_default());
    names.into_iter().any(|name| name == "code" || name.to_ascii_lowercase().contains("password"))
}
