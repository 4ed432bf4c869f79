//! People who work for the office: citizens' accounts with a post.

use super::{Browser, TestPortal};
use backend::store::StoreError;
use backend::store::rows::{accounts, officers};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};

/// The unit of the worked examples.
pub const BA_DINH: &str = "00004";
/// Another unit.
pub const ELSEWHERE: &str = "00008";

impl TestPortal {
    /// Somebody signed in who holds a post with these roles.
    pub async fn officer(&self, email: &str, unit: &str, roles: &[&str]) -> Browser {
        let browser = self.citizen(email).await;
        let post = officers::Model {
            account_id: self.account_of(email).await.id,
            unit_code: unit.to_owned(),
            roles: serde_json::json!(roles).to_string(),
            title: "Công chức".to_owned(),
            created_at: self.state.portal.house().clock.now().0,
            disabled_at: None,
        };
        let kept = self.state.portal.house().store.write(move |tx| {
            Box::pin(async move {
                officers::Entity::insert(post.into_active_model()).exec_without_returning(tx).await?;
                Ok::<(), StoreError>(())
            })
        });
        kept.await.expect("the post is kept");
        browser
    }

    /// The account of an address.
    pub async fn account_of(&self, email: &str) -> accounts::Model {
        let found = accounts::Entity::find().filter(accounts::Column::EmailKey.eq(email)).one(self.rows()).await;
        found.expect("the database answers").expect("an account")
    }

    /// Moves an officer to another unit, as an administrator does.
    pub async fn move_officer(&self, email: &str, unit: &'static str) {
        let id = self.account_of(email).await.id;
        let moved = self.state.portal.house().store.write(move |tx| {
            Box::pin(async move {
                officers::Entity::update_many()
                    .col_expr(officers::Column::UnitCode, Expr::value(unit))
                    .filter(officers::Column::AccountId.eq(id))
                    .exec(tx)
                    .await?;
                Ok::<(), StoreError>(())
            })
        });
        moved.await.expect("the officer is moved");
    }

    /// Closes an account, as an administrator does.
    pub async fn disable_account(&self, email: &str) {
        let id = self.account_of(email).await.id;
        let closed = self.state.portal.house().store.write(move |tx| {
            Box::pin(async move {
                accounts::Entity::update_many()
                    .col_expr(accounts::Column::State, Expr::value("disabled"))
                    .filter(accounts::Column::Id.eq(id))
                    .exec(tx)
                    .await?;
                Ok::<(), StoreError>(())
            })
        });
        closed.await.expect("the account is closed");
    }
}
