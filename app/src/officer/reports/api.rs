//! Server functions of the reports.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::Problem;
use crate::request::wire::Json;
use domain::rating::tally::Tally;
use domain::report::Counts;
use domain::report::published::Published;
use serde::{Deserialize, Serialize};

/// What is asked for, as it stands in the address; empty means the usual.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportQuery {
    /// First day, as typed.
    pub from: String,
    /// Last day, as typed.
    pub until: String,
    /// Unit.
    pub unit: String,
    /// Field of procedures.
    pub domain: String,
    /// Procedure.
    pub procedure: String,
    /// Channel.
    pub channel: String,
    /// Group.
    pub by: String,
    /// Line whose dossiers are shown.
    pub line: String,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
    /// Key of the group.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The counts.
    pub counts: Counts,
}

/// A dossier behind a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRow {
    /// Random id; empty for readers who open no dossier.
    pub id: String,
    /// Code.
    pub code: String,
    /// Procedure.
    pub procedure: String,
    /// When accepted.
    pub accepted: String,
    /// Promised.
    pub due: String,
    /// When resolved.
    pub resolved: String,
    /// Key of the status.
    pub status: String,
    /// Past its promise.
    pub overdue: bool,
}

/// The ratings of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatedLine {
    /// Its name.
    pub name: String,
    /// What is told of its answers.
    pub tally: Tally,
}

/// What somebody wrote beside a rating, without who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemarkRow {
    /// The day.
    pub day: String,
    /// The group.
    pub group: String,
    /// The answer about the whole.
    pub overall: String,
    /// The text.
    pub text: String,
}

/// A report as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    /// First day, dd/mm/yyyy; as typed where that cannot be read.
    pub from: String,
    /// Last day.
    pub until: String,
    /// The lines.
    pub lines: Vec<ReportLine>,
    /// All of them together.
    pub all: Counts,
    /// Never accepted.
    pub never_accepted: u32,
    /// Units to choose from; empty for officers of one unit.
    pub units: Vec<(String, String)>,
    /// Fields to choose from.
    pub domains: Vec<(String, String)>,
    /// Procedures to choose from.
    pub procedures: Vec<(String, String)>,
    /// Dossiers of the chosen line.
    pub rows: Vec<ReportRow>,
    /// Ratings given in the period, by the same groups.
    pub rated: Vec<RatedLine>,
    /// All of them together.
    pub rated_all: Tally,
    /// What was written beside them.
    pub remarks: Vec<RemarkRow>,
    /// Days that cannot be read: nothing was counted.
    pub problems: Vec<Problem>,
}

impl ReportView {
    /// What is wrong with a field.
    pub fn problem(&self, field: &str) -> Option<String> {
        self.problems.iter().find(|problem| problem.field == field).map(|problem| problem.message.clone())
    }
}

/// Loads a report.
#[server(prefix = "/f", endpoint = "load_report", input = Json, output = Json)]
pub async fn load_report(query: ReportQuery) -> Result<ReportView, Refusal> {
    super::gather::report(&query).await
}

/// A line of the public figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicLine {
    /// Name of the unit.
    pub name: String,
    /// What is published of its counts.
    pub figures: Published,
}

/// The public figures: small numbers do not leave the server.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicView {
    /// First day, dd/mm/yyyy; as typed where that cannot be read.
    pub from: String,
    /// Last day.
    pub until: String,
    /// The lines.
    pub lines: Vec<PublicLine>,
    /// All of them together.
    pub all: Published,
    /// Days that cannot be read: nothing was counted.
    pub problems: Vec<Problem>,
}

impl PublicView {
    /// What is wrong with a field.
    pub fn problem(&self, field: &str) -> Option<String> {
        self.problems.iter().find(|problem| problem.field == field).map(|problem| problem.message.clone())
    }
}

/// Loads the public figures.
#[server(prefix = "/f", endpoint = "load_public_figures", input = Json, output = Json)]
pub async fn load_public_figures(query: ReportQuery) -> Result<PublicView, Refusal> {
    super::gather::public(&query).await
}
