//! How the units are reached: what their administrators have entered so far.

use std::collections::HashMap;

use sea_orm::EntityTrait as _;

use crate::store::rows::units;
use crate::store::{Store, StoreError};

/// Where and when a unit is open; empty texts where nobody has entered anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Office address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Opening hours in words.
    pub hours: String,
}

/// Contacts by code of the unit; units without a row are missing.
///
/// # Errors
/// When the store cannot be read.
pub async fn contacts(store: &Store) -> Result<HashMap<String, Contact>, StoreError> {
    let rows = units::Entity::find().all(store.read()).await?;
    let contact = |row: units::Model| {
        let contact = Contact { address: row.address, phone: row.phone, hours: row.hours };
        (row.code, contact)
    };
    Ok(rows.into_iter().map(contact).collect())
}
