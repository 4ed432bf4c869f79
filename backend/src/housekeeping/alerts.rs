//! What is late at a desk, as one mail a working day to the officers who can do something about it.
//!
//! The mail has counts and codes, nothing about people. It goes to the reception and the leaders of the unit from the
//! opening of the office on; a second round of the same day finds the first one's mails and writes nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::OfficeHours;
use domain::dossier::Status;
use domain::roles::Role;
use domain::time::{Date, Moment, Time, format_date, iso_date, plus_days};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use crate::House;
use crate::config::Config;
use crate::desk::Urgency;
use crate::mail::{Letter, MailDraft};
use crate::outbox;
use crate::store::StoreError;
use crate::store::queries::colleagues::{Colleague, colleagues};
use crate::store::rows::dossiers::{Column, Entity};
use crate::store::rows::{accounts, outbox as mails};
use crate::units::{Units, holidays};

/// Codes that a mail names in each of its parts; the queue has them all.
const MOST_CODES: usize = 30;

/// What waits at one desk: codes, the most urgent first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) unopened: Vec<String>,
    pub(crate) soon: Vec<String>,
    pub(crate) overdue: Vec<String>,
}

/// Writes the mails of this working day that are not written yet; gives how many.
pub(super) async fn tell_units(house: &House) -> Result<u64, StoreError> {
    let db = house.store.read();
    let (now, today) = (house.clock.now(), house.clock.today());
    let calendar = holidays::calendar(db).await?;
    if !calendar.is_working_day(today) || now.local_time() < OfficeHours::default().opens {
        return Ok(0);
    }
    let soon = Moment::at(plus_days(calendar.next_working_day(today), 1), Time::MIDNIGHT);
    let desks = waiting(house, &Urgency::at(now, &calendar), soon).await?;
    let told = told_today(house, today).await?;
    let mut written = 0;
    for (unit, waiting) in desks.into_iter().filter(|(unit, _)| !told.contains(&key(today, unit))) {
        written += tell(house, &unit, &waiting, today).await?;
    }
    Ok(written)
}

fn key(today: Date, unit: &str) -> String {
    format!("desk-digest:{}:{unit}", iso_date(today))
}

/// The units to which something was written today.
async fn told_today(house: &House, today: Date) -> Result<BTreeSet<String>, StoreError> {
    let keys: Vec<Option<String>> = mails::Entity::find()
        .select_only()
        .column(mails::Column::Dedupe)
        .filter(mails::Column::Dedupe.starts_with(key(today, "")))
        .into_tuple()
        .all(house.store.read())
        .await?;
    let unit_of = |key: String| key.rsplit_once(':').map(|(unit, _account)| unit.to_owned());
    Ok(keys.into_iter().flatten().filter_map(unit_of).collect())
}

/// What is late or will be by the end of the next working day, by unit.
async fn waiting(house: &House, urgency: &Urgency, soon: Moment) -> Result<BTreeMap<String, Waiting>, StoreError> {
    let running = [Status::Accepted, Status::Processing, Status::WithdrawalRequested].map(Status::code);
    let unopened = Condition::all()
        .add(Column::Status.eq(Status::Submitted.code()))
        .add(Column::SubmittedAt.lte(urgency.unanswered_until.0));
    let due = Condition::all().add(Column::Status.is_in(running)).add(Column::DueAt.lt(soon.0));
    let rows: Vec<(String, Option<String>, i32, Option<i64>)> = Entity::find()
        .select_only()
        .columns([Column::UnitCode, Column::Code, Column::Status, Column::DueAt])
        .filter(Column::DeletedAt.is_null())
        .filter(Condition::any().add(unopened).add(due))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::SubmittedAt)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(house.store.read())
        .await?;
    let mut desks: BTreeMap<String, Waiting> = BTreeMap::new();
    for (unit, code, status, due) in rows {
        let Some(code) = code else { continue };
        let desk = desks.entry(unit).or_default();
        if status == Status::Submitted.code() {
            desk.unopened.push(code);
        } else if due.is_some_and(|due| due < urgency.now.0) {
            desk.overdue.push(code);
        } else {
            desk.soon.push(code);
        }
    }
    Ok(desks)
}

async fn tell(house: &House, unit: &str, waiting: &Waiting, today: Date) -> Result<u64, StoreError> {
    let db = house.store.read();
    let officers: Vec<Colleague> = colleagues(db, unit).await?.into_iter().filter(is_told).collect();
    let ids = officers.iter().map(|officer| officer.account_id.as_str());
    let addresses = accounts::Entity::find().filter(accounts::Column::Id.is_in(ids)).all(db).await?;
    let drafts: Vec<MailDraft> = addresses
        .iter()
        .map(|account| MailDraft {
            dedupe: Some(format!("{}:{}", key(today, unit), account.id)),
            ..digest(&house.config, &account.email, unit, waiting, today)
        })
        .collect();
    let (kit, count) = (house.clone(), drafts.len() as u64);
    let written = house.store.write(move |tx| {
        Box::pin(async move {
            for draft in drafts {
                outbox::enqueue(tx, &kit, draft).await?;
            }
            Ok::<(), StoreError>(())
        })
    });
    written.await?;
    Ok(count)
}

/// The reception and the leaders.
fn is_told(officer: &Colleague) -> bool {
    let keys: Vec<String> = serde_json::from_str(&officer.roles).unwrap_or_default();
    keys.iter().any(|key| key == Role::ReceptionOfficer.key() || key == Role::Leader.key())
}

/// The mail to one officer.
pub(crate) fn digest(config: &Config, to: &str, unit: &str, waiting: &Waiting, today: Date) -> MailDraft {
    let office = Units::embedded().city_unit(unit).map(|unit| unit.office()).unwrap_or_else(|| unit.to_owned());
    let parts = [
        ("Quá hạn", &waiting.overdue),
        ("Đến hạn trong một ngày làm việc", &waiting.soon),
        ("Chưa được mở quá 8 giờ làm việc", &waiting.unopened),
    ];
    let facts = parts.iter().map(|(name, codes)| (*name, format!("{} hồ sơ", codes.len())));
    let items = parts.iter().filter(|(_, codes)| !codes.is_empty()).map(|(name, codes)| listed(name, codes));
    let letter = Letter::new("Chào bạn,")
        .line(format!("Đây là những hồ sơ của {office} cần xử lý trước."))
        .facts(facts.collect::<Vec<_>>())
        .items(items.collect::<Vec<_>>())
        .action("Mở bàn làm việc", config.absolute("/can-bo"))
        .line("Thư này được gửi mỗi ngày làm việc một lần khi có hồ sơ trễ hoặc sắp đến hạn.");
    let mail = MailDraft {
        kind: "desk_digest",
        to: to.to_owned(),
        subject: format!("Hồ sơ cần xử lý ngày {}", format_date(today)),
        letter,
        ..MailDraft::default()
    };
    mail.with("don_vi", office).with("ngay", format_date(today))
}

fn listed(name: &str, codes: &[String]) -> String {
    let shown: Vec<&str> = codes.iter().take(MOST_CODES).map(String::as_str).collect();
    match codes.len().saturating_sub(MOST_CODES) {
        0 => format!("{name}: {}", shown.join(", ")),
        more => format!("{name}: {} và {more} hồ sơ khác", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_cut_and_says_so() {
        let codes: Vec<String> = (1..=32).map(|number| format!("A-{number}")).collect();
        assert!(listed("Quá hạn", &codes).ends_with("A-30 và 2 hồ sơ khác"));
        assert_eq!(listed("Quá hạn", &codes[..2]), "Quá hạn: A-1, A-2");
    }
}
