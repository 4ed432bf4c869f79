//! Registrations whose link nobody has used yet.
//!
//! There may be several for one address, typed by different people. Each link names the one it was made for, and its
//! button activates exactly that. Where there are several, it asks for the password of its own too: whoever presses it
//! must have filled in that form, so nobody activates what a stranger typed.

use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _,
};

use crate::House;
use crate::store::rows::accounts::{self, AccountState};
use crate::store::rows::pending_registrations::{ActiveModel, Column, Entity, Model};
use crate::store::rows::tokens;
use crate::store::{StoreError, Tx};

/// Keeps what was typed into a form; answers the id that its links carry.
pub(in crate::accounts) async fn keep(tx: &Tx, house: &House, typed: &accounts::Model) -> Result<String, StoreError> {
    let id = house.random.id();
    let row = ActiveModel {
        id: Set(id.clone()),
        account_id: Set(typed.id.clone()),
        kind: Set(typed.kind),
        email: Set(typed.email.clone()),
        password_hash: Set(typed.password_hash.clone()),
        full_name: Set(typed.full_name.clone()),
        personal_id: Set(typed.personal_id.clone()),
        phone: Set(typed.phone.clone()),
        organisation_name: Set(typed.organisation_name.clone()),
        tax_code: Set(typed.tax_code.clone()),
        consent_version: Set(typed.consent_version.clone()),
        created_at: Set(typed.created_at),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// The id of the newest registration of an account, for a link that is asked for by address.
pub(in crate::accounts) async fn newest(tx: &Tx, account_id: &str) -> Result<Option<String>, StoreError> {
    let found = Entity::find().filter(Column::AccountId.eq(account_id)).order_by_desc(Column::CreatedAt);
    Ok(found.one(tx).await?.map(|row| row.id))
}

/// The registration that a link was made for.
pub(in crate::accounts) async fn of_link(
    db: &impl ConnectionTrait,
    link: &tokens::Model,
) -> Result<Option<Model>, StoreError> {
    let Some(id) = &link.subject else {
        return Ok(None);
    };
    Ok(Entity::find_by_id(id).filter(Column::AccountId.eq(link.account_id.as_str())).one(db).await?)
}

/// Whether other forms were sent for the same account besides this one.
pub(in crate::accounts) async fn has_rivals(db: &impl ConnectionTrait, mine: &Model) -> Result<bool, StoreError> {
    let others =
        Entity::find().filter(Column::AccountId.eq(mine.account_id.as_str())).filter(Column::Id.ne(mine.id.as_str()));
    Ok(others.count(db).await? > 0)
}

/// Makes the account active with what this registration says; without one, with what its row says. All that waited for
/// it is forgotten.
pub(in crate::accounts) async fn activate(
    tx: &Tx,
    account_id: &str,
    registration: Option<Model>,
    now: i64,
) -> Result<(), StoreError> {
    let bare = accounts::ActiveModel {
        id: Set(account_id.to_owned()),
        state: Set(AccountState::Active),
        activated_at: Set(Some(now)),
        ..Default::default()
    };
    let row = match registration {
        None => bare,
        Some(typed) => accounts::ActiveModel {
            kind: Set(typed.kind),
            email: Set(typed.email),
            password_hash: Set(typed.password_hash),
            full_name: Set(typed.full_name),
            personal_id: Set(typed.personal_id),
            phone: Set(typed.phone),
            organisation_name: Set(typed.organisation_name),
            tax_code: Set(typed.tax_code),
            consent_version: Set(typed.consent_version),
            consent_at: Set(typed.created_at),
            ..bare
        },
    };
    row.update(tx).await?;
    Entity::delete_many().filter(Column::AccountId.eq(account_id)).exec(tx).await?;
    Ok(())
}
