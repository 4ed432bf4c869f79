//! "Thư chờ gửi": mails that wait or were given up, and sending them again.

use domain::time::Moment;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use super::{AdminRefusal, whole};
use crate::desk::Officer;
use crate::store::rows::outbox::{Column, Entity, OutboxState};
use crate::{House, audit};

/// Most mails shown.
const MOST: u64 = 200;

/// A mail on its way. Its words are not shown: administrators open no dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Row.
    pub id: String,
    /// What it is about.
    pub kind: String,
    /// Where it goes, with its middle hidden.
    pub recipient: String,
    /// Code of the dossier; empty without one.
    pub code: String,
    /// When written.
    pub written: Moment,
    /// How often it was tried.
    pub tries: i32,
    /// Given up.
    pub failed: bool,
    /// What the other server said last.
    pub why: String,
}

/// Mails that wait or were given up, the given-up ones first.
///
/// # Errors
/// `NotYours` for whoever does not manage the portal.
pub async fn list(house: &House, officer: &Officer) -> Result<Vec<Waiting>, AdminRefusal> {
    whole(officer)?;
    let rows = Entity::find()
        .filter(Column::State.ne(OutboxState::Sent))
        .order_by_asc(Column::State)
        .order_by_asc(Column::CreatedAt)
        .limit(MOST)
        .all(house.store.read())
        .await?;
    let waiting = rows.into_iter().map(|row| Waiting {
        id: row.id,
        kind: row.kind,
        recipient: half_hidden(&row.recipient),
        code: row.subject_code.unwrap_or_default(),
        written: Moment(row.created_at),
        tries: row.tries,
        failed: row.state == OutboxState::Failed,
        why: row.last_error.unwrap_or_default(),
    });
    Ok(waiting.collect())
}

/// `l…@example.vn`: enough to recognise, not enough to collect.
fn half_hidden(address: &str) -> String {
    match address.split_once('@') {
        Some((local, host)) => format!("{}…@{host}", local.chars().next().unwrap_or('…')),
        None => "…".to_owned(),
    }
}

/// "Gửi lại": tried again at once, with 72 hours anew.
///
/// # Errors
/// `NotFound` for a mail that was sent or does not exist.
pub async fn resend(house: &House, officer: &Officer, id: &str) -> Result<(), AdminRefusal> {
    whole(officer)?;
    let (inside, officer, id) = (house.clone(), officer.clone(), id.to_owned());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let now = inside.clock.now().0;
                let done = Entity::update_many()
                    .col_expr(Column::State, Expr::value("waiting"))
                    .col_expr(Column::DueAt, Expr::value(now))
                    .col_expr(Column::CreatedAt, Expr::value(now))
                    .col_expr(Column::Tries, Expr::value(0))
                    .filter(Column::Id.eq(id.as_str()))
                    .filter(Column::State.ne(OutboxState::Sent))
                    .exec(tx)
                    .await?;
                if done.rows_affected == 0 {
                    return Err(AdminRefusal::NotFound);
                }
                tx.ring_mail_bell();
                let entry = audit::Entry::by(&officer.account_id, "mail.resent", "mail", &id);
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}

/// "Gửi lại tất cả": everything that was given up is tried again, with 72 hours anew. Gives how many.
///
/// # Errors
/// `NotYours` for whoever does not manage the portal.
pub async fn resend_all(house: &House, officer: &Officer) -> Result<u64, AdminRefusal> {
    whole(officer)?;
    let (inside, officer) = (house.clone(), officer.clone());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let now = inside.clock.now().0;
                let done = Entity::update_many()
                    .col_expr(Column::State, Expr::value("waiting"))
                    .col_expr(Column::DueAt, Expr::value(now))
                    .col_expr(Column::CreatedAt, Expr::value(now))
                    .col_expr(Column::Tries, Expr::value(0))
                    .filter(Column::State.eq(OutboxState::Failed))
                    .exec(tx)
                    .await?;
                if done.rows_affected > 0 {
                    tx.ring_mail_bell();
                    let details = serde_json::json!({ "mails": done.rows_affected });
                    let entry = audit::Entry::by(&officer.account_id, "mail.resent", "mail", "failed").with(details);
                    audit::record(tx, &inside, entry).await?;
                }
                Ok(done.rows_affected)
            })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::half_hidden;

    #[test]
    fn an_address_is_recognised_but_not_collected() {
        assert_eq!(half_hidden("lan.nguyen@example.vn"), "l…@example.vn");
        assert_eq!(half_hidden("broken"), "…");
    }
}
