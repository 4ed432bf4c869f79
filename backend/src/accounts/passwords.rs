//! Password hashes: argon2id, counted and queued.
//!
//! One hash costs as much processor time as hundreds of pages, so hashes run on threads that make way for all others,
//! behind a semaphore, and wait in a queue of their own; a full queue refuses instead of growing.
//! Every door that takes a password pays for exactly one hash, whether the account exists or not.
//! A password is normalised to NFC (the same text typed on another keyboard is the same password)
//! and is otherwise never touched: not trimmed, not cut.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

mod behind;
mod workspace;

use workspace::{Hasher, Workspaces};

/// How many callers may wait for each running hash before new ones are refused.
const WAITING_PER_PLACE: usize = 200;

/// The cost of one hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for Cost {
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 }
    }
}

/// Why no hash was computed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum HashProblem {
    /// Too many people are waiting already.
    #[error("too many password checks are waiting")]
    Busy,
    /// The configured cost cannot be used.
    #[error("the configured password cost is out of range")]
    Cost,
    /// The hashing thread or the library failed.
    #[error("the password hash could not be computed")]
    Failed,
}

/// What a comparison of a typed password with a stored hash says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The password is right.
    Right,
    /// The password is right, but the stored hash is cheaper than today's cost.
    RightButCheap,
    /// The password is wrong.
    Wrong,
}

/// Computes and compares password hashes; clones share one queue.
#[derive(Clone)]
pub struct PasswordHashes {
    engine: Argon2<'static>,
    spaces: Arc<Workspaces>,
    cost: Cost,
    places: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    most_waiting: usize,
    done: Arc<AtomicUsize>,
}

