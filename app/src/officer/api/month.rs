//! What the calendar of the desk shows.

use serde::{Deserialize, Serialize};

/// One day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayLine {
    /// `YYYY-MM-DD`.
    pub iso: String,
    /// "Thứ Hai, 23/11/2026".
    pub shown: String,
    /// Why the office is closed; empty on a working day.
    pub closed: String,
    /// Open dossiers of the unit that are due.
    pub due: u32,
    /// It is today.
    pub today: bool,
}

/// One month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthView {
    /// The year.
    pub year: i32,
    /// From 1.
    pub month: u8,
    /// `YYYY-MM` of the month before.
    pub previous: String,
    /// `YYYY-MM` of the month after.
    pub next: String,
    /// Its days.
    pub days: Vec<DayLine>,
}
