//! Signing in with a second factor in the browser, scripts off: the code after the password.

use crate::support::{Answer, Browser, PASSWORD, TestPortal, all_dossiers, portals, portals_with};
use backend::accounts::second_factor::{app_code, install};
use backend::config::Profile;
use backend::store::rows::accounts::{Column, Entity};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use std::time::Duration;

pub const LAN: &str = "lan@example.vn";
const SECRET: &str = "JBSWY3DPEHPK3PXP";
const STEP_PAGE: &str = "/dang-nhap/xac-thuc";

pub async fn id_of(portal: &TestPortal, email: &str) -> String {
    let found = Entity::find().filter(Column::EmailKey.eq(email)).one(portal.rows()).await;
    found.expect("the database answers").expect("an account").id
}

/// A citizen whose account has a factor, and a browser that is not signed in.
pub async fn with_factor(portal: &TestPortal) -> Browser {
    portal.citizen(LAN).await;
    let (house, id) = (portal.state.portal.house().clone(), id_of(portal, LAN).await);
    let store = house.store.clone();
    let done = store.write(move |tx| Box::pin(async move { install(tx, &house, &id, SECRET).await }));
    done.await.expect("installed");
    portal.visitor()
}

pub fn code_of(portal: &TestPortal, secret: &str) -> String {
    app_code(secret, portal.state.portal.house().clock.real_now()).expect("a code")
}

pub fn code(portal: &TestPortal) -> String {
    code_of(portal, SECRET)
}

/// A code that the app shows neither now nor around now.
fn wrong_code(portal: &TestPortal) -> String {
    let now = portal.state.portal.house().clock.real_now().0;
    let near =
        [now - 30_000, now, now + 30_000].map(|at| app_code(SECRET, backend::clock::Moment(at)).expect("a code"));
    (0..).map(|n| format!("{n:06}")).find(|code| !near.contains(code)).expect("a free number")
}

pub async fn password(browser: &Browser) -> Answer {
    browser.try_log_in(LAN, PASSWORD).await.expect(303)
}

pub async fn enter(browser: &Browser, code: &str) -> Answer {
    browser.fill(STEP_PAGE, &[("code", code)]).await
}

