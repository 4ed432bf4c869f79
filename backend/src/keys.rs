//! Keys of this installation: one row of `settings` each, made on first need and shared by all servers.
//!
//! They keep what is derived or sealed with them apart from the rows it belongs to. Whoever copies the whole database
//! has both, so a key protects single tables, logs and extracts, not a complete copy.

use data_encoding::{BASE64, HEXLOWER};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait as _};

use crate::House;
use crate::store::rows::settings;
use crate::store::{StoreError, Tx};

/// 256 random bits.
pub(crate) type Key = [u8; 32];

/// The key of this name, unless nobody needed it yet.
///
/// # Errors
/// When the store fails or the row is damaged.
pub(crate) async fn stored(db: &impl ConnectionTrait, name: &str) -> Result<Option<Key>, StoreError> {
    let row = settings::Entity::find_by_id(name).one(db).await?;
    row.map(|row| read(&row.value)).transpose()
}

/// The key of this name, made now if it has to be. Several servers may ask at once: the first row stays, all read it back.
///
/// # Errors
/// When the store fails or the row is damaged.
pub(crate) async fn kept_in(tx: &Tx, house: &House, name: &str) -> Result<Key, StoreError> {
    if let Some(key) = stored(tx, name).await? {
        return Ok(key);
    }
    let value = serde_json::Value::from(BASE64.encode(&house.random.bytes::<32>())).to_string();
    let row = settings::ActiveModel { key: Set(name.to_owned()), value: Set(value) };
    let keep = OnConflict::column(settings::Column::Key).do_nothing().to_owned();
    match settings::Entity::insert(row).on_conflict(keep).exec_without_returning(tx).await {
        Ok(_) | Err(DbErr::RecordNotInserted) => {}
        Err(error) => return Err(error.into()),
    }
    stored(tx, name).await?.ok_or_else(|| StoreError::broken("a key of this installation was not kept"))
}

/// As [`kept_in`], for callers that are not inside a write.
///
/// # Errors
/// When the store fails or the row is damaged.
pub(crate) async fn kept(house: &House, name: &'static str) -> Result<Key, StoreError> {
    if let Some(key) = stored(house.store.read(), name).await? {
        return Ok(key);
    }
    let inside = house.clone();
    house.store.write(move |tx| Box::pin(async move { kept_in(tx, &inside, name).await })).await
}

/// What the file store is marked with: tells this database from every other and opens nothing.
///
/// # Errors
/// When the store fails or the row is damaged.
pub(crate) async fn mark(house: &House) -> Result<String, StoreError> {
    Ok(HEXLOWER.encode(&kept(house, "installation").await?))
}

fn read(value: &str) -> Result<Key, StoreError> {
    serde_json::from_str::<String>(value)
        .ok()
        .and_then(|text| BASE64.decode(text.as_bytes()).ok())
        .and_then(|bytes| Key::try_from(bytes).ok())
        .ok_or_else(|| StoreError::broken("a key of this installation cannot be read"))
}
