//! What of the counts is published: small numbers are not, and nothing that is published tells them.
//!
//! Of a count from 1 to 4 only that is said. A sum is made of what is published of its parts, so it tells no more than they
//! do: where a part is hidden it is a range. Nothing else of the counts is published: how dossiers came in adds up to the
//! same total, and would let a reader work out what is hidden.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Counts, per_mille};
use crate::money::grouped;

/// Counts below this one, but for none at all, are not published.
pub const SMALLEST: u32 = 5;

/// A published number: between these two, both included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// It is not less.
    pub least: u32,
    /// It is not more.
    pub most: u32,
}

impl Range {
    /// What is published of a count.
    const fn of(count: u32) -> Self {
        if count == 0 || count >= SMALLEST {
            Self { least: count, most: count }
        } else {
            Self { least: 1, most: SMALLEST - 1 }
        }
    }

    const fn plus(self, other: Self) -> Self {
        Self { least: self.least + other.least, most: self.most + other.most }
    }
}

/// "1.234", "<5", "28–31".
impl fmt::Display for Range {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { least, most } = *self;
        if least == most {
            out.write_str(&grouped(i64::from(least)))
        } else if *self == Self::of(1) {
            write!(out, "<{SMALLEST}")
        } else {
            write!(out, "{}–{}", grouped(i64::from(least)), grouped(i64::from(most)))
        }
    }
}

/// The published counts of a unit, or of several together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Resolved on a day before the promised one.
    pub resolved_before: Range,
    /// Resolved in time.
    pub resolved_on_time: Range,
    /// Resolved after the promised moment.
    pub resolved_overdue: Range,
    /// Worked on, not late.
    pub in_progress_within: Range,
    /// Worked on, late.
    pub in_progress_overdue: Range,
    /// Waiting for the citizen.
    pub suspended: Range,
}

impl Published {
    /// What is published of the counts of a unit.
    pub const fn of(counts: &Counts) -> Self {
        Self {
            resolved_before: Range::of(counts.resolved_before),
            resolved_on_time: Range::of(counts.resolved_on_time),
            resolved_overdue: Range::of(counts.resolved_overdue),
            in_progress_within: Range::of(counts.in_progress_within),
            in_progress_overdue: Range::of(counts.in_progress_overdue),
            suspended: Range::of(counts.suspended),
        }
    }

