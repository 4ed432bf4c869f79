//! What officers find a dossier by: code, names, phones, numbers of papers and dates (the day of sending too), without
//! marks, in one column.
//!
//! Written when a dossier is sent and again when it is completed. The desk's search folds what is typed the same way.

use domain::answers::Answers;
use domain::contact::Phone;
use domain::dossier::DossierCode;
use domain::procedure::{Form, Kind};
use domain::text::{fold, squeeze};
use domain::time::{format_date, parse_date};

/// Longest key; declarations with many rows are found by their first ones.
const LONGEST: usize = 2_000;

/// The key of a dossier with these answers.
pub fn search_key(code: &str, applicant: &str, form: &Form, answers: &Answers) -> String {
    let sent = DossierCode::parse(code).ok().and_then(|code| code.date()).map(format_date);
    let mut parts = vec![fold(code), fold(applicant), sent.unwrap_or_default()];
    let mut add = |part: String| {
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    };
    for (key, value) in answers.iter() {
        let Some(owner) = form.owner(key).filter(|owner| owner.part.is_none()) else { continue };
        match owner.column.unwrap_or(owner.field).kind {
            Kind::Text if is_name(key) => add(fold(value)),
            Kind::Phone => add(Phone::parse(value).map(|phone| phone.national()).unwrap_or_default()),
            Kind::IdNumber => add(squeeze(value)),
            Kind::Date => add(parse_date(value).map(format_date).unwrap_or_default()),
            _ => {}
        }
    }
    let mut found = parts.join(" ");
    let end = (0..=LONGEST.min(found.len())).rev().find(|end| found.is_char_boundary(*end)).unwrap_or(0);
    found.truncate(end);
    found
}

fn is_name(key: &str) -> bool {
    let last = key.rsplit('.').next().unwrap_or(key);
    last == "full_name" || last == "name" || last == "organisation_name"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn a_worked_example_is_found_by_code_name_phone_number_and_date() {
        let catalogue = Catalogue::built_in().expect("the built-in catalogue loads");
        let procedure = catalogue.get("khai-sinh-thong-thuong").expect("built in");
        let answers = &procedure.example.answers;
        let key = search_key("H26.00004-261123-0007", "Nguyễn Thị Lan", &procedure.form, answers);
        let phone = Phone::parse(answers.get("requester.phone")).expect("a phone").national();
        let born = format_date(parse_date(answers.get("child.birth_date")).expect("a date"));
        let child = fold(answers.get("child.full_name"));
        for found_by in ["h26.00004-261123-0007", "nguyen thi lan", "23/11/2026", &phone, &born, &child] {
            assert!(!found_by.is_empty() && key.contains(found_by), "{found_by} in {key}");
        }
        let number = squeeze(answers.get("mother.personal_id"));
        assert!(!number.is_empty() && key.contains(&number), "{number} in {key}");
    }
}
