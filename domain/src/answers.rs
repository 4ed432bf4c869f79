//! What a person typed: one flat map of strings, the key is the field's path.
//!
//! Values are kept as typed (only tidied), wrong ones too; parsed values are derived when needed.
//! An address has keys for its parts (`requester.residence.ward`), a list has rows (`documents.0.name`) and a
//! count (`documents.#`), a tick box is `"true"` or absent. A key `#saved.<step>` tells that a page was sent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::procedure::form::row_number;
use crate::procedure::{Field, Form, Kind};
use crate::time::Date;
use crate::validate::sight::Sight;

pub mod parsed;
pub mod places;
mod sheet;
pub mod tidy;

pub use parsed::Parsed;

/// What a person typed, by field path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, String>);

/// A posted name that no field of the page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAField(pub String);

/// Why answers are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// The person sent the page: from now on its errors are shown.
    Sent,
    /// The page saved itself while the person was typing.
    Auto,
}

/// The key that counts the rows of a list.
pub fn count_key(list: &str) -> String {
    format!("{list}.#")
}

fn saved_key(step: &str) -> String {
    format!("#saved.{step}")
}

impl Answers {
    /// No answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a key, empty when absent.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// Sets a value; an empty one takes the key away.
    pub fn set(&mut self, key: impl Into<String>, value: impl Into<String>) {
        let (key, value) = (key.into(), value.into());
        if value.is_empty() {
            self.0.remove(&key);
        } else {
            self.0.insert(key, value);
        }
    }

    /// All keys and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Nothing typed yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These answers with others laid over them, such as suggestions.
    #[must_use]
    pub fn with(&self, others: &BTreeMap<String, String>) -> Self {
        let mut all = self.0.clone();
        all.extend(others.iter().map(|(key, value)| (key.clone(), value.clone())));
        Self(all)
    }

    /// Lays others over these.
    pub fn lay_over(&mut self, others: BTreeMap<String, String>) {
        self.0.extend(others);
    }

    /// The person has sent this page at least once.
    pub fn was_sent(&self, step: &str) -> bool {
        self.0.get(&saved_key(step)).is_some_and(|how| how == "sent")
    }

    /// The page was saved at least once, sent or by itself.
    pub fn was_saved(&self, step: &str) -> bool {
        self.0.contains_key(&saved_key(step))
    }

    /// Marks a page as sent, as `merge` does.
    pub fn mark_sent(&mut self, step: &str) {
        self.0.insert(saved_key(step), "sent".to_owned());
    }

    /// Marks a page as saved by itself: it gets no suggestions, its errors are not shown yet.
    pub fn mark_saved(&mut self, step: &str) {
        self.0.entry(saved_key(step)).or_insert_with(|| "auto".to_owned());
    }

    /// Something is filled in for this field.
    pub fn has_any(&self, field: &Field) -> bool {
        match field.kind {
            Kind::AddressVn => ["province", "ward", "detail", "foreign_text"]
                .iter()
                .any(|part| !self.get(&format!("{}.{part}", field.path)).is_empty()),
            Kind::Repeat => self.keys_below(&field.path).any(|key| !key.ends_with(".#")),
            Kind::Text
            | Kind::Textarea
            | Kind::Email
            | Kind::Phone
            | Kind::IdNumber
            | Kind::Date
            | Kind::PartialDate
            | Kind::Time
            | Kind::Select
            | Kind::Radio
            | Kind::Checkbox
            | Kind::Integer
            | Kind::Ethnicity
            | Kind::Nationality
            | Kind::Ward => !self.get(&field.path).is_empty(),
        }
    }

