//! The review, the confirmation and the mails of a dossier as people see them; forms that come back.

use crate::support::{Answer, Browser, CAPTCHA, Draft, FAST, TestPortal, WORKED, portals};
use backend::clock::Random;
use backend::store::StoreError;
use backend::store::rows::units;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

/// The address that the worked examples name.
const NAMED: &str = "nguoi.yeu.cau@example.com";

/// A short draft with everything answered.
async fn answered(browser: &Browser) -> Draft {
    let draft = Draft::start(browser, FAST, &browser.token().await).await;
    draft.answer_all().await;
    draft
}

/// Number of alerts on a page.
fn alerts(page: &Answer) -> usize {
    page.text().matches("role=\"alert\"").count()
}

fn title(page: &Answer) -> String {
    let text = page.text();
    let title = text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    title.map_or_else(String::new, |(title, _)| title.to_owned())
}

/// Whether the declaration of truth is ticked in the form of the review.
fn is_ticked(page: &Answer, draft: &Draft) -> bool {
    let form = page.form(&draft.url("xem-lai"));
    assert!(form.names.iter().any(|name| name == "commitment.agreed"), "{:?}", form.names);
    form.fields.iter().any(|(name, value)| name == "commitment.agreed" && value == "true")
}

#[tokio::test]
async fn the_couple_that_asks_is_named_in_row_mail_and_confirmation() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = portal.complete_draft(&lan, "ket-hon").await;
        let code = draft.file().await;
        let both = "HOÀNG THỊ VÍ DỤ và ĐỖ VĂN MẪU";
        assert_eq!(portal.dossier(&draft.id).await.applicant_name, both);
        for address in ["ket.hon@example.com", "lan@example.vn"] {
            let mail = portal.last_mail_to(address).await;
            assert_eq!((mail.kind.as_str(), mail.dossier_code.as_deref()), ("submitted", Some(code.as_str())));
            assert!(mail.text.contains(&format!("Người yêu cầu: {both}")), "{}", mail.text);
        }
        assert!(lan.get(&draft.url("da-gui")).await.expect(200).words().contains(both));
    }
}

#[tokio::test]
async fn the_confirmation_says_where_to_go_and_where_the_mails_went() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = portal.complete_draft(&lan, WORKED).await;
        let code = draft.file().await;
        let page = lan.get(&draft.url("da-gui")).await.expect(200);
        let words = page.words();
        for said in [
            "Gửi hồ sơ thành công",
            "NGUYỄN VĂN MẪU",
            "09:00, 10/11/2026",
            "Ngày hẹn được báo sau khi hồ sơ được tiếp nhận.",
            "nguoi.yeu.cau@example.com (địa chỉ ghi trong tờ khai)",
            "lan@example.vn (địa chỉ của tài khoản)",
            "Chưa công bố, liên hệ đơn vị trước khi đến",
            "Cách tra cứu hồ sơ",
        ] {
            assert!(words.contains(said), "{said}: {words}");
        }
        assert_eq!(page.marked("data-testid=\"dossier-code\"").replace(' ', ""), code);
        assert!(page.text().contains("class=\"qr\"") && page.text().contains("data-testid=\"second-secret\""));
        tell_where_the_office_is(&portal).await;
        let words = lan.get(&draft.url("da-gui")).await.expect(200).words();
        for said in ["25 phố Liễu Giai", "024 3823 4567", "8:00 đến 17:00"] {
            assert!(words.contains(said), "{said}: {words}");
        }
        assert!(!words.contains("Chưa công bố"), "{words}");
    }
}

async fn tell_where_the_office_is(portal: &TestPortal) {
    let row = units::Model {
        code: "00004".to_owned(),
        kind: "phường".to_owned(),
        name: "Phường Ba Đình".to_owned(),
        search_key: "ba dinh".to_owned(),
        address: "25 phố Liễu Giai".to_owned(),
        phone: "024 3823 4567".to_owned(),
        hours: "8:00 đến 17:00".to_owned(),
        opened: "[]".to_owned(),
        updated_at: 0,
    };
    let told = portal.state.portal.house().store.write(move |tx| {
        Box::pin(async move {
            units::Entity::delete_by_id("00004").exec(tx).await?;
            units::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
            Ok::<(), StoreError>(())
        })
    });
    told.await.expect("the row is kept");
}

