//! What is wrong with the catalogue's files: told all at once, each with the file and the place in it.

use std::fmt;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The place in it, such as `sections.child`; empty for the whole file.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// Line of the file, from 1, when the reader told it.
    pub line: Option<usize>,
}

impl Problem {
    pub(super) fn new(file: &str, path: &str, message: &str) -> Self {
        Self { file: file.to_owned(), path: path.to_owned(), message: message.to_owned(), line: None }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => write!(out, "{}: {}", self.file, self.message),
            path => write!(out, "{}: {path}: {}", self.file, self.message),
        }
    }
}

/// All that is wrong so far.
#[derive(Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub fn add(&mut self, file: &str, path: &str, message: &str) {
        self.push(Problem::new(file, path, message));
    }

    /// What cannot even be read, with its line.
    pub fn unreadable(&mut self, file: &str, text: &str, error: &toml::de::Error) {
        let line = error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        self.push(Problem { line, ..Problem::new(file, "", error.message()) });
    }

    pub fn push(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    pub fn extend(&mut self, problems: Vec<Problem>) {
        self.0.extend(problems);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn into_list(self) -> Vec<Problem> {
        self.0
    }
}
