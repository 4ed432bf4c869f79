//! Dossiers of the unit that may be about the same event: found by number, name or day of birth, judged by
//! `domain::dossier::likeness`.

use domain::answers::Answers;
use domain::dossier::Status;
use domain::dossier::likeness::{BIRTH_WINDOW_DAYS, Case, Likeness};
use domain::time::{Date, Moment, day, format_date, plus_days};
use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::search::containing;
use crate::store::StoreError;
use crate::store::rows::dossiers::{self, Column};

/// How far back one looks, and how many are read at most.
pub(super) const MONTHS: i64 = 366 * 24 * 3_600_000;
const MOST: u64 = 100;
/// How many are shown.
const SHOWN: usize = 5;

/// Another dossier that looks like this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Who asks.
    pub applicant: String,
    /// Slug of the procedure.
    pub procedure_id: String,
    /// Where it stands.
    pub status: Status,
    /// When it was sent.
    pub submitted_at: Option<Moment>,
    /// How alike, and why.
    pub likeness: Likeness,
}

#[derive(FromQueryResult)]
struct Candidate {
    id: String,
    code: Option<String>,
    applicant_name: String,
    procedure_id: String,
    status: i32,
    submitted_at: Option<i64>,
    answers: String,
}

/// The dossiers of the same unit and the last twelve months that look like this one, the most alike first.
pub(super) async fn alike(
    db: &impl ConnectionTrait,
    row: &dossiers::Model,
    answers: &Answers,
) -> Result<Vec<Alike>, StoreError> {
    let Some(case) = Case::of(answers) else { return Ok(Vec::new()) };
    let sent = row.submitted_at.unwrap_or(row.updated_at);
    let columns = [
        Column::Id,
        Column::Code,
        Column::ApplicantName,
        Column::ProcedureId,
        Column::Status,
        Column::SubmittedAt,
        Column::Answers,
    ];
    let candidates = dossiers::Entity::find()
        .select_only()
        .columns(columns)
        .filter(Column::UnitCode.eq(row.unit_code.as_str()))
        .filter(Column::SubmittedAt.gte(sent - MONTHS))
        .filter(Column::Id.ne(row.id.as_str()))
        .filter(Column::DeletedAt.is_null())
        .filter(worth_reading(&case))
        .order_by_desc(Column::SubmittedAt)
        .limit(MOST)
        .into_model::<Candidate>()
        .all(db)
        .await?;
    let mut found: Vec<Alike> = candidates.into_iter().filter_map(|other| other.against(&case)).collect();
    found.sort_by_key(|other| std::cmp::Reverse(other.likeness.score));
    found.truncate(SHOWN);
    Ok(found)
}

impl Candidate {
    fn against(self, case: &Case) -> Option<Alike> {
        let answers: Answers = serde_json::from_str(&self.answers).ok()?;
        let likeness = case.likeness(&Case::of(&answers)?)?;
        Some(Alike {
            status: Status::from_code(self.status).filter(|status| *status != Status::Draft)?,
            id: self.id,
            code: self.code.unwrap_or_default(),
            applicant: self.applicant_name,
            procedure_id: self.procedure_id,
            submitted_at: self.submitted_at.map(Moment),
            likeness,
        })
    }
}

/// Rows that share a number, a whole name or a day of birth (or one near it) with somebody in the case.
fn worth_reading(case: &Case) -> Condition {
    let mut words: Vec<String> = Vec::new();
    for person in case.people() {
        words.extend(Some(&person.number).filter(|number| !number.is_empty()).cloned());
        words.push(person.name.clone());
        words.extend(person.born.map(days_around).unwrap_or_default());
    }
    words.iter().fold(Condition::any(), |any, word| any.add(Column::SearchKey.like(containing(word))))
}

pub(super) fn days_around(born: Date) -> Vec<String> {
    let near = (-BIRTH_WINDOW_DAYS..=BIRTH_WINDOW_DAYS).map(|days| plus_days(born, days));
    let swapped = day(born.year(), born.day(), u8::from(born.month()));
    near.chain(swapped).map(format_date).collect()
}
