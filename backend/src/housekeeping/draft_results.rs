//! Silence counts as agreement: drafts of results whose day is over without a word.

use domain::dossier::draft_result::Answer;
use domain::time::Moment;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use crate::House;
use crate::following::{Closing, close};
use crate::store::rows::{dossiers, draft_results};
use crate::store::{StoreError, Tx};

/// Drafts looked at in one round; the next round comes in minutes.
const AT_ONCE: u64 = 200;

/// Closes what is over; each in a transaction of its own, so that one that cannot be closed holds up no other.
pub(super) async fn count_silence(house: &House) -> Result<u64, StoreError> {
    let now = house.clock.now().0;
    let over = draft_results::Entity::find()
        .filter(draft_results::Column::Answer.eq(""))
        .filter(draft_results::Column::AnswerUntil.lte(now))
        .order_by_asc(draft_results::Column::AnswerUntil)
        .limit(AT_ONCE)
        .all(house.store.read())
        .await?;
    let mut counted = 0;
    for draft in over {
        let kit = house.clone();
        let work = house.store.write(move |tx| Box::pin(async move { count_one(tx, &kit, &draft).await }));
        counted += u64::from(work.await?);
    }
    Ok(counted)
}

/// Looks again behind the lock: an answer, or another server, may have been faster.
async fn count_one(tx: &Tx, house: &House, seen: &draft_results::Model) -> Result<bool, StoreError> {
    let dossier = dossiers::Entity::find_by_id(&seen.dossier_id).lock_exclusive().one(tx).await?;
    let draft = draft_results::Entity::find_by_id(&seen.id).one(tx).await?;
    let (Some(dossier), Some(draft)) = (dossier, draft.filter(|draft| draft.answer.is_empty())) else {
        return Ok(false);
    };
    let at = Moment(draft.answer_until);
    let closing = Closing { answer: Answer::Silent, remark: String::new(), at, by: None };
    close(tx, house, dossier, draft, closing).await?;
    Ok(true)
}
