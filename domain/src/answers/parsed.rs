//! Parsed values of answers, for officers' systems and result papers; and back again for worked examples.
//!
//! Dates are `YYYY-MM-DD` here and dd/mm/yyyy where people type.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Answers, count_key};
use crate::procedure::field::ADDRESS_PARTS;
use crate::procedure::{Field, Form, Kind};
use crate::time;

/// A parsed value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Parsed {
    /// A tick.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Text, a code, a date in ISO form, or what could not be parsed.
    Text(String),
    /// An address by its parts.
    Address(BTreeMap<String, String>),
    /// The rows of a list, by column.
    Rows(Vec<BTreeMap<String, Parsed>>),
}

impl Answers {
    /// The parsed values of all filled fields that are stored.
    pub fn parsed(&self, form: &Form) -> BTreeMap<String, Parsed> {
        form.fields.iter().filter_map(|field| Some((field.path.clone(), self.parsed_field(field)?))).collect()
    }

    fn parsed_field(&self, field: &Field) -> Option<Parsed> {
        match field.kind {
            Kind::Repeat => {
                let rows: Vec<_> = (0..self.rows_of(field)).map(|row| self.parsed_row(field, row)).collect();
                (!rows.iter().all(BTreeMap::is_empty)).then_some(Parsed::Rows(rows))
            }
            Kind::AddressVn => self.parsed_address(&field.path).map(Parsed::Address),
            Kind::Text
            | Kind::Textarea
            | Kind::Email
            | Kind::Phone
            | Kind::IdNumber
            | Kind::Date
            | Kind::PartialDate
            | Kind::Time
            | Kind::Select
            | Kind::Radio
            | Kind::Checkbox
            | Kind::Integer
            | Kind::Ethnicity
            | Kind::Nationality
            | Kind::Ward => parse(field.kind, self.get(&field.path)),
        }
    }

    fn parsed_row(&self, list: &Field, row: usize) -> BTreeMap<String, Parsed> {
        list.fields
            .iter()
            .filter_map(|column| {
                let key = format!("{}.{row}.{}", list.path, column.path);
                let value = match column.kind {
                    Kind::AddressVn => self.parsed_address(&key).map(Parsed::Address)?,
                    kind => parse(kind, self.get(&key))?,
                };
                Some((column.path.clone(), value))
            })
            .collect()
    }

    fn parsed_address(&self, path: &str) -> Option<BTreeMap<String, String>> {
        let parts: BTreeMap<String, String> = ADDRESS_PARTS
            .iter()
            .map(|part| ((*part).to_owned(), self.get(&format!("{path}.{part}")).to_owned()))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        (!parts.is_empty()).then_some(parts)
    }

    /// Answers as people would have typed them; values of unknown paths are left out.
    pub fn from_parsed(form: &Form, values: &BTreeMap<String, Parsed>) -> Self {
        let mut answers = Self::new();
        for (path, value) in values {
            if let Some(field) = form.field(path) {
                answers.set_parsed(path, field, value);
            }
        }
        answers
    }

    fn set_parsed(&mut self, key: &str, field: &Field, value: &Parsed) {
        match value {
            Parsed::Flag(true) => self.set(key, "true"),
            Parsed::Flag(false) => self.set(key, ""),
            Parsed::Number(number) => self.set(key, number.to_string()),
            Parsed::Text(text) => self.set(key, typed(field.kind, text)),
            Parsed::Address(parts) => {
                for (part, text) in parts {
                    self.set(format!("{key}.{part}"), text.as_str());
                }
            }
            Parsed::Rows(rows) => {
                self.set(count_key(key), rows.len().to_string());
                for (row, columns) in rows.iter().enumerate() {
                    for (id, value) in columns {
                        if let Some(column) = field.column(id) {
                            self.set_parsed(&format!("{key}.{row}.{id}"), column, value);
                        }
                    }
                }
            }
        }
    }
}

fn parse(kind: Kind, text: &str) -> Option<Parsed> {
    if text.is_empty() {
        return None;
    }
    let as_text = || Parsed::Text(text.to_owned());
    Some(match kind {
        Kind::Checkbox if text == "true" => Parsed::Flag(true),
        Kind::Checkbox => return None,
        Kind::Integer => text.parse().map_or_else(|_| as_text(), Parsed::Number),
        Kind::Date => time::parse_date(text).map_or_else(|_| as_text(), |date| Parsed::Text(time::iso_date(date))),
        Kind::PartialDate => time::parse_partial_date(text).map_or_else(|_| as_text(), |date| Parsed::Text(date.iso())),
        Kind::Text
        | Kind::Textarea
        | Kind::Email
        | Kind::Phone
        | Kind::IdNumber
        | Kind::Time
        | Kind::Select
        | Kind::Radio
        | Kind::Ethnicity
        | Kind::Nationality
        | Kind::Ward
        | Kind::AddressVn
        | Kind::Repeat => as_text(),
    })
}

/// Turns `2026-10-20`, `2026-10` and `2026` round for fields of dates.
fn typed(kind: Kind, text: &str) -> String {
    match kind {
        Kind::Date | Kind::PartialDate if text.len() <= 10 && text.split('-').all(|part| !part.is_empty()) => {
            let mut parts: Vec<&str> = text.split('-').collect();
            parts.reverse();
            parts.join("/")
        }
        Kind::Date
        | Kind::PartialDate
        | Kind::Text
        | Kind::Textarea
        | Kind::Email
        | Kind::Phone
        | Kind::IdNumber
        | Kind::Time
        | Kind::Select
        | Kind::Radio
        | Kind::Checkbox
        | Kind::Integer
        | Kind::Ethnicity
        | Kind::Nationality
        | Kind::Ward
        | Kind::AddressVn
        | Kind::Repeat => text.to_owned(),
    }
}
