//! The ratings of a report: how often each answer was given in the period, by the groups of the report, and what was
//! written beside them; never by whom.
//!
//! The period is that of the rating. Of groups with fewer than three ratings only their number leaves this module, and no
//! text: `domain::rating::tally` says why. A text is told under every grouping or under none: one that is missing from
//! a second grouping would be known to be of a small group there. Readers are kept to their units by the same function
//! as with the counts.

use std::collections::{BTreeMap, HashMap};

use domain::rating::tally::{Answers, FEWEST, Tally, told};
use domain::rating::{Score, without_traces};
use domain::time::{Date, Moment};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, FromQueryResult, QueryFilter as _, QuerySelect as _};

use super::names::{Names, Place};
use super::{Group, Wanted, reach};
use crate::House;
use crate::desk::{DeskRefusal, Officer};
use crate::store::rows::{dossiers, ratings};

/// Dossiers whose applicants are asked for at once.
const AT_ONCE: usize = 500;

/// The ratings of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatedLine {
    /// Key of the group.
    pub key: String,
    /// Name of the group.
    pub name: String,
    /// What is told of its answers.
    pub tally: Tally,
}

/// The ratings of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rated {
    /// The groups that were rated, by name.
    pub lines: Vec<RatedLine>,
    /// All of them together.
    pub all: Tally,
}

/// What somebody wrote beside a rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Name of the group.
    pub group: String,
    /// The day; the hour would tell who was there.
    pub day: Date,
    /// The answer about the whole.
    pub overall: Score,
    /// The text without codes, numbers and the writer's name.
    pub text: String,
}

/// Ratings that say the same of the same.
#[derive(FromQueryResult)]
struct Said {
    procedure_id: String,
    unit_code: String,
    officer_id: Option<String>,
    overall: i32,
    ease: Option<i32>,
    on_time: Option<i32>,
    attitude: Option<i32>,
    contacts: Option<i32>,
    times: i64,
}

/// A text and where it belongs.
#[derive(FromQueryResult)]
struct Written {
    dossier_id: String,
    procedure_id: String,
    unit_code: String,
    officer_id: Option<String>,
    at: i64,
    overall: i32,
    remark: String,
}

impl Said {
    fn place(&self) -> Place<'_> {
        Place { procedure: &self.procedure_id, unit: &self.unit_code, officer: self.officer_id.as_deref() }
    }

    fn answers(&self) -> Answers {
        [Some(self.overall), self.ease, self.on_time, self.attitude, self.contacts].map(|number| number.and_then(score))
    }

    fn times(&self) -> u32 {
        u32::try_from(self.times).unwrap_or(u32::MAX)
    }
}

impl Written {
    fn place(&self) -> Place<'_> {
        Place { procedure: &self.procedure_id, unit: &self.unit_code, officer: self.officer_id.as_deref() }
    }
}

fn score(number: i32) -> Option<Score> {
    u8::try_from(number).ok().and_then(|number| Score::try_from(number).ok())
}

/// The ratings for an officer, who sees no more than the own reach.
///
/// # Errors
/// `NotYours` for whoever reads no reports.
pub async fn ratings(house: &House, officer: &Officer, wanted: &Wanted) -> Result<Rated, DeskRefusal> {
    counted(house, reach(officer)?, wanted).await
}

/// The ratings for those who run the portal.
///
/// # Errors
/// When the store fails.
pub async fn ratings_of_city(house: &House, wanted: &Wanted) -> Result<Rated, DeskRefusal> {
    counted(house, None, wanted).await
}

/// What was written beside the ratings of a line, of all lines for an empty key, the newest day first. What belongs to a
/// group with few ratings is left out, of whatever kind the group is.
///
/// # Errors
/// `NotYours` for whoever reads no reports.
pub async fn remarks(house: &House, officer: &Officer, wanted: &Wanted, key: &str) -> Result<Vec<Remark>, DeskRefusal> {
    use ratings::Column;
    let reach = reach(officer)?;
    let said = said(house, reach, wanted).await?;
    let names = names(house, wanted, &said).await?;
    let sizes = sizes(&names, &said);
    let rows = ratings::Entity::find()
        .select_only()
        .columns([
            Column::DossierId,
            Column::ProcedureId,
            Column::UnitCode,
            Column::OfficerId,
            Column::At,
            Column::Overall,
            Column::Remark,
        ])
        .filter(filter(house, reach, wanted))
        .filter(Column::Remark.ne(""))
        .into_model::<Written>()
        .all(house.store.read())
        .await?;
    let rows: Vec<(Written, String)> = rows
        .into_iter()
        .filter(|row| is_among_many(&names, &sizes, row.place()))
        .map(|row| (names.key_of(row.place()), row))
        .filter(|(group, _)| key.is_empty() || group == key)
        .map(|(group, row)| (row, names.name_of(&group)))
        .collect();
    let applicants = applicants(house, &rows).await?;
    let remark = |(row, group): (Written, String)| {
        let applicant = applicants.get(&row.dossier_id).map(String::as_str).unwrap_or_default();
        let text = without_traces(&row.remark, applicant);
        Some(Remark { group, day: Moment(row.at).local_date(), overall: score(row.overall)?, text })
    };
    let mut remarks: Vec<Remark> = rows.into_iter().filter_map(remark).collect();
    // Within a day by the words: the order in which they came would tell who wrote them.
    remarks.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.text.cmp(&b.text)));
    Ok(remarks)
}

