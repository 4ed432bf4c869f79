//! Setting a second factor up in the browser, scripts off, and who may do nothing before.

use crate::second_step::{LAN, code, code_of, enter, id_of, password, with_factor};
use crate::support::{Answer, BA_DINH, Browser, PASSWORD, TestPortal, all_dossiers, portals};
use backend::accounts::second_factor::set_required;
use backend::store::StoreError;
use std::time::Duration;

const SET_UP: &str = "/tai-khoan/bao-mat/hai-lop";
const CODES: &str = "/tai-khoan/bao-mat/hai-lop/ma-khoi-phuc";

/// An account that must have a factor, and a browser that is signed in to it.
async fn officer(portal: &TestPortal, email: &str) -> Browser {
    portal.officer(email, BA_DINH, &["reception_officer"]).await;
    let id = id_of(portal, email).await;
    let store = portal.state.portal.house().store.clone();
    let done: Result<(), StoreError> =
        store.write(move |tx| Box::pin(async move { set_required(tx, &id, true).await })).await;
    done.expect("required");
    let browser = portal.visitor();
    browser.log_in(email).await;
    browser
}

/// The secret on the page that sets a factor up.
fn secret_on(page: &Answer) -> String {
    page.marked("data-testid=\"factor-secret\"")
}

#[tokio::test]
async fn a_citizen_sets_a_factor_up_keeps_recovery_codes_and_signs_in_with_both() {
    for portal in portals().await {
        let browser = portal.citizen(LAN).await;
        let hub = browser.get("/tai-khoan/bao-mat").await.expect(200);
        assert!(hub.words().contains("Xác thực hai lớp Đang tắt"), "{}", hub.words());
        browser.fill(SET_UP, &[("present_password", "khong phai mat khau")]).await.expect(422);
        let there = browser.fill(SET_UP, &[("present_password", PASSWORD)]).await.location();
        let page = browser.get(&there).await.expect(200);
        assert!(page.text().contains("class=\"qr\"") && page.text().contains("otpauth://totp/"));
        let secret = secret_on(&page);
        // Looking again shows the same; another browser of the same person sees none of it.
        assert_eq!(secret_on(&browser.get(SET_UP).await.expect(200)), secret);
        let elsewhere = portal.visitor();
        elsewhere.log_in(LAN).await;
        assert!(!elsewhere.get(SET_UP).await.expect(200).text().contains("otpauth"));

        let refused = browser.submit(&page.form(SET_UP), &[("code", "12")]).await.expect(422);
        assert_eq!(secret_on(&refused), secret);
        let before = browser.cookies()["motcua"].clone();
        let there = browser.submit(&page.form(SET_UP), &[("code", &code_of(&portal, &secret))]).await.location();
        assert_eq!(there, format!("{CODES}?da-bat=1"));
        assert_ne!(browser.cookies()["motcua"], before);
        elsewhere.get("/tai-khoan").await.expect(303);

        let shown = browser.submit(&browser.get(&there).await.expect(200).form(CODES), &[]).await.expect(200);
        let codes: Vec<String> = shown.marked("data-testid=\"recovery-codes\"").split(' ').map(str::to_owned).collect();
        assert_eq!(codes.len(), 10, "{codes:?}");
        // Once: the page itself does not show them, and a second press asks for a code.
        assert!(!browser.get(CODES).await.expect(200).text().contains(&codes[0]));
        browser.fill(CODES, &[("code", "")]).await.expect(422);

        for typed in [code_of(&portal, &secret), codes[3].clone()] {
            let fresh = portal.visitor();
            password(&fresh).await;
            enter(&fresh, &typed).await.expect(303);
            fresh.get("/tai-khoan").await.expect(200);
        }
        let last = portal.last_mail_to(LAN).await;
        assert_eq!(last.kind, "recovery_code_used");
        let again = portal.visitor();
        password(&again).await;
        enter(&again, &codes[3]).await.expect(422);
    }
}

