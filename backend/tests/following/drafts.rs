//! Drafts of results: sent, agreed to, sent back, agreed to by silence.

use std::time::Duration;

use backend::House;
use backend::clock::Moment;
use backend::desk::draft_result::{DraftSent, NewDraft, send};
use backend::desk::{DeskRefusal, Officer};
use backend::following::FollowRefusal;
use backend::housekeeping::Housekeeping;
use backend::store::rows::draft_results;
use domain::dossier::Stage;
use domain::dossier::draft_result::{Answer, DraftProblem, Fact, Standing};
use domain::roles::Role;
use sea_orm::EntityTrait as _;

use crate::{ACCEPTED, HOUR, SENT, Scene, WORKED_ON, acts, on_both_engines};

fn officer(unit: &str, role: Role) -> Officer {
    Officer {
        account_id: "officer".to_owned(),
        full_name: "Trần Thị Hà".to_owned(),
        title: "Công chức".to_owned(),
        unit_code: unit.to_owned(),
        roles: vec![role],
    }
}

fn draft(id: &str) -> NewDraft {
    let facts = vec![Fact { label: "Họ, chữ đệm, tên".to_owned(), value: "NGUYỄN THỊ LAN".to_owned() }];
    NewDraft { dossier_id: id.to_owned(), seen: None, title: "Giấy xác nhận".to_owned(), facts }
}

async fn sent_draft(house: &House, id: &str) -> DraftSent {
    send(house, &officer("00004", Role::ProcessingOfficer), draft(id)).await.expect("sent")
}

