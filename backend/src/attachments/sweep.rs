//! Clean-up: rows of files that were taken away, and contents that no row points to any more.
//!
//! Contents younger than a day stay: an upload may be between its file and its row. After deleting a content the
//! rows are looked at once more, and the content put back if one appeared meanwhile.

use std::collections::BTreeSet;

use domain::time::Moment;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::{AttachmentError, Attachments, FilesError};
use crate::store::rows::attachments::{Column, Entity};
use crate::store::rows::{issued_papers, personal_paper_files, supplement_files};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// Contents looked up in one query.
const AT_ONCE: usize = 500;

impl Attachments {
    /// Deletes rows taken away more than an hour ago and contents without rows; gives how many contents went.
    ///
    /// # Errors
    /// When store or files fail; what was deleted before stays so.
    pub async fn sweep(&self) -> Result<u64, AttachmentError> {
        let now = self.house.clock.now();
        let before = now.0 - HOUR;
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                Entity::delete_many().filter(Column::RemovedAt.lt(before)).exec(tx).await?;
                Ok::<(), AttachmentError>(())
            })
        });
        work.await?;
        let old = self.house.files.older_than(Moment(now.0 - DAY)).await?;
        let mut gone = 0;
        for some in old.chunks(AT_ONCE) {
            let used = self.used(some).await?;
            let unused: Vec<String> = some.iter().filter(|hash| !used.contains(*hash)).cloned().collect();
            gone += self.release(&unused).await?;
        }
        Ok(gone)
    }

    /// Those of some hashes that rows point to.
    async fn used(&self, hashes: &[String]) -> Result<BTreeSet<String>, AttachmentError> {
        // In this order: a file that moves from beside a dossier into it between the two questions is seen twice.
        let mut found: Vec<String> = supplement_files::Entity::find()
            .select_only()
            .column(supplement_files::Column::ContentHash)
            .filter(supplement_files::Column::ContentHash.is_in(hashes.to_vec()))
            .into_tuple()
            .all(self.house.store.read())
            .await?;
        let filed: Vec<String> = Entity::find()
            .select_only()
            .column(Column::ContentHash)
            .filter(Column::ContentHash.is_in(hashes.to_vec()))
            .into_tuple()
            .all(self.house.store.read())
            .await?;
        found.extend(filed);
        let issued: Vec<Option<String>> = issued_papers::Entity::find()
            .select_only()
            .column(issued_papers::Column::ContentHash)
            .filter(issued_papers::Column::ContentHash.is_in(hashes.to_vec()))
            .into_tuple()
            .all(self.house.store.read())
            .await?;
        let kept: Vec<String> = personal_paper_files::Entity::find()
            .select_only()
            .column(personal_paper_files::Column::ContentHash)
            .filter(personal_paper_files::Column::ContentHash.is_in(hashes.to_vec()))
            .into_tuple()
            .all(self.house.store.read())
            .await?;
        Ok(found.into_iter().chain(issued.into_iter().flatten()).chain(kept).collect())
    }

    /// Deletes those of these contents that no row points to; gives how many went. For erasing an account's files at
    /// once, after its rows are gone.
    ///
    /// # Errors
    /// When store or files fail.
    pub async fn release(&self, hashes: &[String]) -> Result<u64, AttachmentError> {
        let mut gone = 0;
        for hash in hashes.iter().collect::<BTreeSet<_>>() {
            gone += u64::from(self.release_one(hash).await?);
        }
        Ok(gone)
    }

    async fn release_one(&self, hash: &str) -> Result<bool, AttachmentError> {
        if self.is_used(hash).await? {
            return Ok(false);
        }
        let content = match self.house.files.get(hash).await {
            Ok(content) => Some(content),
            Err(FilesError::Damaged) => None,
            Err(FilesError::Missing) => return Ok(false),
            Err(other) => return Err(other.into()),
        };
        self.house.files.delete(hash).await?;
        match content {
            Some(content) if self.is_used(hash).await? => {
                self.house.files.put(content).await?;
                Ok(false)
            }
            Some(_) | None => Ok(true),
        }
    }

    async fn is_used(&self, hash: &str) -> Result<bool, AttachmentError> {
        Ok(!self.used(&[hash.to_owned()]).await?.is_empty())
    }
}
