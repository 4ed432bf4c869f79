//! Everything that the page of a sent dossier says besides the declaration itself.

use domain::deadline::Due;
use domain::dossier::history::{state_after, was_withdrawn};
use domain::dossier::late::{Late, late, unchecked};
use domain::dossier::withdrawal::Way;
use domain::dossier::{HistoryEntry, State, Status};
use domain::time::Moment;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::around::{Opened, SentMail};
use super::draft_result::{all, shown};
use super::withdraw::situation;
use super::{FollowRefusal, Following, ShownDraft};
use crate::acts::{self, AwaitedFee, Taken};
use crate::desk::results::{RESULT, SignedResult};
use crate::filing::addresses::second_address;
use crate::store::StoreError;
use crate::store::rows::{accounts, dossiers, issued_papers};
use crate::units::holidays;

/// A dossier as its owner follows it.
#[derive(Debug, Clone)]
pub struct Followed {
    /// Grows with each change; acts of the owner name the one they saw.
    pub version: i32,
    /// Where it stands.
    pub state: State,
    /// Its end was what the owner wanted.
    pub withdrawn: bool,
    /// When it was accepted.
    pub accepted_at: Option<Moment>,
    /// Everything that happened, the oldest first.
    pub course: Vec<HistoryEntry>,
    /// The promised moment.
    pub promised: Option<Moment>,
    /// How it was counted; none while the clock has not started.
    pub due: Option<Due>,
    /// The office is late with its first check or with the promised day.
    pub late: Option<Late>,
    /// An extension.
    pub extension: Option<Taken>,
    /// The fee that is awaited.
    pub fee: Option<AwaitedFee>,
    /// Drafts of the result, the oldest first.
    pub drafts: Vec<ShownDraft>,
    /// Papers that the office gave out, the newest first.
    pub issued: Vec<IssuedLine>,
    /// Mails about it, the newest first.
    pub mails: Vec<SentMail>,
    /// Who of the office opened it, the newest first.
    pub opened: Vec<Opened>,
    /// Since when a link shows it to others.
    pub shared_since: Option<Moment>,
    /// How it can be taken back.
    pub way: Option<Way>,
}

/// A promised day, for a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// When.
    pub at: Moment,
    /// Dossier code.
    pub code: String,
    /// Receiving unit.
    pub unit_code: String,
    /// Grows with each change of the dossier.
    pub version: i32,
}

/// As much of a dossier as a page with one form needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Grows with each change.
    pub version: i32,
    /// Dossier code.
    pub code: String,
    /// Where it stands.
    pub status: Status,
    /// Its end was what the owner wanted.
    pub withdrawn: bool,
    /// How it can be taken back.
    pub way: Option<Way>,
}

/// A paper of the office in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedLine {
    /// Random id.
    pub id: String,
    /// Name for people.
    pub title: String,
    /// Its number; empty where it has none.
    pub number: String,
    /// When it was issued.
    pub at: Moment,
    /// It was taken back since.
    pub revoked: bool,
    /// Token of its public check; empty where it has none.
    pub check: String,
}

impl Following {
    /// A sent dossier of this account.
    ///
    /// # Errors
    /// `NotFound` for anything else, drafts included.
    pub async fn view(&self, account_id: &str, id: &str) -> Result<Followed, FollowRefusal> {
        let row = self.own(account_id, id).await?;
        let db = self.house.store.read();
        let now = self.house.clock.now();
        let course = acts::course(db, id).await?;
        let state = recorded(&row, &course);
        let due = acts::promise(db, &self.house, &row, &course).await?;
        let calendar = holidays::calendar(db).await?;
        let office = acts::office_of(&calendar);
        let sent = course.iter().rev().find(|entry| entry.to == Status::Submitted).map(|entry| entry.at);
        let late = due.as_ref().and_then(|due| late(&office, state, due, now));
        let late = late.or_else(|| unchecked(&office, state, sent?, now));
        let drafts = all(db, id).await?.into_iter().map(|draft| shown(draft, now)).collect();
        Ok(Followed {
            version: row.version,
            state,
            withdrawn: was_withdrawn(&course),
            accepted_at: row.accepted_at.map(Moment),
            promised: acts::promised_moment(&row).or(due.as_ref().map(|due| due.at)),
            due,
            late,
            extension: row.extension.as_deref().and_then(|text| serde_json::from_str(text).ok()),
            fee: row.payment.as_deref().and_then(|text| serde_json::from_str(text).ok()),
            drafts,
            issued: self.issued(id).await?,
            mails: self.mails(id, &self.addresses(&row).await?).await?,
            opened: self.opened(id).await?,
            shared_since: self.shared_since(id).await?,
            way: Way::open(state, situation(&row)),
            course,
        })
    }

    /// The promised day of a sent dossier of this account; none while nobody has promised one.
    ///
    /// # Errors
    /// `NotFound` for anything else, drafts included.
    pub async fn promised(&self, account_id: &str, id: &str) -> Result<Option<Promised>, FollowRefusal> {
        let row = self.own(account_id, id).await?;
        let at = acts::promised_moment(&row);
        let (code, unit_code, version) = (row.code.unwrap_or_default(), row.unit_code, row.version);
        Ok(at.map(|at| Promised { at, code, unit_code, version }))
    }

    /// The head of a sent dossier of this account.
    ///
    /// # Errors
    /// `NotFound` for anything else, drafts included.
    pub async fn brief(&self, account_id: &str, id: &str) -> Result<Brief, FollowRefusal> {
        let row = self.own(account_id, id).await?;
        let course = acts::course(self.house.store.read(), id).await?;
        let state = recorded(&row, &course);
        let (status, way) = (state.status(), Way::open(state, situation(&row)));
        let withdrawn = was_withdrawn(&course);
        Ok(Brief { version: row.version, code: row.code.unwrap_or_default(), status, withdrawn, way })
    }

    /// The address of the declaration and the one of the account.
    async fn addresses(&self, row: &dossiers::Model) -> Result<Vec<String>, StoreError> {
        let account = accounts::Entity::find_by_id(&row.account_id).one(self.house.store.read()).await?;
        let account = account.map(|account| account.email).unwrap_or_default();
        let second = second_address(&row.contact_email, &account).map(str::to_owned);
        Ok([Some(row.contact_email.clone()), second, Some(account)].into_iter().flatten().collect())
    }

    async fn issued(&self, id: &str) -> Result<Vec<IssuedLine>, StoreError> {
        let rows = issued_papers::Entity::find()
            .filter(issued_papers::Column::DossierId.eq(id))
            .filter(issued_papers::Column::ForOwner.eq(1))
            .order_by_desc(issued_papers::Column::IssuedAt)
            .order_by_desc(issued_papers::Column::Id)
            .all(self.house.store.read())
            .await?;
        let line = |row: issued_papers::Model| IssuedLine {
            check: check_of(&row),
            id: row.id,
            title: row.title,
            number: row.number,
            at: Moment(row.issued_at),
            revoked: row.revoked_at.is_some(),
        };
        Ok(rows.into_iter().map(line).collect())
    }
}

fn check_of(row: &issued_papers::Model) -> String {
    let signed: Option<SignedResult> = if row.kind == RESULT { serde_json::from_str(&row.model).ok() } else { None };
    signed.map(|signed| signed.token).unwrap_or_default()
}

/// The state as the history tells it; a row without a history stands where its status says.
fn recorded(row: &dossiers::Model, course: &[HistoryEntry]) -> State {
    match Status::from_code(row.status) {
        Some(status) if course.is_empty() => State::Draft.followed_by(status),
        _ => state_after(course),
    }
}
