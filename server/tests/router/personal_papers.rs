//! Papers that an account keeps: added by a plain form, put into drafts, taken over from sent dossiers, deleted.

use crate::papers::{PAPER, is, names, two_documents};
use crate::support::{Answer, Browser, Draft, FAST, TestPortal, WORKED, paper_form, pdf, picture, portals};
use axum::body::Body;
use backend::backup::verify;
use backend::store::rows::{audit, personal_paper_files, personal_paper_uses, personal_papers};
use image::ImageFormat;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

const PAGE: &str = "/tai-khoan/giay-to";

async fn post(browser: &Browser, token: &str, facts: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
    browser.upload_body(PAGE, Body::from(paper_form(token, facts, files))).await
}

#[tokio::test]
async fn a_paper_is_added_with_its_files_and_shown_to_its_owner() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let token = lan.token().await;
        let page = lan.get(PAGE).await.expect(200);
        assert!(page.form(PAGE).names.contains(&"file".to_owned()) && page.words().contains("Thêm giấy tờ"));
        let facts = [
            ("kind", "can_cuoc"),
            ("title", "Căn cước của Lan"),
            ("number", "001190000001"),
            ("issued_on", "1-2-2022"),
            ("expires_on", "20/11/2026"),
        ];
        let (front, back) = (picture(ImageFormat::Png), pdf());
        let files: [(&str, &[u8]); 2] = [("trước.png", &front), ("sau.pdf", &back)];
        // Pressed twice it is there once.
        for _ in 0..2 {
            let there = post(&lan, &token, &facts, &files).await.location();
            assert_eq!(there, "/tai-khoan/giay-to?da-them=1");
        }
        assert_eq!(portal.count::<personal_papers::Entity>().await, 1);
        let page = lan.get(PAGE).await.expect(200).words();
        for word in ["Căn cước của Lan", "001190000001", "01/02/2022", "Hết hạn sau 10 ngày", "trước.png", "sau.pdf"]
        {
            assert!(page.contains(word), "{word}: {page}");
        }
        assert_eq!(verify(&portal.state.portal.house().config).await.expect("verified").problems, Vec::<String>::new());
    }
}

#[tokio::test]
async fn mistakes_come_back_with_everything_typed_and_nothing_is_kept() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let token = lan.token().await;
    let content = pdf();
    let file: [(&str, &[u8]); 1] = [("a.pdf", &content)];
    let page = post(&lan, &token, &[("kind", "ho_chieu"), ("number", "B123"), ("issued_on", "31/2/2020")], &file).await;
    let page = page.expect(422);
    assert!(page.text().contains("role=\"alert\"") && page.words().contains("cần chọn lại tệp"));
    let form = page.form(PAGE);
    assert_eq!((form.value("kind"), form.value("number")), ("ho_chieu".to_owned(), "B123".to_owned()));
    assert_eq!(form.value("issued_on"), "31/2/2020");
    assert!(page.words().contains("Ngày cấp chưa đúng. Tháng này không có ngày đó."), "{}", page.words());
    let page = post(&lan, &token, &[("kind", "ho_chieu")], &[]).await.expect(422).words();
    assert!(page.contains("Chọn ít nhất một tệp"), "{page}");
    let page = post(&lan, &token, &[("kind", "ho_chieu")], &[("a.jpg", b"<html>")]).await.expect(422).words();
    assert!(page.contains("a.jpg: Tệp không phải PDF"), "{page}");
    post(&lan, &token, &[("kind", "ho_chieu"), ("account_id", "x")], &file).await.expect(422);
    let stale = post(&lan, "wrong", &[("kind", "ho_chieu"), ("number", "B123")], &file).await.expect(409);
    assert_eq!(stale.form(PAGE).value("number"), "B123");
    assert_eq!(portal.count::<personal_papers::Entity>().await, 0);
}

#[tokio::test]
async fn i5_names_of_kept_files_are_shown_safe_and_come_back_whole() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let token = lan.token().await;
    let content = pdf();
    post(&lan, &token, &[("kind", "khac"), ("title", "<img src=x onerror=alert(1)>")], &[("../<b>.pdf", &content)])
        .await
        .expect(303);
    let page = lan.get(PAGE).await.expect(200).text();
    assert!(!page.contains("<img src=x") && !page.contains("<b>.pdf"));
    let file = personal_paper_files::Entity::find().one(portal.rows()).await.expect("a database").expect("a file");
    let address = format!("{PAGE}/{}/tep/{}", file.personal_paper_id, file.id);
    let whole = lan.get(&format!("{address}/tai")).await.expect(200);
    assert_eq!(whole.body.as_ref(), content.as_slice());
    assert!(whole.header("content-disposition").starts_with("attachment"));
    assert_eq!(whole.header("cache-control"), "private, no-store");
    let seen = lan.get(&format!("{address}/xem?co=nho")).await.expect(200);
    assert_eq!(seen.header("content-type"), "image/jpeg");
    lan.get(&format!("{address}/xem?trang=2")).await.expect(404);
}

