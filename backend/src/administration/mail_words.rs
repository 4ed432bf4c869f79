//! "Mẫu thư": what mails say, in the words of the portal's administrator.
//!
//! Two administrators who change the same mail do not overwrite each other: each saves over the version that was read.

use domain::words::Phrase;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};

use super::{AdminRefusal, whole};
use crate::desk::Officer;
use crate::mail::examples::{self, Example};
use crate::mail::words::Wording;
use crate::store::Tx;
use crate::store::rows::mail_words::{Column, Entity, Model};
use crate::{House, audit};

/// A mail in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailLine {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub title: Phrase,
    /// It says something else than the built-in words.
    pub changed: bool,
}

/// A mail with its words.
#[derive(Debug, Clone)]
pub struct MailWords {
    /// The mail, filled in as an example.
    pub example: Example,
    /// What it says now.
    pub words: Wording,
    /// Version of these words; 0 while nobody changed them.
    pub version: i32,
    /// It says something else than the built-in words.
    pub changed: bool,
}

/// A mail as it would leave, with made-up contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Subject line.
    pub subject: String,
    /// Text part.
    pub text: String,
    /// HTML part.
    pub html: String,
}

/// Every mail.
///
/// # Errors
/// `NotYours` for whoever does not manage the portal.
pub async fn list(house: &House, officer: &Officer) -> Result<Vec<MailLine>, AdminRefusal> {
    whole(officer)?;
    let rows = Entity::find().filter(Column::Subject.ne("")).all(house.store.read()).await?;
    let line = |example: Example| MailLine {
        name: example.mail.name(),
        title: example.title,
        changed: rows.iter().any(|row| row.mail == example.mail.name()),
    };
    Ok(examples::all(&house.config).into_iter().map(line).collect())
}

/// One mail.
///
/// # Errors
/// `NotFound` for a name that no mail has.
pub async fn one(house: &House, officer: &Officer, name: &str) -> Result<MailWords, AdminRefusal> {
    whole(officer)?;
    let example = examples::find(&house.config, name).ok_or(AdminRefusal::NotFound)?;
    let row = Entity::find_by_id(name).one(house.store.read()).await?;
    let version = row.as_ref().map_or(0, |row| row.version);
    let kept = row.filter(|row| !row.subject.is_empty());
    let changed = kept.is_some();
    let words = kept.map(|row| Wording { subject: row.subject, body: row.body });
    let words = words.unwrap_or_else(|| Wording::built_in(&example.mail));
    Ok(MailWords { example, words, version, changed })
}

fn checked(house: &House, name: &str, words: &Wording) -> Result<Example, AdminRefusal> {
    let example = examples::find(&house.config, name).ok_or(AdminRefusal::NotFound)?;
    let wrong = words.mistakes(&example.mail);
    if wrong.is_empty() { Ok(example) } else { Err(AdminRefusal::Mistaken(wrong)) }
}

/// How the mail would look in these words.
///
/// # Errors
/// `Mistaken` with everything that is wrong with the words.
pub fn preview(house: &House, officer: &Officer, name: &str, words: &Wording) -> Result<Preview, AdminRefusal> {
    whole(officer)?;
    let example = checked(house, name, words)?;
    let mail = words.put_on(&example.mail).ok_or(AdminRefusal::NotFound)?;
    let portal = house.config.portal_name();
    Ok(Preview { text: mail.letter.text(portal), html: mail.letter.html(portal), subject: mail.subject })
}

/// Keeps words over the version that was read; mails speak them from the next one on.
///
/// # Errors
/// `Mistaken` with everything that is wrong; `Outdated` when another administrator was faster.
pub async fn put(house: &House, officer: &Officer, name: &str, seen: i32, words: Wording) -> Result<(), AdminRefusal> {
    whole(officer)?;
    let example = checked(house, name, &words)?;
    save(house, officer, example.mail.name(), seen, words, "mail_words.changed").await
}

/// Goes back to the built-in words.
///
/// # Errors
/// `NotFound` for a name that no mail has; `Outdated` when another administrator was faster.
pub async fn restore(house: &House, officer: &Officer, name: &str, seen: i32) -> Result<(), AdminRefusal> {
    whole(officer)?;
    let example = examples::find(&house.config, name).ok_or(AdminRefusal::NotFound)?;
    save(house, officer, example.mail.name(), seen, Wording::default(), "mail_words.restored").await
}

async fn save(
    house: &House,
    officer: &Officer,
    name: &'static str,
    seen: i32,
    words: Wording,
    act: &'static str,
) -> Result<(), AdminRefusal> {
    let (inside, officer) = (house.clone(), officer.clone());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let row = Model {
                    mail: name.to_owned(),
                    subject: words.subject,
                    body: words.body,
                    version: seen.saturating_add(1),
                    changed_at: inside.clock.now().0,
                    changed_by: officer.account_id.clone(),
                };
                if !kept_over(tx, row, seen).await? {
                    let now = Entity::find_by_id(name).one(tx).await?;
                    return Err(AdminRefusal::Outdated(now.map_or(0, |row| row.version)));
                }
                let entry = audit::Entry::by(&officer.account_id, act, "mail_words", name);
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}

/// Writes the row if its version is still the one that was seen; one statement, so that the database decides who was first.
async fn kept_over(tx: &Tx, row: Model, seen: i32) -> Result<bool, AdminRefusal> {
    if seen == 0 {
        let once = OnConflict::column(Column::Mail).do_nothing().to_owned();
        let new = Entity::insert(row.into_active_model()).on_conflict(once).exec_without_returning(tx).await;
        return match new {
            Ok(rows) => Ok(rows > 0),
            Err(sea_orm::DbErr::RecordNotInserted) => Ok(false),
            Err(error) => Err(error.into()),
        };
    }
    let done = Entity::update_many()
        .col_expr(Column::Subject, Expr::value(row.subject))
        .col_expr(Column::Body, Expr::value(row.body))
        .col_expr(Column::Version, Expr::value(row.version))
        .col_expr(Column::ChangedAt, Expr::value(row.changed_at))
        .col_expr(Column::ChangedBy, Expr::value(row.changed_by))
        .filter(Column::Mail.eq(row.mail))
        .filter(Column::Version.eq(seen))
        .exec(tx)
        .await?;
    Ok(done.rows_affected > 0)
}
