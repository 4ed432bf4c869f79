//! Whose files these are. Clean-up throws away what no row points to, so two databases on one store would throw away each
//! other's papers: a store therefore bears the mark of the database that used it first.

use bytes::Bytes;
use object_store::path::Path;
use object_store::{ObjectStoreExt as _, PutPayload};

use super::{Files, FilesError};

impl Files {
    /// Marks the store as this database's; a database keeps its mark in a backup, wherever that is restored.
    ///
    /// # Errors
    /// `Address` when the store bears the mark of another database; `Full` or `Broken`.
    pub async fn claim(&self, mark: &str) -> Result<(), FilesError> {
        if self.mark().await?.is_none() {
            self.objects.put(&self.owner(), PutPayload::from_bytes(Bytes::from(mark.to_owned()))).await?;
        }
        // Read back: two databases may have asked at once, the later mark stays.
        match self.mark().await? {
            Some(found) if found == mark.as_bytes() => Ok(()),
            _ => Err(FilesError::Address("it holds the papers of another database".to_owned())),
        }
    }

    async fn mark(&self) -> Result<Option<Bytes>, FilesError> {
        match self.objects.get(&self.owner()).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn owner(&self) -> Path {
        self.place("owner")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_store_serves_the_database_that_came_first_and_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::in_folder(folder.path()).expect("files");
        files.claim("first").await.expect("nobody's yet");
        files.claim("first").await.expect("its own");
        assert!(matches!(files.claim("second").await, Err(FilesError::Address(_))));
        files.claim("first").await.expect("still its own");
    }
}
