//! At the door: strangers learn nothing from registration, and links always lead to us.

use crate::support::{Answer, Browser, PASSWORD, TestPortal, own_page, portals, registration, request};
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Method, Request};
use backend::config::Config;
use backend::store::rows::accounts;

/// What a stranger can see of an answer: status, headers by name, and the place without the typed address.
fn seen(answer: &Answer, email: &str) -> (u16, Vec<String>, String, String) {
    let encoded: String = form_urlencoded::byte_serialize(email.trim().as_bytes()).collect();
    let hidden = |text: String| text.replace(&encoded, "E").replace(email.trim(), "E");
    let words: Vec<_> = hidden(answer.words()).split(' ').filter(|word| word.len() < 30).map(str::to_owned).collect();
    (answer.status.as_u16(), answer.header_names(), hidden(answer.header("location").to_owned()), words.join(" "))
}

#[tokio::test]
async fn a1_registering_a_taken_address_looks_exactly_like_registering_a_fresh_one() {
    for portal in portals().await {
        portal.citizen("lan@example.vn").await;
        let mut looks = Vec::new();
        for email in ["minh@example.vn", "lan@example.vn", "LAN@Example.vn", " lan@example.vn "] {
            let browser = portal.visitor();
            let answer = browser.fill("/dang-ky", &registration(email)).await;
            let there = answer.location();
            let page = browser.get(&there).await.expect(200);
            assert!(page.words().contains("Kiểm tra hộp thư"), "{}", page.words());
            assert!(!browser.cookies().contains_key("motcua"), "nobody is signed in");
            let (mut first, mut second) = (seen(&answer, email), seen(&page, email));
            // The address is shown as typed; everything else is the same.
            for look in [&mut first, &mut second] {
                look.2 = look.2.to_lowercase();
                look.3 = look.3.replace(&email.trim().to_lowercase(), "E").replace(email.trim(), "E");
            }
            looks.push((first, second));
        }
        let fresh = looks.remove(0);
        for (number, taken) in looks.into_iter().enumerate() {
            assert_eq!(taken.0.0, fresh.0.0);
            assert_eq!(taken.0.1, fresh.0.1, "headers");
            assert_eq!(taken.0.2.replace("lan%40example.vn", "e"), fresh.0.2.to_lowercase(), "{number}: place");
            assert_eq!(taken.1, fresh.1, "{number}: page");
        }
        assert_eq!(portal.count::<accounts::Entity>().await, 2);
        let notices = portal.mails_to("lan@example.vn").await;
        assert_eq!(notices.last().map(|mail| mail.kind.as_str()), Some("registration_attempt"));
    }
}

#[tokio::test]
async fn a1_asking_for_mails_looks_the_same_for_known_and_unknown_addresses() {
    for portal in portals().await {
        portal.citizen("lan@example.vn").await;
        for (page, field) in [("/quen-mat-khau", "email"), ("/dang-ky/kiem-tra-thu", "email")] {
            let mut looks = Vec::new();
            for email in ["lan@example.vn", "khong@example.vn"] {
                let browser = portal.visitor();
                let answer = browser.fill(page, &[(field, email)]).await;
                let after = browser.get(&answer.location()).await.expect(200);
                looks.push((seen(&answer, email), seen(&after, email)));
            }
            assert_eq!(looks[0], looks[1], "{page}");
        }
        assert!(portal.mails_to("khong@example.vn").await.is_empty());
    }
}

#[tokio::test]
async fn a3_scanners_that_follow_the_link_activate_nothing_and_the_button_says_what_happened() {
    for portal in portals().await {
        let (scanner, browser) = (portal.visitor(), portal.visitor());
        browser.fill("/dang-ky", &registration("lan@example.vn")).await.expect(303);
        let link = portal.link_to("lan@example.vn").await;
        for method in [Method::GET, Method::GET, Method::GET, Method::HEAD] {
            scanner.send(request(method, &link, Body::empty())).await.expect(200);
        }
        browser.try_log_in("lan@example.vn", PASSWORD).await.expect(422);
        let page = browser.get(&link).await.expect(200);
        let again = browser.get(&page.clone().form("/kich-hoat").action).await.status;
        assert_eq!(again, 200);
        let done = browser.submit(&page.form("/kich-hoat"), &[]).await.location();
        assert!(browser.get(&done).await.expect(200).words().contains("Kích hoạt tài khoản thành công"));
        let twice = browser.submit(&page.form("/kich-hoat"), &[]).await.location();
        let said = browser.get(&twice).await.expect(200).words();
        assert!(said.contains("đã được kích hoạt"), "{said}");
        browser.log_in("lan@example.vn").await;
    }
}

