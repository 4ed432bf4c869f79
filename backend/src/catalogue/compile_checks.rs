//! Reading checks over several fields; each kind has its own keys.

use domain::procedure::{Check, CheckKind, Severity};
use domain::words::Words;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::compile_form::field_of;
use super::expand::{condition, scalar};
use super::reading::read;

/// A table that is emptied key by key, so that what is left over was not expected.
struct Keys(Table);

impl Keys {
    fn take<T: DeserializeOwned>(&mut self, key: &str) -> Result<T, String> {
        self.maybe(key)?.ok_or_else(|| format!("{key} is missing"))
    }

    fn maybe<T: DeserializeOwned>(&mut self, key: &str) -> Result<Option<T>, String> {
        self.0.remove(key).map(read).transpose().map_err(|problem| format!("{key}: {problem}"))
    }
}

/// Reads one check.
pub(super) fn check(table: Table) -> Result<Check, String> {
    let mut keys = Keys(table);
    let id = keys.take("id")?;
    let name: String = keys.take("kind")?;
    let severity: Severity = keys.take("severity")?;
    let message =
        Words::new(keys.take::<String>("message_vi")?, keys.maybe::<String>("message_en")?.unwrap_or_default());
    let see_procedures = keys.maybe("see_procedures")?.unwrap_or_default();
    // Every age is counted on the day of submission; the key says so to readers.
    if keys.maybe::<String>("at")?.is_some_and(|at| at != "submission") {
        return Err("at: only `submission` is known".to_owned());
    }
    let kind = kind(&name, &mut keys)?;
    match keys.0.keys().next() {
        Some(key) => Err(format!("unknown key {key} for {name}")),
        None => Ok(Check { id, kind, severity, message, see_procedures }),
    }
}

fn kind(name: &str, keys: &mut Keys) -> Result<CheckKind, String> {
    Ok(match name {
        "cccd_consistent" => cccd(keys)?,
        "age_at_least" => CheckKind::AgeAtLeast { field: keys.take("field")?, years: keys.take("years")? },
        "age_at_least_requires" => CheckKind::AgeAtLeastRequires {
            field: keys.take("field")?,
            years: keys.take("years")?,
            requires: keys.take("requires")?,
        },
        "date_order" => CheckKind::DateOrder {
            before: keys.take("before")?,
            after: keys.take("after")?,
            allow_equal: keys.maybe("allow_equal")?.unwrap_or(true),
        },
        "not_equal" => CheckKind::NotEqual { fields: keys.take("fields")? },
        "equals" => CheckKind::Equals { field: keys.take("field")?, value: value(keys)? },
        "years_between_at_least" => CheckKind::YearsBetweenAtLeast {
            from: keys.take("from")?,
            to: keys.take("to")?,
            years: keys.take("years")?,
        },
        "days_between_at_least" => {
            CheckKind::DaysBetweenAtLeast { from: keys.take("from")?, to: keys.take("to")?, days: keys.take("days")? }
        }
        "older_than_days" => CheckKind::OlderThanDays { field: keys.take("field")?, days: keys.take("days")? },
        "older_than_days_required" => {
            CheckKind::OlderThanDaysRequired { field: keys.take("field")?, days: keys.take("days")? }
        }
        "date_before" => CheckKind::DateBefore { field: keys.take("field")?, date: keys.take("date")? },
        "forbidden_combination" => {
            CheckKind::ForbiddenCombination { when: condition(keys.take::<Value>("when")?, None)? }
        }
        "working_day_from_today" => CheckKind::WorkingDayFromToday { field: keys.take("field")? },
        "year_after_birth" => CheckKind::YearAfterBirth {
            field: keys.take("field")?,
            birth: keys.take("birth")?,
            years: keys.take("years")?,
        },
        "at_least_one" => CheckKind::AtLeastOne { fields: keys.take("fields")? },
        "equals_one_of" => CheckKind::EqualsOneOf { field: keys.take("field")?, fields: keys.take("fields")? },
        "first_word_one_of" => CheckKind::FirstWordOneOf { field: keys.take("field")?, fields: keys.take("fields")? },
        "forbidden_row_value" => CheckKind::ForbiddenRowValue {
            field: keys.take("field")?,
            column: keys.take("column")?,
            value: value(keys)?,
        },
        other => return Err(format!("unknown kind {other}")),
    })
}

fn cccd(keys: &mut Keys) -> Result<CheckKind, String> {
    let fields: Table = keys.take("fields")?;
    let gender = fields.contains_key("gender").then(|| field_of(&fields, "gender")).transpose()?;
    Ok(CheckKind::CccdConsistent {
        id: field_of(&fields, "id")?,
        birth_date: field_of(&fields, "birth_date")?,
        gender,
        gender_value: keys.maybe("gender_value")?,
    })
}

fn value(keys: &mut Keys) -> Result<String, String> {
    scalar(&keys.take::<Value>("value")?)
}
