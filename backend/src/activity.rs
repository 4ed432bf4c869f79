//! The activity log: what the audit holds about one account and its dossiers, in words.
//!
//! It reads the audit and nothing else; what officers did is told with their unit, never with their name. Who acted for
//! an organisation is named to it, for it invited them.

use std::collections::HashMap;

use domain::time::{Date, Moment, Time, plus_days};
use domain::words::Words;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use crate::House;
use crate::store::StoreError;
use crate::store::rows::audit::{Column, Entity, Model};
use crate::store::rows::{dossiers, representatives};
use crate::units::{CityUnit, Units};

pub mod acts;
pub mod sheet;

pub use acts::Group;

/// Entries on one page.
pub const A_PAGE: u64 = 50;
/// Entries of an export at most, the newest.
pub const MOST: u64 = 10_000;

/// Which entries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Of one kind.
    pub group: Option<Group>,
    /// From this day on.
    pub from: Option<Date>,
    /// Until the end of this day.
    pub to: Option<Date>,
}

/// One entry in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Moment,
    /// What happened.
    pub words: Words,
    /// Who did it, when it was not the person of the account.
    pub by: Option<Words>,
    /// Dossier code.
    pub code: Option<String>,
    /// Id of the dossier that it was about, if it is still there.
    pub dossier_id: Option<String>,
    /// Name of the procedure, for a draft.
    pub procedure: Option<Words>,
    /// Client address.
    pub address: Option<String>,
    /// The browser's line.
    pub agent: Option<String>,
}

/// One page of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The newest first.
    pub lines: Vec<Line>,
    /// This page, counted from 1.
    pub page: u64,
    /// Pages in all.
    pub pages: u64,
    /// Entries in all.
    pub total: u64,
}

/// Reads the log. Cheap to clone.
#[derive(Clone)]
pub struct Activity {
    house: House,
}

impl Activity {
    /// The log of this house.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// One page, counted from 1; a page behind the last one is the last one.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn page(&self, account_id: &str, asked: &Asked, page: u64) -> Result<Page, StoreError> {
        let found = Entity::find().filter(about(account_id, asked));
        let total = found.clone().count(self.house.store.read()).await?;
        let pages = total.div_ceil(A_PAGE).max(1);
        let page = page.clamp(1, pages);
        let rows = found.order_by_desc(Column::SeqId).offset((page - 1) * A_PAGE).limit(A_PAGE);
        let rows = rows.all(self.house.store.read()).await?;
        Ok(Page { lines: self.in_words(account_id, rows).await?, page, pages, total })
    }

    /// The newest entries, for an export.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn newest(&self, account_id: &str, asked: &Asked) -> Result<Vec<Line>, StoreError> {
        let found = Entity::find().filter(about(account_id, asked)).order_by_desc(Column::SeqId).limit(MOST);
        let rows = found.all(self.house.store.read()).await?;
        self.in_words(account_id, rows).await
    }

    async fn in_words(&self, account_id: &str, rows: Vec<Model>) -> Result<Vec<Line>, StoreError> {
        let db = self.house.store.read();
        let own = dossiers::Entity::find().filter(dossiers::Column::AccountId.eq(account_id));
        let mut known: HashMap<String, dossiers::Model> = HashMap::new();
        let mut ids: Vec<String> = rows.iter().filter_map(dossier_of).collect();
        ids.sort_unstable();
        ids.dedup();
        for some in ids.chunks(500) {
            let found = own.clone().filter(dossiers::Column::Id.is_in(some.to_vec())).all(db).await?;
            known.extend(found.into_iter().map(|row| (row.id.clone(), row)));
        }
        use representatives::Column as R;
        let invited = representatives::Entity::find().filter(R::OrganisationId.eq(account_id)).all(db).await?;
        let named: HashMap<String, String> =
            invited.into_iter().filter_map(|row| Some((row.person_id?, row.email))).collect();
        Ok(rows.into_iter().map(|row| self.line(account_id, row, &known, &named)).collect())
    }

    fn line(
        &self,
        account_id: &str,
        row: Model,
        known: &HashMap<String, dossiers::Model>,
        named: &HashMap<String, String>,
    ) -> Line {
        let details: serde_json::Value = serde_json::from_str(&row.details).unwrap_or_default();
        let text = |name: &str| details[name].as_str().map(str::to_owned);
        let dossier = dossier_of(&row).and_then(|id| known.get(&id)).filter(|dossier| dossier.deleted_at.is_none());
        let act = acts::find(&row.act);
        let office = |code: &str| Units::embedded().city_unit(code).map(CityUnit::office);
        let by = match row.actor_id.as_deref() {
            Some(actor) if actor == account_id => None,
            Some(actor) if named.contains_key(actor) => {
                let email = &named[actor];
                Some(Words::new(format!("Người đại diện {email}"), format!("Representative {email}")))
            }
            Some(_) if details["for"] == account_id => Some(Words::new("Người đại diện", "A representative")),
            Some(_) => text("unit").or_else(|| dossier.map(|dossier| dossier.unit_code.clone())).map(|code| {
                let office = office(&code).unwrap_or_default();
                Words::new(format!("Cán bộ của {office}"), format!("An officer of {office}"))
            }),
            None => None,
        };
        let procedure = dossier.map(|dossier| {
            let found = self.house.catalogue.get(&dossier.procedure_id).map(|procedure| procedure.name.clone());
            found.unwrap_or_else(|| Words::new(dossier.procedure_id.clone(), ""))
        });
        Line {
            at: Moment(row.at),
            words: act.map_or(acts::UNKNOWN, |act| act.words).into(),
            by,
            code: dossier.and_then(|dossier| dossier.code.clone()),
            dossier_id: dossier.map(|dossier| dossier.id.clone()),
            procedure,
            agent: text("agent"),
            address: row.address,
        }
    }
}