#[tokio::test]
async fn a3_a_link_opens_as_often_as_one_likes_and_its_address_is_told_to_no_other_site() {
    for portal in portals().await {
        let browser = portal.visitor();
        browser.fill("/dang-ky", &registration("lan@example.vn")).await.expect(303);
        let activation = portal.link_to("lan@example.vn").await;
        for look in 1..=2 {
            let page = browser.get(&activation).await.expect(200);
            assert_eq!(page.header("referrer-policy"), "same-origin", "look {look}");
            assert_eq!(page.header("cache-control"), "no-store");
            assert_eq!(page.form("/kich-hoat").value("ma"), activation.split("token=").nth(1).expect("a token"));
        }
        portal.activate(&browser, "lan@example.vn").await;
        browser.fill("/quen-mat-khau", &[("email", "lan@example.vn")]).await.expect(303);
        let reset = portal.link_to("lan@example.vn").await;
        for look in 1..=2 {
            let page = browser.get(&reset).await.expect(200);
            assert_eq!(page.header("referrer-policy"), "same-origin", "look {look}");
            assert_eq!(page.form("/dat-lai-mat-khau").value("ma"), reset.split("token=").nth(1).expect("a token"));
        }
        let changed = [("password", "mot con vit xoe ra hai canh"), ("password_again", "mot con vit xoe ra hai canh")];
        assert_eq!(browser.fill(&reset, &changed).await.location(), "/dang-nhap?doi-mat-khau=1");
    }
}

#[tokio::test]
async fn the_login_page_says_what_was_done_just_before() {
    let portal = TestPortal::sqlite().await;
    for (query, said) in [("doi-mat-khau=1", "Đã đặt mật khẩu mới"), ("nhan-loi-moi=1", "Đã nhận lời mời")]
    {
        let page = portal.visitor().get(&format!("/dang-nhap?{query}")).await.expect(200);
        assert!(page.words().contains(said), "{query}: {}", page.words());
        assert!(!portal.visitor().get("/dang-nhap").await.expect(200).words().contains(said));
    }
}

