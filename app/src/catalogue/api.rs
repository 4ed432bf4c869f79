//! Server functions of the catalogue, and the plain structs that cross the wire.
//!
//! All texts are in the language of the page.

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::ui::{Block, Chapter};
use serde::{Deserialize, Serialize};

/// A procedure in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Part of its address.
    pub slug: String,
    /// Name on the portal.
    pub name: String,
    /// Name of its field (lĩnh vực).
    pub field: String,
    /// Service level, 1 to 4.
    pub level: u8,
    /// In trial operation.
    pub trial: bool,
}

/// What the introduction shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntroductionView {
    /// Procedures, services, levels.
    pub chapters: Vec<Chapter>,
    /// Every procedure of the catalogue.
    pub procedures: Vec<Entry>,
}

/// A field of procedures as a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFilter {
    /// The list with this filter; keeps what was typed.
    pub url: String,
    /// Name of the field.
    pub name: String,
    /// Number of its procedures that match what was typed.
    pub count: u32,
    /// This filter is on.
    pub chosen: bool,
}

/// What the list of procedures shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListView {
    /// What was typed.
    pub query: String,
    /// Id of the field that is filtered by; empty for all.
    pub field: String,
    /// All fields first, then each.
    pub filters: Vec<FieldFilter>,
    /// Matches, best first.
    pub found: Vec<Entry>,
    /// Without a match: what comes near.
    pub near: Vec<Entry>,
}

/// Where one hands it in: the units that fit what was typed, or all about the one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeView {
    /// What was typed, or the name of the unit whose code was asked for.
    pub query: String,
    /// What is known.
    pub blocks: Vec<Block>,
}

/// What the page of a procedure shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureView {
    /// Name, field, level.
    pub entry: Entry,
    /// Address of the list of its field.
    pub field_url: String,
    /// Name in the national register of procedures.
    pub official_name: String,
    /// Code in the national register, empty when unknown.
    pub national_code: String,
    /// Shown above everything, empty when there is nothing to say.
    pub notice: String,
    /// The blocks of the page.
    pub chapters: Vec<Chapter>,
    /// The receiving office.
    pub office: OfficeView,
}

/// Loads the introduction.
#[server(prefix = "/f", endpoint = "load_introduction", input = Json, output = Json)]
pub async fn load_introduction() -> Result<IntroductionView, Refusal> {
    super::gather::introduction()
}

/// Loads the list of procedures.
#[server(prefix = "/f", endpoint = "load_procedures", input = Json, output = Json)]
pub async fn load_procedures(
    /// What was typed; empty for everything.
    query: String,
    /// Id of a field; empty for all.
    field: String,
) -> Result<ListView, Refusal> {
    super::gather::list(&query, &field)
}

/// Loads the page of a procedure.
#[server(prefix = "/f", endpoint = "load_procedure", input = Json, output = Json)]
pub async fn load_procedure(
    /// Id of the procedure.
    slug: String,
    /// Code or name, today's or former, of the unit where one wants to hand it in; empty while nobody has asked.
    unit: String,
) -> Result<ProcedureView, Refusal> {
    super::gather::procedure(&slug, &unit).await
}
