//! The public look-up: what goes over the wire, and codes that are used once.

use crate::support::{Browser, CAPTCHA, Draft, FAST, TestPortal, WORKED, portals};
use backend::clock::Random;
use std::collections::{BTreeMap, BTreeSet};

/// Everything about the person of the worked example that no look-up shows.
const PRIVATE: [&str; 9] = [
    "NGUYỄN VĂN MẪU",
    "NGUYỄN MINH THÍ DỤ",
    "TRẦN THỊ VÍ DỤ",
    "001090999901",
    "0900000001",
    "nguoi.yeu.cau@example.com",
    "lan@example.vn",
    "ngõ Ví Dụ",
    "giay-to.png",
];

async fn filed(portal: &TestPortal) -> (Browser, Draft, String) {
    let lan = portal.citizen("lan@example.vn").await;
    let draft = portal.complete_draft(&lan, WORKED).await;
    let code = draft.file().await;
    (lan, draft, code)
}

fn asking(code: &str, secret: &str) -> serde_json::Value {
    let id = Random::os().id();
    let fields: BTreeMap<_, _> =
        [("ma", code), ("ma_bi_mat", secret), ("captcha", CAPTCHA), ("captcha_id", &*id)].into_iter().collect();
    serde_json::json!({ "fields": fields })
}

fn keys(value: &serde_json::Value) -> BTreeSet<String> {
    value.as_object().expect("an object").keys().cloned().collect()
}

#[tokio::test]
async fn g2_the_raw_answer_of_the_look_up_holds_only_the_public_fields() {
    for portal in portals().await {
        let (_, _, code) = filed(&portal).await;
        let visitor = portal.visitor();
        let raw = visitor.call("/f/look_up", &asking(&code, "")).await.expect(200);
        let found = &raw.json()["Found"];
        let public = ["code", "procedure", "unit", "received", "promised", "status", "supplement_requested", "more"];
        assert_eq!(keys(found), public.iter().map(|key| (*key).to_owned()).collect());
        assert_eq!(found["more"], serde_json::Value::Null);
        assert_eq!(keys(&found["procedure"]), ["en", "vi"].map(str::to_owned).into());
        let api = visitor.get(&format!("/api/v1/dossiers/{code}/status")).await.expect(200);
        let api_keys = ["code", "procedure", "unit", "received", "promised", "status", "supplement_requested"];
        assert_eq!(keys(&api.json()), api_keys.iter().map(|key| (*key).to_owned()).collect());
        let page = visitor.fill_solved("/tra-cuu", &[("ma", &code)]).await.expect(200);
        assert!(page.words().contains(&code));
        for private in PRIVATE {
            for answer in [&raw, &api, &page] {
                assert!(!answer.text().contains(private), "{private} in {}", answer.asked);
            }
        }
    }
}

#[tokio::test]
async fn g2_the_second_secret_adds_course_and_desk_and_still_nothing_personal() {
    for portal in portals().await {
        let (lan, draft, code) = filed(&portal).await;
        let confirmation = lan.get(&draft.url("da-gui")).await.expect(200);
        let secret = confirmation.marked("data-testid=\"second-secret\"").replace(' ', "");
        let visitor = portal.visitor();
        let raw = visitor.call("/f/look_up", &asking(&code, &secret)).await.expect(200);
        let more = &raw.json()["Found"]["more"];
        assert_eq!(keys(more), ["hand_over", "papers", "timeline"].map(str::to_owned).into());
        for private in PRIVATE.into_iter().chain([secret.as_str(), draft.id.as_str()]) {
            assert!(!raw.text().contains(private), "{private}");
        }
        let wrong = visitor.call("/f/look_up", &asking(&code, "AAAAAAAA")).await.expect(200);
        assert!(wrong.json().get("Found").is_none(), "{}", wrong.text());
    }
}

#[tokio::test]
async fn g2_a_page_cannot_be_made_to_show_a_result_that_was_not_looked_up() {
    let portal = TestPortal::sqlite().await;
    let invented = r#"{"code":"H26.BIA","procedure":{"vi":"x","en":"x"},"unit":"x","received":"","promised":"","status":"returned","supplement_requested":false,"more":null}"#;
    let page = portal.visitor().fill("/tra-cuu", &[("ma", ""), ("#ket-qua", invented)]).await.expect(200);
    assert!(!page.text().contains("H26.BIA"), "{}", page.words());
}

#[tokio::test]
async fn g3_a_code_pasted_with_spaces_small_letters_and_a_full_stop_is_found_on_the_page() {
    for portal in portals().await {
        let (_, _, code) = filed(&portal).await;
        for typed in [format!(" {} ", code.to_lowercase()), format!("{code}."), code.replace('-', " – ")] {
            let page = portal.visitor().fill_solved("/tra-cuu", &[("ma", &typed)]).await.expect(200);
            assert!(page.words().contains(&code) && page.text().contains("data-status=\"submitted\""), "{typed:?}");
        }
        let said = "Không tìm thấy hồ sơ với mã này.";
        for typed in ["abc", "H26.00004-261110-9999", "H26.00004-269910-0001"] {
            let page = portal.visitor().fill_solved("/tra-cuu", &[("ma", typed)]).await.expect(200);
            assert!(page.words().contains(said), "{typed}: {}", page.words());
        }
    }
}

#[tokio::test]
async fn f1_a_code_used_for_one_send_is_asked_for_again_at_the_next_and_nothing_typed_is_lost() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let token = lan.token().await;
        let (first, second) = (Draft::start(&lan, FAST, &token).await, Draft::start(&lan, FAST, &token).await);
        first.answer_all().await;
        second.answer_all().await;
        let fields = first.sending("key-one");
        assert_eq!(first.send(&fields).await.location(), first.url("da-gui"));
        let mut again = fields.clone();
        again.retain(|(name, _)| name != "submission_key");
        again.push(("submission_key".to_owned(), "key-two".to_owned()));
        let back = second.send(&again).await.location();
        assert_eq!(back, second.url("xem-lai?loi=ma"));
        assert_eq!(portal.dossier(&second.id).await.code, None);
        let page = lan.get(&back).await.expect(200);
        assert!(page.text().contains("role=\"alert\""), "{}", page.words());
        let form = page.form(&second.url("xem-lai"));
        let used = fields.iter().find(|(name, _)| name == "captcha_id").expect("an id").1.clone();
        assert_ne!(form.value("captcha_id"), used, "a new code");
        assert_eq!(form.value("commitment.agreed"), "true", "the declaration stays ticked");
        assert_eq!(lan.submit(&form, &[("captcha", CAPTCHA)]).await.location(), second.url("da-gui"));
    }
}

#[tokio::test]
async fn f1_forms_at_the_door_keep_what_was_typed_when_the_code_is_wrong() {
    for portal in portals().await {
        let visitor = portal.visitor();
        let mut typed = crate::support::registration("lan@example.vn");
        typed.retain(|(name, _)| *name != "captcha");
        typed.push(("captcha", "SAI RO"));
        let page = visitor.fill("/dang-ky", &typed).await.expect(422);
        let form = page.form("/dang-ky");
        for (name, value) in typed.iter().filter(|(name, _)| !name.contains("password") && *name != "captcha") {
            assert_eq!(&form.value(name), value, "{name}");
        }
        assert!(!page.text().contains(crate::support::PASSWORD));
        // The id that was answered wrongly is dead; the page came with another.
        let dead = [("captcha_id", form.value("captcha_id"))];
        assert!(visitor.get(&format!("/captcha/register/{}.png", dead[0].1)).await.status.is_success());
        assert!(portal.mails_to("lan@example.vn").await.is_empty());
    }
}
