//! Ratings as reports count them: answers of a unit, a procedure, an officer, a period; never a name.

use std::collections::BTreeMap;

use super::Ratings;
use crate::store::StoreError;
use crate::store::rows::ratings::{Column, Entity};
use domain::rating::{Question, Score};
use domain::time::Moment;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

/// Which ratings are counted; what is not named is all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Code of the unit.
    pub unit: Option<String>,
    /// Slug of the procedure.
    pub procedure: Option<String>,
    /// Account of the officer.
    pub officer: Option<String>,
    /// From this moment on.
    pub from: Option<Moment>,
    /// Before this moment.
    pub before: Option<Moment>,
}

/// How often each answer was given. Pages for everybody show counts with `domain::rating::public_count`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Ratings in all.
    pub total: u64,
    answers: BTreeMap<(&'static str, u8), u64>,
}

impl Summary {
    /// How often a question was answered like this.
    pub fn count(&self, question: Question, score: Score) -> u64 {
        self.answers.get(&(question.key(), score.number())).copied().unwrap_or(0)
    }

    /// How often a question was answered at all.
    pub fn answered(&self, question: Question) -> u64 {
        Score::ALL.into_iter().map(|score| self.count(question, score)).sum()
    }

    fn add(&mut self, question: Question, score: Option<i32>, number: u64) {
        let score = score.and_then(|score| u8::try_from(score).ok()).and_then(|score| Score::try_from(score).ok());
        if let Some(score) = score {
            *self.answers.entry((question.key(), score.number())).or_default() += number;
        }
    }
}

/// One combination of answers and how often it was given.
type Combination = (i32, Option<i32>, Option<i32>, Option<i32>, Option<i32>, i64);

impl Ratings {
    /// Counts the answers of some ratings.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn summary(&self, filter: &Filter) -> Result<Summary, StoreError> {
        let mut select = Entity::find();
        if let Some(unit) = &filter.unit {
            select = select.filter(Column::UnitCode.eq(unit.as_str()));
        }
        if let Some(procedure) = &filter.procedure {
            select = select.filter(Column::ProcedureId.eq(procedure.as_str()));
        }
        if let Some(officer) = &filter.officer {
            select = select.filter(Column::OfficerId.eq(officer.as_str()));
        }
        if let Some(from) = filter.from {
            select = select.filter(Column::At.gte(from.0));
        }
        if let Some(before) = filter.before {
            select = select.filter(Column::At.lt(before.0));
        }
        let asked = [Column::Overall, Column::Ease, Column::OnTime, Column::Attitude, Column::Contacts];
        let mut select = select.select_only().columns(asked).column_as(Column::DossierId.count(), "number");
        for column in asked {
            select = select.group_by(column);
        }
        let combinations: Vec<Combination> = select.into_tuple().all(self.house.store.read()).await?;
        let mut summary = Summary::default();
        for (overall, ease, on_time, attitude, contacts, number) in combinations {
            let number = u64::try_from(number).unwrap_or(0);
            summary.total += number;
            summary.add(Question::Overall, Some(overall), number);
            summary.add(Question::Ease, ease, number);
            summary.add(Question::OnTime, on_time, number);
            summary.add(Question::Attitude, attitude, number);
            summary.add(Question::Contacts, contacts, number);
        }
        Ok(summary)
    }
}
