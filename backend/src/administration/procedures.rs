//! "Thủ tục": drafts of procedures, publishing them from a day on, taking back what has not begun.
//!
//! A draft is one row that every administrator of the portal may change; whoever saves says which state of it they saw.
//! Published versions are never changed. What dossiers were sent under stays theirs (`catalogue::versions`).

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::procedure::Procedure;
use domain::time::{Date, Moment, iso_date, parse_iso_date};
use domain::words::Phrase;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use super::{AdminRefusal, whole};
use crate::House;
use crate::catalogue::compare::{self, Change, LineKind};
use crate::catalogue::{Fault, count_versions, faults_of_example};
use crate::desk::Officer;
use crate::store::StoreError;
use crate::store::rows::{accounts, procedure_drafts as drafts, procedure_editions as editions};

mod change;
mod publish;

pub use change::{Origin, Saving, begin, discard, save};
pub use publish::{publish, withdraw};

/// Why a procedure cannot be changed or published.
#[derive(Debug, thiserror::Error)]
pub enum ProcedureRefusal {
    /// As everywhere in administration.
    #[error(transparent)]
    Admin(#[from] AdminRefusal),
    /// Somebody changed the draft meanwhile, or it is gone.
    #[error("the draft changed meanwhile")]
    Overtaken(Overtaken),
    /// The file, or its worked example, has mistakes.
    #[error("the file of the procedure has mistakes")]
    Faults(Vec<Fault>),
}

/// Who was faster.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overtaken {
    /// Name; empty when the draft is gone.
    pub by: String,
    /// When.
    pub at: Option<Moment>,
    /// State of the draft now; 0 when it is gone.
    pub version: i32,
}

impl From<StoreError> for ProcedureRefusal {
    fn from(error: StoreError) -> Self {
        Self::Admin(error.into())
    }
}

crate::broken_from_database!(ProcedureRefusal);

impl ProcedureRefusal {
    fn field(name: &str, message: Phrase) -> Self {
        Self::Admin(AdminRefusal::field(name, message))
    }
}

/// A procedure in the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// As it holds today.
    pub procedure: Arc<Procedure>,
    /// Since when; none while the file holds.
    pub since: Option<Date>,
    /// Days on which published versions begin.
    pub waiting: Vec<Date>,
    /// Somebody is changing it.
    pub draft: bool,
    /// Versions that dossiers were sent under.
    pub used: u64,
}

/// All procedures.
///
/// # Errors
/// `NotYours` for whoever does not manage the portal.
pub async fn list(house: &House, officer: &Officer) -> Result<Vec<Listed>, AdminRefusal> {
    whole(officer)?;
    let today = iso_date(house.clock.today());
    let used = count_versions(house).await?;
    let begun: Vec<String> = drafts::Entity::find()
        .select_only()
        .column(drafts::Column::ProcedureId)
        .into_tuple()
        .all(house.store.read())
        .await?;
    let published: Vec<(String, String)> = editions::Entity::find()
        .select_only()
        .columns([editions::Column::ProcedureId, editions::Column::ValidFrom])
        .filter(editions::Column::WithdrawnAt.is_null())
        .order_by_asc(editions::Column::ValidFrom)
        .into_tuple()
        .all(house.store.read())
        .await?;
    let line = |procedure: Arc<Procedure>| {
        let own = published.iter().filter(|(id, _)| *id == procedure.id);
        let (past, coming): (Vec<_>, Vec<_>) = own.partition(|(_, from)| *from <= today);
        Listed {
            since: past.last().and_then(|(_, from)| parse_iso_date(from)),
            waiting: coming.into_iter().filter_map(|(_, from)| parse_iso_date(from)).collect(),
            draft: begun.contains(&procedure.id),
            used: used.get(&procedure.id).copied().unwrap_or(0),
            procedure,
        }
    };
    Ok(house.catalogue.procedures().into_iter().map(line).collect())
}

/// Where a published version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Begins later.
    Waiting,
    /// Holds today.
    InForce,
    /// Another one followed.
    Past,
    /// Taken back before its day.
    Withdrawn,
}

/// A published version.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Random id.
    pub id: String,
    /// Hash of the definition.
    pub version: String,
    /// First day.
    pub valid_from: Date,
    /// Why, in the words of whoever published it.
    pub note: String,
    /// Who published it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Where it stands.
    pub standing: Standing,
}

/// A draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The file.
    pub source: String,
    /// State, for the next change.
    pub version: i32,
    /// The version in force when it was begun is another one than today's.
    pub outdated: bool,
    /// Who changed it last.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What the file makes, or what is wrong with it: registers may have changed since it was saved.
    pub made: Result<Arc<Procedure>, Vec<Fault>>,
}

/// Everything about one procedure.
#[derive(Debug, Clone)]
pub struct Overview {
    /// As it holds today.
    pub procedure: Arc<Procedure>,
    /// Published versions, the newest first.
    pub editions: Vec<Edition>,
    /// The file that holds today differs from the one of the program or folder.
    pub differs_from_files: bool,
    /// The draft.
    pub draft: Option<Draft>,
}

