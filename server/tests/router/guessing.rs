//! Guessing is slow, whoever guesses, and honest people are told how long to wait.

use crate::support::{Browser, CAPTCHA, Draft, FAST, PASSWORD, portals, portals_with, registration};
use std::time::Duration;

const WRONG: &str = "khong phai mat khau";

#[tokio::test]
async fn b1_guessing_at_one_account_gets_429_with_the_time_to_wait_from_any_address() {
    for portal in portals().await {
        portal.citizen("lan@example.vn").await;
        for guess in 0..30 {
            let browser = portal.visitor().at(&format!("198.51.100.{guess}"));
            let answer = browser.try_log_in("lan@example.vn", WRONG).await;
            if guess < 5 {
                assert!(answer.expect(422).words().contains("Email hoặc mật khẩu chưa đúng"), "guess {guess}");
                continue;
            }
            let answer = answer.expect(429);
            let wait: u64 = answer.header("retry-after").parse().expect("seconds");
            assert!((1..=15 * 60).contains(&wait), "{wait}");
            assert!(answer.words().contains("phút") || answer.words().contains("giây"), "{}", answer.words());
            assert!(answer.text().contains("lan@example.vn"), "what was typed stays");
            assert!(!answer.text().contains(WRONG), "but no password");
        }
        // The right one has to wait as well, and works afterwards.
        let browser = portal.visitor();
        let refused = browser.try_log_in("lan@example.vn", PASSWORD).await.expect(429);
        portal.wait(Duration::from_secs(refused.header("retry-after").parse().expect("seconds")));
        browser.try_log_in("lan@example.vn", PASSWORD).await.expect(303);
        let mails = portal.mails_to("lan@example.vn").await;
        assert_eq!(mails.iter().filter(|mail| mail.kind.contains("login") || mail.kind.contains("guess")).count(), 1);
    }
}

/// Sends the log-in form as it stands, with a right captcha if it asks for one.
async fn guess(browser: &Browser, email: &str, password: &str) -> crate::support::Answer {
    let page = browser.get("/dang-nhap").await.expect(200);
    browser.submit(&page.form("/dang-nhap"), &[("email", email), ("password", password)]).await
}

#[tokio::test]
async fn b2_an_address_that_tries_many_accounts_sees_a_captcha_and_then_has_to_wait() {
    for portal in portals().await {
        portal.citizen("lan@example.vn").await;
        let thief = portal.visitor().at("198.51.100.9");
        for number in 0..30 {
            let answer = guess(&thief, &format!("nguoi{number}@example.vn"), WRONG).await.expect(422);
            let asked = answer.form("/dang-nhap").names.iter().any(|name| name == "captcha");
            assert_eq!(asked, number == 29, "after failure {}", number + 1);
        }
        // Now the form itself asks, and without an answer nothing is tried.
        let page = thief.get("/dang-nhap").await.expect(200);
        let form = page.form("/dang-nhap");
        assert!(form.names.iter().any(|name| name == "captcha") && !form.value("captcha_id").is_empty());
        let picture = format!("/captcha/login/{}.png", form.value("captcha_id"));
        assert!(page.text().contains(&picture));
        assert_eq!(thief.get(&picture).await.expect(200).header("content-type"), "image/png");
        let unsolved = thief.submit(&form, &[("email", "lan@example.vn"), ("password", PASSWORD)]).await.expect(422);
        assert_ne!(unsolved.form("/dang-nhap").value("captcha_id"), form.value("captcha_id"), "a new one");
        // A real person behind the same address gets in; the thief who goes on solving has to wait in the end.
        let lan = portal.visitor().at("198.51.100.9");
        lan.fill_solved("/dang-nhap", &[("email", "lan@example.vn"), ("password", PASSWORD)]).await.expect(303);
        let mut waits = None;
        for number in 0..40 {
            let email = format!("ai{number}@example.vn");
            let answer = thief.fill_solved("/dang-nhap", &[("email", &email), ("password", WRONG)]).await;
            if answer.status == 429 {
                waits = Some(answer.header("retry-after").parse::<u64>().expect("seconds"));
                break;
            }
            answer.expect(422);
        }
        let wait = waits.expect("429 in the end");
        assert!((1..=600).contains(&wait), "{wait}");
        // Other addresses never noticed.
        let page = portal.visitor().get("/dang-nhap").await.expect(200);
        assert!(page.form("/dang-nhap").names.iter().all(|name| name != "captcha"));
        portal.wait(Duration::from_secs(wait));
        guess(&thief, "ai@example.vn", WRONG).await.expect_any(&[422], "after the wait");
    }
}

