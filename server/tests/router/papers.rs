//! What becomes of the files of a draft: they follow their rows, only wanted ones are sent, and every button is a form.

use crate::support::{Browser, Draft, FAST, TestPortal, WORKED, pdf, picture, portals};
use backend::store::rows::attachments::{Column, Entity, Model};
use image::ImageFormat;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::json;
use std::collections::BTreeMap;

/// A paper that belongs to the rows of a list.
pub const PAPER: &str = "ban-chup-ban-chinh";

/// A draft with two documents, as the example has them.
pub async fn two_documents(portal: &TestPortal) -> (Browser, Draft) {
    let lan = portal.citizen("lan@example.vn").await;
    let draft = Draft::start(&lan, FAST, &lan.token().await).await;
    draft.answer_all().await;
    (lan, draft)
}

/// The files of a draft that are still there, in their order.
pub async fn live(portal: &TestPortal, draft: &Draft) -> Vec<Model> {
    let all = Entity::find().filter(Column::DossierId.eq(&draft.id)).filter(Column::RemovedAt.is_null());
    let sorted = all.order_by_asc(Column::PaperId).order_by_asc(Column::Row).order_by_asc(Column::Position);
    sorted.all(portal.rows()).await.expect("the database answers")
}

/// Their names and rows.
pub async fn names(portal: &TestPortal, draft: &Draft) -> Vec<(String, i32)> {
    live(portal, draft).await.into_iter().map(|file| (file.name, file.row)).collect()
}

/// A file as [`names`] gives it.
pub fn is(name: &str, row: i32) -> (String, i32) {
    (name.to_owned(), row)
}

/// Attaches a file to the paper of a row.
pub async fn attach_to(browser: &Browser, draft: &Draft, row: usize, name: &str, content: &[u8]) {
    let upload = draft.url(&format!("giay-to/{PAPER}/{row}/tep"));
    assert_eq!(browser.upload(&upload, draft.token(), name, content).await.location(), draft.url("giay-to"));
}

/// The fields of the page of documents after its first row was taken away.
fn without_first_row(draft: &Draft) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::from([("documents.#".to_owned(), "1".to_owned())]);
    for (name, value) in draft.answers("documents") {
        if let Some(column) = name.strip_prefix("documents.1.") {
            fields.insert(format!("documents.0.{column}"), value);
        }
    }
    fields
}

#[tokio::test]
async fn the_file_of_a_row_moves_up_with_it_when_a_row_before_it_goes() {
    for portal in portals().await {
        let (lan, draft) = two_documents(&portal).await;
        attach_to(&lan, &draft, 0, "bang.pdf", &pdf()).await;
        attach_to(&lan, &draft, 1, "ket-hon.pdf", &pdf()).await;
        let mut fields = draft.answers("documents");
        fields.push(("_action".to_owned(), "remove_row:documents:0".to_owned()));
        draft.answer("documents", &fields).await.expect(303);
        assert_eq!(names(&portal, &draft).await, [is("ket-hon.pdf", 0)]);
        let page = lan.get(&draft.url("giay-to")).await.expect(200).text();
        assert!(page.contains("ket-hon.pdf") && !page.contains("bang.pdf"));
        // The row that is not there any more takes nothing.
        let upload = draft.url(&format!("giay-to/{PAPER}/1/tep"));
        lan.upload(&upload, draft.token(), "a.pdf", &pdf()).await.expect(404);
    }
}

#[tokio::test]
async fn a_browser_that_took_a_row_away_tells_where_files_stand_and_may_tell_it_twice() {
    for portal in portals().await {
        let (lan, draft) = two_documents(&portal).await;
        attach_to(&lan, &draft, 0, "bang.pdf", &pdf()).await;
        attach_to(&lan, &draft, 1, "ket-hon.pdf", &pdf()).await;
        let files = live(&portal, &draft).await;
        let mut fields = without_first_row(&draft);
        fields.insert("_files".to_owned(), format!("{}:-,{}:0", files[0].id, files[1].id));
        let step = json!({ "id": draft.id, "step": "documents", "sent": false, "fields": fields });
        for _ in 0..2 {
            lan.call("/f/save_step", &step).await.expect(200);
            assert_eq!(names(&portal, &draft).await, [is("ket-hon.pdf", 0)]);
        }
    }
}

#[tokio::test]
async fn a_list_that_got_shorter_without_a_word_leaves_no_file_for_the_next_row() {
    for portal in portals().await {
        let (lan, draft) = two_documents(&portal).await;
        attach_to(&lan, &draft, 1, "ket-hon.pdf", &pdf()).await;
        let step = json!({ "id": draft.id, "step": "documents", "sent": false, "fields": without_first_row(&draft) });
        lan.call("/f/save_step", &step).await.expect(200);
        draft.answer("documents", &draft.answers("documents")).await.expect(303);
        assert_eq!(names(&portal, &draft).await, []);
    }
}

#[tokio::test]
async fn e2_nobody_moves_the_files_of_somebody_else() {
    for portal in portals().await {
        let (lan, draft) = two_documents(&portal).await;
        attach_to(&lan, &draft, 0, "bang.pdf", &pdf()).await;
        let file = live(&portal, &draft).await.remove(0);
        let minh = portal.citizen("minh@example.vn").await;
        let own = Draft::start(&minh, FAST, &minh.token().await).await;
        own.answer_all().await;
        let mut fields: BTreeMap<_, _> = own.answers("documents").into_iter().collect();
        fields.insert("_files".to_owned(), format!("{}:-", file.id));
        let step = json!({ "id": own.id, "step": "documents", "sent": false, "fields": fields });
        minh.call("/f/save_step", &step).await.expect(200);
        for (verb, action) in [("chuyen", "len"), ("xoa", "")] {
            let path = own.url(&format!("giay-to/{}/{verb}", file.id));
            minh.post(&path, &[("token", own.token()), ("_action", action)]).await.expect(404);
        }
        assert_eq!(names(&portal, &draft).await, [is("bang.pdf", 0)]);
    }
}

