//! What people type comes out as text, leads only to our own pages, and means nothing to the search.

use crate::support::{Answer, Browser, Draft, PASSWORD, TestPortal, WORKED, encoded, pdf, portals};
use std::collections::BTreeMap;

/// Texts that would do something, were they markup.
const MARKUP: [&str; 4] =
    ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "{{7*7}}", "\"><svg/onload=alert(1)>"];

/// What the page must not hold, wherever it stands.
const LIVE: [&str; 3] = ["<img src=x", "</script><script>alert", "<svg/onload"];

/// What would leave an attribute. In the data for the scripts, which end the page, it is a text like any other.
const LEAVING: &str = "onload=alert(1)>\"";

#[track_caller]
fn harmless(answer: &Answer) {
    let text = answer.text();
    for live in LIVE {
        assert!(!text.contains(live), "{}: {live}", answer.asked);
    }
    let markup = text.split("__RESOLVED_RESOURCES=[]").next().unwrap_or_default();
    assert!(!markup.contains(LEAVING), "{}: {LEAVING}", answer.asked);
    assert!(!answer.header("location").contains('<'), "{}", answer.asked);
}

/// A draft with markup wherever free text is taken, names that are refused but kept as typed included.
async fn hostile(browser: &Browser, free_text: bool) -> Draft {
    let draft = Draft::start(browser, WORKED, &browser.token().await).await;
    let typed: BTreeMap<&str, &str> = BTreeMap::from([
        ("requester.residence.detail", MARKUP[0]),
        ("birth_facility", MARKUP[1]),
        ("birth_paper_number", MARKUP[2]),
        ("marriage_office", MARKUP[3]),
        ("requester.identity.issue_place", MARKUP[1]),
        ("mother.residence.detail", MARKUP[3]),
    ]);
    let refused: BTreeMap<&str, &str> = BTreeMap::from([
        ("requester.full_name", MARKUP[0]),
        ("child.full_name", MARKUP[1]),
        ("child.birth_date", MARKUP[3]),
    ]);
    for step in draft.procedure.form.steps() {
        let answers = draft.answers(step.id).into_iter().map(|(name, value)| {
            let other = typed.get(&*name).or_else(|| refused.get(&*name).filter(|_| !free_text));
            let value = other.map_or(value, |other| (*other).to_owned());
            (name, value)
        });
        draft.answer(step.id, &answers.collect::<Vec<_>>()).await.expect(303);
    }
    draft
}

#[tokio::test]
async fn h1_markup_in_answers_names_and_file_names_is_shown_as_text_on_every_page() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = hostile(&lan, true).await;
        for (paper, name) in draft.procedure.example.attachments.clone().iter().zip(MARKUP) {
            draft.attach(paper, &format!("{name}.pdf"), &pdf()).await;
        }
        let mut pages = vec![lan.get(&draft.url("khai")).await, lan.get(&draft.url("giay-to")).await];
        for step in draft.procedure.form.steps() {
            pages.push(lan.get(&draft.url(&format!("khai/{}", step.id))).await);
        }
        pages.push(lan.get(&draft.url("xem-lai")).await);
        draft.file().await;
        for path in [&draft.url(""), &draft.url("da-gui"), "/tai-khoan", "/tai-khoan/ho-so", "/"] {
            pages.push(lan.get(path).await);
        }
        for page in &pages {
            assert_eq!(page.status, 200, "{}", page.asked);
            harmless(page);
        }
        let shown = |text: &str| pages.iter().filter(|page| page.words().contains(text)).count();
        for text in ["<img src=x onerror=alert(1)>", "{{7*7}}", "\"><svg/onload=alert(1)>"] {
            assert!(shown(text) >= 2, "{text} is shown as it was typed");
        }
        for paper in ["to-khai.pdf", "xac-nhan.pdf"] {
            assert_eq!(lan.get(&draft.url(paper)).await.expect(200).header("content-type"), "application/pdf");
        }
        for mail in portal.mails_to("nguoi.yeu.cau@example.com").await {
            assert!(LIVE.iter().chain([&LEAVING]).all(|live| !mail.html.contains(live)));
        }
    }
}

#[tokio::test]
async fn h1_wrong_answers_come_back_as_typed_and_as_text() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = hostile(&lan, false).await;
        for step in ["requester", "child"] {
            let page = lan.get(&draft.url(&format!("khai/{step}"))).await.expect(200);
            harmless(&page);
            assert!(page.text().contains("role=\"alert\""), "{step}");
        }
        let form = lan.get(&draft.url("khai/requester")).await.form(&draft.url("khai/requester"));
        // The register writes names in capitals.
        assert_eq!(form.value("requester.full_name"), MARKUP[0].to_uppercase());
        harmless(&lan.get(&draft.url("xem-lai")).await);
    }
}

