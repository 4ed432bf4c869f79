//! A PDF as the result: what is uploaded, by whom, and that exactly its bytes are signed and given out.

use crate::support::{BA_DINH, Browser, ELSEWHERE, TestPortal, Work, pdf, picture, portals, portals_with};
use backend::attachments::Attachments;
use backend::attachments::files::hash_of as sha256;
use backend::catalogue::Catalogue;
use backend::clock::Moment;
use backend::store::rows::{audit, issued_papers};
use image::ImageFormat;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use std::path::Path;

const TITLE: &str = "Giấy khai sinh (bản điện tử)";

async fn result(portal: &TestPortal, dossier: &str) -> Option<issued_papers::Model> {
    use issued_papers::{Column, Entity};
    let of = Entity::find().filter(Column::DossierId.eq(dossier)).filter(Column::Kind.eq("result"));
    of.filter(Column::RevokedAt.is_null()).one(portal.rows()).await.expect("the database answers")
}

async fn noted(portal: &TestPortal, act: &str) -> Vec<audit::Model> {
    let found = audit::Entity::find().filter(audit::Column::Act.eq(act)).all(portal.rows()).await;
    found.expect("the database answers")
}

/// A PDF that differs from the others of a test.
fn another_pdf(mark: &str) -> Vec<u8> {
    [pdf().as_slice(), format!("% {mark}\n").as_bytes()].concat()
}

async fn submitted(work: &Work, content: &[u8]) {
    let done = work.upload_result(&work.officer, &[("title", TITLE)], "ket-qua.pdf", content).await.location();
    assert_eq!(done, format!("{}?xong=da-tai-ket-qua", work.at("")));
    let done = work.act(&work.officer, "trinh-ky", &[("_action", "submit-file")]).await.location();
    assert!(done.contains("?xong=da-trinh"), "{done}");
}

/// A catalogue in which the procedure of these tests is of level 4, so that results are handed out here.
fn level_four(folder: &Path) {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("../backend/data/procedures");
    for file in std::fs::read_dir(built_in).expect("the built-in procedures").flatten() {
        let text = std::fs::read_to_string(file.path()).expect("text");
        let name = file.file_name();
        let text = if name.to_string_lossy().starts_with("khai-sinh-thong-thuong") {
            text.replacen("service_level = 3", "service_level = 4", 1)
        } else {
            text
        };
        std::fs::write(folder.join(name), text).expect("written");
    }
    Catalogue::from_dir(folder).expect("the changed catalogue loads");
}

