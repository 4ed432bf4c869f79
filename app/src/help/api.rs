//! Server functions of the help pages, and the plain structs that cross the wire.
//!
//! All texts are in the language of the page.

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::ui::Chapter;
use serde::{Deserialize, Serialize};

/// A page to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Heading of the page.
    pub title: String,
    /// Sentence under the heading.
    pub lead: String,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
}

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Topic {
    /// How to use the portal.
    Guide,
    /// Terms of use.
    Terms,
    /// What happens with personal data.
    PersonalData,
    /// Accessibility.
    Accessibility,
}

/// A unit that receives dossiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitLine {
    /// "Phường Ba Đình".
    pub name: String,
    /// The former name by which it was found, else empty.
    pub formerly: String,
    /// Districts of before 2025-07-01.
    pub districts: String,
    /// Address, telephone and hours, as far as they are known.
    pub contact: Vec<String>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    /// Ways to ask.
    pub chapters: Vec<Chapter>,
    /// What was typed into the search box.
    pub query: String,
    /// Number of all units.
    pub of: usize,
    /// The units that fit.
    pub units: Vec<UnitLine>,
}

/// Loads a document.
#[server(prefix = "/f", endpoint = "load_help", input = Json, output = Json)]
pub async fn load_help(
    /// Which document.
    topic: Topic,
) -> Result<Document, Refusal> {
    Ok(super::gather::document(topic))
}

/// Loads the contacts.
#[server(prefix = "/f", endpoint = "load_contacts", input = Json, output = Json)]
pub async fn load_contacts(
    /// What was typed; empty for all units.
    query: String,
) -> Result<ContactView, Refusal> {
    super::gather::contacts(&query).await
}
