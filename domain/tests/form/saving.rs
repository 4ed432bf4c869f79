//! Saving a page: suggestions before, replacement, refusal of strange names, rows of lists.

use std::collections::BTreeMap;

use domain::answers::{Answers, NotAField, Saving};
use domain::journey::{Suggestions, prefill};
use serde_json::json;

use crate::sample::{copies_form, filled};
use crate::support::{answers, field, form, today};

#[test]
fn suggestions_fill_only_pages_that_were_never_saved() {
    let form = copies_form();
    let profile: BTreeMap<String, String> =
        [("full_name", "TRẦN THỊ MẪU"), ("residence.ward", "00004"), ("residence.province", "01")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into();
    let suggested = prefill(&form, "requester", &Answers::new(), &profile, today()).values;
    assert_eq!(suggested.get("requester.name").map(String::as_str), Some("TRẦN THỊ MẪU"));
    assert_eq!(suggested.get("requester.home.ward").map(String::as_str), Some("00004"));
    let typed = answers(&[("requester.name", "LÊ MẪU")]);
    assert!(!prefill(&form, "requester", &typed, &profile, today()).values.contains_key("requester.name"));
    let mut emptied = Answers::new();
    emptied.merge(&form, "requester", [("requester.name", "")], Saving::Auto, today()).expect("saved");
    assert_eq!(prefill(&form, "requester", &emptied, &profile, today()), Suggestions::default());
    let defaults = prefill(&form, "nhan-ket-qua", &Answers::new(), &profile, today()).values;
    assert_eq!(defaults.get("copies.wanted").map(String::as_str), Some("khong"));
}

#[test]
fn only_what_profile_or_earlier_answers_told_is_called_known() {
    let yes_no = json!([{ "value": "co", "label": { "vi": "Có" } }, { "value": "khong", "label": { "vi": "Không" } }]);
    let nationality = json!({ "default": "VN", "prefill": ["profile.nationality"] });
    let form = form(
        json!([
            ["first", [field("first.name", "text", json!({}))]],
            [
                "second",
                [
                    field("name", "text", json!({ "prefill": ["profile.full_name"] })),
                    field("again", "text", json!({ "prefill": ["profile.nothing", "form.first.name"] })),
                    field("home", "address_vn", json!({ "prefill": ["profile.residence"] })),
                    field("wanted", "radio", json!({ "choices": yes_no, "default": "khong" })),
                    field("nationality", "nationality", nationality),
                    field(
                        "rows",
                        "repeat",
                        json!({ "min_items": 1, "fields": [
                        field("kind", "text", json!({ "default": "giay" })),
                    ] })
                    ),
                ]
            ],
        ]),
        json!({}),
    );
    let profile: BTreeMap<String, String> = [("full_name", "TRẦN THỊ MẪU"), ("residence.ward", "00004")]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    let typed = answers(&[("first.name", "LÊ MẪU")]);
    let suggested = prefill(&form, "second", &typed, &profile, today());
    let known: Vec<(&str, &str)> = suggested.known.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(known, [("again", "LÊ MẪU"), ("home.ward", "00004"), ("name", "TRẦN THỊ MẪU")]);
    for (key, value) in known.into_iter().chain([("wanted", "khong"), ("nationality", "VN"), ("rows.0.kind", "giay")]) {
        assert_eq!(suggested.values.get(key).map(String::as_str), Some(value), "{key}");
    }
}

#[test]
fn saving_replaces_the_page_and_refuses_names_it_does_not_have() {
    let (form, mut answers) = (copies_form(), filled());
    let posted =
        [("documents.#", "1"), ("documents.0.name", "Mới"), ("documents.0.pages", "1"), ("documents.0.copies", "1")];
    answers.merge(&form, "documents", posted, Saving::Sent, today()).expect("saved");
    assert_eq!((answers.get("documents.1.name"), answers.get("documents.0.name")), ("", "Mới"));
    assert!(answers.was_sent("documents") && !answers.was_sent("requester"));
    let before = answers.clone();
    for strange in [
        "khac",
        "documents",
        "documents.7.name",
        "documents.01.name",
        "documents.0.x",
        "requester.name",
        "requester.home",
        "#saved.x",
        "documents.0.name.#",
    ] {
        let refused = answers.merge(&form, "documents", [(strange, "1")], Saving::Sent, today());
        assert_eq!(refused, Err(vec![NotAField(strange.to_owned())]));
    }
    assert_eq!(answers, before);
    answers.merge(&form, "requester", [("requester.name", "  nguyễn  văn a ")], Saving::Auto, today()).expect("saved");
    assert_eq!(answers.get("requester.name"), "NGUYỄN VĂN A");
    assert!(!answers.was_sent("requester") && answers.was_saved("requester"));
}

#[test]
fn rows_are_added_up_to_the_limit_and_taken_out_in_the_middle() {
    let (form, mut answers) = (copies_form(), filled());
    let list = form.field("documents").expect("is there");
    assert!(answers.add_row(list) && !answers.add_row(list));
    answers.remove_row(list, 0);
    assert_eq!(
        (answers.rows_of(list), answers.get("documents.0.name"), answers.get("documents.1.name")),
        (2, "Sổ", "")
    );
    answers.remove_row(list, 1);
    answers.remove_row(list, 0);
    assert_eq!(answers.rows_of(list), 1, "at least one row is shown");
}

#[test]
fn the_mark_of_a_page_changes_with_its_answers_and_with_nothing_else() {
    let (form, answers) = (copies_form(), filled());
    let mark = answers.mark_of(&form, "documents");
    let mut elsewhere = answers.clone();
    elsewhere.set("requester.name", "LÊ MẪU");
    elsewhere.mark_sent("documents");
    assert_eq!(elsewhere.mark_of(&form, "documents"), mark);
    let mut here = answers.clone();
    here.set("documents.0.name", "Khác");
    assert_ne!(here.mark_of(&form, "documents"), mark);
    let mut row = answers.clone();
    row.add_row(form.field("documents").expect("is there"));
    assert_ne!(row.mark_of(&form, "documents"), mark);
    let page: Vec<&str> = answers.of_step(&form, "documents").map(|(key, _)| key).collect();
    assert!(page.contains(&"documents.0.name") && !page.contains(&"requester.name"), "{page:?}");
}
