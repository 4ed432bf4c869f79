//! Text as people write it: one Unicode form, a folded key for search, lines without hidden characters.
//!
//! `file_name` keeps the names of uploads harmless; `order` gives the Vietnamese alphabet.
//! Only canonical Unicode forms are used; in the browser they come from the browser.

mod file_name;
#[cfg(not(target_arch = "wasm32"))]
mod forms;
#[cfg(target_arch = "wasm32")]
#[path = "text/forms_in_browser.rs"]
mod forms;
mod order;

pub use file_name::{FILE_NAME_MAX, clean_file_name, with_ending_of};
pub(crate) use forms::is_combining_mark;
pub use forms::nfc;
pub use order::sort_key;

use forms::nfd;

/// The key for search and tolerant comparison: no marks, `đ` as `d`, lower case, single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let before = folded.len();
        if before > 0 {
            folded.push(' ');
        }
        let begin = folded.len();
        let apart = nfd(word);
        let bare = apart.chars().filter(|letter| !is_combining_mark(*letter));
        folded.extend(bare.flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c)).map(without_stroke));
        if folded.len() == begin {
            // A word of nothing but marks.
            folded.truncate(before);
        }
    }
    folded
}

/// The folded key with everything but letters and digits taken out.
pub fn squeeze(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

const fn without_stroke(letter: char) -> char {
    match letter {
        'đ' => 'd',
        other => other,
    }
}

/// One line: composed, no control or hidden direction characters, single spaces, trimmed.
pub fn clean_line(text: &str) -> String {
    let seen: String = text.chars().map(space_for_break).filter(|c| !is_hidden(*c)).collect();
    let spaced = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    nfc(&spaced)
}

/// Several lines: as `clean_line`, but line breaks stay (as `\n`).
pub fn clean_lines(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> = unified.split('\n').map(clean_line).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The text with its first letter in lower case: a name in the middle of a sentence.
pub fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    [&first, letters.as_str()].concat()
}

/// Digits and signs from the full-width block become plain ones; other characters stay.
pub fn plain_width(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
        '\u{3000}' | '\u{00A0}' => ' ',
        other => other,
    }
}

/// How many characters a person would count, in the composed form.
pub fn length(text: &str) -> usize {
    nfc(text).chars().count()
}

const fn space_for_break(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}' => ' ',
        other => other,
    }
}

/// Control, direction and zero-width characters: never seen, only good for deception.
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_first_letter_becomes_small() {
        assert_eq!(small_first("Đặc khu Côn Đảo"), "đặc khu Côn Đảo");
        assert_eq!(small_first(""), "");
    }

    #[test]
    fn folding_takes_marks_off_and_keeps_words() {
        assert_eq!(fold("  Phường   Đống Đa "), "phuong dong da");
        assert_eq!(fold("Nguye\u{302}\u{303}n"), "nguyen");
        assert_eq!(fold("ĐĂNG KÝ KHAI SINH"), "dang ky khai sinh");
        assert_eq!(fold("! \u{301} a \u{11366}"), "! a");
        assert_eq!(squeeze("Một-Cửa 2026"), "motcua2026");
    }

    #[test]
    fn a_line_loses_what_nobody_can_see() {
        assert_eq!(clean_line(" Lê\u{202E}\tThị\u{0000}\r\nHoa\u{200B} "), "Lê Thị Hoa");
        assert_eq!(clean_lines("một \r\nhai\rba\n\n"), "một\nhai\nba");
    }

    #[test]
    fn full_width_becomes_plain() {
        assert_eq!("１２／３".chars().map(plain_width).collect::<String>(), "12/3");
    }

    proptest! {
        #[test]
        fn folding_and_cleaning_never_panic_and_settle(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
            prop_assert_eq!(clean_line(&clean_line(&text)), clean_line(&text));
            prop_assert!(!clean_line(&text).chars().any(is_hidden));
        }
    }
}
