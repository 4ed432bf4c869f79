//! Files follow the rows of their list here as on the server, which is told with the next save where they stand.

use super::Desk;
use crate::filing::api::{LoadPapers, PaperFile};
use crate::filing::supplement_api::LoadMorePapers;
use crate::filing::uploads::{Progress, Upload};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::ask::ask;
use domain::answers::Answers;
use domain::journey::files::{FILES, Place, Standing, moved, read_places, write_places};

impl Desk {
    /// Moves the files of a list from which a row was taken away; gives what the server is to be told, if anything.
    pub(super) fn move_files(&self, step: &str, answers: &Answers, list: &str, removed: usize) -> Option<String> {
        let moves = self.papers.with_untracked(|papers| {
            let files = papers.iter().map(|file| Standing { id: &file.id, paper: &file.paper, row: file.row });
            self.with_form(|form| moved(form, answers, files, Some((list, removed))))
        });
        if moves.is_empty() {
            return None;
        }
        self.apply(&moves);
        // What was told before and is not saved yet is told again: places are where files stand in the end.
        let before = self.unsaved.try_with_value(|unsaved| unsaved.get(step)?.fields.get(FILES).cloned()).flatten();
        let mut told = before.map(|text| read_places(&text)).unwrap_or_default();
        told.retain(|(id, _)| moves.iter().all(|(moved, _)| moved != id));
        told.extend(moves);
        Some(write_places(told.iter().map(|(id, place)| (id.as_str(), *place))))
    }

    /// Puts files where an unsaved copy of a step says that they stand.
    pub(super) fn place_files(&self, told: Option<&String>) {
        if let Some(told) = told {
            self.apply(&read_places(told));
        }
    }

    fn apply(&self, places: &[(String, Place)]) {
        let place_of = |id: &str| places.iter().find(|(known, _)| known == id).map(|(_, place)| *place);
        self.papers.update(|papers| {
            papers.retain(|file| place_of(&file.id) != Some(None));
            for file in papers {
                if let Some(Some(row)) = place_of(&file.id) {
                    file.row = row;
                }
            }
        });
    }

    /// The papers as the server has them now.
    ///
    /// # Errors
    /// What the server refuses.
    pub async fn fetch_papers(self) -> Result<Vec<PaperFile>, Refusal> {
        let id = self.id();
        if self.with(|view| view.supplement) { ask(LoadMorePapers { id }).await } else { ask(LoadPapers { id }).await }
    }

    /// The page on which papers are attached.
    pub fn papers_page(&self) -> String {
        self.url(if self.with(|view| view.supplement) { "bo-sung" } else { "giay-to" })
    }

    /// The files under which the line broke.
    pub fn broken_uploads(&self) -> Vec<u32> {
        let broken = |all: &Vec<Upload>| -> Vec<u32> {
            let broken = all.iter().filter(|upload| upload.progress.with_untracked(Progress::is_broken_off));
            broken.map(|upload| upload.id).collect()
        };
        self.uploads.try_with_untracked(broken).unwrap_or_default()
    }

    /// True while a file is on its way.
    pub fn is_uploading(&self) -> bool {
        let under_way =
            |all: &Vec<Upload>| all.iter().any(|upload| upload.progress.with_untracked(Progress::is_under_way));
        self.uploads.try_with_untracked(under_way) == Some(true)
    }
}
