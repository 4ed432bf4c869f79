//! A whole house for tests: a fresh database on either engine, a clock that stands still, mails in memory.
//!
//! PostgreSQL is used when `MOTCUA_TEST_POSTGRES_URL` names a server on which databases may be made; each test gets
//! its own and drops it. Write a test once with [`on_both_engines!`].
#![allow(
    dead_code,
    unused_imports,
    clippy::allow_attributes,
    reason = "each test binary uses its own part of the support"
)]

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use backend::House;
use backend::attachments::Files;
use backend::catalogue::{Catalogue, Shelf};
use backend::clock::{Clock, Moment, Random};
use backend::config::Config;
use backend::mail::send::Memory;
use backend::outbox::Outbox;
use backend::store::{Store, StoreError};

mod desk;
mod people;
mod postgres;
pub mod smtp;

pub use desk::*;
pub use people::*;

/// Monday 2026-11-23, 09:00 in Hà Nội.
pub const START: Moment = Moment(1_795_399_200_000);

/// Where the rows of a test live; removed afterwards.
enum Place {
    Sqlite(tempfile::TempDir),
    Postgres(postgres::OwnDatabase),
}

/// A house of its own for one test.
pub struct TestHouse {
    /// The kit that services take.
    pub house: House,
    /// Mails that left.
    pub post: Arc<Memory>,
    place: Place,
}

impl Deref for TestHouse {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
    }
}

impl TestHouse {
    /// On SQLite.
    pub async fn sqlite() -> Self {
        Self::sqlite_with(|_| ()).await
    }

    /// On SQLite with changed settings.
    pub async fn sqlite_with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("motcua.db");
        let mut config = settings(&folder, &format!("sqlite://{}?mode=rwc", file.display()));
        change(&mut config);
        Self::furnish(config, Place::Sqlite(folder)).await
    }

    /// On PostgreSQL, or none (with a printed line) when no server is named.
    pub async fn postgres() -> Option<Self> {
        Self::postgres_with(|_| ()).await
    }

    /// On PostgreSQL with changed settings.
    pub async fn postgres_with(change: impl FnOnce(&mut Config)) -> Option<Self> {
        let own = postgres::OwnDatabase::make().await?;
        let mut config = settings(own.folder(), own.url());
        change(&mut config);
        Some(Self::furnish(config, Place::Postgres(own)).await)
    }

    async fn furnish(config: Config, place: Place) -> Self {
        let store = Store::open(&config).await.expect("the test database opens");
        let clock = Clock::fixed(START);
        let house = House {
            store,
            catalogue: Shelf::new(catalogue(), clock.clone()),
            clock,
            random: Random::os(),
            files: Files::open(&config.storage.url).expect("the file store opens"),
            config: Arc::new(config),
        };
        Self { house, post: Memory::new(), place }
    }

    /// The temporary folder of this test, with `files`, `mail` and (on SQLite) the database.
    pub fn folder(&self) -> &std::path::Path {
        match &self.place {
            Place::Sqlite(folder) => folder.path(),
            Place::Postgres(own) => own.folder().path(),
        }
    }

    /// The same settings with another connection to the same database: a second server.
    pub async fn second_server(&self) -> House {
        let store = Store::open(&self.config).await.expect("the test database opens twice");
        House { store, ..self.house.clone() }
    }

    /// A worker that hands mails to the memory of this test.
    pub fn outbox(&self) -> Outbox {
        Outbox::new(self.house.clone(), self.post.clone())
    }

    /// Sends what is due; returns all mails that ever left to an address.
    pub async fn mails_to(&self, address: &str) -> Vec<backend::mail::Outgoing> {
        self.outbox().run_once().await.expect("the outbox runs");
        self.post.to(address)
    }
}

impl Drop for TestHouse {
    fn drop(&mut self) {
        if let Place::Postgres(own) = &mut self.place {
            own.drop_it();
        }
    }
}

fn settings(folder: &tempfile::TempDir, database: &str) -> Config {
    let mut config = Config::default();
    config.database.url = database.into();
    config.storage.url = format!("file://{}", folder.path().join("files").display());
    config.mail.dir = folder.path().join("mail");
    config.public_url = Some("http://127.0.0.1:3000".to_owned());
    // Tests prove rules, not the cost of a hash.
    config.passwords.memory_kib = 64;
    config.passwords.iterations = 1;
    config
}

/// The built-in procedures, compiled once for all tests of a binary.
pub fn catalogue() -> Arc<Catalogue> {
    static LOADED: OnceLock<Arc<Catalogue>> = OnceLock::new();
    LOADED.get_or_init(|| Arc::new(Catalogue::built_in().expect("the built-in catalogue loads"))).clone()
}

/// Shorthand for work that fails only with the store.
pub type Kept<T> = Result<T, StoreError>;

/// Makes two tests of one body: `<name>::sqlite` and `<name>::postgresql`.
///
/// ```ignore
/// on_both_engines! {
///     async fn a_second_click_makes_no_second_dossier(t: &TestHouse) { … }
/// }
/// ```
#[macro_export]
macro_rules! on_both_engines {
    ($(async fn $name:ident($house:ident: &TestHouse) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes, reason = "a body may need nothing around it")]
            use super::*;

            async fn body($house: &$crate::support::TestHouse) $body

            #[tokio::test]
            async fn sqlite() {
                body(&$crate::support::TestHouse::sqlite().await).await;
            }

            #[tokio::test]
            async fn postgresql() {
                if let Some(house) = $crate::support::TestHouse::postgres().await {
                    body(&house).await;
                }
            }
        }
    )+};
}
