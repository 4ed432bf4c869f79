//! "Nhật ký kiểm toán": search by act, account, thing and day, and what was found as a file.

use domain::contact::Email;
use domain::dossier::DossierCode;
use domain::roles::Right;
use domain::time::{Date, Moment, Time, iso_date, plus_days};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};

use super::AdminRefusal;
use crate::desk::Officer;
use crate::store::rows::audit::{Column, Entity, Model};
use crate::store::rows::{accounts, dossiers};
use crate::store::{Reader, StoreError};
use crate::{House, audit};

/// Rows of a page.
pub const A_PAGE: u64 = 50;
/// Rows of a file at most: what one request may hold in memory.
pub const MOST: u64 = 50_000;

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

/// Refuses whoever does not read the log.
///
/// # Errors
/// `NotYours`.
pub(super) fn may_read(officer: &Officer) -> Result<(), AdminRefusal> {
    let reads = officer.may(Right::ReadAudit) || officer.may(Right::ManageSystem);
    reads.then_some(()).ok_or(AdminRefusal::NotYours)
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
    may_read(officer)?;
    let db = house.store.read();
    let find = Meant::by(db, wanted).await?.rows();
    let all = find.clone().count(db).await?;
    let offset = page.saturating_sub(1).saturating_mul(A_PAGE);
    Ok((entries(db, find.offset(offset).limit(A_PAGE)).await?, all))
}

/// What is looked for, to be kept as a file: the newest rows, [`MOST`] of them. That they left the portal is audited.
///
/// # Errors
/// `NotYours` for whoever does not read the log.
pub async fn export(house: &House, officer: &Officer, wanted: &Wanted) -> Result<Vec<Entry>, AdminRefusal> {
    may_read(officer)?;
    let db = house.store.read();
    let meant = Meant::by(db, wanted).await?;
    let taken = entries(db, meant.rows().limit(MOST)).await?;
    let entry = audit::Entry {
        actor: Some(officer.account_id.clone()),
        act: "audit.exported",
        subject_kind: "audit",
        details: meant.facts(taken.len()),
        ..audit::Entry::default()
    };
    let inside = house.clone();
    let noted = house.store.write(move |tx| Box::pin(async move { audit::record(tx, &inside, entry).await }));
    noted.await?;
    Ok(taken)
}

/// What is looked for, with ids in the place of addresses and codes.
struct Meant {
    act: String,
    actor: String,
    subject: String,
    from: Option<Date>,
    until: Option<Date>,
}

impl Meant {
    async fn by(db: &Reader, wanted: &Wanted) -> Result<Self, StoreError> {
        Ok(Self {
            act: wanted.act.clone(),
            actor: account_of(db, &wanted.actor).await?,
            subject: dossier_of(db, &wanted.subject).await?,
            from: wanted.from,
            until: wanted.until,
        })
    }

    /// The rows, the newest first.
    fn rows(&self) -> Select<Entity> {
        let midnight = |date: Date| Moment::at(date, Time::MIDNIGHT).0;
        let mut find = Entity::find().order_by_desc(Column::SeqId);
        if !self.act.is_empty() {
            // A range instead of LIKE: the beginning is taken literally.
            let end = format!("{}\u{10ffff}", self.act);
            find = find.filter(Column::Act.gte(self.act.as_str())).filter(Column::Act.lt(end));
        }
        if !self.actor.is_empty() {
            find = find.filter(Column::ActorId.eq(self.actor.as_str()));
        }
        if !self.subject.is_empty() {
            find = find.filter(Column::SubjectId.eq(self.subject.as_str()));
        }
        if let Some(from) = self.from {
            find = find.filter(Column::At.gte(midnight(from)));
        }
        if let Some(until) = self.until {
            find = find.filter(Column::At.lt(midnight(plus_days(until, 1))));
        }
        find
    }

    /// The facts of an export. What somebody typed and what is no id or key of ours may be an address or a number of a
    /// person, and stays out of the log.
    fn facts(&self, rows: usize) -> serde_json::Value {
        serde_json::json!({
            "rows": rows,
            "act": key_only(&self.act),
            "actor": key_only(&self.actor),
            "subject": key_only(&self.subject),
            "from": self.from.map(iso_date),
            "until": self.until.map(iso_date),
        })
    }
}

/// A key or an id as the portal makes them; anything else is only said to have been asked for.
fn key_only(text: &str) -> Option<&str> {
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    match text {
        "" => None,
        key if key.len() <= 64 && key.chars().all(known) && key.contains(|c: char| c.is_ascii_lowercase()) => Some(key),
        _ => Some("…"),
    }
}

async fn entries(db: &Reader, find: Select<Entity>) -> Result<Vec<Entry>, StoreError> {
    let entry = |row: Model| Entry {
        at: Moment(row.at),
        act: row.act,
        actor: row.actor_id.unwrap_or_default(),
        subject: match row.subject_id {
            Some(id) => format!("{} {id}", row.subject_kind),
            None => row.subject_kind,
        },
        details: row.details,
    };
    Ok(find.all(db).await?.into_iter().map(entry).collect())
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

#[cfg(test)]
mod tests {
    use super::key_only;

    #[test]
    fn what_was_typed_is_kept_only_where_it_is_a_key_or_an_id() {
        assert_eq!(key_only(""), None);
        for key in ["dossier.", "audit.exported", "01hv9k3c5y7m0a2b4c6d8e0f1g"] {
            assert_eq!(key_only(key), Some(key));
        }
        for typed in ["lan@example.vn", "001199000001", "Nguyễn Thị Lan", "=1+1", &"a".repeat(65)] {
            assert_eq!(key_only(typed), Some("…"), "{typed}");
        }
    }
}
