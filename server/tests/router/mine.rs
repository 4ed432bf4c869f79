//! The personal page without scripts: what waits, the list and its filters, filing again, deleting a draft.

use crate::support::{Browser, Draft, FAST, TestPortal, WORKED, encoded, portals};
use backend::store::StoreError;
use backend::store::rows::{attachments, dossiers, history, refilings};
use domain::dossier::Status;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
};

/// Lets a dossier stand somewhere, with what the office wrote.
async fn stands(portal: &TestPortal, id: &str, status: Status, note: &str) {
    let house = portal.state.portal.house().clone();
    let (id, note, entry, now) = (id.to_owned(), note.to_owned(), house.random.id(), house.clock.now().0);
    let moved = house.store.write(move |tx| {
        Box::pin(async move {
            let row = dossiers::ActiveModel { id: Set(id.clone()), status: Set(status.code()), ..Default::default() };
            row.update(tx).await?;
            let entry = history::Model {
                id: entry,
                dossier_id: id,
                seq: 2,
                at: now,
                actor_id: None,
                actor_role: "reception".to_owned(),
                from_status: 1,
                to_status: status.code(),
                note,
            };
            entry.into_active_model().insert(tx).await?;
            Ok::<(), StoreError>(())
        })
    });
    moved.await.expect("the dossier is moved");
}

async fn filed(portal: &TestPortal, browser: &Browser, slug: &str) -> (Draft, String) {
    let draft = portal.complete_draft(browser, slug).await;
    let code = draft.file().await;
    (draft, code)
}

/// The list narrowed by a query.
async fn list(browser: &Browser, query: &[(&str, &str)]) -> crate::support::Answer {
    browser.get(&format!("/tai-khoan/ho-so?{}", encoded(query))).await.expect(200)
}

#[tokio::test]
async fn the_overview_says_first_what_waits_then_how_many_dossiers_there_are() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let page = lan.get("/tai-khoan").await.expect(200);
        assert!(page.words().contains("Bạn chưa có hồ sơ nào") && !page.words().contains("Việc bạn cần làm"));
        for suggestion in ["/thu-tuc", "/tai-khoan/thong-tin", "/huong-dan"] {
            assert!(page.text().contains(&format!("<li><a href=\"{suggestion}\"")), "{suggestion}");
        }
        let (asked, code) = filed(&portal, &lan, FAST).await;
        let (ready, _) = filed(&portal, &lan, FAST).await;
        let draft = Draft::start(&lan, FAST, asked.token()).await;
        let request = r#"{"papers":[],"reason":"Ảnh mờ, chụp lại","answer_by":"2026-12-07"}"#;
        stands(&portal, &asked.id, Status::SupplementRequired, request).await;
        stands(&portal, &ready.id, Status::Completed, "").await;
        let page = lan.get("/tai-khoan").await.expect(200);
        let words = page.words();
        for said in ["Việc bạn cần làm", &code, "Ảnh mờ, chụp lại", "07/12/2026", "Nhận kết quả", "Hoàn thành bản nháp"]
        {
            assert!(words.contains(said), "{said}: {words}");
        }
        for link in [asked.url("bo-sung"), ready.url(""), draft.url("khai"), draft.url("xoa")] {
            assert!(page.text().contains(&format!("href=\"{link}\"")), "{link}");
        }
        let places = ["Bổ sung hồ sơ", "Nhận kết quả", "Hoàn thành bản nháp"].map(|title| words.find(title));
        assert!(places.is_sorted() && places[0].is_some(), "the most pressing first: {places:?}");
        for (group, number) in [("nhap", 1), ("dang-xu-ly", 0), ("can-bo-sung", 1), ("co-ket-qua", 1)] {
            let counter = format!("href=\"/tai-khoan/ho-so?trang-thai={group}\"><b>{number}</b>");
            assert!(page.text().contains(&counter), "{group}");
        }
    }
}

#[tokio::test]
async fn the_fee_is_told_with_its_amount_its_ground_and_where_to_pay() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let (dossier, _) = filed(&portal, &lan, FAST).await;
    stands(&portal, &dossier.id, Status::PaymentRequired, "").await;
    let words = lan.get("/tai-khoan").await.expect(200).words();
    for said in ["Nộp phí, lệ phí", "14.000 ₫", "Nộp trực tiếp tại bộ phận một cửa", "Ủy ban nhân dân phường Ba Đình"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
}

#[tokio::test]
async fn what_the_office_asks_for_is_told_and_not_what_was_reckoned_at_sending() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        let asked = [("_action", "require-payment"), ("amount", "55.000"), ("basis", "Nghị quyết 06")];
        work.act(&work.officer, "phi", &asked).await.expect(303);
        let words = work.lan.get("/tai-khoan").await.expect(200).words();
        assert!(words.contains("55.000 ₫") && words.contains("Nghị quyết 06"), "{words}");
        assert!(!words.contains("16.000 ₫"), "{words}");
    }
}

