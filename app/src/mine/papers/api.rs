//! Server functions of personal documents.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use crate::texts::files::FileLimits;
use domain::words::Words;
use serde::{Deserialize, Serialize};

/// How long a paper holds, where that is worth a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// Nothing to say.
    #[default]
    Far,
    /// So many days are left.
    Soon(i64),
    /// It is over.
    Over,
}

/// A file of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    /// Random id.
    pub id: String,
    /// Name as it came.
    pub name: String,
    /// Size in words.
    pub size: String,
    /// Number of pages.
    pub pages: usize,
    /// A picture, not a PDF.
    pub picture: bool,
}

/// A dossier that a paper is used in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedLine {
    /// Random id of the dossier.
    pub id: String,
    /// Its code; empty for a draft.
    pub code: String,
    /// Name of the procedure.
    pub procedure: Words,
    /// When it was put there.
    pub when: String,
}

/// A kept paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperLine {
    /// Random id.
    pub id: String,
    /// Key of its kind.
    pub kind: String,
    /// What its owner calls it.
    pub title: String,
    /// Its number.
    pub number: String,
    /// Day of issue, "23/11/2026".
    pub issued_on: String,
    /// Its last day.
    pub expires_on: String,
    /// How long it holds.
    pub ending: Ending,
    /// Its files.
    pub files: Vec<KeptFile>,
    /// Where it is used.
    pub used_in: Vec<UsedLine>,
}

/// All kept papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersView {
    /// The papers.
    pub papers: Vec<PaperLine>,
    /// How much may be kept.
    pub limits: FileLimits,
}

/// Loads the kept papers.
#[server(prefix = "/f", endpoint = "load_personal_papers", input = Json, output = Json)]
pub async fn load_personal_papers() -> Result<PapersView, Refusal> {
    super::gather::papers().await
}

/// Loads one kept paper, as a list of one.
#[server(prefix = "/f", endpoint = "load_personal_paper", input = Json, output = Json)]
pub async fn load_personal_paper(id: String) -> Result<PapersView, Refusal> {
    super::gather::paper(&id).await
}

/// "Lưu".
#[server(prefix = "/f", endpoint = "save_personal_paper", input = Json, output = Json)]
pub async fn save_personal_paper(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::change, fields).await
}

/// "Xóa giấy tờ".
#[server(prefix = "/f", endpoint = "delete_personal_paper", input = Json, output = Json)]
pub async fn delete_personal_paper(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::delete, fields).await
}

/// A paper of a sent dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiledLine {
    /// Tells it from all others.
    pub key: String,
    /// Random id of the dossier.
    pub dossier: String,
    /// Code of the dossier.
    pub code: String,
    /// Name of its procedure.
    pub procedure: Words,
    /// When it was sent.
    pub when: String,
    /// What the paper is.
    pub label: Words,
    /// Names of its files.
    pub files: Vec<String>,
    /// It is kept already.
    pub kept: bool,
}

/// Loads the papers of sent dossiers.
#[server(prefix = "/f", endpoint = "load_filed_papers", input = Json, output = Json)]
pub async fn load_filed_papers() -> Result<Vec<FiledLine>, Refusal> {
    super::gather::filed().await
}

/// "Lưu vào tài liệu cá nhân".
#[server(prefix = "/f", endpoint = "keep_filed_papers", input = Json, output = Json)]
pub async fn keep_filed_papers(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::keep_filed, fields).await
}
