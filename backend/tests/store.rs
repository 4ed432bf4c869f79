//! The store keeps its promises on both engines: migrations, one action one transaction, locks, faults.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use backend::House;
use backend::store::rows::{audit, settings};
use backend::store::{Store, StoreError};
use futures::future::join_all;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectOptions, ConnectionTrait, Database, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _,
};
use support::{Kept, TestHouse};

/// Adds a row, then fails when told to.
async fn add(house: &House, key: String, fail: bool) -> Kept<()> {
    let work = house.store.write(move |tx| {
        Box::pin(async move {
            let row = settings::ActiveModel { key: Set(key), value: Set("1".to_owned()) };
            settings::Entity::insert(row).exec_without_returning(tx).await?;
            if fail { Err(StoreError::broken("as told")) } else { Ok(()) }
        })
    });
    work.await
}

/// Rows that the actions of these tests wrote; the schema leaves one of its own.
async fn count(house: &House) -> u64 {
    let own = settings::Entity::find().filter(settings::Column::Value.eq("1"));
    own.count(house.store.read()).await.expect("rows can be counted")
}

on_both_engines! {
    async fn every_table_of_the_schema_can_be_read_through_its_row(t: &TestHouse) {
        use backend::store::rows::*;
        let db = t.store.read();
        macro_rules! read { ($($table:ident)+) => {$(
            $table::Entity::find().all(db).await.expect(stringify!($table));
        )+} }
        read!(account_rights accounts api_tokens attachments audit captchas code_counters data_exports dossiers history known_devices limits login_sessions mail_words notices notification_settings officers open_dossiers outbox parked_forms pending_logins pending_registrations people personal_paper_files personal_paper_uses personal_papers phrases procedure_drafts procedure_editions procedure_versions rating_links ratings recovery_codes refilings representatives saved_views second_factors settings submissions supplement_files supplements tokens units webhook_deliveries webhooks);
    }

    async fn a_row_comes_back_as_it_went_in(t: &TestHouse) {
        use backend::store::rows::{accounts, dossiers};
        let lan = support::account(t, "lan@example.vn").await;
        let draft = support::draft(t, &lan).await;
        let db = t.store.read();
        assert_eq!(accounts::Entity::find_by_id(&lan.id).one(db).await.unwrap(), Some(lan));
        assert_eq!(dossiers::Entity::find_by_id(&draft.id).one(db).await.unwrap(), Some(draft));
    }

    async fn a_dossier_without_an_account_is_refused(t: &TestHouse) {
        let mut nobody = support::account(t, "lan@example.vn").await;
        nobody.id = "nobody".to_owned();
        let row: backend::store::rows::dossiers::ActiveModel = support::dossier_row(t, &nobody).into();
        let kept: Kept<()> = t.store.write(move |tx| Box::pin(async move {
            backend::store::rows::dossiers::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(())
        })).await;
        assert!(kept.is_err());
    }

    async fn opening_again_changes_nothing(t: &TestHouse) {
        add(t, "kept".to_owned(), false).await.unwrap();
        let again = t.second_server().await;
        assert_eq!(count(&again).await, 1);
    }

    async fn what_was_answered_can_be_read_by_everybody(t: &TestHouse) {
        let other = t.second_server().await;
        for n in 0..20 {
            add(t, format!("k{n}"), false).await.unwrap();
            assert_eq!(count(&other).await, n + 1);
        }
    }

    async fn a_failing_action_takes_back_its_own_work_and_nothing_else(t: &TestHouse) {
        let actions = (0..200).map(|n| add(t, format!("k{n}"), n % 3 == 0));
        let ends = join_all(actions).await;
        for (n, end) in ends.iter().enumerate() {
            assert_eq!(end.is_err(), n % 3 == 0, "action {n}: {end:?}");
        }
        assert_eq!(count(t).await, 133);
    }

    async fn a_single_failing_action_leaves_nothing_and_the_next_one_works(t: &TestHouse) {
        assert!(add(t, "k".to_owned(), true).await.is_err());
        assert_eq!(count(t).await, 0);
        add(t, "k".to_owned(), false).await.unwrap();
        assert_eq!(count(t).await, 1);
    }

    async fn a_panic_is_the_failure_of_one_action(t: &TestHouse) {
        let panics = t.store.write::<_, (), StoreError>(|_| Box::pin(async { panic!("on purpose") }));
        let (panicked, fine) = tokio::join!(panics, add(t, "k".to_owned(), false));
        assert!(matches!(panicked, Err(StoreError::Broken(_))), "{panicked:?}");
        fine.unwrap();
        add(t, "after".to_owned(), false).await.unwrap();
        assert_eq!(count(t).await, 2);
    }

    async fn callers_that_go_away_do_no_harm(t: &TestHouse) {
        for n in 0..50 {
            let house = t.house.clone();
            let caller = tokio::spawn(async move { add(&house, format!("gone{n}"), false).await });
            if n % 2 == 0 {
                tokio::task::yield_now().await;
            }
            caller.abort();
        }
        add(t, "stays".to_owned(), false).await.unwrap();
        let stays = settings::Entity::find_by_id("stays").one(t.store.read()).await.unwrap();
        assert!(stays.is_some());
    }

    async fn a_second_row_with_the_same_key_is_told_apart_and_names_its_place(t: &TestHouse) {
        support::account(t, "lan@example.vn").await;
        let mut twin: backend::store::rows::accounts::ActiveModel = support::account(t, "mai@example.vn").await.into();
        twin.id = Set("twin".to_owned());
        let kept: Kept<()> = t.store.write(move |tx| Box::pin(async move {
            backend::store::rows::accounts::Entity::insert(twin).exec_without_returning(tx).await?;
            Ok(())
        })).await;
        let error = kept.expect_err("the e-mail is taken");
        assert!(error.is_unique_on("email_key"), "{error:?}");
        assert!(!format!("{error} {error:?}").contains("mai@"), "{error:?}");
    }

    async fn o2_the_application_cannot_change_or_delete_an_audit_row(t: &TestHouse) {
        let kit = t.house.clone();
        let kept: Kept<()> = t.store.write(move |tx| Box::pin(async move {
            let entry = backend::audit::Entry::by("lan", "dossier.sent", "dossier", "d1");
            backend::audit::record(tx, &kit, entry).await
        })).await;
        kept.unwrap();
        for tampering in ["UPDATE audit SET act = 'x'", "DELETE FROM audit"] {
            let done: Kept<()> = t.store.write(move |tx| Box::pin(async move {
                tx.execute_unprepared(tampering).await?;
                Ok(())
            })).await;
            assert!(done.is_err(), "{tampering}");
        }
        let rows = audit::Entity::find().all(t.store.read()).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].act, "dossier.sent");
    }

    async fn m2_servers_that_start_together_migrate_once(t: &TestHouse) {
        let starts = join_all((0..4).map(|_| Store::open(&t.config))).await;
        assert!(starts.iter().all(Result::is_ok), "{starts:?}");
        add(t, "k".to_owned(), false).await.unwrap();
    }

    async fn a_closed_store_refuses_writes_and_has_kept_the_earlier_ones(t: &TestHouse) {
        let other = t.second_server().await;
        add(&other, "kept".to_owned(), false).await.unwrap();
        other.store.close().await.unwrap();
        assert!(add(&other, "late".to_owned(), false).await.is_err());
        assert_eq!(count(t).await, 1);
    }
}

