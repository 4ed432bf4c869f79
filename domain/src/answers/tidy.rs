//! Tidying what was posted: composed letters, no stray spaces, readable dates and numbers in their usual shape.
//!
//! Only values that are understood change shape; everything else stays as typed so that it can be corrected.

use super::MOST_ROWS;
use crate::contact::Phone;
use crate::procedure::{Field, Form, Kind};
use crate::text::{clean_line, clean_lines};
use crate::time::{format_date, format_time, parse_date, parse_partial_date, parse_time};

/// What to do with a posted value.
pub(super) enum Posted {
    /// Store it, tidied.
    Keep(String),
    /// It belongs to a field that is not typed; leave it out.
    Ignore,
}

/// Judges one posted name; `None` when no field of the page has it.
pub(super) fn posted(form: &Form, on_page: &[usize], key: &str, value: &str) -> Option<Posted> {
    let count_of = key.strip_suffix(".#");
    let owner = form.owner(count_of.unwrap_or(key))?;
    let position = form.position(&owner.field.path)?;
    if !on_page.contains(&position) {
        return None;
    }
    if count_of.is_some() {
        let counts = owner.field.kind == Kind::Repeat && owner.column.is_none();
        return counts.then(|| Posted::Keep(value.trim().to_owned()));
    }
    if owner.row.is_some_and(|row| row >= usize::from(owner.field.max_items.unwrap_or(MOST_ROWS))) {
        return None;
    }
    let field = owner.column.unwrap_or(owner.field);
    match owner.part {
        Some(part) => Some(Posted::Keep(if part == "detail" || part == "foreign_text" {
            clean_line(value)
        } else {
            value.trim().to_owned()
        })),
        // A list or an address as a whole has no value of its own.
        None if matches!(field.kind, Kind::Repeat | Kind::AddressVn) => None,
        None if field.is_stored() => Some(Posted::Keep(tidy(field, value))),
        None => Some(Posted::Ignore),
    }
}

/// A value in its usual shape, when it is understood; else only cleaned.
pub fn tidy(field: &Field, value: &str) -> String {
    let clean = if field.kind == Kind::Textarea { clean_lines(value) } else { clean_line(value) };
    match field.kind {
        Kind::Date => parse_date(&clean).map_or(clean, format_date),
        Kind::PartialDate => parse_partial_date(&clean).map_or(clean, |date| date.to_string()),
        Kind::Time => parse_time(&clean).map_or(clean, format_time),
        Kind::Integer => clean.parse::<i64>().map_or(clean, |number| number.to_string()),
        Kind::IdNumber => id_number(clean),
        Kind::Phone => Phone::parse(&clean).map_or(clean, |phone| phone.national()),
        Kind::Checkbox => tick(&clean),
        Kind::Text | Kind::Textarea if field.upper => clean.to_uppercase(),
        Kind::Text
        | Kind::Textarea
        | Kind::Email
        | Kind::Select
        | Kind::Radio
        | Kind::Ethnicity
        | Kind::Nationality
        | Kind::Ward
        | Kind::AddressVn
        | Kind::Repeat => clean,
    }
}

/// Browsers post `on` for a tick box without a value.
fn tick(value: &str) -> String {
    if matches!(value, "" | "false" | "0" | "off") { String::new() } else { "true".to_owned() }
}

/// Numbers lose the spaces, dots and dashes people put between digits; passports become capitals.
fn id_number(value: String) -> String {
    let bare: String = value.chars().filter(|letter| !matches!(letter, ' ' | '.' | '-')).collect();
    if !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        bare.to_ascii_uppercase()
    } else {
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers_lose_spaces_but_a_birth_certificate_keeps_its_slash() {
        assert_eq!(id_number("001 090-999.901".to_owned()), "001090999901");
        assert_eq!(id_number("b1234567".to_owned()), "B1234567");
        assert_eq!(id_number("33/2018".to_owned()), "33/2018");
    }

    #[test]
    fn a_tick_is_true_or_nothing() {
        assert_eq!(tick("on"), "true");
        assert_eq!(tick("false"), "");
    }
}
