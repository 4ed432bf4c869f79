//! Reports: the statutory counts over a period, grouped, and the rows behind each number.
//!
//! One query reads the few columns that counting needs, one more the last status before the end of the period for what
//! was unresolved then; `domain::report` counts. Results that were taken back since are asked for apart (`reopened`).
//! A unit's officers see their unit, supervisors and auditors all.

mod names;
mod rated;
mod reopened;
pub mod spreadsheet;

use std::collections::{BTreeMap, HashMap};

use domain::dossier::Status;
use domain::report::{Case, Counts, Period};
use domain::roles::Right;
use domain::time::{Date, Moment, Time, plus_days};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::House;
use crate::desk::{DeskRefusal, Officer};
use crate::store::rows::{dossiers, history};

use names::{Names, Place};
pub use rated::{Rated, RatedLine, Remark, ratings, ratings_of_city, remarks};

/// What a report is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// One unit; empty for all that the reader may see.
    pub unit: String,
    /// One field of procedures; empty for all.
    pub domain: String,
    /// One procedure; empty for all.
    pub procedure: String,
    /// `online`, `counter`, `post`; empty for all.
    pub channel: String,
    /// By what the counts are grouped.
    pub by: Group,
}

/// Groups of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Group {
    /// One line a procedure.
    #[default]
    Procedure,
    /// One line a field.
    Field,
    /// One line a unit.
    Unit,
    /// One line an officer.
    Officer,
}

impl Group {
    /// All.
    pub const ALL: [Self; 4] = [Self::Procedure, Self::Field, Self::Unit, Self::Officer];

    /// The value in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Procedure => "thu-tuc",
            Self::Field => "linh-vuc",
            Self::Unit => "don-vi",
            Self::Officer => "can-bo",
        }
    }

    /// Reads the value; anything else groups by procedure.
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|group| group.key() == key).unwrap_or_default()
    }
}

/// A line of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Key of the group.
    pub key: String,
    /// Name of the group.
    pub name: String,
    /// The counts.
    pub counts: Counts,
}

/// A report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The lines, by name.
    pub lines: Vec<Line>,
    /// All lines together.
    pub all: Counts,
    /// Sent in the period and never accepted: waiting, asked for more, not accepted, cancelled.
    pub never_accepted: u32,
}

/// A dossier behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Random id.
    pub id: String,
    /// Code.
    pub code: String,
    /// Slug of the procedure.
    pub procedure_id: String,
    /// Unit.
    pub unit_code: String,
    /// When accepted.
    pub accepted_at: Moment,
    /// Promised moment.
    pub due_at: Option<Moment>,
    /// When resolved.
    pub resolved_at: Option<Moment>,
    /// Where it stands now.
    pub status: Status,
}

#[derive(FromQueryResult)]
struct Counted {
    id: String,
    code: Option<String>,
    procedure_id: String,
    unit_code: String,
    officer_id: Option<String>,
    channel: String,
    status: i32,
    accepted_at: Option<i64>,
    due_at: Option<i64>,
    resolved_at: Option<i64>,
    /// Resolved before the period and opened again in it.
    #[sea_orm(skip)]
    reopened: bool,
}

impl Counted {
    fn place(&self) -> Place<'_> {
        Place { procedure: &self.procedure_id, unit: &self.unit_code, officer: self.officer_id.as_deref() }
    }

    fn case(&self, standing: bool) -> Case {
        Case {
            accepted_at: Moment(self.accepted_at.unwrap_or(0)),
            resolved_at: self.resolved_at.map(Moment),
            due_at: self.due_at.map(Moment),
            online: self.channel == "online",
            standing,
            reopened: self.reopened,
        }
    }
}

/// The unit a reader is kept to; `None` for the whole city.
///
/// # Errors
/// `NotYours` for whoever reads no reports.
pub fn reach(officer: &Officer) -> Result<Option<&str>, DeskRefusal> {
    if officer.may(Right::AllReports) {
        return Ok(None);
    }
    if officer.may(Right::UnitReports) && !officer.unit_code.is_empty() {
        return Ok(Some(&officer.unit_code));
    }
    Err(DeskRefusal::NotYours)
}

impl Wanted {
    /// The days as moments.
    pub fn period(&self) -> Period {
        let midnight = |date: Date| Moment::at(date, Time::MIDNIGHT);
        Period { from: midnight(self.from), until: midnight(plus_days(self.until, 1)) }
    }

    fn filter(&self, house: &House, reach: Option<&str>) -> Condition {
        use dossiers::Column;
        let mut all = Condition::all().add(Column::DeletedAt.is_null());
        let unit = reach.unwrap_or(&self.unit);
        if !unit.is_empty() {
            all = all.add(Column::UnitCode.eq(unit));
        }
        if !self.procedure.is_empty() {
            all = all.add(Column::ProcedureId.eq(self.procedure.as_str()));
        }
        if !self.domain.is_empty() {
            let catalogue = house.catalogue.current();
            let of = catalogue.in_domain(&self.domain).map(|procedure| procedure.id.clone());
            all = all.add(Column::ProcedureId.is_in(of.collect::<Vec<_>>()));
        }
        if !self.channel.is_empty() {
            all = all.add(Column::Channel.eq(self.channel.as_str()));
        }
        all
    }
}

/// Counts for an officer, who sees no more than the own reach.
///
/// # Errors
/// `NotYours` for whoever reads no reports.
pub async fn report(house: &House, officer: &Officer, wanted: &Wanted) -> Result<Report, DeskRefusal> {
    counted(house, reach(officer)?, wanted).await
}

