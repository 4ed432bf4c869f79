//! The process-control sheet (form 06): every hand-over of a dossier, read from its history and from the steps inside
//! the office, which only the audit log keeps.

use std::collections::{BTreeMap, BTreeSet};

use domain::dossier::{Actor, HistoryEntry, Stage, Status};
use domain::time::Moment;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{Desk, DeskRefusal, Officer};
use crate::acts::{course, promised_moment};
use crate::catalogue::procedure_at;
use crate::slips::model::{ControlSheet, Dossier, Handover, Letterhead, Timeliness};
use crate::store::StoreError;
use crate::store::rows::{accounts, audit, dossiers};
use crate::units::Units;

/// Empty rows on the printed sheet of a dossier that goes on.
const EMPTY_ROWS: u8 = 4;

/// The one-stop desk, as a giver and a taker.
const DESK: &str = "Bộ phận Một cửa";
/// Who signs, before a name is known.
const LEADER: &str = "Lãnh đạo ký duyệt";
/// The dossier stays with the officer, and is promised for a later day.
const EXTENDED: &str = "Gia hạn thời gian giải quyết";
/// Audit rows that name who had the dossier before, and who after.
const REASSIGNED: &str = "dossier.reassigned";
/// Who numbers and hands over.
const CLERK: &str = "Văn thư, trả kết quả";

/// One hand-over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Unit or person who gives.
    pub from: String,
    /// Unit or person who takes.
    pub to: String,
    /// When.
    pub at: Moment,
    /// Against the promised moment; said where work ends.
    pub outcome: Option<Timeliness>,
    /// Remark.
    pub note: String,
}

/// The sheet of a dossier.
#[derive(Debug, Clone)]
pub struct Control {
    /// The row.
    pub dossier: dossiers::Model,
    /// Official name of the procedure.
    pub procedure: String,
    /// When it was received: sent, or typed in.
    pub received_at: Moment,
    /// When the result is due.
    pub due_at: Option<Moment>,
    /// The hand-overs, the first first.
    pub handovers: Vec<Handed>,
}

impl Desk {
    /// The sheet of a dossier of the officer's unit; the look is audited like that at an issued paper.
    ///
    /// # Errors
    /// See [`DeskRefusal`].
    pub async fn control_sheet(&self, officer: &Officer, id: &str) -> Result<Control, DeskRefusal> {
        let dossier = super::processing::visible(&self.house, officer, id).await?;
        let db = self.house.store.read();
        let entries = course(db, id).await?;
        let steps = inside(db, id).await?;
        let names = names(db, &dossier, &entries, &steps).await?;
        let procedure = procedure_at(&self.house, &dossier.procedure_id, &dossier.procedure_version).await?;
        let (house, entry) = (
            self.house.clone(),
            crate::audit::Entry::by(&officer.account_id, "issued.opened", "dossier", id)
                .with(serde_json::json!({ "kind": "slip_06" })),
        );
        let noted =
            self.house.store.write(move |tx| Box::pin(async move { crate::audit::record(tx, &house, entry).await }));
        noted.await?;
        let due_at = promised_moment(&dossier);
        let people = People { dossier: &dossier, steps: &steps, names: &names };
        let mut handovers: Vec<Handed> =
            entries.iter().filter_map(|entry| of_history(entry, &people, due_at)).collect();
        handovers.extend(steps.iter().filter_map(|step| of_step(step, &people)));
        handovers.sort_by_key(|handed| handed.at);
        Ok(Control {
            procedure: procedure.map_or_else(|| dossier.procedure_id.clone(), |one| one.official_name.clone()),
            received_at: Moment(dossier.submitted_at.unwrap_or(dossier.created_at)),
            due_at,
            handovers,
            dossier,
        })
    }

