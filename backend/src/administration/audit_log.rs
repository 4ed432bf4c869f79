//! "Nhật ký kiểm toán": search by act, account, thing and day.

use domain::contact::Email;
use domain::dossier::DossierCode;
use domain::roles::Right;
use domain::time::{Date, Moment, Time, plus_days};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::AdminRefusal;
use crate::House;
use crate::desk::Officer;
use crate::store::rows::audit::{Column, Entity};
use crate::store::rows::{accounts, dossiers};
use crate::store::{Reader, StoreError};

/// Rows of a page.
pub const A_PAGE: u64 = 50;

/// What is looked for; empty means all.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Beginning of the act, such as `dossier.`.
    pub act: String,
    /// Who acted: an address or an id.
    pub actor: String,
    /// To which thing: the code of a dossier or an id.
    pub subject: String,
    /// On this day and later.
    pub from: Option<Date>,
    /// Until this day.
    pub until: Option<Date>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// What.
    pub act: String,
    /// Who; empty for the portal itself.
    pub actor: String,
    /// To which thing.
    pub subject: String,
    /// Facts, as JSON.
    pub details: String,
}

/// A page of the log, the newest first, and how many rows there are in all.
///
/// # Errors
/// `NotYours` for whoever does not read the log.
pub async fn search(
    house: &House,
    officer: &Officer,
    wanted: &Wanted,
    page: u64,
) -> Result<(Vec<Entry>, u64), AdminRefusal> {
    if !(officer.may(Right::ReadAudit) || officer.may(Right::ManageSystem)) {
        return Err(AdminRefusal::NotYours);
    }
    let midnight = |date: Date| Moment::at(date, Time::MIDNIGHT).0;
    let db = house.store.read();
    let (actor, subject) = (account_of(db, &wanted.actor).await?, dossier_of(db, &wanted.subject).await?);
    let mut find = Entity::find();
    if !wanted.act.is_empty() {
        // A range instead of LIKE: the beginning is taken literally.
        let end = format!("{}\u{10ffff}", wanted.act);
        find = find.filter(Column::Act.gte(wanted.act.as_str())).filter(Column::Act.lt(end));
    }
    if !actor.is_empty() {
        find = find.filter(Column::ActorId.eq(actor));
    }
    if !subject.is_empty() {
        find = find.filter(Column::SubjectId.eq(subject));
    }
    if let Some(from) = wanted.from {
        find = find.filter(Column::At.gte(midnight(from)));
    }
    if let Some(until) = wanted.until {
        find = find.filter(Column::At.lt(midnight(plus_days(until, 1))));
    }
    let all = find.clone().count(db).await?;
    let rows = find
        .order_by_desc(Column::SeqId)
        .offset(page.saturating_sub(1).saturating_mul(A_PAGE))
        .limit(A_PAGE)
        .all(db)
        .await?;
    let entries = rows.into_iter().map(|row| Entry {
        at: Moment(row.at),
        act: row.act,
        actor: row.actor_id.unwrap_or_default(),
        subject: match row.subject_id {
            Some(id) => format!("{} {id}", row.subject_kind),
            None => row.subject_kind,
        },
        details: row.details,
    });
    Ok((entries.collect(), all))
}

/// People know an account by its address; rows name it by its id.
async fn account_of(db: &Reader, typed: &str) -> Result<String, StoreError> {
    let Ok(email) = Email::parse(typed) else { return Ok(typed.to_owned()) };
    let known = accounts::Entity::find().filter(accounts::Column::EmailKey.eq(email.key())).one(db).await?;
    Ok(known.map_or_else(|| typed.to_owned(), |account| account.id))
}

/// People know a dossier by its code; rows name it by its id.
async fn dossier_of(db: &Reader, typed: &str) -> Result<String, StoreError> {
    let Ok(code) = DossierCode::parse(typed) else { return Ok(typed.to_owned()) };
    let known = dossiers::Entity::find().filter(dossiers::Column::Code.eq(code.as_str())).one(db).await?;
    Ok(known.map_or_else(|| typed.to_owned(), |dossier| dossier.id))
}
