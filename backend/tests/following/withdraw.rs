//! "Rút hồ sơ".

use backend::following::{FollowRefusal, Withdrawn};
use backend::store::rows::{dossiers, history};
use domain::dossier::withdrawal::{ReasonProblem, Way};
use domain::dossier::{NotAllowed, Status};
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use crate::support::{Kept, START};
use crate::{ACCEPTED, SENT, Scene, WORKED_ON, acts, on_both_engines};

on_both_engines! {
    async fn before_acceptance_it_ends_at_once_and_a_second_press_changes_nothing(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT]).await;
        let form = scene.form(1, " ");
        assert_eq!(scene.following.withdraw(form.clone()).await.expect("withdrawn"), Withdrawn::AtOnce);
        let row = scene.row(t).await;
        assert_eq!((row.status, row.version), (Status::Stopped.code(), 2));
        assert_eq!(scene.following.withdraw(form).await.expect("again"), Withdrawn::AtOnce);
        assert_eq!(scene.row(t).await, row);
        let mails = t.mails_to("lan@example.vn").await;
        assert_eq!(mails.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["cancelled"]);
        assert_eq!(acts(t).await, ["dossier.cancelled"]);
        let seen = scene.following.view(&scene.lan.id, &scene.id).await.expect("a view");
        assert!(seen.withdrawn && seen.way.is_none());
    }

    async fn after_acceptance_the_office_is_asked_and_wants_a_reason(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED, WORKED_ON]).await;
        let refused = scene.following.withdraw(scene.form(1, "\n ")).await;
        assert!(matches!(refused, Err(FollowRefusal::Reason(ReasonProblem::Missing))), "{refused:?}");
        assert_eq!(scene.row(t).await.version, 1);
        let asked = scene.following.withdraw(scene.form(1, "Khai nhầm")).await.expect("asked");
        assert_eq!(asked, Withdrawn::Asked);
        assert_eq!(scene.row(t).await.status, Status::WithdrawalRequested.code());
        let again = scene.following.withdraw(scene.form(1, "Khai nhầm")).await.expect("again");
        assert_eq!((again, scene.row(t).await.version), (Withdrawn::Asked, 2));
        let entries = history::Entity::find().all(t.store.read()).await.expect("reads");
        assert_eq!(entries.iter().filter(|entry| entry.note == "Khai nhầm").count(), 1);
        let mails = t.mails_to("lan@example.vn").await;
        assert_eq!(mails.iter().filter(|mail| mail.kind == "withdrawal_requested").count(), 1);
    }

    async fn a_signed_result_and_an_ended_dossier_are_not_taken_back(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED, WORKED_ON]).await;
        let signed = dossiers::ActiveModel {
            signed_at: sea_orm::ActiveValue::Set(Some(START.0)),
            ..scene.row(t).await.into_active_model()
        };
        let kept: Kept<()> = t.store.write(move |tx| Box::pin(async move {
            sea_orm::ActiveModelTrait::update(signed, tx).await?;
            Ok(())
        })).await;
        kept.expect("signed");
        let refused = scene.following.withdraw(scene.form(1, "Khai nhầm")).await;
        assert!(matches!(refused, Err(FollowRefusal::NotAllowed(NotAllowed::AlreadySigned))), "{refused:?}");
        assert_eq!(scene.following.brief(&scene.lan.id, &scene.id).await.expect("a head").way, None);
        assert!(acts(t).await.is_empty());
    }

    async fn k4_a_page_of_before_is_refused_says_what_happened_and_writes_nothing(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED]).await;
        match scene.following.withdraw(scene.form(0, "Khai nhầm")).await {
            Err(FollowRefusal::Overtaken(meanwhile, now)) => {
                assert_eq!((meanwhile.status, meanwhile.at, now), (Status::Accepted, START, 1));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(scene.row(t).await.status, Status::Accepted.code());
        assert!(acts(t).await.is_empty());
    }

    async fn the_way_back_is_shown_where_the_matrix_opens_one(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, (Status::SupplementRequired, "reception")]).await;
        let way = scene.following.brief(&scene.lan.id, &scene.id).await.expect("a head").way;
        assert_eq!(way, Some(Way::AtOnce));
    }
}