/// The dossier that an entry is about, or that something of the account was used in.
fn dossier_of(row: &Model) -> Option<String> {
    if row.subject_kind == "dossier" {
        return row.subject_id.clone();
    }
    let details: serde_json::Value = serde_json::from_str(&row.details).unwrap_or_default();
    details["dossier"].as_str().map(str::to_owned)
}

/// Entries about an account, about its dossiers, and what its person did to anything but dossiers of others.
fn about(account_id: &str, asked: &Asked) -> Condition {
    let own = Query::select()
        .column(dossiers::Column::Id)
        .from(dossiers::Entity)
        .and_where(dossiers::Column::AccountId.eq(account_id))
        .to_owned();
    let account = Condition::all().add(Column::SubjectKind.eq("account")).add(Column::SubjectId.eq(account_id));
    let dossier = Condition::all().add(Column::SubjectKind.eq("dossier")).add(Column::SubjectId.in_subquery(own));
    let did = Condition::all()
        .add(Column::ActorId.eq(account_id))
        .add(Column::SubjectKind.is_not_in(["dossier", "attachment"]));
    let mut which = Condition::all()
        .add(Condition::any().add(account).add(dossier).add(did))
        .add(Column::Act.is_not_in(acts::INTERNAL));
    if let Some(group) = asked.group {
        let of_group = |group| acts::ACTS.iter().filter(move |act| act.group == group).map(|act| act.key);
        which = match group {
            Group::Other => {
                let told = acts::ACTS.iter().filter(|act| act.group != Group::Other).map(|act| act.key);
                which.add(Column::Act.is_not_in(told))
            }
            group => which.add(Column::Act.is_in(of_group(group))),
        };
    }
    if let Some(from) = asked.from {
        which = which.add(Column::At.gte(Moment::at(from, Time::MIDNIGHT).0));
    }
    if let Some(to) = asked.to {
        which = which.add(Column::At.lt(Moment::at(plus_days(to, 1), Time::MIDNIGHT).0));
    }
    which
}
