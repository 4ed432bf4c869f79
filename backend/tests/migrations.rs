//! A server of a new release meets the database of the release before.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use backend::store::migrations::Migrator;
use backend::store::rows::settings;
use backend::store::{Store, StoreError};
use sea_orm::{
    ConnectionTrait as _, Database, DatabaseConnection, DbBackend, EntityTrait as _, PaginatorTrait as _, Statement,
};
use sea_orm_migration::MigratorTrait as _;
use support::TestHouse;

/// The steps of the release before, which knew no mails yet.
const BEFORE: u32 = 3;

/// Puts the database of an older release in the place of this one, with a row in it.
async fn previous_release(t: &TestHouse) -> DatabaseConnection {
    let old = Database::connect(t.config.database.url.expose().as_str()).await.unwrap();
    empty(&old).await;
    Migrator::up(&old, Some(BEFORE)).await.unwrap();
    old.execute_unprepared("INSERT INTO settings VALUES ('kept', '1')").await.unwrap();
    old
}

/// Takes every table away; all are empty.
async fn empty(db: &DatabaseConnection) {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await.unwrap();
        return;
    }
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    for row in db.query_all_raw(Statement::from_string(DbBackend::Sqlite, names)).await.unwrap() {
        let name: String = row.try_get("", "name").unwrap();
        db.execute_unprepared(&format!("DROP TABLE \"{name}\"")).await.unwrap();
    }
}

async fn steps(db: &DatabaseConnection) -> usize {
    Migrator::get_applied_migrations(db).await.unwrap().len()
}

on_both_engines! {
    async fn m2_two_servers_bring_an_older_database_up_to_date_under_reads(t: &TestHouse) {
        let old = previous_release(t).await;
        let reads = async {
            for _ in 0..20 {
                assert_eq!(settings::Entity::find().count(t.store.read()).await.unwrap(), 1);
            }
        };
        let (one, two, ()) = tokio::join!(Store::open(&t.config), Store::open(&t.config), reads);
        one.unwrap();
        two.unwrap();
        assert_eq!(steps(&old).await, Migrator::migrations().len());
        assert_eq!(settings::Entity::find().count(t.store.read()).await.unwrap(), 1);
    }

    async fn m2_a_failing_step_leaves_the_old_schema_and_says_so_in_one_line(t: &TestHouse) {
        let old = previous_release(t).await;
        old.execute_unprepared("CREATE TABLE outbox (somebody_elses INTEGER)").await.unwrap();
        let before = steps(&old).await;
        let error = Store::open(&t.config).await.expect_err("the step fails");
        assert!(matches!(error, StoreError::Broken(_)), "{error:?}");
        assert!(error.to_string().contains("outbox"), "{error}");
        assert_eq!(error.to_string().lines().count(), 1, "{error}");
        assert_eq!(steps(&old).await, before);
        assert!(old.execute_unprepared("SELECT somebody_elses FROM outbox").await.is_ok());
        old.execute_unprepared("DROP TABLE outbox").await.unwrap();
        Store::open(&t.config).await.unwrap();
    }
}

#[tokio::test]
async fn m2_a_sqlite_database_is_copied_before_its_schema_changes() {
    let t = TestHouse::sqlite().await;
    let old = previous_release(&t).await;
    let applied = Migrator::get_applied_migrations(&old).await.unwrap();
    let last = applied.last().unwrap().name().to_owned();
    Store::open(&t.config).await.unwrap();
    let copy = t.folder().join(format!("motcua.db.after-{last}"));
    let copied = Database::connect(format!("sqlite://{}", copy.display())).await.unwrap();
    assert_eq!(settings::Entity::find().count(&copied).await.unwrap(), 1);
    assert_eq!((steps(&copied).await, steps(&old).await), (BEFORE as usize, Migrator::migrations().len()));
}

#[tokio::test]
async fn a_new_database_is_not_copied() {
    let t = TestHouse::sqlite().await;
    let copies = std::fs::read_dir(t.folder()).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().contains(".after-")
    });
    assert_eq!(copies.count(), 0);
}
