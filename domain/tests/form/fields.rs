//! Single fields: dates people type, what is missing, addresses, rules, lists.

use crate::support::{answers, field, form, today};
use domain::answers::{Answers, Saving};
use domain::journey::{Journey, PapersPresent};
use domain::procedure::{Form, Severity};
use domain::validate::{Issue, Known, Registers, Trusting};
use serde_json::{Value, json};

fn birth_form() -> Form {
    let message = |vi: &str| json!({ "vi": vi, "en": "not right" });
    form(
        json!([[
            "a",
            [field("birth", "date", json!({ "required": true, "rules": ["not_future", "not_before_1900"] }))]
        ]]),
        json!({ "rules": {
            "not_future": { "kind": "not_future", "message": message("Ngày không được ở tương lai.") },
            "not_before_1900": { "kind": { "not_before": "1900-01-01" }, "message": message("Ngày không hợp lệ (trước năm 1900).") },
        } }),
    )
}

/// What a page says after a value was sent, and what stands in the field then.
fn sent(form: &Form, key: &str, value: &str, registers: &dyn Registers) -> (String, Vec<Issue>) {
    let mut typed = Answers::new();
    typed.merge(form, "a", [(key, value)], Saving::Sent, today()).expect("a field of the page");
    let none = PapersPresent::new();
    let issues = Journey::of(form, &typed, &none, today(), registers).issues_of("a");
    (typed.get(key).to_owned(), issues)
}

#[test]
fn k8_dates_people_type_are_read_or_explained_in_place() {
    let form = birth_form();
    for (typed, kept) in [
        ("29/02/2024", "29/02/2024"),
        ("1-1-1990", "01/01/1990"),
        ("1.1.1990", "01/01/1990"),
        ("  27 / 3 / 2019 ", "27/03/2019"),
        ("27/3/2019", "27/03/2019"),
        ("10/11/2026", "10/11/2026"),
    ] {
        assert_eq!(sent(&form, "birth", typed, &Trusting), (kept.to_owned(), vec![]), "{typed}");
    }
    for (typed, told) in [
        ("29/02/2023", "Ngày sinh chưa đúng. Nhập ngày có thật, ví dụ 27/3/2019."),
        ("31/04/2025", "Ngày sinh chưa đúng. Nhập ngày có thật, ví dụ 27/3/2019."),
        ("1/13/2025", "Ngày sinh chưa đúng. Nhập ngày có thật, ví dụ 27/3/2019."),
        ("1/1/24", "Ngày sinh chưa đúng. Nhập năm đủ bốn chữ số, ví dụ 27/3/2019."),
        ("hôm nay", "Ngày sinh chưa đúng. Nhập ngày/tháng/năm, ví dụ 27/3/2019."),
        ("11/11/2026", "Ngày sinh: Ngày không được ở tương lai."),
        ("31/12/1899", "Ngày sinh: Ngày không hợp lệ (trước năm 1900)."),
        ("", "Nhập ngày sinh."),
    ] {
        let (kept, issues) = sent(&form, "birth", typed, &Trusting);
        assert_eq!(issues.iter().map(|issue| issue.message.vi.as_str()).collect::<Vec<_>>(), [told], "{typed}");
        assert!(issues[0].is_error() && issues[0].field == "birth" && issues[0].part == "a");
        assert!(!issues[0].message.en.is_empty());
        assert_eq!(kept, typed, "what was typed stays");
    }
}

#[test]
fn missing_values_are_asked_for_by_their_label() {
    let choices = json!([{ "value": "nam", "label": { "vi": "Nam", "en": "Male" } }]);
    for (kind, more, label, told) in [
        ("text", json!({}), "Họ, chữ đệm, tên", "Nhập họ, chữ đệm, tên."),
        ("radio", json!({ "choices": choices }), "Giới tính", "Chọn giới tính."),
        ("ward", json!({}), "Ủy ban nhân dân phường/xã", "Chọn Ủy ban nhân dân phường/xã."),
        ("checkbox", json!({}), "Tôi cam đoan", "Đánh dấu ô: tôi cam đoan."),
        (
            "repeat",
            json!({ "min_items": 0, "fields": [field("x", "text", json!({}))] }),
            "Danh sách giấy tờ",
            "Thêm ít nhất một dòng vào danh sách giấy tờ.",
        ),
    ] {
        let mut more: Value = more;
        more["required"] = json!(true);
        more["label"] = json!({ "vi": label });
        let form = form(json!([["a", [field("x", kind, more)]]]), json!({}));
        let (typed, none) = (Answers::new(), PapersPresent::new());
        let issues = Journey::of(&form, &typed, &none, today(), &Trusting).issues();
        assert_eq!(issues.iter().map(|issue| issue.message.vi.as_str()).collect::<Vec<_>>(), [told]);
    }
}