/// Counts for everybody: by unit, for the public page.
///
/// # Errors
/// When the store fails.
pub async fn public(house: &House, wanted: &Wanted) -> Result<Report, DeskRefusal> {
    of_city(house, &Wanted { by: Group::Unit, ..wanted.clone() }).await
}

/// Counts for those who run the portal.
///
/// # Errors
/// When the store fails.
pub async fn of_city(house: &House, wanted: &Wanted) -> Result<Report, DeskRefusal> {
    counted(house, None, wanted).await
}

async fn counted(house: &House, reach: Option<&str>, wanted: &Wanted) -> Result<Report, DeskRefusal> {
    let (period, now) = (wanted.period(), house.clock.now());
    let rows = rows_in(house, reach, wanted).await?;
    let standing = standing_at(house, &rows, period).await?;
    let officers = rows.iter().filter_map(|row| row.officer_id.as_deref()).collect();
    let names = Names::of(house, wanted.by, officers).await?;
    let mut groups: BTreeMap<String, Counts> = BTreeMap::new();
    for row in &rows {
        let case = row.case(standing.contains_key(&row.id));
        let counts = groups.entry(names.key_of(row.place())).or_default();
        *counts = counts.plus(Counts::of([case], period, now));
    }
    let all = groups.values().fold(Counts::default(), |sum, counts| sum.plus(*counts));
    let mut lines: Vec<Line> =
        groups.into_iter().map(|(key, counts)| Line { name: names.name_of(&key), key, counts }).collect();
    lines.sort_by_key(|line| domain::text::fold(&line.name));
    Ok(Report { lines, all, never_accepted: never_accepted(house, reach, wanted).await? })
}

/// Accepted dossiers that were there in the period, as it sees them.
async fn rows_in(house: &House, reach: Option<&str>, wanted: &Wanted) -> Result<Vec<Counted>, DeskRefusal> {
    use dossiers::Column;
    let period = wanted.period();
    let rows = dossiers::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Code,
            Column::ProcedureId,
            Column::UnitCode,
            Column::OfficerId,
            Column::Channel,
            Column::Status,
            Column::AcceptedAt,
            Column::DueAt,
            Column::ResolvedAt,
        ])
        .filter(wanted.filter(house, reach))
        .filter(Column::AcceptedAt.lt(period.until.0))
        .filter(Condition::any().add(Column::ResolvedAt.is_null()).add(Column::ResolvedAt.gte(period.from.0)))
        .order_by_asc(Column::AcceptedAt)
        .into_model::<Counted>()
        .all(house.store.read())
        .await?;
    reopened::seen(house, rows, period).await
}

/// Dossiers that waited for the citizen when the period ended.
async fn standing_at(house: &House, rows: &[Counted], period: Period) -> Result<HashMap<String, ()>, DeskRefusal> {
    let is_standing =
        |status: i32| [Status::SupplementRequired.code(), Status::PaymentRequired.code()].contains(&status);
    let unresolved: Vec<&Counted> =
        rows.iter().filter(|row| row.resolved_at.is_none_or(|at| at >= period.until.0)).collect();
    if house.clock.now() < period.until {
        // The period is not over: what stands now.
        return Ok(unresolved
            .into_iter()
            .filter(|row| is_standing(row.status))
            .map(|row| (row.id.clone(), ()))
            .collect());
    }
    let mut last: HashMap<String, i32> = HashMap::new();
    for part in unresolved.chunks(500) {
        let ids: Vec<&str> = part.iter().map(|row| row.id.as_str()).collect();
        let entries = history::Entity::find()
            .select_only()
            .columns([history::Column::DossierId, history::Column::ToStatus])
            .filter(history::Column::DossierId.is_in(ids))
            .filter(history::Column::At.lt(period.until.0))
            .order_by_asc(history::Column::Seq)
            .into_tuple::<(String, i32)>()
            .all(house.store.read())
            .await?;
        last.extend(entries);
    }
    Ok(last.into_iter().filter(|(_, status)| is_standing(*status)).map(|(id, _)| (id, ())).collect())
}

async fn never_accepted(house: &House, reach: Option<&str>, wanted: &Wanted) -> Result<u32, DeskRefusal> {
    use dossiers::Column;
    use sea_orm::PaginatorTrait as _;
    let period = wanted.period();
    let many = dossiers::Entity::find()
        .filter(wanted.filter(house, reach))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::SubmittedAt.gte(period.from.0))
        .filter(Column::SubmittedAt.lt(period.until.0))
        .count(house.store.read())
        .await?;
    Ok(u32::try_from(many).unwrap_or(u32::MAX))
}

/// The dossiers behind a line, the oldest first.
///
/// # Errors
/// `NotYours` for whoever reads no reports.
pub async fn rows(house: &House, officer: &Officer, wanted: &Wanted, key: &str) -> Result<Vec<Row>, DeskRefusal> {
    let rows = rows_in(house, reach(officer)?, wanted).await?;
    let names = Names::of(house, wanted.by, Vec::new()).await?;
    let of_line = rows.into_iter().filter(|row| key.is_empty() || names.key_of(row.place()) == key);
    let row = |row: Counted| {
        Some(Row {
            status: Status::from_code(row.status)?,
            id: row.id,
            code: row.code.unwrap_or_default(),
            procedure_id: row.procedure_id,
            unit_code: row.unit_code,
            accepted_at: Moment(row.accepted_at?),
            due_at: row.due_at.map(Moment),
            resolved_at: row.resolved_at.map(Moment),
        })
    };
    Ok(of_line.filter_map(row).collect())
}
