//! The file store: contents under their SHA-256, in a folder or in any S3-compatible store.
//!
//! A content is written to a temporary name, flushed, renamed, and its folder flushed before `put` answers; only then
//! may a row point to it. Every read computes the hash again, so a damaged file is found before anybody sees it.
//! Previews made from a content lie beside it and go away with it.

use std::path::Path as FolderPath;
use std::sync::Arc;

use bytes::Bytes;
use data_encoding::HEXLOWER;
use domain::time::Moment;
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload};
use sha2::{Digest as _, Sha256};

use crate::store::StoreError;

mod copies;
mod owner;

pub use copies::Pieces;

/// Why a content could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// Nothing is kept under this hash.
    #[error("no such content")]
    Missing,
    /// What lies there is not what was put there.
    #[error("a stored content does not match its hash")]
    Damaged,
    /// No space left.
    #[error("the disk of the files is full")]
    Full,
    /// The address of the store cannot be used.
    #[error("the address of the file store cannot be used: {0}")]
    Address(String),
    /// Anything else.
    #[error("the file store failed: {0}")]
    Broken(String),
}

impl From<object_store::Error> for FilesError {
    fn from(error: object_store::Error) -> Self {
        if matches!(error, object_store::Error::NotFound { .. }) {
            return Self::Missing;
        }
        if is_full(&error) { Self::Full } else { Self::Broken(kind_of(&error)) }
    }
}

impl From<FilesError> for StoreError {
    fn from(error: FilesError) -> Self {
        match error {
            FilesError::Full => Self::Full,
            FilesError::Missing | FilesError::Damaged | FilesError::Address(_) | FilesError::Broken(_) => {
                Self::broken(&error.to_string())
            }
        }
    }
}

/// Contents by their hash. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Files {
    objects: Arc<dyn ObjectStore>,
    root: Path,
}

impl Files {
    /// Opens `file://FOLDER` (made if missing) or `s3://bucket/prefix` (with the usual `AWS_…` variables).
    ///
    /// # Errors
    /// When the address cannot be used.
    pub fn open(url: &str) -> Result<Self, FilesError> {
        if let Some(folder) = url.strip_prefix("file://") {
            return Self::in_folder(FolderPath::new(folder));
        }
        let Some(place) = url.strip_prefix("s3://") else {
            return Err(FilesError::Address("it begins neither with file:// nor with s3://".to_owned()));
        };
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        let bucket = AmazonS3Builder::from_env().with_bucket_name(bucket).build();
        let bucket = bucket.map_err(|error| FilesError::Address(kind_of(&error)))?;
        Ok(Self { objects: Arc::new(bucket), root: Path::from(prefix) })
    }

