//! Provinces and communes since 2025-07-01, and finding them by name, with and without marks, old names included.
//!
//! The tables are data that the caller brings: `backend` has them all, the browser gets the few it needs.

mod search;

pub use search::{FormerName, Hit, Searchable, Share, find};

use crate::text::small_first;
use serde::{Deserialize, Serialize};

/// One of the 34 provinces and cities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Province {
    /// Two digits.
    pub code: String,
    /// "Hà Nội".
    pub name: String,
    /// "Thành phố Hà Nội".
    pub full_name: String,
}

/// A unit of the commune level: phường, xã or đặc khu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ward {
    /// Five digits.
    pub code: String,
    /// Two digits of its province.
    pub province: String,
    /// "Phường Ba Đình".
    pub name: String,
}

/// The office of a commune as sentences write it: "Ủy ban nhân dân phường Ba Đình" for "Phường Ba Đình".
pub fn office(name: &str) -> String {
    ["Ủy ban nhân dân ", &small_first(name)].concat()
}

/// What the rules ask about places.
pub trait Places {
    /// "Hà Nội" for "01".
    fn province_name(&self, province: &str) -> Option<&str>;
    /// "Phường Ba Đình" for "00004".
    fn ward_name(&self, ward: &str) -> Option<&str>;
    /// The province in which a commune lies.
    fn province_of(&self, ward: &str) -> Option<&str>;

    /// Whether a commune lies in a province.
    fn ward_in_province(&self, ward: &str, province: &str) -> bool {
        self.province_of(ward) == Some(province)
    }

    /// "Phường Ba Đình, Hà Nội".
    fn ward_with_province(&self, ward: &str) -> Option<String> {
        let province = self.province_name(self.province_of(ward)?)?;
        Some(format!("{}, {province}", self.ward_name(ward)?))
    }
}

/// A table of places small enough to search from end to end: what a page carries to the browser.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlaceList {
    /// Provinces.
    pub provinces: Vec<Province>,
    /// Communes, usually of one province only.
    pub wards: Vec<Ward>,
}

impl Places for PlaceList {
    fn province_name(&self, province: &str) -> Option<&str> {
        self.provinces.iter().find(|known| known.code == province).map(|known| known.name.as_str())
    }

    fn ward_name(&self, ward: &str) -> Option<&str> {
        self.wards.iter().find(|known| known.code == ward).map(|known| known.name.as_str())
    }

    fn province_of(&self, ward: &str) -> Option<&str> {
        self.wards.iter().find(|known| known.code == ward).map(|known| known.province.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_answers_what_the_rules_ask() {
        let list = PlaceList {
            provinces: vec![Province {
                code: "01".into(),
                name: "Hà Nội".into(),
                full_name: "Thành phố Hà Nội".into(),
            }],
            wards: vec![Ward { code: "00004".into(), province: "01".into(), name: "Phường Ba Đình".into() }],
        };
        assert!(list.ward_in_province("00004", "01") && !list.ward_in_province("00004", "79"));
        assert!(!list.ward_in_province("99999", "01"));
        assert_eq!(list.ward_with_province("00004").as_deref(), Some("Phường Ba Đình, Hà Nội"));
        assert_eq!(list.ward_with_province("99999"), None);
    }
}