    /// The sheet as it is printed.
    pub fn printed_control_sheet(&self, control: Control) -> ControlSheet {
        let Control { dossier, procedure, received_at, due_at, handovers } = control;
        let code = dossier.code.unwrap_or_default();
        let ended = Status::from_code(dossier.status).is_some_and(Status::is_final);
        ControlSheet {
            head: Letterhead {
                office: Units::embedded().city_unit(&dossier.unit_code).map(|unit| unit.office()).unwrap_or_default(),
                division: Some(DESK.to_owned()),
                number: Some(code.clone()),
                place: "Hà Nội".to_owned(),
                date: self.house.clock.today().into(),
            },
            dossier: Dossier {
                lookup_url: self.house.config.absolute(&format!("/tra-cuu?ma={code}")),
                code,
                procedure,
            },
            received_at: received_at.into(),
            due_at: due_at.map(Into::into),
            handovers: handovers.into_iter().map(printed).collect(),
            empty_rows: if ended { 0 } else { EMPTY_ROWS },
        }
    }
}

fn printed(handed: Handed) -> Handover {
    Handover {
        from: handed.from,
        to: handed.to,
        at: handed.at.into(),
        outcome: handed.outcome,
        note: Some(handed.note).filter(|note| !note.is_empty()),
    }
}

/// Steps of the work that the history does not keep.
async fn inside(db: &impl ConnectionTrait, id: &str) -> Result<Vec<audit::Model>, StoreError> {
    use audit::Column;
    let rows = audit::Entity::find()
        .filter(Column::SubjectKind.eq("dossier"))
        .filter(Column::SubjectId.eq(id))
        .filter(Column::Act.is_in(["dossier.stage", REASSIGNED]))
        .order_by_asc(Column::At)
        .all(db)
        .await?;
    Ok(rows)
}

/// Names of everybody who gave or took.
async fn names(
    db: &impl ConnectionTrait,
    dossier: &dossiers::Model,
    entries: &[HistoryEntry],
    steps: &[audit::Model],
) -> Result<BTreeMap<String, String>, StoreError> {
    let mut wanted: BTreeSet<String> = entries.iter().filter_map(|entry| entry.actor_id.clone()).collect();
    wanted.extend(steps.iter().filter_map(|step| step.actor_id.clone()));
    wanted.extend(steps.iter().flat_map(|step| ["from", "to"].map(|side| detail(step, side))));
    wanted.extend(dossier.officer_id.clone());
    let found = accounts::Entity::find().filter(accounts::Column::Id.is_in(wanted)).all(db).await?;
    Ok(found.into_iter().map(|account| (account.id, account.full_name)).collect())
}

fn detail(step: &audit::Model, name: &str) -> String {
    let details: serde_json::Value = serde_json::from_str(&step.details).unwrap_or_default();
    details[name].as_str().unwrap_or_default().to_owned()
}

/// Who had a dossier when.
struct People<'a> {
    dossier: &'a dossiers::Model,
    steps: &'a [audit::Model],
    names: &'a BTreeMap<String, String>,
}

impl People<'_> {
    fn named(&self, id: &str) -> String {
        self.names.get(id).cloned().unwrap_or_else(|| DESK.to_owned())
    }

    /// The name of whoever processed the dossier at a moment. The row knows only today's officer: whoever had it before
    /// is named by the first time that it was passed on since.
    fn worker(&self, at: Moment) -> String {
        self.named(&worker_at(at, self.steps, self.dossier.officer_id.as_deref()))
    }
}

/// The account of the processing officer at a moment: `steps` from the first to the last, and the officer of today.
fn worker_at(at: Moment, steps: &[audit::Model], today: Option<&str>) -> String {
    let passed_on = steps.iter().find(|step| step.act == REASSIGNED && step.at >= at.0);
    passed_on.map_or_else(|| today.unwrap_or_default().to_owned(), |step| detail(step, "from"))
}

