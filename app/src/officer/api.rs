//! Server functions of the desk and what they tell pages.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::lists::Listed;
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use serde::{Deserialize, Serialize};

mod asked;
mod file;
mod month;

pub use asked::{QUEUE, QueueAsk};
pub use file::{
    AlikeLine, Answer, AnswerChange, AskedOnce, Compared, CourseLine, FileLine, FileView, IssuedPaper, May, Note,
    PaperChange, PaperLine, Section, Side,
};

pub use month::{DayLine, MonthView};

/// The number of a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    /// Value of `loc`.
    pub key: String,
    /// Name of the queue.
    pub label: String,
    /// Dossiers in it.
    pub count: u32,
}

/// A dossier in a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// What an act has to name.
    pub version: i32,
    /// Name of the procedure.
    pub procedure: String,
    /// Who asks.
    pub applicant: String,
    /// Key of the status.
    pub status: String,
    /// Step of the work in words; empty outside status 4.
    pub stage: String,
    /// The work came back to the officer.
    pub came_back: bool,
    /// When it was sent.
    pub sent: String,
    /// Promised moment.
    pub due: String,
    /// Name of the processing officer.
    pub officer: String,
    /// Past its moment.
    pub late: bool,
    /// Colleagues who have it open.
    pub open_by: String,
    /// The dossier that it looks like, before it is received: id and code.
    pub alike: Option<Listed>,
}

/// What became of one dossier of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchLine {
    /// Random id; empty for a dossier that is not there.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// It was accepted.
    pub accepted: bool,
    /// The outcome in words.
    pub text: String,
    /// Its receipt slip; may be empty.
    pub slip: String,
    /// The dossier that it looks like; may be empty.
    pub alike: String,
}

/// A queue with its first rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneView {
    /// Value of `loc`.
    pub key: String,
    /// Name of the queue.
    pub label: String,
    /// First rows.
    pub rows: Vec<Row>,
}

/// The first page of the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// The unit's office.
    pub unit: String,
    /// May file for somebody at the counter.
    pub receives: bool,
    /// Signs.
    pub signs: bool,
    /// Reads reports.
    pub reports: bool,
    /// All queues with their numbers.
    pub counters: Vec<Counter>,
    /// The queues that cannot wait.
    pub lanes: Vec<LaneView>,
}

/// A kept view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Random id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Query of the address.
    pub query: String,
}

/// One page of a queue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueView {
    /// What was asked for, as it was understood.
    pub asked: QueueAsk,
    /// Name of the queue.
    pub label: String,
    /// The queues to choose from.
    pub lanes: Vec<Listed>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Rows in all.
    pub total: u64,
    /// Pages in all.
    pub pages: u32,
    /// Procedures to filter by.
    pub procedures: Vec<Listed>,
    /// Statuses to filter by.
    pub statuses: Vec<Listed>,
    /// Officers to filter by.
    pub officers: Vec<Listed>,
    /// Kept views.
    pub views: Vec<View>,
    /// May accept dossiers.
    pub receives: bool,
}

/// Loads the first page of the desk.
#[server(prefix = "/f", endpoint = "load_desk", input = Json, output = Json)]
pub async fn load_desk() -> Result<DeskView, Refusal> {
    super::gather::desk().await
}

/// Loads the numbers of the queues. Pages ask it every minute; it keeps nobody signed in.
#[server(prefix = "/f", endpoint = "load_counts", input = Json, output = Json)]
pub async fn load_counts() -> Result<Vec<Counter>, Refusal> {
    super::gather::counts().await
}

/// Loads a page of a queue, by the query of its address.
#[server(prefix = "/f", endpoint = "load_queue", input = Json, output = Json)]
pub async fn load_queue(query: String) -> Result<QueueView, Refusal> {
    super::gather::queue(&query).await
}

/// Loads a month of the calendar: `YYYY-MM`, or the present one.
#[server(prefix = "/f", endpoint = "load_month", input = Json, output = Json)]
pub async fn load_month(month: String) -> Result<MonthView, Refusal> {
    super::gather::month(&month).await
}

/// Opens a dossier. `seen` differs after each act, so that browsers ask anew.
#[server(prefix = "/f", endpoint = "load_file", input = Json, output = Json)]
pub async fn load_file(id: String, seen: String) -> Result<FileView, Refusal> {
    // Which view the page has already changes nothing about what there is.
    drop(seen);
    super::gather::file(&id).await
}

/// Opens two dossiers beside each other.
#[server(prefix = "/f", endpoint = "load_compared", input = Json, output = Json)]
pub async fn load_compared(id: String, other: String) -> Result<Compared, Refusal> {
    super::gather::compared(&id, &other).await
}

/// The page of a dossier is still open; who else has it open. It keeps nobody signed in.
#[server(prefix = "/f", endpoint = "keep_open", input = Json, output = Json)]
pub async fn keep_open(id: String) -> Result<Vec<String>, Refusal> {
    super::gather::keep_open(&id).await
}

/// "Tiếp nhận", "Phân công" and the other acts of the dossier's page.
#[server(prefix = "/f", endpoint = "act_on_file", input = Json, output = Json)]
pub async fn act_on_file(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::act, fields).await
}

/// "Thêm ghi chú".
#[server(prefix = "/f", endpoint = "note_file", input = Json, output = Json)]
pub async fn note_file(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::note, fields).await
}

/// "Yêu cầu bổ sung".
#[server(prefix = "/f", endpoint = "ask_for_more", input = Json, output = Json)]
pub async fn ask_for_more(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::ask, fields).await
}

/// "Không tiếp nhận".
#[server(prefix = "/f", endpoint = "reject_file", input = Json, output = Json)]
pub async fn reject_file(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::reject, fields).await
}
