//! The one-stop desk with scripts off: from the queue to the slip, and everything that can go wrong on the way.

use crate::support::{BA_DINH, Browser, Draft, ELSEWHERE, FAST, TestPortal, WORKED, portals};
use backend::store::rows::{audit, history, notes};
use domain::dossier::Status;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use std::time::Duration;

const RECEPTION: &[&str] = &["reception_officer"];

async fn filed(portal: &TestPortal) -> (Browser, Draft) {
    let lan = portal.citizen("lan@example.vn").await;
    let draft = portal.complete_draft(&lan, WORKED).await;
    draft.file().await;
    (lan, draft)
}

fn page_of(draft: &Draft) -> String {
    format!("/can-bo/ho-so/{}", draft.id)
}

async fn audits(portal: &TestPortal, act: &str) -> u64 {
    audit::Entity::find().filter(audit::Column::Act.eq(act)).count(portal.rows()).await.expect("counted")
}

#[tokio::test]
async fn a_new_dossier_stands_in_the_queue_and_is_accepted_with_two_presses() {
    for portal in portals().await {
        let (_, draft) = filed(&portal).await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let code = portal.dossier(&draft.id).await.code.expect("a code");
        let first = desk.get("/can-bo").await.expect(200);
        assert!(first.text().contains("Bàn làm việc") && first.text().contains(&code), "{}", first.words());
        let queue = desk.get("/can-bo/hang-doi?loc=moi").await.expect(200);
        assert!(queue.text().contains(&page_of(&draft)), "{}", queue.words());
        let page = desk.get(&page_of(&draft)).await.expect(200);
        assert!(page.text().contains("Vì sao hẹn trả ngày này?"), "{}", page.words());
        let form = page.form(&page_of(&draft));
        let there = desk.submit(&form, &[("_action", "tiep-nhan")]).await.location();
        assert!(there.starts_with(&format!("{}?xong=tiep-nhan", page_of(&draft))), "{there}");
        let done = desk.get(&there).await.expect(200);
        assert!(done.text().contains("Đã tiếp nhận hồ sơ") && done.text().contains("data-status=\"accepted\""));
        assert!(done.text().contains("data-paper=\"slip_01\""));
        let row = portal.dossier(&draft.id).await;
        assert_eq!(row.status, Status::Accepted.code());
        assert!(row.due_at.is_some());
        let mails = portal.mails_to("nguoi.yeu.cau@example.com").await;
        let kinds: Vec<_> = mails.iter().map(|mail| mail.kind.clone()).collect();
        assert!(kinds.iter().any(|kind| kind == "accepted"), "{kinds:?}");
    }
}

#[tokio::test]
async fn the_second_secret_and_the_account_stay_out_of_the_officers_page() {
    let portal = TestPortal::sqlite().await;
    let (lan, draft) = filed(&portal).await;
    let secret = lan.get(&draft.url("da-gui")).await.expect(200).marked("data-testid=\"second-secret\"");
    let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
    let page = desk.get(&page_of(&draft)).await.expect(200).text();
    let plain = secret.replace(' ', "");
    assert!(!plain.is_empty() && !page.contains(&plain) && !page.contains(&secret));
}

#[tokio::test]
async fn opening_a_dossier_and_a_paper_is_audited() {
    for portal in portals().await {
        let (_, draft) = filed(&portal).await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let page = desk.get(&page_of(&draft)).await.expect(200).text();
        assert_eq!(audits(&portal, "dossier.opened").await, 1);
        let at = page.find("/giay-to/").expect("a paper");
        let picture = page[..at].rsplit('"').next().unwrap_or_default().to_owned()
            + page[at..].split('"').next().unwrap_or_default();
        let picture = picture.replace("&amp;", "&");
        let shown = desk.get(&picture).await.expect(200);
        assert_eq!(shown.header("content-type"), "image/jpeg");
        assert_eq!(shown.header("cache-control"), "private, no-store");
        assert_eq!(audits(&portal, "paper.opened").await, 1);
    }
}

#[tokio::test]
async fn e3_an_officer_who_was_moved_meanwhile_accepts_nothing_here() {
    for portal in portals().await {
        let (_, draft) = filed(&portal).await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let form = desk.get(&page_of(&draft)).await.expect(200).form(&page_of(&draft));
        let before = portal.dossier(&draft.id).await;
        portal.move_officer("mot-cua@example.vn", ELSEWHERE).await;
        desk.submit(&form, &[("_action", "tiep-nhan")]).await.expect(404);
        assert_eq!(portal.dossier(&draft.id).await, before);
    }
}

