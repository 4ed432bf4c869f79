//! Forms of people who are not signed in carry the token of their cookie, and come back without it.

use crate::support::{PASSWORD, TestPortal, encoded, portals, portals_with, registration};
use backend::store::rows::login_sessions;

const COOKIE: &str = "motcua-khach";
const STALE: &str = "Chưa có gì được gửi";

/// Forms at the door with what somebody typed into them.
fn doors() -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
    vec![
        ("/dang-ky", registration("lan@example.vn")),
        ("/dang-ky/kiem-tra-thu", vec![("email", "lan@example.vn")]),
        ("/dang-nhap", vec![("email", "lan@example.vn"), ("password", PASSWORD)]),
        ("/quen-mat-khau", vec![("email", "lan@example.vn")]),
        ("/tra-cuu", vec![("ma", "H26.00004-261110-0001")]),
    ]
}

fn with_token(typed: &[(&'static str, &'static str)], token: &str) -> String {
    let mut fields = typed.to_vec();
    fields.push(("token", token));
    encoded(&fields)
}

#[tokio::test]
async fn d1_a_form_at_the_door_without_the_token_of_its_cookie_comes_back_as_typed_and_does_nothing() {
    for portal in portals_with(|config| config.limits.enabled = false).await {
        portal.citizen("lan@example.vn").await;
        let other = portal.visitor().visitor_token().await.expect("a token");
        let before = portal.everything().await;
        for (path, typed) in doors() {
            let visitor = portal.visitor();
            let own = visitor.visitor_token().await.expect("a token");
            assert_ne!(own, other);
            for body in
                [encoded(&typed), with_token(&typed, ""), with_token(&typed, &other), with_token(&typed, "wapiti")]
            {
                let page = visitor.post_body(path, body).await.expect(409);
                assert!(page.words().contains(STALE), "{path}: {}", page.words());
                let form = page.form(path);
                assert_eq!(form.value("token"), own, "{path}: ready to be pressed again");
                let (name, value) = typed.iter().find(|(name, _)| *name == "email" || *name == "ma").expect("a name");
                assert_eq!(form.value(name), *value, "{path}");
                assert!(!page.text().contains(PASSWORD), "{path}");
            }
            // The right token in another browser, which has no cookie or another one.
            let page = portal.visitor().post_body(path, with_token(&typed, &own)).await.expect(409);
            assert_ne!(page.form(path).value("token"), own, "{path}");
            assert!(page.header("set-cookie").starts_with("motcua-khach="), "{path}: {}", page.header("set-cookie"));
        }
        assert_eq!(portal.everything().await, before, "nothing was carried out");
    }
}

#[tokio::test]
async fn d1_a_form_that_came_back_is_carried_out_when_it_is_pressed_again() {
    for portal in portals().await {
        portal.citizen("lan@example.vn").await;
        let visitor = portal.visitor();
        let typed = [("email", "lan@example.vn"), ("password", PASSWORD)];
        let page = visitor.post_body("/dang-nhap", encoded(&typed)).await.expect(409);
        assert_eq!(visitor.submit(&page.form("/dang-nhap"), &[("password", PASSWORD)]).await.location(), "/tai-khoan");
    }
}

#[tokio::test]
async fn d1_scripts_need_no_token_for_no_other_site_can_send_json() {
    let portal = TestPortal::sqlite().await;
    portal.citizen("lan@example.vn").await;
    let call = serde_json::json!({ "fields": { "email": "lan@example.vn", "password": PASSWORD } });
    portal.visitor().call("/f/log_in", &call).await.expect(200);
}

