//! Fields, registers and checks as they are written in the catalogue's files.

use std::collections::BTreeMap;

use domain::procedure::{Kind, Proof, Severity, Suggest, Tier};
use serde::Deserialize;
use toml::{Table, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldTable {
    pub id: String,
    pub label_vi: String,
    #[serde(default)]
    pub label_en: String,
    #[serde(rename = "type")]
    pub kind: Kind,
    #[serde(default)]
    pub required: bool,
    pub required_when: Option<Value>,
    pub when: Option<Value>,
    pub options: Option<String>,
    pub allowed: Option<Vec<String>>,
    pub max_length: Option<u32>,
    pub min: Option<i64>,
    pub max: Option<i64>,
    #[serde(default)]
    pub rules: Vec<String>,
    #[serde(default)]
    pub rules_when: Vec<RulesWhenTable>,
    pub transform: Option<Transform>,
    pub default: Option<Value>,
    #[serde(default)]
    pub readonly: bool,
    pub computed: Option<String>,
    #[serde(default)]
    pub help_vi: String,
    #[serde(default)]
    pub help_en: String,
    #[serde(default)]
    pub prefill: Vec<String>,
    pub prefill_when: Option<Value>,
    pub suggest: Option<Suggest>,
    #[serde(default)]
    pub address_level: AddressLevel,
    #[serde(default)]
    pub fields: Vec<Table>,
    pub min_items: Option<u16>,
    pub max_items: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RulesWhenTable {
    pub when: Value,
    pub rules: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Transform {
    Upper,
}

#[derive(Default, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(super) enum AddressLevel {
    #[default]
    Detail,
    Ward,
}

/// A field that stands for a group.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupUse {
    pub id: String,
    pub group: String,
    #[serde(default)]
    pub flatten: bool,
    #[serde(default)]
    pub omit: Vec<String>,
    #[serde(default, rename = "override")]
    pub changes: BTreeMap<String, Table>,
    pub when: Option<Value>,
    pub prefill_when: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DomainTable {
    pub id: String,
    pub order: u32,
    pub name_vi: String,
    #[serde(default)]
    pub name_en: String,
    #[serde(default)]
    pub trial: bool,
    #[serde(rename = "in_city_list", default)]
    _in_city_list: bool,
    #[serde(rename = "service_level", default)]
    _service_level: u8,
    #[serde(rename = "note_en", default)]
    _note_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupTable {
    #[serde(rename = "label_vi", default)]
    _label_vi: String,
    #[serde(rename = "label_en", default)]
    _label_en: String,
    pub fields: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionsTable {
    pub values: Vec<OptionValue>,
    #[serde(rename = "note_en", default)]
    _note_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionValue {
    pub value: String,
    pub vi: String,
    #[serde(default)]
    pub en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleTable {
    pub kind: String,
    pub value: Option<Value>,
    #[serde(rename = "regex", default)]
    _regex: String,
    #[serde(default)]
    pub severity: Severity,
    pub message_vi: String,
    #[serde(default)]
    pub message_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FeeTable {
    pub label_vi: String,
    #[serde(default)]
    pub label_en: String,
    pub unit: UnitKind,
    pub amount_vnd: Option<i64>,
    #[serde(default)]
    pub tiers: Vec<Tier>,
    pub cap_vnd_per_copy: Option<i64>,
}

#[derive(Deserialize)]
pub(super) enum UnitKind {
    #[serde(rename = "per_case")]
    Case,
    #[serde(rename = "per_copy")]
    Copy,
    #[serde(rename = "per_page_tiered")]
    TieredPages,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExemptionTable {
    pub label_vi: String,
    #[serde(default)]
    pub label_en: String,
    pub waives: Vec<String>,
    pub proof: Proof,
    pub valid_from: Option<String>,
    pub valid_to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LegalTable {
    pub number: String,
    pub title_vi: String,
    #[serde(default)]
    pub title_en: String,
    pub issued: Option<String>,
    pub effective: Option<String>,
    #[serde(rename = "expires", default)]
    _expires: String,
    #[serde(rename = "replaced_on", default)]
    _replaced_on: String,
    pub status: String,
    #[serde(rename = "note_en", default)]
    _note_en: String,
}
