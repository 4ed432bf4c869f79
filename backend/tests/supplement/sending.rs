//! The citizen answers: what is kept, what is refused, and the one act that counts.

use backend::filing::{FilingError, MoreOutcome, differences};
use backend::store::StoreError;
use backend::store::rows::{audit, dossiers, history, submissions};
use domain::dossier::Status;
use domain::roles::Role;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};
use std::time::Duration;

use crate::on_both_engines;
use crate::people::{Citizen, NAMED, PAPER, WORKED, ask, asking, mail_of, officer, process};
use crate::support::TestHouse;

const MOTHER: &str = "mother.full_name";

/// A dossier of which the reception wants a paper and a field.
async fn asked(t: &TestHouse) -> (Citizen, String) {
    let lan = Citizen::of(t, "lan@example.vn").await;
    let id = lan.sent(WORKED).await;
    let desk = officer(t, "mot-cua@example.vn", Role::ReceptionOfficer).await;
    ask(t, &desk, &id, asking(&[PAPER], &[MOTHER])).await.expect("asked");
    (lan, id)
}

#[track_caller]
fn missing(outcome: Result<MoreOutcome, FilingError>) -> Vec<String> {
    match outcome {
        Ok(MoreOutcome::Incomplete(issues)) => issues.into_iter().map(|issue| issue.field).collect(),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn sent(outcome: Result<MoreOutcome, FilingError>) -> i32 {
    match outcome {
        Ok(MoreOutcome::Sent(seq)) => seq,
        other => panic!("{other:?}"),
    }
}

on_both_engines! {
    async fn asked_at_the_desk_the_answer_goes_back_to_the_desk_and_the_difference_is_kept(t: &TestHouse) {
        let (lan, id) = asked(t).await;
        let before = lan.row(&id).await;
        let open = lan.open(&id).await;
        assert!(open.stands_since.is_none(), "no clock runs before acceptance");
        assert_eq!(open.settled.fields.iter().map(|place| place.path.as_str()).collect::<Vec<_>>(), [MOTHER]);
        lan.attach(&id, PAPER, 0, 50).await.expect("taken");
        assert_eq!(sent(lan.send(&id, "k", &[(MOTHER, "trần thị  ví dụ mới")]).await), 1);
        let after = lan.row(&id).await;
        assert_eq!((after.status, after.procedure_version), (Status::Submitted.code(), before.procedure_version));
        assert!(after.answers.contains("TRẦN THỊ VÍ DỤ MỚI"), "{}", after.answers);
        assert_eq!(after.fee_vnd, before.fee_vnd, "waiting makes nothing dearer");
        let all = differences(t.store.read(), &id).await.expect("read");
        let difference = &all[0].difference;
        assert_eq!(difference.fields.len(), 1);
        let change = &difference.fields[0];
        let told = (change.part.vi.as_str(), change.before.vi.as_str(), change.after.vi.as_str());
        assert_eq!(told, ("Người mẹ", "TRẦN THỊ VÍ DỤ", "TRẦN THỊ VÍ DỤ MỚI"));
        assert_eq!((difference.papers[0].key.as_str(), difference.papers[0].added[0].name.as_str()), (PAPER, "moi-50.png"));
        assert!(all[0].answered_at.is_some());
        mail_of(t, "supplement_received").await;
        assert!(matches!(lan.filing.supplement(&lan.account.id, &id).await, Err(FilingError::NothingAsked)));
    }

    async fn the_address_that_an_account_moved_to_stays_unless_another_one_is_answered(t: &TestHouse) {
        let (lan, id) = asked(t).await;
        let row = dossiers::ActiveModel {
            id: Set(id.clone()),
            contact_email: Set("lan.moi@example.vn".to_owned()),
            ..Default::default()
        };
        let work = lan.house.store.write(move |tx| {
            Box::pin(async move {
                row.update(tx).await?;
                Ok::<(), StoreError>(())
            })
        });
        work.await.expect("the account moved");
        lan.attach(&id, PAPER, 0, 50).await.expect("taken");
        sent(lan.send(&id, "k", &[(MOTHER, "TRẦN THỊ VÍ DỤ MỚI")]).await);
        assert_eq!(lan.row(&id).await.contact_email, "lan.moi@example.vn");

        let mai = Citizen::of(t, "mai@example.vn").await;
        let id = mai.sent(WORKED).await;
        let desk = officer(t, "mot-cua-hai@example.vn", Role::ReceptionOfficer).await;
        ask(t, &desk, &id, asking(&[], &["requester.email"])).await.expect("asked");
        assert_eq!(mai.row(&id).await.contact_email, NAMED);
        sent(mai.send(&id, "k", &[("requester.email", "mai.khac@example.vn")]).await);
        assert_eq!(mai.row(&id).await.contact_email, "mai.khac@example.vn");
    }

    async fn asked_while_being_worked_on_the_clock_stands_and_the_promised_day_moves_by_the_wait(t: &TestHouse) {
        let lan = Citizen::of(t, "lan@example.vn").await;
        let id = lan.sent(WORKED).await;
        let processing = officer(t, "thu-ly@example.vn", Role::ProcessingOfficer).await;
        process(t, &id, &processing).await;
        let promised = lan.row(&id).await.due_at.expect("promised");
        ask(t, &processing, &id, asking(&[], &[MOTHER])).await.expect("asked");
        assert_eq!(lan.open(&id).await.stands_since, Some(t.clock.now()));
        t.clock.advance(Duration::from_secs(7 * 24 * 3600));
        sent(lan.send(&id, "k", &[(MOTHER, "TRẦN THỊ KHÁC")]).await);
        let row = lan.row(&id).await;
        assert_eq!((row.status, row.stage.as_str()), (Status::Processing.code(), "verifying"));
        let due = row.due_at.expect("promised");
        assert!(due > promised && due > t.clock.now().0, "{due} {promised}");
        let mail = mail_of(t, "supplement_received").await;
        assert!(mail.text.contains(&domain::time::Moment(due).format_vi()), "{}", mail.text);
    }

    async fn what_is_typed_is_kept_wrong_ones_too_and_a_part_of_it_is_not_sent(t: &TestHouse) {
        let (lan, id) = asked(t).await;
        let before = lan.row(&id).await;
        lan.save(&id, &[(MOTHER, "trần 123")]).await.expect("kept");
        assert_eq!(lan.open(&id).await.settled.answers.get(MOTHER), "TRẦN 123");
        assert_eq!(lan.row(&id).await, before, "the filed dossier stays");
        assert_eq!(missing(lan.send(&id, "k", &[(MOTHER, "trần 123")]).await), [MOTHER, PAPER]);
        assert_eq!(missing(lan.send(&id, "k", &[(MOTHER, "TRẦN THỊ KHÁC")]).await), [PAPER]);
        assert_eq!(lan.row(&id).await, before);
        lan.attach(&id, PAPER, 0, 50).await.expect("taken");
        sent(lan.send(&id, "k", &[(MOTHER, "TRẦN THỊ KHÁC")]).await);
    }

    async fn an_answer_that_changes_nothing_is_not_sent(t: &TestHouse) {
        let lan = Citizen::of(t, "lan@example.vn").await;
        let id = lan.sent(WORKED).await;
        let desk = officer(t, "mot-cua@example.vn", Role::ReceptionOfficer).await;
        ask(t, &desk, &id, asking(&[], &[MOTHER])).await.expect("asked");
        let name = lan.open(&id).await.filed.get(MOTHER).to_owned();
        assert!(matches!(lan.send(&id, "k", &[(MOTHER, &name)]).await, Ok(MoreOutcome::NothingChanged)));
        assert_eq!(lan.row(&id).await.status, Status::SupplementRequired.code());
    }

    async fn what_follows_from_a_new_answer_is_asked_for_as_well(t: &TestHouse) {
        let lan = Citizen::of(t, "lan@example.vn").await;
        let id = lan.sent(WORKED).await;
        let desk = officer(t, "mot-cua@example.vn", Role::ReceptionOfficer).await;
        ask(t, &desk, &id, asking(&[], &["relation"])).await.expect("asked");
        let change = [("relation", "to_chuc_nuoi_duong")];
        assert_eq!(missing(lan.send(&id, "k", &change).await), ["organisation_name"]);
        let both = [("relation", "to_chuc_nuoi_duong"), ("organisation_name", "Mái ấm Hoa Sen")];
        sent(lan.send(&id, "k", &both).await);
        let difference = &differences(t.store.read(), &id).await.expect("read")[0].difference;
        assert_eq!(difference.fields.len(), 2);
    }

    async fn e4_names_that_nobody_asked_for_are_refused_and_audited_and_nothing_is_written(t: &TestHouse) {
        let (lan, id) = asked(t).await;
        let before = (lan.row(&id).await, lan.open(&id).await.saves);
        for name in ["father.full_name", "status", "authority.ward", "commitment.agreed", "#saved.mother", "fee_vnd", "mother"] {
            let fields = [(MOTHER, "TRẦN THỊ KHÁC"), (name, "10")];
            assert!(matches!(lan.save(&id, &fields).await, Err(FilingError::NotFields(1))), "{name}");
            assert!(matches!(lan.send(&id, "k", &fields).await, Err(FilingError::NotFields(1))), "{name}");
        }
        assert_eq!((lan.row(&id).await, lan.open(&id).await.saves), before);
        let audited = audit::Entity::find().filter(audit::Column::Act.eq("supplement.refused"));
        assert_eq!(audited.count(t.store.read()).await.expect("counted"), 14);
    }

    async fn e2_somebody_elses_dossier_does_not_exist(t: &TestHouse) {
        let (_, id) = asked(t).await;
        let minh = Citizen::of(t, "minh@example.vn").await;
        assert!(matches!(minh.filing.supplement(&minh.account.id, &id).await, Err(FilingError::NotFound)));
        assert!(matches!(minh.save(&id, &[(MOTHER, "X")]).await, Err(FilingError::NotFound)));
        assert!(matches!(minh.send(&id, "k", &[(MOTHER, "X")]).await, Err(FilingError::NotFound)));
        assert!(matches!(minh.attach(&id, PAPER, 0, 50).await, Err(FilingError::NotFound)));
        assert!(matches!(minh.filing.supplements(&minh.account.id, &id).await, Err(FilingError::NotFound)));
    }

    async fn k1_two_presses_at_once_and_one_later_have_one_effect(t: &TestHouse) {
        let (lan, id) = asked(t).await;
        lan.attach(&id, PAPER, 0, 50).await.expect("taken");
        let fields = [(MOTHER, "TRẦN THỊ KHÁC")];
        let press = || {
            let (lan, id) = (lan.clone(), id.clone());
            tokio::spawn(async move { lan.send(&id, "k", &fields).await })
        };
        let (first, second) = (press(), press());
        assert_eq!(sent(first.await.expect("no panic")), 1);
        assert_eq!(sent(second.await.expect("no panic")), 1);
        assert_eq!(sent(lan.send(&id, "k", &fields).await), 1);
        let back = history::Entity::find().filter(history::Column::FromStatus.eq(5));
        assert_eq!(back.count(t.store.read()).await.expect("counted"), 1);
        assert_eq!(submissions::Entity::find().count(t.store.read()).await.expect("counted"), 2);
        let received = t.mails_to(NAMED).await.into_iter().filter(|mail| mail.kind == "supplement_received");
        assert_eq!(received.count(), 1);
        // The same key with other contents, and another key, send nothing.
        assert!(matches!(lan.send(&id, "k", &[(MOTHER, "AI KHÁC")]).await, Err(FilingError::OtherContent(_))));
        assert!(matches!(lan.send(&id, "l", &fields).await, Err(FilingError::NothingAsked)));
    }
}
