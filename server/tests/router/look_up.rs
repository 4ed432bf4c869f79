//! The public look-up: what goes over the wire, and codes that are used once.

use crate::support::{Browser, CAPTCHA, Draft, FAST, TestPortal, WORKED, portals, portals_with};
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

#[tokio::test]
async fn f1_a_wrong_code_of_the_picture_takes_neither_dossier_code_nor_second_secret_away() {
    for portal in portals().await {
        let typed = [("ma", "h26.00004-261110-0001"), ("ma_bi_mat", "ACDE2345")];
        for captcha in ["SAI RO", ""] {
            let answered: Vec<_> = typed.into_iter().chain([("captcha", captcha)]).collect();
            let page = portal.visitor().fill("/tra-cuu", &answered).await.expect(200);
            assert!(page.text().contains("role=\"alert\""), "{}", page.words());
            let form = page.form("/tra-cuu");
            for (name, value) in typed {
                assert_eq!(form.value(name), value, "{name}");
            }
            assert_eq!(form.value("captcha"), "");
        }
        // The same by the button for another picture, which asks nothing and complains about nothing.
        let other: Vec<_> = typed.into_iter().chain([("_action", "other_captcha")]).collect();
        let page = portal.visitor().fill("/tra-cuu", &other).await.expect(200);
        assert!(!page.text().contains("role=\"alert\""), "{}", page.words());
        assert_eq!(page.form("/tra-cuu").value("ma_bi_mat"), "ACDE2345");
    }
}

#[tokio::test]
async fn b2_when_there_are_no_more_pictures_the_form_says_so_instead_of_showing_a_broken_one() {
    for portal in portals_with(|config| config.limits.captchas = 1).await {
        let visitor = portal.visitor();
        let asked = [("ma", "H26.00004-261110-0001"), ("_action", "other_captcha")];
        let page = visitor.fill("/tra-cuu", &asked).await.expect(200);
        let picture = format!("/captcha/lookup/{}.png", page.form("/tra-cuu").value("captcha_id"));
        visitor.get(&picture).await.expect(200);
        let page = visitor.fill("/tra-cuu", &asked).await.expect(429);
        assert_eq!(page.header("retry-after"), "600");
        assert!(page.words().contains("Đợi 10 phút rồi bấm “Đổi mã khác”"), "{}", page.words());
        assert_eq!(page.form("/tra-cuu").value("ma"), "H26.00004-261110-0001");
    }
}

#[tokio::test]
async fn f1_enter_in_a_field_presses_the_button_that_looks_up() {
    let portal = TestPortal::sqlite().await;
    let page = portal.visitor().get("/tra-cuu").await.expect(200).text();
    let form = page.split("action=\"/tra-cuu\"").nth(1).expect("the form");
    let first = form.split("<button").nth(1).expect("a button");
    let tag = first.split('>').next().expect("a tag");
    assert!(tag.contains("type=\"submit\"") && !tag.contains("name="), "{tag}");
}

#[tokio::test]
async fn g1_after_too_many_look_ups_the_form_comes_back_as_filled_with_the_time_to_wait() {
    for portal in portals_with(|config| config.limits.lookups = 1).await {
        let visitor = portal.visitor();
        visitor.fill_solved("/tra-cuu", &[("ma", "H26.00004-261110-0001")]).await.expect(200);
        let typed = [("ma", "H26.00004-261110-0002"), ("ma_bi_mat", "ACDE2345")];
        let refused = visitor.fill_solved("/tra-cuu", &typed).await.expect(429);
        assert_eq!(refused.header("retry-after"), "600");
        assert!(refused.words().contains("Thử lại sau 10 phút"), "{}", refused.words());
        for (name, value) in typed {
            assert_eq!(refused.form("/tra-cuu").value(name), value, "{name}");
        }
    }
}

#[tokio::test]
async fn g2_the_course_is_told_in_words_and_the_second_secret_adds_dates() {
    for portal in portals().await {
        let (lan, draft, code) = filed(&portal).await;
        let confirmation = lan.get(&draft.url("da-gui")).await.expect(200);
        let secret = confirmation.marked("data-testid=\"second-secret\"").replace(' ', "");
        let visitor = portal.visitor();
        let page = visitor.fill_solved("/tra-cuu", &[("ma", &code)]).await.expect(200);
        let course = result_of(&page.text());
        for step in ["Đã gửi", "Kiểm tra và tiếp nhận", "Giải quyết", "Có kết quả", "Trả kết quả"]
        {
            assert!(course.contains(step), "{step}: {course}");
        }
        assert!(!course.contains("Nơi trả kết quả"), "{course}");
        assert!(page.text().contains("id=\"ket-qua\"") && page.text().contains("autofocus"), "the answer leads there");
        let page = visitor.fill_solved("/tra-cuu", &[("ma", &code), ("ma_bi_mat", &secret)]).await.expect(200);
        let course = result_of(&page.text());
        assert!(course.contains("Nơi trả kết quả") && course.contains("Có kết quả"), "{course}");
        assert_eq!(page.form("/tra-cuu").value("ma_bi_mat"), "", "the secret does not stay on the screen");
        assert!(!page.text().contains(&secret));
    }
}

#[tokio::test]
async fn g2_owners_need_no_code_of_a_picture_for_their_own_dossiers_and_for_no_other() {
    for portal in portals().await {
        let (lan, _, code) = filed(&portal).await;
        let page = lan.fill("/tra-cuu", &[("ma", &code.to_lowercase())]).await.expect(200);
        assert!(page.text().contains("data-status=\"submitted\""), "{}", page.words());
        let raw = lan.call("/f/look_up", &serde_json::json!({ "fields": { "ma": code } })).await.expect(200);
        assert_eq!(raw.json()["Found"]["code"], code);
        let others = portal.citizen("minh@example.vn").await;
        for stranger in [others, portal.visitor()] {
            for asked in [&*code, "H26.00004-261110-9999"] {
                let page = stranger.fill("/tra-cuu", &[("ma", asked)]).await.expect(200);
                assert!(!page.text().contains("data-status"), "{}", page.words());
                assert!(page.words().contains("Nhập mã xác nhận trong hình"), "{}", page.words());
            }
        }
    }
}

/// The words of the region with the result.
fn result_of(page: &str) -> String {
    let region = page.split("id=\"ket-qua\"").nth(1).and_then(|rest| rest.split("</section>").next());
    crate::support::words(region.expect("the region").split_once('>').expect("a tag").1)
}

#[tokio::test]
async fn somebody_signed_in_is_not_told_to_sign_in() {
    let portal = TestPortal::sqlite().await;
    let (lan, _, code) = filed(&portal).await;
    let page = portal.visitor().fill_solved("/tra-cuu", &[("ma", &code)]).await.expect(200);
    assert!(page.words().contains("hoặc đăng nhập"), "{}", page.words());
    let page = lan.fill("/tra-cuu", &[("ma", &code)]).await.expect(200);
    let result = page.words().split("Kết quả tra cứu").skip(1).collect::<String>();
    assert!(!result.to_lowercase().contains("đăng nhập"), "{result}");
    assert!(page.text().contains("href=\"/tai-khoan/ho-so\""), "the way to the whole dossier");
}
