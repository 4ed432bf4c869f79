//! A sent dossier in the hands of its owner, through plain pages: followed, taken back, its draft answered, shared.

use crate::support::{Answer, Browser, Draft, FAST, TestPortal, WORKED, portals, portals_with};
use axum::body::Bytes;
use backend::accounts::Secret;
use backend::acts::{self, Act, ActRefusal};
use backend::desk::Officer;
use backend::desk::draft_result::{NewDraft, send};
use backend::store::StoreError;
use backend::store::rows::issued_papers;
use domain::dossier::draft_result::Fact;
use domain::dossier::{Actor, Step};
use domain::roles::Role;
use sea_orm::{ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3_600);

/// Text that would do something, were it markup.
const MARKUP: &str = "</script><img src=x onerror=alert(1)>";

async fn sent(portal: &TestPortal, slug: &str) -> (Browser, Draft, String) {
    let lan = portal.citizen("lan@example.vn").await;
    let draft = portal.complete_draft(&lan, slug).await;
    let code = draft.file().await;
    (lan, draft, code)
}

/// What the office does, through the one function that moves a dossier.
async fn office(portal: &TestPortal, id: &str, step: Step, actor: Actor, note: &str) {
    let house = portal.state.portal.house();
    let (kit, id) = (house.clone(), id.to_owned());
    let act = Act { step, actor, actor_id: None, seen: None, note: note.to_owned() };
    let moved = house.store.write(move |tx| {
        Box::pin(async move {
            let now = kit.clock.now().0;
            acts::act(tx, &kit, &id, act, |_, row| {
                if step == Step::Accept {
                    row.accepted_at = Set(Some(now));
                    row.clock_started_at = Set(Some(now));
                }
            })
            .await?;
            Ok::<(), ActRefusal>(())
        })
    });
    moved.await.expect("the office acts");
}

async fn accepted(portal: &TestPortal, id: &str) {
    office(portal, id, Step::Accept, Actor::Reception, "").await;
    office(portal, id, Step::Assign, Actor::Reception, "giao cho chị Hà").await;
}

async fn draft_sent(portal: &TestPortal, id: &str, value: &str) {
    let officer = Officer {
        account_id: "officer".to_owned(),
        full_name: "Trần Thị Hà".to_owned(),
        title: String::new(),
        unit_code: portal.dossier(id).await.unit_code,
        roles: vec![Role::ProcessingOfficer],
    };
    let facts = vec![Fact { label: "Họ, chữ đệm, tên".to_owned(), value: value.to_owned() }];
    let draft = NewDraft { dossier_id: id.to_owned(), seen: None, title: "Giấy khai sinh".to_owned(), facts };
    send(portal.state.portal.house(), &officer, draft).await.expect("sent");
}

async fn issued(portal: &TestPortal, row: issued_papers::Model) {
    let row = row.into_active_model();
    let kept = portal.state.portal.house().store.write(move |tx| {
        Box::pin(async move {
            issued_papers::Entity::insert(row).exec_without_returning(tx).await?;
            Ok::<(), StoreError>(())
        })
    });
    kept.await.expect("kept");
}

fn paper(id: &str, dossier: &str, title: &str) -> issued_papers::Model {
    issued_papers::Model {
        id: id.to_owned(),
        dossier_id: dossier.to_owned(),
        kind: "result".to_owned(),
        number: "12/2026".to_owned(),
        title: title.to_owned(),
        model: String::new(),
        content_hash: None,
        media: "application/pdf".to_owned(),
        bytes: 0,
        issued_at: crate::support::START.0,
        issued_by: "officer".to_owned(),
        for_owner: 1,
        verify_hash: None,
        revoked_at: None,
    }
}

/// The link on the page that shows it once.
fn link_on(page: &Answer) -> String {
    let link = page.marked("data-testid=\"shared-link\"");
    link.strip_prefix(crate::support::ORIGIN).expect("a link to the public origin").to_owned()
}

#[tokio::test]
async fn before_acceptance_a_dossier_is_taken_back_at_once_and_twice_is_once() {
    for portal in portals().await {
        let (lan, draft, _) = sent(&portal, FAST).await;
        let page = lan.get(&draft.url("")).await.expect(200);
        assert!(page.text().contains(&format!("href=\"{}\"", draft.url("rut"))), "{}", page.words());
        let form = lan.get(&draft.url("rut")).await.expect(200).form(&draft.url("rut"));
        for _ in 0..2 {
            assert_eq!(lan.submit(&form, &[]).await.location(), format!("{}?da-rut=1", draft.url("")));
        }
        let page = lan.get(&draft.url("")).await.expect(200);
        assert!(page.text().contains("data-status=\"stopped\"") && page.words().contains("Đã rút hồ sơ"));
        let mails = portal.mails_to("nguoi.yeu.cau@example.com").await;
        assert_eq!(mails.iter().filter(|mail| mail.kind == "cancelled").count(), 1);
        assert!(!page.text().contains(&format!("href=\"{}\"", draft.url("rut"))), "nothing is left to withdraw");
    }
}

