//! Answering a request for more with scripts off, as its owner meets it.

use crate::support::{Browser, Draft, TestPortal, WORKED, pdf, picture, portals};
use backend::desk::Officer;
use backend::desk::ask_for_more::{Asking, ask_for_more};
use backend::store::rows::audit;
use domain::dossier::Status;
use domain::dossier::supplement::{ANSWER, RequestedField, RequestedPaper, UNTIL, WHY};
use domain::roles::Role;
use image::ImageFormat;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

pub const MOTHER: &str = "mother.full_name";
pub const PAPER: &str = "giay-chung-sinh";

/// A sent dossier of which the reception wants a better paper and a name corrected.
pub async fn asked(portal: &TestPortal) -> (Browser, Draft) {
    let lan = portal.citizen("lan@example.vn").await;
    let draft = portal.complete_draft(&lan, WORKED).await;
    draft.file().await;
    let officer = Officer {
        account_id: "mot-cua".to_owned(),
        full_name: "Trần Văn Một".to_owned(),
        title: "Công chức".to_owned(),
        unit_code: portal.dossier(&draft.id).await.unit_code,
        roles: vec![Role::ReceptionOfficer],
    };
    let paper = RequestedPaper {
        paper_id: PAPER.to_owned(),
        name: String::new(),
        remark: "Ảnh mờ, không đọc được số".to_owned(),
    };
    let field = RequestedField {
        path: MOTHER.to_owned(),
        label: String::new(),
        remark: "Khác tên trên giấy chứng sinh".to_owned(),
    };
    let asking = Asking {
        papers: vec![paper],
        fields: vec![field],
        reason: "Giấy chứng sinh chưa đọc được".to_owned(),
        period_days: None,
    };
    let version = portal.dossier(&draft.id).await.version;
    let house = portal.state.portal.house();
    ask_for_more(house, &officer, &draft.id, version, asking).await.expect("asked");
    (lan, draft)
}

fn upload_url(draft: &Draft) -> String {
    draft.url(&format!("bo-sung/giay-to/{PAPER}/0/tep"))
}

#[tokio::test]
async fn only_what_is_asked_is_open_with_the_officers_words_beside_it_and_the_rest_is_read_only() {
    for portal in portals().await {
        let (lan, draft) = asked(&portal).await;
        let here = draft.url("bo-sung");
        let mails = portal.mails_to("nguoi.yeu.cau@example.com").await;
        let mail = mails.iter().find(|mail| mail.kind == "supplement").expect("a mail");
        assert!(mail.link().is_some_and(|link| link.ends_with(&here)), "{:?}", mail.link());
        let door = portal.visitor().get(&here).await.location();
        assert!(door.starts_with("/dang-nhap?next=") && door.contains("bo"), "{door}");
        let page = lan.get(&here).await.expect(200);
        let words = page.words();
        for said in [
            ANSWER.vi,
            WHY.vi,
            UNTIL.vi,
            "Giấy chứng sinh chưa đọc được",
            "Ảnh mờ, không đọc được số",
            "Khác tên trên giấy chứng sinh",
            "10/12/2026",
            "Người mẹ – Họ, chữ đệm, tên",
            "Thời hạn giải quyết chưa bắt đầu",
            "Xem phần còn lại của hồ sơ",
            "NGUYỄN MINH THÍ DỤ",
        ] {
            assert!(words.contains(said), "{said}: {words}");
        }
        let form = page.form(&here);
        let fields: Vec<&str> = form.names.iter().map(String::as_str).filter(|name| name.contains('.')).collect();
        assert_eq!(fields, [MOTHER]);
        assert!(page.text().contains(&format!("data-attachment=\"{PAPER}\"")));
        assert_eq!(page.text().matches("data-attachment=").count(), 1);
        // An upload takes nothing along of what was typed: the button that saves it stands above, too.
        let save = page.text().find("value=\"luu\" form=\"to-khai\"").expect("a button for the other form");
        assert!(page.text().contains("id=\"to-khai\""));
        assert!(page.text().find(&upload_url(&draft)).is_some_and(|upload| save < upload));
    }
}

