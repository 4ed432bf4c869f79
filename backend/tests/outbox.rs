//! Mails leave once, in order and without holding anybody up, whatever the mail server does.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::sync::Arc;
use std::time::Duration;

use backend::House;
use backend::config::{Redacted, Transport};
use backend::mail::send::{SendError, from_config};
use backend::outbox::{self, Outbox};
use backend::store::rows::outbox::{Entity, OutboxState};
use sea_orm::EntityTrait as _;
use support::smtp::BadServer;
use support::{TestHouse, enqueue, mail};

const MINUTE: Duration = Duration::from_secs(60);

async fn states(house: &House) -> Vec<OutboxState> {
    let rows = Entity::find().all(house.store.read()).await.unwrap();
    rows.into_iter().map(|row| row.state).collect()
}

fn down() -> SendError {
    SendError::Temporary("the connection to the mail server failed".to_owned())
}

on_both_engines! {
    async fn a_mail_leaves_once_with_its_words(t: &TestHouse) {
        enqueue(t, vec![mail("activation", "lan@example.vn", None)]).await;
        let sent = t.mails_to("lan@example.vn").await;
        assert_eq!(sent.len(), 1);
        assert_eq!((sent[0].kind.as_str(), sent[0].link()), ("activation", Some("http://127.0.0.1:3000/")));
        assert_eq!(t.mails_to("lan@example.vn").await.len(), 1);
    }

    async fn an_action_that_fails_sends_no_mail(t: &TestHouse) {
        let kit = t.house.clone();
        let failed: support::Kept<()> = t.store.write(move |tx| Box::pin(async move {
            outbox::enqueue(tx, &kit, mail("submitted", "lan@example.vn", None)).await?;
            Err(backend::store::StoreError::broken("as told"))
        })).await;
        assert!(failed.is_err());
        assert!(t.mails_to("lan@example.vn").await.is_empty());
    }

    async fn a_key_lets_one_mail_through(t: &TestHouse) {
        let reminder = backend::mail::MailDraft { dedupe: Some("once".to_owned()), ..mail("reminder", "lan@example.vn", None) };
        enqueue(t, vec![reminder.clone(), reminder.clone()]).await;
        enqueue(t, vec![reminder]).await;
        assert_eq!(t.mails_to("lan@example.vn").await.len(), 1);
    }

    async fn l2_mails_of_an_hour_without_a_mail_server_leave_once_each_and_in_order(t: &TestHouse) {
        for n in 0..50 {
            let (to, dossier) = (format!("p{n}@example.vn"), format!("d{n}"));
            enqueue(t, vec![mail("submitted", &to, Some(&dossier))]).await;
            t.clock.advance(Duration::from_millis(10));
            enqueue(t, vec![mail("accepted", &to, Some(&dossier))]).await;
        }
        for _ in 0..4 {
            for _ in 0..50 {
                t.post.fail_next(down());
            }
            t.outbox().run_once().await.unwrap();
            t.clock.advance(15 * MINUTE);
        }
        let health = outbox::health(t).await.unwrap();
        assert_eq!((health.waiting, health.failed, health.is_degraded()), (100, 0, true));
        // Failures that were planned but not used up would hide mails below.
        t.outbox().run_once().await.unwrap();
        for _ in 0..20 {
            t.clock.advance(60 * MINUTE);
            t.outbox().run_once().await.unwrap();
        }
        for n in 0..50 {
            let kinds: Vec<_> = t.post.to(&format!("p{n}@example.vn")).into_iter().map(|mail| mail.kind).collect();
            assert_eq!(kinds, ["submitted", "accepted"], "p{n}");
        }
        let health = outbox::health(t).await.unwrap();
        assert_eq!((health.waiting, health.is_degraded()), (0, false));
    }

    async fn a_failed_attempt_waits_a_minute_then_two(t: &TestHouse) {
        enqueue(t, vec![mail("submitted", "lan@example.vn", None)]).await;
        for pause in [MINUTE, 2 * MINUTE] {
            t.post.fail_next(down());
            assert_eq!(t.outbox().run_once().await.unwrap(), 1);
            t.clock.advance(pause - Duration::from_millis(1));
            assert_eq!(t.outbox().run_once().await.unwrap(), 0);
            t.clock.advance(Duration::from_millis(1));
        }
        assert_eq!(t.mails_to("lan@example.vn").await.len(), 1);
    }

    async fn after_three_days_a_mail_is_given_up_into_the_visible_list(t: &TestHouse) {
        enqueue(t, vec![mail("submitted", "lan@example.vn", Some("d1"))]).await;
        for _ in 0..73 {
            t.post.fail_next(down());
            t.outbox().run_once().await.unwrap();
            t.clock.advance(60 * MINUTE);
        }
        let list = outbox::failed(&t.store, Some("d1")).await.unwrap();
        assert_eq!(list.len(), 1);
        assert!(!list[0].last_error.contains('@'), "{}", list[0].last_error);
        assert!(outbox::failed(&t.store, Some("d2")).await.unwrap().is_empty());
    }

    async fn a_mail_that_was_given_up_can_be_tried_again(t: &TestHouse) {
        enqueue(t, vec![mail("submitted", "lan@example.vn", None)]).await;
        t.post.fail_next(SendError::Permanent("the mail server refused the address (550)".to_owned()));
        t.outbox().run_once().await.unwrap();
        let list = outbox::failed(&t.store, None).await.unwrap();
        outbox::try_again(t, &list[0].id).await.unwrap();
        assert_eq!(t.mails_to("lan@example.vn").await.len(), 1);
    }

    async fn m1_two_workers_send_500_mails_once_each(t: &TestHouse) {
        let mails = (0..500).map(|n| mail("submitted", &format!("p{n}@example.vn"), None));
        enqueue(t, mails.collect()).await;
        let other = t.second_server().await;
        let (one, two) = (t.outbox(), Outbox::new(other, t.post.clone()));
        let (first, second) = tokio::join!(one.run_once(), two.run_once());
        assert_eq!(first.unwrap() + second.unwrap(), 500);
        let mut ids: Vec<_> = t.post.sent().into_iter().map(|mail| mail.id).collect();
        assert_eq!(ids.len(), 500);
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 500);
        assert!(states(t).await.iter().all(|state| *state == OutboxState::Sent));
    }

    async fn a_worker_that_died_loses_its_claims_by_time(t: &TestHouse) {
        struct Never;
        impl backend::mail::send::Post for Never {
            fn deliver<'a>(&'a self, _: &'a backend::mail::Outgoing) -> futures::future::BoxFuture<'a, Result<(), SendError>> {
                Box::pin(std::future::pending())
            }
        }
        enqueue(t, vec![mail("submitted", "lan@example.vn", None)]).await;
        let dead = tokio::spawn({
            let worker = Outbox::new(t.house.clone(), Arc::new(Never));
            async move { worker.run_once().await }
        });
        while Entity::find().one(t.store.read()).await.unwrap().unwrap().claimed_by.is_none() {
            tokio::task::yield_now().await;
        }
        dead.abort();
        assert!(t.mails_to("lan@example.vn").await.is_empty());
        t.clock.advance(11 * MINUTE);
        assert_eq!(t.mails_to("lan@example.vn").await.len(), 1);
    }

    async fn the_worker_wakes_after_the_commit(t: &TestHouse) {
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let worker = tokio::spawn(t.outbox().run(async { _ = stopped.await }));
        enqueue(t, vec![mail("submitted", "lan@example.vn", None)]).await;
        while t.post.sent().is_empty() {
            tokio::task::yield_now().await;
        }
        stop.send(()).unwrap();
        worker.await.unwrap();
        assert_eq!(states(t).await, [OutboxState::Sent]);
    }
}

