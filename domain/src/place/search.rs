//! Finding a unit by what people type: today's name first, then wards and districts of before 2025-07-01.
//!
//! Every typed word must be found, of many the first eight. Words with exact marks rank above words without,
//! beginnings above middles.

use serde::{Deserialize, Serialize};

use crate::text::{clean_line, fold};

/// A unit as the search knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searchable {
    /// The unit's code.
    pub code: String,
    /// Today's name.
    pub name: String,
    /// Names of before, of which (parts of) this unit was made.
    pub former: Vec<FormerName>,
    folded: String,
}

/// A ward or district of before 2025-07-01.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerName {
    /// "Phường Trúc Bạch, Quận Ba Đình".
    pub name: String,
    /// How much of it belongs to this unit now.
    pub share: Share,
    folded: String,
}

/// How much of a former ward or district a unit has taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Share {
    /// All of it.
    Whole,
    /// Its main part; people have to choose between several units.
    Main,
    /// Another part.
    Part,
}

/// A found unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The unit's code.
    pub code: String,
    /// Today's name.
    pub name: String,
    /// The former name that matched, when today's name did not: "trước 1/7/2025: Phường Trúc Bạch, Quận Ba Đình".
    pub formerly: Option<String>,
}

impl FormerName {
    /// A former name with its key.
    pub fn new(name: &str, share: Share) -> Self {
        Self { name: clean_line(name), share, folded: fold(name) }
    }
}

impl Searchable {
    /// A unit with its keys.
    pub fn new(code: &str, name: &str, former: Vec<FormerName>) -> Self {
        Self { code: code.to_owned(), name: clean_line(name), folded: fold(name), former }
    }

    /// The key for a database column: all names without marks.
    pub fn search_key(&self) -> String {
        let former = self.former.iter().map(|name| name.folded.as_str());
        std::iter::once(self.folded.as_str()).chain(former).collect::<Vec<_>>().join(" | ")
    }
}

impl Hit {
    /// "Phường Ba Đình (trước 1/7/2025: Phường Trúc Bạch, Quận Ba Đình)".
    pub fn label(&self) -> String {
        match &self.formerly {
            Some(former) => format!("{} (trước 1/7/2025: {former})", self.name),
            None => self.name.clone(),
        }
    }
}

/// Different words that are looked for: each is compared with each name, and no more are needed to tell units apart.
const MOST_WORDS: usize = 8;

/// The best units for what was typed, at most `most`; an empty text finds nothing.
pub fn find(typed: &str, units: &[Searchable], most: usize) -> Vec<Hit> {
    let lower = clean_line(typed).to_lowercase();
    let (exact, old) = without_old_mark(&lower);
    let folded = fold(exact);
    if folded.is_empty() {
        return Vec::new();
    }
    let words = first_words(&folded);
    let asked = Asked { exact, folded: &folded, words: &words, old };
    let mut found: Vec<(u8, usize, Option<&FormerName>)> = units
        .iter()
        .enumerate()
        .filter_map(|(place, unit)| best(unit, &asked).map(|(rank, former)| (rank, place, former)))
        .collect();
    found.sort_by_key(|(rank, place, _)| (*rank, *place));
    let hit = |(_, place, former): (u8, usize, Option<&FormerName>)| Hit {
        code: units[place].code.clone(),
        name: units[place].name.clone(),
        formerly: former.map(|former| former.name.clone()),
    };
    found.into_iter().take(most).map(hit).collect()
}

/// What was typed, taken apart once.
struct Asked<'a> {
    exact: &'a str,
    folded: &'a str,
    words: &'a [&'a str],
    /// A name of before is meant.
    old: bool,
}

/// "phường ngọc hà (cũ)": how people say that they mean the ward of before.
fn without_old_mark(typed: &str) -> (&str, bool) {
    let marks = ["(cũ)", "(cu)", " cũ"];
    let bare = marks.iter().find_map(|mark| typed.strip_suffix(mark)).map(str::trim_end);
    bare.filter(|bare| !bare.is_empty()).map_or((typed, false), |bare| (bare, true))
}