#[tokio::test]
async fn b2_too_many_registrations_look_ups_and_captchas_get_429_with_retry_after() {
    let few = |config: &mut backend::config::Config| {
        config.limits.registrations_per_day = 1;
        config.limits.lookups = 2;
        config.limits.captchas = 3;
    };
    for portal in portals_with(few).await {
        let visitor = portal.visitor();
        visitor.fill("/dang-ky", &registration("mot@example.vn")).await.expect(303);
        let refused = visitor.fill("/dang-ky", &registration("hai@example.vn")).await.expect(429);
        assert_eq!(refused.header("retry-after"), "86400");
        assert_eq!(refused.form("/dang-ky").value("email"), "hai@example.vn");

        let code = [("ma", "H26.00004-261110-0001"), ("captcha", CAPTCHA)];
        for _ in 0..2 {
            visitor.fill("/tra-cuu", &code).await.expect(200);
        }
        let refused = visitor.fill("/tra-cuu", &code).await.expect(429);
        assert_eq!(refused.header("retry-after"), "600");
        let asked =
            visitor.call("/f/look_up", &serde_json::json!({ "fields": { "ma": "H26.00004-261110-0001" } })).await;
        let asked = asked.expect(429);
        assert_eq!((asked.header("retry-after"), asked.json()), ("600", serde_json::json!({ "TooMany": 600 })));
        let asked = visitor.get("/api/v1/dossiers/H26.00004-261110-0001/status").await.expect(429);
        assert_eq!(asked.header("retry-after"), "600");

        for number in 0..3 {
            visitor.get(&format!("/captcha/register/0123456789abcdef012345678901234{number}.png")).await.expect(200);
        }
        let refused = visitor.get("/captcha/register/0123456789abcdef0123456789012349.png").await.expect(429);
        assert_eq!(refused.header("retry-after"), "600");
    }
}

#[tokio::test]
async fn b2_registration_log_in_and_sending_say_in_words_that_there_are_no_more_pictures() {
    const NOBODY: &str = "moi@example.vn";
    const WORDS: &str = "Đợi 10 phút rồi bấm “Đổi mã khác”";
    for portal in portals_with(|config| config.limits.captchas = 1).await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, FAST, &lan.token().await).await;
        draft.answer_all().await;
        portal.visitor().get("/captcha/register/0123456789abcdef0123456789abcdef.png").await.expect(200);
        let other = ("_action", "other_captcha");
        for (page, fields) in
            [("/dang-ky", vec![("email", NOBODY), other]), ("/dang-nhap", vec![("email", NOBODY), other])]
        {
            let refused = portal.visitor().fill(page, &fields).await.expect(429);
            assert_eq!(refused.header("retry-after"), "600");
            assert!(refused.words().contains(WORDS), "{page}: {}", refused.words());
            assert_eq!(refused.form(page).value("email"), NOBODY, "what was typed stays");
        }
        let mut fields = draft.sending("key");
        fields.push(("_action".to_owned(), "other_captcha".to_owned()));
        let back = draft.send(&fields).await.location();
        let page = lan.get(&back).await.expect(200);
        assert!(page.words().contains(WORDS), "{back}: {}", page.words());
    }
}

#[tokio::test]
async fn b2_one_address_that_asks_for_mails_to_many_mailboxes_has_to_wait() {
    const PAGES: [&str; 2] = ["/quen-mat-khau", "/dang-ky/kiem-tra-thu"];
    for portal in portals().await {
        portal.citizen("lan@example.vn").await;
        let before = portal.mails_to("lan@example.vn").await.len();
        let stranger = portal.visitor().at("198.51.100.9");
        for number in 0..10 {
            let email = format!("nguoi{number}@example.vn");
            stranger.fill(PAGES[number % 2], &[("email", &email)]).await.expect(303);
        }
        for page in PAGES {
            let refused = stranger.fill(page, &[("email", "lan@example.vn")]).await.expect(429);
            assert_eq!(refused.header("retry-after"), "600");
            assert_eq!(refused.form(page).value("email"), "lan@example.vn", "what was typed stays");
            assert!(refused.words().contains("Thử lại sau 10 phút."), "{}", refused.words());
        }
        assert_eq!(portal.mails_to("lan@example.vn").await.len(), before);
        // Whoever sits elsewhere never noticed, and the wait ends.
        portal.visitor().fill(PAGES[0], &[("email", "lan@example.vn")]).await.expect(303);
        assert_eq!(portal.mails_to("lan@example.vn").await.len(), before + 1);
        portal.wait(Duration::from_secs(600));
        stranger.fill(PAGES[0], &[("email", "ai@example.vn")]).await.expect(303);
    }
}

#[tokio::test]
async fn b3_a_forwarding_header_counts_only_when_a_trusted_proxy_wrote_it() {
    let trusting = |config: &mut backend::config::Config| {
        config.trusted_proxies = vec!["10.0.0.1".to_owned()];
        config.limits.lookups = 1;
    };
    for portal in portals_with(trusting).await {
        let look_up = |browser: Browser, forwarded: &'static str| async move {
            let mut asked = crate::support::request(
                axum::http::Method::GET,
                "/api/v1/dossiers/H26.00004-261110-0001/status",
                axum::body::Body::empty(),
            );
            asked.headers_mut().insert("x-forwarded-for", axum::http::HeaderValue::from_static(forwarded));
            browser.send(asked).await.status.as_u16()
        };
        let liar = portal.visitor().at("203.0.113.50");
        assert_eq!(look_up(liar.clone(), "198.51.100.1").await, 404);
        assert_eq!(look_up(liar, "198.51.100.2").await, 429, "the socket's address counts");
        let proxy = portal.visitor().at("10.0.0.1");
        assert_eq!(look_up(proxy.clone(), "198.51.100.1").await, 404);
        assert_eq!(look_up(proxy.clone(), "198.51.100.2").await, 404, "two people behind the proxy");
        assert_eq!(look_up(proxy.clone(), "9.9.9.9, 198.51.100.2").await, 429, "the right-most entry counts");
        assert_eq!(look_up(proxy.clone(), "9.9.9.8, 198.51.100.2:40000").await, 429, "with its port too");
        assert_eq!(look_up(proxy.clone(), "9.9.9.7, unknown").await, 404, "the proxy's own");
        assert_eq!(look_up(proxy, "9.9.9.6, unknown").await, 429, "never what stands before it");
    }
}