#[tokio::test]
async fn an_uploaded_pdf_is_signed_byte_for_byte_and_downloaded_by_its_owner_where_results_are_given_online() {
    let folder = tempfile::tempdir().expect("a folder");
    level_four(folder.path());
    for portal in portals_with(|config| config.catalogue.dir = Some(folder.path().to_path_buf())).await {
        let work = portal.in_processing().await;
        submitted(&work, &another_pdf("first")).await;
        // Sent back, replaced, and submitted again: the first file is of no account any more.
        let back = work.act(&work.leader, "tra-lai", &[("_action", "send-back"), ("back_reason", "Sai tên")]).await;
        assert!(back.location().contains("?xong=da-tra-lai"));
        let content = another_pdf("second");
        submitted(&work, &content).await;
        let shown = work.leader.get(&work.at("")).await.expect(200);
        assert!(shown.text().contains(&sha256(&content)) && shown.text().contains(TITLE), "{}", shown.words());
        assert!(work.lan.get(&work.draft.url("")).await.expect(200).text().contains("data-status=\"processing\""));
        let unsigned = result(&portal, &work.draft.id).await.expect("a draft");
        let theirs = work.draft.url(&format!("giay-phat-hanh/{}.pdf", unsigned.id));
        work.lan.get(&theirs).await.expect(404);

        let done = work.act(&work.leader, "ky", &[("_action", "sign")]).await.location();
        assert!(done.contains("?xong=da-ky"), "{done}");
        let paper = result(&portal, &work.draft.id).await.expect("a result");
        assert_eq!(paper.content_hash.as_deref(), Some(sha256(&content).as_str()));
        assert_eq!((paper.number.as_str(), paper.for_owner), ("0001/2026", 0));
        // Originals are compared and the fee is taken before the portal hands anything out.
        work.lan.get(&theirs).await.expect(404);
        let how = [("_action", "hand-over"), ("receiver", "Trần Văn Nhận"), ("originals", "true"), ("fee", "true")];
        work.act(&work.clerk, "tra", &how).await.expect(303);
        let signed = noted(&portal, "result.signed").await;
        assert!(signed.len() == 1 && signed[0].details.contains(&sha256(&content)), "{signed:?}");

        let page = work.lan.get(&work.draft.url("")).await.expect(200);
        assert!(page.text().contains(&format!("href=\"{theirs}\"")), "{}", page.words());
        let file = work.lan.get(&theirs).await.expect(200);
        assert_eq!((file.body.as_ref(), file.header("content-type")), (content.as_slice(), "application/pdf"));
        portal.citizen("minh@example.vn").await.get(&theirs).await.expect(404);
        let check =
            page.text().split("href=\"/xac-minh/").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
        let check =
            portal.visitor().get(&format!("/xac-minh/{}", check.expect("a link to the check"))).await.expect(200);
        assert!(check.words().contains("0001/2026") && check.text().contains(&sha256(&content)), "{}", check.words());
        assert!(!check.text().contains(TITLE) && !check.text().contains(&work.draft.id));
    }
}

#[tokio::test]
async fn where_results_are_collected_the_owner_is_told_what_to_bring_and_gets_no_file() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        submitted(&work, &pdf()).await;
        work.act(&work.leader, "ky", &[("_action", "sign")]).await.expect(303);
        let paper = result(&portal, &work.draft.id).await.expect("a result");
        assert_eq!(paper.for_owner, 0);
        let page = work.lan.get(&work.draft.url("")).await.expect(200);
        let words = page.words();
        assert!(words.contains("Kết quả nhận tại Bộ phận một cửa"), "{words}");
        assert!(words.contains("Mang theo bản chính để đối chiếu"), "{words}");
        work.lan.get(&work.draft.url(&format!("giay-phat-hanh/{}.pdf", paper.id))).await.expect(404);
        let kept = work.clerk.get(&work.at(&format!("giay-phat-hanh/{}.pdf", paper.id))).await.expect(200);
        assert_eq!(kept.body.as_ref(), pdf().as_slice());
    }
}

#[tokio::test]
async fn a_result_made_of_lines_is_given_out_by_the_rule_of_uploaded_ones() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        let lines = [("_action", "submit"), ("title", "Giấy khai sinh"), ("facts", "Họ tên: AN")];
        work.act(&work.officer, "trinh-ky", &lines).await.expect(303);
        work.act(&work.leader, "ky", &[("_action", "sign")]).await.expect(303);
        let paper = result(&portal, &work.draft.id).await.expect("a result");
        assert_eq!((paper.content_hash, paper.for_owner), (None, 0));
        let theirs = work.draft.url(&format!("giay-phat-hanh/{}.pdf", paper.id));
        work.lan.get(&theirs).await.expect(404);
        let words = work.lan.get(&work.draft.url("")).await.expect(200).words();
        assert!(words.contains("Kết quả nhận tại Bộ phận một cửa"), "{words}");
        let how = [("_action", "hand-over"), ("receiver", "Trần Văn Nhận"), ("originals", "true"), ("fee", "true")];
        work.act(&work.clerk, "tra", &how).await.expect(303);
        work.lan.get(&theirs).await.expect(404);
        let printed = work.clerk.get(&work.at(&format!("giay-phat-hanh/{}.pdf", paper.id))).await.expect(200);
        assert_eq!(&printed.body[..4], b"%PDF");
    }
}

