//! Amounts in đồng: whole numbers, written 1.234.567 ₫.

mod in_words;

pub use in_words::in_words_vi;

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

use serde::{Deserialize, Serialize};

/// An amount of Vietnamese đồng.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Vnd(pub i64);

impl Vnd {
    /// Nothing to pay.
    pub const ZERO: Self = Self(0);

    /// Whether nothing is to be paid.
    pub const fn is_free(self) -> bool {
        self.0 <= 0
    }

    /// The amount so many times, held at the largest number instead of overflowing.
    pub const fn times(self, count: i64) -> Self {
        Self(self.0.saturating_mul(count))
    }
}

impl Add for Vnd {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Vnd {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Vnd {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ₫", grouped(self.0))
    }
}

/// A whole number with a dot between thousands, as Vietnamese write it.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated_by_dots() {
        let cases =
            [(0, "0 ₫"), (500, "500 ₫"), (8_000, "8.000 ₫"), (1_234_567, "1.234.567 ₫"), (-75_000, "-75.000 ₫")];
        for (amount, shown) in cases {
            assert_eq!(Vnd(amount).to_string(), shown);
        }
        assert_eq!(grouped(i64::MIN), "-9.223.372.036.854.775.808");
    }

    #[test]
    fn sums_do_not_overflow() {
        assert_eq!([Vnd(i64::MAX), Vnd(1)].into_iter().sum::<Vnd>(), Vnd(i64::MAX));
        assert_eq!(Vnd(8_000).times(3), Vnd(24_000));
        assert!(Vnd::ZERO.is_free() && !Vnd(1).is_free());
    }
}
