//! What an officer types into the search box, as words that the column `search_key` must hold.
//!
//! Everything is literal: `%` and `_` are letters like others. A date, a phone number and the number of a paper are
//! brought into the form in which the column has them.

use domain::contact::Phone;
use domain::dossier::DossierCode;
use domain::text::{fold, squeeze};
use domain::time::{format_date, parse_date};
use sea_orm::ColumnTrait as _;
use sea_orm::sea_query::{Condition, LikeExpr};

use crate::store::rows::dossiers::Column;

/// More is cut off: nobody looks for so much.
const LONGEST: usize = 120;
const MOST_WORDS: usize = 8;
const ESCAPE: char = '!';

/// The words to look for; none for an empty box.
pub fn terms(typed: &str) -> Vec<String> {
    let typed: String = typed.trim().chars().take(LONGEST).collect();
    if typed.is_empty() {
        return Vec::new();
    }
    if let Ok(code) = DossierCode::parse(&typed) {
        return vec![fold(code.as_str())];
    }
    if let Ok(day) = parse_date(&typed) {
        return vec![format_date(day)];
    }
    if is_end_of_code(&typed) {
        return vec![typed];
    }
    if is_number(&typed) {
        let phone = Phone::parse(&typed).map(|phone| phone.national()).ok();
        // The number of an identity card of Hà Nội begins like a call abroad.
        let domestic = phone.filter(|phone| phone.starts_with('0'));
        return vec![domestic.unwrap_or_else(|| squeeze(&typed))];
    }
    let mut words: Vec<String> = Vec::new();
    for word in fold(&typed).split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// "261127-0009": what is read out of a code on the telephone. A telephone number begins with 0.
fn is_end_of_code(typed: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    typed.split_once('-').is_some_and(|(day, number)| {
        day.len() == 6 && !day.starts_with('0') && number.len() >= 4 && digits(day) && digits(number)
    })
}

/// Six digits or more, with what people put between them.
fn is_number(typed: &str) -> bool {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    digits >= 6 && typed.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '+' | '(' | ')'))
}

/// Rows whose key holds every word.
pub fn holds_all(words: &[String]) -> Condition {
    words.iter().fold(Condition::all(), |all, word| all.add(Column::SearchKey.like(containing(word))))
}

/// The pattern of a text that stands anywhere, taken literally.
pub fn containing(text: &str) -> LikeExpr {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | ESCAPE) {
            pattern.push(ESCAPE);
        }
        pattern.push(letter);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape(ESCAPE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_becomes_the_words_of_the_column() {
        for (typed, words) in [
            ("  Nguyễn  Thị Lan ", vec!["nguyen", "thi", "lan"]),
            ("h26.00004-261123-0007", vec!["h26.00004-261123-0007"]),
            ("H26.00004 261123 0007", vec!["h26.00004-261123-0007"]),
            ("20-11-2026", vec!["20/11/2026"]),
            ("261123-0007", vec!["261123-0007"]),
            ("091234-5678", vec!["0912345678"]),
            ("+84 912 345 678", vec!["0912345678"]),
            ("001 190 000 001", vec!["001190000001"]),
            ("lan LAN Lân", vec!["lan"]),
            ("", vec![]),
            ("   ", vec![]),
        ] {
            assert_eq!(terms(typed), words, "{typed}");
        }
    }

    #[test]
    fn h5_however_long_it_is_only_so_much_is_looked_for() {
        assert_eq!(terms(&"%".repeat(2_000)), ["%".repeat(LONGEST)]);
        assert_eq!(terms("a b c d e f g h i j k l").len(), MOST_WORDS);
    }

    #[test]
    fn h5_signs_of_patterns_are_letters() {
        let written = |text: &str| format!("{:?}", containing(text));
        assert!(written("50%_!").contains("%50!%!_!!%"), "{}", written("50%_!"));
    }
}
