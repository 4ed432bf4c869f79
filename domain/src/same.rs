//! "As above": an address that the declaration holds already is copied beside another one when the person asks for it.
//!
//! Only where somebody lives is copied, into addresses that are often the same. An address that holds anything is not
//! written over, and nothing is copied by itself.

use crate::answers::Answers;
use crate::procedure::field::ADDRESS_PARTS;
use crate::procedure::{Field, Form, Kind};
use crate::time::Date;
use crate::validate::sight::Sight;

/// Addresses other than residences that are often one, by the last part of their path.
const OFTEN_A_RESIDENCE: [&str; 3] = ["address", "death_place", "residence_period_place"];

/// Whether residences may be copied to a field.
pub fn may_take(field: &Field) -> bool {
    is_residence(field) || (is_full_address(field) && OFTEN_A_RESIDENCE.contains(&last_part(field)))
}

fn is_residence(field: &Field) -> bool {
    is_full_address(field) && (last_part(field) == "residence" || last_part(field).ends_with("_residence"))
}

fn is_full_address(field: &Field) -> bool {
    field.kind == Kind::AddressVn && !field.ward_level && field.is_stored()
}

fn last_part(field: &Field) -> &str {
    field.path.rsplit('.').next().unwrap_or_default()
}

/// The residences that may be copied to an empty address, each address once, in the order of the form.
pub fn sources<'f>(form: &'f Form, answers: &Answers, to: &str, today: Date) -> Vec<&'f Field> {
    if !form.field(to).is_some_and(|field| may_take(field) && !answers.has_any(field)) {
        return Vec::new();
    }
    let sight = Sight::of(form, answers, today);
    let mut found: Vec<&Field> = Vec::new();
    for (position, field) in form.fields.iter().enumerate() {
        let there = is_residence(field) && says_where(answers, field) && sight.is_shown(position);
        if there && !found.iter().any(|known| is_same(answers, known, field)) {
            found.push(field);
        }
    }
    found
}

/// A province alone is no address yet.
fn says_where(answers: &Answers, field: &Field) -> bool {
    ["ward", "foreign_text"].iter().any(|part| !value(answers, field, part).is_empty())
}

fn is_same(answers: &Answers, one: &Field, other: &Field) -> bool {
    ADDRESS_PARTS.iter().all(|part| value(answers, one, part) == value(answers, other, part))
}

fn value<'a>(answers: &'a Answers, field: &Field, part: &str) -> &'a str {
    answers.get(&[&field.path, ".", part].concat())
}

/// Copies one of [`sources`]; says whether it did.
pub fn copy(answers: &mut Answers, form: &Form, to: &str, from: &str, today: Date) -> bool {
    let Some(from) = sources(form, answers, to, today).into_iter().find(|source| source.path == from) else {
        return false;
    };
    for part in ADDRESS_PARTS {
        let copied = value(answers, from, part).to_owned();
        answers.set([to, ".", part].concat(), copied);
    }
    true
}
