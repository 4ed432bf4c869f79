//! Copies of everything, for those who run the portal: `backup`, `restore`, `verify`.
//!
//! A backup is one tar file with a consistent copy of the SQLite database and every content its rows point to. The
//! database is copied first and contents never change, so a backup made while people go on is whole. A deployment on
//! PostgreSQL uses `pg_dump` and the tools of its file store; `verify` works for both.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use crate::attachments::files::hash_of;
use crate::attachments::{Files, FilesError};
use crate::config::Config;
use crate::store::rows::{
    attachments, data_exports, dossiers, issued_papers, login_sessions, parked_forms, personal_paper_files,
    personal_papers, share_links, supplement_files, tokens,
};
use crate::store::{Store, StoreError, Tx};

mod tar;

/// Name of the database in a backup.
const DATABASE: &str = "motcua.db";
/// Folder of the contents in a backup; each is named by its hash.
const CONTENTS: &str = "contents/";

/// What was found, or carried over.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Dossiers, drafts included.
    pub dossiers: usize,
    /// Rows of papers, of dossiers and of those that accounts keep.
    pub papers: usize,
    /// Contents that were read and are whole.
    pub contents: usize,
    /// What is wrong, a line each; holds ids, never names.
    pub problems: Vec<String>,
}

/// Why a copy could not be made or brought back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Only a SQLite database is copied this way.
    #[error("the database is no SQLite file; use pg_dump and copy the file store with its own tools")]
    OtherEngine,
    /// There is no database to copy.
    #[error("there is no database at {0}")]
    NoDatabase(PathBuf),
    /// Nothing is written over.
    #[error("{0} exists; nothing was written over it")]
    Exists(PathBuf),
    /// The file is no backup of this portal, or a damaged one.
    #[error("the backup cannot be read: {0}")]
    Damaged(String),
    /// Reading or writing a file failed.
    #[error("{0}: {1}")]
    Disk(PathBuf, std::io::Error),
    /// The file store failed.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn disk(path: &Path) -> impl Fn(std::io::Error) -> BackupError + '_ {
    move |error| BackupError::Disk(path.to_path_buf(), error)
}

/// Writes everything to one new file while the portal goes on. Contents that are missing or damaged are reported; the
/// rest is in the file all the same.
///
/// # Errors
/// When the file exists or cannot be written, or the database cannot be read.
pub async fn backup(config: &Config, file: &Path) -> Result<Report, BackupError> {
    let database = config.sqlite_file().ok_or(BackupError::OtherEngine)?;
    if !database.is_file() {
        return Err(BackupError::NoDatabase(database));
    }
    if file.exists() {
        return Err(BackupError::Exists(file.to_path_buf()));
    }
    let beside = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let workplace = tempfile::tempdir_in(beside).map_err(disk(beside))?;
    let snapshot = workplace.path().join(DATABASE);
    let store = Store::connect(config).await?;
    store.copy_to(&snapshot).await?;
    store.close().await?;
    let mut copied = config.clone();
    copied.database.url = format!("sqlite://{}?mode=rwc", snapshot.display()).as_str().into();
    let store = Store::connect(&copied).await?;
    let inventory = Inventory::of(&store).await?;
    store.close().await?;
    let files = Files::open(&config.storage.url)?;
    let half = workplace.path().join("backup.tar");
    let report = pack(&half, &snapshot, &inventory, &files).await?;
    std::fs::rename(&half, file).map_err(disk(file))?;
    Ok(report)
}

async fn pack(tar: &Path, database: &Path, inventory: &Inventory, files: &Files) -> Result<Report, BackupError> {
    let mut report = inventory.report();
    let mut out = BufWriter::new(File::create(tar).map_err(disk(tar))?);
    let mut copy = File::open(database).map_err(disk(database))?;
    let length = copy.metadata().map_err(disk(database))?.len();
    tar::begin(&mut out, DATABASE, length).map_err(disk(tar))?;
    std::io::copy(&mut copy, &mut out).map_err(disk(tar))?;
    tar::end(&mut out, length).map_err(disk(tar))?;
    for (hash, paper) in &inventory.contents {
        match files.get(hash).await {
            Ok(content) => {
                let length = content.len() as u64;
                tar::begin(&mut out, &format!("{CONTENTS}{hash}"), length).map_err(disk(tar))?;
                out.write_all(&content).map_err(disk(tar))?;
                tar::end(&mut out, length).map_err(disk(tar))?;
                report.contents += 1;
            }
            Err(FilesError::Missing) if paper.removed => {}
            Err(error @ (FilesError::Missing | FilesError::Damaged)) => report.problems.push(paper.line(hash, &error)),
            Err(error) => return Err(error.into()),
        }
    }
    tar::finish(&mut out).map_err(disk(tar))?;
    let whole = out.into_inner().map_err(|error| BackupError::Disk(tar.to_path_buf(), error.into_error()))?;
    whole.sync_all().map_err(disk(tar))?;
    Ok(report)
}