impl PasswordHashes {
    /// A queue in which `at_once` hashes of this cost run at the same time.
    ///
    /// # Errors
    /// When the cost is outside what argon2id allows.
    pub fn new(cost: Cost, at_once: usize) -> Result<Self, HashProblem> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None).map_err(|_| HashProblem::Cost)?;
        let at_once = at_once.max(1);
        Ok(Self {
            engine: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            spaces: Arc::default(),
            cost,
            places: Arc::new(Semaphore::new(at_once)),
            waiting: Arc::new(AtomicUsize::new(0)),
            most_waiting: at_once * WAITING_PER_PLACE,
            done: Arc::new(AtomicUsize::new(0)),
        })
    }

    /// The hash to store for a new password.
    ///
    /// # Errors
    /// When the queue is full or the computation fails.
    pub async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String, HashProblem> {
        let password = normalised(password);
        self.run(move |hasher| {
            let salt = SaltString::encode_b64(&salt).map_err(|_| HashProblem::Failed)?;
            let hash = hasher.hash_password(password.as_bytes(), &salt).map_err(|_| HashProblem::Failed)?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Compares a typed password with a stored hash. `None` stands for an account that does not
    /// exist: the same work is done and the answer is always [`Match::Wrong`].
    ///
    /// # Errors
    /// When the queue is full or the computation fails.
    pub async fn compare(&self, password: &str, stored: Option<&str>) -> Result<Match, HashProblem> {
        let password = normalised(password);
        let stored = stored.map(str::to_owned);
        let cost = self.cost;
        self.run(move |hasher| {
            let parsed = stored.as_deref().and_then(|text| PasswordHash::new(text).ok());
            let Some(parsed) = parsed else {
                let salt = SaltString::encode_b64(&[0; 16]).map_err(|_| HashProblem::Failed)?;
                let paid = hasher.hash_password(password.as_bytes(), &salt);
                return paid.map(|_| Match::Wrong).map_err(|_| HashProblem::Failed);
            };
            if hasher.verify_password(password.as_bytes(), &parsed).is_err() {
                return Ok(Match::Wrong);
            }
            Ok(if is_cheaper(&parsed, cost) { Match::RightButCheap } else { Match::Right })
        })
        .await
    }

    /// How many callers have begun and not ended: those whose hash runs, and those who wait for a place.
    pub fn under_way(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// How many hashes were computed since the start.
    pub fn computed(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Hasher<'_>) -> Result<T, HashProblem> + Send + 'static,
    ) -> Result<T, HashProblem> {
        let _turn = Turn::take(&self.waiting, self.most_waiting).ok_or(HashProblem::Busy)?;
        let place = self.places.clone().acquire_owned().await.map_err(|_| HashProblem::Failed)?;
        let (engine, spaces) = (self.engine.clone(), Arc::clone(&self.spaces));
        let (done, waiting) = (self.done.clone(), Arc::clone(&self.waiting));
        // The place moves into the thread: a caller who goes away does not free it too early.
        behind::behind(move || {
            // This caller is one of those counted.
            let result = spaces.with(&engine, work, || waiting.load(Ordering::Relaxed) > 1);
            done.fetch_add(1, Ordering::Relaxed);
            drop(place);
            result
        })
        .await
        .unwrap_or(Err(HashProblem::Failed))
    }
}

/// One caller in the queue; leaving it gives the turn back even when the caller is dropped.
struct Turn(Arc<AtomicUsize>);

impl Turn {
    fn take(waiting: &Arc<AtomicUsize>, most: usize) -> Option<Self> {
        let before = waiting.fetch_add(1, Ordering::Relaxed);
        let turn = Self(waiting.clone());
        (before < most).then_some(turn)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn normalised(password: &str) -> String {
    password.nfc().collect()
}

fn is_cheaper(stored: &PasswordHash<'_>, cost: Cost) -> bool {
    if stored.algorithm != argon2::ARGON2ID_IDENT {
        return true;
    }
    let Ok(params) = Params::try_from(stored) else {
        return true;
    };
    params.m_cost() < cost.memory_kib || params.t_cost() < cost.passes || params.p_cost() < cost.lanes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cheap() -> PasswordHashes {
        PasswordHashes::new(Cost { memory_kib: 64, passes: 1, lanes: 1 }, 1).unwrap()
    }

    #[tokio::test]
    async fn the_same_text_in_another_normal_form_is_the_same_password() {
        let hashes = cheap();
        let composed = "Ti\u{1ebf}ng Vi\u{1ec7}t";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(composed, decomposed);
        let stored = hashes.hash(composed, [7; 16]).await.unwrap();
        assert_eq!(hashes.compare(&decomposed, Some(&stored)).await.unwrap(), Match::Right);
    }

    #[tokio::test]
    async fn spaces_at_both_ends_belong_to_the_password() {
        let hashes = cheap();
        let stored = hashes.hash(" mat khau dai ", [7; 16]).await.unwrap();
        assert_eq!(hashes.compare("mat khau dai", Some(&stored)).await.unwrap(), Match::Wrong);
        assert_eq!(hashes.compare(" mat khau dai ", Some(&stored)).await.unwrap(), Match::Right);
    }

    #[tokio::test]
    async fn an_unknown_account_pays_one_hash_and_never_matches() {
        let hashes = cheap();
        assert_eq!(hashes.compare("anything at all", None).await.unwrap(), Match::Wrong);
        assert_eq!(hashes.computed(), 1);
    }

    #[tokio::test]
    async fn a_hash_of_a_lower_cost_is_right_but_cheap() {
        let stored = cheap().hash("con duong xua", [7; 16]).await.unwrap();
        let dearer = PasswordHashes::new(Cost { memory_kib: 128, passes: 1, lanes: 1 }, 1).unwrap();
        let found = dearer.compare("con duong xua", Some(&stored)).await.unwrap();
        assert_eq!(found, Match::RightButCheap);
    }

    #[tokio::test]
    async fn a_full_queue_refuses_instead_of_growing() {
        let hashes = cheap();
        let turns: Vec<_> =
            (0..hashes.most_waiting).map(|_| Turn::take(&hashes.waiting, hashes.most_waiting).unwrap()).collect();
        assert_eq!(hashes.compare("x", None).await, Err(HashProblem::Busy));
        drop(turns);
        assert_eq!(hashes.compare("x", None).await, Ok(Match::Wrong));
    }
}
