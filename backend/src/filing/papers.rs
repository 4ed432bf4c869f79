//! Attaching papers: the procedure says which paper and how many files, the store keeps them.

use super::{Draft, Filing, FilingError};
use crate::attachments::{Attachment, AttachmentError, Intake, NewFile, Refused, Shift};
use domain::answers::Answers;
use domain::journey::files::{self, Place, Standing};
use domain::journey::{Journey, PapersPresent};
use domain::procedure::Form;

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
        let new = self.place_for(account_id, id, paper, name).await?;
        self.attachments.add(account_id, new, intake).await?;
        Ok(())
    }

    /// The place of a new file of a paper (and row of a list) that the answers want.
    pub(crate) async fn place_for(
        &self,
        account_id: &str,
        id: &str,
        (paper_id, row): (&str, i32),
        name: &str,
    ) -> Result<NewFile, FilingError> {
        let draft = self.draft(account_id, id).await?;
        let none = PapersPresent::new();
        let today = self.house.clock.today();
        let journey = Journey::of(&draft.procedure.form, &draft.answers, &none, today, &self.registers);
        let wanted = journey.papers();
        let place = wanted
            .iter()
            .find(|wanted| wanted.paper.id == paper_id && wanted.row.unwrap_or(0) == usize::try_from(row).unwrap_or(0));
        let max_files = place.map(|wanted| usize::from(wanted.paper.max_files)).ok_or(FilingError::NotFound)?;
        Ok(NewFile { dossier_id: id.to_owned(), paper_id: paper_id.to_owned(), row, name: name.to_owned(), max_files })
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

    /// Lets a file change places with its neighbour among the files of its paper.
    ///
    /// # Errors
    /// `NotFound` for a file that is not this account's.
    pub async fn move_paper(&self, account_id: &str, id: &str, file: &str, shift: Shift) -> Result<(), FilingError> {
        Ok(self.attachments.shift(account_id, id, file, shift).await?)
    }

    /// Makes one PDF of all pictures of a paper (and row of a list), in their order.
    ///
    /// # Errors
    /// `NotFound` for a draft that is not this account's; `Papers` when there are not two pictures, or too large ones.
    pub async fn join_papers(&self, account_id: &str, id: &str, paper: (&str, i32)) -> Result<(), FilingError> {
        let files = self.attachments.list(account_id, id).await?;
        let pictures = files
            .into_iter()
            .filter(|file| (file.paper_id.as_str(), file.row) == paper && file.media != "application/pdf");
        let pictures: Vec<String> = pictures.map(|file| file.id).collect();
        if pictures.len() < 2 {
            return Err(AttachmentError::from(Refused::NotAPicture).into());
        }
        self.attachments.join(account_id, id, &pictures).await?;
        Ok(())
    }

    /// Files that stand elsewhere after a change of a draft's answers: where the browser says (`told`), after the rows that
    /// were taken away (`gone`), and within the lists as they are now.
    pub(super) async fn moved_files(&self, draft: &Draft) -> Result<Vec<(String, Place)>, FilingError> {
        if !files::has_papers_in_lists(&draft.procedure.form) {
            return Ok(Vec::new());
        }
        let present = self.attachments.list(&draft.account_id, &draft.id).await?;
        Ok(moved(&draft.procedure.form, &draft.answers, &present, &draft.rows))
    }
}

/// What a change of answers did to rows that files belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RowsChanged {
    /// Where the browser says that files stand now.
    pub told: Vec<(String, Place)>,
    /// The list and the row that was taken away from it.
    pub gone: Option<(String, usize)>,
}

fn moved(form: &Form, answers: &Answers, present: &[Attachment], rows: &RowsChanged) -> Vec<(String, Place)> {
    let in_list = |file: &Attachment| {
        form.attachments.iter().any(|paper| paper.id == file.paper_id && paper.repeat_field.is_some())
    };
    let mut places: Vec<(&Attachment, Place)> =
        present.iter().filter(|file| in_list(file)).map(|file| (file, Some(row_of(file)))).collect();
    for (file, place) in &mut places {
        if let Some((_, told)) = rows.told.iter().find(|(id, _)| *id == file.id) {
            *place = *told;
        }
    }
    let standing = places
        .iter()
        .filter_map(|(file, place)| Some(Standing { id: &file.id, paper: &file.paper_id, row: (*place)? }));
    let gone = rows.gone.as_ref().map(|(list, row)| (list.as_str(), *row));
    let further = files::moved(form, answers, standing, gone);
    for (file, place) in &mut places {
        if let Some((_, then)) = further.iter().find(|(id, _)| *id == file.id) {
            *place = *then;
        }
    }
    let elsewhere = places.into_iter().filter(|(file, place)| *place != Some(row_of(file)));
    elsewhere.map(|(file, place)| (file.id.clone(), place)).collect()
}

/// The row of a file, as the answers count rows.
pub(super) fn row_of(file: &Attachment) -> usize {
    usize::try_from(file.row).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    fn file(id: &str, row: i32) -> Attachment {
        Attachment {
            id: id.to_owned(),
            dossier_id: "d".to_owned(),
            paper_id: "ban-chup-ban-chinh".to_owned(),
            row,
            position: 0,
            name: "a.pdf".to_owned(),
            content_hash: String::new(),
            media: "application/pdf".to_owned(),
            bytes: 1,
            pages: 1,
            width: None,
            height: None,
            created_at: 0,
            removed_at: None,
        }
    }

    #[test]
    fn what_the_browser_says_counts_and_may_be_said_twice() {
        let catalogue = Catalogue::built_in().expect("the built-in catalogue loads");
        let form = &catalogue.get("chung-thuc-ban-sao").expect("a procedure").form;
        let mut answers = Answers::new();
        answers.set("documents.#", "2");
        let told = |places: &[(&str, Place)]| RowsChanged {
            told: places.iter().map(|(id, place)| ((*id).to_owned(), *place)).collect(),
            gone: None,
        };
        let before = [file("a", 0), file("b", 1), file("c", 2)];
        let rows = told(&[("a", None), ("b", Some(0)), ("c", Some(1)), ("stranger", Some(0))]);
        let moved_to = moved(form, &answers, &before, &rows);
        assert_eq!(moved_to, [("a".to_owned(), None), ("b".to_owned(), Some(0)), ("c".to_owned(), Some(1))]);
        assert_eq!(moved(form, &answers, &[file("b", 0), file("c", 1)], &rows), []);
        // A place that the list has not got is no place.
        assert_eq!(moved(form, &answers, &[file("b", 0)], &told(&[("b", Some(7))])), [("b".to_owned(), None)]);
        let gone = RowsChanged { told: Vec::new(), gone: Some(("documents".to_owned(), 1)) };
        answers.set("documents.#", "2");
        let rest = moved(form, &answers, &before, &gone);
        assert_eq!(rest, [("b".to_owned(), None), ("c".to_owned(), Some(1))]);
    }
}
