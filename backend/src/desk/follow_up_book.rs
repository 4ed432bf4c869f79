//! The follow-up book (form 07): what a unit received in a period, line by line, and what became of it.
//!
//! A few queries a page, whatever its length: the rows, the slips that were issued with them (number, address and phone
//! stand there as printed), and the hand-overs of the history.

use std::collections::HashMap;

use domain::dossier::Status;
use domain::dossier::handed_over::HandedOver;
use domain::roles::Right;
use domain::time::{Date, Moment, Time, iso_date, plus_days};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::Deserialize;

use super::{Desk, DeskRefusal, Officer, serial_of};
use crate::audit;
use crate::slips::model::{BookApplicant, BookEntry, FollowUpBook};
use crate::store::StoreError;
use crate::store::rows::{dossiers, history, issued_papers};
use crate::units::Units;

/// Lines on a page of the screen.
pub const PAGE: u64 = 50;
/// Most lines of a book as a file.
pub const MOST: u64 = 20_000;
/// Rows whose papers and hand-overs are asked for at once.
const AT_ONCE: usize = 500;

/// Which lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookWanted {
    /// First day of reception.
    pub from: Date,
    /// Last day of reception.
    pub until: Date,
    /// One procedure; empty for all.
    pub procedure: String,
}

/// A line with the id of its dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookLine {
    /// Random id.
    pub id: String,
    /// Where it stands.
    pub status: Status,
    /// What the book says.
    pub entry: BookEntry,
}

/// The lines of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BookPage {
    /// In the order of reception.
    pub lines: Vec<BookLine>,
    /// All lines of the period.
    pub total: u64,
    /// The page that is shown, from 1.
    pub page: u64,
}

/// What a receipt slip keeps of the applicant and of the book.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Printed {
    serial: String,
    address: String,
    phone: String,
}

/// What the history says of a dossier.
#[derive(Debug, Default)]
struct Moved {
    transferred: Option<i64>,
    result: Option<i64>,
    handed_over: String,
}

impl Desk {
    /// One page of the book of the officer's unit.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers.
    pub async fn follow_up_page(
        &self,
        officer: &Officer,
        wanted: &BookWanted,
        page: u64,
    ) -> Result<BookPage, DeskRefusal> {
        let total = self.lines(officer, wanted)?.count(self.reader(officer)?).await.map_err(StoreError::from)?;
        let page = page.clamp(1, total.div_ceil(PAGE).max(1));
        let first = (page - 1) * PAGE;
        let lines = self.entries(officer, wanted, first, PAGE).await?;
        Ok(BookPage { lines, total, page })
    }

    /// The whole book of a period, to be kept or printed; that it left the portal is audited.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers.
    pub async fn follow_up_book(&self, officer: &Officer, wanted: &BookWanted) -> Result<Vec<BookLine>, DeskRefusal> {
        let lines = self.entries(officer, wanted, 0, MOST).await?;
        let details = serde_json::json!({
            "from": iso_date(wanted.from), "until": iso_date(wanted.until), "lines": lines.len(),
        });
        let entry = audit::Entry::by(&officer.account_id, "book.taken", "unit", &officer.unit_code).with(details);
        let house = self.house.clone();
        let noted = self.house.store.write(move |tx| Box::pin(async move { audit::record(tx, &house, entry).await }));
        noted.await?;
        Ok(lines)
    }

    /// The book as it is printed.
    pub fn printed_book(&self, officer: &Officer, wanted: &BookWanted, lines: Vec<BookLine>) -> FollowUpBook {
        // A unit has one book a year.
        let (first, last) = (wanted.from.year(), wanted.until.year());
        FollowUpBook {
            office: office(&officer.unit_code),
            division: Some("Bộ phận Một cửa".to_owned()),
            book: Some(if first == last { first.to_string() } else { format!("{first}–{last}") }),
            from: wanted.from.into(),
            to: wanted.until.into(),
            printed_on: self.house.clock.today().into(),
            entries: lines.into_iter().map(|line| line.entry).collect(),
        }
    }

    /// What was accepted in the period, in this order.
    fn lines(&self, officer: &Officer, wanted: &BookWanted) -> Result<sea_orm::Select<dossiers::Entity>, DeskRefusal> {
        use dossiers::Column;
        if !officer.works_at_a_desk() || !officer.may(Right::OpenUnitDossiers) {
            return Err(DeskRefusal::NotFound);
        }
        let midnight = |date: Date| Moment::at(date, Time::MIDNIGHT).0;
        let mut rows = dossiers::Entity::find()
            .filter(Column::UnitCode.eq(officer.unit_code.as_str()))
            .filter(Column::DeletedAt.is_null())
            .filter(Column::AcceptedAt.gte(midnight(wanted.from)))
            .filter(Column::AcceptedAt.lt(midnight(plus_days(wanted.until, 1))));
        if !wanted.procedure.is_empty() {
            rows = rows.filter(Column::ProcedureId.eq(wanted.procedure.as_str()));
        }
        Ok(rows.order_by_asc(Column::AcceptedAt).order_by_asc(Column::Id))
    }

