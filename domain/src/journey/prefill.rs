//! Suggestions for a page that was never saved: defaults, the account's own data, earlier answers.
//!
//! Suggestions are laid over the answers when a page is drawn; they are stored only when the person sends them.
//! A page that was saved once gets none, so an emptied field stays empty.

use std::collections::BTreeMap;

use crate::answers::{Answers, count_key};
use crate::procedure::field::ADDRESS_PARTS;
use crate::procedure::{Field, Form, Kind};
use crate::time::Date;
use crate::validate::sight::Sight;

/// Suggested keys and values of one step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// All of them, mere defaults of the form included.
    pub values: BTreeMap<String, String>,
    /// Those among them that the profile or earlier answers told; only these may be called known.
    pub known: BTreeMap<String, String>,
}

/// Suggestions for one step; `profile` has the keys after `profile.` with values as typed.
pub fn prefill(
    form: &Form,
    step: &str,
    answers: &Answers,
    profile: &BTreeMap<String, String>,
    today: Date,
) -> Suggestions {
    let mut suggested = Suggestions::default();
    if answers.was_saved(step) {
        return suggested;
    }
    let sight = Sight::of(form, answers, today);
    for position in form.positions(step) {
        let field = &form.fields[position];
        if !field.is_stored() || answers.has_any(field) {
            continue;
        }
        if field.kind == Kind::Repeat {
            rows(field, answers, &mut suggested.values);
            continue;
        }
        let found = sight.holds(field.prefill_when.as_ref(), None)
            && field.prefill.iter().any(|source| take(source, field, answers, profile, &mut suggested.known));
        if let (false, Some(default)) = (found, &field.default) {
            suggested.values.insert(field.path.clone(), default.clone());
        }
    }
    suggested.values.extend(suggested.known.iter().map(|(key, value)| (key.clone(), value.clone())));
    suggested
}

/// The defaults of the columns of the rows that are shown at once.
fn rows(list: &Field, answers: &Answers, suggested: &mut BTreeMap<String, String>) {
    let rows = answers.rows_of(list);
    for row in 0..rows {
        for column in list.fields.iter().filter(|column| column.is_stored()) {
            if let Some(default) = &column.default {
                suggested.insert(format!("{}.{row}.{}", list.path, column.path), default.clone());
            }
        }
    }
    if rows > 0 {
        suggested.insert(count_key(&list.path), rows.to_string());
    }
}

/// Takes a value from one source; false when the source has none.
fn take(
    source: &str,
    field: &Field,
    answers: &Answers,
    profile: &BTreeMap<String, String>,
    known: &mut BTreeMap<String, String>,
) -> bool {
    let value = |suffix: &str| -> Option<String> {
        let value = if let Some(path) = source.strip_prefix("profile.") {
            profile.get(&format!("{path}{suffix}")).map(String::as_str)
        } else {
            source.strip_prefix("form.").map(|path| answers.get(&format!("{path}{suffix}")))
        };
        value.filter(|value| !value.is_empty()).map(str::to_owned)
    };
    if field.kind != Kind::AddressVn {
        return match value("") {
            Some(found) => {
                known.insert(field.path.clone(), found);
                true
            }
            None => false,
        };
    }
    let mut any = false;
    for part in ADDRESS_PARTS {
        if let Some(found) = value(&format!(".{part}")) {
            known.insert(format!("{}.{part}", field.path), found);
            any = true;
        }
    }
    any
}
