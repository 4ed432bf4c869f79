//! Offices that register births, marriages and deaths, by the names that papers of their time bear.
//!
//! Those of today's communes, and those of the wards and districts of before 2025-07-01. Names are what people write
//! into a text field, so there are no codes, and nothing says which office of today has the books of an old one.

use std::collections::HashSet;
use std::sync::LazyLock;

use domain::place::{Searchable, find, office};
use domain::text::{clean_line, fold, small_first};

use super::{CITY_PROVINCE, Units, tables};

/// How people begin the name of such an office, without marks; what follows is the name of its place.
const BEGINNINGS: [&[&str]; 2] = [&["uy", "ban", "nhan", "dan"], &["ubnd"]];

/// Fewer letters would fit half of the country.
const FEWEST: usize = 2;

/// Places with such an office, those of the own city first, today's before those of before. Districts are among them:
/// they registered marriages with foreigners.
static PLACES: LazyLock<Vec<Searchable>> = LazyLock::new(|| {
    let units = Units::embedded();
    let rows = tables::old_wards_of_the_country().expect("a test reads this same embedded table");
    let city = units.full_name_of(CITY_PROVINCE).unwrap_or_default();
    let mut places: Vec<(&str, String)> = Vec::new();
    for province in units.provinces() {
        let name = province.full_name.as_str();
        places.extend(units.wards_of(&province.code).iter().map(|ward| (name, joined([&ward.name, "", name]))));
    }
    places.extend(rows.iter().map(|row| (row.province.as_str(), joined([&row.ward, &row.district, &row.province]))));
    places.extend(rows.iter().map(|row| (row.province.as_str(), joined(["", &row.district, &row.province]))));
    places.sort_by_key(|(province, _)| *province != city);
    // A divided ward stands in several rows, a district in those of all its wards.
    let mut seen = HashSet::new();
    places.retain(|(_, name)| seen.insert(name.clone()));
    places.iter().map(|(_, name)| Searchable::new("", name, Vec::new())).collect()
});

/// "Phường Điện Biên, quận Ba Đình, thành phố Hà Nội".
fn joined(parts: [&str; 3]) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty()).enumerate();
    let parts = parts.map(|(at, part)| if at == 0 { part.to_owned() } else { small_first(part) });
    parts.collect::<Vec<_>>().join(", ")
}

impl Units {
    /// The offices that fit what was typed, best first, as they are written:
    /// "Ủy ban nhân dân phường Điện Biên, quận Ba Đình, thành phố Hà Nội".
    pub fn search_offices(&self, typed: &str, most: usize) -> Vec<String> {
        let typed = clean_line(typed);
        let place = place_of(&typed);
        if place.chars().count() < FEWEST {
            return Vec::new();
        }
        find(place, &PLACES, most).iter().map(|hit| office(&hit.name)).collect()
    }
}

/// What follows "Ủy ban nhân dân" or "UBND"; all of it where it begins otherwise.
fn place_of(typed: &str) -> &str {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split(' ').collect();
    let begun = BEGINNINGS.iter().find(|beginning| words.starts_with(beginning)).map_or(0, |words| words.len());
    (0..begun).fold(typed, |rest, _| rest.split_once(' ').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<String> {
        Units::embedded().search_offices(typed, 12)
    }

    #[test]
    fn offices_of_today_and_of_before_are_found_without_marks_and_written_in_full() {
        let old = "Ủy ban nhân dân phường Điện Biên, quận Ba Đình, thành phố Hà Nội";
        for typed in
            ["dien bien", "Điện Biên", "dien bien ba dinh", "UBND phường Điện Biên", "ủy ban nhân dân điện biên", old]
        {
            assert_eq!(found(typed).first().map(String::as_str), Some(old), "{typed}");
        }
        let today = "Ủy ban nhân dân phường Phú Lương, thành phố Hà Nội";
        assert_eq!(found("phu luong ha noi").first().map(String::as_str), Some(today));
        let all = found("phu luong");
        assert!(
            all.contains(&"Ủy ban nhân dân phường Phú Lương, quận Hà Đông, thành phố Hà Nội".to_owned()),
            "{all:?}"
        );
        assert!(found("quan ba dinh").contains(&"Ủy ban nhân dân quận Ba Đình, thành phố Hà Nội".to_owned()));
        let town = found("cam thuong hai duong");
        assert_eq!(town[0], "Ủy ban nhân dân phường Cẩm Thượng, thành phố Hải Dương, tỉnh Hải Dương");
    }

    #[test]
    fn each_office_stands_once_and_its_full_name_finds_it() {
        let mut names: Vec<&str> = PLACES.iter().map(|place| place.name.as_str()).collect();
        assert!(names.len() > 13_000, "{}", names.len());
        // A few are enough to notice names that are not written as they are found.
        for name in names.iter().step_by(500) {
            let full = office(name);
            assert!(found(&full).contains(&full), "{full}");
        }
        assert!(names.iter().all(|name| name.contains(", ") && office(name).chars().count() <= 200));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn too_little_finds_nothing() {
        for typed in ["", "b", "ubnd", "Ủy ban nhân dân ", "UBND b", "không có nơi này"] {
            assert!(found(typed).is_empty(), "{typed}");
        }
    }
}
