//! Copies of everything: made while people go on, brought back elsewhere, and looked through.

use crate::support::{Draft, FAST, TestPortal, WORKED};
use axum::body::Bytes;
use backend::backup::{BackupError, backup, restore, verify};
use backend::config::Config;
use backend::store::Store;
use backend::store::StoreError;
use backend::store::rows::{attachments, dossiers, issued_papers, outbox, share_links};
use sea_orm::{EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _};
use std::path::{Path, PathBuf};

/// The settings of a portal that has nothing yet.
fn elsewhere(portal: &TestPortal, folder: &Path) -> Config {
    let mut config = (*portal.state.portal.house().config).clone();
    config.database.url = format!("sqlite://{}?mode=rwc", folder.join("new/motcua.db").display()).as_str().into();
    config.storage.url = format!("file://{}", folder.join("new/files").display());
    config
}

/// The contents in the files of a portal.
fn contents(config: &Config) -> Vec<PathBuf> {
    let root = Path::new(config.storage.url.trim_start_matches("file://")).join("contents");
    let folders = std::fs::read_dir(root).expect("a folder").flatten();
    folders
        .flat_map(|folder| std::fs::read_dir(folder.path()).expect("a folder").flatten())
        .map(|file| file.path())
        .collect()
}

#[tokio::test]
async fn m3_a_backup_made_while_people_go_on_is_whole_elsewhere() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let sent = portal.complete_draft(&lan, WORKED).await;
    let code = sent.file().await;
    let draft = Draft::start(&lan, FAST, sent.token()).await;
    let config = (*portal.state.portal.house().config).clone();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("motcua.tar");
    let (made, ()) = tokio::join!(backup(&config, &file), draft.answer_all());
    let made = made.expect("a backup");
    assert_eq!((made.dossiers, made.problems.len()), (2, 0), "{:?}", made.problems);
    assert!(made.contents >= 1 && made.papers >= 3, "{made:?}");

    let new = elsewhere(&portal, folder.path());
    let back = restore(&new, &file).await.expect("restored");
    assert_eq!(back, made);
    let store = Store::connect(&new).await.expect("the copy opens");
    let kept = dossiers::Entity::find_by_id(&sent.id).one(store.read()).await.expect("a database").expect("a dossier");
    assert_eq!(kept.code, Some(code));
    let papers = attachments::Entity::find().count(store.read()).await.expect("a database");
    assert_eq!(papers, portal.count::<attachments::Entity>().await);
    assert!(outbox::Entity::find().count(store.read()).await.expect("a database") > 0);
    store.close().await.expect("closed");
    assert_eq!(verify(&config).await.expect("verified").problems, Vec::<String>::new());
}

#[tokio::test]
async fn m3_papers_of_the_office_come_back_and_shared_links_do_not() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let sent = portal.complete_draft(&lan, FAST).await;
    sent.file().await;
    let house = portal.state.portal.house();
    let content = Bytes::from_static(b"%PDF result");
    let row = issued_papers::Model {
        id: "result".to_owned(),
        dossier_id: sent.id.clone(),
        kind: "result".to_owned(),
        number: String::new(),
        title: "Kết quả".to_owned(),
        model: String::new(),
        content_hash: Some(house.files.put(content.clone()).await.expect("kept")),
        media: "application/pdf".to_owned(),
        bytes: 11,
        issued_at: 0,
        issued_by: "officer".to_owned(),
        for_owner: 1,
        verify_hash: None,
        revoked_at: None,
    };
    let (hash, row) = (row.content_hash.clone().expect("a hash"), row.into_active_model());
    let kept = house.store.write(move |tx| {
        Box::pin(async move {
            issued_papers::Entity::insert(row).exec_without_returning(tx).await?;
            Ok::<(), StoreError>(())
        })
    });
    kept.await.expect("kept");
    let at = sent.url("chia-se");
    lan.fill(&at, &[("_action", "tao")]).await.expect(200);
    assert_eq!(portal.count::<share_links::Entity>().await, 1);

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("motcua.tar");
    let made = backup(&house.config, &file).await.expect("a backup");
    let new = elsewhere(&portal, folder.path());
    assert_eq!(restore(&new, &file).await.expect("restored"), made);
    let files = backend::attachments::Files::open(&new.storage.url).expect("the files open");
    assert_eq!(files.get(&hash).await.expect("it came back"), content);
    let store = Store::connect(&new).await.expect("the copy opens");
    assert_eq!(share_links::Entity::find().count(store.read()).await.expect("a database"), 0);
    store.close().await.expect("closed");
}

#[tokio::test]
async fn m3_a_missing_or_damaged_paper_is_named() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let sent = portal.complete_draft(&lan, WORKED).await;
    let config = (*portal.state.portal.house().config).clone();
    let whole = contents(&config);
    std::fs::write(&whole[0], b"damaged").expect("written");
    let found = verify(&config).await.expect("verified");
    assert!(!found.problems.is_empty() && found.problems.iter().all(|line| line.contains(&sent.id)), "{found:?}");
    assert!(found.problems[0].contains("does not match its hash"), "{found:?}");
    std::fs::remove_file(&whole[0]).expect("removed");
    let found = verify(&config).await.expect("verified");
    assert!(found.problems[0].contains("no such content"), "{found:?}");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("motcua.tar");
    let made = backup(&config, &file).await.expect("a backup of the rest");
    assert_eq!((made.problems, made.contents), (found.problems, whole.len() - 1));
}

#[tokio::test]
async fn m3_nothing_is_written_over_and_a_damaged_backup_brings_nothing_back() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    portal.complete_draft(&lan, WORKED).await;
    let config = (*portal.state.portal.house().config).clone();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("motcua.tar");
    backup(&config, &file).await.expect("a backup");
    assert!(matches!(backup(&config, &file).await, Err(BackupError::Exists(_))));
    assert!(matches!(restore(&config, &file).await, Err(BackupError::Exists(_))));
    let new = elsewhere(&portal, folder.path());
    assert!(matches!(verify(&new).await, Err(BackupError::NoDatabase(_))));
    let tar = std::fs::read(&file).expect("a file");
    let mut damaged = tar.clone();
    let at = tar.len() - 2_000;
    damaged[at] ^= 1;
    for bad in [&damaged[..], &tar[..tar.len() - 1_500], b"no backup"] {
        std::fs::write(&file, bad).expect("written");
        assert!(restore(&new, &file).await.is_err());
        assert!(!new.sqlite_file().expect("SQLite").exists());
    }
    std::fs::write(&file, &tar).expect("written");
    restore(&new, &file).await.expect("restored");
}

#[tokio::test]
async fn m3_a_database_server_is_copied_by_its_own_tools() {
    let mut config = Config::default();
    config.database.url = "postgres://u:p@h/d".into();
    let file = std::env::temp_dir().join("motcua-none.tar");
    assert!(matches!(backup(&config, &file).await, Err(BackupError::OtherEngine)));
    assert!(matches!(restore(&config, &file).await, Err(BackupError::OtherEngine)));
}
