//! The draft of a result that the citizen looks at before the leader signs: one day to answer, silence counts as yes.
//!
//! Names, dates and places of a civil-status paper are checked by those who know them best. The wait stops the clock.

use serde::{Deserialize, Serialize};

use super::stage::Stage;
use super::status::Status;
use crate::text::{clean_line, clean_lines, length};
use crate::time::Moment;
use crate::words::Phrase;

/// How long the citizen has: one day.
pub const TIME_TO_ANSWER_MS: i64 = 24 * 3_600_000;
/// Longest wish for a change.
pub const LONGEST_REMARK: usize = 1_000;
/// Longest title, label or value.
const LONGEST_TEXT: usize = 300;
/// Most rows of a draft.
const MOST_FACTS: usize = 60;

/// One row of the draft, as the result will say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What.
    pub label: String,
    /// The words that will be printed.
    pub value: String,
}

/// How a draft was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// "Đồng ý".
    Agreed,
    /// Nothing came in time.
    Silent,
    /// "Đề nghị sửa".
    Change,
}

/// Where a draft stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The citizen may answer.
    Open,
    /// The day is over without a word.
    Over,
    /// Answered.
    Answered(Answer),
}

/// Why a draft or an answer to it cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DraftProblem {
    /// A draft without a title.
    NoTitle,
    /// A draft without a row, or with a row without label.
    NoFacts,
    /// A text or the list is too long.
    TooLong,
    /// A wish for a change that does not say which.
    NoRemark,
    /// The wish is too long.
    LongRemark,
    /// The work is not at a point where a draft is sent.
    NotNow,
    /// A draft is with the citizen already.
    Waiting,
}

impl Answer {
    const ALL: [Self; 3] = [Self::Agreed, Self::Silent, Self::Change];

    /// The stored key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Silent => "silent",
            Self::Change => "change",
        }
    }

    /// Reads the stored key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.key() == key)
    }

    /// Where the work goes on: a draft that is to be changed is with the officer again, and marked as such.
    pub const fn leads_to(self) -> Stage {
        match self {
            Self::Agreed | Self::Silent => Stage::Drafted,
            Self::Change => Stage::ChangeWanted,
        }
    }
}

/// From when on silence counts as agreement.
pub const fn answer_until(sent: Moment) -> Moment {
    sent.plus_millis(TIME_TO_ANSWER_MS)
}

/// Where a draft stands; `answer` is the stored key, empty until answered.
pub fn standing(answer: &str, until: Moment, now: Moment) -> Standing {
    match Answer::from_key(answer) {
        Some(answer) => Standing::Answered(answer),
        None if now < until => Standing::Open,
        None => Standing::Over,
    }
}

/// Whether a draft may be sent now.
///
/// # Errors
/// Says why not.
pub fn may_send(status: Status, stage: Option<Stage>, signed: bool) -> Result<(), DraftProblem> {
    match stage {
        _ if signed || status != Status::Processing => Err(DraftProblem::NotNow),
        Some(Stage::Confirming) => Err(DraftProblem::Waiting),
        Some(Stage::Signing | Stage::StopProposed | Stage::Signed) => Err(DraftProblem::NotNow),
        None | Some(Stage::Assigned | Stage::Verifying | Stage::Drafted | Stage::ChangeWanted | Stage::SentBack) => {
            Ok(())
        }
    }
}

/// The draft with its texts tidied, or what is wrong with it.
///
/// # Errors
/// Every problem at once.
pub fn tidy(title: &str, facts: &[Fact]) -> Result<(String, Vec<Fact>), Vec<DraftProblem>> {
    let title = clean_line(title);
    let facts: Vec<Fact> = facts
        .iter()
        .map(|fact| Fact { label: clean_line(&fact.label), value: clean_line(&fact.value) })
        .filter(|fact| !(fact.label.is_empty() && fact.value.is_empty()))
        .collect();
    let mut problems = Vec::new();
    if title.is_empty() {
        problems.push(DraftProblem::NoTitle);
    }
    if facts.is_empty() || facts.iter().any(|fact| fact.label.is_empty()) {
        problems.push(DraftProblem::NoFacts);
    }
    let too_long = |text: &String| length(text) > LONGEST_TEXT;
    let long_fact = |fact: &Fact| too_long(&fact.label) || too_long(&fact.value);
    if facts.len() > MOST_FACTS || too_long(&title) || facts.iter().any(long_fact) {
        problems.push(DraftProblem::TooLong);
    }
    if problems.is_empty() { Ok((title, facts)) } else { Err(problems) }
}