/// A house that sends through a mail server; one attempt may take a second.
async fn behind(server: &BadServer) -> (TestHouse, Outbox) {
    let url = Redacted::from(server.url.as_str());
    let house = TestHouse::sqlite_with(|config| {
        config.mail.transport = Transport::Smtp;
        config.mail.smtp_url = Some(url);
        config.mail.timeout_seconds = 1;
        config.mail.from = "cong@example.vn".to_owned();
        config.portal.name = Some("Cổng Một Cửa".to_owned());
    });
    let house = house.await;
    let post = from_config(&house.config).unwrap();
    let worker = Outbox::new(house.house.clone(), post);
    (house, worker)
}

fn message_id(text: &str) -> Option<&str> {
    text.lines().find(|line| line.starts_with("Message-ID:"))
}

#[tokio::test]
async fn l6_a_message_whose_receipt_was_lost_is_repeated_with_the_same_id() {
    let server = BadServer::start().await;
    let (t, worker) = behind(&server).await;
    enqueue(&t, vec![mail("submitted", "drop@example.vn", None)]).await;
    worker.run_once().await.unwrap();
    assert!(server.taken("drop@example.vn").is_empty());
    t.clock.advance(MINUTE);
    worker.run_once().await.unwrap();
    let seen = server.seen("drop@example.vn");
    assert_eq!((seen.len(), server.taken("drop@example.vn").len()), (2, 1));
    assert!(message_id(&seen[0]).is_some());
    assert_eq!(message_id(&seen[0]), message_id(&seen[1]));
}

