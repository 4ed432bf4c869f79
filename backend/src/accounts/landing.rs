//! Where somebody begins after signing in, when no return path was given.

use super::{Accounts, HOME_OF_ACCOUNT};
use crate::desk::officer;
use crate::store::StoreError;

impl Accounts {
    /// The given path; for those who work for the office their own first page in place of the personal page.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn landing(&self, account_id: &str, next: String) -> Result<String, StoreError> {
        if next != HOME_OF_ACCOUNT {
            return Ok(next);
        }
        let post = officer(self.house.store.read(), account_id).await?;
        Ok(post.map_or(next, |post| post.home().to_owned()))
    }
}
