//! Letting a program in: by the hash of its token, while token and account are good, and so often an hour.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{ApiAccess, PREFIX, Scope};
use crate::accounts::stored_form;
use crate::limits::{HOUR, Limit, LimitError, Standing};
use crate::store::StoreError;
use crate::store::rows::accounts::{self, AccountState};
use crate::store::rows::api_tokens::{Column, Entity, Model};

/// Why a token opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// Nobody made it.
    Unknown,
    /// Its time is over.
    Expired,
    /// Its owner, or a new password, took it back.
    Revoked,
    /// Asked too often; what is left, which is nothing.
    TooMany(Standing),
}

/// A program that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Whose data it may read.
    pub account_id: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// What is left of its requests.
    pub standing: Standing,
}

impl Entered {
    /// Whether the token may do this.
    #[must_use]
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}

impl ApiAccess {
    /// Lets a program in by its token, and counts the request.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn enter(&self, presented: &str) -> Result<Result<Entered, Closed>, StoreError> {
        let Some(hash) = presented.strip_prefix(PREFIX).and_then(stored_form) else {
            return Ok(Err(Closed::Unknown));
        };
        let db = self.house.store.read();
        let Some(row) = Entity::find().filter(Column::TokenHash.eq(hash)).one(db).await? else {
            return Ok(Err(Closed::Unknown));
        };
        if let Some(closed) = closed(&row, self.now()) {
            return Ok(Err(closed));
        }
        let account = accounts::Entity::find_by_id(&row.account_id).one(db).await?;
        if account.is_none_or(|account| account.state != AccountState::Active) {
            return Ok(Err(Closed::Revoked));
        }
        let standing = match self.count(&row).await {
            Ok(standing) => standing,
            Err(LimitError::TooMany(wait)) => {
                let standing = self.limits.used_up(Limit::ApiRequests, wait);
                return Ok(Err(Closed::TooMany(standing)));
            }
            Err(LimitError::Broken(error)) => return Err(error),
        };
        Ok(Ok(Entered { account_id: row.account_id, scopes: Scope::read(&row.scopes), standing }))
    }

    /// One more request; the sign of life moves at most once an hour.
    async fn count(&self, row: &Model) -> Result<Standing, LimitError> {
        self.limits.check(Limit::ApiRequests, &row.id).await?;
        let now = self.now();
        let stale = row.last_used_at.is_none_or(|at| now - at >= HOUR);
        if !stale && !self.limits.is_on() {
            return Ok(self.limits.untouched(Limit::ApiRequests));
        }
        let (access, id) = (self.clone(), row.id.clone());
        let counted = self.house.store.write(move |tx| {
            Box::pin(async move {
                if stale {
                    Entity::update_many()
                        .col_expr(Column::LastUsedAt, Expr::value(now))
                        .filter(Column::Id.eq(id.as_str()))
                        .exec(tx)
                        .await
                        .map_err(StoreError::from)?;
                }
                access.limits.spend_in(tx, Limit::ApiRequests, &id).await
            })
        });
        counted.await
    }
}

/// Why a token opens nothing any more, as far as its row says.
pub(super) fn closed(row: &Model, now: i64) -> Option<Closed> {
    match row.revoked_at {
        Some(_) => Some(Closed::Revoked),
        None if now >= row.expires_at => Some(Closed::Expired),
        None => None,
    }
}
