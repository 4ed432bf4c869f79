//! People who are not signed in, as far as their forms go.
//!
//! A form of a signed-in person carries a token bound to the login session. Registration, log-in, reset and look-up have no
//! login session: their token is derived, with a key of this installation, from a random value in a cookie that comes with
//! the page. Another site can neither read the cookie nor compute the token, and whoever plants a cookie of their own
//! without the key has no token for it. Nothing is stored, and the key is read once: pages ask the database no more often
//! than before, and every server of the portal knows the tokens of all others.

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use tokio::sync::OnceCell;

use crate::House;
use crate::accounts::{Secret, stored_form};
use crate::keys::{self, Key};
use crate::store::StoreError;

/// The row of `settings` that holds the key.
const KEY_NAME: &str = "visitor_form_key";
/// Bytes of a token: as many as the tokens of login sessions have.
const TOKEN_BYTES: usize = 16;

/// Somebody of whom nothing is known but a cookie.
#[derive(Clone, Default)]
pub struct Visitor {
    token: String,
    new_cookie: Option<Secret>,
}

impl Visitor {
    /// What the forms of this visitor carry.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Whether a form carried the token of this visitor, in a time that says nothing about how near it was.
    pub fn sent(&self, posted: &str) -> bool {
        !self.token.is_empty() && bool::from(self.token.as_bytes().ct_eq(posted.as_bytes()))
    }

    /// The cookie to set, for whoever came without one.
    pub fn new_cookie(&self) -> Option<&str> {
        self.new_cookie.as_ref().map(Secret::reveal)
    }
}

/// Gives visitors their tokens.
pub struct Visitors {
    house: House,
    key: OnceCell<Key>,
}

impl Visitors {
    /// The visitors of this house.
    pub fn new(house: House) -> Self {
        Self { house, key: OnceCell::new() }
    }

    /// Who comes with this cookie. It is kept while it has the right shape, so that all tabs of a browser share it.
    ///
    /// # Errors
    /// When the key of this installation cannot be read, or made the first time.
    pub async fn greet(&self, cookie: Option<&str>) -> Result<Visitor, StoreError> {
        let key = self.key.get_or_try_init(|| keys::kept(&self.house, KEY_NAME)).await?;
        if let Some(known) = cookie.filter(|value| stored_form(value).is_some()) {
            return Ok(Visitor { token: token_of(key, known), new_cookie: None });
        }
        let fresh = Secret::from_bytes(self.house.random.bytes());
        Ok(Visitor { token: token_of(key, fresh.reveal()), new_cookie: Some(fresh) })
    }
}

fn token_of(key: &Key, cookie: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(b"visitor form\0");
    mac.update(cookie.as_bytes());
    let bytes = mac.finalize().into_bytes();
    BASE64URL_NOPAD.encode(&bytes[..TOKEN_BYTES])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor(key: u8, cookie: u8) -> Visitor {
        let cookie = Secret::from_bytes([cookie; 32]);
        Visitor { token: token_of(&[key; 32], cookie.reveal()), new_cookie: None }
    }

    #[test]
    fn a_token_fits_its_own_cookie_and_its_own_installation_only() {
        let lan = visitor(1, 7);
        assert_eq!(lan.token().len(), 22);
        assert!(lan.sent(visitor(1, 7).token()));
        for other in [visitor(1, 8).token(), visitor(2, 7).token(), "", &lan.token()[..21]] {
            assert!(!lan.sent(other), "{other}");
        }
    }

    #[test]
    fn whoever_was_never_greeted_has_no_token_at_all() {
        assert!(!Visitor::default().sent(""));
    }
}
