//! Time passes: a reminder, then the dossier stops; until then even a late answer counts.

use std::time::Duration;

use backend::clock::Moment;
use backend::desk::DeskRefusal;
use backend::desk::ask_for_more::give_up;
use backend::filing::{FilingError, MoreOutcome};
use backend::housekeeping::Housekeeping;
use backend::store::rows::{supplement_files, supplements};
use domain::dossier::Status;
use domain::roles::Role;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use crate::on_both_engines;
use crate::people::{Citizen, DAY, NAMED, PAPER, WORKED, ask, asking, officer};
use crate::support::TestHouse;

/// After so many days; the usual period ends with day 30, Thursday 2026-12-10.
fn day(number: i64) -> Moment {
    Moment(DAY.0 + number * 24 * 3_600_000)
}

async fn asked(t: &TestHouse) -> (Citizen, backend::desk::Officer, String) {
    let lan = Citizen::of(t, "lan@example.vn").await;
    let id = lan.sent(WORKED).await;
    let desk = officer(t, "mot-cua@example.vn", Role::ReceptionOfficer).await;
    ask(t, &desk, &id, asking(&[PAPER], &[])).await.expect("asked");
    (lan, desk, id)
}

async fn kinds(t: &TestHouse) -> Vec<String> {
    t.mails_to(NAMED).await.into_iter().map(|mail| mail.kind).collect()
}

on_both_engines! {
    async fn people_are_reminded_once_and_then_it_stops_with_everything_that_waited(t: &TestHouse) {
        let (lan, _, id) = asked(t).await;
        lan.attach(&id, PAPER, 0, 50).await.expect("taken");
        let keeper = Housekeeping::new(t.house.clone());
        t.clock.set(day(20));
        assert_eq!(keeper.run_once().await.expect("swept").reminders, 0);
        t.clock.set(day(26));
        assert_eq!(keeper.run_once().await.expect("swept").reminders, 1);
        assert_eq!(keeper.run_once().await.expect("swept").reminders, 0);
        t.clock.set(day(30));
        assert_eq!(keeper.run_once().await.expect("swept").stopped, 0, "the last day is in time");
        t.clock.set(day(31));
        assert_eq!(keeper.run_once().await.expect("swept").stopped, 1);
        assert_eq!(keeper.run_once().await.expect("swept").stopped, 0);
        let row = lan.row(&id).await;
        assert_eq!(row.status, Status::Stopped.code());
        assert!(row.resolved_at.is_some());
        let told = kinds(t).await;
        assert_eq!(told.len(), 4, "{told:?}");
        assert_eq!(told[2..], ["supplement_reminder", "stopped"]);
        assert_eq!(supplement_files::Entity::find().count(t.store.read()).await.expect("counted"), 0);
        let request = supplements::Entity::find().one(t.store.read()).await.expect("read").expect("a request");
        assert!(request.closed_at.is_some() && request.answers_typed.is_empty());
        assert!(matches!(lan.send(&id, "k", &[]).await, Err(FilingError::NothingAsked)));
        assert!(matches!(lan.attach(&id, PAPER, 0, 51).await, Err(FilingError::NothingAsked)));
    }

    async fn an_answer_after_the_last_day_counts_while_nobody_has_stopped_it(t: &TestHouse) {
        let (lan, _, id) = asked(t).await;
        t.clock.set(day(33));
        assert!(lan.open(&id).await.request.is_over(t.clock.today()));
        lan.attach(&id, PAPER, 0, 50).await.expect("taken");
        assert!(matches!(lan.send(&id, "k", &[]).await, Ok(MoreOutcome::Sent(1))));
        let swept = Housekeeping::new(t.house.clone()).run_once().await.expect("swept");
        assert_eq!((swept.stopped, swept.reminders), (0, 0));
        assert_eq!(lan.row(&id).await.status, Status::Submitted.code());
    }

    async fn officers_give_up_only_after_the_last_day_and_with_a_reason(t: &TestHouse) {
        let (lan, desk, id) = asked(t).await;
        let version = lan.row(&id).await.version;
        let early = give_up(t, &desk, &id, version, "Không bổ sung").await;
        assert!(matches!(early, Err(DeskRefusal::Invalid(_))), "{early:?}");
        t.clock.advance(Duration::from_secs(31 * 24 * 3600));
        assert!(matches!(give_up(t, &desk, &id, version, " ").await, Err(DeskRefusal::Invalid(_))));
        let moved = give_up(t, &desk, &id, version, "Không bổ sung").await.expect("stopped");
        assert_eq!(moved.to.status(), Status::Stopped);
        assert_eq!(kinds(t).await.last().map(String::as_str), Some("stopped"));
    }
}
