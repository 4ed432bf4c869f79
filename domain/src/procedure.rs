//! A procedure as data: what its page shows and the form that a person fills in.
//!
//! `Procedure` is the whole page; `Form` is the small compiled part that also travels to the browser.
//! Both come from the catalogue's files; nothing here knows a particular procedure.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::words::Words;

pub mod attachment;
pub mod check;
pub mod condition;
pub mod fee;
pub mod field;
pub mod form;
pub mod rule;
pub mod search;
pub mod time_limit;

pub use attachment::{Attachment, Need};
pub use check::{Check, CheckKind, Severity};
pub use condition::{Condition, Operator, Test};
pub use fee::{Exemption, Fee, FeeRule, FeeUnit, Proof, Tier};
pub use field::{Choice, Computed, Field, Kind, Suggest};
pub use form::{Authority, AuthorityRule, DeadlineRule, Delivery, Form, Section, Step};
pub use rule::{Rule, RuleKind};
pub use time_limit::{ClockStart, Duration, Extension, TimeLimit};

/// A field (lĩnh vực) under which procedures are listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainOfWork {
    /// Readable id, also in addresses.
    pub id: String,
    /// Position in lists.
    pub order: u32,
    /// Name for people.
    pub name: Words,
    /// Every service of this field runs on trial.
    pub trial: bool,
}

/// Everything the procedure page shows, and the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Procedure {
    /// Slug, part of addresses.
    pub id: String,
    /// Position in lists.
    pub order: u32,
    /// Name on the portal.
    pub name: Words,
    /// Name in the national register of procedures.
    pub official_name: String,
    /// Code in the national register, when known.
    pub national_code: Option<String>,
    /// Id of the field (lĩnh vực).
    pub domain: String,
    /// 3 or 4, see the README of the catalogue.
    pub level: u8,
    /// In trial operation.
    pub trial: bool,
    /// In the list of the city's portal.
    pub in_city_list: bool,
    /// Shown above the guidance and the form.
    pub notice: Option<Words>,
    /// Remarks shown below the guidance.
    pub notes: Option<Words>,
    /// A proxy may file it.
    pub authorisation_allowed: bool,
    /// Who or what must be at the desk in person.
    pub presence: Option<Presence>,
    /// Who is competent, in words.
    pub authority: Words,
    /// Who may apply, in words.
    pub applicants: Words,
    /// Kinds of applicant: `ca_nhan`, `to_chuc`.
    pub applicant_kinds: Vec<String>,
    /// Ways to hand it in: `truc_tuyen`, `truc_tiep`, `buu_dien`.
    pub channels: Vec<String>,
    /// How to hand it in, in words.
    pub how_to_submit: Words,
    /// How long it takes.
    pub time_limit: TimeLimit,
    /// Periods before the decision, such as a public notice.
    pub stages: Vec<Stage>,
    /// The citizen's own deadline, in words.
    pub deadline: Option<Words>,
    /// What is handed out at the end.
    pub results: Vec<Outcome>,
    /// Who has to come and sign, in words.
    pub presence_note: Option<Words>,
    /// Originals are shown when collecting the result.
    pub bring_originals: bool,
    /// What to do, step by step.
    pub guidance: Vec<Words>,
    /// Legal documents it rests on.
    pub legal_basis: Vec<LegalDocument>,
    /// Title of the declaration.
    pub form_title: String,
    /// Which circular gives the declaration its shape.
    pub form_version: String,
    /// A filled-in declaration of fictional people.
    pub example: Example,
    /// What a person fills in, with papers, fees and checks.
    pub form: Arc<Form>,
}

/// Who or what must be at the desk in person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Both parties together.
    BothParties,
    /// The originals of the papers.
    Originals,
}

/// A period that must pass before the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Readable id.
    pub id: String,
    /// Name for people.
    pub label: Words,
    /// Consecutive calendar days.
    pub days: u16,
    /// Only when this holds for the answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

/// A result document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Readable id.
    pub id: String,
    /// Name for people.
    pub label: Words,
    /// Fixed number of copies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies: Option<u16>,
    /// The field that tells the number of copies; `list[].column` for each row of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies_field: Option<String>,
    /// Only when this holds for the answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Remark for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
    /// How many months it can be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_months: Option<u16>,
}

/// A legal document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalDocument {
    /// Readable id.
    pub id: String,
    /// Official number.
    pub number: String,
    /// Title.
    pub title: Words,
    /// Day of issue, `YYYY-MM-DD`.
    pub issued: Option<String>,
    /// In force from, `YYYY-MM-DD`.
    pub effective: Option<String>,
    /// `in_force`, `amended`, `replaced`, `future` or `unknown`.
    pub status: String,
}

/// A worked example.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// The day on which it is filled in, `YYYY-MM-DD`.
    pub submitted_on: String,
    /// Papers attached.
    pub attachments: Vec<String>,
    /// What is filled in.
    pub answers: Answers,
    /// What it costs, when the file states it.
    pub expected_fee_vnd: Option<i64>,
}
