//! Amounts in Vietnamese words, as receipts write them beside the figures.

use super::Vnd;
use crate::time::spoken::{DIGITS, below_hundred};

/// The names of groups of three digits below a thousand million, the largest first.
const GROUPS: [(u64, &str); 3] = [(1_000_000, " triệu"), (1_000, " nghìn"), (1, "")];
/// A thousand million.
const BILLION: u64 = 1_000_000_000;

/// "Một triệu không trăm hai mươi mốt đồng" for 1.000.021: groups without value are left out, inside a number every
/// other group is read with its hundreds, so that no digit can be added before it.
pub fn in_words_vi(amount: Vnd) -> String {
    let mut words = Vec::new();
    read(amount.0.unsigned_abs(), false, &mut words);
    let words = if words.is_empty() { DIGITS[0].to_owned() } else { words.join(" ") };
    let sign = if amount.0 < 0 { "âm " } else { "" };
    capitalised(&format!("{sign}{words} đồng"))
}

fn read(number: u64, inside: bool, words: &mut Vec<String>) {
    let mut inside = inside;
    if number >= BILLION {
        read(number / BILLION, inside, words);
        if let Some(last) = words.last_mut() {
            last.push_str(" tỷ");
        }
        inside = true;
    }
    let below = number % BILLION;
    for (unit, name) in GROUPS {
        let group = below / unit % 1_000;
        if group > 0 {
            words.push(format!("{}{name}", three_digits(group, inside)));
            inside = true;
        }
    }
}

fn three_digits(group: u64, with_hundreds: bool) -> String {
    let digit = |number: u64| usize::try_from(number).unwrap_or(0);
    let (hundreds, rest) = (digit(group / 100), digit(group % 100));
    let speaks_hundreds = with_hundreds || hundreds > 0;
    let hundreds = speaks_hundreds.then(|| format!("{} trăm", DIGITS[hundreds]));
    let rest = match (rest, speaks_hundreds) {
        (0, _) => None,
        (1..=9, true) => Some(format!("linh {}", DIGITS[rest])),
        _ => Some(below_hundred(rest)),
    };
    hundreds.into_iter().chain(rest).collect::<Vec<_>>().join(" ")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_people_say_them() {
        for (amount, words) in [
            (0, "Không đồng"),
            (5, "Năm đồng"),
            (10, "Mười đồng"),
            (14, "Mười bốn đồng"),
            (15, "Mười lăm đồng"),
            (20, "Hai mươi đồng"),
            (21, "Hai mươi mốt đồng"),
            (24, "Hai mươi tư đồng"),
            (25, "Hai mươi lăm đồng"),
            (100, "Một trăm đồng"),
            (105, "Một trăm linh năm đồng"),
            (111, "Một trăm mười một đồng"),
            (1_005, "Một nghìn không trăm linh năm đồng"),
            (8_000, "Tám nghìn đồng"),
            (24_000, "Hai mươi tư nghìn đồng"),
            (75_500, "Bảy mươi lăm nghìn năm trăm đồng"),
            (1_000_021, "Một triệu không trăm hai mươi mốt đồng"),
            (1_234_567, "Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng"),
            (1_000_000_000, "Một tỷ đồng"),
            (2_005_000_000, "Hai tỷ không trăm linh năm triệu đồng"),
            (1_000_000_000_000, "Một nghìn tỷ đồng"),
            (-8_000, "Âm tám nghìn đồng"),
        ] {
            assert_eq!(in_words_vi(Vnd(amount)), words);
        }
    }

    #[test]
    fn the_largest_amounts_have_words_too() {
        assert!(in_words_vi(Vnd(i64::MAX)).starts_with("Chín tỷ hai trăm hai mươi ba triệu"));
        assert!(in_words_vi(Vnd(i64::MIN)).starts_with("Âm chín tỷ"));
    }

    proptest::proptest! {
        #[test]
        fn different_amounts_have_different_words(left in 0_i64..10_000_000_000, right in 0_i64..10_000_000_000) {
            proptest::prop_assert_eq!(left == right, in_words_vi(Vnd(left)) == in_words_vi(Vnd(right)));
        }
    }
}
