//! Drafts that nobody has touched: a mail first, then they go with their papers.
//!
//! A draft is a dossier with status 0; a change of any answer starts its time anew. Only rows go here: the stored
//! contents that no row names any more are the file store's to sweep.

use std::collections::HashMap;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use super::DAY;
use crate::House;
use crate::audit;
use crate::config::Config;
use crate::mail::{Letter, MailDraft};
use crate::outbox;
use crate::store::rows::{accounts, attachments, dossiers, history, personal_paper_uses, refilings, submissions};
use crate::store::{StoreError, Tx};

const DRAFT: i32 = 0;
/// Drafts in one transaction: writers wait no longer than for a few of these.
const AT_ONCE: u64 = 50;

/// Tells owners of drafts that will go in a few days, once per time without change.
pub(super) async fn give_notice(house: &House) -> Result<u64, StoreError> {
    let now = house.clock.now().0;
    let keep = &house.config.retention;
    let goes = now - keep.draft_days * DAY;
    let soon = now - (keep.draft_days - keep.draft_notice_days) * DAY;
    let mut told = 0;
    let mut after = String::new();
    loop {
        let page = dossiers::Entity::find()
            .filter(dossiers::Column::Status.eq(DRAFT))
            .filter(dossiers::Column::DeletedAt.is_null())
            .filter(dossiers::Column::UpdatedAt.lt(soon))
            .filter(dossiers::Column::UpdatedAt.gte(goes))
            .filter(dossiers::Column::Id.gt(after.as_str()))
            .order_by_asc(dossiers::Column::Id)
            .limit(AT_ONCE)
            .all(house.store.read())
            .await?;
        let Some(last) = page.last() else {
            return Ok(told);
        };
        after.clone_from(&last.id);
        told += tell(house, page).await?;
    }
}

/// Mails the owners of these drafts unless they have been told already.
async fn tell(house: &House, drafts: Vec<dossiers::Model>) -> Result<u64, StoreError> {
    let owners = owners_of(house, &drafts).await?;
    let mails: Vec<MailDraft> =
        drafts.iter().filter_map(|draft| Some(notice(house, draft, owners.get(&draft.account_id)?))).collect();
    let known = already_written(house, &mails).await?;
    let new: Vec<MailDraft> =
        mails.into_iter().filter(|mail| mail.dedupe.as_ref().is_some_and(|key| !known.contains(key))).collect();
    let count = new.len() as u64;
    if count > 0 {
        let kit = house.clone();
        let told = house.store.write(move |tx| {
            Box::pin(async move {
                for mail in new {
                    outbox::enqueue(tx, &kit, mail).await?;
                }
                Ok::<(), StoreError>(())
            })
        });
        told.await?;
    }
    Ok(count)
}

async fn owners_of(house: &House, drafts: &[dossiers::Model]) -> Result<HashMap<String, accounts::Model>, StoreError> {
    let ids = drafts.iter().map(|draft| draft.account_id.as_str());
    // The counters of units have no address.
    let rows = accounts::Entity::find()
        .filter(accounts::Column::Id.is_in(ids))
        .filter(accounts::Column::Email.ne(""))
        .all(house.store.read())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

async fn already_written(house: &House, mails: &[MailDraft]) -> Result<Vec<String>, StoreError> {
    use crate::store::rows::outbox::{Column, Entity};
    let keys = mails.iter().filter_map(|mail| mail.dedupe.as_deref());
    let rows = Entity::find().filter(Column::Dedupe.is_in(keys)).all(house.store.read()).await?;
    Ok(rows.into_iter().filter_map(|row| row.dedupe).collect())
}

fn notice(house: &House, draft: &dossiers::Model, owner: &accounts::Model) -> MailDraft {
    let goes = crate::clock::Moment(draft.updated_at + house.config.retention.draft_days * DAY);
    let dedupe = Some(format!("draft_expiring:{}:{}", draft.id, draft.updated_at));
    MailDraft { dedupe, ..expiring(&house.config, &owner.email, &draft.id, goes) }
}

/// Tells of a draft that goes on a day.
pub(crate) fn expiring(config: &Config, to: &str, draft_id: &str, goes: crate::clock::Moment) -> MailDraft {
    let day = date_words(goes.local_date());
    let letter = Letter::new("Chào bạn,")
        .line(format!("Bạn có một hồ sơ nháp chưa gửi. Bản nháp không thay đổi sẽ bị xóa vào ngày {day}."))
        .line("Nếu còn cần, hãy mở bản nháp và điền tiếp. Mỗi lần bạn sửa, thời hạn được tính lại từ đầu.")
        .action("Mở bản nháp", config.absolute(&format!("/ho-so/{draft_id}/khai")))
        .line("Nếu không cần nữa, bạn không phải làm gì.");
    let mail = MailDraft {
        kind: "draft_expiring",
        to: to.to_owned(),
        subject: "Hồ sơ nháp của bạn sắp bị xóa".to_owned(),
        letter,
        ..MailDraft::default()
    };
    mail.with("han", day)
}

fn date_words(date: crate::clock::Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), u8::from(date.month()), date.year())
}

/// Removes drafts whose time is over, and those that their owners threw away as long ago.
pub(super) async fn throw_away(house: &House) -> Result<u64, StoreError> {
    let now = house.clock.now().0;
    let before = now - house.config.retention.draft_days * DAY;
    let mut gone = 0;
    loop {
        let kit = house.clone();
        let removed = house.store.write(move |tx| Box::pin(async move { remove_some(tx, &kit, before).await })).await?;
        gone += removed;
        if removed < AT_ONCE {
            return Ok(gone);
        }
    }
}

async fn remove_some(tx: &Tx, house: &House, before: i64) -> Result<u64, StoreError> {
    let drafts = dossiers::Entity::find()
        .filter(dossiers::Column::Status.eq(DRAFT))
        .filter(dossiers::Column::UpdatedAt.lt(before))
        .limit(AT_ONCE)
        .all(tx)
        .await?;
    for draft in &drafts {
        // About the account: the draft itself is gone, and its owner wants to know where it went.
        let entry = audit::Entry {
            act: "draft.expired",
            subject_kind: "account",
            subject: Some(draft.account_id.clone()),
            details: serde_json::json!({ "dossier": draft.id }),
            ..audit::Entry::default()
        };
        audit::record(tx, house, entry).await?;
    }
    let ids: Vec<&str> = drafts.iter().map(|draft| draft.id.as_str()).collect();
    if !ids.is_empty() {
        attachments::Entity::delete_many().filter(attachments::Column::DossierId.is_in(ids.clone())).exec(tx).await?;
        history::Entity::delete_many().filter(history::Column::DossierId.is_in(ids.clone())).exec(tx).await?;
        refilings::Entity::delete_many().filter(refilings::Column::DraftId.is_in(ids.clone())).exec(tx).await?;
        submissions::Entity::delete_many().filter(submissions::Column::DossierId.is_in(ids.clone())).exec(tx).await?;
        let uses = personal_paper_uses::Entity::delete_many();
        uses.filter(personal_paper_uses::Column::DossierId.is_in(ids.clone())).exec(tx).await?;
        dossiers::Entity::delete_many().filter(dossiers::Column::Id.is_in(ids)).exec(tx).await?;
    }
    Ok(drafts.len() as u64)
}
