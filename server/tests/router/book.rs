//! The follow-up book of a unit and the process-control sheet of a dossier.

use crate::support::{BA_DINH, Browser, ELSEWHERE, FAST, TestPortal, WORKED, Work, portals};
use backend::store::StoreError;
use backend::store::rows::{accounts, audit, code_counters, issued_papers};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

const BOOK: &str = "/can-bo/so-theo-doi";

async fn handed_over(portal: &TestPortal) -> Work {
    returned(portal, &[]).await
}

async fn returned(portal: &TestPortal, how: &[(&str, &str)]) -> Work {
    let work = portal.in_processing().await;
    let facts = [("_action", "submit"), ("title", "Giấy khai sinh"), ("facts", "Họ tên: AN")];
    work.act(&work.officer, "trinh-ky", &facts).await.expect(303);
    work.act(&work.leader, "ky", &[("_action", "sign")]).await.expect(303);
    let usual = [("_action", "hand-over"), ("receiver", "Trần Văn Nhận"), ("originals", "true"), ("fee", "true")];
    work.act(&work.clerk, "tra", &[&usual[..], how].concat()).await.expect(303);
    work
}

async fn audits(portal: &TestPortal, act: &str) -> u64 {
    audit::Entity::find().filter(audit::Column::Act.eq(act)).count(portal.rows()).await.expect("counted")
}

#[tokio::test]
async fn the_book_has_a_line_for_each_reception_of_the_period_and_leaves_as_a_file_with_a_trace() {
    for portal in portals().await {
        let work = handed_over(&portal).await;
        let code = portal.dossier(&work.draft.id).await.code.expect("a code");
        let page = work.clerk.get(BOOK).await.expect(200);
        let words = page.words();
        assert!(words.contains(&code) && words.contains("Trần Văn Nhận") && words.contains("1 hồ sơ"), "{words}");
        assert!(words.contains("Tại Bộ phận Một cửa") && words.contains("0900000001"), "{words}");
        let earlier = work.clerk.get(&format!("{BOOK}?tu=01/10/2026&den=31/10/2026")).await.expect(200);
        assert!(earlier.words().contains("Không tiếp nhận hồ sơ nào trong kỳ"), "{}", earlier.words());
        let other = work.clerk.get(&format!("{BOOK}?thu-tuc=khai-tu")).await.expect(200);
        assert!(!other.text().contains(&code));
        assert_eq!(audits(&portal, "book.taken").await, 0, "the screen is no file");
        let sheet = work.clerk.get(&format!("{BOOK}.xlsx?tu=01/11/2026&den=30/11/2026")).await.expect(200);
        assert!(
            sheet.body.starts_with(b"PK") && sheet.header("content-disposition").contains("so-theo-doi-2026-11-01")
        );
        assert!(sheet.text().contains(&code) || sheet.body.len() > 1_000);
        let printed = work.clerk.get(&format!("{BOOK}.pdf")).await.expect(200);
        assert_eq!((printed.header("content-type"), &printed.body[..4]), ("application/pdf", b"%PDF".as_slice()));
        assert_eq!(audits(&portal, "book.taken").await, 2);
        let foreign = portal.officer("khac@example.vn", ELSEWHERE, &["clerk"]).await;
        assert!(!foreign.get(BOOK).await.expect(200).text().contains(&code));
        foreign.get(&format!("{BOOK}?don-vi={BA_DINH}")).await.expect(404);
        foreign.get(&format!("{BOOK}.xlsx?don-vi={BA_DINH}")).await.expect(404);
        work.lan.get(BOOK).await.expect(404);
    }
}

/// Sends a dossier and accepts it; gives the number in the book that its receipt slip prints.
async fn entered(portal: &TestPortal, lan: &Browser, desk: &Browser, slug: &str) -> String {
    let draft = portal.complete_draft(lan, slug).await;
    draft.file().await;
    let page = format!("/can-bo/ho-so/{}", draft.id);
    let form = desk.get(&page).await.expect(200).form(&page);
    desk.submit(&form, &[("_action", "tiep-nhan")]).await.expect(303);
    let slip = issued_papers::Entity::find().filter(issued_papers::Column::DossierId.eq(draft.id.as_str()));
    let slip = slip.one(portal.rows()).await.expect("read").expect("a slip");
    let facts: serde_json::Value = serde_json::from_str(&slip.model).expect("JSON");
    facts["serial"].as_str().expect("a number").to_owned()
}

