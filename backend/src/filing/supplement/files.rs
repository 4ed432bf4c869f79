//! The files of a supplement: which filed ones stay, which go, which are new.

use domain::journey::files::Place;
use domain::journey::{OpenPaper, PapersPresent};
use domain::procedure::Kind;

use super::super::papers::row_of;
use super::super::{Filing, FilingError};
use super::OpenSupplement;
use crate::attachments::{Attachment, AttachmentError, Intake, MoreFiles, NewFile, SettledFiles};

/// An open paper with its files.
#[derive(Clone, Debug)]
pub struct PaperPlace {
    /// The paper.
    pub paper: OpenPaper,
    /// Filed files first, then new ones.
    pub files: Vec<(Attachment, FileStanding)>,
}

/// What becomes of a file when the supplement is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileStanding {
    /// Filed, and stays.
    Stays,
    /// Filed; its person takes it away.
    Leaves,
    /// Filed; makes room for new ones, because the paper may not have more.
    Replaced,
    /// New.
    New,
}

impl FileStanding {
    /// Not in the dossier any more after sending.
    fn goes(self) -> bool {
        matches!(self, Self::Leaves | Self::Replaced)
    }
}

impl OpenSupplement {
    /// The open papers with their files; `coming` names a place that is about to get one more.
    pub(super) fn places(&self, coming: Option<&str>) -> Vec<PaperPlace> {
        let place = |paper: &OpenPaper| {
            let here = |id: &str, row: Place| id == paper.paper && row == Some(paper.row);
            let old = self.loaded.filed.iter().filter(|file| here(&file.paper_id, self.place_of(file)));
            let mut files: Vec<(Attachment, FileStanding)> = old
                .map(|file| {
                    let leaves = self.loaded.typed.going.contains(&file.id);
                    (file.clone(), if leaves { FileStanding::Leaves } else { FileStanding::Stays })
                })
                .collect();
            let new = self.loaded.pending.iter().filter(|file| here(&file.paper_id, Some(row_of(file))));
            let new: Vec<&Attachment> = new.collect();
            let count = new.len() + usize::from(coming == Some(paper.key.as_str()));
            let staying = files.iter().filter(|(_, standing)| *standing == FileStanding::Stays).count();
            // New files are why the office asked: the oldest make room for them.
            let mut too_many = (staying + count).saturating_sub(paper.most).min(staying);
            for (_, standing) in &mut files {
                if too_many > 0 && *standing == FileStanding::Stays {
                    *standing = FileStanding::Replaced;
                    too_many -= 1;
                }
            }
            files.extend(new.into_iter().map(|file| (file.clone(), FileStanding::New)));
            PaperPlace { paper: paper.clone(), files }
        };
        self.settled.papers.iter().map(place).collect()
    }

    /// What becomes of the filed files; `coming` as in `places`.
    pub(super) fn fate(&self, coming: Option<&str>) -> SettledFiles {
        let places = self.places(coming);
        let leaving = |file: &Attachment| {
            let known = places.iter().flat_map(|place| &place.files).find(|(known, _)| known.id == file.id);
            known.is_some_and(|(_, standing)| standing.goes())
        };
        let mut fate = SettledFiles::default();
        for file in &self.loaded.filed {
            match self.place_of(file).filter(|_| !leaving(file)) {
                None => fate.going.push(file.id.clone()),
                Some(row) if row != row_of(file) => {
                    fate.moved.push((file.id.clone(), i32::try_from(row).unwrap_or(i32::MAX)));
                }
                Some(_) => {}
            }
        }
        fate
    }

    /// The row in which a filed file would stand; nowhere when its list has no such row any more.
    fn place_of(&self, file: &Attachment) -> Place {
        let row = self.loaded.typed.rows.get(&file.id).copied().unwrap_or(Some(row_of(file)))?;
        let form = &self.procedure.form;
        let paper = form.attachments.iter().find(|paper| paper.id == file.paper_id);
        let list = paper.and_then(|paper| form.field(paper.repeat_field.as_deref()?));
        let there = list.is_none_or(|list| list.kind != Kind::Repeat || row < self.settled.answers.rows_of(list));
        there.then_some(row)
    }

    /// The files as they would be after sending, and the new ones among them.
    pub(super) fn presence(&self) -> (PapersPresent, PapersPresent) {
        let fate = self.fate(None);
        let staying = self.loaded.filed.iter().filter(|file| !fate.going.contains(&file.id));
        let staying = staying.filter_map(|file| Some((file.paper_id.clone(), self.place_of(file)?)));
        let new = || self.loaded.pending.iter().map(|file| (file.paper_id.clone(), row_of(file)));
        (staying.chain(new()).collect(), new().collect())
    }
}

impl Filing {
    /// Takes a received file in for an open paper: the paper as its address names it, and the row.
    ///
    /// # Errors
    /// `NothingAsked`; `NotFound` for a paper that is not open, `Papers` when the file is not taken.
    pub async fn attach_more(
        &self,
        account_id: &str,
        id: &str,
        (slot, row): (&str, i32),
        name: &str,
        intake: Intake,
    ) -> Result<(), FilingError> {
        let open = self.supplement(account_id, id).await?;
        let row = usize::try_from(row).unwrap_or(0);
        let place = open.settled.papers.iter().find(|paper| paper.slot() == slot && paper.row == row);
        let paper = place.ok_or(FilingError::NotFound)?;
        let file = NewFile {
            dossier_id: id.to_owned(),
            paper_id: paper.paper.clone(),
            row: i32::try_from(row).unwrap_or(i32::MAX),
            name: name.to_owned(),
            max_files: paper.most,
        };
        let leaving = open.fate(Some(&paper.key)).going;
        let more = MoreFiles { file, supplement_id: open.loaded.supplement.id.clone(), leaving };
        match self.attachments.add_pending(account_id, more, intake).await {
            Ok(_) => Ok(()),
            Err(AttachmentError::Sent) => Err(FilingError::NothingAsked),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes a new file away, or lets a filed one go when the supplement is sent.
    ///
    /// # Errors
    /// `NothingAsked`; `NotFound` for a file of no open paper of this account.
    pub async fn leave_out(&self, account_id: &str, id: &str, file: &str) -> Result<(), FilingError> {
        self.supplement(account_id, id).await?;
        match self.attachments.remove_pending(account_id, id, file).await {
            Ok(true) => Ok(()),
            Ok(false) => self.mark(account_id, id, file, true).await,
            Err(AttachmentError::NotFound) => Err(FilingError::NotFound),
            Err(AttachmentError::Sent) => Err(FilingError::NothingAsked),
            Err(error) => Err(error.into()),
        }
    }

    /// Lets a filed file stay after all.
    ///
    /// # Errors
    /// As [`Filing::leave_out`].
    pub async fn leave_in(&self, account_id: &str, id: &str, file: &str) -> Result<(), FilingError> {
        self.mark(account_id, id, file, false).await
    }

    async fn mark(&self, account_id: &str, id: &str, file: &str, goes: bool) -> Result<(), FilingError> {
        self.change_typed(account_id, id, |open, change| {
            let mut filed = open.papers.iter().flat_map(|place| &place.files);
            if !filed.any(|(known, standing)| known.id == file && *standing != FileStanding::New) {
                return Err(FilingError::NotFound);
            }
            if goes {
                change.typed.going.insert(file.to_owned());
            } else {
                change.typed.going.remove(file);
            }
            Ok(())
        })
        .await?;
        Ok(())
    }
}