#[tokio::test]
async fn what_was_typed_is_kept_wrong_or_not_and_one_press_puts_it_into_the_dossier() {
    for portal in portals().await {
        let (lan, draft) = asked(&portal).await;
        let (here, before) = (draft.url("bo-sung"), portal.dossier(&draft.id).await);
        let saved = lan.fill(&here, &[(MOTHER, "TRẦN 123"), ("_action", "luu")]).await.location();
        assert!(saved.starts_with(&format!("{here}?luu=")), "{saved}");
        let page = lan.get(&saved).await.expect(200);
        assert!(page.words().contains("Đã lưu. Bổ sung chưa được gửi."), "{}", page.words());
        assert_eq!(page.form(&here).value(MOTHER), "TRẦN 123");
        let missing = lan.fill(&here, &[("_action", "gui")]).await.location();
        assert!(missing.contains("loi=thieu"), "{missing}");
        let page = lan.get(&missing).await.expect(200);
        assert!(
            page.words().contains("Có lỗi cần sửa") && page.words().contains("Đính kèm giấy tờ"),
            "{}",
            page.words()
        );
        assert_eq!(page.form(&here).value(MOTHER), "TRẦN 123");
        assert_eq!(portal.dossier(&draft.id).await, before);
        let refused = lan.upload(&upload_url(&draft), draft.token(), "a.exe", b"MZ not a picture").await.location();
        assert!(refused.starts_with(&format!("{here}?loi=loai&giay={PAPER}")), "{refused}");
        assert!(lan.get(&refused).await.expect(200).words().contains("Tệp không phải PDF hoặc ảnh"));
        let taken = lan.upload(&upload_url(&draft), draft.token(), "moi.png", &picture(ImageFormat::Png)).await;
        assert_eq!(taken.location(), here);
        let page = lan.get(&here).await.expect(200).words();
        assert!(page.contains("moi.png") && page.contains("Mới, chưa gửi") && page.contains("Đã nộp"), "{page}");
        assert!(!lan.get(&draft.url("")).await.expect(200).words().contains("moi.png"), "not filed yet");
        let form = lan.get(&here).await.expect(200).form(&here);
        let answer = [(MOTHER, "TRẦN THỊ KHÁC"), ("_action", "gui")];
        let done = lan.submit(&form, &answer).await.location();
        assert_eq!(done, draft.url("bo-sung/1?da-gui=1"));
        assert_eq!(lan.submit(&form, &answer).await.location(), done, "pressed twice");
        let after = portal.dossier(&draft.id).await;
        assert_eq!((after.status, after.version), (Status::Submitted.code(), before.version + 1));
        let page = lan.get(&done).await.expect(200).words();
        for said in
            ["Đã gửi bổ sung", "Trước: TRẦN THỊ VÍ DỤ", "Sau: TRẦN THỊ KHÁC", "moi.png", "Ảnh mờ, không đọc được số"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(lan.get(&draft.url("")).await.expect(200).words().contains("moi.png"));
        assert_eq!(lan.get(&here).await.location(), draft.url(""), "nothing is asked any more");
    }
}

/// A picture that no other of another width is.
fn wide(width: u32) -> Vec<u8> {
    let mut made = std::io::Cursor::new(Vec::new());
    let drawn = image::RgbImage::from_fn(width, 40, |x, y| image::Rgb([(x * 3) as u8, (y * 5) as u8, 90]));
    image::DynamicImage::ImageRgb8(drawn).write_to(&mut made, ImageFormat::Png).expect("memory");
    made.into_inner()
}

#[tokio::test]
async fn a_full_paper_names_the_filed_file_that_a_new_one_replaces_and_removing_the_new_one_keeps_it() {
    for portal in portals().await {
        let (lan, draft) = asked(&portal).await;
        let here = draft.url("bo-sung");
        // The paper takes three files: one is filed, two fit beside it.
        for (width, name) in [(60, "mot.png"), (61, "hai.png")] {
            lan.upload(&upload_url(&draft), draft.token(), name, &wide(width)).await.expect(303);
        }
        let (told, how) = ("tệp mới thay tệp đã nộp: giay-to.png.", "Giấy tờ này nhận tối đa 3 tệp.");
        let before = lan.get(&here).await.expect(200).words();
        assert!(!before.contains("tệp mới thay tệp đã nộp") && !before.contains(how), "{before}");
        lan.upload(&upload_url(&draft), draft.token(), "ba.png", &wide(62)).await.expect(303);
        let page = lan.get(&here).await.expect(200).words();
        assert!(page.contains(told) && page.contains(how) && page.contains("hãy bỏ bớt một tệp mới."), "{page}");
        assert_eq!(page.matches("tệp mới thay tệp đã nộp:").count(), 2, "at the paper and above the button: {page}");
        let new = backend::store::rows::supplement_files::Entity::find().all(portal.rows()).await.expect("read");
        let new = new.into_iter().find(|file| file.name == "ba.png").expect("it waits").id;
        let path = draft.url(&format!("bo-sung/giay-to/{new}/xoa"));
        lan.post(&path, &[("token", draft.token())]).await.expect(303);
        assert!(!lan.get(&here).await.expect(200).words().contains("tệp mới thay tệp đã nộp"), "it stays");
    }
}

#[tokio::test]
async fn e4_a_form_with_more_than_was_asked_is_refused_and_audited() {
    for portal in portals().await {
        let (lan, draft) = asked(&portal).await;
        let (here, before) = (draft.url("bo-sung"), portal.dossier(&draft.id).await);
        for name in ["father.full_name", "status", "code", "__proto__"] {
            for action in ["luu", "gui"] {
                lan.fill(&here, &[(MOTHER, "TRẦN THỊ KHÁC"), (name, "10"), ("_action", action)]).await.expect(422);
            }
        }
        assert_eq!(portal.dossier(&draft.id).await, before);
        let refused = audit::Entity::find().filter(audit::Column::Act.eq("supplement.refused"));
        assert_eq!(refused.count(portal.rows()).await.expect("counted"), 8);
        lan.upload(&draft.url("bo-sung/giay-to/giay-to-cu-tru/0/tep"), draft.token(), "a.pdf", &pdf())
            .await
            .expect(404);
    }
}

#[tokio::test]
async fn e2_the_supplement_of_somebody_else_is_answered_as_no_supplement() {
    for portal in portals().await {
        let (lan, draft) = asked(&portal).await;
        let minh = portal.citizen("minh@example.vn").await;
        let token = minh.token().await;
        minh.get(&draft.url("bo-sung")).await.expect(404);
        minh.get(&draft.url("bo-sung/1")).await.expect(404);
        minh.post(&draft.url("bo-sung"), &[("token", token.as_str()), (MOTHER, "X"), ("_action", "gui")])
            .await
            .expect(404);
        minh.upload(&upload_url(&draft), &token, "a.pdf", &pdf()).await.expect(404);
        lan.upload(&upload_url(&draft), draft.token(), "moi.pdf", &pdf()).await.expect(303);
        let file = backend::store::rows::supplement_files::Entity::find().one(portal.rows()).await;
        let file = file.expect("the database answers").expect("it waits").id;
        lan.get(&draft.url(&format!("giay-to/{file}/tai"))).await.expect(200);
        minh.get(&draft.url(&format!("giay-to/{file}/tai"))).await.expect(404);
        for verb in ["xoa", "giu"] {
            let path = draft.url(&format!("bo-sung/giay-to/{file}/{verb}"));
            minh.post(&path, &[("token", token.as_str())]).await.expect(404);
        }
    }
}

#[tokio::test]
async fn a_form_of_an_earlier_login_session_comes_back_as_typed() {
    let portal = TestPortal::sqlite().await;
    let (lan, draft) = asked(&portal).await;
    let here = draft.url("bo-sung");
    let fields = [("token", "old"), (MOTHER, "TRẦN THỊ KHÁC"), ("_action", "gui")];
    let page = lan.post(&here, &fields).await.expect(409);
    assert_eq!(page.form(&here).value(MOTHER), "TRẦN THỊ KHÁC");
    assert_eq!(portal.dossier(&draft.id).await.status, Status::SupplementRequired.code());
}
