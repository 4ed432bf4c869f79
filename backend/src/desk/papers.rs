//! The papers of a dossier as an officer reads them: pages as pictures, the file itself to keep. Each look is audited.

use bytes::Bytes;
use domain::roles::Right;
use sea_orm::EntityTrait as _;

use super::{Desk, DeskRefusal, Officer};
use crate::attachments::{Attachment, AttachmentError, PreviewSize, replaced};
use crate::audit;
use crate::store::StoreError;
use crate::store::rows::{attachments, dossiers, issued_papers};

impl Desk {
    /// The file itself, checked against its hash.
    ///
    /// # Errors
    /// `NotFound` for what is not of this dossier or this unit; the refusal is audited.
    pub async fn paper(&self, officer: &Officer, id: &str, file: &str) -> Result<(Attachment, Bytes), AttachmentError> {
        let row = self.paper_of(officer, id, file).await?;
        let content = self.house.files.get(&row.content_hash).await?;
        self.note_paper(officer, file, "paper.opened", 0).await?;
        Ok((row, content))
    }

    /// A picture of one page, from 1. Small ones stand in the list of an open dossier and are no look of their own.
    ///
    /// # Errors
    /// As [`Desk::paper`]; `Busy` when drawing takes too long.
    pub async fn page(
        &self,
        officer: &Officer,
        id: &str,
        file: &str,
        page: u32,
        size: PreviewSize,
    ) -> Result<Bytes, AttachmentError> {
        let row = self.paper_of(officer, id, file).await?;
        let drawn = self.attachments.draw(&row, page, size).await?;
        if size == PreviewSize::Large {
            self.note_paper(officer, file, "paper.opened", page).await?;
        }
        Ok(drawn)
    }

    /// A paper that the office issued, to be printed again; each look is audited.
    ///
    /// # Errors
    /// `NotFound` for papers of other units and those that were taken back; see [`DeskRefusal`].
    pub async fn issued_paper(
        &self,
        officer: &Officer,
        id: &str,
        paper: &str,
    ) -> Result<issued_papers::Model, DeskRefusal> {
        let db = self.reader(officer)?;
        let dossier = dossiers::Entity::find_by_id(id).one(db).await?.ok_or(DeskRefusal::NotFound)?;
        officer.open(&dossier, Right::OpenUnitDossiers)?;
        let row = issued_papers::Entity::find_by_id(paper).one(db).await?;
        let row = row.filter(|row| row.dossier_id == id && row.revoked_at.is_none()).ok_or(DeskRefusal::NotFound)?;
        let (house, entry) = (
            self.house.clone(),
            audit::Entry::by(&officer.account_id, "issued.opened", "dossier", id)
                .with(serde_json::json!({ "paper": row.id, "kind": row.kind })),
        );
        let noted = self.house.store.write(move |tx| Box::pin(async move { audit::record(tx, &house, entry).await }));
        noted.await?;
        Ok(row)
    }

    async fn paper_of(&self, officer: &Officer, id: &str, file: &str) -> Result<Attachment, AttachmentError> {
        let db = self.house.store.read();
        let row = attachments::Entity::find_by_id(file).one(db).await?.filter(|row| row.removed_at.is_none());
        let row = match row {
            Some(row) => Some(row),
            None => replaced(db, file).await?,
        };
        let row = row.ok_or(AttachmentError::NotFound)?;
        let dossier = dossiers::Entity::find_by_id(&row.dossier_id).one(db).await?;
        let opens = dossier.as_ref().map(|dossier| officer.open(dossier, Right::OpenUnitDossiers));
        match opens {
            Some(Ok(())) if row.dossier_id == id => Ok(row),
            Some(Ok(())) | None => Err(AttachmentError::NotFound),
            Some(Err(DeskRefusal::Broken(error))) => Err(error.into()),
            Some(Err(_)) => {
                self.note_paper(officer, file, "paper.refused", 0).await?;
                Err(AttachmentError::NotFound)
            }
        }
    }

    async fn note_paper(&self, officer: &Officer, file: &str, act: &'static str, page: u32) -> Result<(), StoreError> {
        let (house, account, file) = (self.house.clone(), officer.account_id.clone(), file.to_owned());
        let noted = self.house.store.write(move |tx| {
            Box::pin(async move {
                let details = serde_json::json!({ "page": page });
                let entry = audit::Entry::by(&account, act, "attachment", &file).with(details);
                audit::record(tx, &house, entry).await
            })
        });
        noted.await
    }
}