/// One procedure with its versions and its draft.
///
/// # Errors
/// `NotYours` for whoever does not manage the portal, `NotFound` for no procedure.
pub async fn overview(house: &House, officer: &Officer, id: &str) -> Result<Overview, AdminRefusal> {
    whole(officer)?;
    let procedure = house.catalogue.get(id).ok_or(AdminRefusal::NotFound)?;
    let rows = rows(house, id).await?;
    let draft = drafts::Entity::find_by_id(id).one(house.store.read()).await?;
    let people =
        rows.iter().map(|row| row.published_by.as_str()).chain(draft.iter().map(|row| row.changed_by.as_str()));
    let names = names(house, people.collect()).await?;
    let today = house.clock.today();
    let holds = in_force(&rows, today).map(|row| row.id.clone());
    let editions = rows.into_iter().rev().filter_map(|row| {
        let valid_from = parse_iso_date(&row.valid_from)?;
        let standing = match (row.withdrawn_at.is_some(), valid_from > today, Some(&row.id) == holds.as_ref()) {
            (true, ..) => Standing::Withdrawn,
            (false, true, _) => Standing::Waiting,
            (false, false, true) => Standing::InForce,
            (false, false, false) => Standing::Past,
        };
        let by = names.get(&row.published_by).cloned().unwrap_or_default();
        let at = Moment(row.published_at);
        Some(Edition { id: row.id, version: row.version, valid_from, note: row.note, by, at, standing })
    });
    let base = house.catalogue.base().get(id).map(|base| base.form.version.as_str());
    Ok(Overview {
        editions: editions.collect(),
        differs_from_files: base.is_some_and(|base| base != procedure.form.version),
        draft: draft.map(|row| as_draft(house, row, &procedure, &names)),
        procedure,
    })
}

/// The draft of a procedure; where nobody has begun one, what holds today in the state 0.
///
/// # Errors
/// `NotYours` for whoever does not manage the portal, `NotFound` for no procedure.
pub async fn draft(house: &House, officer: &Officer, id: &str) -> Result<Draft, AdminRefusal> {
    whole(officer)?;
    let procedure = house.catalogue.get(id).ok_or(AdminRefusal::NotFound)?;
    let Some(row) = drafts::Entity::find_by_id(id).one(house.store.read()).await? else {
        let source = source_in_force(house, id).await?;
        let at = house.clock.now();
        return Ok(Draft { source, version: 0, outdated: false, by: String::new(), at, made: Ok(procedure) });
    };
    let names = names(house, vec![row.changed_by.as_str()]).await?;
    Ok(as_draft(house, row, &procedure, &names))
}

fn as_draft(house: &House, row: drafts::Model, today: &Procedure, names: &BTreeMap<String, String>) -> Draft {
    let made = house.catalogue.current().check(&row.procedure_id, &row.source);
    Draft {
        made: made.map(Arc::new),
        version: row.version,
        outdated: row.made_from != today.form.version,
        by: names.get(&row.changed_by).cloned().unwrap_or_default(),
        at: Moment(row.changed_at),
        source: row.source,
    }
}

/// How a draft differs from what holds today.
#[derive(Debug, Clone, Default)]
pub struct Differences {
    /// Thing by thing.
    pub changes: Vec<Change>,
    /// Line by line.
    pub lines: Vec<(LineKind, String)>,
    /// What keeps it from being published.
    pub faults: Vec<Fault>,
    /// Sums that no fee has any more and the texts still name.
    pub old_sums: Vec<(String, String)>,
}

/// Compares a draft with what holds today.
///
/// # Errors
/// When the store fails.
pub async fn differences(house: &House, id: &str, draft: &Draft) -> Result<Differences, AdminRefusal> {
    let before = house.catalogue.get(id).ok_or(AdminRefusal::NotFound)?;
    let lines = compare::lines(&source_in_force(house, id).await?, &draft.source);
    Ok(match &draft.made {
        Ok(made) => Differences {
            changes: compare::changes(&before, made),
            lines,
            faults: faults_of_example(made),
            old_sums: compare::old_sums(&before, made),
        },
        Err(faults) => Differences { lines, faults: faults.clone(), ..Differences::default() },
    })
}

/// Published versions of a procedure, in the order in which they begin.
async fn rows(house: &House, id: &str) -> Result<Vec<editions::Model>, StoreError> {
    let rows = editions::Entity::find()
        .filter(editions::Column::ProcedureId.eq(id))
        .order_by_asc(editions::Column::ValidFrom)
        .order_by_asc(editions::Column::PublishedAt);
    Ok(rows.all(house.store.read()).await?)
}

fn in_force(rows: &[editions::Model], day: Date) -> Option<&editions::Model> {
    let day = iso_date(day);
    rows.iter().rfind(|row| row.withdrawn_at.is_none() && row.valid_from <= day)
}

/// The file that holds today.
async fn source_in_force(house: &House, id: &str) -> Result<String, AdminRefusal> {
    let rows = rows(house, id).await?;
    let published = in_force(&rows, house.clock.today()).map(|row| row.source.clone());
    let files = || house.catalogue.base().source(id).map(str::to_owned);
    published.or_else(files).ok_or(AdminRefusal::NotFound)
}

/// Names of accounts; an address where there is no name yet.
async fn names(house: &House, ids: Vec<&str>) -> Result<BTreeMap<String, String>, StoreError> {
    let named: Vec<(String, String, String)> = accounts::Entity::find()
        .select_only()
        .columns([accounts::Column::Id, accounts::Column::FullName, accounts::Column::Email])
        .filter(accounts::Column::Id.is_in(ids))
        .into_tuple()
        .all(house.store.read())
        .await?;
    let named = named.into_iter().map(|(id, name, email)| (id, if name.is_empty() { email } else { name }));
    Ok(named.collect())
}