#[tokio::test]
async fn after_acceptance_the_office_is_asked_and_a_missing_reason_is_asked_for_in_place() {
    for portal in portals().await {
        let (lan, draft, _) = sent(&portal, FAST).await;
        accepted(&portal, &draft.id).await;
        let back = lan.fill(&draft.url("rut"), &[("ly_do", "  ")]).await.expect(422);
        assert!(back.text().contains("role=\"alert\"") && back.words().contains("Ghi lý do rút hồ sơ"));
        let done = lan.fill(&draft.url("rut"), &[("ly_do", "Khai nhầm tên")]).await.location();
        assert!(done.ends_with("?da-yeu-cau-rut=1"), "{done}");
        let page = lan.get(&done).await.expect(200);
        assert!(page.text().contains("data-status=\"withdrawal_requested\""));
        assert!(page.words().contains("Bạn: Khai nhầm tên"));
        assert!(!page.words().contains("chị Hà"), "notes between officers stay inside");
    }
}

#[tokio::test]
async fn k4_a_page_of_before_does_not_act_and_keeps_what_was_typed() {
    for portal in portals().await {
        let (lan, draft, _) = sent(&portal, FAST).await;
        let old_tab = lan.get(&draft.url("rut")).await.expect(200).form(&draft.url("rut"));
        accepted(&portal, &draft.id).await;
        let before = portal.dossier(&draft.id).await;
        let back = lan.submit(&old_tab, &[("ly_do", "Khai nhầm tên")]).await.expect(409);
        assert_eq!(portal.dossier(&draft.id).await, before);
        assert!(back.words().contains("Hồ sơ vừa thay đổi lúc") && back.words().contains("Đang xử lý"));
        let form = back.form(&draft.url("rut"));
        assert_eq!(form.value("ly_do"), "Khai nhầm tên");
        // Looked at again, it is carried out as it stands now.
        let done = lan.submit(&form, &[]).await.location();
        assert!(done.ends_with("?da-yeu-cau-rut=1"), "{done}");
    }
}

#[tokio::test]
async fn the_draft_of_a_result_is_shown_agreed_to_and_not_answered_twice() {
    for portal in portals().await {
        let (lan, draft, _) = sent(&portal, FAST).await;
        let at = draft.url("du-thao");
        let printed = draft.url("du-thao.pdf");
        for path in [&at, &printed] {
            lan.get(path).await.expect(404);
        }
        accepted(&portal, &draft.id).await;
        draft_sent(&portal, &draft.id, "NGUYỄN THỊ LAN").await;
        let page = lan.get(&at).await.expect(200);
        assert!(page.text().contains(&format!("href=\"{printed}\"")), "{}", page.text());
        let file = lan.get(&printed).await.expect(200);
        assert_eq!((file.header("content-type"), &file.body[..4]), ("application/pdf", b"%PDF".as_slice()));
        portal.visitor().get(&printed).await.expect(303);
        portal.citizen("minh@example.vn").await.get(&printed).await.expect(404);
        assert!(page.words().contains("NGUYỄN THỊ LAN") && page.words().contains("Đồng ý"));
        let form = page.form(&at);
        // Enter presses neither of the two buttons.
        assert!(lan.submit(&form, &[]).await.expect(422).words().contains("Đề nghị sửa"));
        lan.submit(&form, &[("_action", "de-nghi-sua")]).await.expect(422);
        let done = lan.submit(&form, &[("_action", "dong-y")]).await.location();
        assert_eq!(done, format!("{at}?da-tra-loi=1"));
        assert_eq!(lan.submit(&form, &[("_action", "dong-y")]).await.location(), done);
        let late = lan.submit(&form, &[("_action", "de-nghi-sua"), ("noi_dung", "Sửa tên")]).await.expect(409);
        assert_eq!(late.form(&at).value("noi_dung"), "Sửa tên");
        assert_eq!(portal.dossier(&draft.id).await.stage, "drafted");
    }
}

