//! Forms of a login session that is over: nothing typed is lost, and nothing is carried out by itself.

use crate::support::{Answer, Browser, Draft, FAST, PASSWORD, TestPortal, portals};
use backend::store::rows::parked_forms;
use std::time::Duration;

/// Above a form of an earlier login session.
const STALE: &str = "Phiên đăng nhập đã được làm mới. Nội dung bạn nhập vẫn còn; hãy bấm lại.";

/// Above a form that was kept.
const KEPT: &str = "trước khi phiên đăng nhập kết thúc";

/// A citizen with a draft, signed in once more since the page with this token was loaded.
async fn renewed(portal: &TestPortal) -> (Browser, Draft, String) {
    let lan = portal.citizen("lan@example.vn").await;
    let old = lan.token().await;
    let draft = Draft::start(&lan, FAST, &old).await;
    draft.answer_all().await;
    lan.log_in("lan@example.vn").await;
    (lan, draft, old)
}

fn with_token(fields: &[(String, String)], token: &str) -> Vec<(String, String)> {
    let others = fields.iter().filter(|(name, _)| name != "token").cloned();
    others.chain([("token".to_owned(), token.to_owned())]).collect()
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The page at an address shows its form with everything typed.
#[track_caller]
fn shows(page: &Answer, action: &str, typed: &[(String, String)]) {
    let form = page.form(action);
    let own = ["token", "submission_key", "captcha", "captcha_id"];
    let asked = |name: &String| form.names.contains(name) && !own.contains(&name.as_str()) && !name.contains("_date");
    let typed: Vec<_> = typed.iter().filter(|(name, _)| asked(name)).collect();
    assert!(!typed.is_empty(), "{action} has none of the fields");
    for (name, value) in typed {
        let found = form.fields.iter().find(|(field, _)| field == name);
        assert_eq!(found.map(|(_, shown)| shown), Some(value), "{name} on {action}");
    }
}

#[tokio::test]
async fn c3_a_form_of_an_earlier_login_session_comes_back_whole_with_a_fresh_token() {
    for portal in portals().await {
        let (lan, draft, old) = renewed(&portal).await;
        let fresh = lan.token().await;
        let before = portal.everything().await;
        let requester = draft.answers("requester");
        for (path, typed) in [
            ("/tai-khoan/thong-tin".to_owned(), pairs(&[("full_name", "Trần Văn Mới"), ("phone", "0912 345 678")])),
            (format!("/nop/{FAST}"), pairs(&[("authority.ward", "00004")])),
            (draft.url("khai/requester"), requester),
            (draft.url("xem-lai"), draft.answers("commitment")),
        ] {
            let page = lan.post(&path, &with_token(&typed, &old)).await.expect(409);
            assert!(page.words().contains(STALE), "{path}: {}", page.words());
            shows(&page, &path, &typed);
            assert_eq!(page.form(&path).value("token"), fresh, "{path}");
        }
        assert_eq!(portal.everything().await, before, "nothing was carried out");
        let typed = pairs(&[("full_name", "Trần Văn Mới")]);
        let page = lan.post("/tai-khoan/thong-tin", &with_token(&typed, &old)).await.expect(409);
        let done = lan
            .submit(&page.form("/tai-khoan/thong-tin"), &[("phone", "0912345678"), ("personal_id", "001190000001")])
            .await;
        assert_eq!(done.location(), "/tai-khoan/thong-tin?da-luu=1");
    }
}

#[tokio::test]
async fn c3_a_mere_button_of_an_earlier_login_session_does_nothing_and_says_so() {
    let portal = TestPortal::sqlite().await;
    let (lan, draft, old) = renewed(&portal).await;
    for path in [draft.url("xoa"), draft.url("giay-to/0123456789abcdef/xoa"), "/dang-xuat".to_owned()] {
        let answer = lan.post(&path, &[("token", &old)]).await.expect(409);
        assert!(answer.words().contains("Phiên đăng nhập đã được làm mới"), "{path}: {}", answer.words());
    }
    lan.get(&draft.url("khai")).await.expect(200);
    lan.get("/tai-khoan").await.expect(200);
}

#[tokio::test]
async fn c3_passwords_and_captchas_of_a_form_that_comes_back_are_not_in_the_page() {
    let portal = TestPortal::sqlite().await;
    let (lan, draft, old) = renewed(&portal).await;
    let typed = [("token", &*old), ("present_password", "mat khau cu cua toi"), ("password", "mat khau moi cua toi")];
    let page = lan.post("/tai-khoan/bao-mat", &typed).await.expect(409);
    assert!(!page.text().contains("cua toi"));
    let sending = with_token(&draft.sending("key"), &old);
    let page = lan.post(&draft.url("xem-lai"), &sending).await.expect(409);
    assert_ne!(page.form(&draft.url("xem-lai")).value("submission_key"), "key");
    assert!(portal.dossier(&draft.id).await.code.is_none());
}

#[tokio::test]
async fn c3_scripts_are_given_the_fresh_token_and_keep_what_is_on_the_page() {
    for portal in portals().await {
        let (lan, _, old) = renewed(&portal).await;
        let fields = serde_json::json!({ "fields": { "token": old, "phone": "0912345678" } });
        let refused = lan.call("/f/save_profile", &fields).await.expect(409).json();
        assert_eq!(refused["StaleForm"], lan.token().await.as_str());
        let again = serde_json::json!({ "fields": { "token": refused["StaleForm"], "phone": "0912345678" } });
        lan.call("/f/save_profile", &again).await.expect(200);
    }
}

/// Signs in where a form that came too late was led to; gives the address after it.
async fn sign_in_there(browser: &Browser, login: &str) -> String {
    let form = browser.get(login).await.expect(200).form("/dang-nhap");
    browser.submit(&form, &[("email", "lan@example.vn"), ("password", PASSWORD)]).await.location()
}

#[tokio::test]
async fn c3_every_kind_of_form_is_handed_back_after_signing_in_and_none_is_carried_out() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, FAST, &lan.token().await).await;
        draft.answer_all().await;
        portal.citizen("minh@example.vn").await;
        for (path, typed) in [
            (format!("/nop/{FAST}"), pairs(&[("authority.ward", "00004")])),
            ("/tai-khoan/thong-tin".to_owned(), pairs(&[("full_name", "Trần Văn Mới"), ("phone", "0912 345 678")])),
            ("/tai-khoan/bao-mat".to_owned(), pairs(&[("_action", "end-others")])),
            (draft.url("xem-lai"), draft.sending("key")),
        ] {
            let before = portal.dossier(&draft.id).await;
            let token = lan.token().await;
            portal.wait(Duration::from_secs(30 * 60 + 1));
            let login = lan.post(&path, &with_token(&typed, &token)).await.location();
            let minh = portal.visitor();
            minh.log_in("minh@example.vn").await;
            let there = sign_in_there(&lan, &login).await;
            assert!(there.starts_with(&format!("{path}?giu=")), "{path}: {there}");
            for look in 1..=2 {
                let page = lan.get(&there).await.expect(200);
                assert!(page.words().contains(KEPT), "{path}, look {look}: {}", page.words());
                if path != "/tai-khoan/bao-mat" {
                    shows(&page, &path, &typed);
                }
            }
            let theirs = minh.get(&there).await;
            assert!(!theirs.words().contains(KEPT) && !theirs.text().contains("Trần Văn Mới"), "{path}");
            assert_eq!(portal.dossier(&draft.id).await, before, "{path}");
        }
        assert!(lan.get("/tai-khoan").await.expect(200).words().contains("Nguyễn Thị Lan"), "nothing was saved");
    }
}

