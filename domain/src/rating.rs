//! The short form of the satisfaction rating: five questions on one scale and a free text.
//!
//! Once per dossier, by the applicant, after the end. Officers see results without the name.

pub mod tally;
mod traces;

use serde::{Deserialize, Serialize};

use crate::dossier::Status;
use crate::text::{clean_lines, length};
use crate::words::Phrase;

pub use traces::without_traces;

/// The name of the input of the free text.
pub const REMARK: &str = "remark";

/// The longest remark, in characters.
pub const REMARK_MAX: usize = 1_000;

/// An answer, from 5 (best) to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Score {
    /// Rất không hài lòng.
    VeryDissatisfied = 1,
    /// Không hài lòng.
    Dissatisfied = 2,
    /// Bình thường.
    Neutral = 3,
    /// Hài lòng.
    Satisfied = 4,
    /// Rất hài lòng.
    VerySatisfied = 5,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// The whole.
    Overall,
    /// Ease of use of the online service.
    Ease,
    /// Result on time.
    OnTime,
    /// Attitude of officers.
    Attitude,
    /// Number of contacts needed to complete the dossier.
    Contacts,
}

/// A rating as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The whole; the only answer that must be given.
    pub overall: Score,
    /// Ease of use.
    pub ease: Option<Score>,
    /// Result on time.
    pub on_time: Option<Score>,
    /// Attitude of officers.
    pub attitude: Option<Score>,
    /// Number of contacts.
    pub contacts: Option<Score>,
    /// Free text.
    #[serde(default)]
    pub remark: String,
}

/// Why a rating cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RatingProblem {
    /// The whole was not answered.
    NoOverall,
    /// An answer outside the scale.
    NoSuchScore(Question),
    /// The free text is too long.
    RemarkTooLong,
}

impl Score {
    /// From best to worst, the order on screen.
    pub const ALL: [Self; 5] =
        [Self::VerySatisfied, Self::Satisfied, Self::Neutral, Self::Dissatisfied, Self::VeryDissatisfied];

    /// 1 to 5.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The words of the scale.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::VerySatisfied => Phrase::new("Rất hài lòng", "Very satisfied"),
            Self::Satisfied => Phrase::new("Hài lòng", "Satisfied"),
            Self::Neutral => Phrase::new("Bình thường", "Neutral"),
            Self::Dissatisfied => Phrase::new("Không hài lòng", "Dissatisfied"),
            Self::VeryDissatisfied => Phrase::new("Rất không hài lòng", "Very dissatisfied"),
        }
    }
}

impl TryFrom<u8> for Score {
    type Error = &'static str;
    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::ALL.into_iter().find(|score| score.number() == number).ok_or("a score is 1 to 5")
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.number()
    }
}

impl Question {
    /// The order on screen.
    pub const ALL: [Self; 5] = [Self::Overall, Self::Ease, Self::OnTime, Self::Attitude, Self::Contacts];

    /// The name of the input.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Overall => "overall",
            Self::Ease => "ease",
            Self::OnTime => "on_time",
            Self::Attitude => "attitude",
            Self::Contacts => "contacts",
        }
    }

    /// The question as the heading of a column.
    pub const fn in_short(self) -> &'static str {
        match self {
            Self::Overall => "Đánh giá chung",
            Self::Ease => "Dễ sử dụng",
            Self::OnTime => "Đúng hẹn",
            Self::Attitude => "Thái độ",
            Self::Contacts => "Số lần liên hệ",
        }
    }

    /// The question.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Overall => Phrase::new("Đánh giá chung", "Overall"),
            Self::Ease => Phrase::new("Dịch vụ trực tuyến có dễ sử dụng không?", "Was the online service easy to use?"),
            Self::OnTime => Phrase::new("Kết quả có đúng hẹn không?", "Was the result on time?"),
            Self::Attitude => Phrase::new("Thái độ của công chức", "Attitude of the officers"),
            Self::Contacts => Phrase::new(
                "Số lần phải liên hệ để hoàn thiện hồ sơ",
                "Number of contacts needed to complete the dossier",
            ),
        }
    }
}

