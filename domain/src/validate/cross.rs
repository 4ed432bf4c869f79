//! Checks over several fields. Empty and unreadable values are skipped: those are judged where they stand.

use std::borrow::Cow;

use super::Issue;
use super::registers::Registers;
use super::sight::Sight;
use crate::identity::PersonalId;
use crate::procedure::form::step_of;
use crate::procedure::{Check, CheckKind, Condition, Operator};
use crate::time::{age_on, days_between, parse_iso_date};

/// What a check finds, if anything.
pub fn finding(sight: &Sight<'_>, check: &Check, registers: &dyn Registers) -> Option<Issue> {
    let blamed = blamed(sight, &check.kind, registers)?;
    let part = sight.form.owner(&blamed).and_then(|owner| sight.form.position(&owner.field.path));
    Some(Issue {
        part: part.map_or("", |position| step_of(sight.form.step_of_position(position))).to_owned(),
        field: blamed.into_owned(),
        message: check.message.clone(),
        severity: check.severity,
        see_procedures: check.see_procedures.clone(),
    })
}

/// The field to correct when a check fails; of several the later one on the form.
fn blamed<'c>(sight: &Sight<'_>, kind: &'c CheckKind, registers: &dyn Registers) -> Option<Cow<'c, str>> {
    let when = |fails: bool, field: &'c str| fails.then_some(Cow::Borrowed(field));
    match kind {
        CheckKind::CccdConsistent { id, birth_date, gender, gender_value } => {
            let sex = gender_value.as_deref().or_else(|| gender.as_deref().map(|field| sight.value(field)));
            when(contradicts(sight, id, birth_date, sex.unwrap_or("")), id)
        }
        CheckKind::AgeAtLeast { field, years } => when(age(sight, field)? < *years, field),
        CheckKind::AgeAtLeastRequires { field, years, requires } => {
            when(age(sight, field)? >= *years && !sight.is_filled(requires), requires)
        }
        CheckKind::DateOrder { before, after, allow_equal } => {
            let (first, second) = (sight.date(before)?, sight.date(after)?);
            when(first > second || (first == second && !allow_equal), after)
        }
        CheckKind::YearsBetweenAtLeast { from, to, years } => {
            when(age_on(sight.date(from)?, sight.date(to)?) < *years, from)
        }
        CheckKind::DaysBetweenAtLeast { from, to, days } => {
            when(days_between(sight.date(from)?, sight.date(to)?) < *days, to)
        }
        CheckKind::OlderThanDays { field, days } => when(days_old(sight, field)? > *days, field),
        CheckKind::OlderThanDaysRequired { field, days } => when(days_old(sight, field)? <= *days, field),
        CheckKind::DateBefore { field, date } => when(sight.date(field)? >= parse_iso_date(date)?, field),
        CheckKind::WorkingDayFromToday { field } => {
            let date = sight.date(field)?;
            when(date < sight.today || registers.is_working_day(date) == Some(false), field)
        }
        CheckKind::YearAfterBirth { field, birth, years } => {
            let year: i32 = sight.value(field).parse().ok()?;
            when(year < sight.date(birth)?.year() + years, field)
        }
        CheckKind::Equals { field, value } => when(sight.is_filled(field) && sight.value(field) != value, field),
        CheckKind::NotEqual { fields } => repeated(sight, fields),
        CheckKind::AtLeastOne { fields } => at_least_one(sight, fields),
        CheckKind::EqualsOneOf { field, fields } => when(differs(sight, field, fields, |value| value), field),
        CheckKind::FirstWordOneOf { field, fields } => when(differs(sight, field, fields, first_word), field),
        CheckKind::ForbiddenCombination { when } => struck(sight, when).map(Cow::Borrowed),
        CheckKind::ForbiddenRowValue { field, column, value } => row_with(sight, field, column, value),
    }
}

fn contradicts(sight: &Sight<'_>, id: &str, birth_date: &str, sex: &str) -> bool {
    let (Ok(id), Some(birth)) = (PersonalId::parse(sight.value(id)), sight.date(birth_date)) else {
        return false;
    };
    let told = id.sex().key();
    id.birth_year() != birth.year() || (!sex.is_empty() && sex != told)
}

fn age(sight: &Sight<'_>, field: &str) -> Option<i32> {
    Some(age_on(sight.date(field)?, sight.today))
}

fn days_old(sight: &Sight<'_>, field: &str) -> Option<i64> {
    Some(days_between(sight.date(field)?, sight.today))
}

fn first_word(value: &str) -> &str {
    value.split_whitespace().next().unwrap_or("")
}

/// The later of two fields with the same value.
fn repeated<'c>(sight: &Sight<'_>, fields: &'c [String]) -> Option<Cow<'c, str>> {
    fields.iter().enumerate().skip(1).find_map(|(place, field)| {
        let value = sight.value(field);
        let twice = !value.is_empty() && fields[..place].iter().any(|other| sight.value(other) == value);
        twice.then_some(Cow::Borrowed(field.as_str()))
    })
}

fn at_least_one<'c>(sight: &Sight<'_>, fields: &'c [String]) -> Option<Cow<'c, str>> {
    if fields.iter().any(|field| sight.is_filled(field)) {
        return None;
    }
    let in_order = |field: &&String| sight.form.position(field);
    let shown = fields.iter().filter(|field| sight.shows(field)).max_by_key(in_order);
    shown.or_else(|| fields.iter().max_by_key(in_order)).map(|field| Cow::Borrowed(field.as_str()))
}

/// Whether a value is unlike all the others; not judged before the obligatory others are filled in.
fn differs(sight: &Sight<'_>, field: &str, others: &[String], cut: fn(&str) -> &str) -> bool {
    let value = cut(sight.value(field));
    let awaited = others.iter().any(|other| {
        let found = sight.form.field(other).filter(|_| sight.shows(other));
        found.is_some_and(|found| sight.value(other).is_empty() && sight.is_required(found, None))
    });
    let mut given = others.iter().map(|other| cut(sight.value(other))).filter(|given| !given.is_empty()).peekable();
    !value.is_empty() && !awaited && given.peek().is_some() && given.all(|given| given != value)
}

/// The field by which a forbidden combination came about. "Not this value" needs a value: an unanswered
/// question forbids nothing.
fn struck<'c>(sight: &Sight<'_>, condition: &'c Condition) -> Option<&'c str> {
    match condition {
        Condition::Any(parts) => parts.iter().find_map(|part| struck(sight, part)),
        Condition::All(parts) => {
            parts.iter().map(|part| struck(sight, part)).try_fold("", |_, part| part).filter(|field| !field.is_empty())
        }
        Condition::Test(test) => {
            let answered = !matches!(test.op, Operator::Ne | Operator::NotIn) || sight.is_filled(&test.field);
            (answered && sight.passes(test, None)).then_some(test.field.as_str())
        }
    }
}

fn row_with<'c>(sight: &Sight<'_>, list: &'c str, column: &str, value: &str) -> Option<Cow<'c, str>> {
    let field = sight.form.field(list)?;
    (0..sight.answers.rows_of(field))
        .map(|row| format!("{list}.{row}.{column}"))
        .find(|key| sight.value(key) == value)
        .map(Cow::Owned)
}