#[tokio::test]
async fn slip_and_mail_ask_for_the_originals_of_this_dossier_alone() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        let slip = issued_papers::Entity::find().filter(issued_papers::Column::Kind.eq("slip_01"));
        let slip = slip.one(portal.rows()).await.expect("the database answers").expect("a slip");
        let facts: serde_json::Value = serde_json::from_str(&slip.model).expect("JSON");
        let bring: Vec<&str> =
            facts["bring"].as_array().expect("a list").iter().filter_map(|name| name.as_str()).collect();
        let sent = &work.draft.procedure.example.attachments;
        assert!(!bring.is_empty() && bring.len() <= sent.len(), "{bring:?}");
        submitted(&work, &pdf()).await;
        work.act(&work.leader, "ky", &[("_action", "sign")]).await.expect(303);
        let mails = portal.mails_to("lan@example.vn").await;
        let ready = mails.iter().find(|mail| mail.kind == "completed").expect("a mail");
        let asked: Vec<&str> = ready.text.lines().filter(|line| line.contains("Mang bản chính")).collect();
        assert_eq!(asked.len(), bring.len(), "{}", ready.text);
        for never in ["ủy quyền", "miễn lệ phí", "thừa nhận con chung"] {
            assert!(!bring.iter().any(|name| name.contains(never)) && !ready.text.contains(never), "{never}");
        }
    }
}

#[tokio::test]
async fn i1_only_a_harmless_pdf_becomes_a_result_and_the_title_stays_as_typed() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        let active = String::from_utf8(pdf())
            .expect("text")
            .replace("/Type/Catalog", "/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>");
        let png = picture(ImageFormat::Png);
        for (content, said) in [
            (png.as_slice(), "Kết quả phải là tệp PDF"),
            (b"<html>".as_slice(), "Kết quả phải là tệp PDF"),
            (active.as_bytes(), "PDF chứa nội dung chạy được"),
            (b"".as_slice(), "Tệp rỗng"),
        ] {
            let typed = [("title", "Tên đã gõ")];
            let answer = work.upload_result(&work.officer, &typed, "ket-qua.pdf", content).await.expect(422);
            assert!(answer.words().contains(said) && answer.text().contains("Tên đã gõ"), "{}", answer.words());
        }
        let nameless = work.upload_result(&work.officer, &[("title", " ")], "a.pdf", &pdf()).await.expect(422);
        assert!(nameless.words().contains("Ghi tên giấy tờ kết quả"), "{}", nameless.words());
        assert_eq!(result(&portal, &work.draft.id).await, None);
        assert!(noted(&portal, "result.uploaded").await.is_empty());
    }
}

#[tokio::test]
async fn only_the_officer_it_was_given_to_uploads_and_only_in_the_version_that_was_seen() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        let there = work.at("ket-qua");
        let form = work.officer.get(&there).await.expect(200).form(&there);
        let of = async |who: &Browser| {
            let mut fields = form.filled(&[("title", TITLE)]);
            fields.retain(|(name, _)| name != "token");
            fields.push(("token".to_owned(), who.token().await));
            fields
        };
        let foreign = portal.officer("khac@example.vn", ELSEWHERE, &["processing_officer"]).await;
        let colleague = portal.officer("ban@example.vn", BA_DINH, &["processing_officer"]).await;
        for (who, status) in
            [(&foreign, 404), (&work.lan, 404), (&colleague, 403), (&work.leader, 403), (&work.clerk, 403)]
        {
            work.send_result(who, &of(who).await, "a.pdf", &pdf()).await.expect(status);
            // A bad file opens no door either.
            work.send_result(who, &of(who).await, "a.pdf", b"x").await.expect(status);
        }
        assert_eq!(result(&portal, &work.draft.id).await, None);
        let seen = of(&work.officer).await;
        work.act(&work.officer, "tham-tra", &[("_action", "verify")]).await.expect(303);
        let late = work.send_result(&work.officer, &seen, "a.pdf", &pdf()).await.expect(409);
        assert!(late.text().contains(TITLE), "{}", late.words());
        submitted(&work, &pdf()).await;
        // With the leader nobody changes it.
        let mut fields = of(&work.officer).await;
        fields.retain(|(name, _)| name != "version");
        fields.push(("version".to_owned(), portal.dossier(&work.draft.id).await.version.to_string()));
        work.send_result(&work.officer, &fields, "b.pdf", &another_pdf("late")).await.expect(409);
        let kept = result(&portal, &work.draft.id).await.expect("a draft");
        assert_eq!(kept.content_hash.as_deref(), Some(sha256(&pdf()).as_str()));
        // The leader may look at its pages; each look is audited.
        let picture = work.at(&format!("giay-phat-hanh/{}/xem", kept.id));
        assert_eq!(work.leader.get(&picture).await.expect(200).header("content-type"), "image/jpeg");
        work.leader.get(&format!("{picture}?trang=2")).await.expect(404);
        foreign.get(&picture).await.expect(404);
        assert!(!noted(&portal, "issued.opened").await.is_empty());
    }
}

