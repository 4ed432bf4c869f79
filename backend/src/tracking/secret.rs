//! The second secret: eight characters on the slip that open a little more of the public look-up.
//!
//! It is derived from the dossier's id with a key of this installation, so the confirmation page can show it again
//! at any time although the dossier's row keeps only a hash. The hash is keyed too instead of slow: 34 bits under a
//! plain hash fall to a graphics card in seconds, a slow hash would tax every sending and every look-up, while a
//! keyed one cannot be tried at all without the key. The key lies in `settings`, apart from the dossiers; whoever
//! has both holds the very rows that the secret opens. Guessing through the page is stopped by its limits.

use data_encoding::HEXLOWER;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::House;
use crate::captcha::ALPHABET;
use crate::keys;
use crate::store::StoreError;

/// The row of `settings` that holds the key.
const KEY_NAME: &str = "second_secret_key";
const LENGTH: usize = 8;
/// The key of this installation.
pub(super) struct Key([u8; 32]);

/// A second secret and what the dossier's row keeps of it.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondSecret {
    text: String,
    hash: String,
}

impl SecondSecret {
    /// The eight characters, for the confirmation page and the slips only: never for a mail, a QR or a log.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// What `dossiers.second_secret_hash` keeps.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

impl std::fmt::Debug for SecondSecret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("‹ẩn›")
    }
}

/// The second secret of a dossier, the same each time. Makes the installation's key on the first call of all, so do
/// not call it inside a write.
///
/// # Errors
/// When the store fails.
pub async fn second_secret(house: &House, dossier_id: &str) -> Result<SecondSecret, StoreError> {
    Ok(Key(keys::kept(house, KEY_NAME).await?).secret_of(dossier_id))
}

/// The key, unless no dossier was ever sent here.
pub(super) async fn stored_key(house: &House) -> Result<Option<Key>, StoreError> {
    Ok(keys::stored(house.store.read(), KEY_NAME).await?.map(Key))
}

impl Key {
    fn mac(&self, purpose: &str, dossier_id: &str, text: &str) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        for part in [purpose, dossier_id, text] {
            mac.update(part.as_bytes());
            mac.update(&[0]);
        }
        mac.finalize().into_bytes().into()
    }

    fn secret_of(&self, dossier_id: &str) -> SecondSecret {
        let drawn = self.mac("second secret", dossier_id, "");
        let text = written(&drawn);
        let hash = self.hash_of(dossier_id, &text);
        SecondSecret { text, hash }
    }

    fn hash_of(&self, dossier_id: &str, secret: &str) -> String {
        HEXLOWER.encode(&self.mac("kept", dossier_id, secret))
    }

    /// Whether what was typed is the secret whose hash the row keeps, in a time that says nothing about how near it was.
    pub(super) fn opens(&self, dossier_id: &str, typed: &str, kept: &str) -> bool {
        self.hash_of(dossier_id, &normalised(typed)).as_bytes().ct_eq(kept.as_bytes()).into()
    }
}

/// A number in the digits of the captcha's alphabet, which has no look-alikes. The number is so much larger than
/// what eight digits hold that every secret is equally likely.
fn written(drawn: &[u8; 32]) -> String {
    let alphabet = ALPHABET.as_bytes();
    let base = alphabet.len() as u128;
    let mut rest = drawn.iter().take(16).fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
    let digits = std::iter::repeat_with(|| {
        let digit = rest % base;
        rest /= base;
        usize::try_from(digit).ok().and_then(|digit| alphabet.get(digit)).copied()
    });
    digits.take(LENGTH).flatten().map(char::from).collect()
}

/// As people copy it from paper: any case, any width, spaces and dashes between.
fn normalised(typed: &str) -> String {
    typed
        .chars()
        .map(domain::text::plain_width)
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .take(LENGTH + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Key = Key([7; 32]);

    #[test]
    fn a_secret_has_eight_characters_without_look_alikes_and_differs_between_dossiers() {
        let secret = KEY.secret_of("dossier-a");
        assert_eq!(secret.reveal().len(), 8);
        assert!(secret.reveal().bytes().all(|letter| ALPHABET.as_bytes().contains(&letter)));
        assert_eq!(secret, KEY.secret_of("dossier-a"));
        assert_ne!(secret, KEY.secret_of("dossier-b"));
        assert_ne!(secret, Key([8; 32]).secret_of("dossier-a"));
    }

    #[test]
    fn it_opens_its_own_dossier_however_it_is_typed() {
        let secret = KEY.secret_of("dossier-a");
        let (first, second) = secret.reveal().split_at(4);
        let wide: String =
            secret.reveal().chars().filter_map(|letter| char::from_u32(u32::from(letter) + 0xFEE0)).collect();
        for typed in
            [secret.reveal().to_owned(), secret.reveal().to_ascii_lowercase(), format!(" {first} - {second}\n"), wide]
        {
            assert!(KEY.opens("dossier-a", &typed, secret.hash()), "{typed:?}");
        }
    }

    #[test]
    fn nothing_else_opens_it() {
        let secret = KEY.secret_of("dossier-a");
        let longer = format!("{}A", secret.reveal());
        for typed in ["", "AAAAAAAA", secret.hash(), &longer, &secret.reveal()[..7]] {
            assert!(!KEY.opens("dossier-a", typed, secret.hash()), "{typed:?}");
        }
        assert!(!KEY.opens("dossier-b", secret.reveal(), secret.hash()));
        assert!(!Key([8; 32]).opens("dossier-a", secret.reveal(), secret.hash()));
    }

    #[test]
    fn a_secret_never_shows_in_debug_output() {
        assert_eq!(format!("{:?}", KEY.secret_of("dossier-a")), "‹ẩn›");
    }
}