#[tokio::test]
async fn filters_stand_in_the_address_and_come_back_filled_in() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let (sent, code) = filed(&portal, &lan, WORKED).await;
        let draft = Draft::start(&lan, FAST, sent.token()).await;
        let both = list(&lan, &[]).await;
        assert!(both.words().contains("2 hồ sơ") && both.text().contains(&draft.url("xoa")));
        for query in [
            vec![("q", "khai sinh")],
            vec![("q", &code[4..])],
            vec![("trang-thai", "dang-xu-ly")],
            vec![("thu-tuc", WORKED), ("tu-ngay", "10/11/2026"), ("den-ngay", "10.11.2026")],
        ] {
            let page = list(&lan, &query).await;
            assert!(page.words().contains("1 hồ sơ") && page.words().contains(&code), "{query:?}: {}", page.words());
            assert!(!page.text().contains(&draft.id), "{query:?}");
            let form = page.form("/tai-khoan/ho-so");
            for (name, value) in query {
                assert_eq!(form.value(name), value);
            }
        }
        let none = list(&lan, &[("q", "%"), ("den-ngay", "9/11/2026")]).await;
        assert!(none.words().contains("Không có hồ sơ khớp") && none.text().contains("href=\"/tai-khoan/ho-so\""));
        let wrong = list(&lan, &[("tu-ngay", "hôm qua"), ("trang-thai", "khac"), ("trang", "-3")]).await;
        assert!(wrong.words().contains("chưa lọc theo ngày này") && wrong.words().contains("2 hồ sơ"));
        assert_eq!(wrong.form("/tai-khoan/ho-so").value("tu-ngay"), "hôm qua");
    }
}

#[tokio::test]
async fn long_lists_have_pages_that_keep_the_filter() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let token = lan.token().await;
    for _ in 0..21 {
        Draft::start(&lan, FAST, &token).await;
    }
    let first = list(&lan, &[("trang-thai", "nhap")]).await;
    assert!(first.words().contains("Trang 1 trên 2"), "{}", first.words());
    assert!(first.text().contains("rel=\"next\" href=\"/tai-khoan/ho-so?trang-thai=nhap&amp;trang=2\""));
    let second = list(&lan, &[("trang-thai", "nhap"), ("trang", "2")]).await;
    assert!(second.words().contains("Trang 2 trên 2"));
    assert_eq!(second.text().matches("class=\"dossier full\"").count(), 1);
}

#[tokio::test]
async fn filing_again_makes_a_draft_that_says_what_has_changed_and_offers_the_papers() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let (sent, code) = filed(&portal, &lan, WORKED).await;
        let form = list(&lan, &[]).await.form("/tai-khoan/nop-lai");
        let there = lan.submit(&form, &[("ho-so", &sent.id)]).await.location();
        let again = lan.submit(&form, &[("ho-so", &sent.id)]).await.location();
        assert_eq!(again, there, "a second press leads to the same draft");
        let id = there.split('/').nth(2).expect("an id").to_owned();
        assert_eq!(there, format!("/ho-so/{id}/khai"));
        let page = lan.get(&there).await.expect(200);
        for said in ["Những mục đã thay đổi", &code, "Giấy tờ của hồ sơ cũ"] {
            assert!(page.words().contains(said), "{said}: {}", page.words());
        }
        let old = portal.dossier(&sent.id).await;
        assert_eq!((old.status, old.code), (1, Some(code)));
        let step = format!("/ho-so/{id}/khai/requester");
        let kept = lan.get(&step).await.expect(200).form(&step).value("requester.full_name");
        assert_eq!(kept, "NGUYỄN VĂN MẪU");
        let papers = page.form(&format!("/ho-so/{id}/giay-to-cu"));
        let refused = lan.submit(&papers, &[]).await.location();
        assert!(lan.get(&refused).await.expect(200).words().contains("Đánh dấu đồng ý để dùng lại giấy tờ"));
        let of_draft = attachments::Entity::find().filter(attachments::Column::DossierId.eq(id.as_str()));
        assert!(of_draft.clone().all(portal.rows()).await.expect("rows").is_empty(), "nothing without the tick");
        let done = lan.submit(&papers, &[("dong_y", "true")]).await.location();
        assert!(lan.get(&done).await.expect(200).words().contains("Đã thêm giấy tờ của hồ sơ cũ"));
        let copies = of_draft.all(portal.rows()).await.expect("rows");
        assert_eq!(copies.len(), sent.procedure.example.attachments.len());
        for copy in &copies {
            lan.get(&format!("/ho-so/{id}/giay-to/{}/tai", copy.id)).await.expect(200);
        }
        let review = format!("/ho-so/{id}/xem-lai");
        let declaration = lan.get(&review).await.expect(200).form(&review);
        assert!(declaration.fields.iter().all(|(name, _)| name != "commitment.agreed"), "asked anew");
        assert_eq!(portal.count::<refilings::Entity>().await, 1);
    }
}

