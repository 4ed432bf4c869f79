//! A request for more as the desk meets it: what changed by the answer, and the end of one that nobody answered.

use crate::supplement::{MOTHER, PAPER, asked};
use crate::support::{BA_DINH, ELSEWHERE, WORKED, picture, portals};
use backend::store::rows::issued_papers;
use domain::dossier::Status;
use image::ImageFormat;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use std::time::Duration;

const RECEPTION: &[&str] = &["reception_officer"];
const DAY: u64 = 86_400;

#[tokio::test]
async fn an_officer_sees_each_asked_answer_and_paper_before_and_after() {
    for portal in portals().await {
        let (lan, draft) = asked(&portal).await;
        let desk = portal.officer("ban@example.vn", BA_DINH, RECEPTION).await;
        let there = format!("/can-bo/ho-so/{}", draft.id);
        let waiting = desk.get(&there).await.expect(200).words();
        assert!(!waiting.contains("Thay đổi sau bổ sung"), "{waiting}");
        let upload = draft.url(&format!("bo-sung/giay-to/{PAPER}/0/tep"));
        lan.upload(&upload, draft.token(), "moi.png", &picture(ImageFormat::Png)).await.expect(303);
        let pending = backend::store::rows::supplement_files::Entity::find().one(portal.rows()).await;
        let pending = pending.expect("read").expect("it waits").id;
        desk.get(&format!("{there}/giay-to/{pending}/tai")).await.expect(404);
        let answer = [(MOTHER, "TRẦN THỊ KHÁC"), ("_action", "gui")];
        lan.fill(&draft.url("bo-sung"), &answer).await.expect(303);

        let page = desk.get(&there).await.expect(200);
        let words = page.words();
        for said in [
            "Đã nhận bổ sung",
            "Thay đổi sau bổ sung lần 1",
            "Khác tên trên giấy chứng sinh",
            "TRẦN THỊ VÍ DỤ",
            "TRẦN THỊ KHÁC",
            "Ảnh mờ, không đọc được số",
            "moi.png",
        ] {
            assert!(words.contains(said), "{said}: {words}");
        }
        // What was filed before can still be looked at in its unit.
        let old = page.text().split(&format!("href=\"{there}/giay-to/")).skip(1).find_map(|rest| {
            let (file, after) = rest.split_once("/xem\"")?;
            after.contains("giay-to.png").then(|| file.to_owned())
        });
        let old = format!("{there}/giay-to/{}/xem", old.expect("a link to the file of before"));
        assert_eq!(desk.get(&old).await.expect(200).header("content-type"), "image/jpeg");
        portal.officer("khac@example.vn", ELSEWHERE, RECEPTION).await.get(&old).await.expect(404);
    }
}

#[tokio::test]
async fn a_paper_that_the_catalogue_does_not_list_is_among_the_papers_and_on_the_slip() {
    const NAME: &str = "Giấy xác nhận của bệnh viện";
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = portal.complete_draft(&lan, WORKED).await;
        draft.file().await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let there = format!("/can-bo/ho-so/{}", draft.id);
        let asking = [("_action", "gui"), ("giay_khac", NAME), ("ly_do", "Cần thêm giấy xác nhận")];
        desk.fill(&format!("{there}/bo-sung"), &asking).await.expect(303);
        let upload = draft.url("bo-sung/giay-to/khac-0/0/tep");
        for name in ["benh-vien.png", "trang-hai.png"] {
            lan.upload(&upload, draft.token(), name, &picture(ImageFormat::Png)).await.expect(303);
        }
        lan.fill(&draft.url("bo-sung"), &[("_action", "gui")]).await.expect(303);

        let page = desk.get(&there).await.expect(200);
        let list = page.text().split("data-attachment=\"khac-0\"").nth(1).map(str::to_owned).expect("in the checklist");
        let line = list.split("</li></ul>").next().unwrap_or_default();
        assert!(line.contains(NAME) && line.contains("benh-vien.png") && line.contains("?tep="), "{line}");
        // Asked for once more, it is the same paper and none of the catalogue's.
        let again = desk.get(&format!("{there}/bo-sung")).await.expect(200);
        assert!(again.form(&format!("{there}/bo-sung")).names.iter().any(|name| name == "giay.khac-0"));
        let own = lan.get(&draft.url("")).await.expect(200).words();
        assert!(own.contains(NAME), "{own}");
        desk.submit(&page.form(&there), &[("_action", "tiep-nhan")]).await.expect(303);
        let slips = issued_papers::Entity::find().filter(issued_papers::Column::Kind.eq("slip_01"));
        let slips = slips.all(portal.rows()).await.expect("read");
        assert!(slips.len() == 1 && slips[0].model.contains(NAME), "{slips:?}");
        // Two pictures are two pages of one copy.
        let facts: serde_json::Value = serde_json::from_str(&slips[0].model).expect("JSON");
        let papers = facts["papers"].as_array().expect("a list");
        assert!(papers.iter().all(|paper| paper["photocopies"] == 1), "{papers:?}");
    }
}

