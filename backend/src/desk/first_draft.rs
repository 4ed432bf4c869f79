//! The first draft of a result, which the officer goes on from: the lines of the official form, or the whole declaration
//! where the form has no layout.

use std::collections::BTreeMap;

use domain::answers::Answers;
use domain::journey::{Journey, PapersPresent};
use domain::procedure::form::{AUTHORITY, RECEIVING};
use domain::procedure::{Kind, Procedure};
use domain::time::Date;
use domain::words::Language;

use super::results::{Fact, ResultDraft};
use crate::documents::result_lines;
use crate::registers::OfficeRegisters;

/// The result as its official form says it.
pub fn first_draft(procedure: &Procedure, answers: &Answers, sent: Date, registers: &OfficeRegisters) -> ResultDraft {
    match result_lines(procedure, answers, sent, registers) {
        Some((title, facts)) => ResultDraft { title, facts },
        None => whole(procedure, answers, sent, registers),
    }
}

/// What was declared, without how to reach people and where the result goes. A label that several people have says whose
/// it is, by the part of the declaration.
fn whole(procedure: &Procedure, answers: &Answers, sent: Date, registers: &OfficeRegisters) -> ResultDraft {
    let (form, none) = (&procedure.form, PapersPresent::new());
    let journey = Journey::of(form, answers, &none, sent, registers);
    let reaches = |path: &str| {
        form.fields.iter().any(|field| field.path == path && matches!(field.kind, Kind::Phone | Kind::Email))
    };
    let mut rows = Vec::new();
    for step in journey.summary(Language::Vi).into_iter().filter(|step| ![AUTHORITY, RECEIVING].contains(&step.id)) {
        let said = step.rows.into_iter().filter(|row| !row.value.is_empty() && !reaches(&row.path));
        let title = step.title.get(Language::Vi);
        // A colon ends the label when an officer's lines are read.
        rows.extend(said.map(|row| (title.to_owned(), row.label.replace(": ", " – "), row.value)));
    }
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for (_, label, _) in &rows {
        *named.entry(label.clone()).or_default() += 1;
    }
    let fact = |(title, label, value): (String, String, String)| match named.get(&label) {
        Some(2..) => Fact { label: format!("{title} – {label}"), value },
        Some(_) | None => Fact { label, value },
    };
    let first = procedure.results.first();
    ResultDraft {
        title: first.map_or_else(|| procedure.name.vi.clone(), |result| result.label.vi.clone()),
        facts: rows.into_iter().map(fact).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn nobodys_name_is_taken_for_anothers_and_no_phone_number_is_printed() {
        let catalogue = Catalogue::load(None).expect("the catalogue");
        let known = catalogue.get("khai-sinh-thong-thuong").expect("a procedure");
        let procedure = &Procedure { id: "thu-tuc-moi".to_owned(), ..Procedure::clone(known) };
        let registers = OfficeRegisters::new().expect("the built-in lists");
        let day = domain::time::parse_iso_date(&procedure.example.submitted_on).expect("a day");
        let draft = first_draft(procedure, &procedure.example.answers, day, &registers);
        let mut labels: Vec<&str> = draft.facts.iter().map(|fact| fact.label.as_str()).collect();
        assert!(labels.contains(&"Người mẹ – Họ, chữ đệm, tên"), "{labels:?}");
        assert!(!labels.iter().any(|label| label.contains("điện thoại") || label.contains("Email")), "{labels:?}");
        let many = labels.len();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), many);
    }
}
