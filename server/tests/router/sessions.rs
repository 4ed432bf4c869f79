//! Login sessions in the browser: new at every sign-in, dead after signing out, and nothing typed is lost at their end.

use crate::support::{Draft, FAST, PASSWORD, TestPortal, WORKED, all_dossiers, portals};
use backend::store::rows::parked_forms;
use std::time::Duration;

#[tokio::test]
async fn c1_signing_in_gives_a_new_cookie_and_the_one_that_was_brought_is_dead() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let first = lan.cookies()["motcua"].clone();
        let thief = portal.visitor();
        thief.set_cookie("motcua", &first);
        thief.get("/tai-khoan").await.expect(200);
        lan.log_in("lan@example.vn").await;
        assert_ne!(lan.cookies()["motcua"], first);
        thief.get("/tai-khoan").await.expect(303);
        // A value that nobody gave out is not taken over either.
        let planted = portal.visitor();
        planted.set_cookie("motcua", "0000000000000000000000000000000000000000000");
        planted.log_in("lan@example.vn").await;
        assert_ne!(planted.cookies()["motcua"], "0000000000000000000000000000000000000000000");
    }
}

#[tokio::test]
async fn c1_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
    let portal = TestPortal::sqlite().await;
    portal.citizen("lan@example.vn").await;
    let answer = portal.visitor().try_log_in("lan@example.vn", PASSWORD).await.expect(303);
    let cookie = answer.header("set-cookie");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax") && cookie.starts_with("motcua="), "{cookie}");
    let secure = |config: &mut backend::config::Config| config.public_url = Some("https://motcua.test".to_owned());
    let portal = TestPortal::sqlite_with(&secure).await;
    let answer = portal.register_and_log_in_over_https("lan@example.vn").await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-motcua=") && cookie.ends_with("; Secure"), "{cookie}");
    assert!(!cookie.contains("Domain"));
}

#[tokio::test]
async fn c2_after_signing_out_a_copied_cookie_opens_no_page_no_function_and_no_file() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = portal.complete_draft(&lan, WORKED).await;
        draft.file().await;
        let file = draft.url("to-khai.pdf");
        let copy = lan.copy();
        copy.get(&file).await.expect(200);
        let out = lan.log_out().await;
        assert_eq!(out.location(), "/");
        assert_eq!(out.header("clear-site-data"), "\"storage\"");
        assert!(out.header("set-cookie").contains("Max-Age=0") && !lan.cookies().contains_key("motcua"));
        for path in ["/tai-khoan", &draft.url(""), &file, &draft.url("da-gui")] {
            let there = copy.get(path).await.location();
            assert!(there.starts_with("/dang-nhap?next="), "{path}: {there}");
        }
        let called = copy.call("/f/load_dossiers", &all_dossiers()).await.expect(401);
        assert_eq!(called.json(), "SignIn");
        let posted = copy.post(&draft.url("xem-lai"), &[("token", draft.token())]).await.location();
        assert!(posted.starts_with("/dang-nhap?next=") && !posted.contains("giu="), "nothing is parked: {posted}");
        // The public pages take the copy for a visitor's.
        assert!(copy.get("/").await.expect(200).words().contains("Đăng nhập"));
    }
}

#[tokio::test]
async fn c2_signing_out_other_devices_ends_them_and_only_them() {
    for portal in portals().await {
        let here = portal.citizen("lan@example.vn").await;
        let there = portal.visitor();
        there.log_in("lan@example.vn").await;
        let form = here.get("/tai-khoan/bao-mat").await.expect(200).form("/tai-khoan/bao-mat");
        here.submit(&form, &[("_action", "end-others")]).await.expect(303);
        there.get("/tai-khoan").await.expect(303);
        here.get("/tai-khoan").await.expect(200);
    }
}

#[tokio::test]
async fn c3_a_form_posted_after_the_idle_end_comes_back_filled_in_after_signing_in() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, WORKED, &lan.token().await).await;
        let typed = draft.answers("requester");
        portal.wait(Duration::from_secs(30 * 60 + 1));
        let login = draft.answer("requester", &typed).await.location();
        assert!(login.starts_with("/dang-nhap?next=%2Fho%2Dso%2F") && login.contains("&giu="), "{login}");
        let form = lan.get(&login).await.expect(200).form("/dang-nhap");
        let there = lan.submit(&form, &[("email", "lan@example.vn"), ("password", PASSWORD)]).await.location();
        assert_eq!(there, draft.url("khai/requester?giu=da-luu"));
        let page = lan.get(&there).await.expect(200);
        assert!(page.words().contains("đã được lưu vào bản nháp"), "{}", page.words());
        let shown = page.form(&draft.url("khai/requester"));
        for (name, value) in typed.iter().filter(|(name, _)| shown.names.contains(name) && !name.contains("_date")) {
            assert_eq!(&shown.value(name), value, "{name}");
        }
        assert!(shown.fields.iter().any(|(_, value)| value == "NGUYỄN VĂN MẪU"));
        assert_eq!(portal.count::<parked_forms::Entity>().await, 0, "handed back once");
    }
}