/// A reset asked for under a host that is not ours, or with headers that claim one.
async fn poisoned(visitor: &Browser, path: &str, headers: &[(&'static str, &'static str)]) -> Request<Body> {
    let token = visitor.visitor_token().await.expect("a page has a foot");
    let mut asked = request(Method::POST, path, Body::from(format!("email=lan%40example.vn&token={token}")));
    asked.headers_mut().extend(own_page("application/x-www-form-urlencoded"));
    for (name, value) in headers {
        asked.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    asked
}

#[tokio::test]
async fn a7_an_unknown_host_gets_421_and_no_mail() {
    for portal in portals().await {
        portal.citizen("lan@example.vn").await;
        let before = portal.mails_to("lan@example.vn").await.len();
        let visitor = portal.visitor();
        for host in
            ["evil.test", "motcua.test.evil.test", "motcua.test:8080", "evil.test:80", "motcua.test@evil.test", ""]
        {
            let asked = poisoned(&visitor, "/quen-mat-khau", &[("host", host)]).await;
            let answer = visitor.send(asked).await.expect(421);
            assert!(answer.words().contains("không thuộc cổng"), "{host}: {}", answer.words());
        }
        let absolute = poisoned(&visitor, "http://evil.test/quen-mat-khau", &[("host", "motcua.test")]).await;
        visitor.send(absolute).await.expect(421);
        assert_eq!(portal.mails_to("lan@example.vn").await.len(), before);
    }
}

#[tokio::test]
async fn a7_headers_that_claim_another_host_do_not_reach_the_link_in_the_mail() {
    for portal in portals().await {
        portal.citizen("lan@example.vn").await;
        for headers in [
            &[("x-forwarded-host", "evil.test")][..],
            &[("forwarded", "host=evil.test;proto=https")],
            &[("x-forwarded-server", "evil.test"), ("x-original-host", "evil.test"), ("x-host", "evil.test")],
            &[("referer", "https://evil.test/")],
        ] {
            let visitor = portal.visitor();
            visitor.send(poisoned(&visitor, "/quen-mat-khau", headers).await).await.expect(303);
            let mail = portal.last_mail_to("lan@example.vn").await;
            assert_eq!(mail.kind, "reset");
            assert!(mail.link().expect("a link").starts_with("http://motcua.test/dat-lai-mat-khau?token="));
            assert!(!mail.text.contains("evil.test") && !mail.html.contains("evil.test"));
        }
        let visitor = portal.visitor();
        let absolute = poisoned(&visitor, "http://motcua.test/quen-mat-khau", &[("host", "motcua.test")]).await;
        visitor.send(absolute).await.expect(303);
    }
}

#[tokio::test]
async fn a7_in_development_the_bound_port_answers_to_its_own_numbers_only() {
    let mut portal = TestPortal::sqlite_with(&|_: &mut Config| ()).await;
    portal.accept_origins(&["http://localhost:3000", "http://[::1]:3000"]);
    for (host, status) in
        [("localhost:3000", 200), ("[::1]:3000", 200), ("LOCALHOST:3000", 200), ("localhost:3001", 421)]
    {
        let mut asked = request(Method::GET, "/", Body::empty());
        asked.headers_mut().insert("host", HeaderValue::from_str(host).expect("a host"));
        portal.visitor().send(asked).await.expect(status);
    }
}

#[tokio::test]
async fn an_account_that_waits_for_its_activation_is_led_to_a_new_mail() {
    let portal = TestPortal::sqlite().await;
    let browser = portal.visitor();
    browser.fill("/dang-ky", &registration("lan@example.vn")).await.expect(303);
    let refused = browser.try_log_in("lan@example.vn", PASSWORD).await.expect(422);
    assert!(refused.words().contains("chưa được kích hoạt"), "{}", refused.words());
    let there = "/dang-ky/kiem-tra-thu?email=lan%40example.vn";
    assert!(refused.text().contains(&format!("href=\"{there}\"")), "{}", refused.text());
    let wrong = browser.try_log_in("lan@example.vn", "khong phai mat khau").await.expect(422);
    assert!(!wrong.text().contains(there), "only after the right password");
    let again = browser.submit(&browser.get(there).await.expect(200).form("/dang-ky/kiem-tra-thu"), &[]).await;
    assert_eq!(again.location(), format!("{there}&gui-lai=1"));
    let page = browser.get(&again.location()).await.expect(200);
    assert!(page.words().contains("Có thể gửi lại sau 60 giây."), "{}", page.words());
    let third = browser.submit(&page.form("/dang-ky/kiem-tra-thu"), &[]).await.location();
    assert_eq!(third, format!("{there}&gui-lai=2"));
    assert_eq!(portal.mails_to("lan@example.vn").await.len(), 3);
}

#[tokio::test]
async fn the_mailbox_of_a_well_known_provider_is_one_press_away() {
    let portal = TestPortal::sqlite().await;
    let visitor = portal.visitor();
    let page = visitor.get("/dang-ky/kiem-tra-thu?email=lan%40gmail.com").await.expect(200);
    assert!(page.words().contains("Mở hộp thư") && page.text().contains("href=\"https://mail.google.com/\""));
    let other = visitor.get("/dang-ky/kiem-tra-thu?email=lan%40example.vn").await.expect(200);
    assert!(!other.words().contains("Mở hộp thư"));
}

#[tokio::test]
async fn another_kind_of_account_keeps_what_was_typed_without_scripts() {
    let portal = TestPortal::sqlite().await;
    let browser = portal.visitor();
    let mut typed = registration("lan@example.vn");
    typed.push(("_action", "loai:doanh-nghiep"));
    let page = browser.fill("/dang-ky", &typed).await.expect(200);
    let form = page.form("/dang-ky");
    assert_eq!((form.value("loai"), form.value("full_name")), ("doanh-nghiep".to_owned(), "Nguyễn Thị Lan".to_owned()));
    assert_eq!((form.value("organisation_name"), form.value("password")), (String::new(), String::new()));
    assert!(!page.words().contains("Có lỗi cần sửa"));
    let back = [("_action", "loai:ca-nhan"), ("organisation_name", "Công ty Sen")];
    let form = browser.submit(&form, &back).await.expect(200).form("/dang-ky");
    assert_eq!((form.value("loai"), form.value("email")), ("ca-nhan".to_owned(), "lan@example.vn".to_owned()));
    assert!(!form.names.contains(&"organisation_name".to_owned()));
    assert_eq!(portal.count::<accounts::Entity>().await, 0);
}
