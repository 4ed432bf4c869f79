//! Randomness from the operating system, or a repeatable stream for tests.
//!
//! Ids are 128 bits, tokens 256; both are safe in addresses.

use std::sync::{Arc, Mutex, PoisonError};

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use rand::rngs::{OsRng, StdRng};
use rand::{RngCore, SeedableRng, TryRngCore};

/// Gives out random bytes. Cheap to clone.
#[derive(Clone)]
pub struct Random(Option<Arc<Mutex<StdRng>>>);

impl std::fmt::Debug for Random {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(if self.0.is_some() { "Random(seeded)" } else { "Random(os)" })
    }
}

impl Random {
    /// The operating system's generator.
    #[must_use]
    pub fn os() -> Self {
        Self(None)
    }

    /// A stream that is the same for the same seed, for tests only.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Some(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))))
    }

    /// Fills a slice.
    ///
    /// # Panics
    /// When the operating system has no randomness: nothing safe could be done then.
    pub fn fill(&self, bytes: &mut [u8]) {
        match &self.0 {
            Some(stream) => stream.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes),
            None => OsRng.try_fill_bytes(bytes).expect("the operating system always has randomness once it has booted"),
        }
    }

    /// Random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A new id: 128 bits as 26 small letters and digits.
    #[must_use]
    pub fn id(&self) -> String {
        let mut id = BASE32_NOPAD.encode(&self.bytes::<16>());
        id.make_ascii_lowercase();
        id
    }

    /// A new token: 256 bits as 43 characters of base64url.
    #[must_use]
    pub fn token_256(&self) -> String {
        BASE64URL_NOPAD.encode(&self.bytes::<32>())
    }

    /// A number below a bound, each equally likely; 0 when the bound is 0.
    #[must_use]
    pub fn below(&self, bound: u32) -> u32 {
        if bound == 0 {
            return 0;
        }
        let whole = u32::MAX - u32::MAX % bound;
        loop {
            let drawn = u32::from_le_bytes(self.bytes());
            if drawn < whole {
                return drawn % bound;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_and_tokens_are_long_different_and_safe_in_addresses() {
        let random = Random::os();
        let ids: HashSet<_> = (0..1000).map(|_| random.id()).collect();
        assert_eq!(ids.len(), 1000);
        assert!(ids.iter().all(|id| id.len() == 26 && id.bytes().all(|b| b.is_ascii_alphanumeric())));
        assert_eq!(random.token_256().len(), 43);
    }

    #[test]
    fn the_same_seed_gives_the_same_stream() {
        assert_eq!(Random::seeded(7).id(), Random::seeded(7).id());
        assert_ne!(Random::seeded(7).id(), Random::seeded(8).id());
    }

    #[test]
    fn numbers_below_a_bound_reach_every_value() {
        let random = Random::seeded(1);
        let seen: HashSet<_> = (0..200).map(|_| random.below(6)).collect();
        assert_eq!(seen, (0..6).collect());
    }
}