#[tokio::test]
async fn the_day_on_which_originals_are_brought_is_on_confirmation_and_mail() {
    for portal in portals().await {
        let owner = portal.citizen(NAMED).await;
        let draft = answered(&owner).await;
        draft.file().await;
        let words = owner.get(&draft.url("da-gui")).await.expect(200).words();
        let mail = portal.last_mail_to(NAMED).await.text;
        for said in ["Bạn hẹn mang bản chính đến: 12/11/2026", "14.000 ₫"] {
            assert!(words.contains(said), "{said}: {words}");
            assert!(mail.contains(said), "{said}: {mail}");
        }
        // The page says it in the person's own words, the mail only in those of the catalogue.
        for (own, kind) in
            [("Bằng tốt nghiệp đại học", "Văn bằng, chứng chỉ"), ("Giấy chứng nhận kết hôn", "Giấy tờ hộ tịch")]
        {
            assert!(words.contains(own), "{own}: {words}");
            assert!(mail.contains(&format!("- {kind}\n")) && !mail.contains(own), "{kind}: {mail}");
        }
        assert!(!words.contains("Khi có thư hẹn trả kết quả"), "{words}");
        assert!(!mail.contains("Giữ bản chính"), "nothing was attached: {mail}");
    }
}

#[tokio::test]
async fn one_mail_is_enough_when_the_declaration_names_the_account() {
    for portal in portals().await {
        let owner = portal.citizen(NAMED).await;
        let draft = answered(&owner).await;
        draft.file().await;
        let mails = portal.mails_to(NAMED).await;
        assert_eq!(mails.iter().filter(|mail| mail.kind == "submitted").count(), 1);
        let words = owner.get(&draft.url("da-gui")).await.expect(200).words();
        assert!(words.contains(NAMED) && !words.contains("(địa chỉ của tài khoản)"), "{words}");
    }
}

#[tokio::test]
async fn a_wrong_captcha_keeps_the_tick_and_the_title_says_that_something_is_wrong() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = answered(&lan).await;
        assert!(!title(&lan.get(&draft.url("xem-lai")).await).starts_with("Lỗi: "));
        let mut fields = draft.sending(&Random::os().id());
        fields.retain(|(name, _)| name != "captcha");
        fields.push(("captcha".to_owned(), "SAI ROI".to_owned()));
        let back = draft.send(&fields).await.location();
        assert_eq!(back, draft.url("xem-lai?loi=ma"));
        let page = lan.get(&back).await.expect(200);
        assert!(title(&page).starts_with("Lỗi: Kiểm tra lại thông tin"), "{}", title(&page));
        assert!(is_ticked(&page, &draft));
        assert_eq!(alerts(&page), 1, "{}", page.words());
        assert!(page.text().contains("id=\"co-loi\""));
        // The scripts get the tick back with the mistake.
        let mut called: std::collections::BTreeMap<_, _> = fields.into_iter().collect();
        called.insert(":id".to_owned(), draft.id.clone());
        called.insert("captcha_id".to_owned(), Random::os().id());
        let answer = lan.call("/f/send_dossier", &serde_json::json!({ "fields": called })).await.expect(200).json();
        assert_eq!(answer["Returned"]["values"]["commitment.agreed"], "true", "{answer}");
        assert_eq!(answer["Returned"]["problems"][0]["field"], "captcha", "{answer}");
    }
}

#[tokio::test]
async fn another_captcha_keeps_the_tick_too() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let draft = answered(&lan).await;
    let mut fields = draft.sending(&Random::os().id());
    fields.push(("_action".to_owned(), "other_captcha".to_owned()));
    let back = draft.send(&fields).await.location();
    assert_eq!(back, draft.url("xem-lai#f-captcha"));
    assert_eq!(portal.dossier(&draft.id).await.code, None);
    assert!(is_ticked(&lan.get(&draft.url("xem-lai")).await.expect(200), &draft));
}