#[tokio::test]
async fn the_receipt_slip_and_the_book_bear_the_same_number() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, &["reception_officer"]).await;
        assert_eq!(entered(&portal, &lan, &desk, WORKED).await, "1");
        assert_eq!(entered(&portal, &lan, &desk, FAST).await, "2");
        // Whatever part of the book is looked at.
        let part = desk.get(&format!("{BOOK}?thu-tuc={FAST}")).await.expect(200);
        assert!(
            part.text().contains("<th scope=\"row\">2</th>") && part.words().contains("1 hồ sơ"),
            "{}",
            part.text()
        );
        // A book that gave no numbers yet goes on after what stands in it.
        let forgotten = portal.state.portal.house().store.write(move |tx| {
            Box::pin(async move {
                let books = code_counters::Column::Day.like("%so-theo-doi");
                code_counters::Entity::delete_many().filter(books).exec(tx).await?;
                Ok::<(), StoreError>(())
            })
        });
        forgotten.await.expect("forgotten");
        assert_eq!(entered(&portal, &lan, &desk, FAST).await, "3");
    }
}

#[tokio::test]
async fn the_number_of_a_postal_item_reaches_its_owner() {
    for portal in portals().await {
        let work = returned(&portal, &[("tracking", "EB123456789VN")]).await;
        let words = work.lan.get(&work.draft.url("")).await.expect(200).words();
        assert!(words.contains("số bưu gửi: EB123456789VN") && !words.contains("Trần Văn Nhận"), "{words}");
        let mails = portal.mails_to("lan@example.vn").await;
        let told = mails.iter().find(|mail| mail.kind == "returned").expect("a mail");
        assert!(told.text.contains("EB123456789VN"), "{}", told.text);
        let book = work.clerk.get(BOOK).await.expect(200).words();
        assert!(book.contains("Bưu chính") && book.contains("Trần Văn Nhận"), "{book}");
    }
}

#[tokio::test]
async fn the_control_sheet_names_every_hand_over_from_the_applicant_to_the_result() {
    for portal in portals().await {
        let work = handed_over(&portal).await;
        let there = work.at("phieu-kiem-soat");
        assert!(work.officer.get(&work.at("")).await.expect(200).text().contains(&format!("href=\"{there}\"")));
        let before = audits(&portal, "issued.opened").await;
        let page = work.officer.get(&there).await.expect(200);
        let words = page.words();
        for said in ["Trình ký", "Lãnh đạo ký duyệt", "Văn thư, trả kết quả", "Người nhận: Trần Văn Nhận", "hạn"]
        {
            assert!(words.contains(said), "{said}: {words}");
        }
        assert_eq!(audits(&portal, "issued.opened").await, before + 1);
        let printed = work.leader.get(&format!("{there}.pdf")).await.expect(200);
        assert_eq!((printed.header("content-type"), &printed.body[..4]), ("application/pdf", b"%PDF".as_slice()));
        let foreign = portal.officer("khac@example.vn", ELSEWHERE, &["leader"]).await;
        foreign.get(&there).await.expect(404);
        foreign.get(&format!("{there}.pdf")).await.expect(404);
        work.lan.get(&format!("{there}.pdf")).await.expect(404);
    }
}

/// Gives an account another name.
async fn name(portal: &TestPortal, email: &str, name: &'static str) {
    let id = portal.account_of(email).await.id;
    let kept = portal.state.portal.house().store.write(move |tx| {
        Box::pin(async move {
            accounts::Entity::update_many()
                .col_expr(accounts::Column::FullName, Expr::value(name))
                .filter(accounts::Column::Id.eq(id))
                .exec(tx)
                .await?;
            Ok::<(), StoreError>(())
        })
    });
    kept.await.expect("the name is kept");
}

#[tokio::test]
async fn the_control_sheet_keeps_who_had_the_dossier_then_and_names_an_extension() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        portal.officer("tiep@example.vn", BA_DINH, &["processing_officer"]).await;
        let second = portal.account_of("tiep@example.vn").await.id;
        for (email, called) in [
            ("mot-cua@example.vn", "Lê Thu Nhận"),
            ("thu-ly@example.vn", "Trần Thu Giang"),
            ("tiep@example.vn", "Hồ Ngọc Ánh"),
        ] {
            name(&portal, email, called).await;
        }
        let more = [("_action", "extend"), ("days", "1"), ("extend_reason", "Chờ xác minh tại nơi cư trú cũ")];
        work.act(&work.officer, "gia-han", &more).await.expect(303);
        let page = work.officer.get(&work.at("")).await.expect(200).words();
        assert!(page.contains("gia hạn thời gian giải quyết, số 01/HDHS"), "{page}");
        portal.wait(std::time::Duration::from_secs(60));
        work.press(&work.reception, &[("_action", "phan-cong"), ("can_bo", &second)]).await;
        let words = work.leader.get(&work.at("phieu-kiem-soat")).await.expect(200).words();
        for said in [
            "Lê Thu Nhận Trần Thu Giang",
            "Trần Thu Giang Hồ Ngọc Ánh",
            "Gia hạn thời gian giải quyết. Chờ xác minh tại nơi cư trú cũ",
        ] {
            assert!(words.contains(said), "{said}: {words}");
        }
        assert!(!words.contains("Lê Thu Nhận Hồ Ngọc Ánh"), "the first officer is not forgotten: {words}");
    }
}
