//! Small forms for tests, written as the JSON that browsers get.

use domain::answers::Answers;
use domain::procedure::Form;
use domain::time::{Date, day};
use serde_json::{Value, json};

/// 10 November 2026, a Tuesday.
pub fn today() -> Date {
    day(2026, 11, 10).expect("a day")
}

/// A field with a label and a type, with more attributes laid over.
pub fn field(path: &str, kind: &str, more: Value) -> Value {
    let mut field = json!({ "path": path, "label": { "vi": "Ngày sinh", "en": "Date of birth" }, "type": kind });
    for (key, value) in more.as_object().expect("attributes") {
        field[key] = value.clone();
    }
    field
}

/// A form of sections, each a pair of its id and its fields, and more parts of the form.
pub fn form(sections: Value, more: Value) -> Form {
    let (mut fields, mut cut) = (Vec::new(), Vec::new());
    for section in sections.as_array().expect("sections") {
        let (id, inside) = (&section[0], section[1].as_array().expect("fields"));
        cut.push(json!({ "id": id, "title": { "vi": id }, "first": fields.len(), "count": inside.len() }));
        fields.extend(inside.iter().cloned());
    }
    let mut form = json!({ "id": "thu", "version": "1", "sections": cut, "fields": fields });
    for (key, value) in more.as_object().expect("parts") {
        form[key] = value.clone();
    }
    serde_json::from_value(form).expect("a form")
}

/// One comparison of a condition.
pub fn test(field: &str, op: &str, value: &[&str]) -> Value {
    json!({ "test": { "field": field, "op": op, "value": value } })
}

/// Answers from keys and values.
pub fn answers(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::new();
    for (key, value) in pairs {
        answers.set(*key, *value);
    }
    answers
}