impl RatingProblem {
    /// The name of the input to correct.
    pub const fn field(self) -> &'static str {
        match self {
            Self::NoOverall => Question::Overall.key(),
            Self::NoSuchScore(question) => question.key(),
            Self::RemarkTooLong => REMARK,
        }
    }

    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::NoOverall => Phrase::new("Chọn đánh giá chung.", "Choose the overall rating."),
            Self::NoSuchScore(_) => Phrase::new("Chọn một mức trong danh sách.", "Choose one of the listed answers."),
            Self::RemarkTooLong => Phrase::new(
                "Ý kiến dài quá 1.000 ký tự. Viết ngắn lại.",
                "The remark is longer than 1,000 characters. Shorten it.",
            ),
        }
    }
}

impl Rating {
    /// Reads what a form sent; `typed` gives the value of an input, `None` or empty when nothing was chosen.
    ///
    /// # Errors
    /// Lists everything that has to be corrected.
    pub fn parse<'a>(typed: impl Fn(&str) -> Option<&'a str>) -> Result<Self, Vec<RatingProblem>> {
        let mut problems = Vec::new();
        let mut score = |question: Question| {
            let text = typed(question.key()).map(str::trim).filter(|text| !text.is_empty())?;
            let score = text.parse::<u8>().ok().and_then(|number| Score::try_from(number).ok());
            if score.is_none() {
                problems.push(RatingProblem::NoSuchScore(question));
            }
            score
        };
        let overall = score(Question::Overall);
        let (ease, on_time) = (score(Question::Ease), score(Question::OnTime));
        let (attitude, contacts) = (score(Question::Attitude), score(Question::Contacts));
        let remark = clean_lines(typed(REMARK).unwrap_or_default());
        if length(&remark) > REMARK_MAX {
            problems.push(RatingProblem::RemarkTooLong);
        }
        if overall.is_none() && !problems.contains(&RatingProblem::NoSuchScore(Question::Overall)) {
            problems.push(RatingProblem::NoOverall);
        }
        match overall {
            Some(overall) if problems.is_empty() => Ok(Self { overall, ease, on_time, attitude, contacts, remark }),
            Some(_) | None => Err(problems),
        }
    }
}

/// Whether a dossier that stands here can be rated.
pub const fn can_be_rated(status: Status) -> bool {
    status.is_final()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn parse(pairs: &[(&str, &str)]) -> Result<Rating, Vec<RatingProblem>> {
        let typed: BTreeMap<&str, &str> = pairs.iter().copied().collect();
        Rating::parse(|key| typed.get(key).copied())
    }

    #[test]
    fn only_the_whole_must_be_answered() {
        let rating = parse(&[("overall", "5"), ("ease", ""), ("remark", " Nhanh \r\n gọn ")]).expect("a rating");
        assert_eq!((rating.overall, rating.ease, rating.remark.as_str()), (Score::VerySatisfied, None, "Nhanh\ngọn"));
        assert_eq!(parse(&[]), Err(vec![RatingProblem::NoOverall]));
    }

    #[test]
    fn answers_outside_the_scale_and_long_texts_are_refused() {
        let long = "ấ".repeat(REMARK_MAX + 1);
        let problems = parse(&[("overall", "6"), ("on_time", "tốt"), ("remark", &long)]);
        assert_eq!(
            problems,
            Err(vec![
                RatingProblem::NoSuchScore(Question::Overall),
                RatingProblem::NoSuchScore(Question::OnTime),
                RatingProblem::RemarkTooLong
            ])
        );
        assert!(parse(&[("overall", "1"), ("remark", &"ấ".repeat(REMARK_MAX))]).is_ok());
    }

    #[test]
    fn problems_point_at_inputs() {
        let fields: Vec<&str> =
            parse(&[("ease", "9")]).expect_err("two problems").into_iter().map(RatingProblem::field).collect();
        assert_eq!(fields, ["ease", "overall"]);
    }

    #[test]
    fn a_rating_is_stored_as_numbers() {
        let rating = parse(&[("overall", "4"), ("contacts", "2")]).expect("a rating");
        let json = serde_json::to_string(&rating).expect("writes");
        assert!(json.contains(r#""overall":4"#));
        assert_eq!(serde_json::from_str::<Rating>(&json).expect("reads"), rating);
        assert!(can_be_rated(Status::Returned) && can_be_rated(Status::Stopped) && !can_be_rated(Status::Completed));
    }
}
