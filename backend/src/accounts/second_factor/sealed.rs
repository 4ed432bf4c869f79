//! The shared secret of an authenticator app, at rest.
//!
//! It has to be readable to check codes, so it cannot be a hash. It is sealed for its account with a key of this
//! installation (`keys`): a copy of the table alone gives no codes, a copy of the whole database does, together with
//! everything that the codes protect. One HMAC block makes the key stream, another the seal.

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::keys::Key;

/// The row of `settings` that holds the key.
pub const KEY_NAME: &str = "second_factor_key";
const NONCE: usize = 16;
const SEAL: usize = 16;
/// Secrets are as long as one block of the key stream at most.
pub const LONGEST: usize = 32;

/// Seals a secret of up to [`LONGEST`] bytes for an account.
pub fn seal(key: &Key, account_id: &str, nonce: [u8; NONCE], secret: &[u8]) -> String {
    let hidden = mixed(key, account_id, &nonce, secret);
    let seal = mac(key, &[b"seal", account_id.as_bytes(), &nonce, &hidden]);
    BASE64URL_NOPAD.encode(&[nonce.as_slice(), &hidden, &seal[..SEAL]].concat())
}

/// The secret again; none when the text is not ours, was changed, or belongs to another account.
pub fn open(key: &Key, account_id: &str, sealed: &str) -> Option<Vec<u8>> {
    let bytes = BASE64URL_NOPAD.decode(sealed.as_bytes()).ok()?;
    let (nonce, rest) = bytes.split_at_checked(NONCE)?;
    let (hidden, seal) = rest.split_at_checked(rest.len().checked_sub(SEAL)?)?;
    let expected = mac(key, &[b"seal", account_id.as_bytes(), nonce, hidden]);
    let good: bool = expected[..SEAL].ct_eq(seal).into();
    good.then(|| mixed(key, account_id, nonce, hidden))
}

/// Puts the key stream over a text, or takes it off again.
fn mixed(key: &Key, account_id: &str, nonce: &[u8], text: &[u8]) -> Vec<u8> {
    let stream = mac(key, &[b"stream", account_id.as_bytes(), nonce]);
    text.iter().zip(stream).map(|(byte, over)| byte ^ over).collect()
}

fn mac(key: &Key, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Key = [7; 32];

    #[test]
    fn c5_a_sealed_secret_opens_with_its_key_for_its_account_and_for_nothing_else() {
        let sealed = seal(&KEY, "lan", [1; 16], b"12345678901234567890");
        assert_eq!(open(&KEY, "lan", &sealed).as_deref(), Some(b"12345678901234567890".as_slice()));
        assert_eq!(open(&KEY, "minh", &sealed), None);
        assert_eq!(open(&[8; 32], "lan", &sealed), None);
        assert!(!sealed.contains("MTIzNDU2"));
    }

    #[test]
    fn c5_a_changed_or_shortened_text_does_not_open() {
        let sealed = seal(&KEY, "lan", [1; 16], &[9; LONGEST]);
        for at in 0..sealed.len() {
            let mut other = sealed.clone().into_bytes();
            other[at] = if other[at] == b'A' { b'B' } else { b'A' };
            let other = String::from_utf8(other).expect("letters");
            assert!(other == sealed || open(&KEY, "lan", &other).is_none(), "{at}");
            assert_eq!(open(&KEY, "lan", &sealed[..at]), None, "{at}");
        }
    }

    #[test]
    fn the_same_secret_looks_different_each_time() {
        assert_ne!(seal(&KEY, "lan", [1; 16], &[9; 20]), seal(&KEY, "lan", [2; 16], &[9; 20]));
    }
}
