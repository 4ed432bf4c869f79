//! What nobody needs any more goes by itself, and nothing else goes.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use backend::House;
use backend::housekeeping::Housekeeping;
use backend::store::rows::{attachments, captchas, dossiers, limits, login_sessions, parked_forms, tokens};
use sea_orm::{ActiveValue::Set, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _};
use support::Kept;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// One row of everything that ends, all made now.
async fn leave_traces(house: &House, account: &str) {
    let now = house.clock.now().0;
    let soon = now + 300_000;
    let account = account.to_owned();
    let kept: Kept<()> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let challenge = captchas::Model {
                    id: "c".into(),
                    purpose: "login".into(),
                    answer_hash: "h".into(),
                    created_at: now,
                    expires_at: soon,
                };
                captchas::Entity::insert(challenge.into_active_model()).exec_without_returning(tx).await?;
                let link = tokens::Model {
                    hash: "t".into(),
                    account_id: account.clone(),
                    purpose: tokens::TokenPurpose::Reset,
                    created_at: now,
                    expires_at: soon,
                    used_at: None,
                    voided_at: None,
                    subject: None,
                };
                tokens::Entity::insert(link.into_active_model()).exec_without_returning(tx).await?;
                let counter = limits::ActiveModel {
                    key: Set("k".into()),
                    window_start: Set(now),
                    count: Set(1),
                    blocked_until: Set(None),
                };
                limits::Entity::insert(counter).exec_without_returning(tx).await?;
                let parked = parked_forms::Model {
                    id: "p".into(),
                    session_hash: "s".into(),
                    account_id: account.clone(),
                    path: "/".into(),
                    body: String::new(),
                    created_at: now,
                    expires_at: soon,
                };
                parked_forms::Entity::insert(parked.into_active_model()).exec_without_returning(tx).await?;
                let login = login_sessions::Model {
                    hash: "s".into(),
                    public_id: "s".into(),
                    account_id: account,
                    created_at: now,
                    seen_at: now,
                    expires_at: soon,
                    ended_at: None,
                    end_reason: None,
                    user_agent: String::new(),
                    address: String::new(),
                    acting_for: None,
                };
                login_sessions::Entity::insert(login.into_active_model()).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await;
    kept.unwrap();
}

async fn traces(house: &House) -> [u64; 5] {
    let db = house.store.read();
    [
        captchas::Entity::find().count(db).await.unwrap(),
        tokens::Entity::find().count(db).await.unwrap(),
        limits::Entity::find().count(db).await.unwrap(),
        parked_forms::Entity::find().count(db).await.unwrap(),
        login_sessions::Entity::find().count(db).await.unwrap(),
    ]
}

/// A paper and a status for a dossier.
async fn give_paper(house: &House, dossier: &dossiers::Model, status: i32) {
    let mut changed = dossier.clone().into_active_model();
    changed.status = Set(status);
    let paper = attachments::Model {
        id: format!("paper-{}", dossier.id),
        dossier_id: dossier.id.clone(),
        paper_id: "a".into(),
        row: 0,
        position: 0,
        name: "a.pdf".into(),
        content_hash: "h".into(),
        media: "application/pdf".into(),
        bytes: 1,
        pages: 1,
        width: None,
        height: None,
        created_at: dossier.created_at,
        removed_at: None,
    };
    let kept: Kept<()> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                changed.status = Set(status);
                dossiers::Entity::update(changed).exec(tx).await?;
                attachments::Entity::insert(paper.into_active_model()).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await;
    kept.unwrap();
}

on_both_engines! {
    async fn o4_after_31_days_everything_temporary_is_gone_and_dossiers_are_not(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        leave_traces(t, &lan.id).await;
        let (draft, sent) = (support::draft(t, &lan).await, support::draft(t, &lan).await);
        give_paper(t, &draft, 0).await;
        give_paper(t, &sent, 1).await;
        t.clock.advance(31 * DAY);
        Housekeeping::new(t.house.clone()).run_once().await.unwrap();
        assert_eq!(traces(t).await, [0; 5]);
        let left: Vec<_> = dossiers::Entity::find().all(t.store.read()).await.unwrap().into_iter().map(|row| row.id).collect();
        assert_eq!(left, [sent.id]);
        assert_eq!(attachments::Entity::find().count(t.store.read()).await.unwrap(), 1);
    }

    async fn o4_the_owner_of_a_draft_is_told_once_five_days_before(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let draft = support::draft(t, &lan).await;
        let house = Housekeeping::new(t.house.clone());
        t.clock.advance(24 * DAY);
        assert_eq!(house.run_once().await.unwrap().notices, 0);
        t.clock.advance(2 * DAY);
        assert_eq!(house.run_once().await.unwrap().notices, 1);
        assert_eq!(house.run_once().await.unwrap().notices, 0);
        let mails = t.mails_to("lan@example.vn").await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].kind, "draft_expiring");
        assert!(mails[0].link().is_some_and(|link| link.ends_with(&format!("/ho-so/{}/khai", draft.id))));
        assert!(mails[0].text.contains("23/12/2026"), "{}", mails[0].text);
    }

    async fn what_is_still_needed_stays(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        leave_traces(t, &lan.id).await;
        support::draft(t, &lan).await;
        let swept = Housekeeping::new(t.house.clone()).run_once().await.unwrap();
        assert_eq!(swept, backend::housekeeping::Swept::default());
        assert_eq!(traces(t).await, [1; 5]);
    }
}