#[tokio::test]
async fn d1_the_cookie_of_a_visitor_comes_with_the_first_page_and_stays() {
    let portal = TestPortal::sqlite().await;
    let visitor = portal.visitor();
    for path in ["/healthz", "/api/v1/openapi.json"] {
        assert_eq!(visitor.get(path).await.expect(200).header("set-cookie"), "", "{path}");
    }
    let first = visitor.get("/dang-nhap").await.expect(200);
    let cookie = first.header("set-cookie").to_owned();
    assert!(cookie.starts_with("motcua-khach=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
    assert!(!cookie.contains("Domain") && !first.text().contains(&visitor.cookies()[COOKIE]));
    // A second tab shares it, and the form of the first one stays good.
    assert_eq!(visitor.get("/dang-ky").await.expect(200).header("set-cookie"), "");
    visitor.submit(&first.form("/dang-nhap"), &[("email", "ai@example.vn"), ("password", "x")]).await.expect(422);
    for rubbish in ["x", &"A".repeat(44), &".".repeat(43)] {
        let odd = portal.visitor();
        odd.set_cookie(COOKIE, rubbish);
        assert!(odd.get("/").await.expect(200).header("set-cookie").starts_with("motcua-khach="), "{rubbish}");
    }
    let secure = |config: &mut backend::config::Config| config.public_url = Some("https://motcua.test".to_owned());
    let page = TestPortal::sqlite_with(&secure).await.visitor().get("/dang-nhap").await.expect(200);
    let cookie = page.header("set-cookie");
    assert!(cookie.starts_with("__Host-motcua-khach=") && cookie.ends_with("; Secure"), "{cookie}");
}

#[tokio::test]
async fn m1_a_form_of_one_server_is_good_on_every_other() {
    for portal in portals().await {
        portal.citizen("lan@example.vn").await;
        let visitor = portal.visitor();
        let form = visitor.get("/dang-nhap").await.expect(200).form("/dang-nhap");
        let body = encoded(&form.filled(&[("email", "lan@example.vn"), ("password", PASSWORD)]));
        let elsewhere = portal.another_server().await;
        elsewhere.set_cookie(COOKIE, &visitor.cookies()[COOKIE]);
        assert_eq!(elsewhere.post_body("/dang-nhap", body).await.location(), "/tai-khoan");
    }
}

#[tokio::test]
async fn b2_presses_without_the_token_count_like_all_others() {
    for portal in portals().await {
        for (number, (path, typed, most)) in [
            ("/tra-cuu", encoded(&[("ma", "H26.00004-261110-9999")]), 30),
            ("/quen-mat-khau", encoded(&[("email", "ai@example.vn")]), 10),
            ("/dang-nhap", encoded(&[("email", "ai@example.vn"), ("password", "x")]), 100),
        ]
        .into_iter()
        .enumerate()
        {
            let thief = portal.visitor().at(&format!("198.51.100.{number}"));
            let mut presses = 0;
            let last = loop {
                let answer = thief.post_body(path, typed.clone()).await;
                if answer.status != 409 {
                    break answer.expect(429);
                }
                presses += 1;
                assert!(presses <= most, "{path}");
            };
            assert!(presses >= 10 && !last.header("retry-after").is_empty(), "{path}: {presses}");
        }
        assert_eq!(portal.count::<login_sessions::Entity>().await, 0);
    }
}

#[tokio::test]
async fn d1_the_form_in_the_foot_outlives_login_sessions_and_does_nothing_without_its_token() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    for body in ["_language=en", "_language=en&_token=wapiti"] {
        let refused = lan.post_body("/giao-dien", body.to_owned()).await.expect(409);
        assert!(refused.words().contains("Chưa có gì được thực hiện"), "{}", refused.words());
        assert!(!lan.cookies().contains_key("ngon-ngu"));
    }
    let foot = lan.get("/tai-khoan").await.expect(200).form("/giao-dien");
    lan.log_out().await.expect(303);
    lan.submit(&foot, &[("_language", "en")]).await.expect(303);
    assert_eq!(lan.cookies()["ngon-ngu"], "en");
    // Nobody is signed in any more, so there is nothing to refuse to whoever presses "Đăng xuất" in another tab.
    assert_eq!(lan.post_body("/dang-xuat", "token=x".to_owned()).await.location(), "/");
}
