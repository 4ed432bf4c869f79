//! The first request after an account or a post was closed: refused like a stranger's, and written down once.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::Accounts;
use super::secrets::stored_form;
use crate::store::StoreError;
use crate::store::rows::accounts::{self, AccountState};
use crate::store::rows::{login_sessions, officers};

impl Accounts {
    /// Ends the login session of a cookie whose account or post was closed meanwhile, and writes the refusal into the
    /// audit log. Anything else stays as it is.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn note_closed(&self, cookie: &str) -> Result<(), StoreError> {
        let Some(hash) = stored_form(cookie) else { return Ok(()) };
        let db = self.house.store.read();
        let open = login_sessions::Entity::find_by_id(&hash).filter(login_sessions::Column::EndedAt.is_null());
        let Some(session) = open.one(db).await? else { return Ok(()) };
        let account = accounts::Entity::find_by_id(&session.account_id).one(db).await?;
        let post = officers::Entity::find_by_id(&session.account_id).one(db).await?;
        let disabled = account.is_some_and(|account| account.state == AccountState::Disabled);
        let dismissed = post.and_then(|post| post.disabled_at).is_some_and(|at| session.created_at < at);
        if !disabled && !dismissed {
            return Ok(());
        }
        let (accounts, now) = (self.clone(), self.now());
        let noted = self.house.store.write(move |tx| {
            Box::pin(async move {
                let ended = login_sessions::Entity::update_many()
                    .col_expr(login_sessions::Column::EndedAt, Expr::value(now))
                    .col_expr(login_sessions::Column::EndReason, Expr::value("disabled"))
                    .filter(login_sessions::Column::Hash.eq(hash.as_str()))
                    .filter(login_sessions::Column::EndedAt.is_null())
                    .exec(tx)
                    .await?;
                if ended.rows_affected > 0 {
                    let id = session.account_id.as_str();
                    accounts.note(tx, "login.refused", id, Some(id), None).await?;
                }
                Ok::<(), StoreError>(())
            })
        });
        noted.await
    }
}
