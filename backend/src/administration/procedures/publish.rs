//! Publishing a draft from a day on, and taking back what has not begun.

use domain::text::clean_line;
use domain::time::{Date, iso_date, parse_date, plus_days};
use domain::words::Phrase;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::change::overtaken;
use super::{ProcedureRefusal, in_force, rows};
use crate::administration::{AdminRefusal, whole};
use crate::catalogue::{REVISION, faults_of_example};
use crate::desk::Officer;
use crate::store::rows::{procedure_drafts as drafts, procedure_editions as editions, settings};
use crate::store::{StoreError, Tx};
use crate::{House, audit};

/// Nobody plans further ahead, in days.
const FURTHEST: i64 = 3 * 366;
/// Longest reason, in characters.
const LONGEST_NOTE: usize = 500;

const NO_DAY: Phrase = Phrase::new(
    "Nhập ngày áp dụng từ hôm nay trở đi, trong vòng ba năm, ví dụ 1/1/2027.",
    "Enter a day from today on, within three years, such as 1/1/2027.",
);
const NO_CHANGE: Phrase = Phrase::new(
    "Bản nháp không khác nội dung áp dụng vào ngày đó.",
    "The draft does not differ from what holds on that day.",
);

/// Publishes the draft from a day on; the draft is gone afterwards.
///
/// # Errors
/// `Overtaken`, a day or draft that cannot be, a file or worked example with mistakes.
pub async fn publish(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: i32,
    day_typed: &str,
    note: &str,
) -> Result<Date, ProcedureRefusal> {
    whole(officer)?;
    let row = match drafts::Entity::find_by_id(id).one(house.store.read()).await? {
        Some(row) if row.version == seen => row,
        other => return Err(overtaken(house, other).await?),
    };
    let today = house.clock.today();
    let day = parse_date(day_typed).ok().filter(|day| *day >= today && *day <= plus_days(today, FURTHEST));
    let Some(day) = day else { return Err(ProcedureRefusal::field("day", NO_DAY)) };
    let made = house.catalogue.current().check(id, &row.source).map_err(ProcedureRefusal::Faults)?;
    let faults = faults_of_example(&made);
    if !faults.is_empty() {
        return Err(ProcedureRefusal::Faults(faults));
    }
    let published = rows(house, id).await?;
    let base = house.catalogue.base().get(id).map(|base| base.form.version.clone());
    let holds = in_force(&published, day).map(|row| row.version.clone()).or(base);
    if holds.as_ref() == Some(&made.form.version) {
        return Err(ProcedureRefusal::field("", NO_CHANGE));
    }
    let body = serde_json::to_string(&made).map_err(|error| StoreError::broken(&error.to_string()))?;
    let edition = editions::ActiveModel {
        id: Set(house.random.id()),
        procedure_id: Set(id.to_owned()),
        version: Set(made.form.version.clone()),
        source: Set(row.source),
        body: Set(body),
        valid_from: Set(iso_date(day)),
        note: Set(clean_line(note).chars().take(LONGEST_NOTE).collect()),
        published_by: Set(officer.account_id.clone()),
        published_at: Set(house.clock.now().0),
        withdrawn_by: Set(None),
        withdrawn_at: Set(None),
    };
    let details = serde_json::json!({ "version": made.form.version, "from": iso_date(day) });
    let (inside, officer, slug) = (house.clone(), officer.clone(), id.to_owned());
    let written: Result<bool, StoreError> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let done = drafts::Entity::delete_many()
                    .filter(drafts::Column::ProcedureId.eq(slug.as_str()))
                    .filter(drafts::Column::Version.eq(seen))
                    .exec(tx)
                    .await?;
                if done.rows_affected == 0 {
                    return Ok(false);
                }
                editions::Entity::insert(edition).exec_without_returning(tx).await?;
                tell_all_servers(tx, &inside).await?;
                let entry = audit::Entry::by(&officer.account_id, "procedure.published", "procedure", &slug);
                audit::record(tx, &inside, entry.with(details)).await?;
                Ok(true)
            })
        })
        .await;
    if !written? {
        let row = drafts::Entity::find_by_id(id).one(house.store.read()).await?;
        return Err(overtaken(house, row).await?);
    }
    house.catalogue.look(&house.store).await?;
    Ok(day)
}

/// Takes a version back whose day has not come.
///
/// # Errors
/// `NotFound` for one that has begun, was taken back already or never was.
pub async fn withdraw(house: &House, officer: &Officer, id: &str, edition: &str) -> Result<(), AdminRefusal> {
    whole(officer)?;
    let (inside, officer, slug, edition) = (house.clone(), officer.clone(), id.to_owned(), edition.to_owned());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let now = inside.clock.now();
                let done = editions::Entity::update_many()
                    .col_expr(editions::Column::WithdrawnAt, Expr::value(now.0))
                    .col_expr(editions::Column::WithdrawnBy, Expr::value(officer.account_id.as_str()))
                    .filter(editions::Column::Id.eq(edition.as_str()))
                    .filter(editions::Column::ProcedureId.eq(slug.as_str()))
                    .filter(editions::Column::WithdrawnAt.is_null())
                    .filter(editions::Column::ValidFrom.gt(iso_date(now.local_date())))
                    .exec(tx)
                    .await?;
                if done.rows_affected == 0 {
                    return Err(AdminRefusal::NotFound);
                }
                tell_all_servers(tx, &inside).await?;
                let entry = audit::Entry::by(&officer.account_id, "procedure.withdrawn", "procedure", &slug);
                Ok(audit::record(tx, &inside, entry.with(serde_json::json!({ "edition": edition }))).await?)
            })
        })
        .await?;
    Ok(house.catalogue.look(&house.store).await?)
}

/// Changes the row that every server looks at.
async fn tell_all_servers(tx: &Tx, house: &House) -> Result<(), StoreError> {
    let value = serde_json::Value::from(house.random.id()).to_string();
    let row = settings::ActiveModel { key: Set(REVISION.to_owned()), value: Set(value) };
    let renew = OnConflict::column(settings::Column::Key).update_column(settings::Column::Value).to_owned();
    settings::Entity::insert(row).on_conflict(renew).exec_without_returning(tx).await?;
    Ok(())
}
