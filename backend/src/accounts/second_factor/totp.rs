//! Codes of authenticator apps (RFC 6238): SHA-1, six digits, thirty seconds, one step early or late.
//!
//! Apps know no other clock than the real one, so callers give [`crate::clock::Clock::real_now`].

use domain::time::Moment;
use hmac::{Hmac, Mac as _};
use sha1::Sha1;

const STEP: i64 = 30_000;
const DIGITS: u32 = 1_000_000;

/// The number of the time step of a moment.
pub fn step_at(now: Moment) -> i64 {
    now.0.div_euclid(STEP)
}

/// The six digits of a time step.
pub fn code_at(secret: &[u8], step: i64) -> u32 {
    truncated(secret, step) % DIGITS
}

/// The newest step around now whose code was typed, later than `after`; all three are always computed.
pub fn step_of(secret: &[u8], typed: u32, now: Moment, after: Option<i64>) -> Option<i64> {
    let present = step_at(now);
    let around = [present - 1, present, present + 1].map(|step| (step, code_at(secret, step) == typed));
    let fits = around.into_iter().filter(|(step, same)| *same && after.is_none_or(|after| *step > after));
    fits.map(|(step, _)| step).next_back()
}

/// Dynamic truncation of RFC 4226: 31 bits.
fn truncated(secret: &[u8], step: i64) -> u32 {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(&step.to_be_bytes());
    let digest: [u8; 20] = mac.finalize().into_bytes().into();
    let at = usize::from(digest[19] & 0x0F);
    let taken = u32::from_be_bytes([digest[at], digest[at + 1], digest[at + 2], digest[at + 3]]);
    taken & 0x7FFF_FFFF
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn the_examples_of_rfc_6238_come_out_in_their_eight_digits() {
        let examples = [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ];
        for (second, digits) in examples {
            assert_eq!(truncated(SECRET, step_at(Moment(second * 1000))) % 100_000_000, digits, "{second}");
        }
    }

    #[test]
    fn the_examples_of_rfc_4226_come_out_in_their_six_digits() {
        let digits = [755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583, 399_871, 520_489];
        for (step, digits) in (0..).zip(digits) {
            assert_eq!(code_at(SECRET, step), digits, "{step}");
        }
    }

    #[test]
    fn a_step_begins_exactly_every_thirty_seconds() {
        assert_eq!([29_999, 30_000, 59_999, 60_000].map(|ms| step_at(Moment(ms))), [0, 1, 1, 2]);
    }

    proptest! {
        #[test]
        fn a_code_is_good_one_step_early_and_late_and_no_further(
            secret in prop::collection::vec(any::<u8>(), 10..=32),
            seconds in 60_i64..4_000_000_000,
            away in -4_i64..=4,
        ) {
            let now = Moment(seconds * 1000);
            let step = step_at(now) + away;
            let code = code_at(&secret, step);
            prop_assert!(code < DIGITS);
            let near = [-1, 0, 1].map(|near| code_at(&secret, step_at(now) + near));
            // Two steps may have the same code by chance.
            prop_assert_eq!(step_of(&secret, code, now, None).is_some(), near.contains(&code));
            if away.abs() <= 1 {
                let found = step_of(&secret, code, now, None);
                prop_assert!(found >= Some(step), "{found:?}");
            }
        }

        #[test]
        fn a_code_that_was_used_is_never_good_again(
            secret in prop::collection::vec(any::<u8>(), 10..=32),
            seconds in 60_i64..4_000_000_000,
        ) {
            let now = Moment(seconds * 1000);
            let code = code_at(&secret, step_at(now));
            let used = step_of(&secret, code, now, None).expect("the code of this step");
            let mut steps = vec![used];
            for later in 0..120 {
                let now = Moment(now.0 + later * 1000);
                if let Some(step) = step_of(&secret, code, now, steps.last().copied()) {
                    // Only by chance, as the code of another, later step.
                    prop_assert!(step > used && code_at(&secret, step) == code);
                    steps.push(step);
                }
            }
        }
    }
}
