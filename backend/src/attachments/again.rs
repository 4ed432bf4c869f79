//! Papers of a sent dossier in a new draft: new rows, the contents are shared by their hash.

use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};

use super::room::{room, same_again, take_draft};
use super::{Attachment, AttachmentError, Attachments, NewFile, Refused};
use crate::audit;
use crate::store::Tx;

impl Attachments {
    /// Lets a draft have these files of another dossier of the account, each with the most files of its paper; gives
    /// how many it has then. Files beyond the most are left out; whoever calls has looked who owns them.
    ///
    /// # Errors
    /// `NotFound`, `Sent`, `Refused` when the draft or the account has no room for all of them.
    pub(crate) async fn copy(
        &self,
        account_id: &str,
        dossier_id: &str,
        files: Vec<(Attachment, usize)>,
    ) -> Result<usize, AttachmentError> {
        let copier = self.clone();
        let (account, dossier) = (account_id.to_owned(), dossier_id.to_owned());
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                let now = copier.house.clock.now().0;
                take_draft(tx, &account, &dossier, now).await?;
                let mut copied = 0;
                for (file, most) in files {
                    let copy = Attachment {
                        id: copier.house.random.id(),
                        dossier_id: dossier.clone(),
                        created_at: now,
                        removed_at: None,
                        ..file
                    };
                    copied += usize::from(copier.copy_one(tx, &account, copy, most).await?);
                }
                let entry = audit::Entry::by(&account, "attachment.reused", "dossier", &dossier);
                let facts = serde_json::json!({ "files": copied });
                audit::record(tx, &copier.house, entry.with(facts)).await?;
                Ok::<usize, AttachmentError>(copied)
            })
        });
        work.await
    }

    async fn copy_one(&self, tx: &Tx, account: &str, copy: Attachment, most: usize) -> Result<bool, AttachmentError> {
        let new = NewFile {
            dossier_id: copy.dossier_id.clone(),
            paper_id: copy.paper_id.clone(),
            row: copy.row,
            name: copy.name.clone(),
            max_files: most,
        };
        if same_again(tx, &new, Some(&copy.content_hash)).await?.is_some() {
            return Ok(false);
        }
        let present = match room(tx, account, &new, &[], copy.bytes, &self.house.config.limits).await {
            Ok(present) => present,
            Err(AttachmentError::Refused(Refused::TooMany)) => return Ok(false),
            Err(error) => return Err(error),
        };
        let last = present.iter().map(|other| other.position).max().unwrap_or(-1);
        let copy = Attachment { position: last.saturating_add(1), ..copy };
        copy.into_active_model().insert(tx).await?;
        Ok(true)
    }
}
