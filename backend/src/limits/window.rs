//! The arithmetic of limits, without a database.
//!
//! Two shapes: a window (so many in so long, then wait for the window to end) and growing delays
//! (a few free mistakes, then each further one costs a longer wait, never a lock for ever).
//! Times are UTC milliseconds.

/// One minute in milliseconds.
pub const MINUTE: i64 = 60_000;
/// One hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One day in milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// At most `most` in `length` milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// How many are allowed.
    pub most: u32,
    /// How long one window lasts, in milliseconds.
    pub length: i64,
}

/// What has been counted under one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// When the running window began.
    pub started: i64,
    /// How many were counted in it.
    pub count: u32,
    /// Until when everything is refused, if so.
    pub blocked_until: Option<i64>,
}

/// Refused: come back after this many seconds (the value of `Retry-After`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Whole seconds, at least one.
    pub seconds: u32,
}

impl Wait {
    /// The wait from `now` until `until`, rounded up.
    pub fn until(until: i64, now: i64) -> Self {
        let seconds = (until - now).max(1).div_euclid(1_000) + 1;
        let exact = (until - now).max(1) % 1_000 == 0;
        Self { seconds: u32::try_from(seconds - i64::from(exact)).unwrap_or(u32::MAX).max(1) }
    }

    /// The wait in whole minutes, rounded up, for a sentence on screen.
    pub fn minutes(self) -> u32 {
        self.seconds.div_ceil(60)
    }
}

impl Window {
    /// How many were counted in the window that is running at `now`.
    pub fn running(self, tally: Option<Tally>, now: i64) -> u32 {
        tally.filter(|t| self.is_running(*t, now)).map_or(0, |t| t.count)
    }

    /// Whether one more is allowed.
    pub fn check(self, tally: Option<Tally>, now: i64) -> Result<(), Wait> {
        match tally {
            Some(t) if self.running(tally, now) >= self.most => Err(Wait::until(t.started + self.length, now)),
            Some(_) | None => Ok(()),
        }
    }

    /// The tally after one more was counted.
    pub fn add(self, tally: Option<Tally>, now: i64) -> Tally {
        match tally.filter(|t| self.is_running(*t, now)) {
            Some(t) => Tally { count: t.count.saturating_add(1), ..t },
            None => Tally { started: now, count: 1, blocked_until: None },
        }
    }

    /// A window that began in the future (a clock was set back) counts as over, so that nobody
    /// waits for a moment that the clock reaches only in months.
    fn is_running(self, tally: Tally, now: i64) -> bool {
        tally.started <= now && now < tally.started + self.length
    }
}

/// So many mistakes are free; the last free one and each further one cost a wait that doubles up to a longest one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GrowingDelay {
    /// Mistakes without a wait.
    pub free: u32,
    /// The first wait in milliseconds; each further one is twice as long.
    pub first: i64,
    /// The longest wait in milliseconds.
    pub longest: i64,
    /// After this long without a mistake everything is forgotten.
    pub forget_after: i64,
}

impl GrowingDelay {
    /// Whether a try is allowed now.
    pub fn check(self, tally: Option<Tally>, now: i64) -> Result<(), Wait> {
        match tally.and_then(|t| t.blocked_until) {
            // Further away than any delay reaches: the clock was set back, so it is no real wait.
            Some(until) if now < until && until <= now + self.longest => Err(Wait::until(until, now)),
            Some(_) | None => Ok(()),
        }
    }

    /// The tally after one more mistake. `started` is the time of the last mistake here.
    pub fn add(self, tally: Option<Tally>, now: i64) -> Tally {
        let remembered = tally.filter(|t| now - t.started < self.forget_after).map_or(0, |t| t.count);
        let count = remembered.saturating_add(1);
        let blocked_until = self.delay_after(count).map(|delay| now + delay);
        Tally { started: now, count, blocked_until }
    }

    /// Whether this many mistakes is the first that costs a wait: the moment for one notice.
    pub fn is_first_delay(self, count: u32) -> bool {
        count == self.free
    }

    fn delay_after(self, count: u32) -> Option<i64> {
        let doublings = count.checked_sub(self.free)?.min(20);
        Some(self.first.saturating_mul(1 << doublings).min(self.longest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE_A_MINUTE: Window = Window { most: 3, length: MINUTE };
    const LOGIN: GrowingDelay = GrowingDelay { free: 5, first: MINUTE, longest: 15 * MINUTE, forget_after: DAY };

    #[test]
    fn b3_the_window_allows_exactly_its_number_and_opens_again() {
        let mut tally = None;
        for _ in 0..3 {
            assert_eq!(THREE_A_MINUTE.check(tally, 1_000), Ok(()));
            tally = Some(THREE_A_MINUTE.add(tally, 1_000));
        }
        assert_eq!(THREE_A_MINUTE.check(tally, 31_000), Err(Wait { seconds: 30 }));
        assert_eq!(THREE_A_MINUTE.check(tally, 60_999), Err(Wait { seconds: 1 }));
        assert_eq!(THREE_A_MINUTE.check(tally, 61_000), Ok(()));
        assert_eq!(THREE_A_MINUTE.add(tally, 61_000).count, 1);
    }

    #[test]
    fn b3_refused_tries_do_not_make_the_window_longer() {
        let full = Tally { started: 0, count: 3, blocked_until: None };
        assert_eq!(THREE_A_MINUTE.add(Some(full), 59_000).started, 0);
    }

    #[test]
    fn a_clock_set_back_frees_everybody() {
        let later = Tally { started: 10 * DAY, count: 9, blocked_until: Some(10 * DAY) };
        assert_eq!(THREE_A_MINUTE.check(Some(later), DAY), Ok(()));
        assert_eq!(LOGIN.check(Some(later), DAY), Ok(()));
    }

    #[test]
    fn b1_the_first_five_mistakes_are_free_and_the_waits_grow_to_a_quarter_hour() {
        let mut tally = None;
        let mut now = 0;
        let mut waits = Vec::new();
        for _ in 0..12 {
            tally = Some(LOGIN.add(tally, now));
            let wait = LOGIN.check(tally, now).err().map_or(0, |w| w.minutes());
            waits.push(wait);
            now += i64::from(wait) * MINUTE;
            assert_eq!(LOGIN.check(tally, now), Ok(()), "a wait ends");
        }
        assert_eq!(waits, [0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15, 15]);
    }

    #[test]
    fn b1_mistakes_of_yesterday_are_forgotten() {
        let old = Tally { started: 0, count: 30, blocked_until: Some(15 * MINUTE) };
        assert_eq!(LOGIN.add(Some(old), DAY).count, 1);
        assert_eq!(LOGIN.add(Some(old), DAY - 1).count, 31);
    }

    #[test]
    fn waits_are_rounded_up_to_whole_seconds() {
        assert_eq!(Wait::until(1_000, 0), Wait { seconds: 1 });
        assert_eq!(Wait::until(1_001, 0), Wait { seconds: 2 });
        assert_eq!(Wait::until(5, 5), Wait { seconds: 1 });
        assert_eq!(Wait { seconds: 61 }.minutes(), 2);
    }
}
