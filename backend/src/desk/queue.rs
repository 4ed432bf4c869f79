//! The queues as pages show them: counters, rows with what decides, and filters that stand in the address.
//!
//! Every page asks a fixed number of questions, and none of them reads the answers of a dossier.

use domain::dossier::Status;
use domain::time::{Date, Moment, Time, plus_days};
use sea_orm::sea_query::{Expr, NullOrdering, SimpleExpr};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, Order, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};

use super::lane::{Lane, running};
use super::queue_rows::{QueueRow, ids_of, rows_of};
use super::search::{holds_all, terms};
use super::urgency::Urgency;
use super::{Desk, DeskRefusal, Officer};
use crate::store::queries::desk_counts::counts;
use crate::store::rows::dossiers::{Column, Entity};

/// Rows on one page.
pub const PAGE: u64 = 50;

/// By what a queue is ordered. Nothing else can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// What is most urgent first.
    #[default]
    Urgency,
    /// Promised day.
    Due,
    /// When it was sent.
    Sent,
    /// Dossier code.
    Code,
    /// Applicant.
    Applicant,
}

impl Sort {
    /// All.
    pub const ALL: [Self; 5] = [Self::Urgency, Self::Due, Self::Sent, Self::Code, Self::Applicant];

    /// The value of `sap-xep` in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Urgency => "gap",
            Self::Due => "han",
            Self::Sent => "gui",
            Self::Code => "ma",
            Self::Applicant => "ten",
        }
    }

    /// Reads `sap-xep`; anything unknown is the urgency.
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.key() == key).unwrap_or_default()
    }
}

/// What an officer wants to see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The queue.
    pub lane: Lane,
    /// What was typed into the search box.
    pub search: String,
    /// Slug of a procedure; empty for all.
    pub procedure: String,
    /// One status only.
    pub status: Option<Status>,
    /// Account of a processing officer; empty for all.
    pub officer: String,
    /// Running dossiers that are due on this day only.
    pub due_on: Option<Date>,
    /// The order.
    pub sort: Sort,
    /// The other way round.
    pub descending: bool,
    /// From 1.
    pub page: u64,
}

/// One page of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuePage {
    /// Rows of this page.
    pub rows: Vec<QueueRow>,
    /// Rows in all.
    pub total: u64,
    /// This page, from 1; the last one when a later one was asked for.
    pub page: u64,
}

impl Desk {
    /// How many dossiers of the officer's unit stand in each queue.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers.
    pub async fn counts(&self, officer: &Officer) -> Result<Vec<(Lane, u32)>, DeskRefusal> {
        let db = self.reader(officer)?;
        let urgency = Urgency::now(db, &self.house).await?;
        let moments = [urgency.now.0, urgency.end_of_today.0, urgency.unanswered_until.0];
        let Some(found) = counts(db, &officer.unit_code, moments).await? else { return Ok(Vec::new()) };
        let numbers = [
            (Lane::Overdue, found.overdue),
            (Lane::Today, found.today),
            (Lane::New, found.fresh),
            (Lane::Supplement, found.supplement),
            (Lane::Signing, found.signing),
            (Lane::ToAssign, found.to_assign),
            (Lane::Working, found.working),
            (Lane::Results, found.results),
            (Lane::Withdrawals, found.withdrawals),
        ];
        Ok(numbers.into_iter().map(|(lane, number)| (lane, u32::try_from(number).unwrap_or(u32::MAX))).collect())
    }