#[tokio::test]
async fn c3_a_form_with_a_password_is_not_kept_and_its_page_comes_after_signing_in() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let token = lan.token().await;
    portal.wait(Duration::from_secs(30 * 60 + 1));
    let typed = [("token", &*token), ("present_password", PASSWORD), ("password", "mot mat khau moi")];
    let login = lan.post("/tai-khoan/bao-mat", &typed).await.location();
    assert!(!login.contains("giu="), "{login}");
    assert_eq!(portal.count::<parked_forms::Entity>().await, 0);
    assert_eq!(sign_in_there(&lan, &login).await, "/tai-khoan/bao-mat");
}

#[tokio::test]
async fn c3_a_kept_form_is_shown_on_its_own_page_only_and_not_after_its_time() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let token = lan.token().await;
    portal.wait(Duration::from_secs(30 * 60 + 1));
    let typed = [("token", &*token), ("full_name", "Trần Văn Mới")];
    let login = lan.post("/tai-khoan/thong-tin", &typed).await.location();
    let there = sign_in_there(&lan, &login).await;
    let id = there.split("giu=").nth(1).expect("an id").to_owned();
    assert!(!lan.get(&format!("/tai-khoan?giu={id}")).await.expect(200).words().contains(KEPT));
    assert!(!lan.get("/tai-khoan/thong-tin?giu=0123").await.expect(200).words().contains(KEPT));
    portal.wait(Duration::from_secs(29 * 60));
    lan.get("/tai-khoan").await.expect(200);
    portal.wait(Duration::from_secs(2 * 60));
    let page = lan.get(&there).await.expect(200);
    assert!(!page.words().contains(KEPT) && !page.text().contains("Trần Văn Mới"));
}