#[tokio::test]
async fn turning_the_factor_off_asks_for_password_and_code() {
    for portal in portals().await {
        let browser = with_factor(&portal).await;
        password(&browser).await;
        enter(&browser, &code(&portal)).await.expect(303);
        let page = "/tai-khoan/bao-mat/hai-lop/tat";
        let now = code(&portal);
        for typed in [
            [("present_password", "sai mat khau"), ("code", now.as_str())],
            [("present_password", PASSWORD), ("code", "")],
        ] {
            let refused = browser.fill(page, &typed).await.expect(422);
            assert!(!refused.text().contains(PASSWORD) && !refused.text().contains(&now));
        }
        let there = browser.fill(page, &[("present_password", PASSWORD), ("code", &now)]).await.location();
        assert!(browser.get(&there).await.expect(200).words().contains("Bắt đầu cài đặt"));
        assert_eq!(password(&portal.visitor()).await.location(), "/tai-khoan");
    }
}

#[tokio::test]
async fn who_must_have_a_factor_opens_nothing_else_before_it_is_set_up() {
    for portal in portals().await {
        let browser = officer(&portal, LAN).await;
        for path in
            ["/", "/tai-khoan", "/tai-khoan/bao-mat", "/thu-tuc", "/nop/khai-sinh-thong-thuong", "/can-bo", "/x"]
        {
            assert_eq!(browser.get(path).await.location(), SET_UP, "{path}");
        }
        let posted = browser.post("/tai-khoan/thong-tin", &[("full_name", "Trần Văn Mới")]).await;
        assert_eq!(posted.location(), SET_UP);
        let called = browser.call("/f/load_dossiers", &all_dossiers()).await.expect(409);
        assert_eq!(called.json(), serde_json::json!({ "Moved": SET_UP }));
        browser.get("/healthz").await.expect(200);

        let page = browser.get(SET_UP).await.expect(200);
        let code_now = code_of(&portal, &secret_on(&page));
        browser.submit(&page.form(SET_UP), &[("code", &code_now)]).await.expect(303);
        browser.get("/tai-khoan").await.expect(200);
        let other = portal.visitor();
        password(&other).await;
        enter(&other, &code_now).await.expect(303);
        // The way out is open from the first moment on.
        let minh = officer(&portal, "minh@example.vn").await;
        let page = minh.get(SET_UP).await.expect(200);
        assert_eq!(minh.submit(&page.form("/dang-xuat"), &[]).await.location(), "/");
    }
}

#[tokio::test]
async fn codes_reach_no_log_and_no_parked_form() {
    let portal = TestPortal::sqlite().await;
    let browser = with_factor(&portal).await;
    password(&browser).await;
    enter(&browser, &code(&portal)).await.expect(303);
    let form = browser.get(CODES).await.expect(200).form(CODES);
    portal.wait(Duration::from_secs(31 * 60));
    let there = browser.submit(&form, &[("code", "ABCD-EFGH-IJKL-MNOP")]).await.location();
    assert!(there.starts_with("/dang-nhap?next=") && !there.contains("giu="), "{there}");
}

#[tokio::test]
async fn j4_no_spelling_of_an_address_leads_past_the_page_that_sets_a_factor_up() {
    for portal in portals().await {
        let browser = officer(&portal, LAN).await;
        assert_eq!(browser.get("/can-bo").await.expect(303).location(), SET_UP);
        for path in [
            "/api/../can-bo",
            "/api/%2e%2e/can-bo/hang-doi",
            "/api/.%2E/can-bo",
            "/api/x\\..\\..\\can-bo",
            "/healthz/../can-bo",
            "/./can-bo",
        ] {
            let answer = browser.get(path).await.expect(404);
            assert!(!answer.words().contains("Bàn làm việc"), "{path}: {}", answer.words());
        }
    }
}
