//! A dossier on an officer's screen: answers, papers, course, notes, what is promised, what looks alike.
//!
//! Opening it is written into the audit log, once as long as the officer has it open, and marks it for colleagues.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::answers::Answers;
use domain::deadline::Due;
use domain::dossier::history::state_after;
use domain::dossier::{Actor, HistoryEntry, State, Status, Step};
use domain::procedure::Procedure;
use domain::procedure::time_limit::ClockStart;
use domain::roles::Right;
use domain::time::Moment;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::duplicates::{Alike, alike};
use super::inside::{self, InsideStep};
use super::locks::{OpenedBy, mark};
use super::results::RESULT;
use super::{Desk, DeskRefusal, Officer, Urgency};
use crate::acts::{course, locked, office_of, promise};
use crate::attachments::Attachment;
use crate::audit;
use crate::catalogue::procedure_at;
use crate::filing::{Answered, differences};
use crate::store::StoreError;
use crate::store::queries::colleagues::{Colleague, colleagues};
use crate::store::rows::{accounts, attachments, counter_papers, dossiers, issued_papers, notes};
use crate::units::holidays;

/// One entry of the course, with the name that only officers read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// When, who, from, to.
    pub entry: HistoryEntry,
    /// Name of whoever acted; empty for the portal itself.
    pub name: String,
}

/// One internal note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLine {
    /// When.
    pub at: Moment,
    /// Who.
    pub name: String,
    /// The words.
    pub text: String,
}

/// One issued paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedLine {
    /// Random id.
    pub id: String,
    /// Kind, as `slip_01`.
    pub kind: String,
    /// Name for people.
    pub title: String,
    /// Number; may be empty.
    pub number: String,
    /// When.
    pub at: Moment,
    /// A result that nobody has signed.
    pub draft: bool,
}

/// Everything the screen shows.
#[derive(Debug, Clone)]
pub struct OpenFile {
    /// The row.
    pub row: dossiers::Model,
    /// The definition it was sent under.
    pub procedure: Arc<Procedure>,
    /// What was declared.
    pub answers: Answers,
    /// Its papers.
    pub files: Vec<Attachment>,
    /// What was handed in on paper at the counter.
    pub on_paper: Vec<counter_papers::Model>,
    /// Where it stands.
    pub state: State,
    /// What this officer can do now.
    pub steps: Vec<Step>,
    /// What happened, oldest first.
    pub course: Vec<Happened>,
    /// What happened inside the processing, oldest first, with the name of whoever acted where it is known.
    pub inside: Vec<(InsideStep, String)>,
    /// Internal notes, newest first.
    pub notes: Vec<NoteLine>,
    /// Issued papers, newest first.
    pub issued: Vec<IssuedLine>,
    /// Colleagues who have it open too.
    pub open_elsewhere: Vec<OpenedBy>,
    /// The unit's officers.
    pub colleagues: Vec<Colleague>,
    /// Dossiers about the same event, perhaps.
    pub alike: Vec<Alike>,
    /// The promised moment with its reasons; before acceptance the one that accepting now would promise.
    pub due: Option<Due>,
    /// Requests for more with their answers, the first first.
    pub supplements: Vec<Answered>,
    /// The clock waits for originals or for the parties.
    pub clock_waits: bool,
    /// Past its moment.
    pub late: bool,
}