/// Brings a backup back to where the configuration says, which must hold no database yet. Contents come first, the
/// database last: a restore that is cut off leaves no portal that looks whole.
///
/// # Errors
/// When there is a database already, or the backup is damaged.
pub async fn restore(config: &Config, file: &Path) -> Result<Report, BackupError> {
    let database = config.sqlite_file().ok_or(BackupError::OtherEngine)?;
    if database.exists() {
        return Err(BackupError::Exists(database));
    }
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(disk(folder))?;
    let workplace = tempfile::tempdir_in(folder).map_err(disk(folder))?;
    let half = workplace.path().join(DATABASE);
    let files = Files::open(&config.storage.url)?;
    let mut tar = BufReader::new(File::open(file).map_err(disk(file))?);
    while let Some(entry) = tar::next(&mut tar).map_err(|error| BackupError::Damaged(error.to_string()))? {
        if entry.name == DATABASE {
            let mut out = File::create(&half).map_err(disk(&half))?;
            entry.copy(&mut tar, &mut out).map_err(disk(&half))?;
            out.sync_all().map_err(disk(&half))?;
            continue;
        }
        let Some(hash) = entry.name.strip_prefix(CONTENTS).map(str::to_owned) else {
            return Err(BackupError::Damaged(format!("it holds {}", entry.name)));
        };
        let mut content = Vec::new();
        entry.copy(&mut tar, &mut content).map_err(disk(file))?;
        if hash_of(&content) != hash {
            return Err(BackupError::Damaged(format!("content {hash} is not what was put in")));
        }
        files.put(Bytes::from(content)).await?;
    }
    if !half.is_file() {
        return Err(BackupError::Damaged("it holds no database".to_owned()));
    }
    std::fs::rename(&half, &database).map_err(disk(&database))?;
    let store = Store::connect(config).await?;
    store.write(|tx| Box::pin(forget_visits(tx))).await?;
    store.close().await?;
    verify(config).await
}

/// What ended after the backup was made must not come alive again: login sessions, kept forms, links from mails and to
/// shared dossiers. Copies of personal data are no part of a backup, so their rows go too.
async fn forget_visits(tx: &Tx) -> Result<(), StoreError> {
    login_sessions::Entity::delete_many().exec(tx).await?;
    parked_forms::Entity::delete_many().exec(tx).await?;
    data_exports::Entity::delete_many().exec(tx).await?;
    tokens::Entity::delete_many().filter(tokens::Column::UsedAt.is_null()).exec(tx).await?;
    share_links::Entity::delete_many().exec(tx).await?;
    Ok(())
}

/// Looks whether the database is sound and every paper of every dossier is there, whole, with the size its row says.
///
/// # Errors
/// When database or files cannot be asked at all.
pub async fn verify(config: &Config) -> Result<Report, BackupError> {
    if let Some(database) = config.sqlite_file().filter(|file| !file.is_file()) {
        return Err(BackupError::NoDatabase(database));
    }
    let store = Store::connect(config).await?;
    let files = Files::open(&config.storage.url)?;
    let inventory = Inventory::of(&store).await?;
    let mut report = inventory.report();
    report.problems.extend(store.faults().await?);
    report.problems.extend(crate::audit::chain::fault(store.read()).await?);
    for (hash, paper) in &inventory.contents {
        match files.get(hash).await {
            Ok(content) if i64::try_from(content.len()) == Ok(paper.bytes) => report.contents += 1,
            Ok(_) => report.problems.push(format!("{}: its size is not the one its row says", paper.name())),
            Err(FilesError::Missing) if paper.removed => {}
            Err(error @ (FilesError::Missing | FilesError::Damaged)) => report.problems.push(paper.line(hash, &error)),
            Err(error) => return Err(error.into()),
        }
    }
    store.close().await?;
    Ok(report)
}

/// What a database says that there is.
struct Inventory {
    dossiers: usize,
    papers: usize,
    /// By hash; one of the papers that have it, one that was not taken away if there is any.
    contents: BTreeMap<String, Paper>,
    /// Papers of no dossier.
    lost: Vec<String>,
}

