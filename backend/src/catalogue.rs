//! The catalogue of procedures: TOML files, compiled once at the start.
//!
//! The files are built in or lie in a folder (`catalogue.dir`); `data/procedures/README.md` describes them. What
//! administrators publish is laid over them (`shelf`), made with the tools of `edit`, judged by `checking`.
//! Adding a procedure needs no rebuild. Whatever is wrong with a file is told at the start, all of it at once.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use domain::procedure::search::{SearchEntry, near, rank};
use domain::procedure::{DomainOfWork, Procedure};

mod checking;
pub mod compare;
mod compile;
mod compile_checks;
mod compile_form;
pub mod edit;
mod everyday;
mod expand;
mod files;
mod in_vietnamese;
mod places;
mod problem;
mod reading;
mod registers;
mod shelf;
mod source;
mod source_fields;
mod values;
mod verify;
mod versions;

pub use checking::{Fault, faults_of_example};
pub use problem::Problem;
use problem::Problems;
use registers::SharedRegisters;
pub use shelf::{Edition, REVISION, Shelf};
pub use versions::{count_versions, procedure_at};

/// All procedures, in their order.
#[derive(Debug)]
pub struct Catalogue {
    procedures: Vec<Arc<Procedure>>,
    domains: Vec<DomainOfWork>,
    places: BTreeMap<String, usize>,
    entries: Vec<SearchEntry>,
    workshop: Arc<Workshop>,
}

/// What the procedures are made of, kept for those who change them.
#[derive(Debug)]
struct Workshop {
    shared: SharedRegisters,
    sources: BTreeMap<String, String>,
}

/// The catalogue cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// The folder cannot be read.
    #[error("the folder of the catalogue cannot be read")]
    Unreadable(#[from] std::io::Error),
    /// Files are wrong.
    #[error("the catalogue has mistakes:\n{0}")]
    Mistakes(Mistakes),
}

/// Everything that is wrong, one line each.
#[derive(Debug)]
pub struct Mistakes(pub Vec<Problem>);

impl fmt::Display for Mistakes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|problem| writeln!(out, "{problem}"))
    }
}

impl Catalogue {
    /// The catalogue of the configuration: a folder, or the built-in one.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be used.
    pub fn load(dir: Option<&Path>) -> Result<Self, CatalogueError> {
        dir.map_or_else(Self::built_in, Self::from_dir)
    }

    /// The catalogue that the program carries.
    ///
    /// # Errors
    /// Never in a tested build: the files are part of the program.
    pub fn built_in() -> Result<Self, CatalogueError> {
        Self::of(&files::Files::built_in(), None)
    }

    /// The catalogue in a folder; registers it lacks are the built-in ones.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be used.
    pub fn from_dir(dir: &Path) -> Result<Self, CatalogueError> {
        Self::of(&files::Files::in_dir(dir)?, None)
    }

    /// The built-in catalogue as it would be at another service level.
    ///
    /// # Errors
    /// Never in a tested build: the files are part of the program.
    pub fn built_in_at_level(level: u8) -> Result<Self, CatalogueError> {
        Self::of(&files::Files::built_in(), Some(level))
    }

    fn of(files: &files::Files, level: Option<u8>) -> Result<Self, CatalogueError> {
        let mut problems = Problems::default();
        let shared = SharedRegisters::of(files, &mut problems);
        let procedures: Vec<Arc<Procedure>> = files
            .procedures()
            .filter_map(|(name, text)| compile::procedure(name, text, level, &shared, &mut problems))
            .map(Arc::new)
            .collect();
        let source = |(name, text): (&str, &str)| Some((name.strip_suffix(".toml")?.to_owned(), text.to_owned()));
        let sources = files.procedures().filter_map(source).collect();
        let made = Self::assembled(procedures, Arc::new(Workshop { shared, sources }));
        for procedure in &made.procedures {
            see_procedures(procedure, |id| made.places.contains_key(id), &mut problems);
        }
        let problems = problems.into_list();
        if problems.is_empty() { Ok(made) } else { Err(CatalogueError::Mistakes(Mistakes(problems))) }
    }

