//! The catalogue's procedure files as they are written. Everything that is not essential may be left out.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Table, Value};

use super::source_fields::FeeTable;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProcedureFile {
    pub id: String,
    #[serde(default)]
    pub order: u32,
    pub name_vi: String,
    #[serde(default)]
    pub name_en: String,
    #[serde(default)]
    pub official_name_vi: String,
    #[serde(default)]
    pub domain: String,
    #[serde(default)]
    pub in_city_list: bool,
    #[serde(default = "usual_level")]
    pub service_level: u8,
    #[serde(default)]
    pub trial: bool,
    pub national_code: Option<String>,
    #[serde(default)]
    pub form_title_vi: String,
    #[serde(default)]
    pub form_version: String,
    #[serde(default)]
    pub authorisation_allowed: bool,
    pub presence_required: Option<domain::procedure::Presence>,
    #[serde(default)]
    pub legal_basis: Vec<String>,
    #[serde(default)]
    pub fees: Vec<String>,
    #[serde(default)]
    pub own_fees: BTreeMap<String, FeeTable>,
    #[serde(default)]
    pub exemptions: Vec<String>,
    #[serde(default)]
    pub notes_vi: String,
    #[serde(default)]
    pub notes_en: String,
    #[serde(default)]
    pub notice_vi: String,
    #[serde(default)]
    pub notice_en: String,
    #[serde(default)]
    pub authority: AuthorityTable,
    #[serde(default)]
    pub applicants: TextTable,
    #[serde(default)]
    pub how_to_submit: TextTable,
    pub time_limit: Option<TimeLimitTable>,
    #[serde(default)]
    pub stages: Vec<StageTable>,
    pub deadline: Option<DeadlineTable>,
    #[serde(default)]
    pub delivery: DeliveryTable,
    #[serde(default)]
    pub fee_rules: Vec<FeeRuleTable>,
    #[serde(default)]
    pub results: Vec<ResultTable>,
    #[serde(default)]
    pub attachments: Vec<Table>,
    #[serde(default)]
    pub guidance: GuidanceTable,
    pub sections: Vec<SectionTable>,
    #[serde(default)]
    pub checks: Vec<Table>,
    #[serde(default)]
    pub example: ExampleTable,
}

fn usual_level() -> u8 {
    3
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuthorityTable {
    #[serde(default)]
    pub text_vi: String,
    #[serde(default)]
    pub text_en: String,
    #[serde(default)]
    pub rule: domain::procedure::AuthorityRule,
    #[serde(default)]
    pub fields: Vec<String>,
    #[serde(default)]
    pub warning_vi: String,
    #[serde(default)]
    pub warning_en: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextTable {
    #[serde(default)]
    pub text_vi: String,
    #[serde(default)]
    pub text_en: String,
    #[serde(default)]
    pub kinds: Vec<String>,
    #[serde(default)]
    pub channels: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimeLimitTable {
    pub kind: LimitKind,
    pub starts: domain::procedure::ClockStart,
    pub days: Option<u16>,
    pub cutoff: Option<String>,
    #[serde(rename = "after_cutoff")]
    _after_cutoff: Option<AfterCutoff>,
    pub extension_working_days: Option<u16>,
    #[serde(default)]
    pub extension_kind: ExtensionKind,
    #[serde(default)]
    pub extension_vi: String,
    #[serde(default)]
    pub extension_en: String,
    #[serde(default)]
    pub note_vi: String,
    #[serde(default)]
    pub note_en: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum LimitKind {
    SameWorkingDay,
    WorkingDays,
}

/// The only rule there is; spelt out in the files for readers.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum AfterCutoff {
    NextWorkingDay,
}

#[derive(Default, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(super) enum ExtensionKind {
    #[default]
    Total,
    Added,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StageTable {
    pub id: String,
    pub label_vi: String,
    #[serde(default)]
    pub label_en: String,
    pub days: u16,
    #[serde(rename = "unit", default)]
    _unit: String,
    #[serde(rename = "before", default)]
    _before: String,
    pub when: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeadlineTable {
    pub days: i64,
    #[serde(rename = "unit", default)]
    _unit: String,
    pub from_field: String,
    #[serde(default)]
    pub text_vi: String,
    #[serde(default)]
    pub text_en: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeliveryTable {
    #[serde(default)]
    pub options: Vec<String>,
    pub default: Option<String>,
    #[serde(default)]
    pub city_level3: Vec<String>,
    #[serde(default)]
    pub bring_originals: bool,
    #[serde(default)]
    pub presence_vi: String,
    #[serde(default)]
    pub presence_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FeeRuleTable {
    pub fee: String,
    pub when: Option<Value>,
    pub quantity_field: Option<String>,
    pub pages_field: Option<String>,
    pub repeat_field: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResultTable {
    pub id: String,
    pub label_vi: String,
    #[serde(default)]
    pub label_en: String,
    pub copies: Option<u16>,
    pub copies_field: Option<String>,
    pub when: Option<Value>,
    #[serde(default)]
    pub note_vi: String,
    #[serde(default)]
    pub note_en: String,
    pub valid_months: Option<u16>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuidanceTable {
    #[serde(default)]
    pub steps_vi: Vec<String>,
    #[serde(default)]
    pub steps_en: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionTable {
    pub id: String,
    pub title_vi: String,
    #[serde(default)]
    pub title_en: String,
    pub when: Option<Value>,
    pub fields: Vec<Table>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleTable {
    #[serde(default)]
    pub submitted_on: String,
    #[serde(default)]
    pub attachments: Vec<String>,
    pub expected_fee_vnd: Option<i64>,
    #[serde(default)]
    pub values: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AttachmentTable {
    pub id: String,
    pub label_vi: String,
    #[serde(default)]
    pub label_en: String,
    pub required: domain::procedure::Need,
    pub when: Option<Value>,
    #[serde(default)]
    pub original_at_result: bool,
    #[serde(default = "usual_kinds")]
    pub accept: Vec<String>,
    #[serde(default = "usual_files")]
    pub max_files: u16,
    pub repeat_field: Option<String>,
    #[serde(default)]
    pub note_vi: String,
    #[serde(default)]
    pub note_en: String,
}

fn usual_kinds() -> Vec<String> {
    ["pdf", "jpg", "png", "heic", "webp"].map(str::to_owned).to_vec()
}

fn usual_files() -> u16 {
    5
}