/// How well a unit fits, and the former name that does, where today's does not.
fn best<'u>(unit: &'u Searchable, asked: &Asked<'_>) -> Option<(u8, Option<&'u FormerName>)> {
    if unit.code == asked.folded {
        return Some((0, None));
    }
    let today = rank(&unit.name, &unit.folded, asked).map(|rank| (TODAY[usize::from(rank)], None));
    // A former name counts less than today's, a part of a divided ward less than a whole one.
    let former = unit.former.iter().filter_map(|former| {
        let weight = match former.share {
            Share::Whole => 10,
            Share::Main => 11,
            Share::Part => 12,
        };
        rank(&former.name, &former.folded, asked).map(|rank| (3 * rank + weight, former))
    });
    let former = former.min_by_key(|(rank, _)| *rank).map(|(rank, former)| (rank, Some(former)));
    if asked.old {
        // Today's name still counts for something: "cũ" may have been typed for good measure.
        return former.or(today.map(|(rank, none)| (rank + 30, none)));
    }
    today.or(former)
}

/// Weights of today's names by rank. "Phúc Xá" is a former ward, although "Xã Phúc Thọ" has both words too.
const TODAY: [u8; 6] = [0, 1, 2, 3, 8, 17];

/// 0 is best; `None` when a typed word is missing.
fn rank(name: &str, key: &str, asked: &Asked<'_>) -> Option<u8> {
    let begins = |word: &&str| words_of(key).any(|known| known.starts_with(word));
    if asked.words.is_empty() || !asked.words.iter().all(begins) {
        return None;
    }
    let lower = name.to_lowercase();
    let (proper, bare) = (without_kind_of_name(&lower), without_kind(key));
    Some(if lower == asked.exact || proper == asked.exact {
        0
    } else if key == asked.folded || bare == asked.folded || bare.split(", ").next() == Some(asked.folded) {
        1
    } else if proper.starts_with(asked.exact) {
        2
    } else if key.starts_with(asked.folded) || bare.starts_with(asked.folded) {
        3
    } else if lower.contains(asked.exact) {
        4
    } else {
        5
    })
}

