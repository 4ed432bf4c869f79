//! Server functions of the work on a dossier.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use serde::{Deserialize, Serialize};

/// An act that the officer may take now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpenAct {
    /// "Đang thẩm tra".
    Verify,
    /// "Gửi dự thảo cho người dân".
    SendDraft,
    /// "Trình ký".
    Submit,
    /// "Tải kết quả lên (PDF)".
    Upload,
    /// "Gia hạn".
    Extend,
    /// "Yêu cầu nộp phí".
    RequirePayment,
    /// "Ký".
    Sign,
    /// "Trả lại".
    SendBack,
    /// "Đề nghị không giải quyết".
    ProposeStop,
    /// "Không giải quyết".
    Refuse,
    /// "Đã thu phí, lệ phí".
    RecordPayment,
    /// "Trả kết quả".
    HandOver,
    /// "Sửa số kết quả".
    CorrectNumber,
    /// "Mở lại để sửa".
    Reopen,
}

/// An uploaded PDF that is the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultFile {
    /// Random id of the paper.
    pub paper: String,
    /// Name as it came.
    pub name: String,
    /// Size in words.
    pub size: String,
    /// Pages.
    pub pages: u32,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// What the page of the work shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkView {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Whoever asks.
    pub applicant: String,
    /// Key of the status.
    pub status: String,
    /// The step of the work, in words; empty outside it.
    pub stage: String,
    /// The version that acts are guarded with.
    pub version: i32,
    /// Promised moment, in words; empty while the clock has not started.
    pub due: String,
    /// The promised moment has passed.
    pub overdue: bool,
    /// What may be done now.
    pub acts: Vec<OpenAct>,
    /// Title of the result, as drafted or as the procedure names it.
    pub title: String,
    /// Lines of the result, "label: value" each.
    pub facts: String,
    /// The result is this file; none for one that is printed from the lines.
    pub file: Option<ResultFile>,
    /// Largest file that is taken, in words.
    pub largest: String,
    /// The same in bytes.
    pub largest_bytes: u64,
    /// Number of the result; empty before it is signed.
    pub number: String,
    /// Token of the public check of the signed result; empty before.
    pub check: String,
    /// Fee that is still owed, with its sign; empty when nothing is.
    pub owed: String,
    /// What the procedure says about more time; empty when the officer names the days.
    pub extension: String,
    /// Signing asks for a code of the second factor.
    pub asks_code: bool,
    /// The reason for which the officer proposes to refuse; empty without a proposal.
    pub proposed: String,
    /// What others said about the result and the officer has to know.
    pub words: Vec<Word>,
}

/// What somebody said about the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Who wants what.
    pub title: String,
    /// In their own words; may be empty.
    pub text: String,
    /// Who and when, as far as that is known.
    pub said: String,
    /// Something has to be done about it.
    pub urgent: bool,
}

/// Loads the page of the work.
#[server(prefix = "/f", endpoint = "load_work", input = Json, output = Json)]
pub async fn load_work(id: String) -> Result<WorkView, Refusal> {
    super::gather::work(&id).await
}

/// Any act on a dossier, by the pressed button.
#[server(prefix = "/f", endpoint = "act_on_dossier", input = Json, output = Json)]
pub async fn act_on_dossier(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::act, fields).await
}

/// A dossier that waits for the leader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToSign {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Whoever asks.
    pub applicant: String,
    /// Promised moment, in words.
    pub due: String,
    /// The promised moment has passed.
    pub overdue: bool,
    /// Title of the result.
    pub title: String,
    /// Its lines, for the preview.
    pub facts: Vec<(String, String)>,
    /// The file that it is; none for one that is printed from the lines.
    pub file: Option<ResultFile>,
    /// Lines that differ from the draft that the citizen agreed to; empty when none does.
    pub changed: String,
    /// The leader has processed it, and so does not sign it.
    pub own: bool,
    /// The version that is shown, and signed.
    pub version: i32,
}

/// What waits for the leader.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningView {
    /// The dossiers.
    pub waiting: Vec<ToSign>,
    /// Signing them asks for a code of the second factor.
    pub asks_code: bool,
}

/// Loads what waits for the leader. `seen` differs after each signing, so that browsers ask anew.
#[server(prefix = "/f", endpoint = "load_to_sign", input = Json, output = Json)]
pub async fn load_to_sign(seen: String) -> Result<SigningView, Refusal> {
    // Which list the page has already changes nothing about what there is.
    drop(seen);
    super::gather::to_sign().await
}

/// "Ký", "Trả lại" on all chosen ones, by the pressed button.
#[server(prefix = "/f", endpoint = "sign_chosen", input = Json, output = Json)]
pub async fn sign_chosen(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::sign_chosen, fields).await
}
