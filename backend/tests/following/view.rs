//! Who sees a dossier and what is seen.

use std::time::Duration;

use backend::following::{DraftAnswer, FollowRefusal, MailState, Withdrawal};
use backend::store::rows::{audit, officers, share_links};
use backend::tracking::{LookUp, More, Tracking, second_secret};
use domain::time::iso_date;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use crate::support::{self, Kept, START};
use crate::{ACCEPTED, CODE, HOUR, SENT, Scene, WORKED_ON, acts, on_both_engines};

on_both_engines! {
    async fn e7_somebody_elses_dossier_and_a_draft_are_no_dossiers_for_any_use_case(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT]).await;
        let minh = support::account(t, "minh@example.vn").await;
        let own_draft = support::draft(t, &minh).await;
        for id in [scene.id.as_str(), own_draft.id.as_str(), "nothing"] {
            let following = &scene.following;
            let refused = [
                following.view(&minh.id, id).await.err(),
                following.brief(&minh.id, id).await.err(),
                following.promised(&minh.id, id).await.err(),
                following.draft(&minh.id, id).await.err(),
                following.shared(&minh.id, id).await.err(),
                following.share(&minh.id, id).await.err(),
                following.unshare(&minh.id, id).await.err(),
                following.withdraw(Withdrawal {
                    account_id: minh.id.clone(),
                    dossier_id: id.to_owned(),
                    seen: 1,
                    reason: "x".to_owned(),
                }).await.err(),
                following.answer_draft(DraftAnswer {
                    account_id: minh.id.clone(),
                    dossier_id: id.to_owned(),
                    seq: 1,
                    change: None,
                }).await.err(),
            ];
            for (place, refusal) in refused.iter().enumerate() {
                assert!(matches!(refusal, Some(FollowRefusal::NotFound)), "{id} {place}: {refusal:?}");
            }
        }
        assert!(acts(t).await.is_empty());
    }

    async fn one_link_at_a_time_shows_what_the_second_secret_shows_until_it_is_taken_back(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED]).await;
        let tracking = Tracking::new(t.house.clone());
        let first = scene.following.share(&scene.lan.id, &scene.id).await.expect("a link");
        let (public, opened) = tracking.shared(first.reveal()).await.expect("reads").expect("open");
        let secret = second_secret(t, &scene.id).await.expect("a secret");
        match tracking.look_up(CODE, Some(secret.reveal())).await.expect("reads") {
            LookUp::Found { public: same, more: More::Opened(more) } => assert_eq!((same, more), (public, opened)),
            other => panic!("{other:?}"),
        }
        let second = scene.following.share(&scene.lan.id, &scene.id).await.expect("another link");
        assert_eq!(tracking.shared(first.reveal()).await.expect("reads"), None, "the link before has ended");
        assert!(tracking.shared(second.reveal()).await.expect("reads").is_some());
        assert!(scene.following.shared(&scene.lan.id, &scene.id).await.expect("reads").is_some());
        scene.following.unshare(&scene.lan.id, &scene.id).await.expect("taken back");
        scene.following.unshare(&scene.lan.id, &scene.id).await.expect("nothing to take back");
        assert_eq!(tracking.shared(second.reveal()).await.expect("reads"), None);
        assert_eq!(scene.following.shared(&scene.lan.id, &scene.id).await.expect("reads"), None);
        assert_eq!(acts(t).await, ["dossier.shared", "dossier.shared", "dossier.unshared"]);
    }

    async fn c5_no_column_of_a_shared_link_opens_it(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT]).await;
        let link = scene.following.share(&scene.lan.id, &scene.id).await.expect("a link");
        let tracking = Tracking::new(t.house.clone());
        let row = share_links::Entity::find().one(t.store.read()).await.expect("reads").expect("a link");
        for stolen in [&row.hash, &row.id, &row.dossier_id, &row.hash[..43].to_owned()] {
            assert_eq!(tracking.shared(stolen).await.expect("reads"), None, "{stolen}");
        }
        let stored = format!("{row:?}");
        assert!(!stored.contains(link.reveal()));
    }

    async fn k9_the_owner_is_told_the_truth_with_another_day_once_the_promise_is_broken(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED, WORKED_ON]).await;
        let view = || async { scene.following.view(&scene.lan.id, &scene.id).await.expect("a view") };
        let seen = view().await;
        assert_eq!(seen.promised.map(|at| iso_date(at.local_date())).as_deref(), Some("2026-11-27"));
        assert_eq!(seen.due.expect("counted").days.len(), 5, "every day from the start to the promised one");
        assert_eq!(seen.late, None);
        // Monday 30 November, 09:00.
        t.clock.advance(Duration::from_secs(7 * 24 * HOUR));
        let late = view().await.late.expect("late");
        assert_eq!((late.working_days, iso_date(late.expected).as_str()), (1, "2026-12-01"));
    }

    async fn k9_a_dossier_that_nobody_checked_in_time_is_told_of_as_well(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT]).await;
        let view = || async { scene.following.view(&scene.lan.id, &scene.id).await.expect("a view") };
        // The 24th is a day off: eight working hours end on Wednesday at 9.
        t.clock.advance(Duration::from_secs(48 * HOUR));
        assert_eq!(view().await.late, None);
        t.clock.advance(Duration::from_secs(HOUR));
        let late = view().await.late.expect("late");
        assert_eq!((late.working_days, iso_date(late.expected).as_str()), (0, "2026-11-26"));
    }

    async fn mails_and_views_of_officers_are_shown_without_names(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT]).await;
        let mine = support::mail("accepted", "lan@example.vn", Some(&scene.id));
        let other = support::mail("accepted", "can-bo@example.vn", Some(&scene.id));
        support::enqueue(t, vec![mine, other]).await;
        let view = scene.following.view(&scene.lan.id, &scene.id).await.expect("a view");
        assert_eq!(view.mails.len(), 1, "only those to the owner");
        assert_eq!((view.mails[0].to.as_str(), view.mails[0].state), ("lan@example.vn", MailState::Waiting));
        t.mails_to("lan@example.vn").await;
        let view = scene.following.view(&scene.lan.id, &scene.id).await.expect("a view");
        assert_eq!(view.mails[0].state, MailState::Sent);

        let ha = support::account(t, "ha@example.vn").await;
        keep!(t, officers, officers::Model {
            account_id: ha.id.clone(),
            unit_code: "00004".to_owned(),
            roles: "[]".to_owned(),
            title: String::new(),
            created_at: START.0,
            disabled_at: Some(START.0),
        });
        for (place, actor) in [(1, &ha.id), (2, &scene.lan.id)] {
            keep!(t, audit, audit::Model {
                seq_id: format!("{place}"),
                at: START.0,
                actor_id: Some(actor.clone()),
                act: "dossier.opened".to_owned(),
                subject_kind: "dossier".to_owned(),
                subject_id: Some(scene.id.clone()),
                details: "null".to_owned(),
                address: None,
            });
        }
        let view = scene.following.view(&scene.lan.id, &scene.id).await.expect("a view");
        assert_eq!(view.opened.iter().map(|look| look.unit_code.as_str()).collect::<Vec<_>>(), ["00004"]);
    }
}
