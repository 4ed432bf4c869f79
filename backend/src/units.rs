//! Provinces, communes and the units of the city that receive dossiers, from tables in the program.
//!
//! Parsed once, on first use; a test reads every table, so the parsing cannot fail later.
//! Address, phone and hours of a unit are rows that its administrator edits (`contacts`, `import`), not part of these tables.

pub mod contacts;
mod former;
pub mod holidays;
pub mod import;
mod offices;
mod tables;

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::place::{FormerName, Hit, Places, Province, Searchable, Share, Ward, find};
use domain::text::sort_key;

pub use former::Candidate;

/// The city whose portal this is.
pub const CITY_PROVINCE: &str = "01";

/// A ward or commune of the city that receives dossiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CityUnit {
    /// Five digits.
    pub code: String,
    /// "Phường Ba Đình".
    pub name: String,
    /// "phường" or "xã".
    pub kind: String,
    /// Districts of before 2025-07-01 from which it took territory, most parts first.
    pub former_districts: Vec<String>,
    /// All names without marks, for a database column.
    pub search_key: String,
}

impl CityUnit {
    /// Its office as sentences write it: "Ủy ban nhân dân phường Ba Đình".
    pub fn office(&self) -> String {
        domain::place::office(&self.name)
    }
}

/// All places, ready to be asked.
#[derive(Debug)]
pub struct Units {
    provinces: Vec<Province>,
    wards: HashMap<String, Ward>,
    wards_by_province: HashMap<String, Vec<Ward>>,
    province_by_id_code: HashMap<String, String>,
    city: Vec<CityUnit>,
    searchable: Vec<Searchable>,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| Units::read().expect("a test reads these same embedded tables"));

impl Units {
    /// The tables of the program.
    pub fn embedded() -> &'static Self {
        &UNITS
    }

    fn read() -> Result<Self, csv::Error> {
        let mut provinces = tables::provinces()?;
        provinces.sort_by_key(|province| (province.code != CITY_PROVINCE, sort_key(&province.name)));
        let mut wards = tables::wards()?;
        wards.sort_by_cached_key(|ward| sort_key(without_kind(&ward.name)));
        let mut wards_by_province: HashMap<String, Vec<Ward>> = HashMap::new();
        for ward in &wards {
            wards_by_province.entry(ward.province.clone()).or_default().push(ward.clone());
        }
        let mut former = tables::former_names_of_the_city()?;
        let mut city = tables::city_units()?;
        city.sort_by_cached_key(|unit| sort_key(without_kind(&unit.name)));
        let searchable: Vec<Searchable> = city.iter().map(|unit| searchable(unit, &mut former)).collect();
        for (unit, known) in city.iter_mut().zip(&searchable) {
            unit.search_key = known.search_key();
        }
        Ok(Self {
            provinces,
            wards: wards.into_iter().map(|ward| (ward.code.clone(), ward)).collect(),
            wards_by_province,
            province_by_id_code: tables::provinces_of_id_codes()?,
            city,
            searchable,
        })
    }

    /// The 34 provinces, the own city first, then in Vietnamese order.
    pub fn provinces(&self) -> &[Province] {
        &self.provinces
    }

    /// The communes of a province in Vietnamese order; empty for an unknown province.
    pub fn wards_of(&self, province: &str) -> &[Ward] {
        self.wards_by_province.get(province).map_or(&[], Vec::as_slice)
    }

    /// The 126 units of the city in Vietnamese order.
    pub fn city_units(&self) -> &[CityUnit] {
        &self.city
    }

    /// A unit of the city by code.
    pub fn city_unit(&self, code: &str) -> Option<&CityUnit> {
        self.city.iter().find(|unit| unit.code == code)
    }

    /// The units of the city that fit what was typed, today's and former names, best first.
    pub fn search(&self, typed: &str, most: usize) -> Vec<Hit> {
        find(typed, &self.searchable, most)
    }

    /// The communes of a province that fit what was typed, today's and former names, best first.
    pub fn search_in(&self, province: &str, typed: &str, most: usize) -> Vec<Hit> {
        match province {
            CITY_PROVINCE => self.search(typed, most),
            _ => find(typed, former::searchable_of(self, province), most),
        }
    }

    /// The province of a personal identification number by its first three digits, with its name of that time.
    pub fn province_of_personal_id(&self, code: &str) -> Option<&str> {
        self.province_by_id_code.get(code).map(String::as_str)
    }

    /// Today's communes for an address of any time, from province to commune, as a card's residence gives it.
    ///
    /// Several answers mean that the old ward was divided: the person chooses, nothing is decided here.
    pub fn candidates(&self, parts: &[&str]) -> Vec<Candidate> {
        former::candidates(self, parts)
    }
}

impl Units {
    /// "Thành phố Hà Nội" for "01".
    pub fn full_name_of(&self, province: &str) -> Option<&str> {
        self.provinces.iter().find(|known| known.code == province).map(|known| known.full_name.as_str())
    }
}

impl Places for Units {
    fn province_name(&self, province: &str) -> Option<&str> {
        self.provinces.iter().find(|known| known.code == province).map(|known| known.name.as_str())
    }

    fn ward_name(&self, ward: &str) -> Option<&str> {
        self.wards.get(ward).map(|known| known.name.as_str())
    }

    fn province_of(&self, ward: &str) -> Option<&str> {
        self.wards.get(ward).map(|known| known.province.as_str())
    }
}

/// Former wards of the unit, then the districts it took territory from.
fn searchable(unit: &CityUnit, former: &mut HashMap<String, Vec<FormerName>>) -> Searchable {
    let mut names = former.remove(&unit.code).unwrap_or_default();
    names.extend(unit.former_districts.iter().map(|district| FormerName::new(district, Share::Part)));
    Searchable::new(&unit.code, &unit.name, names)
}

/// "Ba Đình" of "Phường Ba Đình": lists are ordered by the name proper.
fn without_kind(name: &str) -> &str {
    ["Phường ", "Xã ", "Đặc khu "].iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name)
}

#[cfg(test)]
mod tests;