/// Somebody else's connection, holding the write lock until dropped or told to let go.
async fn hold_the_lock(t: &TestHouse) -> sea_orm::DatabaseConnection {
    let options = ConnectOptions::new(t.config.database.url.expose()).max_connections(1).to_owned();
    let other = Database::connect(options).await.unwrap();
    let lock = if t.store.is_sqlite() { "BEGIN IMMEDIATE" } else { "BEGIN; LOCK TABLE settings IN EXCLUSIVE MODE" };
    other.execute_unprepared(lock).await.unwrap();
    other
}

/// Twenty people save at the same time.
async fn twenty_save(t: &TestHouse) -> Vec<Kept<()>> {
    join_all((0..20).map(|n| add(t, format!("k{n}"), false))).await
}

on_both_engines! {
    async fn l4_a_lock_of_three_seconds_delays_but_loses_nothing(t: &TestHouse) {
        let other = hold_the_lock(t).await;
        let lets_go = async {
            tokio::time::sleep(std::time::Duration::from_secs(3)).await;
            other.execute_unprepared("ROLLBACK").await.unwrap();
        };
        let (saved, ()) = tokio::join!(twenty_save(t), lets_go);
        assert!(saved.iter().all(Result::is_ok), "{saved:?}");
        assert_eq!(count(t).await, 20);
    }
}