#[tokio::test]
async fn a_request_that_nobody_answered_is_stopped_by_an_officer_once_its_period_is_over() {
    for portal in portals().await {
        let (_, draft) = asked(&portal).await;
        let there = format!("/can-bo/ho-so/{}", draft.id);
        let typed = [("_action", "dung-xu-ly"), ("ly_do_dung", "Không nhận được bổ sung")];
        let early = portal.officer("som@example.vn", BA_DINH, RECEPTION).await;
        let page = early.get(&there).await.expect(200);
        assert!(page.words().contains("Hạn bổ sung : 10/12/2026"), "{}", page.words());
        assert!(!page.text().contains("value=\"dung-xu-ly\""));
        let refused = early.submit(&page.form(&there), &typed).await.expect(422);
        assert!(refused.words().contains("Chưa hết thời hạn bổ sung"), "{}", refused.words());

        portal.wait(Duration::from_secs(31 * DAY));
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let clerk = portal.officer("van-thu@example.vn", BA_DINH, &["clerk"]).await;
        let foreign = portal.officer("khac@example.vn", ELSEWHERE, RECEPTION).await;
        let page = desk.get(&there).await.expect(200);
        assert!(page.text().contains("value=\"dung-xu-ly\""), "{}", page.words());
        let form = page.form(&there);
        for (who, status) in [(&clerk, 403), (&foreign, 404)] {
            let mut fields = form.filled(&typed);
            fields.retain(|(name, _)| name != "token");
            fields.push(("token".to_owned(), who.token().await));
            who.post(&there, &fields).await.expect(status);
        }
        let nothing = desk.submit(&form, &[("_action", "dung-xu-ly")]).await.expect(422);
        assert!(nothing.words().contains("Ghi lý do"), "{}", nothing.words());
        let old = desk.submit(&form, &[&typed[..], &[("phien_ban", "1")]].concat()).await.expect(409);
        assert!(old.text().contains("Không nhận được bổ sung"), "{}", old.words());
        let done = desk.submit(&form, &typed).await.location();
        assert!(done.contains("xong=dung-xu-ly"), "{done}");
        assert_eq!(portal.dossier(&draft.id).await.status, Status::Stopped.code());
        let slips = issued_papers::Entity::find().filter(issued_papers::Column::Kind.eq("slip_05"));
        let slips = slips.all(portal.rows()).await.expect("read");
        assert!(slips.len() == 1 && slips[0].model.contains("Không nhận được bổ sung"), "{slips:?}");
        assert!(slips[0].number.ends_with("/HDHS"), "{slips:?}");
        let mails = portal.mails_to("nguoi.yeu.cau@example.com").await;
        assert_eq!(mails.iter().filter(|mail| mail.kind == "stopped").count(), 1);
    }
}