    /// The first rows of these queues.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers.
    pub async fn first_rows(
        &self,
        officer: &Officer,
        lanes: &[Lane],
        most: u64,
    ) -> Result<Vec<(Lane, Vec<QueueRow>)>, DeskRefusal> {
        let db = self.reader(officer)?;
        let urgency = Urgency::now(db, &self.house).await?;
        let mut found = Vec::with_capacity(lanes.len());
        for lane in lanes {
            let wanted = Wanted { lane: *lane, ..Wanted::default() };
            let asked = ordered(within(officer, &wanted, &urgency), &wanted, &urgency).limit(most);
            found.push((*lane, ids_of(db, asked).await?));
        }
        let rows = rows_of(db, found.iter().flat_map(|(_, ids)| ids), &urgency).await?;
        let told = |ids: Vec<String>| ids.iter().filter_map(|id| rows.get(id).cloned()).collect();
        Ok(found.into_iter().map(|(lane, ids)| (lane, told(ids))).collect())
    }

    /// One page of a queue.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers.
    pub async fn queue(&self, officer: &Officer, wanted: &Wanted) -> Result<QueuePage, DeskRefusal> {
        let db = self.reader(officer)?;
        let urgency = Urgency::now(db, &self.house).await?;
        let inside = within(officer, wanted, &urgency);
        let total = inside.clone().select_only().column(Column::Id).count(db).await?;
        let page = wanted.page.clamp(1, total.div_ceil(PAGE).max(1));
        let asked = ordered(inside, wanted, &urgency).offset((page - 1) * PAGE).limit(PAGE);
        let ids = ids_of(db, asked).await?;
        let mut rows = rows_of(db, &ids, &urgency).await?;
        Ok(QueuePage { rows: ids.iter().filter_map(|id| rows.remove(id)).collect(), total, page })
    }
}

/// The rows of the officer's unit that are wanted.
fn within(officer: &Officer, wanted: &Wanted, urgency: &Urgency) -> Select<Entity> {
    let mut found = Entity::find()
        .filter(Column::UnitCode.eq(officer.unit_code.as_str()))
        .filter(Column::DeletedAt.is_null())
        .filter(wanted.lane.condition(urgency))
        .filter(holds_all(&terms(&wanted.search)));
    if !wanted.procedure.is_empty() {
        found = found.filter(Column::ProcedureId.eq(wanted.procedure.as_str()));
    }
    if let Some(status) = wanted.status {
        found = found.filter(Column::Status.eq(status.code()));
    }
    if let Some(day) = wanted.due_on {
        let (from, until) = (Moment::at(day, Time::MIDNIGHT), Moment::at(plus_days(day, 1), Time::MIDNIGHT));
        found = found.filter(running()).filter(Column::DueAt.gte(from.0)).filter(Column::DueAt.lt(until.0));
    }
    if !wanted.officer.is_empty() {
        found = found.filter(Column::OfficerId.eq(wanted.officer.as_str()));
    }
    found
}

fn ordered(found: Select<Entity>, wanted: &Wanted, urgency: &Urgency) -> Select<Entity> {
    let (forth, back) = if wanted.descending { (Order::Desc, Order::Asc) } else { (Order::Asc, Order::Desc) };
    let found = match wanted.sort {
        Sort::Urgency if wanted.lane == Lane::All => {
            found.order_by(late_first(urgency), forth).order_by(Column::SubmittedAt, back)
        }
        Sort::Urgency => found
            .order_by(late_first(urgency), forth.clone())
            .order_by_with_nulls(Column::DueAt, forth.clone(), NullOrdering::Last)
            .order_by(Column::SubmittedAt, forth),
        Sort::Due => found.order_by_with_nulls(Column::DueAt, forth, NullOrdering::Last),
        Sort::Sent => found.order_by(Column::SubmittedAt, forth),
        Sort::Code => found.order_by(Column::Code, forth),
        Sort::Applicant => found.order_by(Column::ApplicantName, forth),
    };
    // The id settles what is equal, so that no row stands on two pages.
    found.order_by_asc(Column::Id)
}

/// 0 for what is late, 1 for the rest.
fn late_first(urgency: &Urgency) -> SimpleExpr {
    Expr::case(Lane::Overdue.condition(urgency), Expr::value(0)).finally(Expr::value(1)).into()
}