    fn assembled(mut procedures: Vec<Arc<Procedure>>, workshop: Arc<Workshop>) -> Self {
        procedures.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        let places = procedures.iter().enumerate().map(|(place, procedure)| (procedure.id.clone(), place)).collect();
        let all = &workshop.shared.domains;
        let entries = procedures.iter().map(|procedure| search_entry(procedure, all)).collect();
        let used = |domain: &&DomainOfWork| procedures.iter().any(|procedure| procedure.domain == domain.id);
        let domains = all.iter().filter(used).cloned().collect();
        Self { domains, entries, places, procedures, workshop }
    }

    /// This catalogue with newer versions in place of those it has.
    fn with(&self, newer: impl Iterator<Item = Arc<Procedure>>) -> Self {
        let mut procedures = self.procedures.clone();
        for procedure in newer {
            if let Some(place) = self.places.get(&procedure.id) {
                procedures[*place] = procedure;
            }
        }
        Self::assembled(procedures, Arc::clone(&self.workshop))
    }

    /// The file of a procedure as it was loaded.
    pub fn source(&self, id: &str) -> Option<&str> {
        self.workshop.sources.get(id).map(String::as_str)
    }

    /// All procedures, in order.
    pub fn procedures(&self) -> &[Arc<Procedure>] {
        &self.procedures
    }

    /// The fields (lĩnh vực) that have procedures, in order.
    pub fn domains(&self) -> &[DomainOfWork] {
        &self.domains
    }

    /// A field by its id.
    pub fn domain(&self, id: &str) -> Option<&DomainOfWork> {
        self.domains.iter().find(|domain| domain.id == id)
    }

    /// A procedure by its id.
    pub fn get(&self, id: &str) -> Option<&Arc<Procedure>> {
        self.places.get(id).map(|place| &self.procedures[*place])
    }

    /// The procedures of a field, in order.
    pub fn in_domain<'c>(&'c self, domain: &'c str) -> impl Iterator<Item = &'c Arc<Procedure>> {
        self.procedures.iter().filter(move |procedure| procedure.domain == domain)
    }

    /// The procedures that match a query, best first; all of them for an empty one.
    pub fn search(&self, query: &str) -> Vec<&Arc<Procedure>> {
        rank(query, &self.entries).into_iter().map(|place| &self.procedures[place]).collect()
    }

    /// The procedures that match some words of a query, best first.
    pub fn near(&self, query: &str) -> Vec<&Arc<Procedure>> {
        near(query, &self.entries).into_iter().map(|place| &self.procedures[place]).collect()
    }
}

/// What the search looks through.
fn search_entry(procedure: &Procedure, domains: &[DomainOfWork]) -> SearchEntry {
    let domain = domains.iter().find(|domain| domain.id == procedure.domain);
    let texts = [procedure.official_name.as_str(), &procedure.name.en, &procedure.form_title];
    let texts = texts.into_iter().chain(procedure.national_code.as_deref()).chain(everyday::words(&procedure.id));
    SearchEntry::new(
        &procedure.name.vi,
        texts.chain(domain.into_iter().flat_map(|domain| [domain.name.vi.as_str(), domain.name.en.as_str()])),
    )
}

/// Links from messages lead to other procedures of the catalogue.
fn see_procedures(procedure: &Procedure, known: impl Fn(&str) -> bool, problems: &mut Problems) {
    for check in &procedure.form.checks {
        for id in &check.see_procedures {
            if !known(id) || *id == procedure.id {
                let file = format!("{}.toml", procedure.id);
                problems.add(&file, &format!("checks.{}", check.id), &format!("see_procedures names {id}"));
            }
        }
    }
}