#[tokio::test]
async fn what_is_missing_at_sending_takes_the_focus_and_the_title() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let draft = Draft::start(&lan, FAST, &lan.token().await).await;
    let looked = lan.get(&draft.url("xem-lai")).await.expect(200);
    assert!(!title(&looked).starts_with("Lỗi: ") && !looked.text().contains("autofocus"), "nothing was pressed yet");
    let back = draft.send(&draft.sending(&Random::os().id())).await.location();
    assert_eq!(back, draft.url("xem-lai?loi=thieu"));
    let page = lan.get(&back).await.expect(200);
    assert!(title(&page).starts_with("Lỗi: "), "{}", title(&page));
    let alert = page.text();
    let alert = alert.split_once("id=\"con-thieu\"").expect("the list of what is missing").1;
    let tag = alert.split_once('>').expect("a tag").0;
    assert!(tag.contains("role=\"alert\"") && tag.contains("autofocus"), "{tag}");
}

#[tokio::test]
async fn mistakes_stand_in_the_form_they_were_made_in_and_nowhere_else() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let elsewhere = portal.visitor();
    elsewhere.log_in("lan@example.vn").await;
    let wrong = [("present_password", "không phải"), ("password", "x"), ("password_again", "y")];
    let page = lan.fill("/tai-khoan/bao-mat", &wrong).await.expect(422);
    assert_eq!(alerts(&page), 1, "{}", page.words());
    assert!(title(&page).starts_with("Lỗi: "), "{}", title(&page));
    // The form of the devices is still there and still works.
    let devices = page.form("/tai-khoan/bao-mat?thiet-bi");
    lan.submit(&devices, &[("_action", "end-others")]).await.expect(303);
    elsewhere.get("/tai-khoan").await.expect(303);
}

#[tokio::test]
async fn the_other_kind_of_account_begins_without_the_mistakes_of_the_first() {
    let portal = TestPortal::sqlite().await;
    let visitor = portal.visitor();
    let typed = [("loai", "doanh-nghiep"), ("email", "không phải"), ("captcha", CAPTCHA)];
    let page = visitor.fill("/dang-ky?loai=doanh-nghiep", &typed).await.expect(422);
    assert_eq!(alerts(&page), 1);
    assert!(page.form("/dang-ky").names.iter().any(|name| name == "tax_code"), "the same kind comes back");
    let other = visitor.get("/dang-ky?loai=ca-nhan").await.expect(200);
    assert_eq!(alerts(&other), 0);
    assert!(other.form("/dang-ky").names.iter().all(|name| name != "tax_code"));
}

#[tokio::test]
async fn enter_presses_a_nameless_button_that_comes_before_all_others() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let draft = answered(&lan).await;
    let pages = [
        ("/dang-ky".to_owned(), "/dang-ky".to_owned()),
        ("/dang-nhap".to_owned(), "/dang-nhap".to_owned()),
        ("/tai-khoan/thong-tin".to_owned(), "/tai-khoan/thong-tin".to_owned()),
        (format!("/nop/{FAST}"), format!("/nop/{FAST}")),
        (draft.url("khai/documents"), draft.url("khai/documents")),
        (draft.url("xem-lai"), draft.url("xem-lai")),
    ];
    for (path, action) in pages {
        let browser = if path.starts_with("/dang") { portal.visitor() } else { lan.clone() };
        let page = browser.get(&path).await.expect(200).text();
        let form = page.split_once(&format!("action=\"{action}\"")).unwrap_or_else(|| panic!("no form on {path}")).1;
        let form = form.split_once("</form>").expect("its end").0;
        let first = form.split_once("<button").expect("a button").1.split_once('>').expect("its end").0;
        assert!(first.contains("type=\"submit\"") && first.contains("tabindex=\"-1\""), "{path}: {first}");
        assert!(first.contains("aria-hidden=\"true\"") && !first.contains("name="), "{path}: {first}");
    }
}
