//! The order of the files of one paper: the pages of a paper that was photographed are read in it.

use super::room::{set_position, take_draft};
use super::{Attachment, AttachmentError, Attachments, rows_of};
use crate::store::Tx;

/// Where a file goes among those of its paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Before the one that is before it.
    Up,
    /// Behind the one that is behind it.
    Down,
}

impl Attachments {
    /// Lets a file change places with its neighbour of the same paper; the first stays first, the last stays last.
    ///
    /// # Errors
    /// `NotFound`, `Sent`.
    pub async fn shift(
        &self,
        account_id: &str,
        dossier_id: &str,
        id: &str,
        shift: Shift,
    ) -> Result<(), AttachmentError> {
        let file = self.own(account_id, dossier_id, id).await?;
        let (account, now) = (account_id.to_owned(), self.house.clock.now().0);
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                take_draft(tx, &account, &file.dossier_id, now).await?;
                let mut rows = rows_of(tx, &file.dossier_id).await?;
                rows.retain(|row| (&row.paper_id, row.row) == (&file.paper_id, file.row));
                let Some(at) = rows.iter().position(|row| row.id == file.id) else {
                    return Err(AttachmentError::NotFound);
                };
                let other = match shift {
                    Shift::Up => at.checked_sub(1),
                    Shift::Down => Some(at + 1).filter(|next| *next < rows.len()),
                };
                if let Some(other) = other {
                    rows.swap(at, other);
                }
                number(tx, &rows).await
            })
        });
        work.await
    }
}

/// Gives rows the numbers of their places.
async fn number(tx: &Tx, rows: &[Attachment]) -> Result<(), AttachmentError> {
    for (position, row) in rows.iter().enumerate() {
        let position = i32::try_from(position).unwrap_or(i32::MAX);
        if row.position != position {
            set_position(tx, &row.id, position).await?;
        }
    }
    Ok(())
}
