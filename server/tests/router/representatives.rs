//! Representatives: invited, accepted, acting for an organisation, and out of it at once when removed.

use crate::support::{Browser, Draft, FAST, PASSWORD, TestPortal, WORKED, all_dossiers, portals};
use backend::store::rows::{accounts, audit, dossiers, history};
use leptos::server_fn::axum::server_fn_paths;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use server::layers::acting::FUNCTIONS;
use std::time::Duration;

const PAGE: &str = "/tai-khoan/dai-dien";
const LIST: &str = "/tai-khoan/dai-dien?danh-sach";

async fn id_of(portal: &TestPortal, email: &str) -> String {
    let found = accounts::Entity::find().filter(accounts::Column::EmailKey.eq(email)).one(portal.rows()).await;
    found.expect("the database answers").expect("an account").id
}

/// The button of the list whose value begins like this.
fn pressed(page: &str, start: &str) -> String {
    let mark = format!("value=\"{start}");
    let rest = page.split(&mark).nth(1).unwrap_or_else(|| panic!("no button {start}: {page}"));
    format!("{start}{}", rest.split('"').next().unwrap_or_default())
}

/// Presses a button of the list.
async fn press(browser: &Browser, start: &str) -> String {
    let page = browser.get(PAGE).await.expect(200);
    let button = pressed(&page.text(), start);
    browser.submit(&page.form(LIST), &[("_action", &button)]).await.location()
}

/// A business, and a person who accepted to represent it.
async fn both(portal: &TestPortal) -> (Browser, Browser) {
    let (sen, lan) = (portal.business("sen@example.vn").await, portal.citizen("lan@example.vn").await);
    assert_eq!(sen.fill(PAGE, &[("email", "Lan@example.vn")]).await.location(), "/tai-khoan/dai-dien?da-moi=1");
    let link = portal.link_to("Lan@example.vn").await;
    assert_eq!(lan.fill(&link, &[]).await.location(), "/tai-khoan/dai-dien?da-nhan=1");
    (sen, lan)
}

#[tokio::test]
async fn an_invitation_is_accepted_by_the_account_of_its_address_only_and_only_by_the_button() {
    for portal in portals().await {
        let sen = portal.business("sen@example.vn").await;
        let (lan, minh) = (portal.citizen("lan@example.vn").await, portal.citizen("minh@example.vn").await);
        sen.fill(PAGE, &[("email", "lan@example.vn")]).await.expect(303);
        let link = portal.link_to("lan@example.vn").await;
        assert!(link.starts_with("/dai-dien?token="), "{link}");
        let opened = async |who: &Browser| who.get(&link).await.expect(200).words();
        assert!(opened(&portal.visitor()).await.contains("Đăng nhập bằng tài khoản cá nhân"));
        assert!(opened(&minh).await.contains("Lời mời này được gửi tới địa chỉ email khác"));
        assert!(opened(&sen).await.contains("Tài khoản doanh nghiệp không làm người đại diện được"));
        for _ in 0..2 {
            assert!(opened(&lan).await.contains("Công ty Sen Việt"), "looking accepts nothing");
        }
        assert!(sen.get(PAGE).await.expect(200).words().contains("Chờ nhận lời"));

        // Somebody else's button with the same token.
        let token = link.trim_start_matches("/dai-dien?token=").to_owned();
        let theirs = [("token", minh.token().await), ("ma", token.clone())];
        assert!(minh.post("/dai-dien", &theirs).await.location().starts_with("/dai-dien?token="));
        assert!(!sen.get(PAGE).await.expect(200).words().contains("Đã nhận lời"));

        lan.fill(&link, &[]).await.expect(303);
        let words = sen.get(PAGE).await.expect(200).words();
        assert!(words.contains("Đã nhận lời") && words.contains("Nguyễn Thị Lan"), "{words}");
        assert_eq!(portal.last_mail_to("sen@example.vn").await.kind, "representative_accepted");
        assert!(opened(&lan).await.contains("Bạn đã là người đại diện"), "pressed twice");
        assert!(opened(&minh).await.contains("không còn dùng được"));
        assert!(minh.get("/dai-dien?token=x").await.expect(200).words().contains("không còn dùng được"));
    }
}

