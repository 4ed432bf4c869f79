//! The files of a kept paper change: a further page comes, a bad photo goes.

use domain::words::Phrase;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
};

use super::add::{has_bytes, row_of};
use super::{MOST_FILES, PaperFile, PersonalPaperError, PersonalPapers, files_of};
use crate::accounts::FieldIssue;
use crate::attachments::{Intake, Refused};
use crate::audit;
use crate::store::rows::{personal_paper_files, personal_papers};
use crate::store::{StoreError, Tx};

impl PersonalPapers {
    /// Adds received files (name and content of each) to a paper; all or none. A file that is there already is not
    /// added again.
    ///
    /// # Errors
    /// `NotFound`; `Refused` with the first file that is not taken.
    pub async fn add_files(
        &self,
        account_id: &str,
        id: &str,
        files: Vec<(String, Intake)>,
    ) -> Result<(), PersonalPaperError> {
        let paper = self.own(account_id, id).await?;
        let taken = self.take(files).await?;
        let hashes: Vec<String> = taken.iter().map(|file| file.content_hash.clone()).collect();
        let now = self.house.clock.now().0;
        let new: Vec<PaperFile> = taken.into_iter().map(|file| row_of(&self.house, &paper, file, 0)).collect();
        let (house, most) = (self.house.clone(), self.house.config.limits.account_bytes);
        let ids: Vec<String> = new.iter().map(|file| file.id.clone()).collect();
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                touch(tx, &paper.id, now).await?;
                let present = files_of(tx, std::slice::from_ref(&paper.id)).await?;
                let mut position = present.iter().map(|file| file.position).max().unwrap_or(-1);
                let there = |hash: &str| present.iter().any(|file| file.content_hash == hash);
                let new: Vec<PaperFile> = new.into_iter().filter(|file| !there(&file.content_hash)).collect();
                if present.len() + new.len() > MOST_FILES {
                    return Err(PersonalPaperError::Refused(None, Refused::TooMany));
                }
                has_bytes(tx, &paper.account_id, new.iter().map(|file| file.bytes).sum(), most).await?;
                for file in new {
                    position = position.saturating_add(1);
                    let row = PaperFile { position, created_at: now, ..file };
                    personal_paper_files::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
                }
                let entry = audit::Entry::by(&paper.account_id, "personal_paper.changed", "personal_paper", &paper.id);
                audit::record(tx, &house, entry).await?;
                Ok::<(), PersonalPaperError>(())
            })
        });
        work.await?;
        for hash in &hashes {
            // Clean-up may have taken an equal content that nobody used, just before this row was there.
            if !self.house.files.holds(hash).await.map_err(StoreError::from)? {
                self.forget(ids).await?;
                return Err(PersonalPaperError::Busy);
            }
        }
        Ok(())
    }

    /// Takes a file out of a paper; the last one stays. Its content goes when nothing else points to it.
    ///
    /// # Errors
    /// `NotFound` for anything that is not this account's; `Invalid` for the last file.
    pub async fn remove_file(&self, account_id: &str, id: &str, file: &str) -> Result<(), PersonalPaperError> {
        let paper = self.own(account_id, id).await?;
        let (house, file, now) = (self.house.clone(), file.to_owned(), self.house.clock.now().0);
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                touch(tx, &paper.id, now).await?;
                let present = files_of(tx, std::slice::from_ref(&paper.id)).await?;
                let gone = present.iter().find(|row| row.id == file).ok_or(PersonalPaperError::NotFound)?;
                if present.len() == 1 {
                    let message = Phrase::new(
                        "Giấy tờ cần ít nhất một tệp. Thêm tệp khác trước, hoặc xóa cả giấy tờ.",
                        "A paper needs one file at least. Add another first, or delete the paper.",
                    );
                    return Err(PersonalPaperError::Invalid(vec![FieldIssue { field: "file", message }]));
                }
                personal_paper_files::Entity::delete_by_id(&gone.id).exec(tx).await?;
                let entry = audit::Entry::by(&paper.account_id, "personal_paper.changed", "personal_paper", &paper.id);
                audit::record(tx, &house, entry).await?;
                Ok(gone.content_hash.clone())
            })
        });
        let hash = work.await?;
        self.attachments.release(&[hash]).await?;
        Ok(())
    }

    async fn forget(&self, ids: Vec<String>) -> Result<(), PersonalPaperError> {
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                let files = personal_paper_files::Entity::delete_many();
                files.filter(personal_paper_files::Column::Id.is_in(ids)).exec(tx).await?;
                Ok(())
            })
        });
        work.await
    }
}

/// Takes a paper for this transaction: it is neither deleted nor changed by another one meanwhile.
async fn touch(tx: &Tx, id: &str, now: i64) -> Result<(), PersonalPaperError> {
    let row = personal_papers::ActiveModel { id: Set(id.to_owned()), updated_at: Set(now), ..Default::default() };
    match row.update(tx).await {
        Ok(_) => Ok(()),
        Err(sea_orm::DbErr::RecordNotUpdated) => Err(PersonalPaperError::NotFound),
        Err(error) => Err(error.into()),
    }
}