/// What is to be changed, tidied.
///
/// # Errors
/// When nothing is said, or too much.
pub fn remark(typed: &str) -> Result<String, DraftProblem> {
    let said = clean_lines(typed);
    match length(&said) {
        0 => Err(DraftProblem::NoRemark),
        letters if letters > LONGEST_REMARK => Err(DraftProblem::LongRemark),
        _ => Ok(said),
    }
}

impl DraftProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::NoTitle => Phrase::new("Ghi tên của kết quả.", "Give the title of the result."),
            Self::NoFacts => Phrase::new(
                "Ghi ít nhất một dòng của dự thảo; dòng nào cũng cần có tên.",
                "Give at least one row of the draft; every row needs a label.",
            ),
            Self::TooLong => Phrase::new(
                "Dự thảo quá dài. Rút gọn còn tối đa 60 dòng, mỗi dòng 300 ký tự.",
                "The draft is too long. Keep to 60 rows of 300 characters.",
            ),
            Self::NoRemark => {
                Phrase::new("Ghi chỗ cần sửa và nội dung đúng.", "Say what should be changed, and what it should say.")
            }
            Self::LongRemark => Phrase::new("Rút gọn còn tối đa 1.000 ký tự.", "Shorten it to 1,000 characters."),
            Self::NotNow => Phrase::new(
                "Hồ sơ không ở bước gửi được dự thảo kết quả.",
                "The work is not at a step where a draft result is sent.",
            ),
            Self::Waiting => {
                Phrase::new("Một dự thảo đang chờ người dân trả lời.", "A draft is waiting for the citizen's answer.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_counts_from_the_end_of_the_day_on_and_not_a_moment_earlier() {
        let until = answer_until(Moment(1_000));
        assert_eq!(until, Moment(86_401_000));
        assert_eq!(standing("", until, Moment(until.0 - 1)), Standing::Open);
        assert_eq!(standing("", until, until), Standing::Over);
        assert_eq!(standing("change", until, Moment(0)), Standing::Answered(Answer::Change));
    }

    #[test]
    fn agreement_and_silence_go_on_while_a_change_goes_back_to_the_officer() {
        assert_eq!(Answer::Agreed.leads_to(), Stage::Drafted);
        assert_eq!(Answer::Silent.leads_to(), Stage::Drafted);
        assert_eq!(Answer::Change.leads_to(), Stage::ChangeWanted);
        assert!(Answer::ALL.into_iter().all(|answer| Answer::from_key(answer.key()) == Some(answer)));
        assert_eq!(Answer::from_key(""), None);
    }

    #[test]
    fn a_draft_is_sent_while_an_officer_works_and_one_at_a_time() {
        let working = [Stage::Verifying, Stage::Drafted, Stage::ChangeWanted, Stage::SentBack];
        for stage in working.into_iter().map(Some).chain([None]) {
            assert_eq!(may_send(Status::Processing, stage, false), Ok(()));
        }
        assert_eq!(may_send(Status::Processing, Some(Stage::Confirming), false), Err(DraftProblem::Waiting));
        assert_eq!(may_send(Status::Processing, Some(Stage::Signing), false), Err(DraftProblem::NotNow));
        assert_eq!(may_send(Status::Processing, Some(Stage::Drafted), true), Err(DraftProblem::NotNow));
        assert_eq!(may_send(Status::Accepted, None, false), Err(DraftProblem::NotNow));
    }

    #[test]
    fn a_draft_has_a_title_and_labelled_rows_and_empty_rows_fall_away() {
        let fact = |label: &str, value: &str| Fact { label: label.into(), value: value.into() };
        let (title, facts) = tidy("  Giấy khai sinh ", &[fact(" Họ tên", "NGUYỄN  A"), fact("", "")]).expect("fits");
        assert_eq!((title.as_str(), facts.len()), ("Giấy khai sinh", 1));
        assert_eq!(facts[0].label, "Họ tên");
        assert_eq!(tidy(" ", &[]), Err(vec![DraftProblem::NoTitle, DraftProblem::NoFacts]));
        assert_eq!(tidy("A", &[fact("", "x")]), Err(vec![DraftProblem::NoFacts]));
        assert_eq!(tidy("A", &[fact("B", &"ế".repeat(301))]), Err(vec![DraftProblem::TooLong]));
    }

    #[test]
    fn a_wish_for_a_change_says_which() {
        assert_eq!(remark("  Sửa tên đệm\r\nthành  Thị ").as_deref(), Ok("Sửa tên đệm\nthành Thị"));
        assert_eq!(remark(" \n "), Err(DraftProblem::NoRemark));
        assert!(remark(&"ế".repeat(1_000)).is_ok());
        assert_eq!(remark(&"ế".repeat(1_001)), Err(DraftProblem::LongRemark));
    }
}