#[tokio::test]
async fn h1_what_stands_in_an_address_or_comes_back_in_a_form_is_text() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    for browser in [portal.visitor(), lan.clone()] {
        for text in MARKUP {
            for (path, name) in [
                ("/thu-tuc", "q"),
                ("/thu-tuc", "linh-vuc"),
                ("/lien-he", "q"),
                ("/tra-cuu", "ma"),
                ("/dang-nhap", "next"),
                ("/dang-nhap", "email"),
                ("/dang-nhap", "giu"),
                ("/dang-ky", "loai"),
                ("/dang-ky/kiem-tra-thu", "email"),
                ("/kich-hoat", "token"),
                ("/kich-hoat", "email"),
                ("/dat-lai-mat-khau", "token"),
                ("/doi-email", "token"),
                ("/tai-khoan/bao-mat", "da-doi"),
                ("/tai-khoan/ho-so", "q"),
                ("/tai-khoan/ho-so", "trang-thai"),
                ("/tai-khoan/ho-so", "tu-ngay"),
                ("/tai-khoan/danh-gia", "ho-so"),
                ("/khong-co", "x"),
            ] {
                harmless(&browser.get(&format!("{path}?{}", encoded(&[(name, text)]))).await);
            }
            let segment = encoded(&[("", text)]).trim_start_matches('=').to_owned();
            harmless(&browser.get(&format!("/thu-tuc/{segment}")).await);
            harmless(&browser.get(&format!("/api/v1/units?{}", encoded(&[("q", text)]))).await);
        }
    }
    let visitor = portal.visitor();
    for text in MARKUP {
        let typed = [("email", text), ("full_name", text), ("phone", text), ("personal_id", text), ("password", text)];
        let page = visitor.fill("/dang-ky", &typed).await.expect(422);
        harmless(&page);
        assert_eq!(page.form("/dang-ky").value("full_name"), text);
        harmless(&visitor.fill("/dang-nhap", &typed).await);
        harmless(&visitor.fill_solved("/tra-cuu", &[("ma", text)]).await);
        harmless(&lan.fill("/tai-khoan/thong-tin", &[("full_name", text)]).await);
    }
}

#[tokio::test]
async fn h4_only_local_paths_are_followed_after_signing_in() {
    for portal in portals().await {
        portal.citizen("lan@example.vn").await;
        for (next, there) in [
            ("//evil.vn", "/tai-khoan"),
            ("/\\evil.vn", "/tai-khoan"),
            ("https:evil.vn", "/tai-khoan"),
            ("https://evil.vn/", "/tai-khoan"),
            ("/%0d%0aSet-Cookie:x=1", "/tai-khoan"),
            ("/\r\nSet-Cookie: x=1", "/tai-khoan"),
            ("javascript:alert(1)", "/tai-khoan"),
            ("/ho-so/x/../..//evil.vn", "/tai-khoan"),
            ("", "/tai-khoan"),
            ("/ho-so/0123456789/khai?x=1", "/ho-so/0123456789/khai?x=1"),
        ] {
            let browser = portal.visitor();
            let address = format!("/dang-nhap?{}", encoded(&[("next", next)]));
            let typed = [("email", "lan@example.vn"), ("password", PASSWORD)];
            let answer = browser.fill(&address, &typed).await;
            assert_eq!(answer.location(), there, "{next:?}");
            assert!(
                answer.headers.get_all("set-cookie").iter().all(|cookie| cookie.as_bytes().starts_with(b"motcua="))
            );
            // The same field posted whatever the page says, and through the server function.
            let posted = [("email", "lan@example.vn"), ("password", PASSWORD), ("next", next)];
            assert_eq!(portal.visitor().post("/dang-nhap", &posted).await.location(), there, "{next:?}");
            let fields: BTreeMap<_, _> = posted.into_iter().collect();
            let called = portal.visitor().call("/f/log_in", &serde_json::json!({ "fields": fields })).await.expect(200);
            assert_eq!(called.json(), serde_json::json!({ "Reload": there }), "{next:?}");
        }
    }
}

#[tokio::test]
async fn h4_the_theme_form_leads_back_to_our_own_pages_only() {
    let portal = TestPortal::sqlite().await;
    for (from, there) in [
        ("http://motcua.test/thu-tuc?q=a", "/thu-tuc?q=a"),
        ("https://evil.test/x", "/"),
        ("http://motcua.test.evil.test/x", "/"),
        ("http://motcua.test//evil.test", "/evil.test"),
        ("http://motcua.test/\\evil.test", "/"),
        ("javascript:alert(1)", "/"),
    ] {
        let visitor = portal.visitor();
        let token = visitor.visitor_token().await.expect("a page has a foot");
        let body = axum::body::Body::from(format!("theme=dark&_token={token}"));
        let mut form = crate::support::request(axum::http::Method::POST, "/giao-dien", body);
        form.headers_mut().extend(crate::support::own_page("application/x-www-form-urlencoded"));
        form.headers_mut().insert("referer", axum::http::HeaderValue::from_static(from));
        assert_eq!(visitor.send(form).await.location(), there, "{from}");
    }
}

#[tokio::test]
async fn h5_search_input_is_literal_text() {
    for portal in portals().await {
        let visitor = portal.visitor();
        let long = "%".repeat(2_000);
        let all = visitor.get("/thu-tuc").await.expect(200);
        let procedures = |page: &Answer| page.text().matches("href=\"/thu-tuc/").count();
        assert!(procedures(&all) >= 18);
        for odd in ["%", "_", "'", "\\", "%' OR 1=1 --", "\u{0}", "(((", "[a-", long.as_str()] {
            for sort in ["", "&sap-xep=id;DROP TABLE accounts", "&order=password_hash"] {
                let query = encoded(&[("q", odd)]);
                let page = visitor.get(&format!("/thu-tuc?{query}{}", sort.replace(' ', "%20"))).await.expect(200);
                assert!(procedures(&page) < procedures(&all), "{odd:?} is no wildcard");
                let units = visitor.get(&format!("/api/v1/units?{query}")).await.expect(200).json();
                assert_eq!(units, serde_json::json!([]), "{odd:?}");
                visitor.get(&format!("/lien-he?{query}")).await.expect(200);
                let asked =
                    visitor.call("/f/load_procedures", &serde_json::json!({ "query": odd, "field": odd })).await;
                assert_eq!(asked.expect(200).json()["found"], serde_json::json!([]), "{odd:?}");
            }
        }
        let found = visitor.get("/api/v1/units?q=ba%20dinh").await.expect(200).json();
        assert_eq!(found[0]["code"], "00004");
    }
}
