//! Judging single fields: is it there, can it be read, does it keep its rules.

use super::Issue;
use super::messages;
use super::registers::{Known, Registers};
use super::rules::breaks;
use super::sight::{InRow, Sight};
use crate::contact::Email;
use crate::procedure::form::EXEMPTION_KIND;
use crate::procedure::{Exemption, Field, Kind, RuleKind, Severity};
use crate::text::length;
use crate::time::{parse_date, parse_partial_date, parse_time};
use crate::words::{Language, Phrase, Words};

const MOST_IN_A_LINE: usize = 500;
const MOST_IN_LINES: usize = 4_000;

/// Judges fields of one part of the journey and collects what is wrong.
pub struct Judge<'j, 'a> {
    /// What is visible.
    pub sight: &'j Sight<'a>,
    /// The lists to ask.
    pub registers: &'j dyn Registers,
    /// The part of the journey.
    pub part: &'j str,
    /// What is wrong so far.
    pub found: &'j mut Vec<Issue>,
}

impl Judge<'_, '_> {
    /// Judges the field at a position of the form.
    pub fn field(&mut self, position: usize) {
        let form = self.sight.form;
        let Some(field) = form.fields.get(position) else {
            return;
        };
        if !field.is_stored() || !self.sight.is_shown(position) {
            return;
        }
        match field.kind {
            Kind::Repeat => self.list(field),
            Kind::AddressVn => self.address(field, &field.path, None),
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
            | Kind::Ward => {
                self.single(field, &field.path, None);
            }
        }
    }

    fn list(&mut self, list: &Field) {
        let rows = self.sight.answers.rows_of(list);
        if rows == 0 && self.sight.is_required(list, None) {
            self.wrong(&list.path, messages::missing(list));
        }
        for row in 0..rows {
            let place = Some((list.path.as_str(), row));
            for column in &list.fields {
                if !column.is_stored() || !self.sight.holds(column.when.as_ref(), place) {
                    continue;
                }
                let key = format!("{}.{row}.{}", list.path, column.path);
                if column.kind == Kind::AddressVn {
                    self.address(column, &key, place);
                } else {
                    self.single(column, &key, place);
                }
            }
        }
    }

    fn single(&mut self, field: &Field, key: &str, row: InRow<'_>) {
        let value = self.sight.answers.get(key);
        if value.is_empty() {
            if self.sight.is_required(field, row) {
                self.absent(field, key);
            }
            return;
        }
        if let Some(message) = self.unreadable(field, value) {
            self.wrong(key, message);
            return;
        }
        for name in &field.rules {
            self.rule(name, field, key, value);
        }
        for case in &field.rules_when {
            if self.sight.holds(Some(&case.when), row) {
                for name in &case.rules {
                    self.rule(name, field, key, value);
                }
            }
        }
    }

    /// A tick that must be there has its own words; everything else is asked for by its label.
    fn absent(&mut self, field: &Field, key: &str) {
        let rules = &self.sight.form.rules;
        let own_words = field
            .rules
            .iter()
            .filter_map(|name| rules.get(name))
            .find(|rule| rule.kind == RuleKind::MustBeTrue)
            .map(|rule| rule.message.clone());
        self.wrong(key, own_words.unwrap_or_else(|| messages::missing(field)));
    }

    fn rule(&mut self, name: &str, field: &Field, key: &str, value: &str) {
        if let Some(rule) = self.sight.form.rules.get(name)
            && let Some(severity) = breaks(rule, value, self.sight.today)
        {
            // The words of a tick are about that one field already.
            let named = if rule.kind == RuleKind::MustBeTrue {
                rule.message.clone()
            } else {
                messages::of_rule(field, &rule.message)
            };
            self.push(key, named, severity);
        }
    }

    /// Why a value cannot stand in a field at all, whatever its rules say.
    pub(crate) fn unreadable(&self, field: &Field, value: &str) -> Option<Words> {
        match field.kind {
            Kind::Text | Kind::Textarea | Kind::Email | Kind::Phone | Kind::IdNumber => {
                let usual = if field.kind == Kind::Textarea { MOST_IN_LINES } else { MOST_IN_A_LINE };
                let most = field.max_length.and_then(|most| usize::try_from(most).ok()).unwrap_or(usual);
                if length(value) > most {
                    return Some(messages::too_long(field, most));
                }
                (field.kind == Kind::Email).then(|| Email::parse(value).err()).flatten().map(|p| p.phrase().into())
            }
            Kind::Date => parse_date(value).err().map(|problem| messages::wrong_date(field, problem)),
            Kind::PartialDate => parse_partial_date(value).err().map(|problem| messages::wrong_date(field, problem)),
            Kind::Time => parse_time(value).err().map(|_| messages::wrong_time(field)),
            Kind::Integer => (!is_number_within(field, value)).then(|| messages::not_a_number(field)),
            Kind::Select | Kind::Radio => (!self.is_offered(field, value)).then(|| messages::not_on_list(field)),
            Kind::Ethnicity => off_list(field, &self.registers.ethnic_group(value)),
            Kind::Nationality => off_list(field, &self.registers.nationality(value, Language::Vi)),
            Kind::Ward => off_list(field, &self.registers.unit(value)),
            Kind::Checkbox | Kind::AddressVn | Kind::Repeat => None,
        }
    }

