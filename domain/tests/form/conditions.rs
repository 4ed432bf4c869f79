//! When something is shown: every operator, chains of hidden fields, rows of lists.

use crate::support::{answers, field, form, test, today};
use domain::answers::{Answers, Saving};
use domain::journey::{Journey, PapersPresent};
use domain::procedure::{Condition, Form};
use domain::validate::Trusting;
use domain::validate::sight::Sight;
use serde_json::{Value, json};

fn one_of_each() -> Form {
    form(
        json!([[
            "a",
            [
                field("kind", "select", json!({ "choices": [{ "value": "x", "label": { "vi": "X" } }] })),
                field("ticked", "checkbox", json!({})),
                field("number", "integer", json!({})),
                field("born", "partial_date", json!({})),
                field("wed", "date", json!({})),
                field("home", "address_vn", json!({})),
            ]
        ]]),
        json!({}),
    )
}

fn holds(condition: Value, typed: &[(&str, &str)]) -> bool {
    let (form, answers) = (one_of_each(), answers(typed));
    let condition: Condition = serde_json::from_value(condition).expect("a condition");
    Sight::of(&form, &answers, today()).holds(Some(&condition), None)
}

#[test]
fn the_table_of_operators() {
    let before = |typed: &[(&str, &str)]| {
        holds(json!({ "test": { "field": "born", "op": "before_field", "other": "wed" } }), typed)
    };
    let x: &[(&str, &str)] = &[("kind", "x")];
    for (condition, typed, expected) in [
        (test("kind", "eq", &["x"]), x, true),
        (test("kind", "eq", &["x"]), &[], false),
        (test("kind", "ne", &["x"]), x, false),
        (test("kind", "ne", &["x"]), &[], true),
        (test("kind", "in", &["y", "x"]), x, true),
        (test("kind", "in", &["y"]), x, false),
        (test("kind", "not_in", &["y"]), x, true),
        (test("kind", "not_in", &["x"]), x, false),
        (test("kind", "not_in", &["x"]), &[], true),
        (test("kind", "empty", &[]), &[], true),
        (test("kind", "not_empty", &[]), x, true),
        (test("home", "empty", &[]), &[("home.country", "VN")], true),
        (test("home", "not_empty", &[]), &[("home.ward", "00004")], true),
        (test("ticked", "is_true", &[]), &[("ticked", "true")], true),
        (test("ticked", "is_true", &[]), &[], false),
        (test("ticked", "is_false", &[]), &[], true),
        (test("number", "eq", &["1"]), &[("number", "1")], true),
        (test("born", "within_days", &["60"]), &[("born", "11/9/2026")], true),
        (test("born", "within_days", &["60"]), &[("born", "10/9/2026")], false),
        (test("born", "older_than_days", &["60"]), &[("born", "10/9/2026")], true),
        (test("born", "older_than_days", &["60"]), &[("born", "11/9/2026")], false),
        (test("born", "older_than_days", &["60"]), &[], false),
        (test("born", "within_days", &["60"]), &[("born", "hôm qua")], false),
    ] {
        assert_eq!(holds(condition.clone(), typed), expected, "{condition} of {typed:?}");
    }
    assert!(before(&[("born", "2018"), ("wed", "2/1/2018")]), "a year counts as its first day");
    assert!(!before(&[("born", "2/1/2018"), ("wed", "2/1/2018")]));
    assert!(!before(&[("born", "1990")]), "both dates are needed");
}

#[test]
fn all_and_any_join_conditions() {
    let (yes, no) = (test("kind", "eq", &["x"]), test("ticked", "is_true", &[]));
    let x: &[(&str, &str)] = &[("kind", "x")];
    assert!(!holds(json!({ "all": [yes, no] }), x));
    assert!(holds(json!({ "any": [no, yes] }), x));
    assert!(holds(json!({ "all": [] }), x));
    assert!(!holds(json!({ "any": [] }), x));
}

fn chain() -> Form {
    form(
        json!([[
            "a",
            [
                field(
                    "first",
                    "radio",
                    json!({ "choices": [{ "value": "co", "label": { "vi": "Có" } }, { "value": "khong", "label": { "vi": "Không" } }] })
                ),
                field("second", "checkbox", json!({ "when": test("first", "eq", &["co"]) })),
                field("third", "text", json!({ "required": true, "when": test("second", "is_true", &[]) })),
            ]
        ]]),
        json!({ "attachments": [{ "id": "giay", "label": { "vi": "Giấy" }, "need": "conditional", "accept": ["pdf"],
            "max_files": 1, "when": test("third", "not_empty", &[]) }] }),
    )
}

#[test]
fn a_condition_on_a_hidden_field_sees_it_empty() {
    let form = chain();
    let typed = answers(&[("first", "khong"), ("second", "true"), ("third", "còn đó")]);
    let none = PapersPresent::new();
    let journey = Journey::of(&form, &typed, &none, today(), &Trusting);
    let shown: Vec<String> = journey.visible_fields("a").into_iter().map(|field| field.path).collect();
    assert_eq!(shown, ["first"]);
    assert!(journey.papers().is_empty() && journey.issues().is_empty());
    let typed = answers(&[("first", "co"), ("second", "true")]);
    let journey = Journey::of(&form, &typed, &none, today(), &Trusting);
    assert_eq!(journey.issues_of("a").len(), 1, "the third field is now obligatory");
}

#[test]
fn what_is_hidden_after_saving_is_dropped() {
    let mut typed = Answers::new();
    let posted = [("first", "khong"), ("second", "true"), ("third", "x")];
    typed.merge(&chain(), "a", posted, Saving::Sent, today()).expect("fields of the page");
    assert_eq!((typed.get("first"), typed.get("second"), typed.get("third")), ("khong", "", ""));
}

#[test]
fn a_circle_of_conditions_ends() {
    let form = form(
        json!([[
            "a",
            [
                field("x", "text", json!({ "when": test("y", "empty", &[]) })),
                field("y", "text", json!({ "when": test("x", "empty", &[]) })),
            ]
        ]]),
        json!({}),
    );
    let typed = answers(&[("x", "1"), ("y", "1")]);
    let sight = Sight::of(&form, &typed, today());
    assert!(sight.is_shown(0) || sight.is_shown(1));
}

#[test]
fn a_column_is_shown_by_its_own_row() {
    let form = form(
        json!([[
            "a",
            [field(
                "list",
                "repeat",
                json!({ "required": true, "min_items": 1, "max_items": 3, "fields": [
            field("kind", "text", json!({})),
            field("other", "text", json!({ "required": true, "when": test(".kind", "eq", &["khac"]) })),
        ] })
            )]
        ]]),
        json!({}),
    );
    let typed = answers(&[("list.#", "2"), ("list.0.kind", "khac"), ("list.1.kind", "bang")]);
    let none = PapersPresent::new();
    let journey = Journey::of(&form, &typed, &none, today(), &Trusting);
    let rows = journey.visible_fields("a").remove(0).rows;
    assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    let issues = journey.issues();
    assert_eq!(issues.iter().map(|issue| issue.field.as_str()).collect::<Vec<_>>(), ["list.0.other"]);
}
