//! Server functions of the overview, the list of dossiers, recent procedures, and of filing again.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply, Problem};
use domain::words::Words;
use serde::{Deserialize, Serialize};

/// One dossier in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Random id.
    pub id: String,
    /// Dossier code; empty for a draft.
    pub code: String,
    /// Name of the procedure.
    pub procedure: Words,
    /// It can be filed again: sent, and today's catalogue has the procedure.
    pub again: bool,
    /// Receiving unit.
    pub unit: String,
    /// Key of the status.
    pub status: String,
    /// Its end was what the owner wanted.
    pub withdrawn: bool,
    /// When it was sent, or last saved.
    pub when: String,
    /// Promised date; empty before acceptance, while its clock stands, and for ended dossiers.
    pub promised: String,
    /// The clock of the promised date stands.
    pub standing: bool,
    /// The promised date is over.
    pub overdue: bool,
}

/// What kind of thing waits for the citizen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToDoKind {
    /// The office asked for more.
    Supplement,
    /// A fee is to be paid at the desk.
    Fee,
    /// The result waits at the desk.
    Collect,
    /// The draft of the result is to be confirmed.
    Confirm,
    /// A draft is not finished.
    Draft,
}

/// A thing that waits for the citizen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToDo {
    /// What kind.
    pub kind: ToDoKind,
    /// The dossier.
    pub line: Line,
    /// What the office wrote; empty when it wrote nothing.
    pub said: String,
    /// Last day or moment to act, as shown; empty when there is none.
    pub by: String,
    /// Amount to pay, as shown; empty when nothing is to be paid.
    pub amount: String,
    /// Address of the office; empty where it has published none.
    pub address: String,
    /// Opening hours of the office; empty where it has published none.
    pub hours: String,
    /// Originals to bring.
    pub originals: Vec<Words>,
}

/// A counter of the overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    /// Key of the group, also in addresses.
    pub group: String,
    /// Its name.
    pub name: Words,
    /// Number of dossiers.
    pub count: u64,
}

/// The overview.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewView {
    /// What waits, the most pressing first.
    pub to_do: Vec<ToDo>,
    /// How many dossiers there are.
    pub counters: Vec<Counter>,
    /// The last sent dossiers.
    pub recent: Vec<Line>,
    /// There is nothing at all yet.
    pub empty: bool,
}

/// Loads the overview.
#[server(prefix = "/f", endpoint = "load_overview", input = Json, output = Json)]
pub async fn load_overview() -> Result<OverviewView, Refusal> {
    super::home_gather::overview().await
}

/// What the list is narrowed to, as it stands in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Key of a group.
    pub group: String,
    /// Slug of a procedure.
    pub procedure: String,
    /// First day, as typed.
    pub from: String,
    /// Last day, as typed.
    pub until: String,
    /// Text, as typed.
    pub text: String,
    /// Page.
    pub page: String,
}

impl Asked {
    /// Nothing but a page is asked for.
    pub fn is_everything(&self) -> bool {
        [&self.group, &self.procedure, &self.from, &self.until, &self.text].iter().all(|part| part.trim().is_empty())
    }

    /// A filter besides the text is set.
    pub fn is_filtered(&self) -> bool {
        [&self.group, &self.procedure, &self.from, &self.until].iter().any(|part| !part.trim().is_empty())
    }
}

/// A page of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossiersView {
    /// What was asked.
    pub asked: Asked,
    /// Days that cannot be read.
    pub problems: Vec<Problem>,
    /// Groups to choose from: key and name.
    pub groups: Vec<(String, Words)>,
    /// Procedures to choose from: slug and name.
    pub procedures: Vec<(String, Words)>,
    /// The dossiers of the page.
    pub lines: Vec<Line>,
    /// Dossiers in all.
    pub total: u64,
    /// The page, counted from 1.
    pub page: u32,
    /// Pages in all.
    pub pages: u32,
    /// Address of the page before; empty on the first.
    pub previous: String,
    /// Address of the page after; empty on the last.
    pub next: String,
}

/// Loads a page of the list.
#[server(prefix = "/f", endpoint = "load_dossiers", input = Json, output = Json)]
pub async fn load_dossiers(asked: Asked) -> Result<DossiersView, Refusal> {
    super::home_gather::dossiers(asked).await
}

/// A procedure that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureLine {
    /// Slug.
    pub slug: String,
    /// Name.
    pub name: Words,
    /// Today's catalogue has it.
    pub offered: bool,
    /// When it was begun last.
    pub begun_at: String,
    /// How often.
    pub times: u64,
    /// The newest draft; empty when there is none.
    pub draft: String,
    /// Id and code of the newest sent dossier; empty when there is none.
    pub sent: (String, String),
}

/// Loads the procedures that were begun.
#[server(prefix = "/f", endpoint = "load_recent_procedures", input = Json, output = Json)]
pub async fn load_recent_procedures() -> Result<Vec<ProcedureLine>, Refusal> {
    super::home_gather::recent_procedures().await
}

/// "Nộp lại từ hồ sơ này".
#[server(prefix = "/f", endpoint = "file_again", input = Json, output = Json)]
pub async fn file_again(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::home_forms::file_again, fields).await
}