async fn a_long_lock_is_busy_and_nothing_else(t: &TestHouse) {
    let other = hold_the_lock(t).await;
    let readers_go_on = count(t).await;
    assert_eq!(readers_go_on, 0);
    let saved = twenty_save(t).await;
    assert!(saved.iter().all(|end| matches!(end, Err(StoreError::Busy))), "{saved:?}");
    other.execute_unprepared("ROLLBACK").await.unwrap();
    assert_eq!(count(t).await, 0);
    let again = twenty_save(t).await;
    assert!(again.iter().all(Result::is_ok), "{again:?}");
}

#[tokio::test]
async fn l4_a_lock_beyond_patience_is_busy_on_sqlite() {
    a_long_lock_is_busy_and_nothing_else(&TestHouse::sqlite_with(|c| c.database.wait_seconds = 1).await).await;
}

#[tokio::test]
async fn l4_a_lock_beyond_patience_is_busy_on_postgresql() {
    let house = TestHouse::postgres_with(|c| {
        c.database.wait_seconds = 1;
        c.database.connections = 32;
    });
    if let Some(t) = house.await {
        a_long_lock_is_busy_and_nothing_else(&t).await;
    }
}

#[tokio::test]
async fn a_conflict_on_postgresql_is_run_again() {
    let Some(t) = TestHouse::postgres().await else { return };
    let runs = Arc::new(AtomicU32::new(0));
    let seen = runs.clone();
    let kept: Kept<()> = t
        .store
        .write(move |tx| {
            Box::pin(async move {
                if seen.fetch_add(1, Ordering::SeqCst) < 2 {
                    let conflict = "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$";
                    tx.execute_unprepared(conflict).await?;
                }
                let row = settings::ActiveModel { key: Set("k".to_owned()), value: Set("1".to_owned()) };
                settings::Entity::insert(row).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await;
    kept.unwrap();
    assert_eq!(runs.load(Ordering::SeqCst), 3);
    assert_eq!(count(&t).await, 1);
}

#[tokio::test]
async fn l3_a_full_disk_is_told_apart_and_over_when_there_is_space_again() {
    let t = TestHouse::sqlite().await;
    let fills: Kept<()> = t
        .store
        .write(|tx| {
            Box::pin(async move {
                tx.execute_unprepared("PRAGMA max_page_count = 1").await?;
                let big = settings::ActiveModel { key: Set("big".to_owned()), value: Set("x".repeat(1 << 20)) };
                settings::Entity::insert(big).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await;
    assert!(matches!(fills, Err(StoreError::Full)), "{fills:?}");
    assert_eq!(count(&t).await, 0);
    add(&t, "after".to_owned(), false).await.unwrap();
}

#[tokio::test]
async fn readers_on_sqlite_cannot_write() {
    let t = TestHouse::sqlite().await;
    let tried = t.store.read().execute_unprepared("INSERT INTO settings VALUES ('a', '1')").await;
    assert!(tried.is_err());
}

#[tokio::test]
async fn a_copy_of_a_sqlite_database_is_whole() {
    let t = TestHouse::sqlite().await;
    add(&t, "kept".to_owned(), false).await.unwrap();
    let file = t.folder().join("copy.db");
    t.store.copy_to(&file).await.unwrap();
    let mut config = (*t.config).clone();
    config.database.url = format!("sqlite://{}", file.display()).as_str().into();
    let copy = House { store: Store::connect(&config).await.unwrap(), ..t.house.clone() };
    assert_eq!(count(&copy).await, 1);
}
