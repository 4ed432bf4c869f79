//! Personal data: what forms are filled from, for people and for businesses.

use crate::support::{Answer, Draft, FAST, TestPortal, portals};

const PAGE: &str = "/tai-khoan/thong-tin";

/// Codes that a select of the page offers.
fn offered(page: &Answer, name: &str) -> usize {
    let text = page.text();
    let select = text.split(&format!("name=\"{name}\"")).nth(1).expect("a select");
    select.split("</select>").next().unwrap_or_default().matches("<option").count()
}

#[tokio::test]
async fn a_mistake_comes_back_with_the_wards_of_the_province_that_was_typed() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let stored = [("residence.province", "01"), ("residence.ward", "00004")];
        lan.fill(PAGE, &stored).await.expect(303);
        let wrong =
            [("phone", "12"), ("residence.province", "31"), ("residence.ward", ""), ("residence_kind", "tam_tru")];
        let page = lan.fill(PAGE, &wrong).await.expect(422);
        let form = page.form(PAGE);
        assert_eq!(form.value("residence.province"), "31");
        assert_eq!(form.value("residence_kind"), "tam_tru");
        assert!(offered(&page, "residence.ward") > 10, "the wards of the typed province");
        assert!(!page.text().contains("value=\"00004\""), "and not those of the stored one");
    }
}

#[tokio::test]
async fn the_page_offers_what_the_forms_accept_and_keeps_it() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let page = lan.get(PAGE).await.expect(200);
    assert_eq!((offered(&page, "id_paper_kind"), offered(&page, "residence_kind")), (9, 4), "with the empty one");
    assert!(!page.form(PAGE).names.contains(&"tax_code".to_owned()));
    let typed = [
        ("id_paper_kind", "can_cuoc"),
        ("residence_kind", "thuong_tru"),
        ("residence.country", "DE"),
        ("residence.foreign_text", "Berlin"),
    ];
    lan.fill(PAGE, &typed).await.expect(303);
    let form = lan.get(PAGE).await.expect(200).form(PAGE);
    for (name, value) in typed {
        assert_eq!(form.value(name), value, "{name}");
    }
}

#[tokio::test]
async fn a_business_sees_its_own_fields_and_its_forms_are_filled_from_them() {
    for portal in portals().await {
        let sen = portal.business("sen@example.vn").await;
        let form = sen.get(PAGE).await.expect(200).form(PAGE);
        assert_eq!(form.value("organisation_name"), "Công ty Sen Việt");
        assert_eq!(form.value("full_name"), "Nguyễn Thị Lan");
        let seat = [("organisation_name", "Công ty Sen Hồng"), ("seat.province", "01"), ("seat.ward", "00004")];
        sen.submit(&form, &seat).await.expect(303);
        let form = sen.get(PAGE).await.expect(200).form(PAGE);
        assert_eq!(
            (form.value("seat.ward"), form.value("organisation_name")),
            ("00004".to_owned(), "Công ty Sen Hồng".to_owned())
        );
        let draft = Draft::start(&sen, FAST, &sen.token().await).await;
        let step = draft.url("khai/requester");
        let suggested = sen.get(&step).await.expect(200).form(&step);
        assert_eq!(suggested.value("organisation_name"), "Công ty Sen Hồng");
        assert_eq!(suggested.value("organisation_tax_code"), "0100109106");
        assert_eq!(suggested.value("requester_kind"), "to_chuc");
    }
}
