//! The worked example follows where a change leaves only one answer.

use domain::journey::{Journey, PapersPresent};
use domain::procedure::Procedure;
use domain::time::parse_iso_date;
use domain::validate::Trusting;
use toml_edit::Item;

use super::document::{Document, put_number};

/// Writes what the example costs now, where the file states it; true when that was something else.
pub(super) fn follow_fee(file: &mut Document, procedure: &Procedure) -> bool {
    let example = &procedure.example;
    let (Some(stated), Some(day)) = (example.expected_fee_vnd, parse_iso_date(&example.submitted_on)) else {
        return false;
    };
    let none = PapersPresent::new();
    let costs = Journey::of(&procedure.form, &example.answers, &none, day, &Trusting).fee().total_vnd.0;
    if costs != stated
        && let Some(table) = file.table_if_there("example")
    {
        put_number(table, "expected_fee_vnd", Some(costs));
        return true;
    }
    false
}

/// Takes the answer of a question that is gone out of the example.
pub(super) fn forget_answer(file: &mut Document, path: &str) {
    let values = file.table_if_there("example").and_then(|example| example.get_mut("values"));
    if let Some(values) = values.and_then(Item::as_table_like_mut) {
        let below = format!("{path}.");
        let gone: Vec<String> =
            values.iter().map(|(key, _)| key.to_owned()).filter(|key| key == path || key.starts_with(&below)).collect();
        for key in gone {
            values.remove(&key);
        }
    }
}
