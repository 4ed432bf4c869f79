//! The CSV tables of places as they lie in `backend/data`, turned into records.
//!
//! Codes and names are those of the statistical office; former names come from the resolutions of 2025.

use std::collections::HashMap;

use csv::StringRecord;
use domain::place::{FormerName, Province, Share, Ward};

use super::CityUnit;

const PROVINCES: &str = include_str!("../../data/provinces.csv");
const PROVINCES_LEGACY: &str = include_str!("../../data/provinces_legacy.csv");
const WARDS: &str = include_str!("../../data/wards_vn.csv");
const CITY_UNITS: &str = include_str!("../../data/administrative_units.csv");
const OLD_WARDS: &str = include_str!("../../data/old_wards.csv");
const OLD_WARDS_VN: &str = include_str!("../../data/old_wards_vn.csv");

/// A row of the table of all former wards of the country.
#[derive(Debug)]
pub(super) struct OldWard {
    pub(super) ward: String,
    pub(super) district: String,
    pub(super) province: String,
    pub(super) unit_code: String,
    /// `whole`, `divided` or `divided-main`.
    pub(super) kind: String,
}

pub(super) fn provinces() -> Result<Vec<Province>, csv::Error> {
    rows(PROVINCES, ["province_code", "province", "full_name"], |[code, name, full_name]| Province {
        code,
        name,
        full_name,
    })
}

pub(super) fn wards() -> Result<Vec<Ward>, csv::Error> {
    rows(WARDS, ["unit_code", "province_code", "unit_name"], |[code, province, name]| Ward { code, province, name })
}

pub(super) fn city_units() -> Result<Vec<CityUnit>, csv::Error> {
    rows(CITY_UNITS, ["unit_code", "unit_name", "unit_type", "old_districts"], |[code, name, kind, districts]| {
        CityUnit {
            code,
            name,
            kind,
            former_districts: districts
                .split(';')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
            search_key: String::new(),
        }
    })
}

pub(super) fn provinces_of_id_codes() -> Result<HashMap<String, String>, csv::Error> {
    let pairs = rows(PROVINCES_LEGACY, ["cccd_code", "province"], |[code, name]| (code, name))?;
    Ok(pairs.into_iter().collect())
}

/// Former wards of the city by the code of today's unit, whole ones first.
pub(super) fn former_names_of_the_city() -> Result<FormerNames, csv::Error> {
    let columns = ["unit_code", "old_ward", "old_district", "kind"];
    let rows = rows(OLD_WARDS, columns, |[code, ward, district, kind]| {
        (code, FormerName::new(&format!("{ward}, {district}"), share(&kind)))
    })?;
    Ok(by_unit(rows))
}

/// Former names by the code of today's unit, the surest first.
pub(super) type FormerNames = HashMap<String, Vec<FormerName>>;

pub(super) fn by_unit(rows: impl IntoIterator<Item = (String, FormerName)>) -> FormerNames {
    let mut names = FormerNames::new();
    for (code, name) in rows {
        names.entry(code).or_default().push(name);
    }
    for of_unit in names.values_mut() {
        of_unit.sort_by_key(|name| name.share);
    }
    names
}

/// How much of a former ward lies in today's unit, as the tables write it.
pub(super) fn share(kind: &str) -> Share {
    match kind {
        "whole" => Share::Whole,
        "divided-main" => Share::Main,
        _ => Share::Part,
    }
}

pub(super) fn old_wards_of_the_country() -> Result<Vec<OldWard>, csv::Error> {
    let columns = ["old_ward", "old_district", "old_province", "unit_code", "kind"];
    rows(OLD_WARDS_VN, columns, |[ward, district, province, unit_code, kind]| OldWard {
        ward,
        district,
        province,
        unit_code,
        kind,
    })
}

/// The named columns of each row; a missing column leaves the field empty, which the tests of the tables notice.
fn rows<const N: usize, T>(
    table: &str,
    columns: [&str; N],
    make: impl Fn([String; N]) -> T,
) -> Result<Vec<T>, csv::Error> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers = reader.headers()?.clone();
    let places = columns.map(|column| headers.iter().position(|header| header == column));
    let cell = |record: &StringRecord, place: Option<usize>| {
        place.and_then(|place| record.get(place)).unwrap_or_default().to_owned()
    };
    reader.records().map(|record| record.map(|record| make(places.map(|place| cell(&record, place))))).collect()
}
