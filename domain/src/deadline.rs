//! When a result is due, and why: the counting rules of the office as one function.
//!
//! The day on which the clock starts is day 0. Time in which the office waits for the citizen does not count: the day on
//! which the wait ends is a new day 0. A limit of the same working day holds until 15:00:00, later it is the next one.

mod counting;

use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, Closed, OfficeHours, WORKING_DAY_MS};
use crate::time::{self, Date, Moment, Time, format_date};
use crate::words::Phrase;

/// The ordinary limit of a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeLimit {
    /// Done on the day it starts, when it starts up to this time.
    SameWorkingDay {
        /// Usually 15:00; the second itself is in time.
        cutoff: Time,
    },
    /// So many working days after the day it starts.
    WorkingDays(u16),
}

/// What the law says about exactly 15:00:00 ("sau 15 giờ") can be read two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExactCutoff {
    /// Still in time.
    #[default]
    InTime,
    /// Already after.
    After,
}

/// An extension with an apology slip; allowed once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extension {
    /// The whole limit becomes so many working days, counted from the start.
    Total(u16),
    /// So many more working days than the ordinary limit.
    Added(u16),
}

/// Time that does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The office began to wait.
    pub from: Moment,
    /// The citizen answered; `None` while the office still waits.
    pub until: Option<Moment>,
}

/// The office whose days and hours count.
#[derive(Debug, Clone, Copy)]
pub struct Office<'a> {
    /// Days off and worked Saturdays.
    pub calendar: &'a Calendar,
    /// Hours of the desk.
    pub hours: OfficeHours,
    /// The setting for exactly 15:00:00.
    pub exact_cutoff: ExactCutoff,
}

/// A due date with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The close of the office on the due day.
    pub at: Moment,
    /// Since when the clock stands; the date moves on when it runs again.
    pub standing_since: Option<Moment>,
    /// Every day from the start to the due day: "Vì sao hẹn trả ngày này?".
    pub days: Vec<CountedDay>,
}

/// One line of the explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedDay {
    /// The day.
    pub date: Date,
    /// How it counted.
    pub count: DayCount,
}

/// How a day counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayCount {
    /// The clock started: day 0.
    Start,
    /// Started after the cutoff: day 0, the next working day is meant.
    StartAfterCutoff,
    /// The n-th working day.
    Working(u16),
    /// The office waited for the citizen.
    Waiting,
    /// The office was closed.
    Closed(Closed),
}

/// How a due date relates to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lateness {
    /// More than a working day left.
    InTime,
    /// Due on the next working day.
    DueNext,
    /// Due today.
    DueToday,
    /// The due moment has passed.
    Overdue,
}

impl<'a> Office<'a> {
    /// An office with the usual hours and settings.
    pub fn usual(calendar: &'a Calendar) -> Self {
        Self { calendar, hours: OfficeHours::default(), exact_cutoff: ExactCutoff::default() }
    }

    /// When the result is due.
    pub fn due(&self, limit: TimeLimit, start: Moment, extension: Option<Extension>, pauses: &[Pause]) -> Due {
        counting::due(self, limit, start, extension, pauses)
    }

    /// When something sent online counts as received.
    pub fn received_at(&self, sent: Moment) -> Moment {
        self.hours.received_at(sent, self.calendar)
    }

    /// Until when an officer must answer something sent online: 8 working hours after it counts as received.
    pub fn answer_due(&self, sent: Moment) -> Moment {
        self.hours.add_working_time(self.received_at(sent), WORKING_DAY_MS, self.calendar)
    }

    /// How a due moment relates to now.
    pub fn lateness(&self, due: Moment, now: Moment) -> Lateness {
        let (due_day, today) = (due.local_date(), now.local_date());
        if now > due {
            Lateness::Overdue
        } else if due_day == today {
            Lateness::DueToday
        } else if due_day <= self.calendar.next_working_day(today) {
            Lateness::DueNext
        } else {
            Lateness::InTime
        }
    }

    /// The last of so many plain days after an event (60 days for a birth); a day off moves it on.
    pub fn plain_days_after(&self, event: Date, days: u16) -> Date {
        self.calendar.working_day_from(time::plus_days(event, i64::from(days)))
    }
}

impl Due {
    /// The due day.
    pub fn date(&self) -> Date {
        self.at.local_date()
    }
}

impl CountedDay {
    /// "Thứ Ba, 24/11/2026: Ngày Văn hóa Việt Nam, không tính".
    pub fn explain_vi(&self) -> String {
        let weekday = time::weekday_phrase(self.date).vi;
        format!("{weekday}, {}: {}", format_date(self.date), self.count.explain_vi())
    }

    /// "Tuesday, 24/11/2026: Vietnam Culture Day, not counted".
    pub fn explain_en(&self) -> String {
        let weekday = time::weekday_phrase(self.date).en;
        format!("{weekday}, {}: {}", format_date(self.date), self.count.explain_en())
    }
}

impl DayCount {
    fn explain_vi(&self) -> String {
        match self {
            Self::Start => "ngày bắt đầu tính, chưa kể".to_owned(),
            Self::StartAfterCutoff => "nhận sau giờ chốt trong ngày, tính từ ngày làm việc tiếp theo".to_owned(),
            Self::Working(number) => format!("ngày làm việc thứ {number}"),
            Self::Waiting => "chờ người nộp hồ sơ, không tính".to_owned(),
            Self::Closed(closed) => format!("{}, không tính", closed.vi()),
        }
    }

    fn explain_en(&self) -> String {
        match self {
            Self::Start => "the day the clock starts, not counted".to_owned(),
            Self::StartAfterCutoff => "received after the cut-off time, counted from the next working day".to_owned(),
            Self::Working(number) => format!("working day {number}"),
            Self::Waiting => "waiting for the submitter, not counted".to_owned(),
            Self::Closed(closed) => format!("{}, not counted", closed.en()),
        }
    }
}

impl Lateness {
    /// The mark beside the status.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::InTime => Phrase::new("Còn hạn", "In time"),
            Self::DueNext => Phrase::new("Sắp đến hạn", "Due next working day"),
            Self::DueToday => Phrase::new("Đến hạn hôm nay", "Due today"),
            Self::Overdue => Phrase::new("Quá hạn", "Overdue"),
        }
    }
}

#[cfg(test)]
mod tests;
