//! Telephone numbers: mobile and landline of Vietnam, or a number abroad that begins with `+`.

use std::fmt;

use crate::text::plain_width;
use crate::words::Phrase;

/// A number in the international form.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

/// Why a number cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhoneProblem {
    /// Nothing was typed.
    Empty,
    /// Letters or other signs inside.
    NotDigits,
    /// Too few or too many digits.
    Length,
    /// No such mobile or landline prefix; hotlines are not contact numbers.
    Prefix,
}

impl PhoneProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Empty => Phrase::new("Nhập số điện thoại.", "Enter a phone number."),
            Self::NotDigits => Phrase::new("Số điện thoại chỉ gồm chữ số.", "A phone number has digits only."),
            Self::Length => Phrase::new(
                "Số di động có 10 chữ số, số cố định có 11 chữ số. Kiểm tra lại.",
                "A mobile number has 10 digits, a landline number 11. Check the number.",
            ),
            Self::Prefix => Phrase::new(
                "Đầu số điện thoại không đúng. Nhập số di động hoặc số cố định, ví dụ 0900000001.",
                "The prefix of the phone number is not right. Enter a mobile or landline number, for example 0900000001.",
            ),
        }
    }
}

impl Phone {
    /// Reads a number as people type it: spaces, dots, dashes, brackets; `+84`, `0084` or `84` for the leading 0.
    ///
    /// # Errors
    /// Says why nobody could be called there.
    pub fn parse(typed: &str) -> Result<Self, PhoneProblem> {
        let plain: String = typed.chars().map(plain_width).filter(|c| !is_spacing(*c)).collect();
        let abroad = plain.strip_prefix('+').or_else(|| plain.strip_prefix("00"));
        let digits = abroad.unwrap_or(&plain);
        if plain.is_empty() {
            return Err(PhoneProblem::Empty);
        }
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneProblem::NotDigits);
        }
        let national = match (abroad, digits.strip_prefix("84")) {
            (Some(_), Some(rest)) => rest.strip_prefix('0').unwrap_or(rest),
            (Some(number), None) => return foreign(number),
            (None, Some(rest)) if digits.len() > 10 => rest,
            (None, _) => digits.strip_prefix('0').ok_or(PhoneProblem::Prefix)?,
        };
        check_national(national)?;
        Ok(Self(format!("+84{national}")))
    }

    /// "+84900000001", the stored form.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// "0900000001"; numbers abroad keep their `+`.
    pub fn national(&self) -> String {
        match self.0.strip_prefix("+84") {
            Some(rest) => format!("0{rest}"),
            None => self.0.clone(),
        }
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Phone(‹ẩn›)")
    }
}

/// The digits after the leading 0.
fn check_national(rest: &str) -> Result<(), PhoneProblem> {
    match (rest.as_bytes().first(), rest.len()) {
        (Some(b'3' | b'5' | b'7' | b'8' | b'9'), 9) | (Some(b'2'), 10) => Ok(()),
        (Some(b'2' | b'3' | b'5' | b'7' | b'8' | b'9') | None, _) => Err(PhoneProblem::Length),
        (Some(_), _) => Err(PhoneProblem::Prefix),
    }
}

fn foreign(number: &str) -> Result<Phone, PhoneProblem> {
    match number.len() {
        _ if number.starts_with('0') => Err(PhoneProblem::Prefix),
        8..=15 => Ok(Phone(format!("+{number}"))),
        _ => Err(PhoneProblem::Length),
    }
}

const fn is_spacing(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(sign, '.' | '-' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_stored_one_way_however_typed() {
        let cases = [
            ("0900000001", "+84900000001", "0900000001"),
            ("+84 900 000 001", "+84900000001", "0900000001"),
            ("84900000001", "+84900000001", "0900000001"),
            ("0084 900.000.001", "+84900000001", "0900000001"),
            ("+84 (0) 900-000-001", "+84900000001", "0900000001"),
            ("０９０００００００１", "+84900000001", "0900000001"),
            ("0842 000 001", "+84842000001", "0842000001"),
            ("024 3825 3536", "+842438253536", "02438253536"),
            ("+33 1 23 45 67 89", "+33123456789", "+33123456789"),
        ];
        for (typed, stored, shown) in cases {
            let phone = Phone::parse(typed).expect(typed);
            assert_eq!((phone.e164(), phone.national().as_str()), (stored, shown), "{typed}");
        }
    }

    #[test]
    fn wrong_numbers_say_why() {
        use PhoneProblem::*;
        let cases = [
            (" ", Empty),
            ("abc", NotDigits),
            ("+", NotDigits),
            ("090000000", Length),
            ("09000000011", Length),
            ("0243825353", Length),
            ("0100000001", Prefix),
            ("19001234", Prefix),
            ("18001234", Prefix),
            ("900000001", Prefix),
            ("+8412", Prefix),
            ("+33123", Length),
        ];
        for (typed, problem) in cases {
            assert_eq!(Phone::parse(typed).err(), Some(problem), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_panics_and_what_is_shown_can_be_typed_again(typed in "[+0-9 .٣-]{0,16}|.{0,16}") {
            if let Ok(phone) = Phone::parse(&typed) {
                prop_assert_eq!(Phone::parse(&phone.national()), Ok(phone.clone()));
                prop_assert_eq!(Phone::parse(phone.e164()), Ok(phone));
            }
        }
    }
}
