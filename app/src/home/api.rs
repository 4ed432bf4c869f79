//! What the home page loads.

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::PublicNotice;
use crate::request::wire::Json;
use domain::words::Words;
use serde::{Deserialize, Serialize};

/// A link to a procedure or a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeLink {
    /// Local address.
    pub url: String,
    /// Words of the link.
    pub label: Words,
    /// Quieter words beside it.
    pub note: Words,
}

/// What the home page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeView {
    /// Number of procedures in the catalogue.
    pub procedures: usize,
    /// Procedures most people come for.
    pub common: Vec<HomeLink>,
    /// Fields of procedures with how many each has.
    pub fields: Vec<(HomeLink, bool)>,
    /// Drafts of the signed-in person.
    pub drafts: Vec<HomeLink>,
    /// What the portal tells everybody; banners stand elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<PublicNotice>,
}

/// Loads the home page.
#[server(prefix = "/f", endpoint = "load_home", input = Json, output = Json)]
pub async fn load_home() -> Result<HomeView, Refusal> {
    super::gather::home().await
}
