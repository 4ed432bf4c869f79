//! Server functions of administration.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply, Problem};
use serde::{Deserialize, Serialize};

/// What the first page says about the system, and which doors are open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateView {
    /// Manages the whole portal.
    pub whole: bool,
    /// Reads the audit log.
    pub audit: bool,
    /// Manages posts.
    pub posts: bool,
    /// Name and value.
    pub facts: Vec<(String, String)>,
    /// What needs attention; empty when all is well.
    pub complaints: Vec<String>,
    /// The chain of the audit log, for whoever reads it.
    pub chain: Option<ChainView>,
    /// Name, value and origin of each setting; secrets stay hidden.
    pub settings: Vec<[String; 3]>,
}

/// What the last verification of the audit log found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainView {
    /// Somebody has verified it.
    pub verified: bool,
    /// When and by whom it was last verified.
    pub last: String,
    /// When and by whom it was last seen whole.
    pub whole: String,
    /// What was wrong the last time; empty when it was whole.
    pub fault: String,
}

/// Loads the state of the system.
#[server(prefix = "/f", endpoint = "load_system_state", input = Json, output = Json)]
pub async fn load_system_state(after: String) -> Result<StateView, Refusal> {
    super::gather::state(&after).await
}

/// A post in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostLine {
    /// The account.
    pub id: String,
    /// Full name, or the address while the invitation is open.
    pub name: String,
    /// Address.
    pub email: String,
    /// Position.
    pub title: String,
    /// Name of the unit; empty for the whole city.
    pub unit: String,
    /// Code of the unit.
    pub unit_code: String,
    /// Keys of the roles.
    pub roles: Vec<String>,
    /// The invitation is open.
    pub invited: bool,
    /// The post has ended.
    pub ended: bool,
    /// The account stays closed, whatever becomes of the post.
    pub closed: bool,
    /// One's own post, which others change.
    pub own: bool,
}

/// Posts and what may be chosen for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostsView {
    /// The posts.
    pub posts: Vec<PostLine>,
    /// Units to choose from: code and name; empty where the unit is given.
    pub units: Vec<(String, String)>,
    /// Roles to choose from: key and name.
    pub roles: Vec<(String, String)>,
}

/// Loads the posts.
#[server(prefix = "/f", endpoint = "load_posts", input = Json, output = Json)]
pub async fn load_posts() -> Result<PostsView, Refusal> {
    super::gather::posts().await
}

/// "Mời", "Lưu", "Ngừng", "Khôi phục".
#[server(prefix = "/f", endpoint = "save_post", input = Json, output = Json)]
pub async fn save_post(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::posts, fields).await
}

/// A day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayLine {
    /// `yyyy-mm-dd`.
    pub iso: String,
    /// As people read it.
    pub shown: String,
    /// Name.
    pub name: String,
    /// A worked Saturday.
    pub works: bool,
    /// May still move.
    pub projected: bool,
}

/// Loads the days of a year; 0 is this year.
#[server(prefix = "/f", endpoint = "load_days", input = Json, output = Json)]
pub async fn load_days(year: i32) -> Result<(i32, Vec<DayLine>), Refusal> {
    super::gather::days(year).await
}

/// "Thêm ngày", "Xóa".
#[server(prefix = "/f", endpoint = "save_day", input = Json, output = Json)]
pub async fn save_day(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::days, fields).await
}

/// A mail on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailLine {
    /// Row.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Address, its middle hidden.
    pub to: String,
    /// Code of the dossier.
    pub code: String,
    /// When written.
    pub written: String,
    /// Tries.
    pub tries: i32,
    /// Given up.
    pub failed: bool,
    /// What the other server said.
    pub why: String,
}

/// Loads the mails that wait.
#[server(prefix = "/f", endpoint = "load_waiting_mails", input = Json, output = Json)]
pub async fn load_waiting_mails() -> Result<Vec<MailLine>, Refusal> {
    super::gather::mails().await
}

/// "Gửi lại".
#[server(prefix = "/f", endpoint = "resend_mail", input = Json, output = Json)]
pub async fn resend_mail(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::mails, fields).await
}

/// What is looked for in the audit log, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditQuery {
    /// Beginning of the act.
    pub act: String,
    /// Account.
    pub actor: String,
    /// Thing.
    pub subject: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// Page, from 1.
    pub page: u64,
}

/// A page of the audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditView {
    /// When, what, who, to which thing, facts.
    pub rows: Vec<[String; 5]>,
    /// Rows in all.
    pub all: u64,
    /// This page.
    pub page: u64,
    /// Pages in all.
    pub pages: u64,
    /// What the last verification of the chain found.
    pub chain: ChainView,
    /// Days that cannot be read: nothing was looked for.
    pub problems: Vec<Problem>,
}

/// Searches the audit log.
#[server(prefix = "/f", endpoint = "search_audit", input = Json, output = Json)]
pub async fn search_audit(query: AuditQuery) -> Result<AuditView, Refusal> {
    super::gather::audit(query).await
}

/// A unit with how it is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitLine {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Office address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Hours.
    pub hours: String,
}

/// Loads the units; a unit's administrator gets the own one.
#[server(prefix = "/f", endpoint = "load_units", input = Json, output = Json)]
pub async fn load_units() -> Result<Vec<UnitLine>, Refusal> {
    super::gather::units().await
}

/// "Lưu" of a unit.
#[server(prefix = "/f", endpoint = "save_unit", input = Json, output = Json)]
pub async fn save_unit(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::units, fields).await
}

/// Whether an invitation can be taken.
#[server(prefix = "/f", endpoint = "peek_invitation", input = Json, output = Json)]
pub async fn peek_invitation(token: String) -> Result<bool, Refusal> {
    super::gather::invitation(&token).await
}

/// "Bắt đầu" of an invitation.
#[server(prefix = "/f", endpoint = "take_post", input = Json, output = Json)]
pub async fn take_post(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::take_post, fields).await
}
