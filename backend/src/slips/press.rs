//! The press: one template and its data in, one PDF out.
//!
//! The little world Typst sees holds the template, the shared parts, the data and pictures of this one job, and
//! our fonts. No disk, no network, no packages, no clock: the same job gives the same bytes on every machine.
//! What people typed arrives as JSON strings, which Typst sets as text and never reads as markup.

use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::SlipError;
use super::fonts::FONTS;
use super::legible::legible;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(<Library as LibraryExt>::default()));

/// Everything one print needs.
pub(super) struct Job {
    /// Name of the template, for the error.
    pub(super) name: &'static str,
    /// Template text.
    pub(super) template: String,
    /// Names and texts of what templates share.
    pub(super) shared: Vec<(&'static str, String)>,
    /// The model as JSON.
    pub(super) data: Vec<u8>,
    /// Pictures by the name the data calls them.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
}

/// Sets and exports one job. CPU-bound: call it on a blocking thread.
pub(super) fn print(job: Job) -> Result<Vec<u8>, SlipError> {
    let name = job.name;
    let document = set(job)?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|_| SlipError::Standard)?;
    let options =
        PdfOptions { creator: Smart::Custom(Some("Một Cửa".to_owned())), standards, ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|problems| template_error(name, &problems))
}

/// Lays the pages out.
pub(super) fn set(job: Job) -> Result<PagedDocument, SlipError> {
    let name = job.name;
    let world = OneJob::new(job)?;
    typst::compile(&world).output.map_err(|problems| template_error(name, &problems))
}

/// Typst remembers layout results for the next compilation; ours are different people's papers.
pub(super) fn clean() {
    typst::comemo::evict(0);
}

fn template_error(template: &'static str, problems: &[SourceDiagnostic]) -> SlipError {
    let problem = problems.first().map(|first| first.message.to_string()).unwrap_or_default();
    SlipError::Template { template, problem }
}

struct OneJob {
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl OneJob {
    fn new(job: Job) -> Result<Self, SlipError> {
        let main = path("main.typ")?;
        let mut sources = HashMap::from([(main, Source::new(main, job.template))]);
        for (name, text) in job.shared {
            let id = path(name)?;
            sources.insert(id, Source::new(id, text));
        }
        let mut files = HashMap::from([(path("data.json")?, Bytes::new(legible(job.data)))]);
        for (name, bytes) in job.pictures {
            files.insert(path(&name)?, Bytes::new(bytes));
        }
        Ok(Self { main, sources, files })
    }
}

/// Typst keeps every path it has ever seen, so names come from a small fixed set, never from people.
fn path(name: &str) -> Result<FileId, SlipError> {
    let path = VirtualPath::new(name).map_err(|_| SlipError::Standard)?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}

impl World for OneJob {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let bytes = self.files.get(&id).cloned();
        let text = || self.sources.get(&id).map(|source| Bytes::from_string(source.text().to_owned()));
        bytes.or_else(text).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.cuts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
