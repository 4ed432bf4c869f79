//! The papers that a request for more opens: their upload places, and what still stands against sending them.

use super::{Journey, PAPERS, Why};
use crate::answers::places::covers;
use crate::procedure::form::row_number;
use crate::procedure::{Attachment, Form, Need, Severity};
use crate::validate::Issue;
use crate::words::{Language, Words};

/// Most files of a paper that the catalogue does not list.
const MOST_OF_OTHERS: usize = 5;

/// An open paper, with one upload place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPaper {
    /// Id of the place: the paper's id, in a list with `.row`; `khac-0` for what the catalogue does not list.
    pub key: String,
    /// Under which its files are kept: the paper's id, or the name that the office gave it.
    pub paper: String,
    /// Row of the list, 0 outside lists.
    pub row: usize,
    /// Name for people.
    pub label: Words,
    /// So many files at most.
    pub most: usize,
    /// The original is shown when collecting the result.
    pub original: bool,
    /// The dossier is not complete without it.
    pub required: bool,
    /// Why it is open.
    pub why: Why,
}

impl OpenPaper {
    /// What stands for the paper in the address of its upload place.
    pub fn slot(&self) -> &str {
        if covers(&self.paper, &self.key) { &self.paper } else { &self.key }
    }
}

/// The upload places of a paper with these answers, whether the answers ask for it or not: the office does.
pub(super) fn places(journey: &Journey<'_>, paper: &Attachment, why: &Why) -> Vec<OpenPaper> {
    let place = |key: String, row: usize, name: Words, about: Option<String>| {
        let said = |text: &str| about.as_ref().map_or(text.to_owned(), |about| format!("{text}: {about}"));
        OpenPaper {
            key,
            paper: paper.id.clone(),
            row,
            label: Words::new(said(&name.vi), said(name.get(Language::En))),
            most: usize::from(paper.max_files),
            original: paper.original_at_result,
            required: paper.need != Need::Optional,
            why: why.clone(),
        }
    };
    let list = paper.repeat_field.as_deref().and_then(|path| journey.form().field(path));
    match list {
        None => vec![place(paper.id.clone(), 0, paper.label.clone(), None)],
        Some(list) => (0..journey.answers().rows_of(list))
            .map(|row| place(format!("{}.{row}", paper.id), row, in_row(paper, row), journey.row_label(list, row)))
            .collect(),
    }
}

/// The name of a paper of the definition, by its id or by the place of one row, in the request, in mails and on the page
/// that answers. What the person wrote into the row is not in it: mails and the public look-up say the name.
pub fn name_of_paper(form: &Form, asked: &str) -> Option<Words> {
    let of = |id: &str| form.attachments.iter().find(|paper| paper.id == id);
    if let Some(paper) = of(asked) {
        return Some(paper.label.clone());
    }
    let (id, row) = asked.rsplit_once('.')?;
    let paper = of(id).filter(|paper| paper.repeat_field.is_some())?;
    Some(in_row(paper, row_number(row)?))
}

fn in_row(paper: &Attachment, row: usize) -> Words {
    let (vi, en, row) = (&paper.label.vi, paper.label.get(Language::En), row + 1);
    Words::new(format!("{vi} (dòng {row})"), format!("{en} (row {row})"))
}

/// A paper that the catalogue does not list.
pub(super) fn other_paper(number: usize, name: &str, why: Why) -> OpenPaper {
    OpenPaper {
        key: format!("khac-{number}"),
        paper: name.to_owned(),
        row: 0,
        label: Words::new(name, ""),
        most: MOST_OF_OTHERS,
        original: false,
        required: true,
        why,
    }
}

/// What stands against sending a paper with so many files, so many of them new.
pub(super) fn paper_issue(paper: &OpenPaper, after: usize, fresh: usize) -> Option<Issue> {
    let (vi, en) = (&paper.label.vi, paper.label.get(Language::En));
    let unanswered = matches!(paper.why, Why::Asked(_)) && fresh == 0;
    let message = if unanswered || paper.required && after == 0 {
        Words::new(format!("Đính kèm giấy tờ: {vi}."), format!("Attach: {en}."))
    } else if after > paper.most {
        let most = paper.most;
        Words::new(
            format!("Chỉ đính kèm tối đa {most} tệp cho: {vi}. Hãy xóa bớt."),
            format!("Attach at most {most} files for: {en}. Please remove some."),
        )
    } else {
        return None;
    };
    Some(Issue {
        field: paper.key.clone(),
        part: PAPERS.to_owned(),
        message,
        severity: Severity::Error,
        see_procedures: Vec::new(),
    })
}
