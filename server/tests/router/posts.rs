//! Who invites whom to which post.

use crate::support::{Answer, BA_DINH, Browser, ELSEWHERE, TestPortal, portals};
use backend::store::rows::officers;
use sea_orm::EntityTrait as _;

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
