//! The papers that are wanted for these answers, and which of them are there.

use std::collections::BTreeMap;

use super::{Journey, PAPERS};
use crate::procedure::{Attachment, Kind, Need, Severity};
use crate::validate::Issue;
use crate::words::{Language, Words};

/// How many files are there for each paper (and row of a list).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PapersPresent(BTreeMap<(String, usize), usize>);

impl PapersPresent {
    /// Nothing is there.
    pub fn new() -> Self {
        Self::default()
    }

    /// One more file; papers outside lists have row 0.
    pub fn add(&mut self, id: impl Into<String>, row: usize) {
        *self.0.entry((id.into(), row)).or_default() += 1;
    }

    /// Number of files.
    pub fn count(&self, id: &str, row: usize) -> usize {
        self.0.get(&(id.to_owned(), row)).copied().unwrap_or(0)
    }
}

impl<S: Into<String>> FromIterator<(S, usize)> for PapersPresent {
    fn from_iter<I: IntoIterator<Item = (S, usize)>>(files: I) -> Self {
        let mut present = Self::new();
        for (id, row) in files {
            present.add(id, row);
        }
        present
    }
}

/// A paper that is wanted, with one upload place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedPaper<'a> {
    /// The definition: id, label, kinds of file, number of files, original, remark.
    pub paper: &'a Attachment,
    /// The row of the list; `None` outside lists.
    pub row: Option<usize>,
    /// What the row is about.
    pub row_label: Option<String>,
    /// Sending needs it.
    pub required: bool,
    /// Number of files that are there.
    pub present: usize,
}

impl WantedPaper<'_> {
    /// The id for `data-attachment` and issues: the paper's id, in a list with `.row`.
    pub fn key(&self) -> String {
        self.row.map_or_else(|| self.paper.id.clone(), |row| format!("{}.{row}", self.paper.id))
    }
}

impl<'a> Journey<'a> {
    /// The wanted papers in order; one entry for each row where a paper belongs to a list.
    pub fn papers(&self) -> Vec<WantedPaper<'a>> {
        self.wanted().flat_map(|paper| self.places(paper)).collect()
    }

    /// Labels of the papers that are asked for and there, and whose originals are shown when the result is collected; each
    /// once. What these answers do not ask for is none of them: the law lets an office ask for nothing else.
    pub fn originals(&self) -> Vec<&'a Words> {
        let mut labels: Vec<&Words> = Vec::new();
        let there = self.papers().into_iter().filter(|wanted| wanted.present > 0 && wanted.paper.original_at_result);
        for wanted in there {
            if !labels.contains(&&wanted.paper.label) {
                labels.push(&wanted.paper.label);
            }
        }
        labels
    }

    /// Whether a file of this paper (and row) is asked for. One that is not stays in the draft, in case the answers
    /// change back, and is left behind when the dossier is sent.
    pub fn wants_file(&self, paper: &str, row: usize) -> bool {
        self.papers().iter().any(|wanted| wanted.paper.id == paper && wanted.row.unwrap_or(0) == row)
    }

    pub(super) fn wants_papers(&self) -> bool {
        self.wanted().next().is_some()
    }

    fn wanted(&self) -> impl Iterator<Item = &'a Attachment> {
        self.form().attachments.iter().filter(|paper| self.sight.holds(paper.when.as_ref(), None))
    }

    fn places(&self, paper: &'a Attachment) -> Vec<WantedPaper<'a>> {
        let required = match paper.need {
            Need::Always | Need::Conditional => true,
            Need::Optional => false,
        };
        let place = |row: Option<usize>, row_label| WantedPaper {
            paper,
            row,
            row_label,
            required,
            present: self.papers.count(&paper.id, row.unwrap_or(0)),
        };
        let list = paper.repeat_field.as_deref().and_then(|path| self.form().field(path));
        match list {
            None => vec![place(None, None)],
            Some(list) => {
                (0..self.answers().rows_of(list)).map(|row| place(Some(row), self.row_label(list, row))).collect()
            }
        }
    }

    /// The name a person gave to a row: its column `name`, else the first text that is filled in.
    pub fn row_label(&self, list: &crate::procedure::Field, row: usize) -> Option<String> {
        let value = |id: &str| self.sight.value(&format!("{}.{row}.{id}", list.path));
        let texts = list.fields.iter().filter(|column| column.kind == Kind::Text);
        std::iter::once("name")
            .chain(texts.map(|column| column.path.as_str()))
            .map(value)
            .find(|name| !name.is_empty())
            .map(str::to_owned)
    }

    pub(super) fn paper_issues(&self) -> Vec<Issue> {
        self.papers().iter().filter_map(paper_issue).collect()
    }
}

fn paper_issue(wanted: &WantedPaper<'_>) -> Option<Issue> {
    let (vi, en) = (&wanted.paper.label.vi, wanted.paper.label.get(Language::En));
    let most = usize::from(wanted.paper.max_files);
    let message = if wanted.required && wanted.present == 0 {
        Words::new(format!("Đính kèm giấy tờ: {vi}."), format!("Attach: {en}."))
    } else if wanted.present > most {
        Words::new(
            format!("Chỉ đính kèm tối đa {most} tệp cho: {vi}. Hãy xóa bớt."),
            format!("Attach at most {most} files for: {en}. Please remove some."),
        )
    } else {
        return None;
    };
    Some(Issue {
        field: wanted.key(),
        part: PAPERS.to_owned(),
        message,
        severity: Severity::Error,
        see_procedures: Vec::new(),
    })
}
