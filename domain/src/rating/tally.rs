//! Ratings counted: how often each answer was given, and what of that is told.
//!
//! Of fewer than three answers only their number is told: shares and averages of one or two would be what somebody said.
//! What is told of all groups together does not give those of a group away either.

use serde::{Deserialize, Serialize};

use super::{Question, Score};
use crate::report::per_mille;

/// Of fewer answers than this, only the number is told.
pub const FEWEST: u32 = 3;

/// The answers of one rating, in the order of [`Question::ALL`].
pub type Answers = [Option<Score>; Question::ALL.len()];

/// How often each answer was given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Ratings in all.
    pub total: u32,
    /// By question and score, both in the order on screen.
    answers: [[u32; Score::ALL.len()]; Question::ALL.len()],
}

impl Tally {
    /// Adds ratings that say the same.
    pub fn add(&mut self, answers: Answers, times: u32) {
        self.total += times;
        for (counts, answer) in self.answers.iter_mut().zip(answers) {
            for (count, score) in counts.iter_mut().zip(Score::ALL) {
                if answer == Some(score) {
                    *count += times;
                }
            }
        }
    }

    /// Each answer to a question with how often it was given, the best first.
    pub fn counts(&self, question: Question) -> impl Iterator<Item = (Score, u32)> {
        let of_question = Question::ALL.into_iter().zip(self.answers).find(|(one, _)| *one == question);
        Score::ALL.into_iter().zip(of_question.map(|(_, counts)| counts).unwrap_or_default())
    }

    /// How often a question was answered.
    pub fn answered(&self, question: Question) -> u32 {
        self.counts(question).map(|(_, count)| count).sum()
    }

    /// Each answer to a question as a share of all answers to it, in per mille; `None` when there are none.
    pub fn shares(&self, question: Question) -> impl Iterator<Item = (Score, Option<u32>)> {
        let whole = self.answered(question);
        self.counts(question).map(move |(score, count)| (score, (whole > 0).then(|| per_mille(count, whole))))
    }

    /// The average of the answers to a question, in hundredths of a point; `None` when there are none.
    pub fn average(&self, question: Question) -> Option<u32> {
        let whole = self.answered(question);
        let points: u32 = self.counts(question).map(|(score, count)| u32::from(score.number()) * count).sum();
        (whole > 0).then(|| (points * 100 + whole / 2) / whole)
    }

    /// Whether there are enough ratings to show what was said.
    pub const fn tells(&self) -> bool {
        self.total >= FEWEST
    }
}

/// What is told of groups, and of all of them together: that is made of the answers that are told, and of the others
/// only where they are many enough together.
pub fn told(groups: &[Tally]) -> (Vec<Tally>, Tally) {
    let mut told: Vec<Tally> = groups.iter().map(|group| Tally { total: group.total, ..Tally::default() }).collect();
    let mut all = Tally { total: groups.iter().map(|group| group.total).sum(), ..Tally::default() };
    for (place, question) in Question::ALL.into_iter().enumerate() {
        let few = |group: &Tally| group.answered(question) < FEWEST;
        let hidden: u32 = groups.iter().filter(|group| few(group)).map(|group| group.answered(question)).sum();
        for (group, told) in groups.iter().zip(&mut told) {
            if !few(group) {
                told.answers[place] = group.answers[place];
            }
            if !few(group) || hidden >= FEWEST {
                for (sum, count) in all.answers[place].iter_mut().zip(group.answers[place]) {
                    *sum += count;
                }
            }
        }
    }
    (told, all)
}

/// "4,25" from hundredths.
pub fn points(hundredths: Option<u32>) -> String {
    hundredths.map_or_else(|| "–".to_owned(), |average| format!("{},{:02}", average / 100, average % 100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn overall(scores: &[(Score, u32)]) -> Tally {
        let mut tally = Tally::default();
        for (score, times) in scores {
            tally.add([Some(*score), None, None, None, None], *times);
        }
        tally
    }

    fn answers() -> impl Strategy<Value = Answers> {
        let score = || prop::option::of(prop::sample::select(Score::ALL.to_vec()));
        let whole = prop::sample::select(Score::ALL.to_vec()).prop_map(Some);
        (whole, score(), score(), score(), score()).prop_map(|(a, b, c, d, e)| [a, b, c, d, e])
    }

    fn group() -> impl Strategy<Value = Tally> {
        prop::collection::vec(answers(), 0..7).prop_map(|said| {
            let mut tally = Tally::default();
            said.into_iter().for_each(|answers| tally.add(answers, 1));
            tally
        })
    }

    proptest! {
        #[test]
        fn nothing_that_is_told_is_what_one_or_two_people_said(groups in prop::collection::vec(group(), 0..6)) {
            let (told, all) = told(&groups);
            prop_assert_eq!(all.total, groups.iter().map(|group| group.total).sum::<u32>());
            for question in Question::ALL {
                let shown: u32 = told.iter().map(|group| group.answered(question)).sum();
                let rest = all.answered(question) - shown;
                prop_assert!(rest == 0 || rest >= FEWEST, "{} are left over", rest);
                for (told, group) in told.iter().zip(&groups) {
                    prop_assert_eq!(told.total, group.total);
                    let of = told.answered(question);
                    prop_assert!(of == 0 || of >= FEWEST && of == group.answered(question));
                }
            }
        }
    }

    #[test]
    fn shares_and_averages_are_of_those_who_answered() {
        let mut tally = overall(&[(Score::VerySatisfied, 2), (Score::Dissatisfied, 1)]);
        tally.add([Some(Score::Neutral), Some(Score::Satisfied), None, None, None], 1);
        assert_eq!((tally.total, tally.answered(Question::Overall), tally.answered(Question::Ease)), (4, 4, 1));
        let shares: Vec<Option<u32>> = tally.shares(Question::Overall).map(|(_, share)| share).collect();
        assert_eq!(shares, [Some(500), Some(0), Some(250), Some(250), Some(0)]);
        assert_eq!(points(tally.average(Question::Overall)), "3,75");
        assert_eq!(points(tally.average(Question::Contacts)), "–");
        assert!(tally.shares(Question::Contacts).all(|(_, share)| share.is_none()));
    }

    #[test]
    fn two_ratings_tell_their_number_only() {
        let (large, small) = (overall(&[(Score::Satisfied, 5)]), overall(&[(Score::VeryDissatisfied, 2)]));
        let (told, all) = told(&[large, small]);
        assert_eq!((told[1].total, told[1].answered(Question::Overall)), (2, 0));
        assert_eq!((all.total, all.average(Question::Overall)), (7, Some(400)), "the two are not in the average");
        assert!(large.tells() && !small.tells());
        let (told, all) = super::told(&[small, small]);
        assert!(told.iter().all(|group| group.average(Question::Overall).is_none()));
        assert_eq!(all.average(Question::Overall), Some(100), "four together are many enough");
    }
}
