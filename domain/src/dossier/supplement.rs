//! A request for more: every missing paper and every field to correct named at once, why, and until when.
//!
//! The law forbids asking for papers it does not require and asking twice where once is possible.

use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::time::{self, Date, serial};
use crate::words::Phrase;

/// Days a citizen has to complete a dossier, where the setting says nothing else.
pub const DEFAULT_PERIOD_DAYS: u16 = 30;

/// What answering is called wherever it is offered: in mails, on links, above the page.
pub const ANSWER: Phrase = Phrase::new("Bổ sung hồ sơ", "Complete your dossier");

/// Before the reason, in mails and above the page.
pub const WHY: Phrase = Phrase::new("Vì sao cần bổ sung", "Why more is needed");

/// Before the last day, in mails and on pages.
pub const UNTIL: Phrase = Phrase::new("Bổ sung đến hết ngày", "Complete it by the end of");

/// What the citizen is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementRequest {
    /// Every missing or faulty paper.
    pub papers: Vec<RequestedPaper>,
    /// Every answer to correct.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<RequestedField>,
    /// Why, in the officer's words.
    pub reason: String,
    /// The last day to answer.
    #[serde(with = "serial::date")]
    pub answer_by: Date,
}

/// One paper to bring or correct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestedPaper {
    /// The paper's id in the catalogue; empty for something the catalogue does not list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper_id: String,
    /// The name of the paper as the citizen reads it.
    pub name: String,
    /// What is wrong or missing, in the officer's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

/// One answer to correct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestedField {
    /// Path of the field as filed; a row of a list with its number, as `children.0.name`.
    pub path: String,
    /// The label as the citizen reads it.
    pub label: String,
    /// What is wrong, in the officer's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

/// Why a request cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SupplementProblem {
    /// Neither a paper nor a field is named.
    NothingAsked,
    /// A row without a name.
    NamelessPaper,
    /// No reason is given.
    NoReason,
}

impl SupplementProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::NothingAsked => Phrase::new(
                "Chọn ít nhất một giấy tờ cần bổ sung hoặc một mục cần sửa.",
                "Choose at least one paper or one field.",
            ),
            Self::NamelessPaper => Phrase::new("Ghi tên giấy tờ cần bổ sung.", "Name the paper."),
            Self::NoReason => Phrase::new("Ghi lý do yêu cầu bổ sung.", "Give the reason."),
        }
    }
}

impl SupplementRequest {
    /// What is missing in the request itself.
    pub fn problems(&self) -> Vec<SupplementProblem> {
        let mut problems = Vec::new();
        if self.papers.is_empty() && self.fields.is_empty() {
            problems.push(SupplementProblem::NothingAsked);
        }
        if self.papers.iter().any(|paper| paper.name.trim().is_empty()) {
            problems.push(SupplementProblem::NamelessPaper);
        }
        if self.reason.trim().is_empty() {
            problems.push(SupplementProblem::NoReason);
        }
        problems
    }

    /// Whether the period is over on a day.
    pub fn is_over(&self, today: Date) -> bool {
        today > self.answer_by
    }
}

/// The last day to answer: plain days after the request, moved on from a day off.
pub fn answer_by(asked_on: Date, period_days: u16, calendar: &Calendar) -> Date {
    calendar.working_day_from(time::plus_days(asked_on, i64::from(period_days)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_names_papers_and_a_reason() {
        let mut request =
            SupplementRequest { papers: vec![], fields: vec![], reason: " ".into(), answer_by: Date::MIN };
        assert_eq!(request.problems(), [SupplementProblem::NothingAsked, SupplementProblem::NoReason]);
        request.papers.push(RequestedPaper { paper_id: String::new(), name: " ".into(), remark: String::new() });
        request.reason = "Ảnh mờ".into();
        assert_eq!(request.problems(), [SupplementProblem::NamelessPaper]);
    }

    #[test]
    fn the_period_ends_on_a_working_day_and_that_day_is_in_time() {
        let asked = time::day(2026, 11, 5).expect("a day");
        // 30 days later is Saturday 5 December.
        let until = answer_by(asked, DEFAULT_PERIOD_DAYS, &Calendar::default());
        assert_eq!(time::iso_date(until), "2026-12-07");
        let request = SupplementRequest { papers: vec![], fields: vec![], reason: String::new(), answer_by: until };
        assert!(!request.is_over(until) && request.is_over(time::plus_days(until, 1)));
    }
}
