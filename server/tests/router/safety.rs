//! A new address, mails on wish, and links that carry the registration they were made for: in the browser, scripts off.

use crate::support::{Form, ORIGIN, PASSWORD, portals, registration};

const LAN: &str = "lan@example.vn";
const NEW: &str = "lan.moi@example.vn";

#[tokio::test]
async fn the_address_changes_by_a_button_only_and_the_former_mailbox_is_told() {
    for portal in portals().await {
        let browser = portal.citizen(LAN).await;
        let elsewhere = portal.visitor();
        elsewhere.log_in(LAN).await;
        let page = "/tai-khoan/bao-mat/email";
        let refused = browser.fill(page, &[("email", NEW), ("present_password", "khong phai")]).await.expect(422);
        assert_eq!(refused.form(page).value("email"), NEW, "what was typed stays");
        let there = browser.fill(page, &[("email", NEW), ("present_password", PASSWORD)]).await.location();
        let said = browser.get(&there).await.expect(200).words();
        assert!(said.contains("Nếu địa chỉ này dùng được"), "{said}");

        let link = portal.link_to(NEW).await;
        assert!(link.starts_with("/doi-email?token="), "{link}");
        for _ in 0..2 {
            let looked = portal.visitor().get(&link).await.expect(200);
            assert_eq!(looked.header("referrer-policy"), "same-origin");
        }
        elsewhere.get("/tai-khoan").await.expect(200);
        let done = browser.fill(&link, &[]).await.location();
        assert!(browser.get(&done).await.expect(200).words().contains("Đã đổi địa chỉ email"));
        browser.get("/tai-khoan").await.expect(200);
        elsewhere.get("/tai-khoan").await.expect(303);
        assert_eq!(portal.last_mail_to(LAN).await.kind, "email_changed");
        portal.visitor().try_log_in(LAN, PASSWORD).await.expect(422);
        portal.visitor().try_log_in(NEW, PASSWORD).await.expect(303);
        let dead = browser.get(&link).await.expect(200).words();
        assert!(dead.contains("Đường dẫn đã dùng"), "{dead}");
    }
}

#[tokio::test]
async fn a1_asking_for_a_taken_address_looks_like_asking_for_a_free_one() {
    for portal in portals().await {
        portal.citizen("mai@example.vn").await;
        let browser = portal.citizen(LAN).await;
        let mut looks = Vec::new();
        for email in [NEW, "mai@example.vn"] {
            let fields = [("email", email), ("present_password", PASSWORD)];
            let answer = browser.fill("/tai-khoan/bao-mat/email", &fields).await;
            looks.push((answer.status, answer.header_names(), answer.location(), answer.text()));
        }
        assert_eq!(looks[0], looks[1]);
        assert_eq!(portal.last_mail_to("mai@example.vn").await.kind, "email_change_attempt");
    }
}

#[tokio::test]
async fn mails_are_chosen_by_ticks_and_mandatory_ones_have_none() {
    for portal in portals().await {
        let browser = portal.citizen(LAN).await;
        let page = "/tai-khoan/bao-mat/thong-bao";
        let form = browser.get(page).await.expect(200).form(page);
        let ticked = |form: &Form| -> Vec<String> {
            form.fields.iter().filter(|(_, value)| value == "true").map(|(name, _)| name.clone()).collect()
        };
        assert_eq!(ticked(&form), ["reminder", "rating_invitation"]);
        let there =
            browser.post(page, &[("token", form.value("token")), ("login.new_device", "true".to_owned())]).await;
        let page = browser.get(&there.location()).await.expect(200);
        assert_eq!(ticked(&page.form("/tai-khoan/bao-mat/thong-bao")), ["login.new_device"]);
        assert!(page.words().contains("Thư luôn được gửi"));
    }
}

#[tokio::test]
async fn a1_where_several_forms_were_sent_the_link_asks_for_the_password_of_its_own() {
    for portal in portals().await {
        let (lan, stranger) = (portal.visitor(), portal.visitor().at("198.51.100.9"));
        lan.fill("/dang-ky", &registration(LAN)).await.expect(303);
        portal.wait(std::time::Duration::from_secs(1));
        let mut strange = registration(LAN);
        for (name, value) in &mut strange {
            if name.starts_with("password") {
                *value = "mat khau cua nguoi la";
            }
        }
        stranger.fill("/dang-ky", &strange).await.expect(303);
        let link = portal.link_to(LAN).await;
        let page = lan.get(&link).await.expect(200);
        assert!(page.words().contains("nhập mật khẩu bạn đã đặt"), "{}", page.words());
        for typed in ["", PASSWORD] {
            let refused = lan.submit(&page.form("/kich-hoat"), &[("password", typed)]).await.expect(422);
            assert!(refused.words().contains("Có lỗi cần sửa") && refused.words().contains("Kích hoạt tài khoản"));
        }
        lan.try_log_in(LAN, PASSWORD).await.expect(422);
        // The own link is dead, and one press sends a new mail for the own form.
        let own = portal.mails_to(LAN).await.into_iter().next().expect("the first mail");
        let own = own.link().and_then(|link| link.strip_prefix(ORIGIN)).expect("a link").to_owned();
        let dead = lan.get(&own).await.expect(200).form("/kich-hoat");
        lan.submit(&dead, &[]).await.expect(303);
        let fresh = portal.link_to(LAN).await;
        let done = lan.fill(&fresh, &[("password", PASSWORD)]).await.location();
        assert!(done.starts_with("/kich-hoat?xong=1"), "{done}");
        lan.log_in(LAN).await;
    }
}
