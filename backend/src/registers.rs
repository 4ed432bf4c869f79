//! The lists that forms choose from and rules ask about, read once from the data that is built in:
//! ethnic groups, countries, and behind them the units and places.

use crate::units::Units;
use crate::units::holidays::starting_calendar;
use domain::calendar::Calendar;
use domain::place::Places;
use domain::text::sort_key;
use domain::time::Date;
use domain::validate::{Known, Registers};
use domain::words::Language;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All registers of the office. Cheap to clone.
#[derive(Clone)]
pub struct OfficeRegisters(Arc<Lists>);

struct Lists {
    units: &'static Units,
    calendar: Calendar,
    ethnic_groups: Vec<(String, String)>,
    nationalities: Vec<(String, String)>,
    countries: BTreeMap<String, (String, String)>,
}

impl OfficeRegisters {
    /// Reads the built-in lists.
    ///
    /// # Errors
    /// When a built-in list is damaged.
    pub fn new() -> Result<Self, csv::Error> {
        let groups = rows(include_str!("../data/ethnic_groups.csv"))?;
        let countries = rows(include_str!("../data/nationalities.csv"))?;
        let at = |row: &csv::StringRecord, column: usize| row.get(column).unwrap_or_default().to_owned();
        let mut nationalities: Vec<_> = countries.iter().map(|row| (at(row, 0), at(row, 3))).collect();
        // People look for a name; the file is in the order of the codes.
        nationalities.sort_by_cached_key(|(code, name)| (code != "VN", sort_key(name)));
        Ok(Self(Arc::new(Lists {
            units: Units::embedded(),
            calendar: starting_calendar(),
            ethnic_groups: groups.iter().map(|row| (at(row, 0), at(row, 1))).collect(),
            nationalities,
            countries: countries.iter().map(|row| (at(row, 0), (at(row, 3), at(row, 4)))).collect(),
        })))
    }

    /// Units and places.
    pub fn units(&self) -> &'static Units {
        self.0.units
    }

    /// Working days.
    pub fn calendar(&self) -> &Calendar {
        &self.0.calendar
    }

    /// Ethnic groups: code and name.
    pub fn ethnic_groups(&self) -> &[(String, String)] {
        &self.0.ethnic_groups
    }

    /// Countries: ISO code and Vietnamese name, Vietnam first, then in Vietnamese order.
    pub fn nationalities(&self) -> &[(String, String)] {
        &self.0.nationalities
    }
}

fn rows(text: &str) -> Result<Vec<csv::StringRecord>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).records().collect()
}

impl Registers for OfficeRegisters {
    fn unit(&self, code: &str) -> Known<'_> {
        Known::or_absent(self.0.units.city_unit(code).map(|unit| unit.name.as_str()))
    }

    fn province(&self, code: &str) -> Known<'_> {
        Known::or_absent(self.0.units.province_name(code))
    }

    fn ward(&self, province: &str, code: &str) -> Known<'_> {
        let inside = self.0.units.ward_in_province(code, province);
        Known::or_absent(self.0.units.ward_name(code).filter(|_| inside))
    }

    fn nationality(&self, code: &str, language: Language) -> Known<'_> {
        let names = self.0.countries.get(code);
        Known::or_absent(names.map(|(vi, en)| if language == Language::Vi { vi.as_str() } else { en.as_str() }))
    }

    fn ethnic_group(&self, code: &str) -> Known<'_> {
        Known::or_absent(self.0.ethnic_groups.iter().find(|(known, _)| known == code).map(|(_, name)| name.as_str()))
    }

    fn is_working_day(&self, date: Date) -> Option<bool> {
        Some(self.0.calendar.is_working_day(date))
    }
}