fn of_history(entry: &HistoryEntry, people: &People<'_>, due: Option<Moment>) -> Option<Handed> {
    let applicant = people.dossier.applicant_name.clone();
    let acting = people.named(entry.actor_id.as_deref().unwrap_or_default());
    let worker = people.worker(entry.at);
    let by_citizen = entry.actor_role == Actor::Citizen.key();
    let (from, to) = match entry.to {
        Status::Draft => return None,
        Status::Submitted | Status::WithdrawalRequested => (applicant, DESK.to_owned()),
        Status::Accepted if entry.from == Status::Draft => (applicant, acting),
        Status::Accepted => (DESK.to_owned(), acting),
        Status::Processing if by_citizen => (applicant, worker),
        Status::Processing => (acting, worker),
        Status::Stopped if by_citizen => (DESK.to_owned(), applicant),
        Status::Rejected
        | Status::SupplementRequired
        | Status::PaymentRequired
        | Status::Stopped
        | Status::Returned => (acting, applicant),
        Status::Completed => (acting, CLERK.to_owned()),
    };
    let ends = matches!(entry.to, Status::Completed | Status::Returned | Status::Stopped);
    let outcome = due.filter(|_| ends && entry.to != Status::Returned).map(|due| timeliness(entry.at, due));
    // Nothing but an extension leaves a dossier where it is.
    let extended = entry.from == entry.to && entry.to == Status::Processing;
    let label = if extended { EXTENDED } else { entry.to.phrase().vi };
    let said = if serde_json::from_str::<serde_json::Value>(&entry.note).is_ok_and(|note| note.is_object()) {
        String::new()
    } else {
        entry.note.clone()
    };
    let note = if said.is_empty() { label.to_owned() } else { format!("{label}. {said}") };
    Some(Handed { from, to, at: entry.at, outcome, note })
}

/// Before the promised day, on it, or after the promised moment.
fn timeliness(at: Moment, due: Moment) -> Timeliness {
    if at > due {
        Timeliness::Late
    } else if at.local_date() < due.local_date() {
        Timeliness::Before
    } else {
        Timeliness::OnTime
    }
}

/// To the leader and back, and from one officer to another; other steps hand nothing over.
fn of_step(step: &audit::Model, people: &People<'_>) -> Option<Handed> {
    let (at, acting) = (Moment(step.at), people.named(step.actor_id.as_deref().unwrap_or_default()));
    let (from, to) = (detail(step, "from"), detail(step, "to"));
    let (from, to, note) = if step.act == REASSIGNED {
        (people.named(&from), people.named(&to), "Chuyển người thụ lý")
    } else if to == Stage::Signing.key() {
        (acting, LEADER.to_owned(), "Trình ký")
    } else if to == Stage::StopProposed.key() {
        (acting, LEADER.to_owned(), "Đề nghị không giải quyết")
    } else if [Stage::Signing, Stage::StopProposed].iter().any(|stage| stage.key() == from) {
        (acting, people.worker(at), "Trả lại để sửa")
    } else {
        return None;
    };
    Some(Handed { from, to, at, outcome: None, note: note.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::{Time, day};

    #[test]
    fn the_promised_day_is_on_time_to_its_last_minute_and_a_day_before_is_before() {
        let at = |date: u8, hour: u8| {
            Moment::at(day(2026, 11, date).expect("a day"), Time::from_hms(hour, 0, 0).expect("an hour"))
        };
        let due = at(20, 17);
        assert_eq!(timeliness(at(19, 18), due), Timeliness::Before);
        assert_eq!(timeliness(at(20, 8), due), Timeliness::OnTime);
        assert_eq!(timeliness(due, due), Timeliness::OnTime);
        assert_eq!(timeliness(at(20, 18), due), Timeliness::Late);
    }

    #[test]
    fn whoever_had_a_dossier_before_it_was_passed_on_is_not_forgotten() {
        let step = |at: i64, act: &str, from: &str, to: &str| audit::Model {
            seq_id: at.to_string(),
            at,
            actor_id: Some("lead".into()),
            act: act.into(),
            subject_kind: "dossier".into(),
            subject_id: Some("one".into()),
            details: serde_json::json!({ "from": from, "to": to }).to_string(),
            address: None,
        };
        let steps = [
            step(20, REASSIGNED, "giang", "linh"),
            step(25, "dossier.stage", "assigned", "verifying"),
            step(30, REASSIGNED, "linh", "anh"),
        ];
        for (at, worker) in [(10, "giang"), (20, "giang"), (21, "linh"), (30, "linh"), (31, "anh")] {
            assert_eq!(worker_at(Moment(at), &steps, Some("anh")), worker, "{at}");
        }
        assert_eq!(worker_at(Moment(10), &[], None), "");
    }
}
