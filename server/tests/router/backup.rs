//! Copies of everything: made while people go on, brought back elsewhere, and looked through.

use crate::support::{Draft, FAST, TestPortal, WORKED};
use backend::backup::{BackupError, backup, restore, verify};
use backend::config::Config;
use backend::store::Store;
use backend::store::rows::{attachments, dossiers, outbox};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
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