#[tokio::test]
async fn a_right_password_leads_to_the_code_and_opens_nothing_before_it() {
    for portal in portals().await {
        let browser = with_factor(&portal).await;
        let answer = password(&browser).await;
        assert_eq!(answer.location(), STEP_PAGE);
        let cookie = answer.header("set-cookie");
        assert!(cookie.starts_with("motcua-buoc-1=") && cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
        assert!(!browser.cookies().contains_key("motcua"));
        browser.get("/tai-khoan").await.expect(303);
        browser.call("/f/load_dossiers", &all_dossiers()).await.expect(401);

        let page = browser.get(STEP_PAGE).await.expect(200);
        let text = page.text();
        assert!(text.contains("autocomplete=\"one-time-code\"") && text.contains("inputmode=\"numeric\""));
        for words in ["Mã xác thực", "Xác nhận", "Dùng mã khôi phục"] {
            assert!(page.words().contains(words), "{words}: {}", page.words());
        }
        assert_eq!(enter(&browser, &code(&portal)).await.location(), "/tai-khoan");
        let jar = browser.cookies();
        assert!(jar.contains_key("motcua") && !jar.contains_key("motcua-buoc-1"), "{jar:?}");
        browser.get("/tai-khoan").await.expect(200);
    }
}

#[tokio::test]
async fn c1_neither_the_cookie_of_the_first_step_nor_a_planted_one_becomes_the_login_session() {
    for portal in portals().await {
        let browser = with_factor(&portal).await;
        let planted = "0000000000000000000000000000000000000000000";
        browser.set_cookie("motcua", planted);
        password(&browser).await;
        let first = browser.cookies()["motcua-buoc-1"].clone();
        let thief = portal.visitor();
        thief.set_cookie("motcua", &first);
        thief.get("/tai-khoan").await.expect(303);
        enter(&browser, &code(&portal)).await.expect(303);
        let login = browser.cookies()["motcua"].clone();
        assert!(login != planted && login != first);
        // Spent: a copy of the first step's cookie is good for nothing any more.
        let copy = portal.visitor();
        copy.set_cookie("motcua-buoc-1", &first);
        let page = copy.get(STEP_PAGE).await.expect(200);
        assert!(page.words().contains("Đăng nhập lại để tiếp tục"), "{}", page.words());
        let posted = copy.post(STEP_PAGE, &[("code", code(&portal))]).await;
        assert!(posted.location().starts_with("/dang-nhap?xac-thuc-lai=1"), "{}", posted.location());
    }
}

#[tokio::test]
async fn b1_wrong_codes_come_back_with_words_and_the_sixth_try_begins_again() {
    for portal in portals_with(|config| config.limits.login_free_failures = 100).await {
        let browser = with_factor(&portal).await;
        let asked = browser.get("/dang-nhap?next=%2Ftai-khoan%2Fho-so").await.expect(200).form("/dang-nhap");
        browser.submit(&asked, &[("email", LAN), ("password", PASSWORD)]).await.expect(303);
        let wrong = wrong_code(&portal);
        for number in 1..=5 {
            let answer = enter(&browser, &wrong).await.expect(422);
            let words = if number < 5 { "Mã xác thực không đúng" } else { "nhập sai quá nhiều lần" };
            assert!(answer.words().contains(words), "{number}: {}", answer.words());
            assert!(!answer.text().contains(&wrong), "a wrong code helps nobody");
        }
        let form = [("code", code(&portal))];
        let there = browser.post(STEP_PAGE, &form).await.location();
        assert_eq!(there, "/dang-nhap?xac-thuc-lai=1&next=%2Ftai-khoan%2Fho-so");
        let page = browser.get(&there).await.expect(200);
        assert!(page.words().contains("nhập sai quá nhiều lần"), "{}", page.words());
        assert_eq!(page.form("/dang-nhap").value("next"), "/tai-khoan/ho-so");
    }
}

#[tokio::test]
async fn b1_an_account_that_has_to_wait_says_so_at_the_second_step_too() {
    for portal in portals_with(|config| config.limits.login_free_failures = 2).await {
        let browser = with_factor(&portal).await;
        password(&browser).await;
        for _ in 0..2 {
            enter(&browser, &wrong_code(&portal)).await.expect(422);
        }
        let refused = enter(&browser, &code(&portal)).await.expect(429);
        assert_eq!(refused.header("retry-after"), "60");
        assert!(refused.words().contains("Thử lại sau 1 phút."), "{}", refused.words());
        portal.wait(Duration::from_secs(60));
        enter(&browser, &code(&portal)).await.expect(303);
    }
}

#[tokio::test]
async fn a_code_is_refused_the_second_time_in_production_and_taken_in_development() {
    for (profile, second) in [(Profile::Production, 422), (Profile::Development, 303)] {
        for portal in portals_with(|config| config.profile = profile).await {
            let (one, two) = (with_factor(&portal).await, portal.visitor());
            let code_now = code(&portal);
            password(&one).await;
            enter(&one, &code_now).await.expect(303);
            password(&two).await;
            enter(&two, &code_now).await.expect(second);
        }
    }
}

#[tokio::test]
async fn c3_a_form_that_was_kept_comes_back_after_both_steps() {
    for portal in portals().await {
        let browser = with_factor(&portal).await;
        password(&browser).await;
        enter(&browser, &code(&portal)).await.expect(303);
        let form = browser.get("/tai-khoan/thong-tin").await.expect(200).form("/tai-khoan/thong-tin");
        portal.wait(Duration::from_secs(31 * 60));
        let there = browser.submit(&form, &[("full_name", "Trần Văn Mới")]).await.location();
        assert!(there.contains("giu="), "{there}");
        let door = browser.get(&there).await.expect(200).form("/dang-nhap");
        let next = browser.submit(&door, &[("email", LAN), ("password", PASSWORD)]).await.location();
        assert_eq!(next, STEP_PAGE);
        let back = enter(&browser, &code(&portal)).await.location();
        let page = browser.get(&back).await.expect(200);
        assert_eq!(page.form("/tai-khoan/thong-tin").value("full_name"), "Trần Văn Mới");
    }
}
