//! What the process tells machines, and what it says when it cannot serve for a moment.

use crate::support::{Browser, TestPortal, portals};
use backend::config::Config;

#[tokio::test]
async fn metrics_tell_routes_outbox_writes_and_hashes_on_a_listener_of_their_own() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        lan.get("/tai-khoan/ho-so").await.expect(200);
        lan.get("/thu-tuc/khong-co-thu-tuc").await.expect(404);
        lan.fill("/quen-mat-khau", &[("email", "lan@example.vn")]).await.expect(303);
        let machine = Browser::new(server::metrics::routes(portal.state.clone()));
        let answer = machine.get("/metrics").await.expect(200);
        assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
        let text = answer.text();
        let told = |line: &str| text.lines().any(|told| told.starts_with(line));
        for line in [
            "motcua_http_request_duration_seconds_bucket{method=\"GET\",route=\"/tai-khoan/ho-so\",le=\"+Inf\"} 1",
            "motcua_http_responses_total{method=\"POST\",route=\"/dang-nhap\",status=\"3xx\"} 1",
            "motcua_http_responses_total{method=\"GET\",route=\"none\",status=\"4xx\"} 1",
            "motcua_database_up 1",
            "motcua_outbox_waiting 1",
            "motcua_outbox_oldest_seconds 0",
            "motcua_password_hashes_total 2",
            "motcua_password_hashes_under_way 0",
        ] {
            assert!(told(line), "{line} in {text}");
        }
        assert_eq!(told("motcua_sqlite_writes_waiting 0"), portal.state.portal.house().store.is_sqlite());
        for personal in ["lan@", "Nguy", "token"] {
            assert!(!text.contains(personal), "{personal} in {text}");
        }
        // The portal itself has no such address.
        portal.visitor().get("/metrics").await.expect(404);
    }
}

#[tokio::test]
async fn metrics_say_that_the_database_is_gone() {
    let portal = TestPortal::sqlite().await;
    portal.lose_table("outbox").await;
    let text = Browser::new(server::metrics::routes(portal.state.clone())).get("/metrics").await.expect(200).text();
    assert!(text.contains("\nmotcua_database_up 0\n") && !text.contains("motcua_outbox_waiting"), "{text}");
}

#[tokio::test]
async fn l3_a_data_folder_below_the_floor_is_told_to_probes() {
    let floor = |mib: u64| move |config: &mut Config| config.storage.min_free_mib = mib;
    let full = TestPortal::sqlite_with(&floor(u64::MAX)).await;
    let answer = full.visitor().get("/readyz").await.expect(503);
    assert_eq!((answer.text().as_str(), answer.header("retry-after")), ("disk\n", "30"));
    full.visitor().get("/healthz").await.expect(200);
    let never = TestPortal::sqlite_with(&floor(0)).await;
    assert_eq!(never.visitor().get("/readyz").await.expect(200).text(), "ready\n");
}

#[tokio::test]
async fn l4_every_503_says_when_to_try_again() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let token = lan.token().await;
    portal.state.portal.close().await;
    let call = serde_json::json!({ "fields": { "token": token, "phone": "0912345678" } });
    let mut seen = 0;
    for answer in [
        lan.get("/tai-khoan").await,
        lan.post("/tai-khoan/thong-tin", &[("token", &token)]).await,
        lan.call("/f/save_profile", &call).await,
        portal.visitor().get("/readyz").await,
    ] {
        if answer.status == 503 {
            seen += 1;
            assert_eq!(answer.header("retry-after"), "30", "{}", answer.asked);
        }
    }
    assert!(seen >= 1, "a closed store is out of service");
}

#[tokio::test]
async fn the_largest_form_is_a_setting() {
    let small = |config: &mut Config| config.limits.body_bytes = 2_000;
    let portal = TestPortal::sqlite_with(&small).await;
    let visitor = portal.visitor();
    let long = "x".repeat(2_000);
    visitor.post("/dang-nhap", &[("email", long.as_str())]).await.expect(413);
    visitor.post("/dang-nhap", &[("email", &long[..1_000])]).await.expect(422);
    let call = serde_json::json!({ "fields": { "email": long } });
    visitor.call("/f/log_in", &call).await.expect(413);
}

#[tokio::test]
async fn the_navigation_marks_where_one_is() {
    let portal = TestPortal::sqlite().await;
    let visitor = portal.visitor();
    let marked = |page: &str, href: &str| {
        let link = page.split("<a ").find(|tag| tag.contains(&format!("href=\"{href}\"")));
        let tag = link.expect("a link").split('>').next().unwrap_or_default().to_owned();
        tag.split("aria-current=\"").nth(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
    };
    let menu = |page: String| page.split("id=\"menu\"").nth(1).expect("a menu").to_owned();
    let list = menu(visitor.get("/thu-tuc").await.expect(200).text());
    assert_eq!(marked(&list, "/thu-tuc").as_deref(), Some("page"));
    assert_eq!(marked(&list, "/"), None);
    let one = menu(visitor.get("/thu-tuc/ket-hon").await.expect(200).text());
    assert_eq!(marked(&one, "/thu-tuc").as_deref(), Some("true"));
    assert_eq!(marked(&menu(visitor.get("/").await.expect(200).text()), "/").as_deref(), Some("page"));
}

#[tokio::test]
async fn h4_the_appearance_form_leads_back_to_the_page_it_names() {
    let portal = TestPortal::sqlite().await;
    let visitor = portal.visitor();
    let page = visitor.get("/dang-nhap?next=%2Ftai%2Dkhoan").await.expect(200);
    let form = page.form("/giao-dien");
    let back = visitor.submit(&form, &[("_language", "en")]).await.location();
    assert_eq!(back, "/dang-nhap?next=%2Ftai%2Dkhoan");
    assert!(visitor.get(&back).await.expect(200).text().contains("lang=\"en\""));
    for evil in ["//evil.vn", "/\\evil.vn", "https://evil.vn", "/%0d%0aSet-Cookie:x=1", "javascript:alert(1)", ""] {
        let there = visitor.post("/giao-dien", &[("theme", "dark"), ("next", evil)]).await.location();
        assert_eq!(there, "/", "{evil}");
    }
}

#[tokio::test]
async fn p2_the_page_of_last_resort_speaks_both_languages() {
    let portal = TestPortal::sqlite().await;
    let answer = portal.visitor().post("/dang-nhap", &[("email", "x".repeat(70_000))]).await.expect(413);
    assert!(answer.words().contains("Nội dung gửi lên quá lớn") && answer.words().contains("Too much was sent"));
    assert!(answer.text().contains("<div lang=\"en\">"));
}
