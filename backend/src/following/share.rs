//! A link by which the owner shows the course of a dossier to somebody without an account.
//!
//! The link holds 256 random bits and is shown once; the store keeps their hash. One link at a time: a new one ends
//! the one before. It opens what the second secret opens, and nothing more.

use domain::time::Moment;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::{FollowRefusal, Following, belongs};
use crate::accounts::secrets::Secret;
use crate::store::rows::share_links;
use crate::store::{StoreError, Tx};
use crate::{acts, audit};

impl Following {
    /// Makes a link and ends the one before. What comes back is never shown again.
    ///
    /// # Errors
    /// `NotFound`, or a failing store.
    pub async fn share(&self, account_id: &str, id: &str) -> Result<Secret, FollowRefusal> {
        let secret = Secret::from_bytes(self.house.random.bytes());
        let (following, account, id, hash) = (self.clone(), account_id.to_owned(), id.to_owned(), secret.hash());
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                following.end_links(tx, &account, &id).await?;
                let link = share_links::ActiveModel {
                    id: Set(following.house.random.id()),
                    hash: Set(hash),
                    dossier_id: Set(id.clone()),
                    created_at: Set(following.house.clock.now().0),
                    revoked_at: Set(None),
                };
                link.insert(tx).await?;
                let entry = audit::Entry::by(&account, "dossier.shared", "dossier", &id);
                audit::record(tx, &following.house, entry).await?;
                Ok::<(), FollowRefusal>(())
            })
        });
        work.await?;
        Ok(secret)
    }

    /// Takes the link back. Without a link nothing changes.
    ///
    /// # Errors
    /// `NotFound`, or a failing store.
    pub async fn unshare(&self, account_id: &str, id: &str) -> Result<(), FollowRefusal> {
        let (following, account, id) = (self.clone(), account_id.to_owned(), id.to_owned());
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                if following.end_links(tx, &account, &id).await? {
                    let entry = audit::Entry::by(&account, "dossier.unshared", "dossier", &id);
                    audit::record(tx, &following.house, entry).await?;
                }
                Ok::<(), FollowRefusal>(())
            })
        });
        work.await
    }

    /// Since when a link of a dossier of this account works.
    ///
    /// # Errors
    /// `NotFound`, or a failing store.
    pub async fn shared(&self, account_id: &str, id: &str) -> Result<Option<Moment>, FollowRefusal> {
        self.own(account_id, id).await?;
        Ok(self.shared_since(id).await?)
    }

    pub(super) async fn shared_since(&self, id: &str) -> Result<Option<Moment>, StoreError> {
        let link = share_links::Entity::find()
            .filter(share_links::Column::DossierId.eq(id))
            .filter(share_links::Column::RevokedAt.is_null())
            .order_by_desc(share_links::Column::CreatedAt)
            .one(self.house.store.read())
            .await?;
        Ok(link.map(|link| Moment(link.created_at)))
    }

    /// Ends every link of a dossier of this account; says whether there was one. The lock on the dossier keeps two
    /// presses at once from leaving two links.
    async fn end_links(&self, tx: &Tx, account_id: &str, id: &str) -> Result<bool, FollowRefusal> {
        let row = acts::locked(tx, id).await?;
        if !belongs(&row, account_id) {
            return Err(FollowRefusal::NotFound);
        }
        let ended = share_links::Entity::update_many()
            .col_expr(share_links::Column::RevokedAt, Expr::value(self.house.clock.now().0))
            .filter(share_links::Column::DossierId.eq(id))
            .filter(share_links::Column::RevokedAt.is_null())
            .exec(tx)
            .await?;
        Ok(ended.rows_affected > 0)
    }
}