/// Changes one answer, on the page where it is asked for.
async fn put(draft: &Draft, field: &str, value: &str) {
    let form = &draft.procedure.form;
    let step = form.step_of_position(form.position(field).expect("a field")).to_owned();
    let mut answers = draft.answers(&step);
    answers.retain(|(name, _)| name != field);
    answers.push((field.to_owned(), value.to_owned()));
    draft.answer(&step, &answers).await.expect(303);
}

#[tokio::test]
async fn a_file_that_nothing_asks_for_any_more_is_shown_as_such_and_not_sent() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = portal.complete_draft(&lan, WORKED).await;
        put(&draft, "exemption.kind", "ho-ngheo").await;
        draft.attach("giay-to-mien-phi", "ho-ngheo.pdf", &pdf()).await;
        put(&draft, "exemption.kind", "khong").await;
        let papers = lan.get(&draft.url("giay-to")).await.expect(200).words();
        assert!(papers.contains("Tệp không còn cần đến") && papers.contains("ho-ngheo.pdf"), "{papers}");
        let review = lan.get(&draft.url("xem-lai")).await.expect(200).words();
        assert!(!review.contains("ho-ngheo.pdf"), "{review}");
        // The answer may change back: the file is still there.
        put(&draft, "exemption.kind", "ho-ngheo").await;
        let papers = lan.get(&draft.url("giay-to")).await.expect(200).words();
        assert!(!papers.contains("Tệp không còn cần đến") && papers.contains("ho-ngheo.pdf"), "{papers}");
        put(&draft, "exemption.kind", "khong").await;
        let sent = live(&portal, &draft).await.len() - 1;
        draft.file().await;
        let left = names(&portal, &draft).await;
        assert!(left.len() == sent && left.iter().all(|(name, _)| name != "ho-ngheo.pdf"), "{left:?}");
        let shown = lan.get(&draft.url("")).await.expect(200).words();
        assert!(!shown.contains("ho-ngheo.pdf"), "{shown}");
    }
}

#[tokio::test]
async fn files_change_places_and_photos_become_one_pdf_by_plain_forms() {
    for portal in portals().await {
        let (lan, draft) = two_documents(&portal).await;
        attach_to(&lan, &draft, 0, "truoc.png", &picture(ImageFormat::Png)).await;
        let join = draft.url(&format!("giay-to/{PAPER}/0/ghep"));
        let token = [("token", draft.token())];
        let alone = lan.post(&join, &token).await.location();
        assert_eq!(alone, draft.url(&format!("giay-to?loi=khong-phai-anh&giay={PAPER}")));
        assert!(lan.get(&alone).await.expect(200).words().contains("Cần ít nhất hai ảnh"));
        attach_to(&lan, &draft, 0, "sau.jpg", &picture(ImageFormat::Jpeg)).await;
        let page = lan.get(&draft.url("giay-to")).await.expect(200);
        let last = live(&portal, &draft).await.remove(1);
        let shift = page.form(&draft.url(&format!("giay-to/{}/chuyen", last.id)));
        // A second press of the first file's "up" changes nothing.
        for _ in 0..2 {
            let back = lan.submit(&shift, &[("_action", "len")]).await.location();
            assert_eq!(back, draft.url(&format!("giay-to#f-{PAPER}-0")));
            assert_eq!(names(&portal, &draft).await, [is("sau.jpg", 0), is("truoc.png", 0)]);
        }
        lan.submit(&shift, &[("_action", "xuong")]).await.expect(303);
        assert_eq!(names(&portal, &draft).await, [is("truoc.png", 0), is("sau.jpg", 0)]);
        let back = lan.submit(&page.form(&join), &[]).await.location();
        assert_eq!(back, draft.url(&format!("giay-to#f-{PAPER}-0")));
        let joined = live(&portal, &draft).await;
        assert_eq!(joined.len(), 1);
        assert_eq!((joined[0].name.as_str(), joined[0].pages, joined[0].row), ("truoc.pdf", 2, 0));
        let small = lan.get(&draft.url(&format!("giay-to/{}/xem?co=nho&trang=2", joined[0].id))).await.expect(200);
        assert_eq!(small.header("content-type"), "image/jpeg");
    }
}

#[tokio::test]
async fn scripts_are_told_in_place_why_photos_are_not_joined() {
    let portal = TestPortal::sqlite().await;
    let (lan, draft) = two_documents(&portal).await;
    attach_to(&lan, &draft, 1, "a.pdf", &pdf()).await;
    let fields = json!({ "token": draft.token(), ":id": draft.id, ":paper": PAPER, ":row": "1" });
    let answer = lan.call("/f/join_papers", &json!({ "fields": fields })).await.expect(200).json();
    let problem = &answer["Returned"]["problems"][0];
    assert_eq!((&problem["field"], &problem["message"]), (&json!(format!("{PAPER}.1")), &json!("khong-phai-anh")));
    let removed = json!({ "token": "wrong", ":id": draft.id, ":file": live(&portal, &draft).await[0].id });
    lan.call("/f/remove_paper", &json!({ "fields": removed })).await.expect(409);
    assert_eq!(names(&portal, &draft).await, [is("a.pdf", 1)]);
}