#[tokio::test]
async fn c4_the_next_request_of_a_disabled_officer_is_refused_and_audited() {
    for portal in portals().await {
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        desk.get("/can-bo").await.expect(200);
        portal.disable_account("mot-cua@example.vn").await;
        let there = desk.get("/can-bo").await.location();
        assert!(there.starts_with("/dang-nhap?next="), "{there}");
        desk.call("/f/load_desk", &serde_json::json!({})).await.expect(401);
        assert_eq!(audits(&portal, "login.refused").await, 1);
    }
}

#[tokio::test]
async fn an_officer_is_signed_out_after_a_quarter_of_an_hour_whatever_the_page_asks_by_itself() {
    let portal = TestPortal::sqlite().await;
    let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
    desk.get("/can-bo").await.expect(200);
    for _ in 0..14 {
        portal.wait(Duration::from_secs(60));
        desk.call("/f/load_counts", &serde_json::json!({})).await.expect(200);
    }
    portal.wait(Duration::from_secs(61));
    desk.call("/f/load_counts", &serde_json::json!({})).await.expect(401);
    // A citizen has half an hour.
    let lan = portal.citizen("lan@example.vn").await;
    portal.wait(Duration::from_secs(20 * 60));
    lan.get("/tai-khoan").await.expect(200);
}

#[tokio::test]
async fn officers_begin_at_their_desk_and_go_where_they_wanted() {
    let portal = TestPortal::sqlite().await;
    portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
    portal.officer("kiem-toan@example.vn", "", &["auditor"]).await;
    let log_in = async |email: &str| portal.visitor().try_log_in(email, crate::support::PASSWORD).await.location();
    assert_eq!(log_in("mot-cua@example.vn").await, "/can-bo");
    assert_eq!(log_in("kiem-toan@example.vn").await, "/quan-tri");
    let wanted = portal.visitor();
    let to = wanted.get("/can-bo/hang-doi?loc=moi").await.location();
    let page = wanted.get(&to).await.expect(200);
    let fields = [("email", "mot-cua@example.vn"), ("password", crate::support::PASSWORD)];
    let there = wanted.submit(&page.form("/dang-nhap"), &fields).await.location();
    assert_eq!(there, "/can-bo/hang-doi?loc=moi");
}

#[tokio::test]
async fn k4_who_comes_too_late_learns_who_was_faster_and_keeps_what_was_typed() {
    for portal in portals().await {
        let (_, draft) = filed(&portal).await;
        let fast = portal.officer("nhanh@example.vn", BA_DINH, RECEPTION).await;
        let late = portal.officer("cham@example.vn", BA_DINH, RECEPTION).await;
        let refusing = format!("{}/tu-choi", page_of(&draft));
        let form = late.get(&refusing).await.expect(200).form(&refusing);
        let accepting = fast.get(&page_of(&draft)).await.expect(200).form(&page_of(&draft));
        fast.submit(&accepting, &[("_action", "tiep-nhan")]).await.expect(303);
        let typed = [("can_cu", "Luật Hộ tịch, Điều 7"), ("ly_do", "Lý do gõ rất lâu"), ("xac_nhan", "true")];
        let answer = late.submit(&form, &typed).await.expect(409);
        let page = answer.text();
        assert!(page.contains("Lý do gõ rất lâu") && page.contains("Nguyễn Thị Lan"), "{}", answer.words());
        assert!(answer.words().contains("Bộ phận một cửa") && answer.words().contains("Đã tiếp nhận"));
        assert_eq!(portal.dossier(&draft.id).await.status, Status::Accepted.code());
        let course = history::Entity::find().filter(history::Column::DossierId.eq(draft.id.as_str()));
        assert_eq!(course.count(portal.rows()).await.expect("counted"), 2);
    }
}

