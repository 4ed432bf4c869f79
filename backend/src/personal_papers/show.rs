//! Handing a kept paper's file to its owner: the file itself, or pictures of its pages.

use bytes::Bytes;
use sea_orm::EntityTrait as _;

use super::{PaperFile, PersonalPaperError, PersonalPapers};
use crate::attachments::PreviewSize;
use crate::store::StoreError;
use crate::store::rows::personal_paper_files;

impl PersonalPapers {
    /// A file of a paper of this account with its content, checked against its hash.
    ///
    /// # Errors
    /// `NotFound` for anything that is not this account's; `Broken` when the content is missing or damaged.
    pub async fn open(&self, account_id: &str, id: &str, file: &str) -> Result<(PaperFile, Bytes), PersonalPaperError> {
        let row = self.file(account_id, id, file).await?;
        let content = self.house.files.get(&row.content_hash).await.map_err(StoreError::from)?;
        Ok((row, content))
    }

    /// A JPEG of one page (from 1) of a file of a paper of this account.
    ///
    /// # Errors
    /// `NotFound`; `Busy` when drawing takes too long; `Refused` when the page cannot be drawn.
    pub async fn preview(
        &self,
        account_id: &str,
        id: &str,
        file: &str,
        page: u32,
        size: PreviewSize,
    ) -> Result<Bytes, PersonalPaperError> {
        let row = self.file(account_id, id, file).await?;
        if page == 0 || i64::from(page) > i64::from(row.pages) {
            return Err(PersonalPaperError::NotFound);
        }
        Ok(self.attachments.draw_content(&row.content_hash, &row.media, page, size).await?)
    }

    async fn file(&self, account_id: &str, id: &str, file: &str) -> Result<PaperFile, PersonalPaperError> {
        let paper = self.own(account_id, id).await?;
        let row = personal_paper_files::Entity::find_by_id(file).one(self.house.store.read()).await?;
        row.filter(|row| row.personal_paper_id == paper.id).ok_or(PersonalPaperError::NotFound)
    }
}