on_both_engines! {
    async fn a_draft_stops_the_clock_and_agreement_moves_the_promised_day_by_the_wait(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED, WORKED_ON]).await;
        // Wednesday 25 November, 10:00.
        t.clock.advance(Duration::from_secs(49 * HOUR));
        let sent = sent_draft(t, &scene.id).await;
        assert_eq!((sent.seq, sent.until), (1, t.clock.now().plus_seconds(86_400)));
        assert_eq!(Stage::from_key(&scene.row(t).await.stage), Some(Stage::Confirming));
        let mails = t.mails_to("lan@example.vn").await;
        assert!(mails[0].kind == "draft_result" && mails[0].link().is_some_and(|link| link.ends_with("/du-thao")));
        let seen = scene.following.view(&scene.lan.id, &scene.id).await.expect("a view");
        assert!(seen.due.expect("counted").standing_since.is_some() && seen.late.is_none());
        t.clock.advance(Duration::from_secs(23 * HOUR));
        scene.following.answer_draft(scene.answer(1, None)).await.expect("agreed");
        assert_eq!(Stage::from_key(&scene.row(t).await.stage), Some(Stage::Drafted));
        assert_eq!(scene.due(t).await, "2026-11-30", "a day later than without the wait");
        // The same answer again changes nothing, another one is refused.
        let row = scene.row(t).await;
        scene.following.answer_draft(scene.answer(1, None)).await.expect("again");
        let refused = scene.following.answer_draft(scene.answer(1, Some("Sửa tên"))).await;
        assert!(matches!(refused, Err(FollowRefusal::Answered(Answer::Agreed))), "{refused:?}");
        assert_eq!(scene.row(t).await, row);
        assert_eq!(acts(t).await, ["draft_result.agreed", "draft_result.sent"]);
    }

    async fn a_wish_for_a_change_goes_back_to_the_officer_who_sends_another_draft(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED, WORKED_ON]).await;
        sent_draft(t, &scene.id).await;
        let silent = scene.following.answer_draft(scene.answer(1, Some(" \n"))).await;
        assert!(matches!(silent, Err(FollowRefusal::Remark(DraftProblem::NoRemark))), "{silent:?}");
        scene.following.answer_draft(scene.answer(1, Some("Tên đệm là Thị"))).await.expect("taken");
        assert_eq!(Stage::from_key(&scene.row(t).await.stage), Some(Stage::ChangeWanted));
        let shown = scene.following.draft(&scene.lan.id, &scene.id).await.expect("a draft");
        assert_eq!((shown.standing, shown.remark.as_str()), (Standing::Answered(Answer::Change), "Tên đệm là Thị"));
        assert_eq!(sent_draft(t, &scene.id).await.seq, 2);
        // The page of the first draft does not answer the second.
        let refused = scene.following.answer_draft(scene.answer(1, None)).await;
        assert!(matches!(refused, Err(FollowRefusal::Answered(Answer::Change))), "{refused:?}");
        let open = scene.following.draft(&scene.lan.id, &scene.id).await.expect("a draft");
        assert_eq!((open.seq, open.standing), (2, Standing::Open));
    }

    async fn silence_counts_as_agreement_from_the_end_of_the_day_however_late_it_is_noticed(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED, WORKED_ON]).await;
        t.clock.advance(Duration::from_secs(49 * HOUR));
        let sent = sent_draft(t, &scene.id).await;
        let keeper = Housekeeping::new(t.house.clone());
        t.clock.set(Moment(sent.until.0 - 1));
        assert_eq!(keeper.run_once().await.expect("a round").silences, 0);
        t.clock.set(sent.until);
        let late = scene.following.answer_draft(scene.answer(1, Some("Sửa tên"))).await;
        assert!(matches!(late, Err(FollowRefusal::Over)), "{late:?}");
        // The clean-up comes two days later.
        t.clock.advance(Duration::from_secs(48 * HOUR));
        assert_eq!(keeper.run_once().await.expect("a round").silences, 1);
        assert_eq!(keeper.run_once().await.expect("another round").silences, 0);
        assert_eq!(Stage::from_key(&scene.row(t).await.stage), Some(Stage::Drafted));
        assert_eq!(scene.due(t).await, "2026-11-30");
        let row = draft_results::Entity::find().one(t.store.read()).await.expect("reads").expect("a draft");
        assert_eq!((row.answer.as_str(), row.answered_at), ("silent", Some(sent.until.0)));
        assert!(acts(t).await.contains(&"draft_result.silence_counted".to_owned()));
    }

    async fn only_the_units_own_processing_officer_sends_a_draft_and_one_at_a_time(t: &TestHouse) {
        let scene = Scene::of(t, &[SENT, ACCEPTED, WORKED_ON]).await;
        let as_other = |unit, role| { let (house, id) = (t.house.clone(), scene.id.clone()); async move {
            send(&house, &officer(unit, role), draft(&id)).await
        }};
        assert!(matches!(as_other("00070", Role::ProcessingOfficer).await, Err(DeskRefusal::NotFound)));
        assert!(matches!(as_other("00004", Role::ReceptionOfficer).await, Err(DeskRefusal::NotYours)));
        assert!(matches!(as_other("00004", Role::Administrator).await, Err(DeskRefusal::NotFound)));
        let own = Officer { account_id: scene.lan.id.clone(), ..officer("00004", Role::ProcessingOfficer) };
        assert!(matches!(send(t, &own, draft(&scene.id)).await, Err(DeskRefusal::OwnDossier)));
        let empty = NewDraft { facts: Vec::new(), ..draft(&scene.id) };
        let refused = send(t, &officer("00004", Role::ProcessingOfficer), empty).await;
        assert!(matches!(&refused, Err(DeskRefusal::Invalid(said)) if said[0].0 == "facts"), "{refused:?}");
        let stale = NewDraft { seen: Some(7), ..draft(&scene.id) };
        let refused = send(t, &officer("00004", Role::ProcessingOfficer), stale).await;
        assert!(matches!(refused, Err(DeskRefusal::Overtaken(_))), "{refused:?}");
        assert!(acts(t).await.is_empty());
        sent_draft(t, &scene.id).await;
        let second = as_other("00004", Role::ProcessingOfficer).await;
        assert!(matches!(&second, Err(DeskRefusal::Invalid(said)) if said[0].1 == DraftProblem::Waiting.phrase()));
    }
}
