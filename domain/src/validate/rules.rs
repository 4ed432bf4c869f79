//! The named rules of single fields, written by hand; there is no pattern language.
//!
//! A rule judges a value that is there and can be read; what is missing or unreadable is judged before.

use crate::contact::{Email, Phone};
use crate::identity::PersonalId;
use crate::procedure::{Rule, RuleKind, Severity};
use crate::text::length;
use crate::time::{Date, parse_iso_date, parse_partial_date};

/// How badly a value breaks a rule; `None` when it keeps it.
pub fn breaks(rule: &Rule, value: &str, today: Date) -> Option<Severity> {
    let date = || parse_partial_date(value).ok().map(|date| date.first_day());
    let kept = match &rule.kind {
        RuleKind::PersonName => value.chars().all(is_name_letter),
        RuleKind::MinWords(least) => value.split_whitespace().count() >= wide(*least),
        RuleKind::MaxLength(most) => length(value) <= wide(*most),
        RuleKind::PersonalId => return personal_id(rule, value),
        RuleKind::OldIdCard => value.len() == 9 && value.bytes().all(|byte| byte.is_ascii_digit()),
        RuleKind::Passport => {
            (6..=12).contains(&value.len())
                && value.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        }
        RuleKind::Phone => Phone::parse(value).is_ok(),
        RuleKind::Email => Email::parse(value).is_ok(),
        RuleKind::NotFuture => date().is_none_or(|date| date <= today),
        RuleKind::NotBefore(first) => match (date(), parse_iso_date(first)) {
            (Some(date), Some(first)) => date >= first,
            (_, _) => true,
        },
        RuleKind::Min(least) => value.parse::<i64>().is_ok_and(|number| number >= *least),
        RuleKind::MustBeTrue => value == "true",
        RuleKind::Year => {
            value.len() == 4
                && (value.starts_with("19") || value.starts_with("20"))
                && value.bytes().all(|byte| byte.is_ascii_digit())
        }
    };
    (!kept).then_some(rule.severity)
}

/// An unknown province only warns: people born abroad have the code of a country.
fn personal_id(rule: &Rule, value: &str) -> Option<Severity> {
    match PersonalId::parse(value) {
        Err(_) => Some(rule.severity),
        Ok(id) => (!id.has_known_province()).then_some(Severity::Warning),
    }
}

fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Letters with their marks, and what stands between the parts of a name.
fn is_name_letter(letter: char) -> bool {
    letter.is_alphabetic()
        || matches!(letter, ' ' | '\'' | '’' | '.' | '-')
        || ('\u{0300}'..='\u{036F}').contains(&letter)
}