#[tokio::test]
async fn e2_nobody_files_again_or_takes_papers_from_a_dossier_of_somebody_else() {
    for portal in portals().await {
        let (lan, minh) = (portal.citizen("lan@example.vn").await, portal.citizen("minh@example.vn").await);
        let (sent, _) = filed(&portal, &lan, WORKED).await;
        let token = minh.token().await;
        let before = portal.count::<dossiers::Entity>().await;
        for id in [sent.id.as_str(), "khong-co", ""] {
            minh.post("/tai-khoan/nop-lai", &[("token", token.as_str()), ("ho-so", id)]).await.expect(404);
        }
        assert_eq!(portal.count::<dossiers::Entity>().await, before);
        let own = Draft::start(&minh, WORKED, &token).await;
        let fields = [("token", token.as_str()), ("dong_y", "true")];
        minh.post(&own.url("giay-to-cu"), &fields).await.expect(404);
        minh.post(&sent.url("giay-to-cu"), &fields).await.expect(404);
        minh.get(&sent.url("xoa")).await.expect(404);
    }
}

#[tokio::test]
async fn recent_procedures_lead_to_draft_dossier_and_guidance() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    assert!(lan.get("/tai-khoan/thu-tuc-gan-day").await.expect(200).words().contains("Bạn chưa làm thủ tục nào"));
    let (sent, code) = filed(&portal, &lan, FAST).await;
    let draft = Draft::start(&lan, WORKED, sent.token()).await;
    let page = lan.get("/tai-khoan/thu-tuc-gan-day").await.expect(200);
    for link in [draft.url("khai"), sent.url(""), format!("/thu-tuc/{FAST}"), format!("/nop/{WORKED}")] {
        assert!(page.text().contains(&format!("href=\"{link}\"")), "{link}");
    }
    assert!(page.words().contains(&code));
    let form = page.form("/tai-khoan/nop-lai");
    let there = lan.submit(&form, &[("ho-so", &sent.id)]).await.location();
    assert!(there.ends_with("/khai"), "{there}");
}

#[tokio::test]
async fn a_draft_is_deleted_after_one_more_question() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, FAST, &lan.token().await).await;
        let page = lan.get(&draft.url("xoa")).await.expect(200);
        assert!(page.words().contains("Xóa bản nháp này?"));
        assert!(portal.dossier(&draft.id).await.deleted_at.is_none(), "looking deletes nothing");
        let list = lan.submit(&page.form(&draft.url("xoa")), &[]).await.location();
        assert!(list.starts_with("/tai-khoan/ho-so?"), "{list}");
        assert!(lan.get(&list).await.expect(200).words().contains("Đã xóa bản nháp"));
        assert!(portal.dossier(&draft.id).await.deleted_at.is_some());
        lan.get(&draft.url("xoa")).await.expect(404);
        let (sent, _) = filed(&portal, &lan, FAST).await;
        assert_eq!(lan.get(&sent.url("xoa")).await.location(), sent.url(""));
    }
}

#[tokio::test]
async fn the_sides_of_the_personal_page_name_the_one_that_is_shown() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    for (path, name) in [
        ("/tai-khoan", "Trang cá nhân"),
        ("/tai-khoan/ho-so", "Hồ sơ của tôi"),
        ("/tai-khoan/thu-tuc-gan-day", "Thủ tục gần đây"),
        ("/tai-khoan/danh-gia", "Lịch sử đánh giá"),
    ] {
        let page = lan.get(path).await.expect(200);
        assert!(page.words().contains(&format!("Các mục: {name}")), "{path}: {}", page.words());
        assert!(page.text().contains(&format!("href=\"{path}\" aria-current=\"page\"")), "{path}");
    }
}

#[tokio::test]
async fn a_dossier_that_was_taken_back_is_called_the_same_on_every_page_and_in_the_mail() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let (draft, _) = filed(&portal, &lan, FAST).await;
        let (stopped, _) = filed(&portal, &lan, FAST).await;
        lan.fill(&draft.url("rut"), &[]).await.expect(303);
        stands(&portal, &stopped.id, Status::Stopped, "Không bổ sung").await;
        for page in ["/tai-khoan", "/tai-khoan/ho-so", "/tai-khoan/danh-gia", "/tai-khoan/du-lieu/xoa"] {
            let shown = lan.get(page).await.expect(200);
            for (name, times) in [("Đã rút hồ sơ", 1), ("Đã dừng xử lý", 1)] {
                assert_eq!(shown.words().matches(name).count(), times, "{name} on {page}: {}", shown.words());
            }
        }
        let list = list(&lan, &[]).await.words();
        assert!(list.contains("Hồ sơ đã được rút theo yêu cầu của bạn."), "{list}");
        let mails = portal.mails_to("nguoi.yeu.cau@example.com").await;
        let mail = mails.iter().find(|mail| mail.kind == "cancelled").expect("a mail about it");
        assert!(mail.subject.contains("Đã rút hồ sơ"), "{}", mail.subject);
    }
}
