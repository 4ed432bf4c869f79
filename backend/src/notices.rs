//! What the portal tells everybody for some days: on the home page, or as a banner on every page.
//!
//! Every page asks, so each server remembers what it read; what another server changed is seen within
//! [`REMEMBERED`], what this one changed at once.

use std::sync::{Arc, PoisonError, RwLock};

use domain::time::{Date, Moment, iso_date, parse_iso_date};
use domain::words::{Phrase, Words};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::House;
use crate::store::StoreError;
use crate::store::rows::notices::{Column, Entity, Model};

/// How long a server goes by what it read, in milliseconds.
pub const REMEMBERED: i64 = 20_000;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops people, or is about to.
    Urgent,
    /// Changes what people should do.
    Warn,
    /// Good to know.
    Info,
}

impl Severity {
    /// All of them, the mildest first, as a form offers them.
    pub const ALL: [Self; 3] = [Self::Info, Self::Warn, Self::Urgent];

    /// The stored key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Urgent => "urgent",
        }
    }

    /// Reads the stored key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.key() == key)
    }

    /// The word before the notice: colour alone tells nobody.
    #[must_use]
    pub const fn words(self) -> Phrase {
        match self {
            Self::Info => Phrase::new("Thông báo", "Notice"),
            Self::Warn => Phrase::new("Lưu ý", "Please note"),
            Self::Urgent => Phrase::new("Khẩn", "Urgent"),
        }
    }
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Row.
    pub id: String,
    /// The text.
    pub words: Words,
    /// How much it matters.
    pub severity: Severity,
    /// First day, in Hà Nội.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// A banner on every page.
    pub everywhere: bool,
    /// Version that was read.
    pub version: i32,
    /// Ended by hand.
    pub ended: Option<Moment>,
}

impl Notice {
    /// A row as a notice; none for a row of another version of the program.
    pub(crate) fn of(row: Model) -> Option<Self> {
        Some(Self {
            words: Words::new(row.words_vi, row.words_en),
            severity: Severity::from_key(&row.severity)?,
            from: parse_iso_date(&row.from_day)?,
            until: parse_iso_date(&row.until_day)?,
            everywhere: row.everywhere != 0,
            version: row.version,
            ended: row.ended_at.map(Moment),
            id: row.id,
        })
    }

    /// Whether it is shown on a day.
    #[must_use]
    pub fn is_shown_on(&self, day: Date) -> bool {
        self.ended.is_none() && self.from <= day && day <= self.until
    }
}

/// When it was read, in UTC milliseconds, and what was read.
type Remembered = (i64, Arc<Vec<Notice>>);

/// What is shown, remembered for a while. Cheap to clone.
#[derive(Clone)]
pub struct Board {
    house: House,
    read: Arc<RwLock<Option<Remembered>>>,
}

impl Board {
    /// A board that has read nothing yet.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house, read: Arc::default() }
    }

    /// What is shown now, the most urgent first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn shown(&self) -> Result<Arc<Vec<Notice>>, StoreError> {
        let now = self.house.clock.now().0;
        let known = self.read.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((at, notices)) = known
            && (at..at + REMEMBERED).contains(&now)
        {
            return Ok(notices);
        }
        let notices = Arc::new(shown_today(&self.house).await?);
        *self.read.write().unwrap_or_else(PoisonError::into_inner) = Some((now, notices.clone()));
        Ok(notices)
    }

    /// Forgets what was read, after a change on this server.
    pub fn forget(&self) {
        *self.read.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

async fn shown_today(house: &House) -> Result<Vec<Notice>, StoreError> {
    let today = house.clock.today();
    let day = iso_date(today);
    let rows = Entity::find()
        .filter(Column::EndedAt.is_null())
        .filter(Column::FromDay.lte(day.as_str()))
        .filter(Column::UntilDay.gte(day.as_str()))
        .order_by_asc(Column::ChangedAt)
        .order_by_asc(Column::Id)
        .all(house.store.read())
        .await?;
    let mut shown: Vec<Notice> =
        rows.into_iter().filter_map(Notice::of).filter(|notice| notice.is_shown_on(today)).collect();
    shown.sort_by_key(|notice| notice.severity);
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::day;

    #[test]
    fn a_notice_is_shown_from_its_first_to_its_last_day_unless_ended() {
        let (from, until) = (day(2026, 11, 10).expect("a day"), day(2026, 11, 12).expect("a day"));
        let notice = Notice {
            id: "a".into(),
            words: Words::default(),
            severity: Severity::Info,
            from,
            until,
            everywhere: false,
            version: 1,
            ended: None,
        };
        let shown = |number| notice.is_shown_on(day(2026, 11, number).expect("a day"));
        assert_eq!([9, 10, 12, 13].map(shown), [false, true, true, false]);
        assert!(!Notice { ended: Some(Moment(1)), ..notice.clone() }.is_shown_on(from));
    }

    #[test]
    fn what_is_urgent_stands_first() {
        let mut all = Severity::ALL;
        all.sort();
        assert_eq!(all, [Severity::Urgent, Severity::Warn, Severity::Info]);
        assert_eq!(Severity::from_key("err"), None);
    }
}
