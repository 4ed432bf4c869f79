//! Server functions of the counter and what they tell pages.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::filing::api::WizardView;
use crate::filing::supplement_api::SupplementView;
use crate::lists::Listed;
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use domain::words::Words;
use serde::{Deserialize, Serialize};

/// A sheet that is not filed yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetLine {
    /// Random id.
    pub id: String,
    /// Name of the procedure.
    pub procedure: Words,
    /// Who it is for, as far as it was typed.
    pub applicant: String,
    /// Last change.
    pub saved: String,
}

/// The first page of the counter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterView {
    /// What was looked for.
    pub search: String,
    /// Procedures that fit: slug and name.
    pub found: Vec<Listed>,
    /// Slug of the chosen procedure; empty before one is chosen.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Sheets that this officer began and did not file yet.
    pub own: Vec<SheetLine>,
    /// Those of colleagues of the unit.
    pub others: Vec<SheetLine>,
}

/// A paper that the answers want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterPaper {
    /// Id of the paper, with the row of a list.
    pub key: String,
    /// Id of the paper.
    pub paper: String,
    /// Row of its list.
    pub row: usize,
    /// Name.
    pub label: String,
    /// Must be there.
    pub required: bool,
    /// Most files of it.
    pub most: usize,
    /// Its scanned files: id and name.
    pub files: Vec<Listed>,
}

/// The second page of a sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CounterPapers {
    /// The sheet.
    pub wizard: WizardView,
    /// Who asks.
    pub applicant: String,
    /// What it costs.
    pub fee: String,
    /// For what the clock waits, in words; empty when it starts with acceptance.
    pub waits_for: String,
    /// The papers.
    pub papers: Vec<CounterPaper>,
}

/// Loads the first page, by the query of its address.
#[server(prefix = "/f", endpoint = "load_counter", input = Json, output = Json)]
pub async fn load_counter(query: String) -> Result<CounterView, Refusal> {
    super::gather::counter(&query).await
}

/// Begins a sheet; a scanned card comes back as filled fields.
#[server(prefix = "/f", endpoint = "begin_at_counter", input = Json, output = Json)]
pub async fn begin_at_counter(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::begin, fields).await
}

/// Loads a sheet. `seen` differs after each save, so that browsers ask anew.
#[server(prefix = "/f", endpoint = "load_sheet", input = Json, output = Json)]
pub async fn load_sheet(id: String, seen: String) -> Result<WizardView, Refusal> {
    // Which view the page has already changes nothing about what there is.
    drop(seen);
    super::gather::sheet(&id).await
}

/// Loads the second page of a sheet.
#[server(prefix = "/f", endpoint = "load_counter_papers", input = Json, output = Json)]
pub async fn load_counter_papers(id: String, seen: String) -> Result<CounterPapers, Refusal> {
    // See `load_sheet`.
    drop(seen);
    super::gather::papers(&id).await
}

/// "Xóa tờ khai".
#[server(prefix = "/f", endpoint = "delete_sheet", input = Json, output = Json)]
pub async fn delete_sheet(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::delete, fields).await
}

/// "Lập hồ sơ".
#[server(prefix = "/f", endpoint = "file_at_counter", input = Json, output = Json)]
pub async fn file_at_counter(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::file, fields).await
}

/// Loads the page on which the desk answers a request for more; `query` says what has just happened.
#[server(prefix = "/f", endpoint = "load_desk_supplement", input = Json, output = Json)]
pub async fn load_desk_supplement(id: String, query: String) -> Result<SupplementView, Refusal> {
    super::supplement_gather::page(&id, &query).await
}

/// "Lưu", "Nộp bổ sung thay người nộp", and the buttons that change rows.
#[server(prefix = "/f", endpoint = "answer_at_desk", input = Json, output = Json)]
pub async fn answer_at_desk(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::supplement_forms::answer, fields).await
}
