//! Who invites whom to which post.

use crate::support::{Answer, BA_DINH, Browser, ELSEWHERE, PASSWORD, TestPortal, portals};
use backend::store::rows::accounts::AccountState;
use backend::store::rows::{audit, officers};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use std::time::Duration;

const PAGE: &str = "/quan-tri/can-bo";

/// Sends the form that invites somebody.
async fn invite(who: &Browser, email: &str, unit: &str, role: &str) -> Answer {
    let (token, role) = (who.token().await, format!("role:{role}"));
    let fields = [
        ("token", token.as_str()),
        ("email", email),
        ("title", "Công chức"),
        ("unit", unit),
        (role.as_str(), "true"),
        ("_action", "invite"),
    ];
    who.post(PAGE, &fields).await
}

/// Unit and roles of everybody.
async fn posts(portal: &TestPortal) -> Vec<(String, String, String)> {
    let rows = officers::Entity::find().all(portal.rows()).await.expect("the database answers");
    let mut posts: Vec<_> = rows.into_iter().map(|post| (post.account_id, post.unit_code, post.roles)).collect();
    posts.sort();
    posts
}

#[tokio::test]
async fn e1_an_administrator_of_a_unit_takes_over_no_invitation_of_another_one() {
    for portal in portals().await {
        let all = portal.officer("quan-tri@example.vn", "", &["administrator"]).await;
        let own = portal.officer("quan-tri-don-vi@example.vn", BA_DINH, &["unit_administrator"]).await;
        invite(&all, "hung@example.vn", "", "administrator").await.expect(303);
        invite(&all, "hoa@example.vn", ELSEWHERE, "leader").await.expect(303);
        let before = posts(&portal).await;
        for email in ["hung@example.vn", "hoa@example.vn"] {
            let refused = invite(&own, email, "", "clerk").await.expect(422);
            assert!(refused.words().contains("Địa chỉ này đã có tài khoản"), "{}", refused.words());
            assert_eq!(portal.mails_to(email).await.len(), 1, "the first link stays good");
        }
        assert_eq!(posts(&portal).await, before);

        // Within the unit, and for whoever manages all, the last invitation counts.
        invite(&own, "mai@example.vn", "", "clerk").await.expect(303);
        invite(&own, "mai@example.vn", "", "leader").await.expect(303);
        invite(&all, "mai@example.vn", ELSEWHERE, "leader").await.expect(303);
        assert_eq!(posts(&portal).await.len(), before.len() + 1);
        invite(&own, "mai@example.vn", "", "clerk").await.expect(422);
    }
}

/// Presses "Ngừng" or "Khôi phục" of somebody's post; gives where it leads.
async fn press(portal: &TestPortal, who: &Browser, act: &str, email: &str) -> String {
    let (token, id) = (who.token().await, portal.account_of(email).await.id);
    let action = format!("{act}:{id}");
    who.post(PAGE, &[("token", token.as_str()), ("_action", action.as_str())]).await.location()
}

#[tokio::test]
async fn bringing_a_post_back_opens_the_account_only_if_the_end_of_the_post_closed_it() {
    const MAI: &str = "mai@example.vn";
    for portal in portals().await {
        let all = portal.officer("quan-tri@example.vn", "", &["administrator"]).await;
        let mai = portal.officer(MAI, BA_DINH, &["reception_officer"]).await;
        mai.get("/can-bo").await.expect(200);
        let state = async || portal.account_of(MAI).await.state;

        // What the end closed, bringing back opens; a second press of either changes nothing.
        for _ in 0..2 {
            assert_eq!(press(&portal, &all, "end", MAI).await, format!("{PAGE}?da-luu=1"));
            assert_eq!(state().await, AccountState::Disabled);
        }
        assert!(!all.get(PAGE).await.expect(200).words().contains("Tài khoản bị khóa"), "the end says it already");
        for _ in 0..2 {
            assert_eq!(press(&portal, &all, "renew", MAI).await, format!("{PAGE}?da-luu=1"));
            assert_eq!(state().await, AccountState::Active);
        }
        let acts = audit::Column::Act.is_in(["post.ended", "post.renewed"]);
        let told = audit::Entity::find().filter(acts).count(portal.rows()).await.expect("counted");
        assert_eq!(told, 2);
        mai.log_in(MAI).await;
        mai.get("/can-bo").await.expect(200);

        // What was closed before stays closed, and the page says so.
        portal.disable_account(MAI).await;
        // Rows of one millisecond have no order.
        portal.wait(Duration::from_secs(1));
        press(&portal, &all, "end", MAI).await;
        let there = press(&portal, &all, "renew", MAI).await;
        assert_eq!(there, format!("{PAGE}?van-khoa=1"));
        assert_eq!(state().await, AccountState::Disabled);
        let page = all.get(&there).await.expect(200).words();
        assert!(page.contains("nhưng tài khoản vẫn bị khóa") && page.contains("Tài khoản bị khóa"), "{page}");
        let id = portal.account_of(MAI).await.id;
        let form = all.get(&format!("{PAGE}?ma={id}")).await.expect(200).words();
        assert!(form.contains("không mở lại tài khoản này"), "{form}");
        portal.visitor().try_log_in(MAI, PASSWORD).await.expect(422);
    }
}
