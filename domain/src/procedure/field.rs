//! One field of a form.

use std::ops::Not;

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use crate::words::Words;

/// One field of a form, or one column of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Key of its answer, such as `requester.identity.number`; for a column of a list its own id.
    pub path: String,
    /// Name for people.
    pub label: Words,
    /// What kind of value.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Obligatory whenever shown.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub required: bool,
    /// Obligatory when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<Condition>,
    /// Shown only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Explanation for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Words>,
    /// What a select or radio offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// So many characters at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Smallest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Largest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// Names of rules in `Form::rules`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// Further rules when a condition holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules_when: Vec<RulesWhen>,
    /// Kept in capitals.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub upper: bool,
    /// Suggested when nothing is filled in; the value itself when `readonly`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Not typed by people.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub readonly: bool,
    /// Made from another field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<Computed>,
    /// Where a suggestion comes from, best first: `profile.*`, `form.*`, `cccd_qr.*`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefill: Vec<String>,
    /// Suggestions only when this holds (the side of the person who files).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill_when: Option<Condition>,
    /// Names that are offered while a text is typed; anything else may be typed as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggest: Option<Suggest>,
    /// An address without house and street (native place).
    #[serde(default, skip_serializing_if = "Not::not")]
    pub ward_level: bool,
    /// Columns of a list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// Rows shown at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u16>,
    /// Rows at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u16>,
}

/// Rules that hold only in some cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesWhen {
    /// The case.
    pub when: Condition,
    /// Names of rules in `Form::rules`.
    pub rules: Vec<String>,
}

/// One choice of a select or radio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Stored.
    pub value: String,
    /// Shown.
    pub label: Words,
}

/// Kinds of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines.
    Textarea,
    /// E-mail address.
    Email,
    /// Phone number.
    Phone,
    /// Number of an identity paper.
    IdNumber,
    /// A full date.
    Date,
    /// A year, a month or a full date.
    PartialDate,
    /// Hours and minutes.
    Time,
    /// One of a closed list, folded.
    Select,
    /// One of a closed list, all shown.
    Radio,
    /// A tick box; `"true"` or absent.
    Checkbox,
    /// A whole number.
    Integer,
    /// A code of the list of ethnic groups.
    Ethnicity,
    /// A code of the list of nationalities.
    Nationality,
    /// A commune-level unit of the city.
    Ward,
    /// An address; its parts are keys below the path.
    AddressVn,
    /// A list of rows.
    Repeat,
}

/// Names that a text is often one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suggest {
    /// Offices that register births, marriages and deaths, those of before included.
    RegistrationOffices,
}

/// How a computed field is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Computed {
    /// The date of another field in Vietnamese words.
    DateInWordsVi(String),
}

/// Parts of an address, in the order in which they are asked.
pub const ADDRESS_PARTS: [&str; 5] = ["country", "province", "ward", "detail", "foreign_text"];

impl Kind {
    /// Chosen from something rather than typed.
    pub fn is_chosen(self) -> bool {
        match self {
            Self::Select | Self::Radio | Self::Ethnicity | Self::Nationality | Self::Ward | Self::AddressVn => true,
            Self::Text
            | Self::Textarea
            | Self::Email
            | Self::Phone
            | Self::IdNumber
            | Self::Date
            | Self::PartialDate
            | Self::Time
            | Self::Checkbox
            | Self::Integer
            | Self::Repeat => false,
        }
    }
}

impl Field {
    /// The label of a stored choice.
    pub fn choice(&self, value: &str) -> Option<&Words> {
        self.choices.iter().find(|choice| choice.value == value).map(|choice| &choice.label)
    }

    /// Typed or chosen by people, so stored; the others are made when shown.
    pub fn is_stored(&self) -> bool {
        !self.readonly && self.computed.is_none()
    }

    /// This field is an address and has such a part.
    pub fn has_part(&self, part: &str) -> bool {
        self.kind == Kind::AddressVn && ADDRESS_PARTS.contains(&part)
    }

    /// A column of a list, by its id.
    pub fn column(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|column| column.path == id)
    }
}
