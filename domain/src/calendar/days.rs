//! The entries of a calendar: days off with their names and reasons, Saturdays worked in exchange.

use serde::{Deserialize, Serialize};

use crate::time::{Date, serial};
use crate::words::Phrase;

/// A day on which the office is closed besides weekends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOff {
    /// The day.
    #[serde(with = "serial::date")]
    pub date: Date,
    /// Its name.
    pub name_vi: String,
    /// Its name in English.
    #[serde(default)]
    pub name_en: String,
    /// Why it is off.
    pub kind: DayOffKind,
    /// Whether the date is announced or expected.
    #[serde(default)]
    pub status: DayOffStatus,
    /// Law or notice it rests on.
    #[serde(default)]
    pub source: String,
}

/// Why a day is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOffKind {
    /// A holiday of the law.
    Statutory,
    /// In lieu of a holiday on a weekend.
    Compensatory,
    /// Moved by the Prime Minister.
    SwappedOff,
}

/// How sure a day off is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOffStatus {
    /// Fixed by law or announced.
    #[default]
    Official,
    /// May move when the year's plan is announced.
    Projected,
}

/// A Saturday worked in exchange for another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingSaturday {
    /// The day.
    #[serde(with = "serial::date")]
    pub date: Date,
    /// The notice it rests on.
    #[serde(default)]
    pub source: String,
}

/// Why the office is closed on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// Saturday or Sunday.
    Weekend,
    /// A day off with its names.
    DayOff {
        /// Vietnamese name.
        name_vi: String,
        /// English name.
        name_en: String,
    },
}

impl Closed {
    /// Vietnamese reason: "Cuối tuần" or the name of the day off.
    pub fn vi(&self) -> &str {
        match self {
            Self::Weekend => Self::WEEKEND.vi,
            Self::DayOff { name_vi, .. } => name_vi,
        }
    }

    /// English reason.
    pub fn en(&self) -> &str {
        match self {
            Self::Weekend => Self::WEEKEND.en,
            Self::DayOff { name_vi, name_en } if name_en.is_empty() => name_vi,
            Self::DayOff { name_en, .. } => name_en,
        }
    }

    const WEEKEND: Phrase = Phrase::new("Cuối tuần", "Weekend");
}
