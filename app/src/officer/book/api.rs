//! Server functions of the follow-up book and of the process-control sheet.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::lists::Listed;
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::Problem;
use crate::request::wire::Json;
use serde::{Deserialize, Serialize};

/// What is asked for, as it stands in the address; empty means the usual.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookQuery {
    /// First day, as typed.
    pub from: String,
    /// Last day, as typed.
    pub until: String,
    /// Code of a unit; empty for the own one.
    pub unit: String,
    /// Slug of a procedure; empty for all.
    pub procedure: String,
    /// Page, from 1.
    pub page: String,
}

/// A line of the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookRow {
    /// Random id of the dossier.
    pub id: String,
    /// Running number.
    pub serial: String,
    /// Dossier code.
    pub code: String,
    /// Procedure.
    pub procedure: String,
    /// Name, address and phone, those that are known.
    pub applicant: Vec<String>,
    /// When received.
    pub received: String,
    /// When due.
    pub due: String,
    /// When work began.
    pub transferred: String,
    /// When the result was there.
    pub result: String,
    /// When, how and to whom it was given.
    pub returned: Vec<String>,
    /// Remark.
    pub note: String,
}

/// A page of the book.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookView {
    /// Code and name of the unit.
    pub unit: Listed,
    /// First day; as typed where that cannot be read.
    pub from: String,
    /// Last day.
    pub until: String,
    /// Days that cannot be read: nothing was looked for.
    pub problems: Vec<Problem>,
    /// Procedures to choose from.
    pub procedures: Vec<Listed>,
    /// The lines of the page.
    pub rows: Vec<BookRow>,
    /// All lines of the period.
    pub total: u64,
    /// The page that is shown.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
}

/// Loads a page of the book.
#[server(prefix = "/f", endpoint = "load_book", input = Json, output = Json)]
pub async fn load_book(query: BookQuery) -> Result<BookView, Refusal> {
    super::gather::book(&query).await
}

/// A hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedRow {
    /// Who gives.
    pub from: String,
    /// Who takes.
    pub to: String,
    /// When.
    pub at: String,
    /// Before, on or after time; empty where work goes on.
    pub outcome: String,
    /// Remark.
    pub note: String,
}

/// The process-control sheet of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlView {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// When received.
    pub received: String,
    /// When due; empty while that is not known.
    pub due: String,
    /// The hand-overs, the first first.
    pub rows: Vec<HandedRow>,
}

/// Loads the process-control sheet of a dossier.
#[server(prefix = "/f", endpoint = "load_control_sheet", input = Json, output = Json)]
pub async fn load_control_sheet(id: String) -> Result<ControlView, Refusal> {
    super::gather::control(&id).await
}
