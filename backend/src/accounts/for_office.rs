//! What administration needs of accounts: links of its own purpose, ended login sessions, a first password.

use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::activation::{find_link, is_open, spend};
use super::mailbox::void_links;
use super::passwords::HashProblem;
use super::secrets::{Secret, stored_form};
use super::{Accounts, sessions};
use crate::House;
use crate::store::rows::accounts::{self, AccountState};
use crate::store::rows::tokens::{self, TokenPurpose};
use crate::store::{StoreError, Tx};

/// Keeps a link; older ones of the same purpose are void.
pub(crate) async fn put_token(
    tx: &Tx,
    account_id: &str,
    purpose: TokenPurpose,
    secret: &Secret,
    now: i64,
    until: i64,
) -> Result<(), StoreError> {
    void_links(tx, account_id, Some(purpose), now).await?;
    let row = tokens::ActiveModel {
        hash: Set(secret.hash()),
        account_id: Set(account_id.to_owned()),
        purpose: Set(purpose),
        created_at: Set(now),
        expires_at: Set(until),
        used_at: Set(None),
        voided_at: Set(None),
        subject: Set(None),
    };
    tokens::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The waiting account of a link that is still good.
pub(crate) async fn open_token(
    house: &House,
    token: &str,
    purpose: TokenPurpose,
) -> Result<Option<accounts::Model>, StoreError> {
    let found = find_link(house.store.read(), token, purpose).await?;
    let now = house.clock.now().0;
    let good = found.filter(|(link, account)| is_open(link, now) && account.state == AccountState::Pending);
    Ok(good.map(|(_, account)| account))
}

/// Spends a link; false when it is no longer good.
pub(crate) async fn spend_token(tx: &Tx, token: &str, purpose: TokenPurpose, now: i64) -> Result<bool, StoreError> {
    let Some((link, _)) = find_link(tx, token, purpose).await? else { return Ok(false) };
    match stored_form(token) {
        Some(hash) if is_open(&link, now) => spend(tx, &hash, now).await,
        Some(_) | None => Ok(false),
    }
}

/// Ends every login session of an account.
pub(crate) async fn end_sessions(tx: &Tx, account_id: &str, reason: &str, now: i64) -> Result<(), StoreError> {
    sessions::end_all(tx, account_id, None, reason, now).await.map(drop)
}

impl Accounts {
    /// Hashes a first password.
    pub(crate) async fn hash_new(&self, password: &str) -> Result<String, HashProblem> {
        self.hashes.hash(password, self.house.random.bytes()).await
    }
}
