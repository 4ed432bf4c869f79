//! Server functions of procedures in administration.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use serde::{Deserialize, Serialize};

/// A procedure in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureLine {
    /// Slug.
    pub id: String,
    /// Name.
    pub name: String,
    /// Service level.
    pub level: u8,
    /// Time limit in words.
    pub limit: String,
    /// Version, its beginning.
    pub version: String,
    /// Since when it holds, in words.
    pub since: String,
    /// What waits: a draft, versions that begin later.
    pub waiting: Vec<String>,
    /// Versions that dossiers were sent under.
    pub versions: u64,
}

/// Loads the procedures.
#[server(prefix = "/f", endpoint = "load_procedure_versions", input = Json, output = Json)]
pub async fn load_procedure_versions() -> Result<Vec<ProcedureLine>, Refusal> {
    super::gather::list().await
}

/// A published version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionLine {
    /// Random id.
    pub id: String,
    /// First day, as people read it.
    pub from: String,
    /// Version, its beginning.
    pub version: String,
    /// Where it stands, in words.
    pub standing: String,
    /// Begins later.
    pub waiting: bool,
    /// Who published it and when, with the reason.
    pub told: String,
}

/// A draft and how it differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// State, for the next change.
    pub version: i32,
    /// Who changed it last and when.
    pub told: String,
    /// Another version came into force after it was begun.
    pub outdated: bool,
    /// What keeps it from being published.
    pub faults: Vec<String>,
    /// What differs: what, before, after.
    pub changes: Vec<[String; 3]>,
    /// Texts that name a sum which is no fee any more: the sum, the text.
    pub old_sums: Vec<[String; 2]>,
    /// Changed lines of the file: mark and line.
    pub lines: Vec<(String, String)>,
}

/// One procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureView {
    /// Slug.
    pub id: String,
    /// Name.
    pub name: String,
    /// Name and value.
    pub facts: Vec<(String, String)>,
    /// Published versions, the newest first.
    pub editions: Vec<EditionLine>,
    /// Something else than the file of the program holds.
    pub differs_from_files: bool,
    /// The draft.
    pub draft: Option<DraftView>,
    /// Tomorrow, as people type it.
    pub tomorrow: String,
}

/// Loads one procedure; `done` only makes the page ask anew.
#[server(prefix = "/f", endpoint = "load_procedure_draft", input = Json, output = Json)]
pub async fn load_procedure_draft(slug: String, done: String) -> Result<ProcedureView, Refusal> {
    let _ = done;
    super::gather::procedure(&slug).await
}

/// Kind of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoxKind {
    /// One line.
    Line,
    /// Several lines; how many are shown.
    Area(u32),
    /// Digits.
    Number,
    /// Yes or no.
    Tick,
    /// One of some.
    Choice,
}

/// A box of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxView {
    /// Posted name.
    pub name: String,
    /// Label.
    pub label: String,
    /// What to type; empty for nothing.
    pub hint: String,
    /// Kind.
    pub kind: BoxKind,
    /// What stands in it.
    pub value: String,
    /// What can be chosen: value and words.
    pub choices: Vec<(String, String)>,
}

/// Boxes about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupView {
    /// Heading; empty for none.
    pub title: String,
    /// Id in the file; empty for none.
    pub id: String,
    /// The boxes.
    pub boxes: Vec<BoxView>,
}

/// A question in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionLine {
    /// Path.
    pub path: String,
    /// Words.
    pub label: String,
    /// Marks in words.
    pub marks: String,
}

/// A section with its questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionLine {
    /// Heading.
    pub title: String,
    /// Its questions.
    pub questions: Vec<QuestionLine>,
}

/// A part of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartView {
    /// Slug of the procedure.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Part of the address.
    pub part: String,
    /// Heading.
    pub title: String,
    /// What to know first.
    pub lead: String,
    /// State of the draft.
    pub version: i32,
    /// Boxes.
    pub groups: Vec<GroupView>,
    /// Questions, where one is to be chosen.
    pub outline: Vec<SectionLine>,
    /// The question whose boxes these are; empty for none.
    pub question: String,
}

/// Loads a part; `question` is the path of a question, or empty.
#[server(prefix = "/f", endpoint = "load_procedure_part", input = Json, output = Json)]
pub async fn load_procedure_part(
    slug: String,
    part: String,
    question: String,
    done: String,
) -> Result<PartView, Refusal> {
    let _ = done;
    super::gather::part(&slug, &part, &question).await
}

/// A look at a draft on a phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneView {
    /// Slug of the procedure.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The page that is shown.
    pub shown: String,
    /// All pages: part of the address and heading.
    pub pages: Vec<(String, String)>,
}

/// Loads what a look needs.
#[server(prefix = "/f", endpoint = "load_procedure_look", input = Json, output = Json)]
pub async fn load_procedure_look(slug: String, page: String) -> Result<PhoneView, Refusal> {
    super::gather::phone(&slug, &page).await
}

/// Begin, discard, publish, withdraw, by the pressed button.
#[server(prefix = "/f", endpoint = "act_on_procedure", input = Json, output = Json)]
pub async fn act_on_procedure(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::act, fields).await
}

/// "Lưu" of a part.
#[server(prefix = "/f", endpoint = "save_procedure_part", input = Json, output = Json)]
pub async fn save_procedure_part(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::save, fields).await
}