    /// What is published of several units together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            resolved_before: self.resolved_before.plus(other.resolved_before),
            resolved_on_time: self.resolved_on_time.plus(other.resolved_on_time),
            resolved_overdue: self.resolved_overdue.plus(other.resolved_overdue),
            in_progress_within: self.in_progress_within.plus(other.in_progress_within),
            in_progress_overdue: self.in_progress_overdue.plus(other.in_progress_overdue),
            suspended: self.suspended.plus(other.suspended),
        }
    }

    /// Resolved before or on the promised day.
    pub const fn resolved_in_time(&self) -> Range {
        self.resolved_before.plus(self.resolved_on_time)
    }

    /// Resolved in the period.
    pub const fn resolved(&self) -> Range {
        self.resolved_in_time().plus(self.resolved_overdue)
    }

    /// Left at the end, worked on.
    pub const fn in_progress(&self) -> Range {
        self.in_progress_within.plus(self.in_progress_overdue)
    }

    /// Everything that was there in the period.
    pub const fn total(&self) -> Range {
        self.resolved().plus(self.in_progress()).plus(self.suspended)
    }

    /// Resolved in time of all resolved, in per mille; `None` when nothing was resolved.
    pub const fn on_time_per_mille(&self) -> Option<Range> {
        let (good, bad) = (self.resolved_in_time(), self.resolved_overdue);
        if good.most + bad.most == 0 {
            return None;
        }
        Some(Range {
            least: per_mille(good.least, good.least + bad.most),
            most: per_mille(good.most, good.most + bad.least),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unit() -> impl Strategy<Value = Counts> {
        let count = || prop_oneof![0..12_u32, 0..4_000_u32];
        (count(), count(), count(), count(), count(), count(), 0..9_u32).prop_map(
            |(before, on_time, overdue, within, late, suspended, carried_over)| {
                let total = before + on_time + overdue + within + late + suspended;
                let carried_over = carried_over.min(total);
                Counts {
                    carried_over,
                    reopened: 0,
                    received_online: total - carried_over,
                    received_direct: 0,
                    resolved_before: before,
                    resolved_on_time: on_time,
                    resolved_overdue: overdue,
                    in_progress_within: within,
                    in_progress_overdue: late,
                    suspended,
                }
            },
        )
    }

    /// The same counts with other small numbers in the place of the small ones.
    fn otherwise(counts: &Counts, by: u32) -> Counts {
        let other = |count: u32, place: u32| match count {
            1..SMALLEST => 1 + (count - 1 + by / 4_u32.pow(place)) % (SMALLEST - 1),
            large => large,
        };
        Counts {
            resolved_before: other(counts.resolved_before, 0),
            resolved_on_time: other(counts.resolved_on_time, 1),
            resolved_overdue: other(counts.resolved_overdue, 2),
            in_progress_within: other(counts.in_progress_within, 3),
            in_progress_overdue: other(counts.in_progress_overdue, 4),
            suspended: other(counts.suspended, 5),
            ..*counts
        }
    }

    fn together(units: &[Counts]) -> Published {
        units.iter().fold(Published::default(), |sum, unit| sum.plus(Published::of(unit)))
    }

    proptest! {
        /// Whatever a small number is, everything that is published stays the same: nobody can work it out.
        #[test]
        fn what_is_published_is_the_same_for_every_small_number(
            units in prop::collection::vec((unit(), 0..4_096_u32), 1..12),
        ) {
            let (counts, others): (Vec<_>, Vec<_>) =
                units.iter().map(|(unit, by)| (*unit, otherwise(unit, *by))).unzip();
            for (one, other) in counts.iter().zip(&others) {
                prop_assert_eq!(Published::of(one), Published::of(other));
            }
            prop_assert_eq!(together(&counts), together(&others));
        }

        #[test]
        fn what_is_published_holds_the_count(units in prop::collection::vec(unit(), 1..12)) {
            let all = units.iter().fold(Counts::default(), |sum, unit| sum.plus(*unit));
            let cases = units.iter().map(|unit| (*unit, Published::of(unit))).chain([(all, together(&units))]);
            for (counts, published) in cases {
                for (count, range) in [
                    (counts.total(), published.total()),
                    (counts.resolved(), published.resolved()),
                    (counts.resolved_overdue, published.resolved_overdue),
                    (counts.in_progress(), published.in_progress()),
                    (counts.in_progress_overdue, published.in_progress_overdue),
                    (counts.suspended, published.suspended),
                ] {
                    prop_assert!(range.least <= count && count <= range.most, "{count} is not {range}");
                    prop_assert!(count == 0 || count >= SMALLEST || range.least != range.most, "{count} is published");
                }
                match (counts.on_time_per_mille(), published.on_time_per_mille()) {
                    (Some(rate), Some(range)) => prop_assert!(range.least <= rate && rate <= range.most),
                    (rate, range) => prop_assert_eq!(rate.is_none(), range.is_none()),
                }
            }
        }
    }

    #[test]
    fn ranges_are_told_as_people_read_them() {
        let counts = Counts { resolved_before: 1_020, resolved_on_time: 7, resolved_overdue: 2, ..Counts::default() };
        let published = Published::of(&counts);
        assert_eq!(published.resolved_before.to_string(), "1.020");
        assert_eq!(published.resolved_overdue.to_string(), "<5");
        assert_eq!(published.resolved().to_string(), "1.028–1.031");
        assert_eq!(published.suspended.to_string(), "0");
        // Two small ones are no small one.
        assert_eq!(published.plus(published).resolved_overdue.to_string(), "2–8");
        let alone = Published::of(&Counts { resolved_overdue: 1, ..Counts::default() });
        assert_eq!((alone.total().to_string(), alone.on_time_per_mille()), ("<5".to_owned(), Some(Range::default())));
    }
}
