//! Relatives: entered once, and put into the empty fields of a form by a plain button.

use crate::support::{Browser, Draft, TestPortal, WORKED, portals};
use backend::store::rows::{audit, people};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::json;

const PAGE: &str = "/tai-khoan/nguoi-than";

/// A woman whose number, sex and year of birth fit together.
const WIFE: [(&str, &str); 9] = [
    ("relation", "vo_chong"),
    ("full_name", "Trần Thị Hoa"),
    ("birth_date", "5/3/1992"),
    ("gender", "nu"),
    ("personal_id", "001192000123"),
    ("ethnicity", "01"),
    ("nationality", "VN"),
    ("residence.province", "01"),
    ("residence.ward", "00004"),
];

async fn enter(portal: &TestPortal, browser: &Browser, token: &str) -> String {
    browser.enter_person(&portal.state, token, &WIFE).await
}

#[tokio::test]
async fn a_relative_is_entered_changed_and_deleted_by_plain_forms() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let token = lan.token().await;
        let wrong = [("token", token.as_str()), ("relation", "con"), ("full_name", "An 2"), ("personal_id", "12")];
        let page = lan.post("/tai-khoan/nguoi-than/moi", &wrong).await.expect(422);
        let form = page.form("/tai-khoan/nguoi-than/moi");
        assert_eq!((form.value("full_name"), form.value("personal_id")), ("An 2".to_owned(), "12".to_owned()));
        let id = enter(&portal, &lan, &token).await;
        let list = lan.get(PAGE).await.expect(200).words();
        assert!(list.contains("Trần Thị Hoa") && list.contains("Vợ hoặc chồng"), "{list}");
        let one = format!("{PAGE}/{id}");
        let form = lan.get(&one).await.expect(200).form(&one);
        assert_eq!(form.value("residence.ward"), "00004");
        lan.submit(&form, &[("full_name", "Trần Thị Hoa Mai")]).await.expect(303);
        assert!(lan.get(PAGE).await.expect(200).words().contains("Trần Thị Hoa Mai"));
        let minh = portal.citizen("minh@example.vn").await;
        minh.get(&one).await.expect(404);
        minh.post(&format!("{one}/xoa"), &[("token", minh.token().await.as_str())]).await.expect(404);
        let delete = lan.get(&format!("{one}/xoa")).await.expect(200).form(&format!("{one}/xoa"));
        assert_eq!(lan.submit(&delete, &[]).await.location(), "/tai-khoan/nguoi-than?da-xoa=1");
        assert_eq!(portal.count::<people::Entity>().await, 0);
    }
}

#[tokio::test]
async fn a_form_is_filled_from_a_relative_where_it_is_empty_and_nowhere_else() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, WORKED, &lan.token().await).await;
        draft.answer("requester", &draft.answers("requester")).await.expect(303);
        let id = enter(&portal, &lan, draft.token()).await;
        let step = draft.url("khai/mother");
        let form = lan.get(&step).await.expect(200).form(&step);
        let button = [
            ("mother.full_name", "Người Khác"),
            ("mother.birth_date", ""),
            ("mother.personal_id", ""),
            ("_person.mother.full_name", id.as_str()),
            ("_action", "person:mother.full_name"),
        ];
        let back = lan.submit(&form, &button).await.location();
        assert_eq!(back, format!("{step}#f-mother-full-name"));
        let filled = lan.get(&step).await.expect(200).form(&step);
        assert_eq!(filled.value("mother.full_name"), "NGƯỜI KHÁC", "what was typed stays");
        assert_eq!(filled.value("mother.birth_date"), "05/03/1992");
        assert_eq!(filled.value("mother.personal_id"), "001192000123");
        let used = audit::Entity::find().filter(audit::Column::Act.eq("person.used"));
        assert_eq!(used.clone().count(portal.rows()).await.expect("a database"), 1);
        // Nothing is empty any more: nothing is filled, nothing is noted.
        lan.submit(&filled, &button[3..]).await.expect(303);
        assert_eq!(used.count(portal.rows()).await.expect("a database"), 1);
        // Without a choice the page is only saved.
        lan.submit(&filled, &[("_person.mother.full_name", ""), button[4]]).await.expect(303);
        lan.submit(&filled, &[("_person.mother.full_name", "nonsense"), button[4]]).await.expect(404);
    }
}

#[tokio::test]
async fn scripts_fill_a_form_by_the_same_rules_and_nobody_uses_somebody_elses_relative() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let draft = Draft::start(&lan, WORKED, &lan.token().await).await;
    let id = enter(&portal, &lan, draft.token()).await;
    let ask = |person: &str, group: &str| json!({ "id": draft.id, "step": "mother", "group": group, "person": person });
    let filled = lan.call("/f/use_person", &ask(&id, "mother.full_name")).await.expect(200).json();
    assert_eq!(filled["values"]["mother.full_name"], "TRẦN THỊ HOA");
    assert_eq!(filled["values"]["mother.residence.ward"], "00004");
    for group in ["requester.full_name", "father.full_name", "mother"] {
        lan.call("/f/use_person", &ask(&id, group)).await.expect(404);
    }
    let minh = portal.citizen("minh@example.vn").await;
    let own = Draft::start(&minh, WORKED, &minh.token().await).await;
    let theirs = json!({ "id": own.id, "step": "mother", "group": "mother.full_name", "person": id });
    minh.call("/f/use_person", &theirs).await.expect(404);
}
