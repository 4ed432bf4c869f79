//! Finding a procedure by what a person types: without tone marks, in any case, with one slip of the finger.
//!
//! Pure, so the browser ranks the list it already has and the server ranks the page without scripts alike.

use crate::text::fold;

/// A procedure as the search sees it; make it once, when the catalogue loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchEntry {
    name: Vec<String>,
    other: Vec<String>,
}

impl SearchEntry {
    /// From the name on the portal and other texts (official name, English name, field, form title).
    pub fn new<'t>(name: &str, others: impl IntoIterator<Item = &'t str>) -> Self {
        let other = others.into_iter().flat_map(words).collect();
        Self { name: words(name), other }
    }
}

const IN_NAME: u32 = 8;
const IN_OTHER: u32 = 1;
const SIDE_BY_SIDE: u32 = 6;
/// Words that stand together just as they were typed are what was meant.
const AS_TYPED: u32 = 200;

/// Positions of the entries that match every word of the query, best first; all of them for an empty query, none for
/// one that is made of signs only.
pub fn rank(query: &str, entries: &[SearchEntry]) -> Vec<usize> {
    let wanted = words(query);
    if wanted.is_empty() && !query.trim().is_empty() {
        return Vec::new();
    }
    best_first(&wanted, entries, |met| met == wanted.len())
}

/// Positions of the entries that match some words of the query, best first: for a query that [`rank`] finds nothing for.
pub fn near(query: &str, entries: &[SearchEntry]) -> Vec<usize> {
    best_first(&words(query), entries, |met| met > 0)
}

fn best_first(wanted: &[String], entries: &[SearchEntry], fits: impl Fn(usize) -> bool) -> Vec<usize> {
    let scored = entries.iter().map(|entry| score(wanted, entry)).enumerate();
    let mut found: Vec<(usize, u32)> =
        scored.filter(|(_, (met, _))| fits(*met)).map(|(position, (_, total))| (position, total)).collect();
    found.sort_by_key(|(position, total)| (std::cmp::Reverse(*total), *position));
    found.into_iter().map(|(position, _)| position).collect()
}

/// Words without marks; `y` and `i` count as the same letter (đăng ký, đăng kí).
fn words(text: &str) -> Vec<String> {
    fold(text)
        .replace('y', "i")
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How many of the words an entry meets, and how well all in all.
fn score(wanted: &[String], entry: &SearchEntry) -> (usize, u32) {
    let (mut met, mut total) = (0, 0);
    let mut places = Vec::with_capacity(wanted.len());
    for word in wanted {
        let (in_name, place) = best(word, &entry.name);
        let (in_other, _) = best(word, &entry.other);
        let score = (in_name * IN_NAME).max(in_other * IN_OTHER);
        met += usize::from(score > 0);
        places.push((in_name > 0).then_some(place));
        total += score;
    }
    let neighbours = places.windows(2).filter(|pair| match pair {
        [Some(first), Some(second)] => *second == *first + 1,
        _ => false,
    });
    let together = |words: &[String]| wanted.len() > 1 && words.windows(wanted.len()).any(|some| some == wanted);
    let as_typed = if together(&entry.name) || together(&entry.other) { AS_TYPED } else { 0 };
    (met, total + as_typed + u32::try_from(neighbours.count()).unwrap_or(0) * SIDE_BY_SIDE)
}

/// How well a word is met by the best of some words, and where.
fn best(word: &str, among: &[String]) -> (u32, usize) {
    let mut best = (0, 0);
    for (place, candidate) in among.iter().enumerate() {
        let likeness = likeness(word, candidate);
        if likeness > best.0 {
            best = (likeness, place);
        }
    }
    best
}

/// 3 for the same word, 2 for its beginning, 1 for one slip in a word of three letters or more.
fn likeness(typed: &str, word: &str) -> u32 {
    if typed == word {
        3
    } else if typed.len() >= 2 && word.starts_with(typed) {
        2
    } else if typed.len() >= 3 && word.len() >= 3 && is_one_slip(typed.as_bytes(), word.as_bytes()) {
        1
    } else {
        0
    }
}

/// One letter too many, missing, wrong, or two neighbours swapped.
fn is_one_slip(typed: &[u8], word: &[u8]) -> bool {
    let same_start = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (typed, word) = (&typed[same_start..], &word[same_start..]);
    match (typed, word) {
        ([_, rest @ ..], _) if rest == word => true,
        (_, [_, rest @ ..]) if rest == typed => true,
        ([a, b, typed @ ..], [c, d, word @ ..]) if a == d && b == c && typed == word => true,
        ([_, typed @ ..], [_, word @ ..]) => typed == word,
        (_, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<SearchEntry> {
        let law = "Thủ tục hành chính";
        [
            "Đăng ký khai sinh thông thường",
            "Đăng ký khai tử",
            "Đăng ký kết hôn",
            "Đăng ký lại kết hôn",
            "Cấp bản sao trích lục khai sinh",
            "Cấp Giấy xác nhận tình trạng hôn nhân",
            "Chứng thực bản sao từ bản chính giấy tờ",
        ]
        .iter()
        .map(|name| SearchEntry::new(name, [law, "Hộ tịch"]))
        .collect()
    }

    #[test]
    fn people_find_it_without_marks_in_capitals_and_with_a_slip() {
        for (query, first) in [
            ("khai sinhh", 0),
            ("KHAI SINH", 0),
            ("khia sinh", 0),
            ("KET HON", 2),
            ("đăng kí kết hôn", 2),
            ("chung thuc", 6),
            ("tinh trang hon nhan", 5),
            ("trich luc", 4),
            ("khai tu", 1),
        ] {
            assert_eq!(rank(query, &entries()).first(), Some(&first), "{query}");
        }
    }

    #[test]
    fn everyday_words_come_near_what_they_mean() {
        for (query, first) in
            [("mất giấy khai sinh", 0), ("giay khai sih cho con", 0), ("xin trich luc cho me", 4), ("sao y giay to", 6)]
        {
            assert!(rank(query, &entries()).is_empty(), "{query}");
            assert_eq!(near(query, &entries()).first(), Some(&first), "{query}");
        }
        assert!(near("zzzzzz", &entries()).is_empty() && near("...", &entries()).is_empty());
    }

    #[test]
    fn nothing_typed_lists_everything_and_nonsense_nothing() {
        assert_eq!(rank(" ", &entries()).len(), entries().len());
        assert!(rank("hộ chiếu xyz", &entries()).is_empty());
    }
}
