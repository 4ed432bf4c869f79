//! The worked example of a procedure: from the values of its file to answers as people type them.

use std::collections::BTreeMap;

use domain::answers::{Answers, Parsed};
use domain::procedure::{Example, Form};
use toml::Value;

use super::Compiler;
use crate::catalogue::compile_form::DELIVERY_METHOD;
use crate::catalogue::expand::scalar;
use crate::catalogue::source::ExampleTable;

impl Compiler<'_> {
    pub(super) fn example(&mut self, table: ExampleTable, form: &Form) -> Example {
        let mut values = BTreeMap::new();
        for (path, value) in table.values {
            if form.field(&path).is_none() {
                self.problems.add(self.file, &format!("example.values.{path}"), "unknown field");
            }
            values.extend(self.tell(&path, parsed(&value)).map(|value| (path.clone(), value)));
        }
        let mut answers = Answers::from_parsed(form, &values);
        use_offered_delivery(form, &mut answers);
        for step in form.steps().iter().map(|step| step.id).chain(["authority", "commitment"]) {
            answers.mark_sent(step);
        }
        Example {
            submitted_on: table.submitted_on,
            attachments: table.attachments,
            answers,
            expected_fee_vnd: table.expected_fee_vnd,
        }
    }
}

/// An example written for delivery by post is shown with what the service level offers.
fn use_offered_delivery(form: &Form, answers: &mut Answers) {
    let Some(method) = form.field(DELIVERY_METHOD) else {
        return;
    };
    if method.choice(answers.get(DELIVERY_METHOD)).is_some() {
        return;
    }
    for field in form.fields.iter().filter(|field| field.path.starts_with("delivery.")) {
        answers.clear(field);
    }
    answers.set(DELIVERY_METHOD, method.default.clone().unwrap_or_default());
}

fn parsed(value: &Value) -> Result<Parsed, String> {
    Ok(match value {
        Value::Boolean(flag) => Parsed::Flag(*flag),
        Value::Integer(number) => Parsed::Number(*number),
        Value::String(text) => Parsed::Text(text.clone()),
        Value::Datetime(date) => Parsed::Text(date.to_string()),
        Value::Table(parts) => Parsed::Address(
            parts.iter().map(|(part, value)| Ok((part.clone(), scalar(value)?))).collect::<Result<_, String>>()?,
        ),
        Value::Array(rows) => Parsed::Rows(rows.iter().map(row).collect::<Result<_, String>>()?),
        Value::Float(_) => return Err("not a value of a form".to_owned()),
    })
}

fn row(value: &Value) -> Result<BTreeMap<String, Parsed>, String> {
    let columns = value.as_table().ok_or_else(|| "a row is a table".to_owned())?;
    columns.iter().map(|(id, value)| Ok((id.clone(), parsed(value)?))).collect()
}