#[tokio::test]
async fn a_shared_link_is_shown_once_opens_without_an_account_and_ends_when_taken_back() {
    for portal in portals().await {
        let (lan, draft, code) = sent(&portal, WORKED).await;
        accepted(&portal, &draft.id).await;
        let at = draft.url("chia-se");
        let form = lan.get(&at).await.expect(200).form(&at);
        let first = link_on(&lan.submit(&form, &[("_action", "tao")]).await.expect(200));
        let made = lan.submit(&form, &[("_action", "tao")]).await.expect(200);
        let link = link_on(&made);
        assert!(link.starts_with("/theo-doi/") && link.len() > 50, "{link}");
        assert!(!lan.get(&at).await.expect(200).text().contains("/theo-doi/"), "shown once");
        let visitor = portal.visitor();
        visitor.get(&first).await.expect(404);
        let page = visitor.get(&link).await.expect(200);
        assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert!(page.words().contains(&code) && page.text().contains("data-status=\"processing\""));
        let private = [
            "NGUYỄN VĂN MẪU",
            "TRẦN THỊ VÍ DỤ",
            "001090999901",
            "0900000001",
            "nguoi.yeu.cau@example.com",
            "ngõ Ví Dụ",
            "giay-to.png",
            "chị Hà",
            draft.id.as_str(),
        ];
        for private in private {
            assert!(!page.text().contains(private), "{private}");
        }
        lan.submit(&form, &[("_action", "thu-hoi")]).await.expect(303);
        let gone = visitor.get(&link).await.expect(404);
        let nothing = visitor.get(&format!("/theo-doi/{}", "A".repeat(43))).await.expect(404);
        assert_eq!(gone.header_names(), nothing.header_names());
    }
}

#[tokio::test]
async fn g1_guessing_tokens_of_links_and_papers_is_stopped_like_guessing_codes() {
    for portal in portals_with(|config| config.limits.wrong_codes = 4).await {
        let visitor = portal.visitor();
        let guess = |place: usize| {
            let kind = if place.is_multiple_of(2) { "theo-doi" } else { "xac-minh" };
            format!("/{kind}/{place:0>43}")
        };
        for place in 0..4 {
            visitor.get(&guess(place)).await.expect(404);
        }
        for place in 4..6 {
            visitor.get(&guess(place)).await.expect(429);
        }
        portal.visitor().at("198.51.100.9").get(&guess(7)).await.expect(404);
        portal.wait(Duration::from_secs(11 * 60));
        visitor.get(&guess(8)).await.expect(404);
    }
}

#[tokio::test]
async fn the_promised_day_is_a_calendar_file_without_anything_personal() {
    for portal in portals().await {
        let (lan, draft, code) = sent(&portal, FAST).await;
        lan.get(&draft.url("lich-hen.ics")).await.expect(404);
        accepted(&portal, &draft.id).await;
        let file = lan.get(&draft.url("lich-hen.ics")).await.expect(200);
        assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(file.header("cache-control"), "private, no-store");
        let text = file.text().replace("\r\n ", "");
        assert!(text.contains("DTSTART;VALUE=DATE:20261110\r\n") && text.contains(&code), "{text}");
        for private in ["NGUYỄN VĂN MẪU", "lan@example.vn", "0900000001", draft.id.as_str()] {
            assert!(!text.contains(private), "{private}");
        }
        let page = lan.get(&draft.url("")).await.expect(200);
        assert!(page.words().contains("Vì sao hẹn trả ngày này?") && page.words().contains("ngày làm việc thứ 1"));
    }
}

#[tokio::test]
async fn k9_a_broken_promise_is_told_with_an_apology_and_another_day() {
    for portal in portals().await {
        let (lan, draft, _) = sent(&portal, FAST).await;
        accepted(&portal, &draft.id).await;
        let unchecked = Draft::start(&lan, FAST, draft.token()).await;
        unchecked.answer_all().await;
        unchecked.file().await;
        assert!(!lan.get(&draft.url("")).await.expect(200).words().contains("xin lỗi"));
        portal.wait(2 * DAY);
        lan.log_in("lan@example.vn").await;
        let page = lan.get(&draft.url("")).await.expect(200).words();
        // Sent and accepted on Tuesday the 10th, due that day; now it is Thursday.
        assert!(page.contains("Chúng tôi xin lỗi") && page.contains("13/11/2026"), "{page}");
        assert!(page.contains("Quá hạn 2 ngày làm việc"), "{page}");
        let page = lan.get(&unchecked.url("")).await.expect(200).words();
        assert!(page.contains("chưa trả lời trong 8 giờ làm việc") && page.contains("13/11/2026"), "{page}");
    }
}

