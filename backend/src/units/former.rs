//! Today's communes for an address written before 2025-07-01, when there were still districts.
//!
//! A card's residence gives names without their kind ("Điện Biên, Ba Đình, Hà Nội"), so everything is compared
//! without kind, marks and leading zeros. Nothing is mapped blindly: the caller offers what is found.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::place::{FormerName, Places, Searchable, Ward};
use domain::text::fold;

use super::{CITY_PROVINCE, Units, tables};

/// A commune of today that an old address may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Two digits of today's province.
    pub province: String,
    /// Five digits of today's commune.
    pub ward: String,
    /// "Phường Ba Đình, Hà Nội".
    pub label: String,
    /// Whether the old ward lies in it as a whole or with its main part.
    pub likely: bool,
}

/// Old wards by folded "ward, district, province": code of today's commune and whether it is the likely one.
type OldWards = HashMap<String, Vec<(String, bool)>>;

static OLD_WARDS: LazyLock<OldWards> = LazyLock::new(|| {
    let rows = tables::old_wards_of_the_country().expect("a test reads this same embedded table");
    let mut wards = OldWards::new();
    for row in rows {
        let key = key(&row.ward, &row.district, &row.province);
        wards.entry(key).or_default().push((row.unit_code, row.kind != "divided"));
    }
    wards
});

/// What people may type for the communes of each province other than the city's.
static SEARCHABLE: LazyLock<HashMap<String, Vec<Searchable>>> = LazyLock::new(|| {
    let units = Units::embedded();
    let rows = tables::old_wards_of_the_country().expect("a test reads this same embedded table");
    let mut former = tables::by_unit(rows.into_iter().map(|row| {
        let today = units.province_of(&row.unit_code).and_then(|code| units.full_name_of(code));
        let name = former_name(&row, today);
        (row.unit_code, FormerName::new(&name, tables::share(&row.kind)))
    }));
    let provinces = units.provinces().iter().filter(|province| province.code != CITY_PROVINCE);
    let searchable = |ward: &Ward, former: &mut tables::FormerNames| {
        Searchable::new(&ward.code, &ward.name, former.remove(&ward.code).unwrap_or_default())
    };
    provinces
        .map(|province| {
            let wards = units.wards_of(&province.code).iter();
            (province.code.clone(), wards.map(|ward| searchable(ward, &mut former)).collect())
        })
        .collect()
});

pub(super) fn searchable_of(units: &Units, province: &str) -> &'static [Searchable] {
    // A province nobody knows is no reason to make the table.
    if units.wards_of(province).is_empty() {
        return &[];
    }
    SEARCHABLE.get(province).map_or(&[], Vec::as_slice)
}

/// "Phường Tân Thanh, Thành phố Phủ Lý, Tỉnh Hà Nam": the province only where it was another one.
fn former_name(row: &tables::OldWard, today: Option<&str>) -> String {
    let province = Some(row.province.as_str()).filter(|province| today != Some(*province));
    let parts = [Some(row.ward.as_str()), Some(row.district.as_str()), province].into_iter().flatten();
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

pub(super) fn candidates(units: &Units, parts: &[&str]) -> Vec<Candidate> {
    let mut codes: Vec<(String, bool)> = match parts {
        [province, district, ward, ..] => OLD_WARDS.get(&key(ward, district, province)).cloned().unwrap_or_default(),
        _ => Vec::new(),
    };
    if codes.is_empty() {
        codes = of_today(units, parts);
    }
    codes.sort_by_key(|(_, likely)| !likely);
    codes.into_iter().filter_map(|(code, likely)| candidate(units, code, likely)).collect()
}

/// An address in today's two levels: province and commune.
fn of_today(units: &Units, parts: &[&str]) -> Vec<(String, bool)> {
    let [province, ward, ..] = parts else {
        return Vec::new();
    };
    let Some(province) = units.provinces().iter().find(|known| bare(&known.full_name) == bare(province)) else {
        return Vec::new();
    };
    let wards = units.wards_of(&province.code).iter();
    wards.filter(|known| bare(&known.name) == bare(ward)).map(|known| (known.code.clone(), true)).collect()
}

fn candidate(units: &Units, ward: String, likely: bool) -> Option<Candidate> {
    let province = units.province_of(&ward)?.to_owned();
    let label = units.ward_with_province(&ward)?;
    Some(Candidate { province, ward, label, likely })
}

fn key(ward: &str, district: &str, province: &str) -> String {
    format!("{}, {}, {}", bare(ward), bare(district), bare(province))
}

/// "5" of "Phường 05", "ba dinh" of "Quận Ba Đình".
fn bare(name: &str) -> String {
    let folded = fold(name).replace(['\'', '\u{2019}', '-'], " ");
    let spaced = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let kinds =
        ["phuong ", "xa ", "thi tran ", "dac khu ", "quan ", "huyen ", "thi xa ", "thanh pho ", "tp. ", "tp ", "tinh "];
    let name = kinds.iter().find_map(|kind| spaced.strip_prefix(kind)).unwrap_or(&spaced);
    let is_number = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
    if is_number { name.trim_start_matches('0').to_owned() } else { name.to_owned() }
}
