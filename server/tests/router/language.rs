//! Switching the language without scripts: the form of the page goes along, and nothing typed is lost or carried out.

use crate::supplement::{MOTHER, asked};
use crate::support::{Answer, Draft, FAST, PASSWORD, TestPortal, portals, registration};
use backend::store::rows::{accounts, captchas, pending_registrations};

const ENGLISH: (&str, &str) = ("_language", "en");
/// The button of a page whose form goes along.
const BOUND: &str = "name=\"_language\" value=\"en\" lang=\"en\" form=\"to-khai\"";

#[track_caller]
fn is_english(page: &Answer) {
    assert!(page.text().contains("<html lang=\"en\""), "{}", page.words());
    assert!(!page.text().contains("role=\"alert\""), "nobody asked what is wrong: {}", page.words());
}

#[tokio::test]
async fn a_registration_is_shown_in_the_other_language_as_it_was_typed() {
    for portal in portals().await {
        let visitor = portal.visitor();
        assert!(visitor.get("/dang-ky").await.expect(200).text().contains(BOUND));
        let mut typed = registration("lan@example.vn");
        typed.retain(|(name, _)| *name != "phone");
        typed.extend([("phone", "chưa đúng"), ENGLISH]);
        let page = visitor.fill("/dang-ky", &typed).await.expect(200);
        is_english(&page);
        let form = page.form("/dang-ky");
        for (name, value) in
            [("email", "lan@example.vn"), ("phone", "chưa đúng"), ("consent", "true"), ("password", "")]
        {
            assert_eq!(form.value(name), value, "{name}");
        }
        assert!(!page.text().contains(PASSWORD));
        assert_eq!(visitor.cookies()["ngon-ngu"], "en");
        let back = visitor.submit(&form, &[("_language", "vi")]).await.expect(200);
        assert!(back.text().contains("<html lang=\"vi\""));
        assert_eq!(back.form("/dang-ky").value("full_name"), "Nguyễn Thị Lan");
        assert_eq!(portal.count::<accounts::Entity>().await, 0);
        assert_eq!(portal.count::<pending_registrations::Entity>().await, 0);
        assert_eq!(portal.count::<captchas::Entity>().await, 0);
    }
}

#[tokio::test]
async fn a_business_stays_one_and_the_way_on_after_signing_in_stays_too() {
    let portal = TestPortal::sqlite().await;
    let visitor = portal.visitor();
    let page = visitor.fill("/dang-ky?loai=doanh-nghiep", &[("tax_code", "01001"), ENGLISH]).await.expect(200);
    assert_eq!(page.form("/dang-ky").value("tax_code"), "01001");
    let page = visitor.fill("/dang-nhap?next=%2Ftai-khoan%2Fho-so", &[("email", "lan@example.vn"), ENGLISH]).await;
    is_english(&page);
    let form = page.form("/dang-nhap");
    assert_eq!((form.value("next"), form.value("email")), ("/tai-khoan/ho-so".to_owned(), "lan@example.vn".to_owned()));
    let page = visitor.fill("/tra-cuu", &[("ma", "H26.00004-261110-0001"), ("ma_bi_mat", "ABCD"), ENGLISH]).await;
    is_english(&page);
    assert_eq!(page.form("/tra-cuu").value("ma"), "H26.00004-261110-0001");
}

#[tokio::test]
async fn a_step_is_saved_as_it_stands_and_comes_back_in_the_other_language() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, FAST, &lan.token().await).await;
        let here = draft.url("khai/requester");
        assert!(lan.get(&here).await.expect(200).text().contains(BOUND));
        let typed = [("requester.full_name", "NGUYỄN 123"), ("requester.phone", "không nhớ"), ENGLISH];
        assert_eq!(lan.fill(&here, &typed).await.location(), here);
        let page = lan.get(&here).await.expect(200);
        is_english(&page);
        let form = page.form(&here);
        assert_eq!(form.value("requester.full_name"), "NGUYỄN 123");
        assert_eq!(form.value("requester.phone"), "không nhớ");
        // "Continue" asks what is wrong, and goes nowhere.
        assert_eq!(lan.submit(&form, &[]).await.location(), here);
        assert!(lan.get(&here).await.expect(200).text().contains("role=\"alert\""));
    }
}