#[tokio::test]
async fn e7_issued_papers_open_for_their_owner_only_and_their_check_tells_nothing_about_people() {
    for portal in portals().await {
        let (lan, draft, _) = sent(&portal, FAST).await;
        let content = portal.state.portal.house().files.put(Bytes::from_static(b"%PDF result")).await.expect("kept");
        let secret = Secret::from_bytes(portal.state.portal.house().random.bytes());
        let row = issued_papers::Model {
            content_hash: Some(content),
            verify_hash: Some(secret.hash()),
            ..paper("result", &draft.id, "Trích lục của NGUYỄN VĂN MẪU")
        };
        issued(&portal, row).await;
        let at = draft.url("giay-phat-hanh/result.pdf");
        let page = lan.get(&draft.url("")).await.expect(200);
        assert!(page.text().contains(&format!("href=\"{at}\"")) && page.words().contains("12/2026"));
        let file = lan.get(&at).await.expect(200);
        assert_eq!(
            (file.body.as_ref(), file.header("cache-control")),
            (b"%PDF result".as_slice(), "private, no-store")
        );
        portal.citizen("minh@example.vn").await.get(&at).await.expect(404);
        assert!(portal.visitor().get(&at).await.location().starts_with("/dang-nhap?next="));

        let check = portal.visitor().get(&format!("/xac-minh/{}", secret.reveal())).await.expect(200);
        let words = check.words();
        assert!(words.contains("12/2026") && words.contains("10/11/2026") && words.contains("còn hiệu lực"), "{words}");
        assert!(!check.text().contains("NGUYỄN VĂN MẪU") && !check.text().contains(&draft.id));
        assert_eq!(check.header("x-robots-tag"), "noindex, nofollow");
        let unknown = portal.visitor().get(&format!("/xac-minh/{}", "B".repeat(43))).await.expect(404);
        assert!(unknown.words().contains("Không tìm thấy giấy tờ này"));
    }
}

#[tokio::test]
async fn h1_words_of_the_office_and_of_the_owner_are_shown_as_text() {
    for portal in portals().await {
        let (lan, draft, _) = sent(&portal, FAST).await;
        accepted(&portal, &draft.id).await;
        issued(&portal, paper("slip", &draft.id, MARKUP)).await;
        draft_sent(&portal, &draft.id, MARKUP).await;
        let at = draft.url("du-thao");
        let mut pages = vec![lan.get(&at).await];
        pages.push(lan.fill(&at, &[("noi_dung", MARKUP)]).await);
        lan.fill(&at, &[("_action", "de-nghi-sua"), ("noi_dung", MARKUP)]).await.expect(303);
        pages.push(lan.get(&at).await);
        let too_long = format!("{MARKUP}{}", "x".repeat(1_000));
        pages.push(lan.fill(&draft.url("rut"), &[("ly_do", &too_long)]).await.expect(422));
        lan.fill(&draft.url("rut"), &[("ly_do", MARKUP)]).await.expect(303);
        office(&portal, &draft.id, Step::RefuseToWithdraw, Actor::Processing, MARKUP).await;
        pages.push(lan.get(&draft.url("")).await.expect(200));
        for page in &pages {
            assert!(!page.text().contains("<img src=x") && !page.text().contains("</script><img"), "{}", page.asked);
            assert!(page.words().contains(MARKUP), "{} shows it as it was typed: {}", page.asked, page.words());
        }
    }
}

#[tokio::test]
async fn list_and_page_agree_on_a_clock_that_stands_and_on_a_day_that_nobody_promises_any_more() {
    for portal in portals().await {
        let (lan, draft, _) = sent(&portal, FAST).await;
        accepted(&portal, &draft.id).await;
        assert!(lan.get(&draft.url("")).await.expect(200).text().contains("lich-hen.ics"));
        draft_sent(&portal, &draft.id, "NGUYỄN VĂN MẪU").await;
        // The promised day is over, the day to answer is not.
        portal.wait(Duration::from_secs(20 * 3_600));
        lan.log_in("lan@example.vn").await;
        let card = lan.get("/tai-khoan").await.expect(200).words();
        assert!(card.contains("Trả lời trước") && card.contains("11/11/2026"), "{card}");
        let list = lan.get("/tai-khoan/ho-so").await.expect(200).words();
        assert!(list.contains("Thời hạn đang tạm dừng"), "{list}");
        assert!(!list.contains("Quá hạn") && !list.contains("Hẹn trả:"), "{list}");
        let page = lan.get(&draft.url("")).await.expect(200);
        assert!(
            page.words().contains("Thời hạn đang tạm dừng") && !page.words().contains("Quá hạn"),
            "{}",
            page.words()
        );
        assert!(!page.text().contains("lich-hen.ics"), "no day for a calendar while it moves");

        let refused = Draft::start(&lan, FAST, &lan.token().await).await;
        refused.answer_all().await;
        refused.file().await;
        assert!(lan.get(&refused.url("")).await.expect(200).words().contains("Được báo sau khi hồ sơ được tiếp nhận"));
        office(&portal, &refused.id, Step::Reject, Actor::Reception, "Sai thẩm quyền").await;
        let page = lan.get(&refused.url("")).await.expect(200).words();
        assert!(!page.contains("Được báo sau") && !page.contains("Ngày hẹn trả"), "{page}");
    }
}
