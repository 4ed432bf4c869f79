//! Where the desk gets its contents from.

mod course;
mod file;
mod month;
mod supplements;

use super::api::{Counter, DeskView, LaneView, QueueAsk, QueueView, Row, View};
use crate::lists::Listed;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::desk::{Double, Lane, OpenedBy, PAGE, QueueRow, Sort, Wanted};
use backend::store::queries::colleagues::Colleague;
use backend::units::Units;
use domain::dossier::{Stage, Status};
use domain::roles::Right;
use domain::time::{Moment, parse_iso_date};
use std::collections::BTreeMap;

pub use file::{compared, file, file_for, keep_open};
pub use month::month;

/// The queues that the first page shows, and how many rows of each.
const FIRST: [Lane; 5] = [Lane::Overdue, Lane::Today, Lane::New, Lane::Supplement, Lane::Signing];
const FIRST_ROWS: u64 = 5;

/// Whom one may filter by without knowing an id.
const MYSELF: &str = "toi";

/// The first page of the desk.
pub async fn desk() -> Result<DeskView, Refusal> {
    let asker = Asker::of_this_request();
    let officer = asker.officer()?;
    let desk = asker.portal.desk();
    let counters = desk.counts(officer).await?;
    let found = desk.first_rows(officer, &FIRST, FIRST_ROWS).await?;
    let all: Vec<&QueueRow> = found.iter().flat_map(|(_, rows)| rows).collect();
    let told = Told::about(&asker, all).await?;
    Ok(DeskView {
        unit: Units::embedded().city_unit(&officer.unit_code).map(|unit| unit.office()).unwrap_or_default(),
        receives: officer.may(Right::Receive),
        signs: officer.may(Right::Sign),
        reports: officer.may(Right::UnitReports),
        counters: counters.into_iter().map(|(lane, count)| counter(&asker, lane, count)).collect(),
        lanes: found
            .into_iter()
            .map(|(lane, rows)| LaneView {
                key: lane.key().to_owned(),
                label: lane.phrase().get(asker.language).to_owned(),
                rows: rows.into_iter().map(|row| told.row(&asker, row)).collect(),
            })
            .collect(),
    })
}

/// The numbers of the queues.
pub async fn counts() -> Result<Vec<Counter>, Refusal> {
    let asker = Asker::of_this_request();
    let counts = asker.portal.desk().counts(asker.officer()?).await?;
    Ok(counts.into_iter().map(|(lane, count)| counter(&asker, lane, count)).collect())
}

fn counter(asker: &Asker, lane: Lane, count: u32) -> Counter {
    Counter { key: lane.key().to_owned(), label: lane.phrase().get(asker.language).to_owned(), count }
}

