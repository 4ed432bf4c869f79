//! A server of a new release meets the database of the release before.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use backend::store::migrations::Migrator;
use backend::store::rows::settings;
use backend::store::{Store, StoreError};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, EntityTrait as _, PaginatorTrait as _};
use sea_orm_migration::MigratorTrait as _;
use support::TestHouse;

/// Takes the database back to a schema without one of the steps, with a row in it.
/// Takes the database back to a schema that lacks one step, with a row in it.
async fn previous_release(t: &TestHouse) -> DatabaseConnection {
    let old = Database::connect(t.config.database.url.expose().as_str()).await.unwrap();
    for statement in [
        "DROP TABLE outbox",
        "DELETE FROM seaql_migrations WHERE version = 'm0004_outbox'",
        "INSERT INTO settings VALUES ('kept', '1')",
    ] {
        old.execute_unprepared(statement).await.unwrap();
    }
    old
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
    let all = Migrator::migrations();
    let last = all.last().map(|step| step.name().to_owned()).unwrap();
    let copy = t.folder().join(format!("motcua.db.after-{last}"));
    let copied = Database::connect(format!("sqlite://{}", copy.display())).await.unwrap();
    assert_eq!(settings::Entity::find().count(&copied).await.unwrap(), 1);
    assert_eq!((steps(&copied).await, steps(&old).await), (all.len() - 1, all.len()));
    let copy = t.folder().join(format!("motcua.db.after-{last}"));
    let copied = Database::connect(format!("sqlite://{}", copy.display())).await.unwrap();
    assert_eq!(settings::Entity::find().count(&copied).await.unwrap(), 1);
    let all = Migrator::migrations().len();
    assert_eq!((steps(&copied).await, steps(&old).await), (all - 1, all));
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