#[tokio::test]
async fn l6_a_server_that_says_later_gets_the_mail_later() {
    let server = BadServer::start().await;
    let (t, worker) = behind(&server).await;
    enqueue(&t, vec![mail("submitted", "grey@example.vn", None)]).await;
    worker.run_once().await.unwrap();
    t.clock.advance(MINUTE);
    worker.run_once().await.unwrap();
    assert_eq!(server.taken("grey@example.vn").len(), 1);
}

#[tokio::test]
async fn l6_a_refused_address_is_shown_and_not_asked_again() {
    let server = BadServer::start().await;
    let (t, worker) = behind(&server).await;
    enqueue(&t, vec![mail("submitted", "refuse@example.vn", Some("d1"))]).await;
    worker.run_once().await.unwrap();
    let list = outbox::failed(&t.store, Some("d1")).await.unwrap();
    assert_eq!(list.len(), 1);
    assert!(list[0].last_error.contains("550"), "{}", list[0].last_error);
    t.clock.advance(60 * MINUTE);
    worker.run_once().await.unwrap();
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn l6_a_silent_server_holds_up_one_mail_only() {
    let server = BadServer::start().await;
    let (t, worker) = behind(&server).await;
    enqueue(&t, vec![mail("submitted", "hang@example.vn", None)]).await;
    t.clock.advance(Duration::from_millis(1));
    enqueue(&t, (0..20).map(|n| mail("submitted", &format!("p{n}@example.vn"), None)).collect()).await;
    let all = tokio::spawn(async move { worker.run_once().await });
    while (0..20).any(|n| server.taken(&format!("p{n}@example.vn")).is_empty()) {
        tokio::task::yield_now().await;
        assert!(!all.is_finished(), "the silent server ended before the others were served");
    }
    assert_eq!(all.await.unwrap().unwrap(), 21);
    assert_eq!(states(&t).await.iter().filter(|state| **state == OutboxState::Waiting).count(), 1);
}

#[tokio::test]
async fn h3_a_name_with_line_breaks_reaches_one_recipient_and_makes_no_header() {
    let server = BadServer::start().await;
    let (t, worker) = behind(&server).await;
    let nasty = backend::mail::MailDraft {
        subject: "A\r\nBcc: x@y.vn\u{2028}B".to_owned(),
        ..mail("submitted", "lan@example.vn", None)
    };
    enqueue(&t, vec![nasty, mail("submitted", "a@b.vn\nCc: x@y.vn", None)]).await;
    worker.run_once().await.unwrap();
    assert_eq!(server.asked(), ["lan@example.vn"]);
    let text = &server.taken("lan@example.vn")[0];
    assert!(!text.lines().any(|line| line.starts_with("Bcc:")), "{text}");
}

#[tokio::test]
async fn mails_as_files_are_whole_named_by_time_and_kind_and_carry_the_headers() {
    let t = TestHouse::sqlite().await;
    let worker = Outbox::new(t.house.clone(), from_config(&t.config).unwrap());
    let about = mail("submitted", "lan@example.vn", None).about("d1", "H26.00004-261123-0001");
    enqueue(&t, vec![about]).await;
    t.clock.advance(Duration::from_secs(1));
    enqueue(&t, vec![mail("accepted", "lan@example.vn", None)]).await;
    worker.run_once().await.unwrap();
    let mut names: Vec<_> = std::fs::read_dir(&t.config.mail.dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].contains("-submitted-") && names[1].contains("-accepted-"), "{names:?}");
    let text = std::fs::read_to_string(t.config.mail.dir.join(&names[0])).unwrap();
    for header in ["X-Motcua-Kind: submitted", "X-Motcua-Dossier: H26.00004-261123-0001", "To: lan@example.vn"] {
        assert!(text.lines().any(|line| line.trim_end() == header), "{header} in {text}");
    }
}
