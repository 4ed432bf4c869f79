//! The papers that the desk issues with an act: one row with the facts that the printed slip shows.

use std::collections::BTreeSet;

use domain::answers::Answers;
use domain::journey::{Journey, PapersPresent};
use domain::procedure::{Kind, Procedure};
use domain::time::Moment;
use domain::words::Language;
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};
use serde::Serialize;

use super::originals::{originals, papers_of};
use super::{Desk, Officer, book_number, results};
use crate::House;
use crate::catalogue::procedure_at;
use crate::registers::OfficeRegisters;
use crate::store::rows::{attachments, code_counters, counter_papers, dossiers, issued_papers};
use crate::store::{StoreError, Tx};
use crate::units::Units;

/// A paper of the dossier as slips list it: name, originals and copies handed in on paper. One that was sent as pictures
/// counts as one copy, whatever its pages and files.
#[derive(Debug, Clone, Serialize)]
struct ListedPaper {
    name: String,
    originals: i64,
    photocopies: i64,
}

/// What slips 01, 03 and 05 print.
#[derive(Debug, Clone, Serialize)]
struct SlipFacts {
    unit: String,
    unit_code: String,
    number: String,
    /// Number in the follow-up book; empty on slips that enter none.
    serial: String,
    code: String,
    applicant: String,
    address: String,
    phone: String,
    email: String,
    procedure: String,
    papers: Vec<ListedPaper>,
    bring: Vec<String>,
    submitted_at: Option<i64>,
    accepted_at: Option<i64>,
    due_at: Option<i64>,
    issued_at: i64,
    officer: String,
    officer_title: String,
    ground: String,
    reason: String,
}

/// Which slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slip {
    /// 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Accepted,
    /// 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ.
    Rejected,
    /// 05: Thông báo dừng giải quyết hồ sơ.
    Stopped,
}

impl Slip {
    pub(super) const fn kind(self) -> &'static str {
        match self {
            Self::Accepted => "slip_01",
            Self::Rejected => "slip_03",
            Self::Stopped => SLIP_05.0,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Accepted => "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
            Self::Rejected => "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
            Self::Stopped => SLIP_05.1,
        }
    }
}

/// Kind and title of the notice that a dossier is stopped, whoever stops it.
pub(super) const SLIP_05: (&str, &str) = ("slip_05", "Thông báo dừng giải quyết hồ sơ");