#[tokio::test]
async fn a_link_is_dead_after_a_week_when_taken_back_or_replaced() {
    for portal in portals().await {
        let (sen, lan) = (portal.business("sen@example.vn").await, portal.citizen("lan@example.vn").await);
        let dead = async |link: &str| lan.get(link).await.expect(200).words().contains("không còn dùng được");
        sen.fill(PAGE, &[("email", "lan@example.vn")]).await.expect(303);
        let first = portal.link_to("lan@example.vn").await;
        portal.wait(Duration::from_secs(1));
        sen.fill(PAGE, &[("email", "lan@example.vn")]).await.expect(303);
        let second = portal.link_to("lan@example.vn").await;
        assert!(first != second && dead(&first).await && !dead(&second).await);
        press(&sen, "remove:").await;
        assert!(dead(&second).await);
        assert!(sen.get(PAGE).await.expect(200).words().contains("Đã gỡ"));
        portal.wait(Duration::from_secs(3_600));
        sen.log_in("sen@example.vn").await;
        sen.fill(PAGE, &[("email", "lan@example.vn")]).await.expect(303);
        let third = portal.link_to("lan@example.vn").await;
        portal.wait(Duration::from_secs(7 * 24 * 3_600));
        lan.log_in("lan@example.vn").await;
        assert!(dead(&third).await);
    }
}

#[tokio::test]
async fn mistakes_in_an_invitation_come_back_and_people_have_no_representatives() {
    let portal = TestPortal::sqlite().await;
    let (sen, lan) = both(&portal).await;
    for (email, said) in [
        ("khong phai", "email"),
        ("sen@example.vn", "email của chính tài khoản doanh nghiệp"),
        ("LAN@example.vn", "đã là người đại diện"),
    ] {
        let page = sen.fill(PAGE, &[("email", email)]).await.expect(422);
        assert!(page.words().contains(said), "{email}: {}", page.words());
        assert_eq!(page.form(PAGE).value("email"), email);
    }
    let token = lan.token().await;
    lan.post(PAGE, &[("token", token.as_str()), ("email", "minh@example.vn")]).await.expect(404);
}

#[tokio::test]
async fn whoever_acts_for_a_business_files_its_dossiers_and_the_audit_names_the_person() {
    for portal in portals().await {
        let (sen, lan) = both(&portal).await;
        let own = Draft::start(&lan, FAST, &lan.token().await).await;
        let before = lan.token().await;
        assert_eq!(press(&lan, "act:").await, "/tai-khoan");
        let page = lan.get("/tai-khoan").await.expect(200);
        assert!(page.words().contains("Làm việc thay cho: Công ty Sen Việt"), "{}", page.words());
        // What belongs to the person alone is out of reach meanwhile, and forms of before are stale.
        lan.get(&own.url("khai")).await.expect(404);
        let stale = [("token", before.as_str()), ("authority.ward", "00004")];
        lan.post(&format!("/nop/{FAST}"), &stale).await.expect(409);

        let draft = portal.complete_draft(&lan, WORKED).await;
        let code = draft.file().await;
        let (business, person) = (id_of(&portal, "sen@example.vn").await, id_of(&portal, "lan@example.vn").await);
        assert_eq!(portal.dossier(&draft.id).await.account_id, business);
        sen.get(&draft.url("")).await.expect(200);
        assert!(sen.get("/tai-khoan/ho-so").await.expect(200).words().contains(&code));

        let sent = audit::Entity::find().filter(audit::Column::Act.eq("dossier.sent")).one(portal.rows()).await;
        let sent = sent.expect("the database answers").expect("an entry");
        assert_eq!(sent.actor_id.as_deref(), Some(person.as_str()));
        assert_eq!(sent.details, serde_json::json!({ "for": business }).to_string());
        let step = history::Entity::find().filter(history::Column::DossierId.eq(&draft.id)).one(portal.rows()).await;
        assert_eq!(step.expect("answers").expect("a step").actor_id, Some(person));
        let log = sen.get("/tai-khoan/nhat-ky").await.expect(200).words();
        assert!(log.contains("Người đại diện Lan@example.vn") && log.contains(&code), "{log}");
        let log = lan.get("/tai-khoan/nhat-ky").await.expect(200).words();
        assert!(!log.contains(&code) && log.contains("Bắt đầu làm việc thay"), "{log}");

        // With scripts the same.
        let called = lan.call("/f/load_dossiers", &all_dossiers()).await.expect(200);
        assert!(called.text().contains(&code));
        press(&lan, "stop").await;
        lan.get(&draft.url("")).await.expect(404);
        lan.get(&own.url("khai")).await.expect(200);
    }
}