#[tokio::test]
async fn a_review_keeps_its_declaration_and_sends_nothing() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let draft = portal.complete_draft(&lan, FAST).await;
    let mut fields = draft.sending("key");
    fields.push((ENGLISH.0.to_owned(), ENGLISH.1.to_owned()));
    assert_eq!(draft.send(&fields).await.location(), draft.url("xem-lai"));
    let page = lan.get(&draft.url("xem-lai")).await.expect(200);
    is_english(&page);
    assert_eq!(page.form(&draft.url("xem-lai")).value("commitment.agreed"), "true");
    assert_eq!(portal.dossier(&draft.id).await.code, None);
}

#[tokio::test]
async fn a_supplement_is_saved_as_it_stands_and_not_sent() {
    for portal in portals().await {
        let (lan, draft) = asked(&portal).await;
        let (here, before) = (draft.url("bo-sung"), portal.dossier(&draft.id).await);
        assert!(lan.get(&here).await.expect(200).text().contains(BOUND));
        let there = lan.fill(&here, &[(MOTHER, "TRẦN 123"), ENGLISH]).await.location();
        assert!(there.starts_with(&format!("{here}?luu=")), "{there}");
        let page = lan.get(&there).await.expect(200);
        assert!(page.text().contains("<html lang=\"en\""));
        assert_eq!(page.form(&here).value(MOTHER), "TRẦN 123");
        assert_eq!(portal.dossier(&draft.id).await, before);
    }
}

#[tokio::test]
async fn a_profile_is_shown_as_typed_and_not_saved() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let page = lan.fill("/tai-khoan/thong-tin", &[("full_name", "Trần Văn Mới"), ENGLISH]).await.expect(200);
    is_english(&page);
    assert_eq!(page.form("/tai-khoan/thong-tin").value("full_name"), "Trần Văn Mới");
    let kept = lan.get("/tai-khoan/thong-tin").await.expect(200).form("/tai-khoan/thong-tin");
    assert_eq!(kept.value("full_name"), "Nguyễn Thị Lan");
}

#[tokio::test]
async fn a_page_behind_a_link_stays_behind_it() {
    let portal = TestPortal::sqlite().await;
    let visitor = portal.visitor();
    visitor.fill("/dang-ky", &registration("minh@example.vn")).await.expect(303);
    let link = portal.link_to("minh@example.vn").await;
    let page = visitor.fill(&link, &[ENGLISH]).await.expect(200);
    is_english(&page);
    let activated = visitor.submit(&page.form("/kich-hoat"), &[]).await.location();
    assert!(activated.starts_with("/kich-hoat?xong=1"), "{activated}");
    let (sen, lan) = (portal.business("sen@example.vn").await, portal.citizen("lan@example.vn").await);
    sen.fill("/tai-khoan/dai-dien", &[("email", "lan@example.vn")]).await.expect(303);
    let link = portal.link_to("lan@example.vn").await;
    let page = lan.fill(&link, &[ENGLISH]).await.expect(200);
    is_english(&page);
    assert!(!sen.get("/tai-khoan/dai-dien").await.expect(200).words().contains("Đã nhận lời"));
    lan.submit(&page.form("/dai-dien"), &[]).await.expect(303);
}

#[tokio::test]
async fn pages_without_a_form_and_forms_without_their_token_switch_by_the_foot_or_not_at_all() {
    let portal = TestPortal::sqlite().await;
    let visitor = portal.visitor();
    for path in ["/", "/thu-tuc", "/khong-co"] {
        let text = visitor.get(path).await.text();
        assert!(text.contains("form=\"chon-giao-dien\"") && !text.contains("form=\"to-khai\""), "{path}");
    }
    let page = visitor.post_body("/dang-ky", "email=lan%40example.vn&_language=en".to_owned()).await.expect(409);
    assert!(!visitor.cookies().contains_key("ngon-ngu"));
    assert_eq!(page.form("/dang-ky").value("email"), "lan@example.vn");
}
