//! Handing a paper to its owner: the file itself, or pictures of its pages.
//!
//! Pages are drawn once and kept beside the content. A file of somebody else answers like no file and is audited.

use bytes::Bytes;
use sea_orm::EntityTrait as _;

use super::{Attachment, AttachmentError, Attachments, apart, keep, pdf};
use crate::audit;
use crate::store::StoreError;
use crate::store::rows::attachments::Entity;

/// How large a preview is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreviewSize {
    /// For rows of lists, which show it 48 points wide: twice that, for fine screens.
    Small,
    /// For reading.
    Large,
}

impl PreviewSize {
    const fn width(self) -> u32 {
        match self {
            Self::Small => 96,
            Self::Large => 1_240,
        }
    }
}

impl Attachments {
    /// A file of this account with its content, checked against its hash.
    ///
    /// # Errors
    /// `NotFound` for anything that is not this account's; `Broken` when the content is missing or damaged.
    pub async fn open(
        &self,
        account_id: &str,
        dossier_id: &str,
        id: &str,
    ) -> Result<(Attachment, Bytes), AttachmentError> {
        let row = self.own(account_id, dossier_id, id).await?;
        let content = self.house.files.get(&row.content_hash).await?;
        Ok((row, content))
    }

    /// A JPEG of one page (from 1) of a file of this account.
    ///
    /// # Errors
    /// `NotFound`; `Busy` when drawing takes too long; `Refused(Damaged)` when the page cannot be drawn.
    pub async fn preview(
        &self,
        account_id: &str,
        dossier_id: &str,
        id: &str,
        page: u32,
        size: PreviewSize,
    ) -> Result<Bytes, AttachmentError> {
        let row = self.own(account_id, dossier_id, id).await?;
        self.draw(&row, page, size).await
    }

    /// A JPEG of one page of a file, for callers that have checked who may see it.
    ///
    /// # Errors
    /// As [`Attachments::preview`].
    pub async fn draw(&self, row: &Attachment, page: u32, size: PreviewSize) -> Result<Bytes, AttachmentError> {
        if page == 0 || i64::from(page) > i64::from(row.pages) {
            return Err(AttachmentError::NotFound);
        }
        self.draw_content(&row.content_hash, &row.media, page, size).await
    }

    /// A JPEG of one page of a content that has such a page.
    pub(crate) async fn draw_content(
        &self,
        content_hash: &str,
        media: &str,
        page: u32,
        size: PreviewSize,
    ) -> Result<Bytes, AttachmentError> {
        let width = size.width();
        let name = format!("{page}-{width}.jpg");
        if let Some(kept) = self.house.files.preview(content_hash, &name).await? {
            return Ok(kept);
        }
        let content = self.house.files.get(content_hash).await?;
        let is_pdf = media == "application/pdf";
        let program = self.house.config.program.clone();
        let work = move || match program {
            _ if !is_pdf => Ok(keep::preview(&content, width).map(Some)),
            Some(program) => apart::page(&program, &content, page, width),
            None => Ok(pdf::page(&content, page, width)),
        };
        let drawn = Bytes::from(self.bench.draw(work).await???.ok_or(AttachmentError::NotFound)?);
        self.house.files.put_preview(content_hash, &name, drawn.clone()).await?;
        Ok(drawn)
    }

    /// The row of a file of this dossier of this account, also one that a supplement brings or replaced. Asking for
    /// somebody else's is audited.
    pub(super) async fn own(
        &self,
        account_id: &str,
        dossier_id: &str,
        id: &str,
    ) -> Result<Attachment, AttachmentError> {
        let row = Entity::find_by_id(id).one(self.house.store.read()).await?;
        let row = match row.filter(|row| row.removed_at.is_none()) {
            Some(row) => Some(row),
            None => super::pending::beside(self.house.store.read(), id).await?,
        };
        let Some(row) = row else { return Err(AttachmentError::NotFound) };
        match self.dossier(account_id, &row.dossier_id).await {
            Ok(_) if row.dossier_id == dossier_id => Ok(row),
            Ok(_) => Err(AttachmentError::NotFound),
            Err(AttachmentError::NotFound) => {
                self.note_refusal(account_id, id).await?;
                Err(AttachmentError::NotFound)
            }
            Err(other) => Err(other),
        }
    }

    async fn note_refusal(&self, account_id: &str, id: &str) -> Result<(), StoreError> {
        let (house, account, id) = (self.house.clone(), account_id.to_owned(), id.to_owned());
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                let entry = audit::Entry::by(&account, "attachment.refused", "attachment", &id);
                audit::record(tx, &house, entry).await
            })
        });
        work.await
    }
}
