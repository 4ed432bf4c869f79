//! A code once more before something is signed: a desk that was left open signs nothing.
//!
//! Signing many always asks for one. Signing a single dossier does when the code of the sign-in is some time ago. Accounts
//! without a factor have no code to ask for; those of the office are confined until they have one.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::super::security::SecurityRefusal;
use super::super::{Accounts, SignedIn};
use super::{Typed, WRONG_CODE, confirmed, read_code};
use crate::store::StoreError;
use crate::store::rows::{accounts, login_sessions};

/// How long the code of the sign-in counts for a single signature: as long as a login session of the office stays open
/// by itself.
const FRESH_MS: i64 = 15 * 60_000;

/// What is about to be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    /// One dossier, on its own page.
    One,
    /// All chosen ones at once.
    Many,
}

impl Accounts {
    /// Whether signing asks for a code now.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn asks_for_code(&self, who: &SignedIn, signing: Signing) -> Result<bool, StoreError> {
        let db = self.house.store.read();
        if confirmed(db, &who.account_id).await?.is_none() {
            return Ok(false);
        }
        if signing == Signing::Many {
            return Ok(true);
        }
        // With a factor, a login session begins with its code.
        let own = login_sessions::Column::PublicId.eq(who.session_id.as_str());
        let session = login_sessions::Entity::find().filter(own).one(db).await?;
        Ok(session.is_none_or(|session| self.now() - session.created_at >= FRESH_MS))
    }

    /// Spends the code that signing asks for (field `code`); nothing is asked for where [`Self::asks_for_code`] says so.
    ///
    /// # Errors
    /// `Invalid` for a wrong code, `TooMany`; `Changed` when the factor was taken away meanwhile.
    pub async fn confirm_presence(&self, who: &SignedIn, signing: Signing, code: &str) -> Result<(), SecurityRefusal> {
        if !self.asks_for_code(who, signing).await? {
            return Ok(());
        }
        let (accounts, who, code) = (self.clone(), who.clone(), read_code(code));
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                let factor = confirmed(tx, &who.account_id).await?.ok_or(SecurityRefusal::Changed)?;
                if !accounts.is_right(tx, &who, &factor, &code).await? {
                    return Ok(false);
                }
                if matches!(code, Typed::Recovery(_)) {
                    let account = accounts::Entity::find_by_id(&who.account_id).one(tx).await?;
                    accounts.tell_recovery_code(tx, &account.ok_or(SecurityRefusal::Changed)?).await?;
                }
                accounts.note(tx, "second_factor.confirmed", &who.account_id, Some(&who.account_id), None).await?;
                Ok::<_, SecurityRefusal>(true)
            })
        });
        if done.await? { Ok(()) } else { Err(SecurityRefusal::at("code", WRONG_CODE)) }
    }
}
