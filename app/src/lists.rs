//! Lists of the office that fields choose from: units, provinces, wards, peoples, countries.
//!
//! Whole lists are most of a page's weight, so they do not travel with its data: the server writes the options of the
//! page it renders, and browsers fetch what further pages choose from. What always travels is a name for each code that
//! is chosen already: a select offers its own value whether its list is there or not.

#[cfg(feature = "ssr")]
#[path = "lists/fetch_on_server.rs"]
mod fetch;
#[cfg(not(feature = "ssr"))]
#[path = "lists/fetch_in_browser.rs"]
mod fetch;

use crate::prelude::*;
use crate::ui::{Choice, Choices, ListSource, Offer, WardSource};
use domain::calendar::is_weekend;
use domain::time::{Date, iso_date};
use domain::validate::registers::{Known, Registers};
use domain::words::Language;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// A value and its label.
pub type Listed = (String, String);

/// Which list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ListName {
    /// Units that receive dossiers.
    Units,
    /// Provinces and cities.
    Provinces,
    /// Wards of the province with this code.
    Wards(String),
    /// Ethnic groups.
    Ethnicities,
    /// Nationalities and countries.
    Nationalities,
}

impl ListName {
    /// Where the thin API has it.
    pub fn url(&self) -> String {
        match self {
            Self::Units => "/api/v1/lists/units".to_owned(),
            Self::Provinces => "/api/v1/places".to_owned(),
            Self::Wards(province) => ["/api/v1/places/", province, "/wards"].concat(),
            Self::Ethnicities => "/api/v1/lists/ethnicities".to_owned(),
            Self::Nationalities => "/api/v1/lists/nationalities".to_owned(),
        }
    }
}

/// Rows of a list; copies share them, and what selects make of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rows(Arc<Shared>);

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
struct Shared {
    rows: Vec<Listed>,
    #[serde(skip)]
    choices: OnceLock<Choices>,
}

impl PartialEq for Shared {
    /// What selects make of rows follows from the rows.
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

impl Eq for Shared {}

impl From<Vec<Listed>> for Rows {
    fn from(rows: Vec<Listed>) -> Self {
        Self(Arc::new(Shared { rows, choices: OnceLock::new() }))
    }
}

impl Rows {
    fn as_slice(&self) -> &[Listed] {
        &self.0.rows
    }

    fn push(&mut self, row: Listed) {
        let shared = Arc::make_mut(&mut self.0);
        shared.rows.push(row);
        shared.choices = OnceLock::new();
    }

    /// What can be chosen; an empty name says that there is no such code.
    fn choices(&self) -> Choices {
        let named = || self.0.rows.iter().filter(|(_, label)| !label.is_empty());
        let made = || named().map(|(value, label)| Choice::new(value.clone(), label.clone())).collect();
        Arc::clone(self.0.choices.get_or_init(made))
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct List {
    name: ListName,
    whole: bool,
    rows: Rows,
}

/// What is known of the lists: some whole, of others only the names of codes that are chosen somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    lists: Vec<List>,
    /// Days on which the office does not do what the day of the week says, where a form asks about working days.
    exceptions: Option<Vec<String>>,
}

impl Lists {
    /// Takes a whole list in.
    pub fn put(&mut self, name: ListName, rows: Vec<Listed>) {
        self.share(name, rows.into());
    }

    /// Takes a whole list in that others use too.
    pub fn share(&mut self, name: ListName, rows: Rows) {
        self.lists.retain(|list| list.name != name);
        self.lists.push(List { name, whole: true, rows });
    }

    /// Takes the name of one code in; an empty name says that there is no such code.
    pub fn note(&mut self, name: ListName, code: &str, label: &str) {
        let row = (code.to_owned(), label.to_owned());
        match self.lists.iter_mut().find(|list| list.name == name) {
            Some(list) if list.whole || list.rows.as_slice().contains(&row) => {}
            Some(list) => list.rows.push(row),
            None => self.lists.push(List { name, whole: false, rows: vec![row].into() }),
        }
    }

    /// Takes the calendar in, as [`domain::calendar::Calendar::exceptions`] has it.
    pub fn note_calendar(&mut self, exceptions: impl Iterator<Item = Date>) {
        self.exceptions = Some(exceptions.map(iso_date).collect());
    }

    fn find(&self, name: &ListName) -> Option<&List> {
        self.lists.iter().find(|list| list.name == *name)
    }

    fn has(&self, name: &ListName) -> bool {
        self.find(name).is_some_and(|list| list.whole)
    }

    fn offer(&self, name: &ListName) -> Offer {
        let choices = self.find(name).map_or_else(|| Arc::new([]) as Choices, |list| list.rows.choices());
        Offer { choices, whole: self.has(name) }
    }

