//! Units: found by today's and former names, and their contacts on the page of a procedure.

use crate::support::{Draft, TestPortal, portals, portals_with};
use backend::units::import::ContactTable;

/// A procedure that is also taken by post.
const SLUG: &str = "trich-luc-khai-sinh";

const TABLE: &str = "unit_code,unit_name,address,phone,hours\n\
    00004,Phường Ba Đình,\"Số 1 phố Ví Dụ, Hà Nội\",024 3825 1234,08:00-11:30\n";

async fn import(portal: &TestPortal) {
    let table = ContactTable::read(TABLE.as_bytes()).expect("a table");
    table.write(portal.state.portal.house()).await.expect("the store takes it");
}

#[tokio::test]
async fn the_page_of_a_procedure_shows_what_is_known_of_the_chosen_unit() {
    for portal in portals().await {
        import(&portal).await;
        let visitor = portal.visitor();
        for asked in ["00004", "Ph%C6%B0%E1%BB%9Dng+Ba+%C4%90%C3%ACnh", "ba+dinh"] {
            let page = visitor.get(&format!("/thu-tuc/{SLUG}?don-vi={asked}")).await.expect(200);
            let words = page.words();
            for known in ["Ủy ban nhân dân phường Ba Đình", "Số 1 phố Ví Dụ, Hà Nội", "024 3825 1234", "08:00-11:30"]
            {
                assert!(words.contains(known), "{asked}: {known}: {words}");
            }
            assert!(words.contains("Bộ phận một cửa, Ủy ban nhân dân phường Ba Đình, Số 1 phố Ví Dụ"), "{words}");
        }
        let form =
            visitor.get(&format!("/thu-tuc/{SLUG}")).await.expect(200).form(&format!("/thu-tuc/{SLUG}#cach-thuc"));
        assert_eq!((form.method.as_str(), form.value("don-vi").as_str()), ("get", ""));
        // A former ward leads to the unit of today, several units to a list of links.
        let page = visitor.get(&format!("/thu-tuc/{SLUG}?don-vi=truc+bach")).await.expect(200);
        assert!(page.words().contains("Ba Đình"), "{}", page.words());
        let page = visitor.get(&format!("/thu-tuc/{SLUG}?don-vi=quan+hoan+kiem")).await.expect(200);
        assert!(page.text().contains(&format!("href=\"/thu-tuc/{SLUG}?don-vi=00070#cach-thuc\"")), "{}", page.words());
    }
}

#[tokio::test]
async fn what_no_unit_has_entered_is_said_to_be_unknown() {
    let with_hotline = |config: &mut backend::config::Config| config.portal.hotline = Some("1900 0000".to_owned());
    for portal in portals_with(with_hotline).await {
        let page = portal.visitor().get(&format!("/thu-tuc/{SLUG}?don-vi=00008")).await.expect(200).words();
        assert!(page.contains("Ủy ban nhân dân phường Ngọc Hà"), "{page}");
        assert!(page.contains("Đơn vị chưa cập nhật trên cổng này") && page.contains("1900 0000"), "{page}");
        let page = portal.visitor().get(&format!("/thu-tuc/{SLUG}?don-vi=sai+gon")).await.expect(200).words();
        assert!(page.contains("Không có phường, xã nào của Hà Nội khớp"), "{page}");
    }
}

#[tokio::test]
async fn h5_any_text_in_the_box_for_the_unit_is_a_question_and_nothing_else() {
    let portal = TestPortal::sqlite().await;
    for typed in ["%25", "_", "'", "%5C", "%3Cscript%3E", "%00", &"%25".repeat(2_000)] {
        let page = portal.visitor().get(&format!("/thu-tuc/{SLUG}?don-vi={typed}")).await.expect(200);
        assert!(!page.text().contains("<script>&"), "{typed}");
        portal.visitor().get(&format!("/api/v1/units?q={typed}")).await.expect(200);
        portal.visitor().get(&format!("/api/v1/offices?q={typed}")).await.expect(200);
    }
}

#[tokio::test]
async fn a_ward_of_another_province_is_a_mistake_that_the_page_shows() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, SLUG, &lan.token().await).await;
        let mut answers = draft.answers("requester");
        for (name, value) in &mut answers {
            if name == "requester.residence.province" {
                *value = "31".to_owned();
            }
        }
        let back = draft.answer("requester", &answers).await.location();
        let page = lan.get(&back).await.expect(200);
        assert!(back.contains("/khai/requester"), "{back}");
        let said = "chọn phường, xã thuộc tỉnh, thành phố đã chọn";
        assert!(page.words().contains(said), "{}", page.words());
        // Nothing typed is lost, and nothing is made of it.
        assert_eq!(page.form(&draft.url("khai/requester")).value("requester.residence.ward"), "00004");
    }
}
