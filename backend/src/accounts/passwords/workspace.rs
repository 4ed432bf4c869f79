//! The memory in which hashes are computed.
//!
//! A hash fills 19 MiB. Asking the system for them anew each time costs a tenth of the hash itself (every page of memory
//! is zeroed and mapped again), so while people wait the memory goes from one hash to the next; afterwards it is given back.

use std::cell::RefCell;
use std::sync::{Mutex, PoisonError};

use argon2::password_hash::{Decimal, Ident, Output, PasswordHash, PasswordHasher, Result, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};

/// Memory that waits for the next hash.
#[derive(Default)]
pub(super) struct Workspaces(Mutex<Vec<Vec<Block>>>);

impl Workspaces {
    /// Computes something with memory of an earlier hash, if there is some; `more_wait` says afterwards whether it will be
    /// wanted again.
    pub(super) fn with<T>(
        &self,
        engine: &Argon2<'static>,
        work: impl FnOnce(&Hasher<'_>) -> T,
        more_wait: impl FnOnce() -> bool,
    ) -> T {
        let memory = RefCell::new(self.free().pop().unwrap_or_default());
        let result = work(&Hasher { engine, memory: &memory });
        let mut free = self.free();
        if more_wait() {
            free.push(memory.into_inner());
        } else {
            free.clear();
            free.shrink_to_fit();
        }
        result
    }

    fn free(&self) -> std::sync::MutexGuard<'_, Vec<Vec<Block>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Argon2 with memory of its own.
pub(super) struct Hasher<'m> {
    engine: &'m Argon2<'static>,
    memory: &'m RefCell<Vec<Block>>,
}

impl Hasher<'_> {
    fn output(&self, engine: &Argon2<'_>, password: &[u8], salt: Salt<'_>) -> Result<Output> {
        let mut decoded = [0_u8; 64];
        let salt = salt.decode_b64(&mut decoded)?;
        let length = engine.params().output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
        let mut memory = self.memory.borrow_mut();
        memory.resize(engine.params().block_count(), Block::default());
        Output::init_with(length, |out| {
            Ok(engine.hash_password_into_with_memory(password, salt, out, memory.as_mut_slice())?)
        })
    }

    fn hashed<'a>(
        &self,
        engine: &Argon2<'_>,
        algorithm: Algorithm,
        version: Version,
        password: &[u8],
        salt: Salt<'a>,
    ) -> Result<PasswordHash<'a>> {
        Ok(PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: engine.params().try_into()?,
            hash: Some(self.output(engine, password, salt)?),
            salt: Some(salt),
        })
    }
}

impl PasswordHasher for Hasher<'_> {
    type Params = Params;

    fn hash_password<'a>(&self, password: &[u8], salt: impl Into<Salt<'a>>) -> Result<PasswordHash<'a>> {
        self.hashed(self.engine, Algorithm::Argon2id, Version::V0x13, password, salt.into())
    }

    fn hash_password_customized<'a>(
        &self,
        password: &[u8],
        algorithm: Option<Ident<'a>>,
        version: Option<Decimal>,
        params: Params,
        salt: impl Into<Salt<'a>>,
    ) -> Result<PasswordHash<'a>> {
        let algorithm = algorithm.map(Algorithm::try_from).transpose()?.unwrap_or_default();
        let version = version.map(Version::try_from).transpose()?.unwrap_or_default();
        self.hashed(&Argon2::new(algorithm, version, params), algorithm, version, password, salt.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::{PasswordVerifier as _, SaltString};

    #[test]
    fn hashes_are_those_of_the_library_whatever_was_computed_in_the_memory_before() {
        let spaces = Workspaces::default();
        for memory_kib in [64, 256, 32] {
            let params = Params::new(memory_kib, 1, 1, None).expect("allowed");
            let engine = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            let salt = SaltString::encode_b64(&[7; 16]).expect("a salt");
            let theirs = engine.hash_password(b"mat khau dai", &salt).expect("a hash");
            let ours = spaces.with(
                &engine,
                |hasher| hasher.hash_password(b"mat khau dai", &salt).map(|hash| hash.to_string()),
                || true,
            );
            assert_eq!(ours.expect("a hash"), theirs.to_string());
            let right = spaces.with(&engine, |hasher| hasher.verify_password(b"mat khau dai", &theirs), || true);
            let wrong = spaces.with(&engine, |hasher| hasher.verify_password(b"mat khau", &theirs), || true);
            assert!(right.is_ok() && wrong.is_err());
        }
        assert_eq!(spaces.free().len(), 1);
    }

    #[test]
    fn memory_is_given_back_when_nobody_waits() {
        let (spaces, engine) = (Workspaces::default(), Argon2::default());
        spaces.with(&engine, |hasher| hasher.memory.borrow_mut().resize(64, Block::default()), || true);
        assert_eq!(spaces.free().len(), 1);
        spaces.with(&engine, |_| (), || false);
        assert_eq!(spaces.free().len(), 0);
    }
}