    /// A code that a whole list does not have is none. It may still be in a list of which only names are there: nothing
    /// is said and the server decides, unless it has said so already.
    fn named(&self, name: &ListName, code: &str) -> Known<'_> {
        if code.is_empty() {
            return Known::Absent;
        }
        let Some(list) = self.find(name) else { return Known::Untold };
        match list.rows.as_slice().iter().find(|(value, _)| value == code) {
            Some((_, label)) if label.is_empty() => Known::Absent,
            Some((_, label)) => Known::Named(Cow::Borrowed(label)),
            None if list.whole => Known::Absent,
            None => Known::Untold,
        }
    }
}

impl Registers for Lists {
    fn unit(&self, code: &str) -> Known<'_> {
        self.named(&ListName::Units, code)
    }

    fn province(&self, code: &str) -> Known<'_> {
        self.named(&ListName::Provinces, code)
    }

    fn ward(&self, province: &str, code: &str) -> Known<'_> {
        self.named(&ListName::Wards(province.to_owned()), code)
    }

    fn nationality(&self, code: &str, _language: Language) -> Known<'_> {
        self.named(&ListName::Nationalities, code)
    }

    fn ethnic_group(&self, code: &str) -> Known<'_> {
        self.named(&ListName::Ethnicities, code)
    }

    fn is_working_day(&self, date: Date) -> Option<bool> {
        let exceptions = self.exceptions.as_ref()?;
        Some(is_weekend(date) == exceptions.contains(&iso_date(date)))
    }
}

/// The lists of a page; copies share them. Missing ones are fetched when somebody wants them.
#[derive(Clone, Copy)]
pub struct ListStore {
    lists: RwSignal<Lists>,
    asked: StoredValue<BTreeSet<ListName>>,
}

impl ListStore {
    /// A store that begins with what came with the page.
    pub fn new(lists: Lists) -> Self {
        Self { lists: RwSignal::new(lists), asked: StoredValue::new(BTreeSet::new()) }
    }

    /// Reads the lists; who reads is told when one arrives.
    pub fn with<T>(&self, read: impl FnOnce(&Lists) -> T) -> T {
        read(&self.lists.read())
    }

    /// The lists; who reads is told when one arrives.
    pub fn read(&self) -> impl Deref<Target = Lists> {
        self.lists.read()
    }

    /// The lists as they are now.
    pub fn read_untracked(&self) -> impl Deref<Target = Lists> {
        self.lists.read_untracked()
    }

    /// Reads the lists once.
    pub fn with_untracked<T>(&self, read: impl FnOnce(&Lists) -> T) -> T {
        read(&self.lists.read_untracked())
    }

    /// Fetches a list unless it is there or on its way.
    pub fn want(&self, name: ListName) {
        let missing = self.lists.try_with_untracked(|lists| !lists.has(&name)) == Some(true);
        if missing && self.asked.try_update_value(|asked| asked.insert(name.clone())) == Some(true) {
            fetch::fetch(*self, name, 0);
        }
    }

    fn offer(self, name: ListName) -> Offer {
        let offer = self.lists.with(|lists| lists.offer(&name));
        if !offer.whole {
            self.want(name);
        }
        offer
    }

    /// What a select follows.
    pub fn source(self, name: ListName) -> ListSource {
        Arc::new(move || self.offer(name.clone()))
    }

    /// What a select of wards follows.
    pub fn wards(self) -> WardSource {
        Arc::new(
            move |province| {
                if province.is_empty() { Offer::default() } else { self.offer(ListName::Wards(province.to_owned())) }
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(lists: &Lists, code: &str) -> String {
        match lists.ward("01", code) {
            Known::Named(name) => name.into_owned(),
            Known::Absent | Known::Untold => String::new(),
        }
    }

    #[test]
    fn a_noted_name_is_known_before_and_after_its_list_arrives() {
        let wards = || ListName::Wards("01".to_owned());
        let mut lists = Lists::default();
        lists.note(wards(), "00004", "Phường Ba Đình");
        lists.note(wards(), "00004", "Phường Ba Đình");
        lists.note(wards(), "99998", "");
        assert_eq!(lists.ward("01", "99998"), Known::Absent, "the server has said so");
        assert_eq!(name_of(&lists, "00004"), "Phường Ba Đình");
        assert_eq!(lists.ward("01", "99999"), Known::Untold, "of a list that is not there");
        assert_eq!(lists.offer(&wards()).choices.len(), 1);
        assert!(!lists.offer(&wards()).whole);
        lists
            .put(wards(), vec![("00004".into(), "Phường Ba Đình".into()), ("00070".into(), "Phường Hoàn Kiếm".into())]);
        lists.note(wards(), "1", "not a ward");
        assert!(lists.offer(&wards()).whole);
        assert_eq!(lists.offer(&wards()).choices.len(), 2);
        assert_eq!(name_of(&lists, "00070"), "Phường Hoàn Kiếm");
        assert_eq!(lists.ward("31", "00004"), Known::Untold);
        assert_eq!(lists.ward("31", ""), Known::Absent, "nothing is on no list");
        assert_eq!(lists.ward("01", "99999"), Known::Absent, "a whole list knows what it does not have");
    }
}