/// One page of a queue.
pub async fn queue(query: &str) -> Result<QueueView, Refusal> {
    let asker = Asker::of_this_request();
    let officer = asker.officer()?;
    let desk = asker.portal.desk();
    let asked = QueueAsk::from_query(query);
    if !asked.open.is_empty()
        && let Some(id) = desk.with_code(officer, &asked.open).await?
    {
        return Err(Refusal::Moved(format!("/can-bo/ho-so/{id}")));
    }
    let lane = Lane::from_key(&asked.lane);
    let wanted = Wanted {
        lane,
        search: asked.search.clone(),
        procedure: asked.procedure.clone(),
        status: Status::from_key(&asked.status).filter(|status| *status != Status::Draft),
        officer: if asked.officer == MYSELF { officer.account_id.clone() } else { asked.officer.clone() },
        due_on: parse_iso_date(&asked.day),
        sort: Sort::from_key(&asked.sort),
        descending: asked.descending,
        page: asked.page,
    };
    let page = desk.queue(officer, &wanted).await?;
    let mut told = Told::about(&asker, page.rows.iter().collect()).await?;
    if officer.may(Right::Receive) {
        let new = page.rows.iter().filter(|row| row.status == Status::Submitted);
        let new: Vec<String> = new.map(|row| row.id.clone()).collect();
        told.doubles = desk.doubles(officer, &new).await?;
    }
    let in_words = |lane: Lane| (lane.key().to_owned(), lane.phrase().get(asker.language).to_owned());
    let procedures = asker.portal.house().catalogue.procedures().into_iter();
    let statuses = Status::ALL.into_iter().filter(|status| *status != Status::Draft);
    Ok(QueueView {
        label: lane.phrase().get(asker.language).to_owned(),
        lanes: Lane::ALL.into_iter().map(in_words).collect(),
        officers: told.officers(&asker),
        procedures: procedures.map(|found| (found.id.clone(), found.name.get(asker.language).to_owned())).collect(),
        statuses: statuses
            .map(|status| (status.key().to_owned(), status.phrase().get(asker.language).to_owned()))
            .collect(),
        rows: page.rows.into_iter().map(|row| told.row(&asker, row)).collect(),
        total: page.total,
        pages: u32::try_from(page.total.div_ceil(PAGE).max(1)).unwrap_or(u32::MAX),
        views: desk
            .views(officer)
            .await?
            .into_iter()
            .map(|view| View { id: view.id, name: view.name, query: view.query })
            .collect(),
        receives: officer.may(Right::Receive),
        asked: QueueAsk { lane: lane.key().to_owned(), page: page.page, ..asked },
    })
}

/// What rows are told with: names of the unit's officers, who has what open, and what looks alike where that matters. A
/// fixed number of questions for any number of rows.
struct Told {
    doubles: BTreeMap<String, Double>,
    colleagues: Vec<Colleague>,
    open: BTreeMap<String, Vec<OpenedBy>>,
}

impl Told {
    async fn about(asker: &Asker, rows: Vec<&QueueRow>) -> Result<Self, Refusal> {
        let (officer, desk) = (asker.officer()?, asker.portal.desk());
        let ids: Vec<String> = rows.into_iter().map(|row| row.id.clone()).collect();
        let open = desk.open_elsewhere(officer, &ids).await?;
        Ok(Self { doubles: BTreeMap::new(), colleagues: desk.colleagues(officer).await?, open })
    }

    fn row(&self, asker: &Asker, row: QueueRow) -> Row {
        let names = self.open.get(&row.id).map(Vec::as_slice).unwrap_or_default().iter();
        let name_of = |id: &String| self.colleagues.iter().find(|one| one.account_id == *id);
        let officer = row.officer_id.as_ref().and_then(name_of).map(|one| one.full_name.clone());
        Row {
            open_by: names.map(|by| by.name.as_str()).collect::<Vec<_>>().join(", "),
            procedure: procedure_name(asker, &row.procedure_id),
            status: row.status.key().to_owned(),
            stage: row.stage.map(|stage| stage.phrase().get(asker.language).to_owned()).unwrap_or_default(),
            came_back: row.stage.is_some_and(Stage::came_back),
            sent: when(row.submitted_at),
            due: when(row.due_at),
            officer: officer.unwrap_or_default(),
            late: row.late,
            alike: self.doubles.get(&row.id).map(|double| (double.id.clone(), double.code.clone())),
            id: row.id,
            code: row.code,
            version: row.version,
            applicant: row.applicant,
        }
    }

    fn officers(&self, asker: &Asker) -> Vec<Listed> {
        let myself = (MYSELF.to_owned(), crate::texts::officer::myself(asker.language).to_owned());
        let processing = self.colleagues.iter().filter(|one| one.processes());
        std::iter::once(myself).chain(processing.map(|one| (one.account_id.clone(), one.full_name.clone()))).collect()
    }
}

/// A procedure that left the catalogue keeps its slug as a name.
fn procedure_name(asker: &Asker, id: &str) -> String {
    let found = asker.portal.house().catalogue.get(id);
    found.map_or_else(|| id.to_owned(), |procedure| procedure.name.get(asker.language).to_owned())
}

fn when(moment: Option<Moment>) -> String {
    moment.map(Moment::format_vi).unwrap_or_default()
}