#[tokio::test]
async fn c3_a_parked_form_never_reaches_another_account_and_never_acts_by_itself() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, FAST, &lan.token().await).await;
        draft.answer_all().await;
        let before = portal.dossier(&draft.id).await;
        portal.citizen("minh@example.vn").await;
        portal.wait(Duration::from_secs(30 * 60 + 1));
        // "Gửi thông tin" after the end: kept, not sent.
        let login = draft.send(&draft.sending("key")).await.location();
        let form = lan.get(&login).await.expect(200).form("/dang-nhap");
        let minh = portal.visitor();
        let theirs = minh.get(&login).await.expect(200).form("/dang-nhap");
        let there = minh.submit(&theirs, &[("email", "minh@example.vn"), ("password", PASSWORD)]).await.location();
        minh.get(&there).await.expect(404);
        assert_eq!(portal.count::<parked_forms::Entity>().await, 1, "still kept for its owner");
        let there = lan.submit(&form, &[("email", "lan@example.vn"), ("password", PASSWORD)]).await.location();
        assert!(there.starts_with(&draft.url("xem-lai?giu=")), "{there}");
        assert_eq!(portal.dossier(&draft.id).await, before, "nothing was sent");
        lan.get(&there).await.expect(200);
    }
}

#[tokio::test]
async fn c3_a_form_posted_with_a_cookie_that_its_owner_ended_is_not_kept() {
    for portal in portals().await {
        let here = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&here, WORKED, &here.token().await).await;
        let (path, typed) = (draft.url("khai/requester"), draft.answers("requester"));
        let end_others = async || {
            let form = here.get("/tai-khoan/bao-mat").await.expect(200).form("/tai-khoan/bao-mat");
            here.submit(&form, &[("_action", "end-others")]).await.expect(303);
        };
        let stolen = portal.visitor();
        stolen.log_in("lan@example.vn").await;
        end_others().await;
        let login = stolen.post(&path, &typed).await.location();
        assert!(login.starts_with("/dang-nhap?next=") && !login.contains("giu="), "{login}");
        // What was kept after a silent end goes when the owner ends the other devices.
        let forgotten = portal.visitor();
        forgotten.log_in("lan@example.vn").await;
        portal.wait(Duration::from_secs(30 * 60 + 1));
        assert!(forgotten.post(&path, &typed).await.location().contains("&giu="));
        assert_eq!(portal.count::<parked_forms::Entity>().await, 1);
        here.log_in("lan@example.vn").await;
        end_others().await;
        assert_eq!(portal.count::<parked_forms::Entity>().await, 0);
        assert!(!forgotten.post(&path, &typed).await.location().contains("giu="));
    }
}

#[tokio::test]
async fn c3_after_the_idle_end_every_button_leads_to_login_and_from_there_to_a_page() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let token = lan.token().await;
        let draft = Draft::start(&lan, FAST, &token).await;
        draft.answer_all().await;
        portal.wait(Duration::from_secs(30 * 60 + 1));
        let mut logins =
            vec![lan.upload(&draft.upload_url("ban-chup-ban-chinh"), &token, "a.pdf", b"x").await.location()];
        for path in ["xoa", "giay-to/0123/xoa", "luu/requester", "xem-lai"] {
            logins.push(lan.post(&draft.url(path), &[("token", &token)]).await.location());
        }
        logins.push(lan.post("/tai-khoan/bao-mat", &[("token", &token)]).await.location());
        for login in logins {
            let browser = portal.visitor();
            let form = browser.get(&login).await.expect(200).form("/dang-nhap");
            let there = browser.submit(&form, &[("email", "lan@example.vn"), ("password", PASSWORD)]).await.location();
            browser.get(&there).await.expect_any(&[200, 404], &there);
            let page = browser.get(&there).await;
            assert!(page.status == 200 || there.ends_with("/khai/requester"), "{login}: {there}: {}", page.status);
        }
    }
}

#[tokio::test]
async fn c3_scripts_are_told_to_sign_in_and_not_shown_the_login_page() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let draft = Draft::start(&lan, FAST, &lan.token().await).await;
    portal.wait(Duration::from_secs(30 * 60 + 1));
    let step = serde_json::json!({ "id": draft.id, "step": "x", "sent": false, "fields": {} });
    assert_eq!(lan.call("/f/save_step", &step).await.expect(401).json(), "SignIn");
    let uploaded = lan.upload_by_script(&draft.upload_url("ban-chup-ban-chinh"), draft.token(), "a.pdf", b"x").await;
    assert_eq!(uploaded.expect(401).json(), "SignIn");
}
