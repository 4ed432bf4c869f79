//! Checks a compiled procedure: every path it names exists and fits, so that nothing fails while people wait.

mod around;

use std::collections::BTreeSet;

use domain::procedure::{Computed, Condition, Field, Form, Kind, Operator, Procedure};

use super::Problem;

/// Everything that is wrong with a procedure.
pub(super) fn procedure(file: &str, procedure: &Procedure) -> Vec<Problem> {
    let mut verifier = Verifier { file, form: &procedure.form, found: Vec::new() };
    verifier.sections();
    for field in &procedure.form.fields {
        verifier.field(field);
    }
    verifier.attachments();
    verifier.checks();
    verifier.fees();
    verifier.around(procedure);
    verifier.example(procedure);
    verifier.found
}

struct Verifier<'v> {
    file: &'v str,
    form: &'v Form,
    found: Vec<Problem>,
}

impl Verifier<'_> {
    fn wrong(&mut self, place: &str, message: impl AsRef<str>) {
        self.found.push(Problem::new(self.file, place, message.as_ref()));
    }

    fn unique<'i>(&mut self, place: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.wrong(place, format!("{id} stands twice"));
            }
        }
    }

    fn sections(&mut self) {
        let form = self.form;
        self.unique("sections", form.sections.iter().map(|section| section.id.as_str()));
        self.unique("fields", form.fields.iter().map(|field| field.path.as_str()));
        if form.fields.len() > usize::from(u16::MAX) {
            self.wrong("fields", "too many");
        }
        for section in form.sections.iter().filter(|section| section.count == 0) {
            self.wrong(&format!("sections.{}", section.id), "no fields");
        }
    }

    fn field(&mut self, field: &Field) {
        self.condition(&field.path, field.when.as_ref());
        self.condition(&field.path, field.required_when.as_ref());
        self.condition(&field.path, field.prefill_when.as_ref());
        for case in &field.rules_when {
            self.condition(&field.path, Some(&case.when));
        }
        if let Some(Computed::DateInWordsVi(source)) = &field.computed {
            self.path(&field.path, source, Some(Kind::Date));
        }
        if (field.kind == Kind::Repeat) == field.fields.is_empty() {
            self.wrong(&field.path, "a list, and only it, has fields");
        }
        if field.fields.iter().chain([field]).any(|one| one.suggest.is_some() && one.kind != Kind::Text) {
            self.wrong(&field.path, "only a text has suggestions");
        }
        let chosen = matches!(field.kind, Kind::Select | Kind::Radio);
        if let Some(default) = field.default.as_deref().filter(|default| chosen && field.choice(default).is_none()) {
            self.wrong(&field.path, format!("default {default} is not among its options"));
        }
        let columns: Vec<&str> = field.fields.iter().map(|column| column.path.as_str()).collect();
        self.unique(&field.path, columns.iter().copied());
        for column in &field.fields {
            for test in column.when.iter().chain(&column.required_when).flat_map(Condition::tests) {
                match test.field.strip_prefix('.') {
                    Some(sibling) if columns.contains(&sibling) => {}
                    Some(_) | None if self.form.owner(&test.field).is_some() => {}
                    Some(_) | None => self.wrong(&field.path, format!("condition on unknown field {}", test.field)),
                }
            }
        }
    }

    fn condition(&mut self, place: &str, condition: Option<&Condition>) {
        for test in condition.into_iter().flat_map(Condition::tests) {
            self.path(place, &test.field, None);
            let number = test.value.first().is_some_and(|value| value.parse::<i64>().is_ok());
            let fits = match test.op {
                Operator::Eq | Operator::Ne => test.value.len() == 1,
                Operator::In | Operator::NotIn => !test.value.is_empty(),
                Operator::OlderThanDays | Operator::WithinDays => number && test.value.len() == 1,
                Operator::Empty | Operator::NotEmpty | Operator::IsTrue | Operator::IsFalse | Operator::BeforeField => {
                    test.value.is_empty()
                }
            };
            if !fits {
                self.wrong(place, format!("condition on {}: the value does not fit the operator", test.field));
            }
            if test.op == Operator::BeforeField {
                self.date(place, &test.field);
                self.date(place, &test.other);
            }
            let choices =
                self.form.field(&test.field).map(|field| &field.choices).filter(|choices| !choices.is_empty());
            let strange = choices.filter(|_| matches!(test.op, Operator::Eq | Operator::In)).and_then(|choices| {
                test.value.iter().find(|value| !choices.iter().any(|choice| choice.value == **value))
            });
            // The service level may narrow the delivery methods; their conditions then simply never hold.
            if let Some(value) = strange.filter(|_| test.field != "delivery.method") {
                self.wrong(place, format!("condition on {}: it never is {value}", test.field));
            }
        }
    }

    fn path(&mut self, place: &str, path: &str, kind: Option<Kind>) {
        match self.form.field(path) {
            Some(field) if kind.is_none_or(|kind| kind == field.kind) => {}
            Some(_) => self.wrong(place, format!("{path} is of another type")),
            None => self.wrong(place, format!("unknown field {path}")),
        }
    }

    fn date(&mut self, place: &str, path: &str) {
        let is_date = self.form.field(path).is_some_and(|field| matches!(field.kind, Kind::Date | Kind::PartialDate));
        if !is_date {
            self.wrong(place, format!("{path} is not a date"));
        }
    }
}