/// Issues a slip of a dossier as part of an act; an older one of the same kind is taken back.
pub(crate) async fn issue(
    tx: &Tx,
    desk: &Desk,
    officer: &Officer,
    dossier: &dossiers::Model,
    slip: Slip,
    (ground, reason): (&str, &str),
) -> Result<(), StoreError> {
    let house = &desk.house;
    let now = house.clock.now();
    let number = match slip {
        // The dossier code is the number of the receipt slip.
        Slip::Accepted => dossier.code.clone().unwrap_or_default(),
        Slip::Rejected | Slip::Stopped => next_number(tx, &dossier.unit_code, now).await?,
    };
    let serial = match slip {
        Slip::Accepted => book_number::number(tx, dossier, now).await?,
        Slip::Rejected | Slip::Stopped => String::new(),
    };
    let facts = facts(tx, desk, officer, dossier, (number.clone(), serial), (ground, reason)).await?;
    issued_papers::Entity::update_many()
        .col_expr(issued_papers::Column::RevokedAt, Expr::value(now.0))
        .filter(issued_papers::Column::DossierId.eq(dossier.id.as_str()))
        .filter(issued_papers::Column::Kind.eq(slip.kind()))
        .filter(issued_papers::Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    let row = issued_papers::Model {
        id: house.random.id(),
        dossier_id: dossier.id.clone(),
        kind: slip.kind().to_owned(),
        number,
        title: slip.title().to_owned(),
        model: serde_json::to_string(&facts).map_err(|error| StoreError::broken(&error.to_string()))?,
        content_hash: None,
        media: "application/pdf".to_owned(),
        bytes: 0,
        issued_at: now.0,
        issued_by: officer.account_id.clone(),
        for_owner: 1,
        verify_hash: None,
        revoked_at: None,
    };
    issued_papers::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// Issues a slip that prints facts of its own, with the next number of the unit; nobody's when the portal acts by itself.
pub(super) async fn issue_numbered(
    tx: &Tx,
    house: &House,
    issued_by: &str,
    dossier: &dossiers::Model,
    (kind, title): (&str, &str),
    facts: serde_json::Value,
) -> Result<(), StoreError> {
    let now = house.clock.now();
    let number = next_number(tx, &dossier.unit_code, now).await?;
    let drawn = results::drawn(house.random.id(), &dossier.id, kind, title, facts.to_string(), now.0, issued_by);
    let row = issued_papers::Model { number, ..drawn };
    issued_papers::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// "12/HDHS" of the unit and year, without gaps: the counter is part of the act.
async fn next_number(tx: &Tx, unit: &str, now: Moment) -> Result<String, StoreError> {
    let number = next_of(tx, unit, format!("{}/HDHS", now.local_date().year()), 1).await?;
    Ok(format!("{number:02}/HDHS"))
}

/// The next number of a unit's series; `first` where it has given none.
pub(super) async fn next_of(tx: &Tx, unit: &str, series: String, first: i32) -> Result<i32, StoreError> {
    let row = code_counters::ActiveModel { unit_code: Set(unit.to_owned()), day: Set(series), last: Set(first) };
    let grow = OnConflict::columns([code_counters::Column::UnitCode, code_counters::Column::Day])
        .value(code_counters::Column::Last, Expr::col((code_counters::Entity, code_counters::Column::Last)).add(1))
        .to_owned();
    let counted = code_counters::Entity::insert(row).on_conflict(grow).exec_with_returning(tx).await?;
    Ok(counted.last)
}

async fn facts(
    tx: &Tx,
    desk: &Desk,
    officer: &Officer,
    dossier: &dossiers::Model,
    (number, serial): (String, String),
    (ground, reason): (&str, &str),
) -> Result<SlipFacts, StoreError> {
    let house = &desk.house;
    let procedure = procedure_at(house, &dossier.procedure_id, &dossier.procedure_version).await?;
    let (files, on_paper) = papers_of(tx, &dossier.id).await?;
    let answers: Answers = serde_json::from_str(&dossier.answers).unwrap_or_default();
    let (address, phone) = match &procedure {
        Some(procedure) => {
            let sent = Moment(dossier.submitted_at.unwrap_or(dossier.updated_at));
            contact(procedure, &answers, sent, &desk.registers)
        }
        None => (String::new(), String::new()),
    };
    Ok(SlipFacts {
        unit: Units::embedded().city_unit(&dossier.unit_code).map(|unit| unit.office()).unwrap_or_default(),
        unit_code: dossier.unit_code.clone(),
        number,
        serial,
        code: dossier.code.clone().unwrap_or_default(),
        applicant: dossier.applicant_name.clone(),
        address,
        phone,
        email: dossier.contact_email.clone(),
        papers: listed(procedure.as_deref(), &files, &on_paper),
        bring: procedure.as_ref().map_or_else(Vec::new, |procedure| originals(procedure, dossier, &files, &on_paper)),
        procedure: procedure.map_or_else(|| dossier.procedure_id.clone(), |procedure| procedure.official_name.clone()),
        submitted_at: dossier.submitted_at,
        accepted_at: dossier.accepted_at,
        due_at: dossier.due_at,
        issued_at: house.clock.now().0,
        officer: officer.full_name.clone(),
        officer_title: officer.title.clone(),
        ground: ground.to_owned(),
        reason: reason.to_owned(),
    })
}

/// One line for each paper, in the order of the catalogue.
fn listed(
    procedure: Option<&Procedure>,
    files: &[attachments::Model],
    on_paper: &[counter_papers::Model],
) -> Vec<ListedPaper> {
    let Some(procedure) = procedure else { return Vec::new() };
    let mut listed: Vec<ListedPaper> = Vec::new();
    for paper in &procedure.form.attachments {
        let sent = files.iter().filter(|file| file.paper_id == paper.id);
        // One for each row of a list: further files are its other pages, or a better picture beside the first.
        let pictured = sent.map(|file| file.row).collect::<BTreeSet<_>>().len();
        let handed = on_paper.iter().filter(|row| row.paper_id == paper.id);
        let (originals, copies) =
            handed.fold((0, 0), |(all, more), row| (all + i64::from(row.originals), more + i64::from(row.copies)));
        // What was scanned at the counter was handed in as well: it is counted once.
        let photocopies = if originals + copies > 0 { copies } else { i64::try_from(pictured).unwrap_or(i64::MAX) };
        if originals + photocopies > 0 {
            listed.push(ListedPaper { name: paper.label.vi.clone(), originals, photocopies });
        }
    }
    // What the office asked for by a name of its own was taken in as well.
    for file in files.iter().filter(|file| procedure.form.attachments.iter().all(|paper| paper.id != file.paper_id)) {
        if listed.iter().all(|paper| paper.name != file.paper_id) {
            listed.push(ListedPaper { name: file.paper_id.clone(), originals: 0, photocopies: 1 });
        }
    }
    listed
}

/// Address and phone of whoever asks: the first of each that the declaration shows.
pub(crate) fn contact(
    procedure: &Procedure,
    answers: &Answers,
    sent: Moment,
    registers: &OfficeRegisters,
) -> (String, String) {
    let none = PapersPresent::new();
    let journey = Journey::of(&procedure.form, answers, &none, sent.local_date(), registers);
    let first = |kind: Kind| {
        let mut shown = procedure.form.fields.iter().filter(|field| field.kind == kind && journey.is_shown(field));
        let found = shown.find(|field| !journey.in_words(field, &field.path, Language::Vi).is_empty());
        found.map(|field| journey.in_words(field, &field.path, Language::Vi)).unwrap_or_default()
    };
    (first(Kind::AddressVn), first(Kind::Phone))
}
