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

impl Contact {
    /// Whether nobody has entered anything.
    pub fn is_empty(&self) -> bool {
        self.address.is_empty() && self.phone.is_empty() && self.hours.is_empty()
    }
}

impl From<units::Model> for Contact {
    fn from(row: units::Model) -> Self {
        Self { address: row.address, phone: row.phone, hours: row.hours }
    }
}

/// The contact of one unit; empty texts for a unit without a row.
///
/// # Errors
/// When the store cannot be read.
pub async fn contact_of(store: &Store, code: &str) -> Result<Contact, StoreError> {
    let row = units::Entity::find_by_id(code).one(store.read()).await?;
    Ok(row.map(Contact::from).unwrap_or_default())
}

/// Contacts by code of the unit; units without a row are missing.
///
/// # Errors
/// When the store cannot be read.
pub async fn contacts(store: &Store) -> Result<HashMap<String, Contact>, StoreError> {
    let rows = units::Entity::find().all(store.read()).await?;
    Ok(rows.into_iter().map(|row| (row.code.clone(), Contact::from(row))).collect())
}