struct Hanoi;

impl Registers for Hanoi {
    fn unit(&self, code: &str) -> Known<'_> {
        Known::or_absent((code == "00004").then_some("Phường Ba Đình"))
    }
    fn province(&self, code: &str) -> Known<'_> {
        Known::or_absent((code == "01").then_some("Thành phố Hà Nội"))
    }
    fn ward(&self, province: &str, code: &str) -> Known<'_> {
        Known::or_absent((province == "01" && code == "00004").then_some("Phường Ba Đình"))
    }
}

#[test]
fn addresses_are_whole_or_absent_and_wards_lie_in_their_province() {
    let home = |more: Value| form(json!([["a", [field("home", "address_vn", more)]]]), json!({}));
    let wrong = |form: &Form, typed: &[(&str, &str)]| -> Vec<String> {
        let (typed, none) = (answers(typed), PapersPresent::new());
        let issues = Journey::of(form, &typed, &none, today(), &Hanoi).issues();
        issues.into_iter().map(|issue| issue.field).collect()
    };
    let (optional, needed) = (home(json!({})), home(json!({ "required": true })));
    assert!(wrong(&optional, &[("home.country", "VN")]).is_empty());
    assert_eq!(wrong(&needed, &[]), ["home.province", "home.ward", "home.detail"]);
    assert_eq!(wrong(&optional, &[("home.province", "01")]), ["home.ward", "home.detail"]);
    let whole = [("home.province", "01"), ("home.ward", "00004"), ("home.detail", "Số 1")];
    assert!(wrong(&needed, &whole).is_empty());
    assert_eq!(
        wrong(&needed, &[("home.province", "01"), ("home.ward", "99999"), ("home.detail", "Số 1")]),
        ["home.ward"]
    );
    assert!(wrong(&home(json!({ "required": true, "ward_level": true })), &whole[..2]).is_empty());
    assert_eq!(wrong(&needed, &[("home.country", "US")]), ["home.foreign_text"]);
    assert!(wrong(&needed, &[("home.country", "US"), ("home.foreign_text", "1 Main St")]).is_empty());
}

#[test]
fn values_off_the_list_and_numbers_out_of_bounds_are_refused() {
    let one = |kind: &str, more: Value| form(json!([["a", [field("x", kind, more)]]]), json!({}));
    let choices = json!({ "choices": [{ "value": "nam", "label": { "vi": "Nam" } }] });
    let errors = |form: &Form, value: &str| sent(form, "x", value, &Hanoi).1.len();
    assert_eq!(errors(&one("select", choices.clone()), "nu"), 1);
    assert_eq!(errors(&one("select", choices), "nam"), 0);
    assert_eq!(errors(&one("ward", json!({})), "00004"), 0);
    assert_eq!(errors(&one("ward", json!({})), "00005"), 1);
    let number = one("integer", json!({ "min": 1, "max": 50 }));
    for (typed, wrong) in [("1", 0), ("50", 0), ("07", 0), ("0", 1), ("51", 1), ("hai", 1), ("99999999999999999999", 1)]
    {
        assert_eq!(errors(&number, typed), wrong, "{typed}");
    }
    assert_eq!(errors(&one("text", json!({ "max_length": 3 })), "bốn từ"), 1);
    assert_eq!(errors(&one("time", json!({})), "7h30"), 0);
    assert_eq!(errors(&one("time", json!({})), "25:00"), 1);
}

#[test]
fn an_unknown_province_in_a_personal_number_only_warns() {
    let form = form(
        json!([["a", [field("x", "id_number", json!({ "rules": ["cccd12"] }))]]]),
        json!({ "rules": { "cccd12": { "kind": "personal_id", "message": { "vi": "Số định danh gồm 12 chữ số." } } } }),
    );
    assert_eq!(sent(&form, "x", "001 090 999 901", &Trusting), ("001090999901".to_owned(), vec![]));
    assert_eq!(sent(&form, "x", "00109099990", &Trusting).1[0].severity, Severity::Error);
    assert_eq!(sent(&form, "x", "999090999901", &Trusting).1[0].severity, Severity::Warning);
}