#[tokio::test]
async fn a_kept_paper_is_put_into_a_draft_and_outlives_it_there() {
    for portal in portals().await {
        let (lan, draft) = two_documents(&portal).await;
        let (kept, _) = lan.keep_paper(&portal.state, draft.token(), &[("kind", "khac"), ("title", "Bằng")]).await;
        let page = lan.get(&draft.url("giay-to")).await.expect(200);
        let action = draft.url(&format!("giay-to/{PAPER}/1/lay"));
        let form = page.form(&action);
        let nothing = lan.submit(&form, &[]).await.location();
        assert_eq!(nothing, draft.url(&format!("giay-to?loi=chua-chon&giay={PAPER}.1")));
        assert!(lan.get(&nothing).await.expect(200).words().contains("Chọn một giấy tờ trong tài liệu cá nhân"));
        // Pressed twice the file is there once.
        for _ in 0..2 {
            let back = lan.submit(&form, &[("giay", kept.as_str())]).await.location();
            assert_eq!(back, draft.url(&format!("giay-to#f-{PAPER}-1")));
            assert_eq!(names(&portal, &draft).await, [is("a.pdf", 1)]);
        }
        let listed = lan.get(PAGE).await.expect(200).words();
        assert!(listed.contains("Đã dùng trong") && listed.contains("Bản nháp"), "{listed}");
        // Deleting asks first, and leaves the draft its file.
        let question = lan.get(&format!("{PAGE}/{kept}/xoa")).await.expect(200);
        let delete = question.form(&format!("{PAGE}/{kept}/xoa"));
        assert_eq!(lan.submit(&delete, &[]).await.location(), "/tai-khoan/giay-to?da-xoa=1");
        assert_eq!(portal.count::<personal_papers::Entity>().await, 0);
        assert_eq!(portal.count::<personal_paper_uses::Entity>().await, 0);
        let file = crate::papers::live(&portal, &draft).await.remove(0);
        lan.get(&draft.url(&format!("giay-to/{}/tai", file.id))).await.expect(200);
        lan.submit(&form, &[("giay", kept.as_str())]).await.expect(404);
        // Nothing but the draft pointed to the content: with its file it goes.
        portal.state.portal.attachments().remove(&account(&portal).await, &draft.id, &file.id).await.expect("removed");
    }
}

async fn account(portal: &TestPortal) -> String {
    use backend::store::rows::accounts::Entity;
    Entity::find().one(portal.rows()).await.expect("a database").expect("an account").id
}

#[tokio::test]
async fn e2_somebody_elses_kept_paper_is_no_paper_and_asking_for_it_is_audited() {
    for portal in portals().await {
        let (lan, _) = two_documents(&portal).await;
        let (kept, file) = lan.keep_paper(&portal.state, &lan.token().await, &[("kind", "ho_chieu")]).await;
        let minh = portal.citizen("minh@example.vn").await;
        let token = minh.token().await;
        let own = Draft::start(&minh, FAST, &token).await;
        own.answer_all().await;
        let put = own.url(&format!("giay-to/{PAPER}/0/lay"));
        minh.post(&put, &[("token", token.as_str()), ("giay", kept.as_str())]).await.expect(404);
        minh.post(&put, &[("token", token.as_str()), ("giay", "nonsense")]).await.expect(404);
        for end in [String::new(), "/xoa".to_owned(), format!("/tep/{file}/xem"), format!("/tep/{file}/tai")] {
            minh.get(&format!("{PAGE}/{kept}{end}")).await.expect(404);
        }
        minh.post(&format!("{PAGE}/{kept}/xoa"), &[("token", token.as_str())]).await.expect(404);
        assert_eq!(portal.count::<personal_papers::Entity>().await, 1);
        let refused = audit::Entity::find().filter(audit::Column::Act.eq("personal_paper.refused"));
        assert!(refused.count(portal.rows()).await.expect("a database") >= 5);
        // Under a paper of one's own, the file of somebody else is none either.
        let (own_paper, _) = minh.keep_paper(&portal.state, &token, &[("kind", "khac"), ("title", "Khác")]).await;
        minh.get(&format!("{PAGE}/{own_paper}/tep/{file}/tai")).await.expect(404);
    }
}

