//! Adding, removing and joining the papers of a draft.
//!
//! Each change takes the draft first (its version grows), so that a dossier is never sent between the look at its
//! papers and the change of them.

use bytes::Bytes;
use domain::text::clean_file_name;
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};

use super::inspect::{self, Kind};
use super::room::{must_be_draft, room, same_again, strike, take_draft};
use super::{Attachment, AttachmentError, Attachments, Intake, Refused, join, keep, pdf, rows_of};
use crate::fail_points::{FailPoint, pass};

/// Where a new file belongs.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Dossier.
    pub dossier_id: String,
    /// Attachment id of the procedure.
    pub paper_id: String,
    /// Row of a repeat group, 0 otherwise.
    pub row: i32,
    /// Name as the browser sent it.
    pub name: String,
    /// Most files of this paper, as the procedure says.
    pub max_files: usize,
}

/// A content that may be kept.
pub(super) struct Ready {
    pub(super) content: Bytes,
    pub(super) media: &'static str,
    pub(super) pages: u32,
    pub(super) size: Option<(u32, u32)>,
}

impl Attachments {
    /// Checks and keeps a file. The same file sent once more is the one that is there.
    ///
    /// # Errors
    /// `Refused` with the reason; `NotFound`, `Sent`.
    pub async fn add(&self, account_id: &str, new: NewFile, intake: Intake) -> Result<Attachment, AttachmentError> {
        let dossier = self.dossier(account_id, &new.dossier_id).await?;
        must_be_draft(&dossier)?;
        let limits = self.house.config.limits.clone();
        // Before the heavy work, and again in the transaction.
        let reader = self.house.store.read();
        if let Err(full) = room(reader, account_id, &new, &[], 0, &limits).await
            && same_again(reader, &new, None).await?.is_none()
        {
            return Err(full);
        }
        let ready = self.bench.run(move || prepare(&intake.content()?)).await??;
        self.keep(account_id, new, ready, Vec::new()).await
    }

    /// Takes a file out of a draft. Its content goes away with the next clean-up.
    ///
    /// # Errors
    /// `NotFound`, `Sent`.
    pub async fn remove(&self, account_id: &str, dossier_id: &str, id: &str) -> Result<(), AttachmentError> {
        let row = self.own(account_id, dossier_id, id).await?;
        let (account, now) = (account_id.to_owned(), self.house.clock.now().0);
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                take_draft(tx, &account, &row.dossier_id, now).await?;
                strike(tx, std::slice::from_ref(&row.id), now).await
            })
        });
        work.await
    }

    /// Makes one PDF of several pictures of one paper, in the given order; the pictures go.
    ///
    /// # Errors
    /// `NotFound`, `Sent`, `Refused` with `NotAPicture` or `JoinTooLarge`.
    pub async fn join(
        &self,
        account_id: &str,
        dossier_id: &str,
        ids: &[String],
    ) -> Result<Attachment, AttachmentError> {
        let mut parts: Vec<Attachment> = Vec::new();
        for id in ids {
            let part = self.own(account_id, dossier_id, id).await?;
            if parts.iter().any(|seen| seen.id == part.id || (&seen.paper_id, seen.row) != (&part.paper_id, part.row)) {
                return Err(AttachmentError::NotFound);
            }
            parts.push(part);
        }
        let first = parts.first().ok_or(AttachmentError::NotFound)?.clone();
        if parts.iter().any(|part| part.media == "application/pdf") {
            return Err(Refused::NotAPicture.into());
        }
        let mut contents = Vec::with_capacity(parts.len());
        for part in &parts {
            contents.push(self.house.files.get(&part.content_hash).await?);
        }
        let limit = self.file_limit();
        let ready = self.bench.run(move || bind(&contents, limit)).await??;
        let stem = first.name.rsplit_once('.').map_or(first.name.as_str(), |(stem, _)| stem);
        let new = NewFile {
            dossier_id: first.dossier_id.clone(),
            paper_id: first.paper_id.clone(),
            row: first.row,
            name: format!("{stem}.pdf"),
            max_files: usize::MAX,
        };
        self.keep(account_id, new, ready, parts.into_iter().map(|part| part.id).collect()).await
    }

    /// Makes the content durable, then writes its row; the rows it stands for go.
    async fn keep(
        &self,
        account_id: &str,
        new: NewFile,
        ready: Ready,
        instead_of: Vec<String>,
    ) -> Result<Attachment, AttachmentError> {
        pass(FailPoint::PaperReceived);
        let content_hash = self.house.files.put(ready.content.clone()).await?;
        pass(FailPoint::PaperKept);
        let now = self.house.clock.now().0;
        let row = self.new_row(&new, &ready, &content_hash, now);
        let (account, limits) = (account_id.to_owned(), self.house.config.limits.clone());
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                take_draft(tx, &account, &row.dossier_id, now).await?;
                if instead_of.is_empty()
                    && let Some(same) = same_again(tx, &new, Some(&row.content_hash)).await?
                {
                    return Ok(same);
                }
                // Pressed twice, the second press finds the pictures gone.
                let live = rows_of(tx, &row.dossier_id).await?;
                if !instead_of.iter().all(|id| live.iter().any(|row| row.id == *id)) {
                    return Err(AttachmentError::NotFound);
                }
                let present = room(tx, &account, &new, &instead_of, row.bytes, &limits).await?;
                let last = present.iter().map(|other| other.position).max().unwrap_or(-1);
                strike(tx, &instead_of, now).await?;
                let row = Attachment { position: last.saturating_add(1), ..row };
                let row = row.into_active_model().insert(tx).await?;
                pass(FailPoint::PaperRow);
                Ok::<_, AttachmentError>(row)
            })
        });
        let kept = work.await?;
        pass(FailPoint::PaperCommitted);
        // Clean-up may have taken an equal content that nobody used, just before this row was there.
        if !self.house.files.holds(&content_hash).await? {
            self.house.files.put(ready.content).await?;
        }
        Ok(kept)
    }
}

