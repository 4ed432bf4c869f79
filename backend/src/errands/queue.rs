//! The rows: claiming and marking. A worker that dies loses its claims by time alone.

use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, LockBehavior, LockType, Query, SimpleExpr};
use sea_orm::{Condition, EntityTrait as _, Order, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use super::{Errand, GIVE_UP_AFTER, pause_after};
use crate::House;
use crate::mail::send::SendError;
use crate::store::{StoreError, Tx};

/// Whether something is due that nobody is at; a plain read, so that an idle portal writes nothing.
pub(super) async fn anything_due<E: Errand>(house: &House) -> Result<bool, StoreError> {
    let due = E::Rows::find().filter(due::<E>(house.clock.now().0)).limit(1);
    Ok(due.one(house.store.read()).await?.is_some())
}

/// Takes up to `room` due rows for one worker.
pub(super) async fn claim<E: Errand>(house: &House, worker: &str, room: u64) -> Result<Vec<E>, StoreError> {
    let now = house.clock.now().0;
    let worker = worker.to_owned();
    house.store.write(move |tx| Box::pin(async move { claim_in::<E>(tx, &worker, room, now).await })).await
}

async fn claim_in<E: Errand>(tx: &Tx, worker: &str, room: u64, now: i64) -> Result<Vec<E>, StoreError> {
    let rows = E::Rows::find()
        .filter(due::<E>(now))
        .order_by(column::<E>("due_at"), Order::Asc)
        .limit(room)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(tx)
        .await?;
    if rows.is_empty() {
        return Ok(rows);
    }
    E::Rows::update_many()
        .col_expr("claimed_by", Expr::value(worker))
        .col_expr("claimed_until", Expr::value(now + E::CLAIM))
        .filter(column::<E>("id").is_in(rows.iter().map(E::id)))
        .exec(tx)
        .await?;
    Ok(rows)
}

fn column<E: Errand>(name: &'static str) -> SimpleExpr {
    Expr::col((E::Rows::default(), Alias::new(name)))
}

/// Waiting, due, unclaimed, and no older errand about the same dossier waits for the same receiver.
fn due<E: Errand>(now: i64) -> Condition {
    let older = Alias::new("older");
    let col = |name: &'static str| Expr::col((older.clone(), Alias::new(name)));
    let older_waits = Query::select()
        .expr(Expr::val(1))
        .from_as(E::Rows::default(), older.clone())
        .and_where(col("dossier_id").eq(column::<E>("dossier_id")))
        .and_where(col(E::RECEIVER).eq(column::<E>(E::RECEIVER)))
        .and_where(col("state").eq("waiting"))
        .and_where(col("created_at").lt(column::<E>("created_at")))
        .to_owned();
    Condition::all()
        .add(column::<E>("state").eq("waiting"))
        .add(column::<E>("due_at").lte(now))
        .add(Condition::any().add(column::<E>("claimed_until").is_null()).add(column::<E>("claimed_until").lt(now)))
        .add(Expr::exists(older_waits).not())
}

/// Writes down how an attempt ended, if the claim is still this worker's.
pub(super) async fn settle<E: Errand>(
    house: &House,
    worker: &str,
    row: &E,
    outcome: Result<(), SendError>,
) -> Result<(), StoreError> {
    let now = house.clock.now().0;
    let (id, worker, tries, written) = (row.id().to_owned(), worker.to_owned(), row.tries() + 1, row.created_at());
    let settled = house.store.write(move |tx| {
        Box::pin(async move {
            let mut update = E::Rows::update_many()
                .filter(column::<E>("id").eq(id))
                .filter(column::<E>("claimed_by").eq(worker))
                .filter(column::<E>("state").eq("waiting"))
                .col_expr("claimed_by", Expr::value(None::<String>))
                .col_expr("claimed_until", Expr::value(None::<i64>))
                .col_expr("tries", Expr::value(tries));
            update = match outcome {
                Ok(()) => update
                    .col_expr("state", Expr::value("sent"))
                    .col_expr("sent_at", Expr::value(now))
                    .col_expr("last_error", Expr::value(None::<String>)),
                Err(error) => {
                    let over = now - written >= GIVE_UP_AFTER;
                    let (why, over) = match error {
                        SendError::Temporary(why) => (why, over),
                        SendError::Permanent(why) => (why, true),
                    };
                    update
                        .col_expr("state", Expr::value(if over { "failed" } else { "waiting" }))
                        .col_expr("due_at", Expr::value(now + pause_after(tries)))
                        .col_expr("last_error", Expr::value(why))
                }
            };
            update.exec(tx).await?;
            Ok(())
        })
    });
    settled.await
}
