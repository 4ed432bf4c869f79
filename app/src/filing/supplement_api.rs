//! Server functions of answering a request for more, and the plain structs that cross the wire.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use super::api::{PaperFile, WizardView};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use domain::validate::Issue;
use domain::words::Words;
use serde::{Deserialize, Serialize};

/// Why something is open, as the page says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// The officer's words; there may be none.
    Asked(String),
    /// It is needed since another answer was changed.
    Appeared,
    /// It does not fit the changed answers: what is wrong.
    Unfit(Words),
}

/// An open place of the declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenField {
    /// Key of the place.
    pub path: String,
    /// The part of the form and the field.
    pub name: Words,
    /// Why it is open.
    pub told: Told,
}

/// An open paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPlace {
    /// Id of the upload place.
    pub key: String,
    /// The paper in the address of uploads.
    pub slot: String,
    /// Row of a list, 0 outside lists.
    pub row: usize,
    /// Name.
    pub label: Words,
    /// Most files.
    pub most: usize,
    /// The original is shown when collecting the result.
    pub original: bool,
    /// Why it is open.
    pub told: Told,
}

/// What the page of a request for more shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupplementView {
    /// What the widgets of the wizard need: definition, answers as they would be sent, files of the open papers.
    pub wizard: WizardView,
    /// Dossier code.
    pub code: String,
    /// The officer's words for the whole.
    pub reason: String,
    /// Last day to answer, dd/mm/yyyy.
    pub answer_by: String,
    /// That day is past.
    pub over: bool,
    /// Since when the clock stands; empty while it has not started.
    pub stands_since: String,
    /// Open places in the order of the form.
    pub fields: Vec<OpenField>,
    /// Open papers.
    pub places: Vec<OpenPlace>,
    /// What stands against sending, when "Gửi bổ sung" was pressed.
    pub missing: Vec<Issue>,
    /// "Gửi bổ sung" was pressed although nothing is changed.
    pub nothing_changed: bool,
    /// "Lưu" was pressed.
    pub saved: bool,
    /// Everything else as filed: heading, then label and value.
    pub rest: Vec<(String, Vec<(String, String)>)>,
    /// Files as filed: paper, name, id.
    pub filed_papers: Vec<(String, String, String)>,
}

/// Loads the page; `query` is that of its address and says what has just happened.
#[server(prefix = "/f", endpoint = "load_supplement", input = Json, output = Json)]
pub async fn load_supplement(id: String, query: String) -> Result<SupplementView, Refusal> {
    super::supplement_gather::page(&id, &query).await
}

/// The files of the open papers after an upload.
#[server(prefix = "/f", endpoint = "load_more_papers", input = Json, output = Json)]
pub async fn load_more_papers(id: String) -> Result<Vec<PaperFile>, Refusal> {
    super::supplement_gather::papers(&id).await
}

/// "Lưu", "Gửi bổ sung", and the buttons that change rows.
#[server(prefix = "/f", endpoint = "answer_supplement", input = Json, output = Json)]
pub async fn answer_supplement(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::supplement_forms::answer, fields).await
}

/// "Bỏ tệp".
#[server(prefix = "/f", endpoint = "leave_paper_out", input = Json, output = Json)]
pub async fn leave_paper_out(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::supplement_forms::leave_out, fields).await
}

/// "Giữ lại".
#[server(prefix = "/f", endpoint = "leave_paper_in", input = Json, output = Json)]
pub async fn leave_paper_in(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::supplement_forms::leave_in, fields).await
}

/// A changed answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLine {
    /// The part of the form.
    pub part: Words,
    /// What was asked.
    pub label: Words,
    /// As filed before.
    pub before: Words,
    /// Now.
    pub after: Words,
}

/// Files that came and went: name and id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperLine {
    /// The paper.
    pub label: Words,
    /// Gone.
    pub removed: Vec<(String, String)>,
    /// New.
    pub added: Vec<(String, String)>,
}

/// What was asked once, and what came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnsweredView {
    /// Random id of the dossier.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub name: Words,
    /// The officer's words for the whole.
    pub reason: String,
    /// What was asked: name and the officer's words.
    pub asked: Vec<(String, String)>,
    /// When it was asked.
    pub asked_at: String,
    /// When it was answered; empty until then.
    pub answered_at: String,
    /// It ended without an answer.
    pub closed: bool,
    /// When the result is promised now; empty while that is not known.
    pub promised: String,
    /// Changed answers in the order of the form.
    pub changes: Vec<ChangeLine>,
    /// Changed papers.
    pub papers: Vec<PaperLine>,
}

/// Loads what was asked and answered.
#[server(prefix = "/f", endpoint = "load_answered", input = Json, output = Json)]
pub async fn load_answered(id: String, seq: String) -> Result<AnsweredView, Refusal> {
    super::supplement_gather::answered(&id, &seq).await
}
