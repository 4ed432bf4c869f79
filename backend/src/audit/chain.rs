//! The chain over the audit log: whoever changes, removes or slips in a row breaks it at that place.
//!
//! Business transactions write rows without a chain, so that servers never queue for its end; one worker links what is
//! new within seconds. Two workers are kept apart by the primary key of the chain: the slower one's transaction fails
//! and it tries again. The newest hash can be written down elsewhere; then not even the owner of the database can
//! rewrite the log unnoticed.

use std::time::Duration;

use data_encoding::HEXLOWER;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use sha2::{Digest as _, Sha256};

use crate::House;
use crate::store::rows::{audit, audit_chain};
use crate::store::{StoreError, Tx};

/// How often the worker looks.
const EVERY: Duration = Duration::from_secs(3);

/// Rows linked in one transaction.
const AT_ONCE: u64 = 500;

/// A row may be written this much later than its neighbours in the chain: several servers, long transactions.
const LATE_MS: i64 = 10 * 60_000;

/// Links new rows until it is stopped.
pub async fn run(house: House, until: impl Future<Output = ()>) {
    tokio::pin!(until);
    loop {
        match link_new(&house).await {
            // Another server was faster.
            Ok(_) | Err(StoreError::Unique(_) | StoreError::Busy) => {}
            Err(error) => tracing::error!(%error, "the audit log could not be chained"),
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = &mut until => return,
        }
    }
}

/// Links everything that is not linked yet. Gives the number of rows.
///
/// # Errors
/// `Unique` when another server linked the same rows meanwhile.
pub async fn link_new(house: &House) -> Result<u64, StoreError> {
    let mut linked = 0;
    loop {
        // Asked outside a transaction first: an idle portal writes nothing.
        if unlinked(house.store.read(), 1).await?.is_empty() {
            return Ok(linked);
        }
        let inside = house.clone();
        let now: u64 =
            house.store.write(move |tx| Box::pin(async move { link_some(tx, inside.clock.now().0).await })).await?;
        if now == 0 {
            return Ok(linked);
        }
        linked += now;
    }
}

async fn unlinked(db: &impl ConnectionTrait, most: u64) -> Result<Vec<audit::Model>, StoreError> {
    let linked = Query::select().column(audit_chain::Column::RowId).from(audit_chain::Entity).to_owned();
    let rows = audit::Entity::find()
        .filter(audit::Column::SeqId.not_in_subquery(linked))
        .order_by_asc(audit::Column::SeqId)
        .limit(most)
        .all(db)
        .await?;
    Ok(rows)
}

async fn link_some(tx: &Tx, now: i64) -> Result<u64, StoreError> {
    let last = audit_chain::Entity::find().order_by_desc(audit_chain::Column::Seq).one(tx).await?;
    let (mut seq, mut previous) = last.map_or((0, String::new()), |last| (last.seq, last.hash));
    let rows = unlinked(tx, AT_ONCE).await?;
    let mut links = Vec::with_capacity(rows.len());
    for row in &rows {
        seq += 1;
        let hash = hash_of(&previous, row);
        links.push(audit_chain::Model { seq, row_id: row.seq_id.clone(), previous, hash: hash.clone(), at: now });
        previous = hash;
    }
    let many = u64::try_from(links.len()).unwrap_or(0);
    for part in links.chunks(50) {
        let part = part.iter().cloned().map(|link| link.into_active_model());
        audit_chain::Entity::insert_many(part).exec_without_returning(tx).await?;
    }
    Ok(many)
}

/// The hash of a link: everything before it and every column of its row, each with its length.
fn hash_of(previous: &str, row: &audit::Model) -> String {
    let mut hash = Sha256::new();
    let at = row.at.to_string();
    let none = String::new();
    let parts = [
        previous,
        &row.seq_id,
        &at,
        row.actor_id.as_ref().unwrap_or(&none),
        &row.act,
        &row.subject_kind,
        row.subject_id.as_ref().unwrap_or(&none),
        &row.details,
        row.address.as_ref().unwrap_or(&none),
    ];
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part.as_bytes());
    }
    HEXLOWER.encode(&hash.finalize())
}

/// What is wrong with the chain: the first bad row; `None` when it is whole.
///
/// # Errors
/// When the store fails.
pub async fn fault(db: &impl ConnectionTrait) -> Result<Option<String>, StoreError> {
    let (mut expected, mut previous, mut latest) = (1_i64, String::new(), i64::MIN);
    loop {
        let links = audit_chain::Entity::find()
            .filter(audit_chain::Column::Seq.gte(expected))
            .order_by_asc(audit_chain::Column::Seq)
            .limit(AT_ONCE)
            .all(db)
            .await?;
        if links.is_empty() {
            break;
        }
        let ids: Vec<&str> = links.iter().map(|link| link.row_id.as_str()).collect();
        let rows = audit::Entity::find().filter(audit::Column::SeqId.is_in(ids)).all(db).await?;
        for link in links {
            let name = &link.row_id;
            if link.seq != expected || link.previous != previous {
                return Ok(Some(format!("audit: the chain is broken before row {name}")));
            }
            let Some(row) = rows.iter().find(|row| row.seq_id == *name) else {
                return Ok(Some(format!("audit: row {name} is missing")));
            };
            if hash_of(&previous, row) != link.hash {
                return Ok(Some(format!("audit: row {name} was changed")));
            }
            if row.at < latest.saturating_sub(LATE_MS) {
                return Ok(Some(format!("audit: row {name} was slipped in later than its time says")));
            }
            latest = latest.max(row.at);
            previous = link.hash;
            expected += 1;
        }
    }
    let old = unlinked(db, 1).await?;
    // A running portal links within seconds; what is older and still unlinked came in another way.
    let slipped = old.into_iter().find(|row| row.at < latest.saturating_sub(LATE_MS));
    Ok(slipped.map(|row| format!("audit: row {} was slipped in", row.seq_id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(details: &str) -> audit::Model {
        audit::Model {
            seq_id: "1".into(),
            at: 1,
            actor_id: Some("a".into()),
            act: "b".into(),
            subject_kind: "c".into(),
            subject_id: None,
            details: details.into(),
            address: None,
        }
    }

    #[test]
    fn o2_a_link_holds_the_row_and_everything_before_it() {
        assert_ne!(hash_of("", &row("{}")), hash_of("", &row("{ }")));
        assert_ne!(hash_of("", &row("{}")), hash_of("x", &row("{}")));
        let shifted = audit::Model { actor_id: Some("ab".into()), act: String::new(), ..row("{}") };
        assert_ne!(hash_of("", &row("{}")), hash_of("", &shifted));
    }
}
