//! Where the book and the control sheet get their contents from.

use super::api::{BookQuery, BookRow, BookView, ControlView, HandedRow};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::days::period;
use crate::texts::book as words;
use backend::desk::Officer;
use backend::desk::control_sheet::Handed;
use backend::desk::follow_up_book::{BookLine, BookWanted, PAGE};
use backend::slips::model::Timeliness;
use backend::units::Units;
use domain::time::{Date, format_date};
use domain::words::Language;

/// The question of an address about these days. A unit that is not the officer's has no book here.
///
/// # Errors
/// `NotFound` for another unit.
pub fn wanted(officer: &Officer, query: &BookQuery, (from, until): (Date, Date)) -> Result<BookWanted, Refusal> {
    own_unit(officer, query)?;
    Ok(BookWanted { from, until, procedure: query.procedure.clone() })
}

fn own_unit(officer: &Officer, query: &BookQuery) -> Result<(), Refusal> {
    let is_own = query.unit.is_empty() || query.unit == officer.unit_code;
    is_own.then_some(()).ok_or(Refusal::NotFound)
}

/// A page of the book of the officer's unit.
pub async fn book(query: &BookQuery) -> Result<BookView, Refusal> {
    let asker = Asker::of_this_request();
    let (officer, house) = (asker.officer()?, asker.portal.house());
    own_unit(officer, query)?;
    let name = Units::embedded().city_unit(&officer.unit_code).map(|unit| unit.office()).unwrap_or_default();
    let procedures = house.catalogue.procedures();
    let form = BookView {
        unit: (officer.unit_code.clone(), name),
        procedures: procedures.iter().map(|one| (one.id.clone(), one.name.get(asker.language).to_owned())).collect(),
        ..BookView::default()
    };
    let wanted = match period(house, asker.language, &query.from, &query.until) {
        Ok(days) => wanted(officer, query, days)?,
        Err(problems) => {
            return Ok(BookView { from: query.from.clone(), until: query.until.clone(), problems, ..form });
        }
    };
    let page = asker.portal.desk().follow_up_page(officer, &wanted, query.page.parse().unwrap_or(1)).await?;
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(BookView {
        from: format_date(wanted.from),
        until: format_date(wanted.until),
        rows: page.lines.into_iter().map(row).collect(),
        pages: small(page.total.div_ceil(PAGE).max(1)),
        page: small(page.page),
        total: page.total,
        ..form
    })
}

fn row(line: BookLine) -> BookRow {
    let entry = line.entry;
    let filled = |parts: [Option<String>; 3]| parts.into_iter().flatten().collect();
    BookRow {
        id: line.id,
        serial: entry.serial,
        code: entry.code,
        procedure: entry.procedure,
        applicant: filled([Some(entry.applicant.name), entry.applicant.address, entry.applicant.phone]),
        received: entry.received,
        due: entry.due,
        transferred: entry.transferred.unwrap_or_default(),
        result: entry.result.unwrap_or_default(),
        returned: filled([entry.returned, entry.method, entry.received_by]),
        note: entry.note.unwrap_or_default(),
    }
}

/// The process-control sheet of a dossier of the officer's unit.
pub async fn control(id: &str) -> Result<ControlView, Refusal> {
    let asker = Asker::of_this_request();
    let control = asker.portal.desk().control_sheet(asker.officer()?, id).await?;
    Ok(ControlView {
        id: id.to_owned(),
        code: control.dossier.code.clone().unwrap_or_default(),
        procedure: control.procedure,
        received: control.received_at.format_vi(),
        due: control.due_at.map(|due| due.format_vi()).unwrap_or_default(),
        rows: control.handovers.into_iter().map(|handed| handed_row(handed, asker.language)).collect(),
    })
}

fn handed_row(handed: Handed, language: Language) -> HandedRow {
    HandedRow {
        from: handed.from,
        to: handed.to,
        at: handed.at.format_vi(),
        outcome: handed.outcome.map(|outcome| in_words(outcome, language)).unwrap_or_default().to_owned(),
        note: handed.note,
    }
}

const fn in_words(outcome: Timeliness, language: Language) -> &'static str {
    match outcome {
        Timeliness::Before => words::before_time(language),
        Timeliness::OnTime => words::on_time(language),
        Timeliness::Late => words::late(language),
    }
}