    async fn entries(
        &self,
        officer: &Officer,
        wanted: &BookWanted,
        first: u64,
        most: u64,
    ) -> Result<Vec<BookLine>, DeskRefusal> {
        let db = self.reader(officer)?;
        let rows = self.lines(officer, wanted)?.offset(first).limit(most).all(db).await.map_err(StoreError::from)?;
        let mut lines = Vec::with_capacity(rows.len());
        for some in rows.chunks(AT_ONCE) {
            let ids: Vec<&str> = some.iter().map(|row| row.id.as_str()).collect();
            let (slips, moves) = (self.slips_of(&ids).await?, self.moves_of(&ids).await?);
            lines.extend(some.iter().map(|row| self.line(row, slips.get(&row.id), moves.get(&row.id))));
        }
        Ok(lines)
    }

    fn line(&self, row: &dossiers::Model, slip: Option<&Printed>, moved: Option<&Moved>) -> BookLine {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let when = |at: Option<i64>| at.map(|at| Moment(at).format_vi());
        let status = Status::from_code(row.status).unwrap_or(Status::Accepted);
        let procedure = self.house.catalogue.get(&row.procedure_id);
        let handed_over = moved.map(|moved| HandedOver::of_note(&moved.handed_over)).unwrap_or_default();
        let returned = row.returned_at.is_some();
        let by_post = !handed_over.tracking.is_empty();
        let code = row.code.clone().unwrap_or_default();
        let entry = BookEntry {
            serial: serial_of(slip.map(|slip| slip.serial.as_str()).unwrap_or_default(), &code),
            code,
            procedure: procedure.map_or_else(|| row.procedure_id.clone(), |one| one.official_name.clone()),
            sets: 1,
            applicant: BookApplicant {
                name: row.applicant_name.clone(),
                address: slip.and_then(|slip| some(&slip.address)),
                phone: slip.and_then(|slip| some(&slip.phone)),
            },
            unit: office(&row.unit_code),
            received: when(row.accepted_at).unwrap_or_default(),
            due: when(row.due_at).unwrap_or_default(),
            transferred: when(moved.and_then(|moved| moved.transferred)),
            result: when(moved.and_then(|moved| moved.result)),
            returned: when(row.returned_at),
            method: returned.then(|| if by_post { "Bưu chính" } else { "Tại Bộ phận Một cửa" }.to_owned()),
            received_by: some(&handed_over.receiver),
            note: (status == Status::Stopped).then(|| status.phrase().vi.to_owned()),
        };
        BookLine { id: row.id.clone(), status, entry }
    }

    /// Number, address and phone as the receipt slips print them.
    async fn slips_of(&self, ids: &[&str]) -> Result<HashMap<String, Printed>, StoreError> {
        use issued_papers::Column;
        let rows: Vec<(String, String)> = issued_papers::Entity::find()
            .select_only()
            .columns([Column::DossierId, Column::Model])
            .filter(Column::DossierId.is_in(ids.iter().copied()))
            .filter(Column::Kind.eq("slip_01"))
            .filter(Column::RevokedAt.is_null())
            .into_tuple()
            .all(self.house.store.read())
            .await?;
        Ok(rows.into_iter().map(|(id, model)| (id, serde_json::from_str(&model).unwrap_or_default())).collect())
    }

    /// When work began, when the result was there, and how it was handed over.
    async fn moves_of(&self, ids: &[&str]) -> Result<HashMap<String, Moved>, StoreError> {
        use history::Column;
        let told = [Status::Processing, Status::Completed, Status::Returned].map(Status::code);
        let rows = history::Entity::find()
            .filter(Column::DossierId.is_in(ids.iter().copied()))
            .filter(Column::ToStatus.is_in(told))
            .order_by_asc(Column::Seq)
            .all(self.house.store.read())
            .await?;
        let mut moves: HashMap<String, Moved> = HashMap::new();
        for row in rows {
            let moved = moves.entry(row.dossier_id).or_default();
            match Status::from_code(row.to_status) {
                Some(Status::Processing) => {
                    moved.transferred = moved.transferred.or(Some(row.at));
                    // Opened again, it has no result any more.
                    moved.result = None;
                }
                Some(Status::Completed) => moved.result = Some(row.at),
                Some(Status::Returned) => moved.handed_over = row.note,
                Some(_) | None => {}
            }
        }
        Ok(moves)
    }
}

fn office(unit: &str) -> String {
    Units::embedded().city_unit(unit).map_or_else(|| unit.to_owned(), |unit| unit.office())
}
