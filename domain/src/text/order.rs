//! Vietnamese alphabetical order as a plain string key: a ă â b c d đ e ê … then the tones.
//!
//! Letters decide first over the whole text, tones (ngang huyền hỏi ngã sắc nặng) only between equal letters.

use super::forms::nfd;

/// A key whose byte order is the order of a Vietnamese dictionary.
pub fn sort_key(text: &str) -> String {
    let mut letters = String::with_capacity(text.len() * 2 + 8);
    let mut tones = String::new();
    let lower: String = text.chars().flat_map(char::to_lowercase).collect();
    for mark in nfd(&lower).chars() {
        match mark {
            '\u{0306}' => change_last(&mut letters, '1'),
            '\u{0302}' => {
                let rank = if letters.ends_with("a0") { '2' } else { '1' };
                change_last(&mut letters, rank);
            }
            '\u{031B}' => {
                let rank = if letters.ends_with("o0") { '2' } else { '1' };
                change_last(&mut letters, rank);
            }
            '\u{0300}' => change_last(&mut tones, '1'),
            '\u{0309}' => change_last(&mut tones, '2'),
            '\u{0303}' => change_last(&mut tones, '3'),
            '\u{0301}' => change_last(&mut tones, '4'),
            '\u{0323}' => change_last(&mut tones, '5'),
            'đ' => push(&mut letters, &mut tones, 'd', '1'),
            letter => push(&mut letters, &mut tones, letter, '0'),
        }
    }
    letters.push('\u{1}');
    letters + &tones
}

fn push(letters: &mut String, tones: &mut String, letter: char, rank: char) {
    letters.push(letter);
    letters.push(rank);
    tones.push('0');
}

fn change_last(key: &mut String, rank: char) {
    if key.pop().is_some() {
        key.push(rank);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_before_tones() {
        let in_order = [
            "An",
            "An Khánh",
            "Án",
            "Anh",
            "Ăn",
            "Ân",
            "Ba",
            "Da",
            "Đa",
            "Đà",
            "Đả",
            "Đã",
            "Đá",
            "Đạ",
            "Em",
            "Ếch",
            "On",
            "Ông",
            "Ơn",
            "Un",
            "Ưng",
        ];
        let mut sorted = in_order.to_vec();
        sorted.sort_by_key(|name| sort_key(name));
        // "Án" and "An" have the same letters, so the longer "An Khánh" stands after both.
        assert_eq!(
            sorted,
            [
                "An",
                "Án",
                "An Khánh",
                "Anh",
                "Ăn",
                "Ân",
                "Ba",
                "Da",
                "Đa",
                "Đà",
                "Đả",
                "Đã",
                "Đá",
                "Đạ",
                "Em",
                "Ếch",
                "On",
                "Ông",
                "Ơn",
                "Un",
                "Ưng"
            ]
        );
    }
}