    /// On the list, and for an exemption: offered on this day.
    fn is_offered(&self, field: &Field, value: &str) -> bool {
        let open =
            field.path != EXEMPTION_KIND || Exemption::is_offered(&self.sight.form.exemptions, value, self.sight.today);
        open && field.choice(value).is_some()
    }

    fn address(&mut self, field: &Field, path: &str, row: InRow<'_>) {
        let part = |name: &str| self.sight.answers.get(&format!("{path}.{name}"));
        let (country, province, ward) = (part("country"), part("province"), part("ward"));
        let (detail, foreign) = (part("detail"), part("foreign_text"));
        let abroad = !matches!(country, "" | "VN");
        let touched = if abroad { true } else { [province, ward, detail].iter().any(|typed| !typed.is_empty()) };
        if !touched && !self.sight.is_required(field, row) {
            return;
        }
        if abroad {
            self.address_abroad(field, path, country, foreign);
            return;
        }
        let unknown_province = self.registers.province(province) == Known::Absent;
        self.address_part(field, path, "province", province.is_empty() || unknown_province, PROVINCE);
        let unknown_ward = !unknown_province && self.registers.ward(province, ward) == Known::Absent;
        self.address_part(field, path, "ward", ward.is_empty() || unknown_ward, WARD);
        if !field.ward_level {
            self.address_part(field, path, "detail", detail.is_empty(), DETAIL);
        }
        if length(detail) > MOST_IN_A_LINE {
            self.wrong(&format!("{path}.detail"), messages::too_long(field, MOST_IN_A_LINE));
        }
    }

    fn address_abroad(&mut self, field: &Field, path: &str, country: &str, text: &str) {
        let unknown = self.registers.nationality(country, Language::Vi) == Known::Absent;
        self.address_part(field, path, "country", unknown, COUNTRY);
        self.address_part(field, path, "foreign_text", text.is_empty(), FOREIGN);
        if length(text) > MOST_IN_A_LINE {
            self.wrong(&format!("{path}.foreign_text"), messages::too_long(field, MOST_IN_A_LINE));
        }
    }

    fn address_part(&mut self, field: &Field, path: &str, part: &str, bad: bool, ask: Phrase) {
        if bad {
            let (vi, en) = (&field.label.vi, field.label.get(Language::En));
            self.wrong(&format!("{path}.{part}"), Words::new(format!("{vi}: {}", ask.vi), format!("{en}: {}", ask.en)));
        }
    }

    fn wrong(&mut self, key: &str, message: Words) {
        self.push(key, message, Severity::Error);
    }

    fn push(&mut self, key: &str, message: Words, severity: Severity) {
        self.found.push(Issue {
            field: key.to_owned(),
            part: self.part.to_owned(),
            message,
            severity,
            see_procedures: Vec::new(),
        });
    }
}

const PROVINCE: Phrase = Phrase::new("chọn tỉnh, thành phố.", "choose the province or city.");
const WARD: Phrase =
    Phrase::new("chọn phường, xã thuộc tỉnh, thành phố đã chọn.", "choose the ward or commune of the chosen province.");
const DETAIL: Phrase = Phrase::new(
    "nhập số nhà, đường, thôn hoặc tổ dân phố.",
    "enter the house number and street, hamlet or residential group.",
);
const COUNTRY: Phrase = Phrase::new("chọn quốc gia có trong danh sách.", "choose a country of the list.");
const FOREIGN: Phrase = Phrase::new("nhập địa chỉ ở nước ngoài.", "enter the address abroad.");

fn off_list(field: &Field, known: &Known<'_>) -> Option<Words> {
    (*known == Known::Absent).then(|| messages::not_on_list(field))
}

fn is_number_within(field: &Field, value: &str) -> bool {
    value
        .parse::<i64>()
        .is_ok_and(|number| field.min.is_none_or(|min| number >= min) && field.max.is_none_or(|max| number <= max))
}
