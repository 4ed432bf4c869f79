//! Today's communes for an address written before 2025-07-01, when there were still districts.
//!
//! A card's residence gives names without their kind ("Điện Biên, Ba Đình, Hà Nội"), so everything is compared
//! without kind, marks and leading zeros. Nothing is mapped blindly: the caller offers what is found.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::place::Places;
use domain::text::fold;

use super::{Units, tables};

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
