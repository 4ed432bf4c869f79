//! The tables are complete, agree with each other, and are found by what people type.

use super::*;
use domain::identity::is_personal_id_province;

#[test]
fn every_table_is_whole() {
    let units = Units::read().expect("the tables are readable");
    assert_eq!(units.city_units().len(), 126);
    assert_eq!(units.provinces().len(), 34);
    assert_eq!(units.wards.len(), 3_321);
    assert_eq!(units.province_by_id_code.len(), 63);
    assert!(units.province_by_id_code.keys().all(|code| is_personal_id_province(code)));
    assert_eq!(tables::old_wards_of_the_country().expect("readable").len(), 10_602);
    let filled = |text: &str| !text.trim().is_empty();
    assert!(units.provinces().iter().all(|p| filled(&p.name) && filled(&p.full_name) && p.code.len() == 2));
    assert!(
        units
            .wards
            .values()
            .all(|w| filled(&w.name) && w.code.len() == 5 && units.province_name(&w.province).is_some())
    );
}

#[test]
fn every_unit_of_the_city_is_a_commune_of_the_city_under_the_same_name() {
    let units = Units::embedded();
    for unit in units.city_units() {
        assert_eq!(units.ward_name(&unit.code), Some(unit.name.as_str()));
        assert!(units.ward_in_province(&unit.code, CITY_PROVINCE), "{}", unit.code);
        assert!(!unit.former_districts.is_empty() && unit.search_key.contains('|'), "{}", unit.code);
    }
    assert_eq!(units.wards_of(CITY_PROVINCE).len(), 126);
    assert!(units.wards_of("99").is_empty());
}

#[test]
fn lists_are_in_vietnamese_order_with_the_city_first() {
    let units = Units::embedded();
    let names: Vec<&str> = units.provinces().iter().take(4).map(|province| province.name.as_str()).collect();
    assert_eq!(names, ["Hà Nội", "An Giang", "Bắc Ninh", "Cà Mau"]);
    assert_eq!(units.city_units()[0].name, "Xã An Khánh");
}

#[test]
fn every_unit_is_found_by_its_name_without_marks() {
    let units = Units::embedded();
    for unit in units.city_units() {
        let hits = units.search(&domain::text::fold(&unit.name), 3);
        assert!(hits.iter().any(|hit| hit.code == unit.code), "{}", unit.name);
        assert_eq!(units.search(&unit.name, 1)[0].code, unit.code, "{}", unit.name);
    }
}

#[test]
fn former_wards_and_districts_are_found() {
    let units = Units::embedded();
    let hits = units.search("truc bach", 5);
    assert_eq!(hits[0].label(), "Phường Ba Đình (trước 1/7/2025: Phường Trúc Bạch, Quận Ba Đình)");
    assert!(units.search("quận hoàn kiếm", 20).len() >= 2);
    assert!(units.search("", 5).is_empty());
}

#[test]
fn a_former_ward_that_was_divided_leads_to_its_main_part_first() {
    let units = Units::embedded();
    for typed in ["Phường Ngọc Hà (cũ)", "ngoc ha (cu)"] {
        let hits = units.search(typed, 5);
        assert_eq!(hits[0].label(), "Phường Ba Đình (trước 1/7/2025: Phường Ngọc Hà, Quận Ba Đình)", "{typed}");
        assert_eq!(hits[1].code, "00008", "{typed}");
    }
    assert_eq!(units.search("Phường Ngọc Hà", 1)[0].formerly, None);
}

#[test]
fn every_former_ward_of_the_country_is_found_in_its_province() {
    let units = Units::embedded();
    let rows = tables::old_wards_of_the_country().expect("readable");
    // Every fortieth is enough to notice a table that is read wrongly.
    for row in rows.iter().step_by(40) {
        let province = units.province_of(&row.unit_code).expect("a province");
        let typed = format!("{}, {}", row.ward, row.district);
        let found = units.search_in(province, typed.trim_start_matches(", "), 200);
        assert!(found.iter().any(|hit| hit.code == row.unit_code), "{typed} in {province}: {found:?}");
    }
    assert!(units.search_in("99", "ba", 5).is_empty() && units.search_in("", "ba", 5).is_empty());
    let abroad = units.search_in("31", "cẩm thượng", 5);
    let label = "Phường Thành Đông (trước 1/7/2025: Phường Cẩm Thượng, Thành phố Hải Dương, Tỉnh Hải Dương)";
    assert_eq!(abroad[0].label(), label);
}

#[test]
fn a_cards_residence_leads_to_todays_communes() {
    let units = Units::embedded();
    let scan = "001090999901||Nguyễn Văn Mẫu|15031990|Nam|Số 99 ngõ Ví Dụ, Điện Biên, Ba Đình, Hà Nội|10052022";
    let scan = domain::identity::parse_card_qr(scan).expect("a card");
    let found = units.candidates(&scan.residence_parts());
    assert!(!found.is_empty() && found[0].likely);
    assert!(found.iter().all(|candidate| candidate.province == CITY_PROVINCE));
    let numbered = units.candidates(&["Hồ Chí Minh", "Quận 8", "Phường 05"]);
    assert!(!numbered.is_empty());
    assert_eq!(numbered, units.candidates(&["Thành phố Hồ Chí Minh", "8", "5"]));
    let today = units.candidates(&["Hà Nội", "Phường Ba Đình"]);
    assert_eq!(today.iter().map(|candidate| candidate.ward.as_str()).collect::<Vec<_>>(), ["00004"]);
    assert!(units.candidates(&["Hà Nội"]).is_empty() && units.candidates(&[]).is_empty());
}

#[test]
fn the_province_of_a_personal_number_has_its_name_of_that_time() {
    assert_eq!(Units::embedded().province_of_personal_id("001"), Some("Hà Nội"));
    assert_eq!(Units::embedded().province_of_personal_id("002"), Some("Hà Giang"));
    assert_eq!(Units::embedded().province_of_personal_id("003"), None);
}

#[test]
fn the_list_of_common_passwords_is_long_enough_and_knows_the_local_favourites() {
    let list = include_str!("../../data/common_passwords.txt");
    let entries: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(entries.len() >= 3_000);
    assert!(entries.iter().all(|entry| entry.chars().count() >= 10 && *entry == entry.to_lowercase()));
    assert!(entries.contains(&"matkhau123") && !entries.contains(&"demomotcua2026"));
}
