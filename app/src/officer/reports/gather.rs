//! Where the reports get their contents from.

use super::api::{PublicLine, PublicView, RatedLine, RemarkRow, ReportLine, ReportQuery, ReportRow, ReportView};
use crate::refusal::Refusal;
use crate::request::Problem;
use crate::request::asker::Asker;
use crate::request::days::period;
use backend::House;
use backend::desk::{DeskRefusal, Officer};
use backend::reports::{self, Group, Report, Wanted};
use backend::units::Units;
use domain::report::published::Published;
use domain::roles::Right;
use domain::time::{Date, format_date};

/// Most dossiers shown behind a number; the table as a file has all.
const MOST_ROWS: usize = 500;
/// Most remarks shown; the table as a file has all.
const MOST_REMARKS: usize = 200;

fn refusal(refusal: DeskRefusal) -> Refusal {
    match refusal {
        DeskRefusal::Broken(error) => error.into(),
        _ => Refusal::NotFound,
    }
}

/// The question of an address about these days.
pub fn wanted(query: &ReportQuery, (from, until): (Date, Date)) -> Wanted {
    Wanted {
        from,
        until,
        unit: query.unit.clone(),
        domain: query.domain.clone(),
        procedure: query.procedure.clone(),
        channel: query.channel.clone(),
        by: Group::from_key(&query.by),
    }
}

/// What there is to choose from, whatever was asked for.
fn choices(house: &House) -> ReportView {
    let catalogue = &house.catalogue.current();
    ReportView {
        domains: catalogue.domains().iter().map(|one| (one.id.clone(), one.name.vi.clone())).collect(),
        procedures: catalogue.procedures().iter().map(|one| (one.id.clone(), one.name.vi.clone())).collect(),
        ..ReportView::default()
    }
}

/// The form again as it was typed, with what is wrong, and no counts.
fn unread(house: &House, query: &ReportQuery, problems: Vec<Problem>) -> ReportView {
    ReportView { from: query.from.clone(), until: query.until.clone(), problems, ..choices(house) }
}

fn view(house: &House, wanted: &Wanted, report: Report) -> ReportView {
    ReportView {
        from: format_date(wanted.from),
        until: format_date(wanted.until),
        lines: report
            .lines
            .into_iter()
            .map(|line| ReportLine { key: line.key, name: line.name, counts: line.counts })
            .collect(),
        all: report.all,
        never_accepted: report.never_accepted,
        ..choices(house)
    }
}

fn units() -> Vec<(String, String)> {
    Units::embedded().city_units().iter().map(|unit| (unit.code.clone(), unit.name.clone())).collect()
}

/// The key of the line that is asked for; empty for all of them.
pub fn line_of(query: &ReportQuery) -> &str {
    if query.line == "*" { "" } else { &query.line }
}

/// The ratings of the period with what was written beside those of the chosen line.
async fn rate(
    house: &House,
    officer: &Officer,
    (query, wanted): (&ReportQuery, &Wanted),
    view: &mut ReportView,
) -> Result<(), Refusal> {
    let rated = reports::ratings(house, officer, wanted).await.map_err(refusal)?;
    view.rated_all = rated.all;
    view.rated = rated.lines.into_iter().map(|line| RatedLine { name: line.name, tally: line.tally }).collect();
    if view.rated_all.tells() {
        let remarks = reports::remarks(house, officer, wanted, line_of(query)).await.map_err(refusal)?;
        let row = |remark: reports::Remark| RemarkRow {
            day: format_date(remark.day),
            group: remark.group,
            overall: remark.overall.phrase().vi.to_owned(),
            text: remark.text,
        };
        view.remarks = remarks.into_iter().take(MOST_REMARKS).map(row).collect();
    }
    Ok(())
}

/// A report for an officer.
pub async fn report(query: &ReportQuery) -> Result<ReportView, Refusal> {
    let asker = Asker::of_this_request();
    let officer = asker.post()?;
    let house = asker.portal.house();
    reports::reach(officer).map_err(refusal)?;
    let units = if officer.may(Right::AllReports) { units() } else { Vec::new() };
    let wanted = match period(house, asker.language, &query.from, &query.until) {
        Ok(days) => wanted(query, days),
        Err(problems) => return Ok(ReportView { units, ..unread(house, query, problems) }),
    };
    let report = reports::report(house, officer, &wanted).await.map_err(refusal)?;
    let mut view = ReportView { units, ..view(house, &wanted, report) };
    rate(house, officer, (query, &wanted), &mut view).await?;
    if !query.line.is_empty() {
        let rows = reports::rows(house, officer, &wanted, line_of(query)).await.map_err(refusal)?;
        let opens = officer.may(Right::OpenUnitDossiers);
        let now = house.clock.now();
        view.rows = rows
            .into_iter()
            .take(MOST_ROWS)
            .map(|row| ReportRow {
                id: if opens { row.id } else { String::new() },
                code: row.code,
                procedure: house
                    .catalogue
                    .get(&row.procedure_id)
                    .map_or(row.procedure_id.clone(), |one| one.name.vi.clone()),
                accepted: row.accepted_at.format_vi(),
                due: row.due_at.map(|at| at.format_vi()).unwrap_or_default(),
                resolved: row.resolved_at.map(|at| at.format_vi()).unwrap_or_default(),
                status: row.status.key().to_owned(),
                overdue: row.due_at.is_some_and(|due| row.resolved_at.unwrap_or(now) > due),
            })
            .collect();
    }
    Ok(view)
}

/// The public figures, by unit.
pub async fn public(query: &ReportQuery) -> Result<PublicView, Refusal> {
    let asker = Asker::of_this_request();
    let house = asker.portal.house();
    let wanted = match period(house, asker.language, &query.from, &query.until) {
        Ok(days) => wanted(query, days),
        Err(problems) => {
            let (from, until) = (query.from.clone(), query.until.clone());
            return Ok(PublicView { from, until, problems, ..PublicView::default() });
        }
    };
    let report = reports::public(house, &wanted).await.map_err(refusal)?;
    let line = |line: reports::Line| PublicLine { name: line.name, figures: Published::of(&line.counts) };
    let lines: Vec<PublicLine> = report.lines.into_iter().map(line).collect();
    Ok(PublicView {
        from: format_date(wanted.from),
        until: format_date(wanted.until),
        // From what is published of the lines, so that it tells no more than they do.
        all: lines.iter().fold(Published::default(), |sum, line| sum.plus(line.figures)),
        lines,
        problems: Vec::new(),
    })
}
