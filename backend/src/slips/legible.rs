//! Letters that the typeface of printed papers does not have.
//!
//! The export refuses a paper with a letter it cannot draw (PDF/UA-1 asks for every letter), and names and purposes are
//! typed in any script: one such word must not keep a whole book from being printed.

use unicode_normalization::UnicodeNormalization as _;

use super::fonts::FONTS;

/// Stands where a letter cannot be drawn.
const UNKNOWN: [char; 2] = ['□', '?'];

/// The data of a paper, as JSON, with every letter drawable: signs of other widths and forms become the plain ones, all
/// others a box.
pub(super) fn legible(data: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(data) {
        Ok(text) if text.chars().all(can_be_drawn) => text.into_bytes(),
        Ok(text) => text.chars().fold(String::with_capacity(text.len()), with_letter).into_bytes(),
        Err(broken) => broken.into_bytes(),
    }
}

fn with_letter(mut text: String, letter: char) -> String {
    if can_be_drawn(letter) {
        text.push(letter);
    } else if !only_joins(letter) {
        let plain: String = std::iter::once(letter).nfkc().collect();
        // A quotation mark would end the text of the JSON.
        if plain.chars().all(|part| can_be_drawn(part) && !matches!(part, '"' | '\\') && !part.is_control()) {
            text.push_str(&plain);
        } else {
            text.extend(UNKNOWN.into_iter().find(|sign| can_be_drawn(*sign)));
        }
    }
    text
}

fn can_be_drawn(letter: char) -> bool {
    letter.is_ascii() || FONTS.cuts.iter().all(|cut| cut.info().coverage.contains(u32::from(letter)))
}

/// Joiners, marks of direction and variants of signs: they show nothing of their own.
fn only_joins(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        let data = serde_json::to_vec(text).expect("JSON");
        serde_json::from_slice(&legible(data)).expect("still JSON")
    }

    #[test]
    fn vietnamese_and_signs_in_use_stay_as_they_are() {
        for text in ["Nguyễn Thị Hồng Ánh", "16.000 ₫ – “Số 1/1990”", "tab\tand \"quotes\""] {
            assert_eq!(printed(text), text);
        }
    }

    #[test]
    fn what_cannot_be_drawn_becomes_plain_or_a_box() {
        assert_eq!(printed("１９９０"), "1990");
        let sign = printed("山");
        assert!(sign == "□" || sign == "?", "{sign}");
        assert_eq!(printed("Làm hồ sơ 😀"), format!("Làm hồ sơ {sign}"));
        assert_eq!(printed("a\u{fe0f}b"), "ab");
    }

    #[test]
    fn a_wide_quotation_mark_does_not_end_the_text() {
        for text in ["＂,＼x", "＂} #panic()"] {
            assert!(printed(text).chars().all(can_be_drawn), "{text}");
        }
    }
}