    /// Opens a folder; makes it if it is missing.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub fn in_folder(folder: &FolderPath) -> Result<Self, FilesError> {
        std::fs::create_dir_all(folder).map_err(|error| FilesError::Address(error.kind().to_string()))?;
        let folder = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { objects: Arc::new(folder), root: Path::default() })
    }

    /// Keeps a content and gives its hash. When this answers, the content survives a power cut.
    ///
    /// # Errors
    /// `Full` or `Broken`.
    pub async fn put(&self, content: Bytes) -> Result<String, FilesError> {
        let hash = hash_of(&content);
        // Written again even if it is there: a fresh date keeps clean-up away, and a damaged copy heals.
        self.objects.put(&self.content(&hash)?, PutPayload::from_bytes(content)).await?;
        Ok(hash)
    }

    /// The content of a hash, checked.
    ///
    /// # Errors
    /// `Missing`, `Damaged` or `Broken`.
    pub async fn get(&self, hash: &str) -> Result<Bytes, FilesError> {
        let content = self.objects.get(&self.content(hash)?).await?.bytes().await?;
        if hash_of(&content) == hash { Ok(content) } else { Err(FilesError::Damaged) }
    }

    /// Whether something is kept under a hash.
    ///
    /// # Errors
    /// `Broken`.
    pub async fn holds(&self, hash: &str) -> Result<bool, FilesError> {
        match self.objects.head(&self.content(hash)?).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Throws a content and its previews away; nothing happens when there is none.
    ///
    /// # Errors
    /// `Broken`.
    pub async fn delete(&self, hash: &str) -> Result<(), FilesError> {
        let content = self.content(hash)?;
        let previews: Vec<Path> =
            self.objects.list(Some(&self.previews(hash)?)).map_ok(|seen| seen.location).try_collect().await?;
        for path in previews.iter().chain([&content]) {
            match self.objects.delete(path).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Hashes of all contents that were last written before a moment.
    ///
    /// # Errors
    /// `Broken`.
    pub async fn older_than(&self, before: Moment) -> Result<Vec<String>, FilesError> {
        let mut hashes = Vec::new();
        let place = self.place("contents");
        let mut seen = self.objects.list(Some(&place));
        while let Some(found) = seen.next().await {
            let found = found?;
            let name = found.location.filename().unwrap_or_default();
            if is_hash(name) && found.last_modified.timestamp_millis() < before.0 {
                hashes.push(name.to_owned());
            }
        }
        Ok(hashes)
    }

    /// A preview kept earlier.
    pub(super) async fn preview(&self, hash: &str, name: &str) -> Result<Option<Bytes>, FilesError> {
        match self.objects.get(&self.previews(hash)?.join(name)).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps a preview.
    pub(super) async fn put_preview(&self, hash: &str, name: &str, picture: Bytes) -> Result<(), FilesError> {
        self.objects.put(&self.previews(hash)?.join(name), PutPayload::from_bytes(picture)).await?;
        Ok(())
    }

    fn content(&self, hash: &str) -> Result<Path, FilesError> {
        if !is_hash(hash) {
            return Err(FilesError::Missing);
        }
        Ok(self.place("contents").join(&hash[..2]).join(hash))
    }

    fn previews(&self, hash: &str) -> Result<Path, FilesError> {
        if !is_hash(hash) {
            return Err(FilesError::Missing);
        }
        Ok(self.place("previews").join(&hash[..2]).join(hash))
    }

    fn place(&self, name: &str) -> Path {
        self.root.clone().join(name)
    }
}

/// SHA-256 of a content in small hexadecimal digits.
#[must_use]
pub fn hash_of(content: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(content))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_full(error: &object_store::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(step) = cause {
        let kind = step.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        if matches!(kind, Some(std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)) {
            return true;
        }
        cause = step.source();
    }
    false
}

/// What failed, without paths or addresses.
fn kind_of(error: &object_store::Error) -> String {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(step) = cause {
        if let Some(io) = step.downcast_ref::<std::io::Error>() {
            return io.kind().to_string();
        }
        cause = step.source();
    }
    let whole = format!("{error:?}");
    whole.split([' ', '{', '(']).next().unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> (tempfile::TempDir, Files) {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::in_folder(folder.path()).expect("a store");
        (folder, files)
    }

    #[tokio::test]
    async fn what_is_put_comes_back_and_goes_away() {
        let (_folder, files) = files();
        let hash = files.put(Bytes::from_static(b"xin chao")).await.expect("kept");
        assert_eq!(hash, hash_of(b"xin chao"));
        assert_eq!(files.get(&hash).await.expect("read"), "xin chao");
        files.put_preview(&hash, "1-200.jpg", Bytes::from_static(b"small")).await.expect("kept");
        files.delete(&hash).await.expect("deleted");
        assert!(matches!(files.get(&hash).await, Err(FilesError::Missing)));
        assert_eq!(files.preview(&hash, "1-200.jpg").await.expect("looked"), None);
        files.delete(&hash).await.expect("deleting twice is no fault");
    }

    #[tokio::test]
    async fn a_damaged_content_is_noticed_and_heals_when_it_is_put_again() {
        let (folder, files) = files();
        let hash = files.put(Bytes::from_static(b"whole")).await.expect("kept");
        let path = folder.path().join("contents").join(&hash[..2]).join(&hash);
        std::fs::write(&path, b"whole?").expect("damaged");
        assert!(matches!(files.get(&hash).await, Err(FilesError::Damaged)));
        files.put(Bytes::from_static(b"whole")).await.expect("kept");
        assert!(files.get(&hash).await.is_ok());
    }

    #[tokio::test]
    async fn only_hashes_are_names() {
        let (_folder, files) = files();
        for name in ["../../etc/passwd", "", "ABCDEF", &"g".repeat(64), &"a/".repeat(32)] {
            assert!(matches!(files.get(name).await, Err(FilesError::Missing)), "{name}");
        }
    }

    #[tokio::test]
    async fn clean_up_sees_contents_by_age() {
        let (_folder, files) = files();
        let hash = files.put(Bytes::from_static(b"new")).await.expect("kept");
        assert!(files.older_than(Moment(0)).await.expect("listed").is_empty());
        assert_eq!(files.older_than(Moment(i64::MAX)).await.expect("listed"), [hash]);
    }
}
