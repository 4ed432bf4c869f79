//! Server function of the look-up, and exactly the fields that may be shown to strangers.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, Problem};
use domain::words::Words;
use serde::{Deserialize, Serialize};

/// What the code alone shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: Words,
    /// Receiving unit.
    pub unit: String,
    /// When it was received, as shown.
    pub received: String,
    /// Promised date, as shown; empty before acceptance.
    pub promised: String,
    /// Key of the status.
    pub status: String,
    /// More is wanted; what exactly needs the second secret or a login.
    pub supplement_requested: bool,
    /// What the second secret adds.
    pub more: Option<More>,
}

/// What the second secret adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct More {
    /// Requested papers with the officer's words.
    pub papers: Vec<(String, String)>,
    /// Time and key of each status.
    pub timeline: Vec<(String, String)>,
    /// Where the result is handed over.
    pub hand_over: Words,
}

/// What anybody who holds an issued paper may know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperView {
    /// Its number; empty where it has none.
    pub number: String,
    /// The office that issued it.
    pub unit: String,
    /// Day of issue.
    pub issued_on: String,
    /// Day on which it was revoked; empty while it is valid.
    pub revoked_on: String,
    /// SHA-256 of an uploaded paper; empty for others.
    pub fingerprint: String,
}

/// Answer to a look-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Found.
    Found(Box<Found>),
    /// Nothing shown: what is wrong.
    Problems(Vec<Problem>),
}

/// "Tra cứu".
#[server(prefix = "/f", endpoint = "look_up", input = Json, output = Json)]
pub async fn look_up(fields: Fields) -> Result<Answer, Refusal> {
    let asker = crate::request::asker::Asker::of_this_request();
    super::forms::answer(&asker, &fields).await
}

/// What a shared link opens.
#[server(prefix = "/f", endpoint = "load_shared", input = Json, output = Json)]
pub async fn load_shared(token: String) -> Result<Found, Refusal> {
    super::links::shared(&token).await
}

/// The check of an issued paper; nothing for a token of no paper.
#[server(prefix = "/f", endpoint = "verify_paper", input = Json, output = Json)]
pub async fn verify_paper(token: String) -> Result<Option<PaperView>, Refusal> {
    super::links::paper(&token).await
}