impl Attachments {
    /// The row of a content that is durable; its place among the files of its paper is the caller's to say.
    pub(super) fn new_row(&self, new: &NewFile, ready: &Ready, content_hash: &str, now: i64) -> Attachment {
        let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
        Attachment {
            id: self.house.random.id(),
            dossier_id: new.dossier_id.clone(),
            paper_id: new.paper_id.clone(),
            row: new.row,
            position: 0,
            name: clean_file_name(&new.name),
            content_hash: content_hash.to_owned(),
            media: ready.media.to_owned(),
            bytes: i64::try_from(ready.content.len()).unwrap_or(i64::MAX),
            pages: i32::try_from(ready.pages).unwrap_or(i32::MAX),
            width: ready.size.map(|(width, _)| side(width)),
            height: ready.size.map(|(_, height)| side(height)),
            created_at: now,
            removed_at: None,
        }
    }
}

/// Inspects a file and makes what is kept of it. Heavy.
pub(super) fn prepare(content: &Bytes) -> Result<Ready, AttachmentError> {
    let kind = inspect::kind_of(content)?;
    if kind == Kind::Pdf {
        let pages = pdf::inspect(content)?;
        return Ok(Ready { content: content.clone(), media: "application/pdf", pages, size: None });
    }
    let picture = keep::picture(kind, content)?;
    let size = Some((picture.width, picture.height));
    Ok(Ready { content: picture.content.into(), media: picture.media, pages: 1, size })
}

/// Binds pictures to a PDF. Heavy.
fn bind(contents: &[Bytes], limit: u64) -> Result<Ready, AttachmentError> {
    let pictures: Result<Vec<_>, Refused> = contents.iter().map(|content| keep::as_jpeg(content)).collect();
    let content = Bytes::from(join::pdf_of(&pictures?));
    if content.len() as u64 > limit {
        return Err(Refused::JoinTooLarge.into());
    }
    let pages = u32::try_from(contents.len()).unwrap_or(u32::MAX);
    Ok(Ready { content, media: "application/pdf", pages, size: None })
}
