//! Server functions of a sent dossier, and what its pages show.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use domain::words::Words;
use serde::{Deserialize, Serialize};

/// The page of a sent dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierView {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: Words,
    /// Receiving unit.
    pub unit: String,
    /// Key of the status.
    pub status: String,
    /// Its end was what the owner wanted.
    pub withdrawn: bool,
    /// When it was sent.
    pub submitted_at: String,
    /// The promised day.
    pub promise: Promise,
    /// What happened, the oldest first.
    pub course: Vec<Event>,
    /// Keys of the steps that lie ahead.
    pub ahead: Vec<String>,
    /// What the office wrote, the newest first.
    pub said: Vec<Said>,
    /// The fee that is awaited: amount and ground.
    pub fee: Option<(String, String)>,
    /// The newest draft of the result: until when it can be answered; empty once it cannot.
    pub draft: Option<String>,
    /// Declared answers: heading, then label and value.
    pub answers: Vec<(String, Vec<(String, String)>)>,
    /// Papers that were sent along.
    pub papers: Vec<Paper>,
    /// Papers of the office.
    pub issued: Vec<Issued>,
    /// Number of the postal item that the result was sent with; empty otherwise.
    pub tracking: String,
    /// Originals to bring when the result is collected at the desk; none while there is nothing to collect.
    pub bring: Option<Vec<String>>,
    /// Mails about it.
    pub mails: Vec<MailLine>,
    /// When the office opened it, and which unit.
    pub opened: Vec<(String, String)>,
    /// Since when a link shows it to others; empty without one.
    pub shared_since: String,
    /// How it can be taken back: a key of `domain::dossier::withdrawal::Way`, or empty.
    pub way: String,
    /// It can be rated: it has ended, and nobody rated it yet.
    pub rateable: bool,
}

/// The promised day and how it was counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The day and hour; empty while nobody has promised anything.
    pub at: String,
    /// Every counted day in words.
    pub days: Vec<String>,
    /// The clock stands: the day moves by the length of the wait.
    pub standing: bool,
    /// The office is late: working days since, and the day to expect the result, or the first answer, now.
    pub late: Option<(u32, String)>,
    /// Why it was extended; empty when it was not.
    pub extended: String,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What: the key of a status, or of a change without a status of its own.
    pub what: String,
    /// When.
    pub at: String,
    /// In which capacity somebody acted: the key of an `Actor`.
    pub who: String,
    /// The words that came with it.
    pub said: String,
}

/// What the office wrote to the owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What it came with, as in [`Event`].
    pub what: String,
    /// When.
    pub at: String,
    /// In which capacity it was written.
    pub who: String,
    /// The words.
    pub reason: String,
    /// Papers and fields that are asked for, each with its remark.
    pub asked: Vec<(String, String)>,
    /// Last day to answer; empty where nothing is asked.
    pub answer_by: String,
}

/// A paper that was sent along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Which paper of the procedure.
    pub label: String,
    /// Name of the file.
    pub name: String,
    /// Id of the file.
    pub file: String,
    /// Stored size in words.
    pub size: String,
    /// Number of pages.
    pub pages: u32,
    /// SHA-256 of what was received.
    pub hash: String,
}

/// A paper of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// Random id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its number; empty where it has none.
    pub number: String,
    /// When it was issued.
    pub at: String,
    /// It was taken back.
    pub revoked: bool,
    /// Token of its public check; empty where it has none.
    pub check: String,
}

/// A mail about the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailLine {
    /// `X-Motcua-Kind`.
    pub kind: String,
    /// To which address.
    pub to: String,
    /// When.
    pub at: String,
    /// `sent`, `waiting`, `retrying` or `failed`.
    pub state: String,
}

/// Loads a sent dossier; a draft leads to its wizard.
#[server(prefix = "/f", endpoint = "load_dossier", input = Json, output = Json)]
pub async fn load_dossier(id: String) -> Result<DossierView, Refusal> {
    super::gather::dossier(&id).await
}

/// The page of "Rút hồ sơ".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawalView {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Key of the status.
    pub status: String,
    /// Its end was what the owner wanted.
    pub withdrawn: bool,
    /// The version that the page shows.
    pub seen: i32,
    /// How it can be taken back, or empty.
    pub way: String,
}

/// Loads the page of "Rút hồ sơ".
#[server(prefix = "/f", endpoint = "load_withdrawal", input = Json, output = Json)]
pub async fn load_withdrawal(id: String) -> Result<WithdrawalView, Refusal> {
    super::gather::withdrawal(&id).await
}

/// "Rút hồ sơ".
#[server(prefix = "/f", endpoint = "withdraw_dossier", input = Json, output = Json)]
pub async fn withdraw_dossier(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::withdraw, fields).await
}

/// The draft of a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// Random id of the dossier.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Which draft: 1, 2, 3.
    pub seq: i32,
    /// Title of the result.
    pub title: String,
    /// Its rows: label and value.
    pub facts: Vec<(String, String)>,
    /// When it was sent.
    pub sent_at: String,
    /// From here on silence counts as agreement.
    pub until: String,
    /// `open`, `over`, `agreed`, `silent` or `change`.
    pub standing: String,
    /// What should be changed.
    pub remark: String,
    /// When it was answered; empty while it was not.
    pub answered_at: String,
}

/// Loads the newest draft of a result. `after` names what was just done: another deed asks anew.
#[server(prefix = "/f", endpoint = "load_draft_result", input = Json, output = Json)]
pub async fn load_draft_result(id: String, after: String) -> Result<DraftView, Refusal> {
    drop(after);
    super::gather::draft(&id).await
}

/// "Đồng ý", "Đề nghị sửa".
#[server(prefix = "/f", endpoint = "answer_draft_result", input = Json, output = Json)]
pub async fn answer_draft_result(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::answer_draft, fields).await
}

/// The page of the link to share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareView {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Since when a link works; empty without one.
    pub since: String,
}

/// A link that was just made; shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewLink {
    /// The whole address.
    pub url: String,
    /// Squares on each side of its QR code.
    pub side: u32,
    /// Path of its QR code.
    pub path: String,
}

/// Loads the page of the link to share. `after` names what was just done: another deed asks anew.
#[server(prefix = "/f", endpoint = "load_share", input = Json, output = Json)]
pub async fn load_share(id: String, after: String) -> Result<ShareView, Refusal> {
    drop(after);
    super::gather::share(&id).await
}

/// "Tạo đường dẫn", "Thu hồi đường dẫn".
#[server(prefix = "/f", endpoint = "share_dossier", input = Json, output = Json)]
pub async fn share_dossier(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::share, fields).await
}