impl Desk {
    /// Opens a dossier.
    ///
    /// # Errors
    /// `NotFound` for what is not of the officer's unit (audited when it exists); `OwnDossier`.
    pub async fn open(&self, officer: &Officer, id: &str) -> Result<OpenFile, DeskRefusal> {
        self.reader(officer)?;
        let row = self.enter(officer, id).await?;
        let db = self.house.store.read();
        let procedure = procedure_at(&self.house, &row.procedure_id, &row.procedure_version).await?;
        let procedure = procedure.ok_or(DeskRefusal::NotFound)?;
        let answers: Answers = serde_json::from_str(&row.answers).unwrap_or_default();
        let entries = course(db, id).await?;
        let state = state_after(&entries);
        let notes = notes::Entity::find()
            .filter(notes::Column::DossierId.eq(id))
            .order_by_desc(notes::Column::At)
            .all(db)
            .await?;
        let colleagues = colleagues(db, &row.unit_code).await?;
        let inside = inside::steps(db, id).await?;
        let within = inside.iter().filter_map(|step| step.by.as_deref());
        let acted = entries.iter().filter_map(|entry| entry.actor_id.as_deref());
        let acted: Vec<&str> = acted.chain(within).collect();
        let names = self.names(&colleagues, &acted, &notes, &row).await?;
        let named = |id: Option<&str>| id.and_then(|id| names.get(id)).cloned().unwrap_or_default();
        let urgency = Urgency::now(db, &self.house).await?;
        let others = self.open_elsewhere(officer, &[id.to_owned()]).await?.remove(id).unwrap_or_default();
        let status = state.status();
        Ok(OpenFile {
            files: self.files_of(id).await?,
            on_paper: counter_papers::Entity::find().filter(counter_papers::Column::DossierId.eq(id)).all(db).await?,
            steps: officer.open_steps(&row, state),
            alike: alike(db, &row, &answers).await?,
            due: self.due(&row, &procedure, &entries, state).await?,
            supplements: differences(db, id).await?,
            clock_waits: matches!(state, State::Accepted | State::Processing) && row.clock_started_at.is_none(),
            late: urgency.is_late(status, row.submitted_at.map(Moment), row.due_at.map(Moment)),
            course: entries
                .into_iter()
                .map(|entry| Happened { name: named(entry.actor_id.as_deref()), entry })
                .collect(),
            inside: inside
                .into_iter()
                .map(|step| {
                    let name = named(step.by.as_deref());
                    (step, name)
                })
                .collect(),
            notes: notes
                .into_iter()
                .map(|note| NoteLine { at: Moment(note.at), name: named(Some(&note.officer_id)), text: note.text })
                .collect(),
            issued: self.issued(id).await?,
            open_elsewhere: others,
            colleagues,
            answers,
            procedure,
            state,
            row,
        })
    }

    /// The gate, the mark and the audit row.
    async fn enter(&self, officer: &Officer, id: &str) -> Result<dossiers::Model, DeskRefusal> {
        let (house, me, wanted) = (self.house.clone(), officer.clone(), id.to_owned());
        let entered = self.house.store.write(move |tx| {
            Box::pin(async move {
                let row = locked(tx, &wanted).await?;
                me.open(&row, Right::OpenUnitDossiers)?;
                if mark(tx, &me, &wanted, house.clock.now().0).await? {
                    let entry = audit::Entry::by(&me.account_id, "dossier.opened", "dossier", &wanted);
                    audit::record(tx, &house, entry).await?;
                }
                Ok::<dossiers::Model, DeskRefusal>(row)
            })
        });
        let entered = entered.await;
        if matches!(entered, Err(DeskRefusal::NotFound | DeskRefusal::OwnDossier)) {
            self.note_refusal(officer, id).await?;
        }
        entered
    }

    /// Asking for a dossier of another unit, or for one's own, leaves a trace; asking for nothing does not.
    async fn note_refusal(&self, officer: &Officer, id: &str) -> Result<(), StoreError> {
        if dossiers::Entity::find_by_id(id).one(self.house.store.read()).await?.is_none() {
            return Ok(());
        }
        let (house, account, id) = (self.house.clone(), officer.account_id.clone(), id.to_owned());
        let noted = self.house.store.write(move |tx| {
            Box::pin(async move {
                let entry = audit::Entry::by(&account, "dossier.refused_to_open", "dossier", &id);
                audit::record(tx, &house, entry).await
            })
        });
        noted.await
    }

