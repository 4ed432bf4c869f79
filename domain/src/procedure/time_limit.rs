//! How long the office has for a procedure, as the catalogue says it. The counting of days is in `deadline`.

use serde::{Deserialize, Serialize};

use crate::deadline;
use crate::time::Time;
use crate::words::Words;

/// How long the office has, from when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLimit {
    /// The ordinary limit.
    pub ordinary: Duration,
    /// When the clock starts.
    pub starts: ClockStart,
    /// A longer limit for a stated reason.
    pub extension: Option<Extension>,
    /// Remark for people.
    pub note: Option<Words>,
}

/// The ordinary limit of a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duration {
    /// The same working day when accepted before the cut-off, else the next one.
    SameWorkingDay {
        /// Minutes after midnight.
        cutoff_minutes: u16,
    },
    /// So many working days.
    WorkingDays(u16),
}

/// When the clock of a time limit starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockStart {
    /// When the dossier is accepted.
    Acceptance,
    /// When the originals are shown at the desk.
    OriginalsPresented,
    /// When both parties are at the desk.
    BothPresent,
}

/// A longer limit that an officer may take for the stated reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Number of working days.
    pub working_days: u16,
    /// The number is the whole limit, not an addition to the ordinary one.
    pub total: bool,
    /// The reason, in words.
    pub reason: Words,
}

impl Duration {
    /// The limit as the counting of days takes it.
    pub fn limit(self) -> deadline::TimeLimit {
        match self {
            Self::WorkingDays(days) => deadline::TimeLimit::WorkingDays(days),
            Self::SameWorkingDay { cutoff_minutes } => {
                deadline::TimeLimit::SameWorkingDay { cutoff: time_of(cutoff_minutes) }
            }
        }
    }
}

impl Extension {
    /// The extension as the counting of days takes it.
    pub fn limit(&self) -> deadline::Extension {
        if self.total {
            deadline::Extension::Total(self.working_days)
        } else {
            deadline::Extension::Added(self.working_days)
        }
    }
}

impl TimeLimit {
    /// The ordinary limit in words.
    pub fn in_words(&self) -> Words {
        match self.ordinary {
            Duration::WorkingDays(days) => {
                Words::new(format!("{days:02} ngày làm việc"), format!("{days} working days"))
            }
            Duration::SameWorkingDay { cutoff_minutes } => {
                let (hour, minute) = (cutoff_minutes / 60, cutoff_minutes % 60);
                let cutoff = match minute {
                    0 => format!("{hour} giờ"),
                    minute => format!("{hour} giờ {minute:02}"),
                };
                Words::new(
                    format!("Trong ngày làm việc; nhận sau {cutoff} thì trả vào ngày làm việc tiếp theo"),
                    format!("The same working day; after {hour:02}:{minute:02} the next working day"),
                )
            }
        }
    }
}

/// A time of day from minutes after midnight; the last minute of the day at most.
fn time_of(minutes: u16) -> Time {
    let hour = u8::try_from(minutes / 60).unwrap_or(23);
    let minute = u8::try_from(minutes % 60).unwrap_or(59);
    Time::from_hms(hour, minute, 0).unwrap_or(Time::MIDNIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(ordinary: Duration) -> String {
        let limit = TimeLimit { ordinary, starts: ClockStart::Acceptance, extension: None, note: None };
        limit.in_words().vi
    }

    #[test]
    fn the_limit_is_said_as_the_law_says_it() {
        assert_eq!(said(Duration::WorkingDays(3)), "03 ngày làm việc");
        let same_day = Duration::SameWorkingDay { cutoff_minutes: 15 * 60 };
        assert_eq!(said(same_day), "Trong ngày làm việc; nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo");
        let half_past = Duration::SameWorkingDay { cutoff_minutes: 15 * 60 + 30 };
        assert!(said(half_past).contains("nhận sau 15 giờ 30 thì"));
    }
}