#[tokio::test]
async fn e6_a_batch_tells_each_row_its_outcome() {
    for portal in portals().await {
        let (lan, one) = filed(&portal).await;
        let two = portal.complete_draft(&lan, FAST).await;
        two.file().await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let queue = desk.get("/can-bo/hang-doi?loc=moi").await.expect(200);
        let text = queue.text();
        assert!(text.contains(&format!("chon.{}", one.id)) && text.contains(&format!("chon.{}", two.id)));
        let version = async |draft: &Draft| portal.dossier(&draft.id).await.version.to_string();
        let token = desk.token().await;
        let fields = [
            (format!("chon.{}", one.id), version(&one).await),
            (format!("chon.{}", two.id), "0".to_owned()),
            ("chon.khong-co".to_owned(), "1".to_owned()),
            ("_action".to_owned(), "tiep-nhan".to_owned()),
            ("bo_loc".to_owned(), "loc=moi".to_owned()),
            ("token".to_owned(), token),
        ];
        let answer = desk.post("/can-bo/hang-doi?loc=moi", &fields).await.expect(200);
        let words = answer.words();
        assert!(words.contains("Kết quả tiếp nhận") && words.contains("đã tiếp nhận, hẹn trả"), "{words}");
        assert!(words.contains("không tìm thấy") && words.contains("vừa được người khác cập nhật"), "{words}");
        assert_eq!(portal.dossier(&one.id).await.status, Status::Accepted.code());
        assert_eq!(portal.dossier(&two.id).await.status, Status::Submitted.code());
        let there = page_of(&one);
        let text = answer.text();
        assert!(
            text.contains(&format!("href=\"{there}\"")) && text.contains(&format!("href=\"{there}/giay-phat-hanh/"))
        );

        let mut many: Vec<(String, String)> = (0..=200).map(|n| (format!("chon.x{n}"), "1".to_owned())).collect();
        many.extend(fields[3..].iter().cloned());
        let answer = desk.post("/can-bo/hang-doi", &many).await.expect(422);
        assert!(answer.words().contains("tối đa 200 hồ sơ"), "{}", answer.words());
    }
}

#[tokio::test]
async fn a_batch_accepts_no_dossier_that_looks_like_another_one() {
    for portal in portals().await {
        let (lan, one) = filed(&portal).await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let here = "/can-bo/hang-doi?loc=moi";
        assert!(!desk.get(here).await.expect(200).words().contains("Có thể trùng hồ sơ"));
        let two = portal.complete_draft(&lan, WORKED).await;
        two.file().await;
        let queue = desk.get(here).await.expect(200);
        let compared = format!("{}/so-sanh/{}", page_of(&two), one.id);
        assert!(queue.words().contains("Có thể trùng hồ sơ") && queue.text().contains(&compared), "{}", queue.words());
        let form = desk.get(&page_of(&one)).await.expect(200).form(&page_of(&one));
        desk.submit(&form, &[("_action", "tiep-nhan")]).await.expect(303);
        let fields = [
            (format!("chon.{}", two.id), portal.dossier(&two.id).await.version.to_string()),
            ("_action".to_owned(), "tiep-nhan".to_owned()),
            ("bo_loc".to_owned(), "loc=moi".to_owned()),
            ("token".to_owned(), desk.token().await),
        ];
        let answer = desk.post(here, &fields).await.expect(200);
        let code = portal.dossier(&one.id).await.code.expect("a code");
        let said = format!("chưa tiếp nhận: có thể trùng hồ sơ {code}");
        assert!(answer.words().contains(&said) && answer.text().contains(&compared), "{}", answer.words());
        assert_eq!(portal.dossier(&two.id).await.status, Status::Submitted.code());
        let both = desk.get(&compared).await.expect(200).words();
        for label in ["Người được khai sinh – Họ, chữ đệm, tên", "Người mẹ – Họ, chữ đệm, tên"]
        {
            assert!(both.contains(label), "{label}: {both}");
        }
        // From its own page, where the other one is named, it is still accepted.
        let form = desk.get(&page_of(&two)).await.expect(200).form(&page_of(&two));
        desk.submit(&form, &[("_action", "tiep-nhan")]).await.expect(303);
        assert_eq!(portal.dossier(&two.id).await.status, Status::Accepted.code());
    }
}

#[tokio::test]
async fn asking_for_more_shows_the_mail_first_and_names_what_was_ticked() {
    for portal in portals().await {
        let (_, draft) = filed(&portal).await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let asking = format!("{}/bo-sung", page_of(&draft));
        let page = desk.get(&asking).await.expect(200);
        assert!(page.text().contains("<datalist") && page.text().contains("Hạn bổ sung"));
        let form = page.form(&asking);
        desk.submit(&form, &[("_action", "gui")]).await.expect(422);
        let typed = [
            ("giay.giay-chung-sinh", "true"),
            ("giay_ghi.giay-chung-sinh", "Ảnh mờ, chụp lại"),
            ("ly_do", "Ảnh không đọc được"),
        ];
        let with = |action: &'static str| [&typed[..], &[("_action", action)]].concat();
        let preview = desk.submit(&form, &with("xem")).await.expect(200);
        assert!(preview.words().contains("Thư gửi người nộp hồ sơ") && preview.words().contains("Ảnh mờ, chụp lại"));
        assert_eq!(portal.dossier(&draft.id).await.status, Status::Submitted.code());
        let there = desk.submit(&form, &with("gui")).await.location();
        assert!(there.contains("xong=bo-sung"), "{there}");
        assert_eq!(portal.dossier(&draft.id).await.status, Status::SupplementRequired.code());
        let mail = portal.last_mail_to("nguoi.yeu.cau@example.com").await;
        assert_eq!(mail.kind, "supplement");
        desk.submit(&form, &[("_action", "gui"), ("status", "9"), ("ly_do", "x")]).await.expect(422);
    }
}

