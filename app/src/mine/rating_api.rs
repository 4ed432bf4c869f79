//! Server functions of ratings.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use domain::words::Words;
use serde::{Deserialize, Serialize};

/// What a link of a mail leads to: which procedure and dossier, nothing about people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingLinkView {
    /// Name of the procedure.
    pub procedure: Words,
    /// Dossier code.
    pub code: String,
    /// When it was rated; empty while it can be rated.
    pub rated_at: String,
}

/// Looks behind a link.
#[server(prefix = "/f", endpoint = "load_rating_link", input = Json, output = Json)]
pub async fn load_rating_link(token: String) -> Result<RatingLinkView, Refusal> {
    super::rating_gather::link(&token).await
}

/// "Gửi đánh giá" behind a link.
#[server(prefix = "/f", endpoint = "rate_by_link", input = Json, output = Json)]
pub async fn rate_by_link(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::rating_forms::rate_by_link, fields).await
}

/// A dossier that can be rated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateableLine {
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
}

/// A rating that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenRating {
    /// The dossier.
    pub dossier: RateableLine,
    /// When.
    pub at: String,
    /// Questions and answers in words; an empty answer was left out.
    pub answers: Vec<(Words, Words)>,
    /// Free text.
    pub remark: String,
}

/// The page of ratings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingsView {
    /// The dossier whose form is shown.
    pub chosen: Option<RateableLine>,
    /// Dossiers that can be rated.
    pub rateable: Vec<RateableLine>,
    /// Ratings that were given.
    pub given: Vec<GivenRating>,
}

/// Loads the page of ratings; `dossier` names the one whose form is shown.
#[server(prefix = "/f", endpoint = "load_ratings", input = Json, output = Json)]
pub async fn load_ratings(dossier: String) -> Result<RatingsView, Refusal> {
    super::rating_gather::ratings(dossier).await
}

/// "Gửi đánh giá" on the personal page.
#[server(prefix = "/f", endpoint = "rate_dossier", input = Json, output = Json)]
pub async fn rate_dossier(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::rating_forms::rate_own, fields).await
}