struct Paper {
    id: String,
    owner: Owner,
    bytes: i64,
    removed: bool,
}

/// What a file belongs to.
enum Owner {
    Dossier(String),
    PersonalPaper(String),
}

impl Paper {
    fn name(&self) -> String {
        match &self.owner {
            Owner::Dossier(dossier) => format!("dossier {dossier}, paper {}", self.id),
            Owner::PersonalPaper(paper) => format!("personal paper {paper}, file {}", self.id),
        }
    }

    fn line(&self, hash: &str, error: &FilesError) -> String {
        format!("{}, content {hash}: {error}", self.name())
    }
}

impl Inventory {
    async fn of(store: &Store) -> Result<Self, StoreError> {
        use attachments::Column;
        let ids: Vec<String> =
            dossiers::Entity::find().select_only().column(dossiers::Column::Id).into_tuple().all(store.read()).await?;
        let known: std::collections::BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        let mut rows: Vec<(String, String, String, i64, Option<i64>)> = attachments::Entity::find()
            .select_only()
            .columns([Column::Id, Column::DossierId, Column::ContentHash, Column::Bytes, Column::RemovedAt])
            .filter(Column::ContentHash.ne(""))
            .into_tuple()
            .all(store.read())
            .await?;
        let beside: Vec<(String, String, String, i64)> = supplement_files::Entity::find()
            .select_only()
            .columns([
                supplement_files::Column::Id,
                supplement_files::Column::DossierId,
                supplement_files::Column::ContentHash,
                supplement_files::Column::Bytes,
            ])
            .into_tuple()
            .all(store.read())
            .await?;
        let beside = beside.into_iter().map(|(id, dossier, hash, bytes)| (id, dossier, hash, bytes, None));
        rows.extend(beside);
        rows.extend(issued(store).await?);
        let mut inventory =
            Self { dossiers: ids.len(), papers: rows.len(), contents: BTreeMap::new(), lost: Vec::new() };
        for (id, dossier, hash, bytes, removed) in rows {
            let is_lost = !known.contains(dossier.as_str());
            let paper = Paper { id, owner: Owner::Dossier(dossier), bytes, removed: removed.is_some() };
            if is_lost {
                inventory.lost.push(format!("{}: there is no such dossier", paper.name()));
            }
            inventory.note(hash, paper);
        }
        inventory.note_personal_papers(store).await?;
        Ok(inventory)
    }

    async fn note_personal_papers(&mut self, store: &Store) -> Result<(), StoreError> {
        use personal_paper_files::Column;
        let ids = personal_papers::Entity::find().select_only().column(personal_papers::Column::Id);
        let ids: Vec<String> = ids.into_tuple().all(store.read()).await?;
        let known: std::collections::BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        let rows: Vec<(String, String, String, i64)> = personal_paper_files::Entity::find()
            .select_only()
            .columns([Column::Id, Column::PersonalPaperId, Column::ContentHash, Column::Bytes])
            .into_tuple()
            .all(store.read())
            .await?;
        self.papers += rows.len();
        for (id, paper, hash, bytes) in rows {
            let is_lost = !known.contains(paper.as_str());
            let paper = Paper { id, owner: Owner::PersonalPaper(paper), bytes, removed: false };
            if is_lost {
                self.lost.push(format!("{}: there is no such paper", paper.name()));
            }
            self.note(hash, paper);
        }
        Ok(())
    }

    fn note(&mut self, hash: String, paper: Paper) {
        let place = self.contents.entry(hash);
        place.and_modify(|other| other.removed &= paper.removed).or_insert(paper);
    }

    fn report(&self) -> Report {
        Report { dossiers: self.dossiers, papers: self.papers, contents: 0, problems: self.lost.clone() }
    }
}

/// Uploaded papers of the office: they stay even when they were taken back.
async fn issued(store: &Store) -> Result<Vec<(String, String, String, i64, Option<i64>)>, StoreError> {
    use issued_papers::Column;
    let rows: Vec<(String, String, Option<String>, i64)> = issued_papers::Entity::find()
        .select_only()
        .columns([Column::Id, Column::DossierId, Column::ContentHash, Column::Bytes])
        .filter(Column::ContentHash.is_not_null())
        .into_tuple()
        .all(store.read())
        .await?;
    let kept = rows.into_iter().filter_map(|(id, dossier, hash, bytes)| Some((id, dossier, hash?, bytes, None)));
    Ok(kept.collect())
}
