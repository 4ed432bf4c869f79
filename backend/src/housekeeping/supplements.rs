//! Dossiers that wait for more: a reminder some days before the period is over, then they stop.
//!
//! Each dossier is looked at again inside its own transaction, so that an answer that comes at the last moment wins or
//! finds the dossier stopped, never both.

use domain::dossier::supplement::SupplementRequest;
use domain::dossier::{Actor, Status};
use domain::time::{format_date, iso_date, parse_iso_date, plus_days};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use crate::House;
use crate::acts::{ActRefusal, locked, remind};
use crate::desk::ask_for_more::stop;
use crate::filing::{close_supplement, open_supplement};
use crate::mail::templates::course::Notice;
use crate::store::rows::outbox;
use crate::store::rows::supplements::{Column, Entity, Model};
use crate::store::{StoreError, Tx};

/// Days before the end at which people are reminded.
const REMIND_DAYS: i64 = 5;
/// Requests in one look.
const AT_ONCE: u64 = 50;

/// Reminds people whose period is almost over, once for each request; gives how many requests.
pub(super) async fn remind_all(house: &House) -> Result<u64, StoreError> {
    let today = house.clock.today();
    let (first, last) = (iso_date(today), iso_date(plus_days(today, REMIND_DAYS)));
    let (mut told, mut after) = (0, String::new());
    loop {
        let some = waiting(house, &first, &last, &after).await?;
        let Some(newest) = some.last() else { return Ok(told) };
        after.clone_from(&newest.id);
        for row in some {
            told += u64::from(remind_one(house, row).await?);
        }
    }
}

/// Stops dossiers whose period is over, and closes requests of dossiers that ended otherwise; gives how many stopped.
pub(super) async fn stop_all(house: &House) -> Result<u64, StoreError> {
    let yesterday = iso_date(plus_days(house.clock.today(), -1));
    let (mut stopped, mut after) = (0, String::new());
    loop {
        let some = waiting(house, "", &yesterday, &after).await?;
        let Some(newest) = some.last() else { return Ok(stopped) };
        after.clone_from(&newest.id);
        for row in some {
            stopped += u64::from(stop_one(house, row).await?);
        }
    }
}

/// Open requests whose last day lies between two days.
async fn waiting(house: &House, first: &str, last: &str, after: &str) -> Result<Vec<Model>, StoreError> {
    let rows = Entity::find()
        .filter(Column::AnsweredAt.is_null())
        .filter(Column::ClosedAt.is_null())
        .filter(Column::AnswerBy.gte(first))
        .filter(Column::AnswerBy.lte(last))
        .filter(Column::Id.gt(after))
        .order_by_asc(Column::Id)
        .limit(AT_ONCE)
        .all(house.store.read())
        .await?;
    Ok(rows)
}

async fn remind_one(house: &House, row: Model) -> Result<bool, StoreError> {
    let Ok(request) = serde_json::from_str::<SupplementRequest>(&row.request) else { return Ok(false) };
    let key = format!("supplement-soon-over:{}", row.id);
    let told = outbox::Entity::find()
        .filter(outbox::Column::Dedupe.starts_with(format!("{key}:")))
        .limit(1)
        .one(house.store.read())
        .await?;
    if told.is_some() {
        return Ok(false);
    }
    let kit = house.clone();
    let work = house.store.write(move |tx| {
        Box::pin(async move {
            let Some(dossier) = still_waits(tx, &row).await? else { return Ok(false) };
            remind(tx, &kit, &dossier, &Notice::SupplementSoonOver(request), &key).await?;
            Ok::<bool, StoreError>(true)
        })
    });
    work.await
}

async fn stop_one(house: &House, row: Model) -> Result<bool, StoreError> {
    let kit = house.clone();
    let until = parse_iso_date(&row.answer_by).map(format_date).unwrap_or_default();
    let reason = format!("Hết thời hạn bổ sung (đến hết ngày {until}) mà chưa nhận được bổ sung.");
    let work = house.store.write(move |tx| {
        Box::pin(async move {
            if still_waits(tx, &row).await?.is_some() {
                return match stop(tx, &kit, &row.dossier_id, (Actor::System, None), None, &reason).await {
                    Ok(_) => Ok(true),
                    Err(ActRefusal::Broken(error)) => Err(error),
                    Err(ActRefusal::NotFound | ActRefusal::NotAllowed(_) | ActRefusal::Overtaken(_)) => Ok(false),
                };
            }
            // Withdrawn or cancelled meanwhile: nobody answers any more.
            let ended = match locked(tx, &row.dossier_id).await {
                Ok(dossier) => Status::from_code(dossier.status).is_none_or(Status::is_final),
                Err(ActRefusal::Broken(error)) => return Err(error),
                Err(_) => true,
            };
            if ended {
                close_supplement(tx, &row.dossier_id, kit.clock.now()).await?;
            }
            Ok(false)
        })
    });
    work.await
}

/// The dossier, if it still waits for the answer to this very request.
async fn still_waits(tx: &Tx, row: &Model) -> Result<Option<crate::store::rows::dossiers::Model>, StoreError> {
    let dossier = match locked(tx, &row.dossier_id).await {
        Ok(dossier) => dossier,
        Err(ActRefusal::Broken(error)) => return Err(error),
        Err(_) => return Ok(None),
    };
    let same = open_supplement(tx, &row.dossier_id).await?.is_some_and(|open| open.id == row.id);
    Ok((same && dossier.status == Status::SupplementRequired.code()).then_some(dossier))
}
