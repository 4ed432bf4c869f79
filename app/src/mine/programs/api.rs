//! Server functions of the access of programs and of the messages to organisations.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use serde::{Deserialize, Serialize};

/// Name under which the form of a new token hands its secret to the page, once.
pub const NEW_TOKEN: &str = "#khoa";

/// The same for the secret of a new address.
pub const NEW_SECRET: &str = "#bi-mat";

/// Where a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenStanding {
    /// Opens what its scopes say.
    Good,
    /// Its time is over.
    Expired,
    /// Was taken back.
    Revoked,
}

/// One token of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenRow {
    /// Random id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Words for machines of what it may do.
    pub scopes: String,
    /// When it was made.
    pub made: String,
    /// When it ends.
    pub until: String,
    /// Last request; empty before the first.
    pub used: String,
    /// Where it stands.
    pub standing: TokenStanding,
}

/// A scope or an event to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordChoice {
    /// Name of the box.
    pub field: String,
    /// The word for machines.
    pub key: String,
    /// What it stands for.
    pub words: String,
}

/// What the page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramsView {
    /// The tokens, the newest first.
    pub tokens: Vec<TokenRow>,
    /// Scopes to choose from.
    pub scopes: Vec<WordChoice>,
    /// Days to choose from.
    pub periods: Vec<u16>,
    /// Key that makes sending the form of a new token twice harmless.
    pub submission_key: String,
    /// Requests of a token in an hour.
    pub per_hour: u32,
    /// Messages, for organisations.
    pub hooks: Option<HooksView>,
}

/// An address that is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HookRow {
    /// Random id.
    pub id: String,
    /// Where messages go.
    pub url: String,
    /// Words for machines of what is told.
    pub events: String,
    /// When it was added.
    pub made: String,
}

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeliveryStanding {
    /// On its way.
    Waiting,
    /// Taken.
    Sent,
    /// Given up.
    Failed,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryRow {
    /// Code of the dossier.
    pub code: String,
    /// Word for machines of what was told.
    pub event: String,
    /// When.
    pub at: String,
    /// Where it stands.
    pub standing: DeliveryStanding,
    /// Attempts so far.
    pub tries: u32,
    /// How the last attempt failed; empty otherwise.
    pub error: String,
}

/// Messages of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HooksView {
    /// The addresses, the newest first.
    pub hooks: Vec<HookRow>,
    /// Events to choose from.
    pub events: Vec<WordChoice>,
    /// The last messages, the newest first.
    pub deliveries: Vec<DeliveryRow>,
    /// Key that makes sending the form of a new address twice harmless.
    pub submission_key: String,
}

/// Loads it.
#[server(prefix = "/f", endpoint = "load_programs", input = Json, output = Json)]
pub async fn load_programs() -> Result<ProgramsView, Refusal> {
    super::gather::programs().await
}

/// "Tạo khóa", "Thu hồi", "Thêm địa chỉ", "Xóa địa chỉ".
#[server(prefix = "/f", endpoint = "save_programs", input = Json, output = Json)]
pub async fn save_programs(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::programs, fields).await
}
