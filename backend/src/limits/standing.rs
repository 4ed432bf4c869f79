//! What is left of a limit, for those who are told in headers.

use super::{Limit, LimitError, Limits, Wait, locked_tally, save};
use crate::store::Tx;

/// Where a counted subject stands after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How many are allowed in the window.
    pub limit: u32,
    /// How many are left.
    pub remaining: u32,
    /// Seconds until the window is over.
    pub resets_in: u32,
}

impl Limits {
    /// [`Limits::take_in`], and what is left afterwards.
    ///
    /// # Errors
    /// `TooMany` with the time to wait; then nothing was counted.
    pub async fn spend_in(&self, tx: &Tx, limit: Limit, subject: &str) -> Result<Standing, LimitError> {
        if !self.is_on() {
            return Ok(self.untouched(limit));
        }
        let (key, window, now) = (limit.key(subject), limit.window(&self.house.config), self.now());
        let before = locked_tally(tx, &key, now).await?;
        self.judge(limit, Some(before))?;
        let after = window.add(Some(before), now);
        save(tx, &key, after).await?;
        Ok(Standing {
            limit: window.most,
            remaining: window.most.saturating_sub(after.count),
            resets_in: Wait::until(after.started + window.length, now).seconds,
        })
    }

    /// Nothing was counted yet.
    #[must_use]
    pub fn untouched(&self, limit: Limit) -> Standing {
        let window = limit.window(&self.house.config);
        let resets_in = Wait::until(window.length, 0).seconds;
        Standing { limit: window.most, remaining: window.most, resets_in }
    }

    /// Nothing is left.
    #[must_use]
    pub fn used_up(&self, limit: Limit, wait: Wait) -> Standing {
        Standing { limit: limit.window(&self.house.config).most, remaining: 0, resets_in: wait.seconds }
    }
}
