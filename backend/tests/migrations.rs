//! A server of a new release meets the database of the release before.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use backend::store::migrations::Migrator;
use backend::store::rows::settings;
use backend::store::{Store, StoreError};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, EntityTrait as _,
    PaginatorTrait as _, Statement,
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

/// Whether the row of the release before is there.
async fn kept(db: &impl sea_orm::ConnectionTrait) -> u64 {
    settings::Entity::find_by_id("kept").count(db).await.unwrap()
}

/// Lets a release to come add a table, a column with a default and a step, and say what it asks of programs.
async fn later_release(db: &DatabaseConnection, need: &str) {
    let steps = [
        "CREATE TABLE appointments (id TEXT PRIMARY KEY)",
        "ALTER TABLE settings ADD COLUMN seen INTEGER NOT NULL DEFAULT 0",
        "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_appointments', 0)",
    ];
    for step in steps {
        db.execute_unprepared(step).await.unwrap();
    }
    ask_for(db, need).await;
}

async fn ask_for(db: &DatabaseConnection, need: &str) {
    let word = format!("UPDATE settings SET value = '\"{need}\"' WHERE key = 'schema_needs'");
    db.execute_unprepared(&word).await.unwrap();
}

on_both_engines! {
    async fn m2_a_program_starts_on_the_schema_of_a_later_release_that_only_added(t: &TestHouse) {
        let db = Database::connect(t.config.database.url.expose().as_str()).await.unwrap();
        later_release(&db, Migrator::migrations().last().unwrap().name()).await;
        let store = Store::open(&t.config).await.unwrap();
        let row = settings::ActiveModel { key: Set("written".to_owned()), value: Set("1".to_owned()) };
        settings::Entity::insert(row).exec_without_returning(&db).await.unwrap();
        assert_eq!(settings::Entity::find_by_id("written").count(store.read()).await.unwrap(), 1);
        // A word of its own would lower what the later release asks for.
        ask_for(&db, "m9999_appointments").await;
        let error = Store::open(&t.config).await.expect_err("the later release asks for more");
        assert!(error.to_string().contains("newer release"), "{error}");
        assert_eq!(error.to_string().lines().count(), 1, "{error}");
        db.execute_unprepared("DELETE FROM settings WHERE key = 'schema_needs'").await.unwrap();
        Store::open(&t.config).await.expect_err("nobody said that this program fits");
    }

    async fn m2_a_schema_of_another_line_is_not_touched(t: &TestHouse) {
        let db = Database::connect(t.config.database.url.expose().as_str()).await.unwrap();
        later_release(&db, "m0001_accounts").await;
        let last = Migrator::migrations().last().unwrap().name().to_owned();
        db.execute_unprepared(&format!("DELETE FROM seaql_migrations WHERE version = '{last}'")).await.unwrap();
        let error = Store::open(&t.config).await.expect_err("a step is missing and another is too many");
        assert!(error.to_string().contains("another line"), "{error}");
    }

    async fn m2_two_servers_bring_an_older_database_up_to_date_under_reads(t: &TestHouse) {
        let old = previous_release(t).await;
        let reads = async {
            for _ in 0..20 {
                assert_eq!(kept(t.store.read()).await, 1);
            }
        };
        let (one, two, ()) = tokio::join!(Store::open(&t.config), Store::open(&t.config), reads);
        one.unwrap();
        two.unwrap();
        assert_eq!(steps(&old).await, Migrator::migrations().len());
        assert_eq!(kept(t.store.read()).await, 1);
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
    assert_eq!(kept(&copied).await, 1);
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