async fn applicants(house: &House, rows: &[(Written, String)]) -> Result<HashMap<String, String>, DeskRefusal> {
    let mut names = HashMap::new();
    for part in rows.chunks(AT_ONCE) {
        let ids = part.iter().map(|(row, _)| row.dossier_id.as_str());
        let found: Vec<(String, String)> = dossiers::Entity::find()
            .select_only()
            .columns([dossiers::Column::Id, dossiers::Column::ApplicantName])
            .filter(dossiers::Column::Id.is_in(ids))
            .into_tuple()
            .all(house.store.read())
            .await?;
        names.extend(found);
    }
    Ok(names)
}

/// How many ratings each group has, for every kind of group.
fn sizes(names: &Names, said: &[Said]) -> [HashMap<String, u32>; Group::ALL.len()] {
    Group::ALL.map(|by| {
        let mut sizes: HashMap<String, u32> = HashMap::new();
        for row in said {
            *sizes.entry(names.key_in(by, row.place())).or_default() += row.times();
        }
        sizes
    })
}

/// Whether every group to which this belongs has enough ratings.
fn is_among_many(names: &Names, sizes: &[HashMap<String, u32>], place: Place<'_>) -> bool {
    let size = |(by, sizes): (Group, &HashMap<String, u32>)| sizes.get(&names.key_in(by, place)).copied();
    Group::ALL.into_iter().zip(sizes).map(size).all(|size| size.is_some_and(|size| size >= FEWEST))
}

async fn names(house: &House, wanted: &Wanted, said: &[Said]) -> Result<Names, DeskRefusal> {
    let officers = said.iter().filter_map(|row| row.officer_id.as_deref()).collect();
    Names::of(house, wanted.by, officers).await
}

async fn said(house: &House, reach: Option<&str>, wanted: &Wanted) -> Result<Vec<Said>, DeskRefusal> {
    use ratings::Column;
    let alike = [
        Column::ProcedureId,
        Column::UnitCode,
        Column::OfficerId,
        Column::Overall,
        Column::Ease,
        Column::OnTime,
        Column::Attitude,
        Column::Contacts,
    ];
    let mut select = ratings::Entity::find()
        .select_only()
        .columns(alike)
        .column_as(Column::DossierId.count(), "times")
        .filter(filter(house, reach, wanted));
    for column in alike {
        select = select.group_by(column);
    }
    Ok(select.into_model::<Said>().all(house.store.read()).await?)
}

async fn counted(house: &House, reach: Option<&str>, wanted: &Wanted) -> Result<Rated, DeskRefusal> {
    let said = said(house, reach, wanted).await?;
    let names = names(house, wanted, &said).await?;
    let mut groups: BTreeMap<String, Tally> = BTreeMap::new();
    for row in &said {
        groups.entry(names.key_of(row.place())).or_default().add(row.answers(), row.times());
    }
    let (keys, tallies): (Vec<String>, Vec<Tally>) = groups.into_iter().unzip();
    let (tallies, all) = told(&tallies);
    let line = |(key, tally): (String, Tally)| RatedLine { name: names.name_of(&key), key, tally };
    let mut lines: Vec<RatedLine> = keys.into_iter().zip(tallies).map(line).collect();
    lines.sort_by_key(|line| domain::text::fold(&line.name));
    Ok(Rated { lines, all })
}

fn filter(house: &House, reach: Option<&str>, wanted: &Wanted) -> Condition {
    use ratings::Column;
    let period = wanted.period();
    let mut all = Condition::all().add(Column::At.gte(period.from.0)).add(Column::At.lt(period.until.0));
    let unit = reach.unwrap_or(&wanted.unit);
    if !unit.is_empty() {
        all = all.add(Column::UnitCode.eq(unit));
    }
    if !wanted.procedure.is_empty() {
        all = all.add(Column::ProcedureId.eq(wanted.procedure.as_str()));
    }
    if !wanted.domain.is_empty() {
        let catalogue = house.catalogue.current();
        let of = catalogue.in_domain(&wanted.domain).map(|procedure| procedure.id.clone());
        all = all.add(Column::ProcedureId.is_in(of.collect::<Vec<_>>()));
    }
    if !wanted.channel.is_empty() {
        let handed_in = Query::select()
            .column(dossiers::Column::Id)
            .from(dossiers::Entity)
            .and_where(dossiers::Column::Channel.eq(wanted.channel.as_str()))
            .to_owned();
        all = all.add(Column::DossierId.in_subquery(handed_in));
    }
    all
}
