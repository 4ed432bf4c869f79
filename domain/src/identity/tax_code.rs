//! Tax codes: 10 digits with a check digit, optionally a dash and the number of a dependent unit.
//!
//! A person's 12-digit number is the tax code of persons and household businesses since 2025-07-01.

use std::fmt;

use super::{PersonalId, all_digits, compact};
use crate::words::Phrase;

const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// A tax code that can have been issued, written "0100109106" or "0314409058-002".
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TaxCode(String);

/// Why a text is no tax code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaxCodeProblem {
    /// Nothing was typed.
    Empty,
    /// Not digits only.
    NotDigits,
    /// Not 10, 12 or 13 digits.
    Length,
    /// The check digit does not fit: a slip of the finger.
    CheckDigit,
}

impl TaxCodeProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Empty => Phrase::new("Nhập mã số thuế.", "Enter the tax code."),
            Self::NotDigits => Phrase::new("Mã số thuế chỉ gồm chữ số.", "A tax code has digits only."),
            Self::Length => Phrase::new(
                "Mã số thuế có 10 chữ số, hoặc 13 chữ số với đơn vị phụ thuộc.",
                "A tax code has 10 digits, or 13 for a dependent unit.",
            ),
            Self::CheckDigit => Phrase::new(
                "Mã số thuế không đúng. Kiểm tra lại từng chữ số.",
                "The tax code is not right. Check each digit.",
            ),
        }
    }
}

impl TaxCode {
    /// Accepts spaces and dots between the digits and a missing dash.
    ///
    /// # Errors
    /// Says why it cannot have been issued.
    pub fn parse(typed: &str) -> Result<Self, TaxCodeProblem> {
        let digits = compact(typed);
        match digits.len() {
            0 => Err(TaxCodeProblem::Empty),
            _ if !all_digits(&digits) => Err(TaxCodeProblem::NotDigits),
            10 => check(&digits).map(|()| Self(digits)),
            13 => {
                let (enterprise, unit) = digits.split_at(10);
                check(enterprise)?;
                if unit == "000" { Err(TaxCodeProblem::CheckDigit) } else { Ok(Self(format!("{enterprise}-{unit}"))) }
            }
            12 => PersonalId::parse(&digits)
                .ok()
                .filter(PersonalId::has_known_province)
                .map(|_| Self(digits))
                .ok_or(TaxCodeProblem::CheckDigit),
            _ => Err(TaxCodeProblem::Length),
        }
    }

    /// The stored form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TaxCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

fn check(ten: &str) -> Result<(), TaxCodeProblem> {
    let digits: Vec<u32> = ten.bytes().map(|b| u32::from(b - b'0')).collect();
    let sum: u32 = WEIGHTS.iter().zip(&digits).map(|(weight, digit)| weight * digit).sum();
    let serial_is_zero = digits[2..9].iter().all(|digit| *digit == 0);
    if serial_is_zero || 10 - sum % 11 != digits[9] { Err(TaxCodeProblem::CheckDigit) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn issued_codes_pass() {
        let cases = [
            ("0100109106", "0100109106"),
            ("01 0023 3488", "0100233488"),
            ("0314409058-002", "0314409058-002"),
            ("0314409058002", "0314409058-002"),
            ("001190000123", "001190000123"),
        ];
        for (typed, stored) in cases {
            assert_eq!(TaxCode::parse(typed).expect(typed).as_str(), stored);
        }
    }

    #[test]
    fn wrong_codes_say_why() {
        use TaxCodeProblem::*;
        let cases = [
            ("", Empty),
            ("01001091O6", NotDigits),
            ("010010910", Length),
            ("0100109107", CheckDigit),
            ("0100000000", CheckDigit),
            ("0314409058-000", CheckDigit),
            ("003190000123", CheckDigit),
        ];
        for (typed, problem) in cases {
            assert_eq!(TaxCode::parse(typed), Err(problem), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(place in 0..10_usize, change in 1..10_u8) {
            let mut digits = *b"0100233488";
            digits[place] = b'0' + (digits[place] - b'0' + change) % 10;
            let typed = String::from_utf8_lossy(&digits).into_owned();
            prop_assert_eq!(TaxCode::parse(&typed), Err(TaxCodeProblem::CheckDigit));
        }

        #[test]
        fn nothing_typed_panics(typed in "[0-9-]{0,15}|.{0,15}") {
            if let Ok(code) = TaxCode::parse(&typed) {
                prop_assert_eq!(TaxCode::parse(code.as_str()), Ok(code.clone()));
            }
        }
    }
}
