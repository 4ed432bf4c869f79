//! The personal identification number: 12 digits, given at birth registration and never changed.
//!
//! Digits 1-3 name the province of that time (or a country), 4 the century and the sex, 5-6 the year. No check digit.

use std::fmt;

use super::{Sex, all_digits, compact};
use crate::words::Phrase;

/// A number of 12 digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalId(String);

/// Why a text is no personal identification number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdProblem {
    /// Nothing was typed.
    Empty,
    /// Not digits only.
    NotDigits,
    /// Not 12 digits.
    Length,
}

impl IdProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Empty => {
                Phrase::new("Nhập số định danh cá nhân (số căn cước).", "Enter the personal identification number.")
            }
            Self::NotDigits => {
                Phrase::new("Số định danh cá nhân chỉ gồm chữ số.", "A personal identification number has digits only.")
            }
            Self::Length => Phrase::new(
                "Số định danh cá nhân phải có đúng 12 chữ số. Kiểm tra lại trên thẻ.",
                "A personal identification number has exactly 12 digits. Check your card.",
            ),
        }
    }
}

/// What does not fit together; shown as a warning, never a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mismatch {
    /// The year in the number is another one.
    BirthYear,
    /// The sex in the number is the other one.
    Sex,
}

impl Mismatch {
    /// What does not fit.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::BirthYear => Phrase::new(
                "Năm sinh không khớp với số định danh cá nhân. Kiểm tra lại cả hai.",
                "The year of birth does not match the personal identification number. Check both.",
            ),
            Self::Sex => Phrase::new(
                "Giới tính không khớp với số định danh cá nhân. Kiểm tra lại cả hai.",
                "The sex does not match the personal identification number. Check both.",
            ),
        }
    }
}

impl PersonalId {
    /// Accepts what people type: spaces, dots and dashes between the digits, full-width digits.
    ///
    /// # Errors
    /// Says why it is no such number.
    pub fn parse(typed: &str) -> Result<Self, IdProblem> {
        let digits = compact(typed);
        match digits.len() {
            0 => Err(IdProblem::Empty),
            _ if !all_digits(&digits) => Err(IdProblem::NotDigits),
            12 => Ok(Self(digits)),
            _ => Err(IdProblem::Length),
        }
    }

    /// The 12 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The province or country code in it, three digits.
    pub fn province_code(&self) -> &str {
        &self.0[..3]
    }

    /// Whether it begins with one of the 63 provinces; codes of countries exist, so this only warns.
    pub fn has_known_province(&self) -> bool {
        is_personal_id_province(self.province_code())
    }

    /// The sex in it.
    pub fn sex(&self) -> Sex {
        if self.century_digit().is_multiple_of(2) { Sex::Male } else { Sex::Female }
    }

    /// The year of birth in it.
    pub fn birth_year(&self) -> i32 {
        let in_century: i32 = self.0[4..6].parse().unwrap_or(0);
        1900 + 100 * i32::from(self.century_digit() / 2) + in_century
    }

    /// What does not fit to the birth year and sex given elsewhere.
    pub fn mismatches(&self, birth_year: Option<i32>, sex: Option<Sex>) -> Vec<Mismatch> {
        let year = birth_year.filter(|year| *year != self.birth_year()).map(|_| Mismatch::BirthYear);
        let sex = sex.filter(|sex| *sex != self.sex()).map(|_| Mismatch::Sex);
        year.into_iter().chain(sex).collect()
    }

    /// "001•••••••99", for screens that others can see.
    pub fn masked(&self) -> String {
        format!("{}•••••••{}", &self.0[..3], &self.0[10..])
    }

    fn century_digit(&self) -> u8 {
        self.0.as_bytes()[3] - b'0'
    }
}

impl fmt::Debug for PersonalId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PersonalId(‹ẩn›)")
    }
}

/// The 63 provinces of the numbers, before the mergers of 2025 (which change no issued number).
const PROVINCES: [u8; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45,
    46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92,
    93, 94, 95, 96,
];

/// Whether three digits are the code of one of the 63 provinces.
pub fn is_personal_id_province(code: &str) -> bool {
    code.len() == 3 && all_digits(code) && code.parse::<u8>().is_ok_and(|number| PROVINCES.contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_parts_of_a_number_are_read() {
        let id = PersonalId::parse(" 001 190-000.123 ").expect("a number");
        assert_eq!(id.as_str(), "001190000123");
        assert_eq!((id.province_code(), id.sex(), id.birth_year()), ("001", Sex::Female, 1990));
        assert!(id.has_known_province());
        assert_eq!(id.masked(), "001•••••••23");
        let young = PersonalId::parse("０７９２１５０００００１").expect("a number");
        assert_eq!((young.sex(), young.birth_year()), (Sex::Male, 2015));
        assert!(!PersonalId::parse("003190000123").expect("a number").has_known_province());
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let id = PersonalId::parse("001190000123").expect("a number");
        assert_eq!(id.mismatches(Some(1990), Some(Sex::Female)), []);
        assert_eq!(id.mismatches(Some(1991), Some(Sex::Male)), [Mismatch::BirthYear, Mismatch::Sex]);
        assert_eq!(id.mismatches(None, None), []);
    }

    #[test]
    fn wrong_numbers_say_why() {
        assert_eq!(PersonalId::parse(""), Err(IdProblem::Empty));
        assert_eq!(PersonalId::parse("00119000012"), Err(IdProblem::Length));
        assert_eq!(PersonalId::parse("00119000012A"), Err(IdProblem::NotDigits));
        assert_eq!(PersonalId::parse("٠٠١١٩٠٠٠٠١٢٣"), Err(IdProblem::NotDigits));
    }

    proptest! {
        #[test]
        fn every_twelve_digits_have_parts(digits in "[0-9]{12}") {
            let id = PersonalId::parse(&digits).expect("twelve digits");
            prop_assert_eq!(id.as_str(), digits.as_str());
            prop_assert!((1900..2400).contains(&id.birth_year()));
            prop_assert_eq!(id.mismatches(Some(id.birth_year()), Some(id.sex())), vec![]);
        }

        #[test]
        fn nothing_typed_panics(typed in ".{0,16}") {
            let _ = PersonalId::parse(&typed);
        }
    }
}