/// The first different words, so that a long text costs no more than a name does.
fn first_words(folded: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::with_capacity(MOST_WORDS);
    for word in words_of(folded) {
        if words.len() == MOST_WORDS {
            break;
        }
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn words_of(key: &str) -> impl Iterator<Item = &str> {
    key.split([' ', ',']).filter(|word| !word.is_empty())
}

fn without_kind(key: &str) -> &str {
    ["phuong ", "xa ", "dac khu ", "thi tran "].iter().find_map(|kind| key.strip_prefix(kind)).unwrap_or(key)
}

fn without_kind_of_name(name: &str) -> &str {
    ["phường ", "xã ", "đặc khu ", "thị trấn "].iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn units() -> Vec<Searchable> {
        let former = |name: &str, whole| FormerName::new(name, if whole { Share::Whole } else { Share::Part });
        vec![
            Searchable::new(
                "00004",
                "Phường Ba Đình",
                vec![former("Phường Trúc Bạch, Quận Ba Đình", true), former("Phường Cửa Nam, Quận Hoàn Kiếm", false)],
            ),
            Searchable::new("00070", "Phường Hoàn Kiếm", vec![former("Phường Hàng Bạc, Quận Hoàn Kiếm", true)]),
            Searchable::new("00082", "Phường Cửa Nam", vec![former("Phường Cửa Nam, Quận Hoàn Kiếm", true)]),
            Searchable::new("09988", "Xã Ba Vì", vec![former("Xã Ba Vì, Huyện Ba Vì", true)]),
            Searchable::new(
                "00008",
                "Phường Ngọc Hà",
                vec![former("Phường Đội Cấn, Quận Ba Đình", true), former("Phường Ngọc Hà, Quận Ba Đình", false)],
            ),
            Searchable::new(
                "00025",
                "Phường Xa Hơn",
                vec![FormerName::new("Phường Ngọc Hà, Quận Ba Đình", Share::Main)],
            ),
        ]
    }

    fn codes(typed: &str) -> Vec<String> {
        find(typed, &units(), 10).into_iter().map(|hit| hit.code).collect()
    }

    #[test]
    fn names_are_found_with_and_without_marks_and_kind() {
        for typed in ["ba dinh", "Ba Đình", "phuong ba dinh", "PHƯỜNG BA ĐÌNH", " ba  đình", "00004"] {
            assert_eq!(codes(typed).first().map(String::as_str), Some("00004"), "{typed}");
        }
        assert_eq!(codes("ba"), ["00004", "09988", "00008", "00025", "00070"]);
        assert_eq!(codes("ba vi").first().map(String::as_str), Some("09988"));
    }

    #[test]
    fn old_wards_and_districts_lead_to_todays_unit() {
        let hits = find("truc bach", &units(), 5);
        assert_eq!(hits[0].label(), "Phường Ba Đình (trước 1/7/2025: Phường Trúc Bạch, Quận Ba Đình)");
        assert_eq!(codes("hàng bạc, hoàn kiếm"), ["00070"]);
        assert_eq!(codes("cua nam"), ["00082", "00004"]);
        let mut units = units();
        units.push(Searchable::new("09772", "Xã Trúc Bạch Mai", Vec::new()));
        units.push(Searchable::new("09787", "Xã Bạch Trúc", Vec::new()));
        let codes: Vec<_> = find("truc bach", &units, 5).into_iter().map(|hit| hit.code).collect();
        assert_eq!(codes, ["09772", "00004", "09787"], "words in another order count less than a former name");
    }

    #[test]
    fn a_name_marked_as_old_leads_to_the_main_part_of_the_former_ward() {
        assert_eq!(codes("Ngọc Hà"), ["00008", "00025"]);
        for typed in ["Phường Ngọc Hà (cũ)", "ngoc ha (cu)", "Ngọc Hà cũ"] {
            assert_eq!(codes(typed), ["00025", "00008"], "{typed}");
        }
        let hits = find("Phường Ngọc Hà (cũ)", &units(), 1);
        assert_eq!(hits[0].label(), "Phường Xa Hơn (trước 1/7/2025: Phường Ngọc Hà, Quận Ba Đình)");
        assert_eq!(codes("ba vì (cũ)"), ["09988"]);
        assert!(codes("(cũ)").is_empty());
    }

    #[test]
    fn nothing_typed_or_nothing_known_finds_nothing() {
        assert!(codes("").is_empty() && codes(" \u{301}").is_empty() && codes(",").is_empty());
        assert!(codes("sài gòn").is_empty());
        assert_eq!(find("ba", &units(), 1).len(), 1);
    }

    #[test]
    fn of_many_words_the_first_eight_different_ones_are_looked_for() {
        let mut units = units();
        units.push(Searchable::new("00100", "Phường Một Hai Ba Bốn Năm Sáu Bảy Tám", Vec::new()));
        let codes = |typed: &str| -> Vec<String> { find(typed, &units, 10).into_iter().map(|hit| hit.code).collect() };
        let eight = "mot hai ba bon nam sau bay tam";
        let hundred = [eight.to_owned(), ["chin"; 92].join(" ")].join(" ");
        assert_eq!(hundred.split(' ').count(), 100);
        assert_eq!(codes(&hundred), codes(eight));
        assert_eq!(codes(&hundred), ["00100"]);
        let eighth = hundred.replacen("tam", "chin", 1);
        assert!(codes(&eighth).is_empty(), "the eighth word is looked for");
        let mut repeated = codes(&["ba"; 100].join(" "));
        let mut once = codes("ba");
        repeated.sort_unstable();
        once.sort_unstable();
        assert_eq!(repeated, once);
        assert_eq!(first_words("ba, ba dinh ba"), ["ba", "dinh"]);
    }

    proptest! {
        #[test]
        fn no_typed_text_panics(typed in "(?s).{0,30}") {
            let _ = find(&typed, &units(), 5);
        }

        #[test]
        fn every_unit_is_found_by_the_beginning_of_its_name(unit in 0..5_usize, letters in 8..20_usize) {
            let units = units();
            let typed: String = units[unit].name.chars().take(letters).collect();
            prop_assert!(find(&typed, &units, 10).iter().any(|hit| hit.code == units[unit].code), "{}", typed);
        }
    }
}