#[tokio::test]
async fn not_accepting_asks_for_ground_reason_and_a_tick() {
    let portal = TestPortal::sqlite().await;
    let (_, draft) = filed(&portal).await;
    let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
    let refusing = format!("{}/tu-choi", page_of(&draft));
    let form = desk.get(&refusing).await.expect(200).form(&refusing);
    for typed in [
        vec![("can_cu", "Luật"), ("ly_do", "Sai thẩm quyền")],
        vec![("can_cu", "Luật"), ("xac_nhan", "true")],
        vec![("ly_do", "Sai thẩm quyền"), ("xac_nhan", "true")],
    ] {
        let answer = desk.submit(&form, &typed).await.expect(422);
        assert!(answer.text().contains("role=\"alert\""), "{}", answer.words());
    }
    let typed = [("can_cu", "Luật"), ("ly_do", "Sai thẩm quyền"), ("xac_nhan", "true")];
    desk.submit(&form, &typed).await.expect(303);
    assert_eq!(portal.dossier(&draft.id).await.status, Status::Rejected.code());
    let page = desk.get(&page_of(&draft)).await.expect(200);
    assert!(page.text().contains("data-paper=\"slip_03\"") && page.words().contains("Sai thẩm quyền"));
}

#[tokio::test]
async fn notes_are_for_officers_only() {
    let portal = TestPortal::sqlite().await;
    let (lan, draft) = filed(&portal).await;
    let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
    let noting = format!("{}/ghi-chu", page_of(&draft));
    let form = desk.get(&page_of(&draft)).await.expect(200).form(&noting);
    desk.submit(&form, &[("ghi_chu", " ")]).await.expect(422);
    desk.submit(&form, &[("ghi_chu", "Hỏi lại <b>Công an</b> phường")]).await.expect(303);
    assert_eq!(notes::Entity::find().count(portal.rows()).await.expect("counted"), 1);
    let page = desk.get(&page_of(&draft)).await.expect(200);
    assert!(page.text().contains("Hỏi lại &lt;b&gt;Công an&lt;/b&gt; phường"), "{}", page.words());
    let theirs = lan.get(&draft.url("")).await.expect(200);
    assert!(!theirs.text().contains("Hỏi lại"));
}

#[tokio::test]
async fn a_view_of_the_queue_is_kept_under_a_name() {
    let portal = TestPortal::sqlite().await;
    filed(&portal).await;
    let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
    let token = desk.token().await;
    let fields = |action: &str| {
        [("_action", action), ("ten_bo_loc", "Của tôi"), ("bo_loc", "loc=moi&can-bo=toi&la=x"), ("token", &token)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let back = desk.post("/can-bo/hang-doi", &fields("luu")).await.location();
    assert_eq!(back, "/can-bo/hang-doi?loc=moi&can-bo=toi");
    let page = desk.get(&back).await.expect(200).text();
    assert!(page.contains("Của tôi") && page.contains("xoa:"));
    let id = page.split("xoa:").nth(1).and_then(|rest| rest.split('"').next()).expect("a button").to_owned();
    desk.post("/can-bo/hang-doi", &fields(&format!("xoa:{id}"))).await.expect(303);
    desk.post("/can-bo/hang-doi", &fields(&format!("xoa:{id}"))).await.expect(404);
}

#[tokio::test]
async fn the_first_draft_of_a_result_says_what_its_official_form_says() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        let page = work.officer.get(&work.at("")).await.expect(200);
        let facts = page.form(&work.at("xu-ly?trinh-ky")).value("facts");
        for fact in [
            "Họ, chữ đệm, tên: NGUYỄN MINH THÍ DỤ",
            "Ghi bằng chữ: Ngày hai mươi tháng mười năm hai nghìn không trăm hai mươi sáu",
            "Số định danh cá nhân:",
            "Họ, chữ đệm, tên người mẹ: TRẦN THỊ VÍ DỤ",
            "Họ, chữ đệm, tên người cha: NGUYỄN VĂN MẪU",
        ] {
            assert!(facts.lines().any(|line| line.trim() == fact), "{fact} in {facts}");
        }
        assert!(facts.lines().any(|line| line.trim() == "Giới tính: Nam"), "{facts}");
    }
}
