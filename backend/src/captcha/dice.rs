//! Small repeatable dice for the looks and the voice of a challenge.
//!
//! The answer never comes from here (it comes from SHA-256); this only moves noise about, the same way for the same
//! challenge on every server, so that the picture does not dance when it is loaded again.

/// A stream of numbers from one seed (SplitMix64).
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not, 1.
    pub(super) fn unit(&mut self) -> f32 {
        f32::from((self.next() >> 48) as u16) / 65_536.0
    }

    /// A number between two others.
    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_same_seed_throws_the_same_numbers_within_bounds() {
        let (mut one, mut two) = (Dice::new(4), Dice::new(4));
        for _ in 0..1000 {
            let thrown = one.between(-2.0, 3.0);
            assert!((-2.0..3.0).contains(&thrown));
            assert_eq!(thrown.to_bits(), two.between(-2.0, 3.0).to_bits());
        }
    }
}
