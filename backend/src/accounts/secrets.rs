//! Secrets that people carry: cookies, links in mails, form tokens.
//!
//! A secret is 256 random bits in URL-safe letters. The store keeps only its SHA-256, so a stolen
//! copy of the database opens nothing. The form token of a login session is derived from the
//! cookie, so it needs no column and dies with the session.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// How many letters a secret has when written: 32 bytes in base64url without padding.
pub const SECRET_LETTERS: usize = 43;
const FORM_TOKEN_LETTERS: usize = 22;

/// A fresh secret; shown once, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Writes 256 random bits as a secret.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(BASE64URL_NOPAD.encode(&bytes))
    }

    /// The text for the cookie or the link.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the store keeps.
    pub fn hash(&self) -> String {
        hash_of(&self.0)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("‹ẩn›")
    }
}

/// The stored form of a secret that came in from outside, or `None` when it cannot be one; a
/// shape check first means that rubbish costs no query.
pub fn stored_form(presented: &str) -> Option<String> {
    let has_shape = presented.len() == SECRET_LETTERS
        && presented.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    has_shape.then(|| hash_of(presented))
}

/// The token that forms of this login session carry in their hidden field `token`.
pub fn form_token(cookie: &str) -> String {
    let digest = Sha256::digest(format!("form:{cookie}").as_bytes());
    let mut token = BASE64URL_NOPAD.encode(&digest);
    token.truncate(FORM_TOKEN_LETTERS);
    token
}

/// Whether a posted form token belongs to this cookie, compared in constant time.
pub fn form_token_matches(cookie: &str, posted: &str) -> bool {
    form_token(cookie).as_bytes().ct_eq(posted.as_bytes()).into()
}

pub(super) fn hash_of(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_again_by_what_the_store_keeps() {
        let secret = Secret::from_bytes([9; 32]);
        assert_eq!(secret.reveal().len(), SECRET_LETTERS);
        assert_eq!(stored_form(secret.reveal()), Some(secret.hash()));
        assert!(!secret.hash().contains(secret.reveal()));
    }

    #[test]
    fn what_the_store_keeps_is_no_secret_itself() {
        let stored = Secret::from_bytes([9; 32]).hash();
        assert_eq!(stored_form(&stored), None);
    }

    #[test]
    fn rubbish_has_no_stored_form() {
        for rubbish in ["", "x", &"a".repeat(44), &"é".repeat(43), &" ".repeat(43)] {
            assert_eq!(stored_form(rubbish), None, "{rubbish}");
        }
    }

    #[test]
    fn a_form_token_fits_its_own_cookie_only() {
        let token = form_token("cookie-a");
        assert_eq!(token.len(), 22);
        assert!(form_token_matches("cookie-a", &token));
        assert!(!form_token_matches("cookie-b", &token));
        assert!(!form_token_matches("cookie-a", ""));
    }

    #[test]
    fn a_secret_never_shows_in_debug_output() {
        assert_eq!(format!("{:?}", Secret::from_bytes([1; 32])), "‹ẩn›");
    }
}