    /// What is filled in on one page.
    pub fn of_step<'a>(&'a self, form: &Form, step: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let on_page: Vec<usize> = form.positions(step).collect();
        let here = move |key: &str| {
            let owner = form.owner(key.strip_suffix(".#").unwrap_or(key));
            owner.and_then(|owner| form.position(&owner.field.path)).is_some_and(|at| on_page.contains(&at))
        };
        self.iter().filter(move |(key, _)| here(key))
    }

    /// A number that changes with what is filled in on a page: tells a copy of the page whether it is still the same
    /// page (FNV-1a; chance, not malice, is what it must withstand).
    pub fn mark_of(&self, form: &Form, step: &str) -> u64 {
        let mut mark = 0xcbf2_9ce4_8422_2325_u64;
        for (key, value) in self.of_step(form, step) {
            for byte in key.bytes().chain([0]).chain(value.bytes()).chain([0]) {
                mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        mark
    }

    fn keys_below(&self, path: &str) -> impl Iterator<Item = &str> {
        let prefix = format!("{path}.");
        self.0.range(prefix.clone()..).map(|(key, _)| key.as_str()).take_while(move |key| key.starts_with(&prefix))
    }

    /// Number of rows of a list that are shown: what was saved, within the list's limits.
    pub fn rows_of(&self, list: &Field) -> usize {
        let least = usize::from(list.min_items.unwrap_or(u16::from(list.required)));
        let most = usize::from(list.max_items.unwrap_or(MOST_ROWS));
        let counted = self.get(&count_key(&list.path)).parse::<usize>().ok();
        let saved = counted.unwrap_or_else(|| {
            self.keys_below(&list.path)
                .filter_map(|key| key[list.path.len() + 1..].split('.').next().and_then(row_number))
                .max()
                .map_or(0, |last| last + 1)
        });
        saved.clamp(least.min(most), most)
    }

    /// Appends a row with the defaults of its columns to a list; false when it is full.
    pub fn add_row(&mut self, list: &Field) -> bool {
        let rows = self.rows_of(list);
        if rows >= usize::from(list.max_items.unwrap_or(MOST_ROWS)) {
            return false;
        }
        for column in list.fields.iter().filter(|column| column.is_stored()) {
            if let Some(default) = &column.default {
                self.0.insert(format!("{}.{rows}.{}", list.path, column.path), default.clone());
            }
        }
        self.0.insert(count_key(&list.path), (rows + 1).to_string());
        true
    }

    /// Takes a row out of a list; later rows move up.
    pub fn remove_row(&mut self, list: &Field, row: usize) {
        let rows = self.rows_of(list);
        if row >= rows {
            return;
        }
        let below: Vec<(String, String)> =
            self.keys_below(&list.path).map(|key| (key.to_owned(), self.get(key).to_owned())).collect();
        for (key, value) in below {
            let rest = &key[list.path.len() + 1..];
            let Some((number, column)) = rest.split_once('.') else {
                continue;
            };
            let Some(number) = row_number(number) else {
                continue;
            };
            if number >= row {
                self.0.remove(&key);
            }
            if number > row {
                self.0.insert(format!("{}.{}.{column}", list.path, number - 1), value);
            }
        }
        self.0.insert(count_key(&list.path), (rows - 1).to_string());
    }

    /// Takes away everything stored for a field.
    pub fn clear(&mut self, field: &Field) {
        match field.kind {
            Kind::AddressVn | Kind::Repeat => {
                let keys: Vec<String> = self.keys_below(&field.path).map(str::to_owned).collect();
                for key in keys {
                    self.0.remove(&key);
                }
            }
            Kind::Text
            | Kind::Textarea
            | Kind::Email
            | Kind::Phone
            | Kind::IdNumber
            | Kind::Date
            | Kind::PartialDate
            | Kind::Time
            | Kind::Select
            | Kind::Radio
            | Kind::Checkbox
            | Kind::Integer
            | Kind::Ethnicity
            | Kind::Nationality
            | Kind::Ward => {
                self.0.remove(&field.path);
            }
        }
    }

    /// Replaces the answers of one page by what was posted, tidied; fields that are then hidden are dropped.
    ///
    /// Names that do not belong to the form (`token`, `captcha`, buttons) must be taken out before.
    ///
    /// # Errors
    /// The posted names that no field of this page has; nothing is changed then.
    pub fn merge<'p>(
        &mut self,
        form: &Form,
        step: &str,
        posted: impl IntoIterator<Item = (&'p str, &'p str)>,
        saving: Saving,
        today: Date,
    ) -> Result<(), Vec<NotAField>> {
        let on_page: Vec<usize> = form.positions(step).collect();
        let mut unknown = Vec::new();
        let mut accepted = Vec::new();
        for (key, value) in posted {
            match tidy::posted(form, &on_page, key, value) {
                Some(tidy::Posted::Keep(value)) => accepted.push((key, value)),
                Some(tidy::Posted::Ignore) => {}
                None => unknown.push(NotAField(key.to_owned())),
            }
        }
        if !unknown.is_empty() {
            return Err(unknown);
        }
        for position in &on_page {
            self.clear(&form.fields[*position]);
        }
        for (key, value) in accepted {
            self.set(key, value);
        }
        if saving == Saving::Sent || !self.was_saved(step) {
            let how = if saving == Saving::Sent { "sent" } else { "auto" };
            self.0.insert(saved_key(step), how.to_owned());
        }
        self.drop_hidden(form, &on_page, today);
        Ok(())
    }

    /// Takes the values of hidden fields away.
    pub(crate) fn drop_hidden(&mut self, form: &Form, on_page: &[usize], today: Date) {
        let hidden: Vec<usize> = {
            let sight = Sight::of(form, self, today);
            on_page.iter().copied().filter(|position| !sight.is_shown(*position)).collect()
        };
        for position in hidden {
            self.clear(&form.fields[position]);
        }
    }
}

/// Rows of a list without a limit of its own.
pub(crate) const MOST_ROWS: u16 = 50;

impl From<BTreeMap<String, String>> for Answers {
    fn from(map: BTreeMap<String, String>) -> Self {
        Self(map)
    }
}

impl From<Answers> for BTreeMap<String, String> {
    fn from(answers: Answers) -> Self {
        answers.0
    }
}
