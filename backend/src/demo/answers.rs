//! Declarations of many people, made from the worked example of a procedure.
//!
//! Names, numbers, phones and streets change, the same one each time it occurs; days near the day of the example move
//! along with the day of sending, so that what is wrong with no example is wrong with none of these.

use std::collections::HashMap;

use domain::answers::Answers;
use domain::person::upper;
use domain::procedure::Procedure;
use domain::time::{Date, format_date, parse_date, parse_iso_date, plus_days};

use super::people;
use crate::clock::Random;

/// Days within this distance of the example's day move along.
const NEAR_DAYS: i64 = 400;

/// The ward of the worked examples.
const EXAMPLE_WARD: &str = "00004";

/// The worked example as somebody else would have filled it in on a day, for a unit.
pub(super) fn of_somebody(procedure: &Procedure, unit: &str, on: Date, email: &str, random: &Random) -> Answers {
    let example = &procedure.example;
    let moved = parse_iso_date(&example.submitted_on).map_or(0, |day| (on - day).whole_days());
    let mut known: HashMap<String, String> = HashMap::new();
    let mut answers = example.answers.clone();
    for (key, value) in example.answers.iter() {
        let said = |new: String| (new != value).then_some(new);
        let mut same = |make: &dyn Fn() -> String| known.entry(value.to_owned()).or_insert_with(make).clone();
        let new = match key.rsplit('.').next().unwrap_or(key) {
            _ if value.is_empty() || key.starts_with('#') => None,
            "full_name" | "partner_name" | "receiver_name" => said(upper(&same(&|| people::name_like(random, value)))),
            "personal_id" | "number" | "deceased_personal_id" => said(same(&|| people::number_like(random, value))),
            "phone" | "receiver_phone" => said(same(&|| people::phone(random))),
            "email" => said(email.to_owned()),
            "detail" => said(same(&|| people::street(random))),
            "ward" if value == EXAMPLE_WARD => said(unit.to_owned()),
            _ => near(value, &example.submitted_on).map(|day| format_date(plus_days(day, moved))),
        };
        if let Some(new) = new {
            answers.set(key, new);
        }
    }
    answers
}

/// The day that a value is, if it lies near the day of the example.
fn near(value: &str, submitted_on: &str) -> Option<Date> {
    let (day, around) = (parse_date(value).ok()?, parse_iso_date(submitted_on)?);
    ((day - around).whole_days().abs() <= NEAR_DAYS).then_some(day)
}
