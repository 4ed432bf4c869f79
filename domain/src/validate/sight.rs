//! What is to be seen of a form with these answers on this day: hidden fields count as empty.
//!
//! Fields are looked at lazily and remembered, so a page pays only for the fields it asks about.

use std::cell::Cell;

use crate::answers::Answers;
use crate::procedure::form::Owner;
use crate::procedure::{Condition, Field, Form, Kind, Operator, Test};
use crate::time::{Date, days_between, parse_partial_date};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    NotYet,
    Looking,
    Shown,
    Hidden,
}

/// A form with answers, seen on one day.
pub struct Sight<'a> {
    /// The form.
    pub form: &'a Form,
    /// The answers.
    pub answers: &'a Answers,
    /// The day of submission.
    pub today: Date,
    seen: Box<[Cell<Seen>]>,
}

/// The row in which a condition stands: the list's path and the number.
pub type InRow<'r> = Option<(&'r str, usize)>;

impl<'a> Sight<'a> {
    /// Looks at a form with answers.
    pub fn of(form: &'a Form, answers: &'a Answers, today: Date) -> Self {
        let seen = vec![Cell::new(Seen::NotYet); form.fields.len()].into_boxed_slice();
        Self { form, answers, today, seen }
    }

    /// Whether the field at this position is shown.
    pub fn is_shown(&self, position: usize) -> bool {
        let Some(seen) = self.seen.get(position) else {
            return false;
        };
        match seen.get() {
            Seen::Shown => true,
            Seen::Hidden => false,
            // A definition that refers to itself in a circle: the field does not hide itself.
            Seen::Looking => true,
            Seen::NotYet => {
                seen.set(Seen::Looking);
                let shown = self.holds(self.form.fields[position].when.as_ref(), None);
                seen.set(if shown { Seen::Shown } else { Seen::Hidden });
                shown
            }
        }
    }

    /// Whether a field with this path exists and is shown.
    pub fn shows(&self, path: &str) -> bool {
        self.form.position(path).is_some_and(|position| self.is_shown(position))
    }

    /// The value of a field, of an address part or of a column in a row; empty when hidden.
    pub fn value(&self, key: &str) -> &'a str {
        if let Some(position) = self.form.position(key) {
            return if self.is_shown(position) { self.kept(&self.form.fields[position], key) } else { "" };
        }
        match self.form.owner(key) {
            Some(Owner { field, column, .. }) if self.shows(&field.path) => {
                column.map_or_else(|| self.answers.get(key), |column| self.kept(column, key))
            }
            Some(_) | None => "",
        }
    }

    /// A readonly field always has its default; the others what was typed.
    fn kept(&self, field: &'a Field, key: &str) -> &'a str {
        match (&field.default, field.readonly) {
            (Some(fixed), true) => fixed,
            (_, _) => self.answers.get(key),
        }
    }

    /// Whether a field is shown and filled in; an address or a list when any part of it is.
    pub fn is_filled(&self, path: &str) -> bool {
        match self.form.field(path).map(|field| (field, field.kind)) {
            Some((field, Kind::AddressVn | Kind::Repeat)) => self.shows(path) && self.answers.has_any(field),
            Some(_) | None => !self.value(path).is_empty(),
        }
    }

    /// The date in a field; a partial date counts as its first day.
    pub fn date(&self, key: &str) -> Option<Date> {
        let typed = self.value(key);
        if typed.is_empty() {
            return None;
        }
        parse_partial_date(typed).ok().map(|date| date.first_day())
    }

    /// Whether a shown field has to be filled in.
    pub fn is_required(&self, field: &Field, row: InRow<'_>) -> bool {
        field.required || field.required_when.is_some() && self.holds(field.required_when.as_ref(), row)
    }

    /// Whether a condition holds; no condition always does.
    pub fn holds(&self, condition: Option<&Condition>, row: InRow<'_>) -> bool {
        match condition {
            None => true,
            Some(Condition::All(parts)) => parts.iter().all(|part| self.holds(Some(part), row)),
            Some(Condition::Any(parts)) => parts.iter().any(|part| self.holds(Some(part), row)),
            Some(Condition::Test(test)) => self.passes(test, row),
        }
    }

    /// Whether one comparison holds.
    pub fn passes(&self, test: &Test, row: InRow<'_>) -> bool {
        let key = absolute(&test.field, row);
        let number = || test.value.first().and_then(|days| days.parse::<i64>().ok()).unwrap_or(0);
        let age = || self.date(&key).map(|date| days_between(date, self.today));
        let among = || {
            let value = self.value(&key);
            test.value.iter().any(|wanted| wanted == value)
        };
        match test.op {
            Operator::Eq | Operator::In => among(),
            Operator::Ne | Operator::NotIn => !among(),
            Operator::Empty => !self.is_filled(&key),
            Operator::NotEmpty => self.is_filled(&key),
            Operator::IsTrue => self.value(&key) == "true",
            Operator::IsFalse => self.value(&key) != "true",
            Operator::OlderThanDays => age().is_some_and(|days| days > number()),
            Operator::WithinDays => age().is_some_and(|days| days <= number()),
            Operator::BeforeField => match (self.date(&key), self.date(&absolute(&test.other, row))) {
                (Some(first), Some(second)) => first < second,
                (_, _) => false,
            },
        }
    }
}

/// A path that begins with "." is a column of the same row.
fn absolute<'p>(path: &'p str, row: InRow<'_>) -> std::borrow::Cow<'p, str> {
    match (path.strip_prefix('.'), row) {
        (Some(column), Some((list, number))) => format!("{list}.{number}.{column}").into(),
        (_, _) => path.into(),
    }
}
