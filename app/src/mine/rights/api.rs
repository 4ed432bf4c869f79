//! Server functions of rights, log and representatives.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply, Problem};
use domain::words::Words;
use serde::{Deserialize, Serialize};

/// Where a copy of the data stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CopyStanding {
    /// On its way.
    Preparing,
    /// To be fetched.
    Ready,
    /// Could not be made.
    Failed,
}

/// A copy of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyView {
    /// Random id.
    pub id: String,
    /// Where it stands.
    pub state: CopyStanding,
    /// When it was asked for.
    pub asked_at: String,
    /// Until when it can be fetched; empty while it is on its way.
    pub until: String,
    /// Size in words.
    pub size: String,
}

/// A dossier that stays when the account goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLine {
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: Words,
    /// Key of the status.
    pub status: String,
    /// Its end was what the owner wanted.
    pub withdrawn: bool,
    /// When it was sent.
    pub sent_at: String,
    /// The office is still at it.
    pub running: bool,
}

/// What a person may ask about their data, and what they asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataView {
    /// The newest copy.
    pub copy: Option<CopyView>,
    /// Since when, and why, handling is restricted.
    pub restricted: Option<(String, String)>,
    /// Keys of the purposes that are objected to.
    pub objections: Vec<String>,
    /// When that was last changed.
    pub objected_at: Option<String>,
    /// Drafts that go with the account.
    pub drafts: u64,
    /// Dossiers that stay.
    pub kept: Vec<KeptLine>,
    /// The account is an organisation's.
    pub organisation: bool,
}

/// Loads it.
#[server(prefix = "/f", endpoint = "load_data_rights", input = Json, output = Json)]
pub async fn load_data_rights() -> Result<DataView, Refusal> {
    super::gather::data().await
}

/// "Tải dữ liệu của tôi".
#[server(prefix = "/f", endpoint = "ask_for_copy", input = Json, output = Json)]
pub async fn ask_for_copy(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::copy, fields).await
}

/// "Hạn chế xử lý", "Bỏ hạn chế", "Lưu phản đối".
#[server(prefix = "/f", endpoint = "save_wishes", input = Json, output = Json)]
pub async fn save_wishes(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::wishes, fields).await
}

/// "Xóa tài khoản".
#[server(prefix = "/f", endpoint = "erase_account", input = Json, output = Json)]
pub async fn erase_account(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::erase, fields).await
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    /// When.
    pub at: String,
    /// What happened.
    pub words: String,
    /// Who did it, when it was not the person; empty otherwise.
    pub by: String,
    /// Address of the dossier, when it is still there.
    pub href: Option<String>,
    /// Code of the dossier, or the name of a draft's procedure.
    pub dossier: String,
    /// Device and network address.
    pub place: String,
}

/// One page of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogView {
    /// The newest first.
    pub lines: Vec<LogLine>,
    /// This page.
    pub page: u32,
    /// Pages in all.
    pub pages: u32,
    /// Entries in all.
    pub total: u64,
    /// Kinds to choose from: name and words.
    pub groups: Vec<(String, String)>,
    /// As asked: kind, first day, last day.
    pub asked: (String, String, String),
    /// Days that could not be read.
    pub problems: Vec<Problem>,
    /// The query of this filter, without a page.
    pub query: String,
}

/// Loads one page.
#[server(prefix = "/f", endpoint = "load_log", input = Json, output = Json)]
pub async fn load_log(group: String, from: String, to: String, page: u32) -> Result<LogView, Refusal> {
    super::gather::log(group, from, to, page).await
}

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// May act.
    Accepted,
    /// Invited.
    Pending,
    /// Invited, and the link is too old.
    Late,
    /// May not, or no longer.
    Removed,
}

/// One representative of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepresentativeRow {
    /// Random id.
    pub id: String,
    /// Invited address.
    pub email: String,
    /// Name of whoever accepted.
    pub name: String,
    /// Where it stands.
    pub standing: Standing,
    /// Since when.
    pub since: String,
}

/// An organisation that a person may act for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepresentedRow {
    /// Account of the organisation.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Row to leave it by.
    pub row: String,
    /// The person acts for it now.
    pub acting: bool,
}

/// Both sides of representing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepresentativesView {
    /// The account is an organisation's, and these are its representatives.
    pub organisation: bool,
    /// Of an organisation.
    pub representatives: Vec<RepresentativeRow>,
    /// Of a person.
    pub represented: Vec<RepresentedRow>,
}

/// Loads it.
#[server(prefix = "/f", endpoint = "load_representatives", input = Json, output = Json)]
pub async fn load_representatives() -> Result<RepresentativesView, Refusal> {
    super::gather::representatives().await
}

/// "Mời", "Gỡ", "Làm việc thay", "Thôi làm thay", "Thôi đại diện".
#[server(prefix = "/f", endpoint = "save_representatives", input = Json, output = Json)]
pub async fn save_representatives(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::representatives, fields).await
}

/// What the link of an invitation is good for; the name of the organisation where it may be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvitationView {
    /// The button will work.
    Ready(String),
    /// First sign in.
    SignIn(String),
    /// Another address was invited.
    OtherAddress,
    /// The account is an organisation's.
    NotAPerson,
    /// Accepted by this person.
    Accepted(String),
    /// Of no use any more.
    Dead,
}

/// Looks at a link without spending it.
#[server(prefix = "/f", endpoint = "peek_invitation", input = Json, output = Json)]
pub async fn peek_invitation(token: String) -> Result<InvitationView, Refusal> {
    super::gather::invitation(&token).await
}

/// "Nhận lời".
#[server(prefix = "/f", endpoint = "accept_invitation", input = Json, output = Json)]
pub async fn accept_invitation(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::accept, fields).await
}
