//! Attaching papers: the procedure says which paper and how many files, the store keeps them.

use super::{Filing, FilingError};
use crate::attachments::{AttachmentError, Intake, NewFile};
use domain::journey::{Journey, PapersPresent};

impl Filing {
    /// Attaches a received file to a paper (and row of a list) that the answers want.
    ///
    /// # Errors
    /// `NotFound` for a paper that this draft does not want, `Papers` when the file is not taken.
    pub async fn attach(
        &self,
        account_id: &str,
        id: &str,
        paper: (&str, i32),
        name: &str,
        intake: Intake,
    ) -> Result<(), FilingError> {
        let draft = self.draft(account_id, id).await?;
        let (paper_id, row) = paper;
        let max_files = {
            let none = PapersPresent::new();
            let today = self.house.clock.today();
            let journey = Journey::of(&draft.procedure.form, &draft.answers, &none, today, &self.registers);
            let wanted = journey.papers();
            let place = wanted.iter().find(|wanted| {
                wanted.paper.id == paper_id && wanted.row.unwrap_or(0) == usize::try_from(row).unwrap_or(0)
            });
            place.map(|wanted| usize::from(wanted.paper.max_files)).ok_or(FilingError::NotFound)?
        };
        let new =
            NewFile { dossier_id: id.to_owned(), paper_id: paper_id.to_owned(), row, name: name.to_owned(), max_files };
        self.attachments.add(account_id, new, intake).await?;
        Ok(())
    }

    /// Takes a paper away from a draft.
    ///
    /// # Errors
    /// `NotFound` for a file that is not this account's.
    pub async fn detach(&self, account_id: &str, id: &str, file: &str) -> Result<(), FilingError> {
        match self.attachments.remove(account_id, id, file).await {
            Ok(()) => Ok(()),
            Err(AttachmentError::NotFound) => Err(FilingError::NotFound),
            Err(error) => Err(error.into()),
        }
    }
}