#[tokio::test]
async fn passwords_devices_data_and_profile_are_the_persons_whomever_they_act_for() {
    for portal in portals().await {
        let (sen, lan) = both(&portal).await;
        press(&lan, "act:").await;
        let profile = lan.get("/tai-khoan/thong-tin").await.expect(200).form("/tai-khoan/thong-tin");
        assert!(!profile.names.contains(&"organisation_name".to_owned()));
        lan.submit(&profile, &[("full_name", "Nguyễn Thị Lan Anh")]).await.expect(303);
        assert_eq!(
            sen.get("/tai-khoan/thong-tin").await.expect(200).form("/tai-khoan/thong-tin").value("full_name"),
            "Nguyễn Thị Lan"
        );
        let security = lan.get("/tai-khoan/bao-mat").await.expect(200);
        let form = security.form("/tai-khoan/bao-mat");
        let changed = "mot con vit xoe ra hai canh";
        let typed = [("present_password", PASSWORD), ("password", changed), ("password_again", changed)];
        lan.submit(&form, &typed).await.expect(303);
        portal.visitor().try_log_in("sen@example.vn", PASSWORD).await.expect(303);
        portal.visitor().try_log_in("lan@example.vn", changed).await.expect(303);
        let erase = "/tai-khoan/du-lieu/xoa";
        lan.fill(erase, &[("present_password", changed), ("word", "XÓA")]).await.expect(303);
        sen.get("/tai-khoan").await.expect(200);
        assert!(sen.get(PAGE).await.expect(200).words().contains("Chưa có người đại diện nào"));
    }
}

#[tokio::test]
async fn e3_a_removed_representative_is_out_at_the_next_request() {
    for portal in portals().await {
        let (sen, lan) = both(&portal).await;
        press(&lan, "act:").await;
        let draft = portal.complete_draft(&lan, WORKED).await;
        lan.get(&draft.url("xem-lai")).await.expect(200);
        press(&sen, "remove:").await;
        let before = portal.dossier(&draft.id).await;
        for path in ["", "khai", "xem-lai", "giay-to"] {
            lan.get(&draft.url(path)).await.expect(404);
        }
        // A form that was open is refused, and nothing is filed in the person's own name by mistake.
        draft.send(&draft.sending("key")).await.expect_any(&[404, 409], "sending");
        let begin = [("token", draft.token()), ("authority.ward", "00004")];
        lan.post(&format!("/nop/{FAST}"), &begin).await.expect(409);
        lan.call("/f/load_dossier", &serde_json::json!({ "id": draft.id })).await.expect(404);
        assert_eq!(portal.dossier(&draft.id).await, before);
        assert_eq!(portal.count::<dossiers::Entity>().await, 1);
        let page = lan.get("/tai-khoan").await.expect(200).words();
        assert!(!page.contains("Làm việc thay cho:"), "{page}");
        assert_eq!(portal.last_mail_to("Lan@example.vn").await.kind, "representative_removed");
        // The link of before does not bring them back.
        let acts = audit::Entity::find().filter(audit::Column::Act.eq("representative.removed"));
        let removed = acts.order_by_asc(audit::Column::SeqId).one(portal.rows()).await.expect("answers");
        assert_eq!(removed.expect("an entry").actor_id, Some(id_of(&portal, "sen@example.vn").await));
    }
}

#[tokio::test]
async fn a_person_may_leave_and_a_new_log_in_goes_on_where_they_were() {
    for portal in portals().await {
        let (sen, lan) = both(&portal).await;
        press(&lan, "act:").await;
        portal.wait(Duration::from_secs(31 * 60));
        lan.log_in("lan@example.vn").await;
        assert!(lan.get("/tai-khoan").await.expect(200).words().contains("Làm việc thay cho: Công ty Sen Việt"));
        // In another browser they are themselves.
        let other = portal.visitor();
        other.log_in("lan@example.vn").await;
        assert!(!other.get("/tai-khoan").await.expect(200).words().contains("Làm việc thay cho:"));
        press(&lan, "leave:").await;
        assert!(!lan.get("/tai-khoan").await.expect(200).words().contains("Làm việc thay cho:"));
        sen.log_in("sen@example.vn").await;
        assert!(sen.get(PAGE).await.expect(200).words().contains("Đã gỡ"));
        assert!(portal.mails_to("sen@example.vn").await.iter().any(|mail| mail.kind == "representative_removed"));
    }
}

#[test]
fn every_function_that_works_for_an_organisation_is_there() {
    let functions: Vec<&str> = server_fn_paths().map(|(path, _)| path.trim_start_matches("/f/")).collect();
    let missing: Vec<_> = FUNCTIONS.iter().filter(|name| !functions.contains(name)).collect();
    assert!(missing.is_empty(), "functions that nobody has: {missing:?}");
}

#[tokio::test]
async fn j4_no_spelling_of_an_address_shows_the_private_pages_of_the_business() {
    for portal in portals().await {
        let (_, lan) = both(&portal).await;
        press(&lan, "act:").await;
        for page in ["thong-tin", "nhat-ky", "giay-to", "du-lieu", "api", "bao-mat"] {
            for start in ["/nop/..", "/ho-so/%2e%2e", "/ho-so/x/../..", "/nop/x\\..\\.."] {
                let answer = lan.get(&format!("{start}/tai-khoan/{page}")).await.expect(404);
                assert!(!answer.text().contains("sen@example.vn"), "{start} {page}");
            }
        }
    }
}