#[tokio::test]
async fn papers_of_sent_dossiers_are_kept_with_consent_only_and_once() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let sent = portal.complete_draft(&lan, WORKED).await;
        let code = sent.file().await;
        let here = "/tai-khoan/giay-to/tu-ho-so";
        let page = lan.get(here).await.expect(200);
        assert!(page.words().contains(&code), "{}", page.words());
        let form = page.form(here);
        let box_of = |paper: &str| format!("papers.{}:{paper}:0", sent.id);
        let chosen = box_of("giay-chung-sinh");
        assert!(form.names.contains(&chosen), "{:?}", form.names);
        let page = lan.submit(&form, &[(chosen.as_str(), "true")]).await.expect(422);
        assert!(page.words().contains("Đánh dấu đồng ý"), "{}", page.words());
        assert_eq!(page.form(here).value(&chosen), "true");
        let both = [(chosen.as_str(), "true"), ("consent", "true")];
        for _ in 0..2 {
            assert_eq!(lan.submit(&form, &both).await.location(), "/tai-khoan/giay-to?da-them=1");
        }
        assert_eq!(portal.count::<personal_papers::Entity>().await, 1);
        let listed = lan.get(PAGE).await.expect(200).words();
        assert!(listed.contains("Giấy chứng sinh") && listed.contains(&code), "{listed}");
        // Somebody else's dossier is none.
        let minh = portal.citizen("minh@example.vn").await;
        let token = minh.token().await;
        let fields = [("token", token.as_str()), (chosen.as_str(), "true"), ("consent", "true")];
        minh.post(here, &fields).await.expect(404);
    }
}

#[tokio::test]
async fn what_an_account_keeps_counts_for_its_limit() {
    for portal in crate::support::portals_with(|config| config.limits.account_bytes = 700).await {
        let lan = portal.citizen("lan@example.vn").await;
        let token = lan.token().await;
        let content = pdf();
        let (first, second) = ([("kind", "khac"), ("title", "Một")], [("kind", "khac"), ("title", "Hai")]);
        assert!(content.len() < 700 && content.len() * 3 > 700);
        let file: [(&str, &[u8]); 1] = [("a.pdf", &content)];
        let mut full = None;
        for facts in [&first, &second, &[("kind", "khac"), ("title", "Ba")]] {
            let answer = post(&lan, &token, facts, &file).await;
            if answer.status == 422 {
                full = Some(answer.words());
            }
        }
        assert!(full.expect("full in the end").contains("Giấy tờ của tài khoản vượt"));
    }
}

#[tokio::test]
async fn files_of_a_kept_paper_are_added_and_taken_away_but_one_stays() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let token = lan.token().await;
        let (kept, first) = lan.keep_paper(&portal.state, &token, &[("kind", "ho_chieu")]).await;
        let one = format!("{PAGE}/{kept}");
        let remove = format!("{one}/tep/{first}/xoa");
        assert_eq!(lan.post(&remove, &[("token", token.as_str())]).await.location(), format!("{one}?loi=tep-cuoi"));
        assert!(lan.get(&format!("{one}?loi=tep-cuoi")).await.expect(200).words().contains("cần ít nhất một tệp"));
        let upload = format!("{one}/tep");
        assert_eq!(lan.upload(&upload, &token, "a.jpg", b"<html>").await.location(), format!("{one}?loi=loai"));
        let photo = picture(ImageFormat::Png);
        // The same file once more changes nothing.
        for _ in 0..2 {
            assert_eq!(lan.upload(&upload, &token, "trang-2.png", &photo).await.location(), one);
            assert_eq!(portal.count::<personal_paper_files::Entity>().await, 2);
        }
        let page = lan.get(&one).await.expect(200);
        assert_eq!(lan.submit(&page.form(&remove), &[]).await.location(), one);
        let left = lan.get(&one).await.expect(200).words();
        assert!(left.contains("trang-2.png") && !left.contains("a.pdf"), "{left}");
        let minh = portal.citizen("minh@example.vn").await;
        minh.upload(&upload, &minh.token().await, "b.png", &photo).await.expect(404);
        minh.upload(&upload, &minh.token().await, "b.jpg", b"<html>").await.expect(404);
    }
}
