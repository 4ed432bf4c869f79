//! Copies of people's data: large files under the id of their row, written and read piece by piece.
//!
//! They are no contents: not named by a hash, not shared, thrown away after a day.

use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::path::Path;
use object_store::{ObjectStore as _, ObjectStoreExt as _, WriteMultipart};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

use super::{Files, FilesError};

/// Read at once.
const PIECE: usize = 1024 * 1024;
/// Pieces on their way to the store at the same time.
const AT_ONCE: usize = 2;

/// A file that is read while it is sent.
pub type Pieces = BoxStream<'static, Result<Bytes, FilesError>>;

impl Files {
    /// Keeps a whole file and gives its size. An earlier one of the same id is replaced.
    ///
    /// # Errors
    /// `Full` or `Broken`.
    pub async fn put_copy(&self, id: &str, file: std::fs::File) -> Result<u64, FilesError> {
        let broken = |error: std::io::Error| FilesError::Broken(error.kind().to_string());
        let mut file = tokio::fs::File::from_std(file);
        file.seek(std::io::SeekFrom::Start(0)).await.map_err(broken)?;
        let mut there = WriteMultipart::new(self.objects.put_multipart(&self.copy_of(id)?).await?);
        let (mut piece, mut bytes) = (vec![0; PIECE], 0);
        loop {
            let read = file.read(&mut piece).await.map_err(broken)?;
            if read == 0 {
                break;
            }
            there.wait_for_capacity(AT_ONCE).await?;
            there.write(&piece[..read]);
            bytes += read as u64;
        }
        there.finish().await?;
        Ok(bytes)
    }

    /// A kept file, piece by piece.
    ///
    /// # Errors
    /// `Missing` or `Broken`.
    pub async fn copy(&self, id: &str) -> Result<Pieces, FilesError> {
        let found = self.objects.get(&self.copy_of(id)?).await?;
        Ok(found.into_stream().map_err(FilesError::from).boxed())
    }

    /// Throws a kept file away; nothing happens when there is none.
    ///
    /// # Errors
    /// `Broken`.
    pub async fn delete_copy(&self, id: &str) -> Result<(), FilesError> {
        match self.objects.delete(&self.copy_of(id)?).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Ids of all kept files.
    ///
    /// # Errors
    /// `Broken`.
    pub async fn copies(&self) -> Result<Vec<String>, FilesError> {
        let place = self.place("copies");
        let seen = self.objects.list(Some(&place)).map_ok(|seen| seen.location);
        let paths: Vec<Path> = seen.try_collect().await?;
        Ok(paths.iter().filter_map(|path| path.filename().map(str::to_owned)).collect())
    }

    fn copy_of(&self, id: &str) -> Result<Path, FilesError> {
        let is_id =
            !id.is_empty() && id.len() <= 64 && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if is_id { Ok(self.place("copies").join(id)) } else { Err(FilesError::Missing) }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[tokio::test]
    async fn a_copy_larger_than_a_piece_comes_back_whole_and_goes_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::in_folder(folder.path()).expect("a store");
        let content: Vec<u8> = (0..3 * PIECE + 7).map(|at| u8::try_from(at % 251).unwrap_or(0)).collect();
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(&content).expect("written");
        assert_eq!(files.put_copy("abc1", file).await.expect("kept"), content.len() as u64);
        let pieces: Vec<Bytes> = files.copy("abc1").await.expect("there").try_collect().await.expect("read");
        assert_eq!(pieces.concat(), content);
        assert_eq!(files.copies().await.expect("listed"), ["abc1"]);
        assert!(files.older_than(domain::time::Moment(i64::MAX)).await.expect("listed").is_empty(), "no content");
        files.delete_copy("abc1").await.expect("deleted");
        files.delete_copy("abc1").await.expect("deleting twice is no fault");
        assert!(matches!(files.copy("abc1").await, Err(FilesError::Missing)));
        assert!(matches!(files.copy("../contents").await, Err(FilesError::Missing)));
    }
}
