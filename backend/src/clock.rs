//! Time and randomness, handed to whoever needs them.
//!
//! Product code never asks the operating system itself: tests hold the clock still and move it by hand,
//! and a deployment can shift it (`clock.offset_seconds`, development only).
//! Log-in codes (TOTP) are the one exception and use [`Clock::real_now`].

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

pub use domain::time::{Date, Moment};

mod random;

pub use random::Random;

/// Tells the time. Cheap to clone; clones share the same hands.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Source>);

#[derive(Debug)]
enum Source {
    /// The machine's clock, shifted.
    System { offset_ms: i64 },
    /// Stands still until moved; milliseconds since 1970.
    Fixed(AtomicI64),
}

impl Clock {
    /// The machine's clock, moved by some seconds.
    #[must_use]
    pub fn system(offset_seconds: i64) -> Self {
        let offset_ms = offset_seconds.saturating_mul(1000);
        Self(Arc::new(Source::System { offset_ms }))
    }

    /// A clock that stands still at a moment, for tests.
    #[must_use]
    pub fn fixed(at: Moment) -> Self {
        Self(Arc::new(Source::Fixed(AtomicI64::new(at.0))))
    }

    /// This moment.
    #[must_use]
    pub fn now(&self) -> Moment {
        match &*self.0 {
            Source::System { offset_ms } => Moment(machine_ms().saturating_add(*offset_ms)),
            Source::Fixed(ms) => Moment(ms.load(Ordering::SeqCst)),
        }
    }

    /// The machine's time whatever the offset says; for codes that other devices compute too.
    #[must_use]
    pub fn real_now(&self) -> Moment {
        match &*self.0 {
            Source::System { .. } => Moment(machine_ms()),
            Source::Fixed(ms) => Moment(ms.load(Ordering::SeqCst)),
        }
    }

    /// Today's date in Asia/Ho_Chi_Minh.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now().local_date()
    }

    /// Moves a fixed clock forward. A system clock takes no notice.
    pub fn advance(&self, by: std::time::Duration) {
        if let Source::Fixed(ms) = &*self.0 {
            let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
            ms.fetch_add(by, Ordering::SeqCst);
        }
    }

    /// Sets a fixed clock. A system clock takes no notice.
    pub fn set(&self, at: Moment) {
        if let Source::Fixed(ms) = &*self.0 {
            ms.store(at.0, Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
fn machine_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_fixed_clock_moves_only_by_hand_and_its_clones_move_with_it() {
        let clock = Clock::fixed(Moment(1_000));
        let same = clock.clone();
        clock.advance(Duration::from_secs(2));
        assert_eq!(same.now(), Moment(3_000));
        same.set(Moment(5));
        assert_eq!(clock.now(), Moment(5));
    }

    #[test]
    fn an_offset_moves_the_portals_time_but_not_the_real_one() {
        let clock = Clock::system(3_600);
        let ahead = clock.now().0 - clock.real_now().0;
        assert!((3_599_000..=3_601_000).contains(&ahead), "{ahead}");
    }
}
