//! How the database can fail, sorted by what the caller can do about it.
//!
//! `Busy` and `Full` become pages that ask to try again (nothing was saved); `Unique` is for use cases that expect
//! a second row to be refused; everything else is a broken machine, logged once at the edge.

use std::sync::Arc;

use sea_orm::DbErr;

use super::engine::{self, Trouble};

/// A failure of the store.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else holds the database, or it cannot be reached now. Trying again helps.
    #[error("the database is busy or out of reach")]
    Busy,
    /// No space left on the disk.
    #[error("the disk of the database is full")]
    Full,
    /// A row with the same key exists. Holds the names of table and columns, not values.
    #[error("a row with the same key exists ({0})")]
    Unique(String),
    /// Anything else.
    #[error("the database failed: {0}")]
    Broken(Cause),
}

/// What the engine said, without the values it was about.
#[derive(Clone)]
pub struct Cause(Arc<str>);

impl std::fmt::Display for Cause {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::fmt::Debug for Cause {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl StoreError {
    /// A failure with an explanation of our own.
    pub fn broken(why: &str) -> Self {
        Self::Broken(Cause(why.into()))
    }

    /// Whether a second row was refused because of this table, column or index.
    #[must_use]
    pub fn is_unique_on(&self, name: &str) -> bool {
        matches!(self, Self::Unique(place) if place.contains(name))
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match engine::trouble(&error) {
            Trouble::Busy | Trouble::Conflict => Self::Busy,
            Trouble::Full => Self::Full,
            Trouble::Unique(place) => Self::Unique(place),
            Trouble::Machine | Trouble::Other => Self::Broken(Cause(error.to_string().into())),
        }
    }
}

/// Lets `?` turn a database error into a use case's error that has `Broken(#[from] StoreError)`.
#[macro_export]
macro_rules! broken_from_database {
    ($($error:ty),+ $(,)?) => {$(
        impl From<sea_orm::DbErr> for $error {
            fn from(error: sea_orm::DbErr) -> Self {
                $crate::store::StoreError::from(error).into()
            }
        }
    )+};
}
