//! Programs that read what belongs to an account: tokens instead of cookies, and nothing of anybody else's.
//!
//! A token is shown once and kept as a hash; whoever holds it may read what its scopes say until it ends, is revoked, or
//! the password of its account changes. Start reading at `tokens`, then `dossiers` (what it opens).

use domain::words::Phrase;

use crate::House;
use crate::accounts::{Accounts, FieldIssue, PasswordRefusal};
use crate::limits::{Limits, Wait};
use crate::store::StoreError;

mod dossiers;
mod enter;
mod tokens;

pub use dossiers::{DossierDetail, DossierItem, DossierPage, MOST_PAGES};
pub use enter::{Closed, Entered};
pub use tokens::{MOST_TOKENS, NewToken, PERIODS, PREFIX, TokenLine};
pub(crate) use tokens::{revoke_all, told as told_of_token};

/// The use cases. Cheap to clone.
#[derive(Clone)]
pub struct ApiAccess {
    house: House,
    accounts: Accounts,
    limits: Limits,
}

impl ApiAccess {
    /// Access for programs in this house.
    #[must_use]
    pub fn new(house: House, accounts: Accounts) -> Self {
        Self { limits: Limits::new(house.clone()), house, accounts }
    }

    fn now(&self) -> i64 {
        self.house.clock.now().0
    }
}

/// What a token may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Read the dossiers of the account.
    DossiersRead,
}

impl Scope {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 1] = [Self::DossiersRead];

    /// The word for machines.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::DossiersRead => "dossiers:read",
        }
    }

    /// Name of the box that is ticked for it.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::DossiersRead => "scope_dossiers_read",
        }
    }

    /// Words on screen.
    #[must_use]
    pub const fn words(self) -> Phrase {
        match self {
            Self::DossiersRead => {
                Phrase::new("Xem danh sách và tình trạng hồ sơ đã gửi", "Read the list and the state of sent dossiers")
            }
        }
    }

    /// The scopes of a row; words that this program does not know open nothing.
    fn read(keys: &str) -> Vec<Self> {
        Self::ALL.into_iter().filter(|scope| keys.split(' ').any(|key| key == scope.key())).collect()
    }

    fn write(scopes: &[Self]) -> String {
        scopes.iter().map(|scope| scope.key()).collect::<Vec<_>>().join(" ")
    }
}

/// Why access was not given.
#[derive(Debug, thiserror::Error)]
pub enum AccessRefusal {
    /// Mistakes in the fields.
    #[error("the fields have mistakes")]
    Invalid(Vec<FieldIssue>),
    /// Too many wrong passwords.
    #[error("too many tries")]
    TooMany(Wait),
    /// Too many people are waiting for a password check.
    #[error("the password queue is full")]
    Busy,
    /// No such account.
    #[error("no such account")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(AccessRefusal);

impl From<PasswordRefusal> for AccessRefusal {
    fn from(refusal: PasswordRefusal) -> Self {
        match refusal {
            PasswordRefusal::DeadLink => Self::NotFound,
            PasswordRefusal::Invalid(issues) => Self::Invalid(issues),
            PasswordRefusal::TooMany(wait) => Self::TooMany(wait),
            PasswordRefusal::Busy => Self::Busy,
            PasswordRefusal::Broken(error) => Self::Broken(error),
        }
    }
}

/// The form was sent before: what it made was shown then, and is never shown again.
pub(crate) fn made_before() -> AccessRefusal {
    let message = Phrase::new(
        "Biểu mẫu này đã được gửi rồi. Nếu chưa kịp lưu, hãy xóa mục vừa tạo trong danh sách rồi tạo lại.",
        "This form was sent already. If you did not keep what it showed, remove it from the list and make another one.",
    );
    AccessRefusal::Invalid(vec![FieldIssue { field: "", message }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_come_back_as_they_were_written_and_unknown_words_open_nothing() {
        assert_eq!(Scope::read(&Scope::write(&Scope::ALL)), Scope::ALL);
        assert_eq!(Scope::read(""), []);
        assert_eq!(Scope::read("dossiers:write dossiers"), []);
        assert_eq!(Scope::read("reports:read dossiers:read"), [Scope::DossiersRead]);
    }
}