    async fn files_of(&self, id: &str) -> Result<Vec<Attachment>, StoreError> {
        use attachments::Column;
        let rows = attachments::Entity::find()
            .filter(Column::DossierId.eq(id))
            .filter(Column::RemovedAt.is_null())
            .order_by_asc(Column::PaperId)
            .order_by_asc(Column::Row)
            .order_by_asc(Column::Position)
            .order_by_asc(Column::Id)
            .all(self.house.store.read())
            .await?;
        Ok(rows)
    }

    async fn issued(&self, id: &str) -> Result<Vec<IssuedLine>, StoreError> {
        use issued_papers::Column;
        let rows = issued_papers::Entity::find()
            .filter(Column::DossierId.eq(id))
            .filter(Column::RevokedAt.is_null())
            .order_by_desc(Column::IssuedAt)
            .all(self.house.store.read())
            .await?;
        let line = |row: issued_papers::Model| IssuedLine {
            draft: row.kind == RESULT && row.number.is_empty(),
            id: row.id,
            kind: row.kind,
            title: row.title,
            number: row.number,
            at: Moment(row.issued_at),
        };
        Ok(rows.into_iter().map(line).collect())
    }

    async fn due(
        &self,
        row: &dossiers::Model,
        procedure: &Procedure,
        entries: &[HistoryEntry],
        state: State,
    ) -> Result<Option<Due>, StoreError> {
        let db = self.house.store.read();
        if state == State::Submitted {
            if procedure.time_limit.starts != ClockStart::Acceptance {
                return Ok(None);
            }
            let calendar = holidays::calendar(db).await?;
            let limit = procedure.time_limit.ordinary.limit();
            return Ok(Some(office_of(&calendar).due(limit, self.house.clock.now(), None, &[])));
        }
        promise(db, &self.house, row, entries).await
    }

    /// Names of everybody who acted or wrote; colleagues are known already, others are asked for at once.
    async fn names(
        &self,
        colleagues: &[Colleague],
        acted: &[&str],
        notes: &[notes::Model],
        row: &dossiers::Model,
    ) -> Result<BTreeMap<String, String>, StoreError> {
        let mut names: BTreeMap<String, String> =
            colleagues.iter().map(|one| (one.account_id.clone(), one.full_name.clone())).collect();
        let wrote = notes.iter().map(|note| note.officer_id.as_str());
        let unknown: BTreeSet<&str> = acted
            .iter()
            .copied()
            .chain(wrote)
            .chain(row.officer_id.as_deref())
            .filter(|id| !names.contains_key(*id))
            .collect();
        if !unknown.is_empty() {
            let found = accounts::Entity::find()
                .filter(accounts::Column::Id.is_in(unknown))
                .all(self.house.store.read())
                .await?;
            names.extend(found.into_iter().map(|account| (account.id, account.full_name)));
        }
        Ok(names)
    }

    /// Who changed a dossier last, with name, for whoever came too late.
    ///
    /// # Errors
    /// `NotFound` for what is not of the officer's unit.
    pub async fn last_change(
        &self,
        officer: &Officer,
        id: &str,
    ) -> Result<Option<(String, Actor, Moment, Status)>, DeskRefusal> {
        let db = self.reader(officer)?;
        let row = dossiers::Entity::find_by_id(id).one(db).await?.ok_or(DeskRefusal::NotFound)?;
        officer.open(&row, Right::OpenUnitDossiers)?;
        let Some(last) = course(db, id).await?.pop() else { return Ok(None) };
        let account = match &last.actor_id {
            Some(actor) => accounts::Entity::find_by_id(actor).one(db).await?,
            None => None,
        };
        let name = account.map(|account| account.full_name).unwrap_or_default();
        let actor = Actor::from_key(&last.actor_role).unwrap_or(Actor::System);
        Ok(Some((name, actor, Moment(row.updated_at), last.to)))
    }
}
