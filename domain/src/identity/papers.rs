//! Other papers: the old identity card of 9 digits and passports.

use super::{all_digits, compact};
use crate::words::Phrase;

/// Why a number of a paper cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperProblem {
    /// Nothing was typed.
    Empty,
    /// Not 9 digits.
    OldCard,
    /// Not a letter and 7 or 8 digits.
    Passport,
    /// Not 5 to 20 letters and digits.
    ForeignPassport,
}

impl PaperProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Empty => Phrase::new("Nhập số giấy tờ.", "Enter the number of the paper."),
            Self::OldCard => {
                Phrase::new("Số chứng minh nhân dân có 9 chữ số.", "The number of an old identity card has 9 digits.")
            }
            Self::Passport => Phrase::new(
                "Số hộ chiếu Việt Nam gồm một chữ cái và 7 hoặc 8 chữ số.",
                "A Vietnamese passport number is one letter and 7 or 8 digits.",
            ),
            Self::ForeignPassport => Phrase::new(
                "Số hộ chiếu gồm 5 đến 20 chữ cái và chữ số.",
                "A passport number has 5 to 20 letters and digits.",
            ),
        }
    }
}

/// The 9 digits of an old identity card (CMND).
///
/// # Errors
/// When it is not 9 digits.
pub fn parse_old_card(typed: &str) -> Result<String, PaperProblem> {
    let digits = compact(typed);
    match digits.len() {
        0 => Err(PaperProblem::Empty),
        9 if all_digits(&digits) => Ok(digits),
        _ => Err(PaperProblem::OldCard),
    }
}

/// The number of a Vietnamese passport, the letter as a capital.
///
/// # Errors
/// When it is not a letter and 7 or 8 digits.
pub fn parse_passport(typed: &str) -> Result<String, PaperProblem> {
    let number = compact(typed).to_uppercase();
    if number.is_empty() {
        return Err(PaperProblem::Empty);
    }
    let is_letter = number.starts_with(|c: char| c.is_ascii_uppercase());
    let fits = is_letter && (8..=9).contains(&number.len()) && all_digits(&number[1..]);
    if fits { Ok(number) } else { Err(PaperProblem::Passport) }
}

/// The number of any passport, letters as capitals.
///
/// # Errors
/// When it is not 5 to 20 letters and digits.
pub fn parse_foreign_passport(typed: &str) -> Result<String, PaperProblem> {
    let number = compact(typed).to_uppercase();
    if number.is_empty() {
        return Err(PaperProblem::Empty);
    }
    let fits = (5..=20).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_alphanumeric());
    if fits { Ok(number) } else { Err(PaperProblem::ForeignPassport) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_papers_are_read_and_refused() {
        assert_eq!(parse_old_card("012 345 678").as_deref(), Ok("012345678"));
        assert_eq!(parse_old_card("0123456789"), Err(PaperProblem::OldCard));
        assert_eq!(parse_old_card(" "), Err(PaperProblem::Empty));
        assert_eq!(parse_passport("b1234567").as_deref(), Ok("B1234567"));
        assert_eq!(parse_passport("P 01234567").as_deref(), Ok("P01234567"));
        for wrong in ["12345678", "BB123456", "B123456", "Đ1234567", "B123456789"] {
            assert_eq!(parse_passport(wrong), Err(PaperProblem::Passport), "{wrong}");
        }
        assert_eq!(parse_foreign_passport("x1y2-z3").as_deref(), Ok("X1Y2Z3"));
        assert_eq!(parse_foreign_passport("x1<2z3"), Err(PaperProblem::ForeignPassport));
    }
}
