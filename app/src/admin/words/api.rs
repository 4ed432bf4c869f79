//! Server functions of the words that administrators keep.
//!
//! Lists take what the address says of the last change, so that a page asks anew after each one.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use serde::{Deserialize, Serialize};

/// A ready sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhraseLine {
    /// Row.
    pub id: String,
    /// `supplement` or `ground`.
    pub kind: String,
    /// The sentence.
    pub words: String,
    /// Version that was read.
    pub version: i32,
    /// No longer offered.
    pub retired: bool,
    /// May be changed here.
    pub own: bool,
}

/// The sentences of an administrator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhrasesView {
    /// Manages those of all units.
    pub whole: bool,
    /// The sentences, in order.
    pub lines: Vec<PhraseLine>,
}

/// Loads the ready sentences.
#[server(prefix = "/f", endpoint = "load_phrases", input = Json, output = Json)]
pub async fn load_phrases(after: String) -> Result<PhrasesView, Refusal> {
    super::gather::phrases(&after).await
}

/// "Thêm câu", "Lưu", "Lên", "Xuống", "Ngừng dùng", "Dùng lại".
#[server(prefix = "/f", endpoint = "save_phrase", input = Json, output = Json)]
pub async fn save_phrase(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::phrases, fields).await
}

/// A mail in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailTitle {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub title: String,
    /// It says something else than the built-in words.
    pub changed: bool,
}

/// A mail with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailWordsView {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub title: String,
    /// Subject with places.
    pub subject: String,
    /// Paragraphs with places.
    pub body: String,
    /// Subject and paragraphs of the program.
    pub built_in: (String, String),
    /// Version that was read.
    pub version: i32,
    /// It says something else than the built-in words.
    pub changed: bool,
    /// Places that it may use, with the value of the example.
    pub places: Vec<(String, String)>,
}

/// Loads the list of mails and, where one is named, its words.
#[server(prefix = "/f", endpoint = "load_mail_words", input = Json, output = Json)]
pub async fn load_mail_words(name: String, after: String) -> Result<(Vec<MailTitle>, Option<MailWordsView>), Refusal> {
    super::gather::mail_words(&name, &after).await
}

/// "Lưu", "Xem trước", "Dùng lại lời có sẵn".
#[server(prefix = "/f", endpoint = "save_mail_words", input = Json, output = Json)]
pub async fn save_mail_words(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::mail_words, fields).await
}

/// Where a notice stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoticeState {
    /// On the portal today.
    #[default]
    Shown,
    /// From a later day on.
    Coming,
    /// Its last day is over.
    Over,
    /// Ended by hand.
    Ended,
}

/// A notice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeLine {
    /// Row.
    pub id: String,
    /// Vietnamese text.
    pub vi: String,
    /// English text.
    pub en: String,
    /// Key of the severity.
    pub severity: String,
    /// The severity in words.
    pub severity_name: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// A banner on every page.
    pub everywhere: bool,
    /// Version that was read.
    pub version: i32,
    /// Where it stands.
    pub state: NoticeState,
}

/// The notices and what a form needs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesView {
    /// The notices, the newest first.
    pub lines: Vec<NoticeLine>,
    /// Severities to choose from: key and name.
    pub severities: Vec<(String, String)>,
    /// Today, as people write it.
    pub today: String,
}

/// Loads the notices.
#[server(prefix = "/f", endpoint = "load_notices", input = Json, output = Json)]
pub async fn load_notices(after: String) -> Result<NoticesView, Refusal> {
    super::gather::notices(&after).await
}

/// "Thêm thông báo", "Lưu", "Kết thúc".
#[server(prefix = "/f", endpoint = "save_notice", input = Json, output = Json)]
pub async fn save_notice(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::notices, fields).await
}

/// "Kiểm tra nhật ký".
#[server(prefix = "/f", endpoint = "verify_audit", input = Json, output = Json)]
pub async fn verify_audit(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::verify, fields).await
}
