//! The answers as a person reads them: for the review page, the officer's desk and the printed declaration.

use super::Journey;
use crate::procedure::form::{AUTHORITY, COMMITMENT};
use crate::procedure::{Field, Kind};
use crate::validate::Known;
use crate::words::{Language, Words};

/// One step with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewStep<'a> {
    /// The step.
    pub id: &'a str,
    /// Heading.
    pub title: Words,
    /// Its answers; empty ones included.
    pub rows: Vec<ReviewRow>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewRow {
    /// Key of the answer.
    pub path: String,
    /// What was asked.
    pub label: String,
    /// The answer in words; empty when nothing was filled in.
    pub value: String,
    /// The number of the row in a list, from 0.
    pub row: Option<usize>,
}

impl<'a> Journey<'a> {
    /// The shown questions and their answers, the receiving office first, without the declaration of truth.
    pub fn summary(&self, language: Language) -> Vec<ReviewStep<'a>> {
        let office = self.form().step(AUTHORITY).filter(|_| self.asks_authority());
        office
            .into_iter()
            .chain(self.steps())
            .filter(|step| step.id != COMMITMENT)
            .map(|step| ReviewStep { id: step.id, rows: self.review_rows(step.id, language), title: step.title })
            .collect()
    }

    /// What [`Self::summary`] has of one step; nothing is asked about the others.
    pub fn summary_of(&self, step: &str, language: Language) -> Vec<ReviewRow> {
        if step == COMMITMENT { Vec::new() } else { self.review_rows(step, language) }
    }

    fn review_rows(&self, step: &str, language: Language) -> Vec<ReviewRow> {
        let mut rows = Vec::new();
        for shown in self.visible_fields(step) {
            if shown.field.kind != Kind::Repeat {
                rows.push(self.review_row(shown.field, shown.path, None, language));
            }
            for (number, columns) in shown.rows.into_iter().enumerate() {
                let columns = columns.into_iter();
                rows.extend(columns.map(|column| self.review_row(column.field, column.path, Some(number), language)));
            }
        }
        rows
    }

    fn review_row(&self, field: &Field, path: String, row: Option<usize>, language: Language) -> ReviewRow {
        let value = self.in_words(field, &path, language);
        let mut label = field.label.get(language).to_owned();
        if let Some(row) = row {
            let word = if language == Language::Vi { "Dòng" } else { "Row" };
            label = format!("{word} {}: {label}", row + 1);
        }
        ReviewRow { label, value, path, row }
    }

    /// An answer in words: labels instead of codes.
    pub fn in_words(&self, field: &Field, path: &str, language: Language) -> String {
        let value = self.sight.value(path);
        let named = |known: Known<'_>| match known {
            Known::Named(name) => name.into_owned(),
            Known::Absent | Known::Untold => value.to_owned(),
        };
        match field.kind {
            Kind::AddressVn => self.address_in_words(path, language),
            Kind::Select | Kind::Radio => field.choice(value).map_or(value, |label| label.get(language)).to_owned(),
            Kind::Checkbox => match (value == "true", language) {
                (false, Language::Vi) => "Không".to_owned(),
                (false, Language::En) => "No".to_owned(),
                (true, Language::Vi) => "Có".to_owned(),
                (true, Language::En) => "Yes".to_owned(),
            },
            Kind::Ward => named(self.registers.unit(value)),
            Kind::Ethnicity => named(self.registers.ethnic_group(value)),
            Kind::Nationality => named(self.registers.nationality(value, language)),
            Kind::Text if field.computed.is_some() => self.value(field),
            Kind::Text
            | Kind::Textarea
            | Kind::Email
            | Kind::Phone
            | Kind::IdNumber
            | Kind::Date
            | Kind::PartialDate
            | Kind::Time
            | Kind::Integer => value.to_owned(),
            Kind::Repeat => String::new(),
        }
    }

    fn address_in_words(&self, path: &str, language: Language) -> String {
        let part = |name: &str| self.sight.value(&format!("{path}.{name}"));
        let name = |known: Known<'_>, code: &str| match known {
            Known::Named(name) => name.into_owned(),
            Known::Absent | Known::Untold => code.to_owned(),
        };
        let country = part("country");
        let parts = if matches!(country, "" | "VN") {
            let province = part("province");
            [
                part("detail").to_owned(),
                name(self.registers.ward(province, part("ward")), part("ward")),
                name(self.registers.province(province), province),
            ]
        } else {
            let named = name(self.registers.nationality(country, language), country);
            [part("foreign_text").to_owned(), named, String::new()]
        };
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
