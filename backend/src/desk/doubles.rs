//! Which rows of a queue may be about the same event as another dossier of the unit.
//!
//! Three questions for any number of rows: what the rows declare, the search keys of the unit's year (answered by the
//! index of the queue), and the declarations of the few whose key shares a number, or a day of birth and a name. Close
//! is judged as on the dossier's own page, by `domain::dossier::likeness`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::answers::Answers;
use domain::dossier::Status;
use domain::dossier::likeness::Case;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::duplicates::{MONTHS, days_around};
use super::{Desk, DeskRefusal, Officer};
use crate::store::rows::dossiers::{Column, Entity};

/// Search keys that are looked through, the newest first.
const KEYS: u64 = 5_000;
/// Declarations that are compared at most.
const COMPARED: usize = 300;

/// The dossier that another one is most like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Double {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
}

#[derive(FromQueryResult)]
struct Declared {
    id: String,
    code: Option<String>,
    answers: String,
    submitted_at: Option<i64>,
}

impl Declared {
    fn case(&self) -> Option<Case> {
        Case::of(&serde_json::from_str::<Answers>(&self.answers).ok()?)
    }
}

/// Somebody in a row, as the words of a search key tell them.
struct Sought {
    row: usize,
    name: Vec<String>,
}

impl Sought {
    /// All words of the name but one, which may be written wrongly.
    fn is_named_in(&self, words: &BTreeSet<&str>) -> bool {
        let there = self.name.iter().filter(|word| words.contains(word.as_str())).count();
        there > 0 && there + 1 >= self.name.len()
    }
}

/// Everybody in the rows, found by number or by day of birth.
#[derive(Default)]
struct Index {
    people: Vec<Sought>,
    by_number: HashMap<String, Vec<usize>>,
    by_day: HashMap<String, Vec<usize>>,
}

impl Index {
    fn add(&mut self, row: usize, case: &Case) {
        for person in case.people() {
            let place = self.people.len();
            self.people.push(Sought { row, name: person.name.split_whitespace().map(str::to_owned).collect() });
            if !person.number.is_empty() {
                self.by_number.entry(person.number.to_lowercase()).or_default().push(place);
            }
            for day in person.born.map(days_around).unwrap_or_default() {
                self.by_day.entry(day).or_default().push(place);
            }
        }
    }

    /// The rows whose people a search key may name.
    fn rows_in(&self, key: &str) -> BTreeSet<usize> {
        let key = key.to_lowercase();
        let words: BTreeSet<&str> = key.split_whitespace().collect();
        let numbered = words.iter().filter_map(|word| self.by_number.get(*word)).flatten();
        let born = words.iter().filter_map(|word| self.by_day.get(*word)).flatten();
        let born = born.filter(|place| self.people[**place].is_named_in(&words));
        numbered.chain(born).map(|place| self.people[*place].row).collect()
    }
}

impl Desk {
    /// Those of these sent dossiers that look like another one of the unit's last twelve months, with the most alike. What
    /// ended without a result does not count: whoever was refused may send again.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers.
    pub async fn doubles(&self, officer: &Officer, ids: &[String]) -> Result<BTreeMap<String, Double>, DeskRefusal> {
        let db = self.reader(officer)?;
        let columns = [Column::Id, Column::Code, Column::Answers, Column::SubmittedAt];
        let of_unit = || {
            Entity::find()
                .select_only()
                .filter(Column::UnitCode.eq(officer.unit_code.as_str()))
                .filter(Column::DeletedAt.is_null())
        };
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let rows = of_unit()
            .columns(columns)
            .filter(Column::Id.is_in(ids.iter().map(String::as_str)))
            .filter(Column::Status.eq(Status::Submitted.code()))
            .into_model::<Declared>()
            .all(db)
            .await?;
        let rows: Vec<(Declared, Case)> =
            rows.into_iter().filter_map(|row| row.case().map(|case| (row, case))).collect();
        let Some(first) = rows.iter().filter_map(|(row, _)| row.submitted_at).min() else { return Ok(BTreeMap::new()) };
        let mut index = Index::default();
        rows.iter().enumerate().for_each(|(place, (_, case))| index.add(place, case));
        let without = [Status::Draft, Status::Rejected, Status::Stopped].map(Status::code);
        let keys: Vec<(String, String)> = of_unit()
            .columns([Column::Id, Column::SearchKey])
            .filter(Column::SubmittedAt.gte(first - MONTHS))
            .filter(Column::Status.is_not_in(without))
            .order_by_desc(Column::SubmittedAt)
            .limit(KEYS)
            .into_tuple()
            .all(db)
            .await?;
        let others = |id: &str, places: BTreeSet<usize>| {
            let others = places.into_iter().filter(|place| rows[*place].0.id != id);
            others.collect::<Vec<_>>()
        };
        let near: BTreeMap<String, Vec<usize>> = keys
            .into_iter()
            .map(|(id, key)| {
                let places = others(&id, index.rows_in(&key));
                (id, places)
            })
            .filter(|(_, places)| !places.is_empty())
            .take(COMPARED)
            .collect();
        if near.is_empty() {
            return Ok(BTreeMap::new());
        }
        let found = of_unit()
            .columns(columns)
            .filter(Column::Id.is_in(near.keys().map(String::as_str)))
            .into_model::<Declared>()
            .all(db)
            .await?;
        let mut best: BTreeMap<String, (u8, Double)> = BTreeMap::new();
        for other in found {
            let Some(case) = other.case() else { continue };
            for place in &near[&other.id] {
                let (row, own) = &rows[*place];
                let Some(likeness) = own.likeness(&case) else { continue };
                if best.get(&row.id).is_none_or(|(score, _)| *score < likeness.score) {
                    let double = Double { id: other.id.clone(), code: other.code.clone().unwrap_or_default() };
                    best.insert(row.id.clone(), (likeness.score, double));
                }
            }
        }
        Ok(best.into_iter().map(|(id, (_, double))| (id, double)).collect())
    }
}
