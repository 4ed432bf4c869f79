//! Names of people: how they are checked, written and put in order.
//!
//! A name is text that somebody else's register holds, so little is refused: digits, signs and hidden characters.

use crate::text::{clean_line, is_combining_mark, sort_key};
use crate::words::Phrase;

/// The longest name the registers have room for, in characters.
pub const NAME_MAX: usize = 100;

/// Why a text cannot be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameProblem {
    /// Nothing was typed.
    Empty,
    /// A digit inside.
    Digit,
    /// A sign that no name has.
    Sign(char),
    /// Longer than the register's column.
    TooLong,
}

impl NameProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Empty => Phrase::new("Nhập họ, chữ đệm, tên.", "Enter the full name."),
            Self::Digit => Phrase::new("Họ, chữ đệm, tên không có chữ số.", "A name has no digits."),
            Self::Sign(_) => Phrase::new(
                "Họ, chữ đệm, tên chỉ gồm chữ cái, dấu cách, gạch nối, dấu nháy và dấu chấm.",
                "A name has only letters, spaces, hyphens, apostrophes and dots.",
            ),
            Self::TooLong => {
                Phrase::new("Họ, chữ đệm, tên dài quá 100 ký tự.", "The name is longer than 100 characters.")
            }
        }
    }
}

/// The name as stored: composed, single spaces.
///
/// # Errors
/// Says why the text cannot be a name.
pub fn parse_name(typed: &str) -> Result<String, NameProblem> {
    let name = clean_line(typed);
    if name.is_empty() {
        return Err(NameProblem::Empty);
    }
    if name.chars().any(char::is_numeric) {
        return Err(NameProblem::Digit);
    }
    if let Some(sign) = name.chars().find(|c| !may_stand_in_name(*c)) {
        return Err(NameProblem::Sign(sign));
    }
    if !name.chars().any(char::is_alphabetic) {
        return Err(NameProblem::Empty);
    }
    if name.chars().count() > NAME_MAX { Err(NameProblem::TooLong) } else { Ok(name) }
}

fn may_stand_in_name(letter: char) -> bool {
    // Marks stay apart from their letter where Unicode has no composed form.
    letter.is_alphabetic()
        || matches!(letter, ' ' | '-' | '\'' | '\u{2019}' | '\u{02BC}' | '\u{2010}' | '.')
        || is_combining_mark(letter)
}

/// How many words a name has.
pub fn word_count(name: &str) -> usize {
    name.split_whitespace().count()
}

/// "NGUYỄN văn an" becomes "Nguyễn Văn An".
pub fn capitalise(name: &str) -> String {
    let mut start = true;
    let mut written = String::with_capacity(name.len());
    for letter in clean_line(name).chars() {
        if start {
            written.extend(letter.to_uppercase());
        } else {
            written.extend(letter.to_lowercase());
        }
        start = matches!(letter, ' ' | '-' | '\'' | '\u{2019}' | '.');
    }
    crate::text::nfc(&written)
}

/// "NGUYỄN VĂN AN", as registers write names.
pub fn upper(name: &str) -> String {
    clean_line(&name.to_uppercase())
}

/// The given name, which Vietnamese write last.
pub fn given_name(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or_default()
}

/// The key for lists of people: given name first, then the whole name.
pub fn name_sort_key(name: &str) -> String {
    format!("{}\u{1}{}", sort_key(given_name(name)), sort_key(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_as_people_have_them_are_kept() {
        let cases = [
            ("  Nguyễn   Văn An ", "Nguyễn Văn An"),
            ("H'Hen Niê", "H'Hen Niê"),
            ("Lê Thị Thu\u{309}y", "Lê Thị Thủy"),
            ("Jean-Luc O’Neil Jr.", "Jean-Luc O’Neil Jr."),
            ("Đỗ", "Đỗ"),
        ];
        for (typed, kept) in cases {
            assert_eq!(parse_name(typed).as_deref(), Ok(kept));
        }
    }

    #[test]
    fn what_is_no_name_is_refused_with_the_reason() {
        assert_eq!(parse_name(" "), Err(NameProblem::Empty));
        assert_eq!(parse_name("-"), Err(NameProblem::Empty));
        assert_eq!(parse_name("An 2"), Err(NameProblem::Digit));
        assert_eq!(parse_name("<b>An"), Err(NameProblem::Sign('<')));
        assert_eq!(parse_name(&"a".repeat(101)), Err(NameProblem::TooLong));
    }

    #[test]
    fn names_can_be_written_either_way() {
        assert_eq!(capitalise("NGUYỄN văn ĐỨC"), "Nguyễn Văn Đức");
        assert_eq!(capitalise("h'hen niê"), "H'Hen Niê");
        assert_eq!(upper("Nguyễn Văn Đức"), "NGUYỄN VĂN ĐỨC");
        assert_eq!(word_count(" Lê  Thị Hoa"), 3);
    }

    #[test]
    fn people_are_listed_by_given_name() {
        let mut people = ["Trần Văn Bình", "Vũ Thị An", "Lê Văn An", "Đỗ Ánh"];
        people.sort_by_key(|name| name_sort_key(name));
        assert_eq!(people, ["Lê Văn An", "Vũ Thị An", "Đỗ Ánh", "Trần Văn Bình"]);
    }

    proptest! {
        #[test]
        fn an_accepted_name_is_accepted_again(typed in "[A-Za-zạếư '.-]{0,30}|.{0,30}") {
            if let Ok(name) = parse_name(&typed) {
                prop_assert_eq!(parse_name(&name), Ok(name.clone()));
            }
            let _ = (capitalise(&typed), upper(&typed), name_sort_key(&typed));
        }
    }
}
