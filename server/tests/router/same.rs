//! "As above": an address of the declaration is copied beside an empty one by a plain button, and never by itself.

use crate::support::{BA_DINH, Draft, TestPortal, WORKED, portals};

const FROM_REQUESTER: &str = "same:mother.residence:requester.residence";

#[tokio::test]
async fn an_address_is_copied_where_the_person_asks_for_it_and_nowhere_else() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, WORKED, &lan.token().await).await;
        let step = draft.url("khai/mother");
        let page = lan.get(&step).await.expect(200);
        assert!(!page.text().contains("value=\"same:"), "nothing is there to be copied");
        draft.answer("requester", &draft.answers("requester")).await.expect(303);
        let page = lan.get(&step).await.expect(200);
        assert!(page.text().contains(FROM_REQUESTER), "{}", page.words());
        assert!(page.words().contains("Như nơi cư trú của người yêu cầu"), "{}", page.words());
        let form = page.form(&step);
        assert_eq!(form.value("mother.residence.ward"), "", "never by itself");
        let typed = [("mother.full_name", "Trần Thị Ví Dụ"), ("_action", FROM_REQUESTER)];
        let back = lan.submit(&form, &typed).await.location();
        assert_eq!(back, format!("{step}#f-mother-residence"));
        let page = lan.get(&step).await.expect(200);
        let form = page.form(&step);
        for (part, value) in [("country", "VN"), ("province", "01"), ("ward", "00004"), ("detail", "Số 99, ngõ Ví Dụ")]
        {
            assert_eq!(form.value(&format!("mother.residence.{part}")), value, "{part}");
        }
        assert_eq!(form.value("mother.full_name"), "TRẦN THỊ VÍ DỤ", "the page was saved as typed");
        assert!(!page.text().contains("value=\"same:"), "what holds something is not written over");
        // Not even by a button of an older view of the page.
        lan.submit(&form, &[("mother.residence.detail", "Số 7"), ("_action", FROM_REQUESTER)]).await.expect(303);
        assert_eq!(lan.get(&step).await.expect(200).form(&step).value("mother.residence.detail"), "Số 7");
        // What was never offered is not copied either.
        let child = draft.url("khai/child");
        let form = lan.get(&child).await.expect(200).form(&child);
        for strange in
            ["same:home_town:requester.residence", "same:birth_place:requester.residence", "same:", "same:x:y"]
        {
            lan.submit(&form, &[("_action", strange)]).await.expect(303);
        }
        let form = lan.get(&child).await.expect(200).form(&child);
        assert_eq!(form.value("home_town.ward"), "");
    }
}

#[tokio::test]
async fn the_desk_copies_an_address_on_the_sheet() {
    let portal = TestPortal::sqlite().await;
    let desk = portal.officer("mot-cua@example.vn", BA_DINH, &["reception_officer"]).await;
    let here = format!("/can-bo/nop-ho?thu-tuc={WORKED}");
    let form = desk.get(&here).await.expect(200).form(&here);
    let sheet = desk.submit(&form, &[("ho_ten", "Nguyễn Văn Mẫu")]).await.location();
    let form = desk.get(&sheet).await.expect(200).form(&sheet);
    let lived = [
        ("requester.residence.province", "01"),
        ("requester.residence.ward", "00004"),
        ("requester.residence.detail", "Số 99"),
        ("_action", "cap-nhat"),
    ];
    let again = desk.submit(&form, &lived).await.location();
    let page = desk.get(&again).await.expect(200);
    assert!(page.text().contains(FROM_REQUESTER), "{}", page.words());
    let there = desk.submit(&page.form(&sheet), &[("_action", FROM_REQUESTER)]).await.location();
    assert!(there.ends_with("#f-mother-residence"), "{there}");
    let there = there.split('#').next().unwrap_or_default();
    let form = desk.get(there).await.expect(200).form(&sheet);
    assert_eq!(
        (form.value("mother.residence.ward"), form.value("mother.residence.detail")),
        ("00004".into(), "Số 99".into())
    );
}