#[tokio::test]
async fn a_leader_signs_several_only_in_the_versions_that_were_shown() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        submitted(&work, &another_pdf("shown")).await;
        let form = work.leader.get("/can-bo/ky").await.expect(200).form("/can-bo/ky");
        let tick = format!("chon:{}", work.draft.id);
        work.act(&work.leader, "tra-lai", &[("_action", "send-back"), ("back_reason", "x")]).await.expect(303);
        submitted(&work, &another_pdf("unseen")).await;
        let stays = work.leader.submit(&form, &[(&tick, "true")]).await.expect(422);
        let code = portal.dossier(&work.draft.id).await.code.expect("a code");
        assert!(stays.words().contains(&format!("{code} chưa ký được")), "{}", stays.words());
        assert_eq!(result(&portal, &work.draft.id).await.expect("a draft").number, "");
        let form = work.leader.get("/can-bo/ky").await.expect(200).form("/can-bo/ky");
        let signed = work.leader.submit(&form, &[(&tick, "true")]).await;
        assert!(signed.location().starts_with("/can-bo/ky?da-ky=1&luc="), "{}", signed.location());
    }
}

#[tokio::test]
async fn a_replaced_file_goes_with_the_clean_up_and_a_signed_one_stays() {
    let portal = TestPortal::sqlite().await;
    let work = portal.in_processing().await;
    let house = portal.state.portal.house();
    let (first, second) = (another_pdf("one"), another_pdf("two"));
    for content in [&first, &second] {
        work.upload_result(&work.officer, &[("title", TITLE)], "a.pdf", content).await.expect(303);
    }
    // Files have the dates of the disk, not of the portal's clock.
    portal.set_clock(Moment(4_000_000_000_000));
    Attachments::new(house.clone()).sweep().await.expect("swept");
    assert!(!house.files.holds(&sha256(&first)).await.expect("looked"));
    assert!(house.files.holds(&sha256(&second)).await.expect("looked"));
}

#[tokio::test]
async fn an_uploaded_result_is_taken_away_and_written_instead() {
    let portal = TestPortal::sqlite().await;
    let work = portal.in_processing().await;
    work.upload_result(&work.officer, &[("title", TITLE)], "a.pdf", &pdf()).await.expect(303);
    let page = work.officer.get(&work.at("")).await.expect(200);
    assert!(page.text().contains("value=\"submit-file\"") && !page.text().contains("value=\"submit\""));
    let done = work.act(&work.officer, "trinh-ky", &[("_action", "drop-file")]).await.location();
    assert!(done.contains("?xong=da-go-tep"), "{done}");
    assert_eq!(result(&portal, &work.draft.id).await, None);
    let done = work.act(&work.officer, "trinh-ky", &[("_action", "submit"), ("title", TITLE)]).await.location();
    assert!(done.contains("?xong=da-trinh"), "{done}");
    assert_eq!(result(&portal, &work.draft.id).await.expect("a draft").content_hash, None);
}
