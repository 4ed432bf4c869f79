//! "As above": which addresses are offered beside which, and that nothing typed is written over.

use domain::answers::{Answers, Saving};
use domain::procedure::Form;
use domain::same::{copy, sources};
use serde_json::json;

use crate::support::{answers, field, form, test, today};

/// A birth: the person who asks, the child, both parents; the father only when he is known.
fn birth() -> Form {
    let address = |path: &str| field(path, "address_vn", json!({}));
    form(
        json!([
            ["requester", [address("requester.residence")]],
            ["child", [address("birth_place"), field("home_town", "address_vn", json!({ "ward_level": true }))]],
            ["mother", [address("mother.residence"), field("mother.known", "radio", json!({}))]],
            [
                "father",
                [field("father.residence", "address_vn", json!({ "when": test("mother.known", "eq", &["co"]) }))]
            ],
            ["delivery", [address("delivery.address")]],
        ]),
        json!({}),
    )
}

/// An address in the country.
fn at(path: &str, detail: &str) -> Vec<(String, String)> {
    let parts = [("country", "VN"), ("province", "01"), ("ward", "00004"), ("detail", detail)];
    parts.map(|(part, value)| (format!("{path}.{part}"), value.to_owned())).to_vec()
}

fn living(addresses: &[(&str, &str)]) -> Answers {
    let all: Vec<(String, String)> = addresses.iter().flat_map(|(path, detail)| at(path, detail)).collect();
    let all: Vec<(&str, &str)> = all.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    answers(&all)
}

fn offered(answers: &Answers, to: &str) -> Vec<String> {
    sources(&birth(), answers, to, today()).iter().map(|field| field.path.clone()).collect()
}

#[test]
fn residences_are_offered_beside_empty_addresses_where_somebody_may_live() {
    let both = living(&[("requester.residence", "Số 1"), ("mother.residence", "Số 2"), ("birth_place", "Số 3")]);
    assert_eq!(offered(&both, "father.residence"), ["requester.residence", "mother.residence"]);
    assert_eq!(offered(&both, "delivery.address"), ["requester.residence", "mother.residence"]);
    for other in ["mother.residence", "home_town", "birth_place", "mother.known", "nothing"] {
        assert_eq!(offered(&both, other), [""; 0], "{other}");
    }
    let together = living(&[("requester.residence", "Số 1"), ("mother.residence", "Số 1")]);
    assert_eq!(offered(&together, "father.residence"), ["requester.residence"], "one address once");
}

#[test]
fn half_an_address_and_a_hidden_one_are_not_offered() {
    let mut half = answers(&[("requester.residence.country", "VN"), ("requester.residence.province", "01")]);
    assert_eq!(offered(&half, "mother.residence"), [""; 0]);
    half.set("requester.residence.ward", "00004");
    assert_eq!(offered(&half, "mother.residence"), ["requester.residence"]);
    let mut hidden = living(&[("father.residence", "Số 1")]);
    assert_eq!(offered(&hidden, "mother.residence"), [""; 0]);
    hidden.set("mother.known", "co");
    assert_eq!(offered(&hidden, "mother.residence"), ["father.residence"]);
}

#[test]
fn all_parts_are_copied_as_the_page_would_post_them() {
    let form = birth();
    let mut answers = living(&[("requester.residence", "Số 99, ngõ Ví Dụ")]);
    assert!(copy(&mut answers, &form, "mother.residence", "requester.residence", today()));
    for part in ["country", "province", "ward", "detail", "foreign_text"] {
        let [from, to] = ["requester", "mother"].map(|who| answers.get(&format!("{who}.residence.{part}")));
        assert_eq!(from, to, "{part}");
    }
    let page: Vec<(String, String)> =
        answers.of_step(&form, "mother").map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    let page = page.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    let mut again = answers.clone();
    again.merge(&form, "mother", page, Saving::Auto, today()).expect("fields of the page");
    assert_eq!(again.get("mother.residence.detail"), "Số 99, ngõ Ví Dụ");
}

#[test]
fn nothing_typed_is_written_over_and_nothing_else_is_copied() {
    let form = birth();
    let lived = living(&[("requester.residence", "Số 1"), ("birth_place", "Số 3")]);
    for (to, from) in [
        ("mother.residence", "birth_place"),
        ("birth_place", "requester.residence"),
        ("mother.residence", "mother.residence"),
        ("mother.residence", "nothing"),
        ("mother.known", "requester.residence"),
    ] {
        let mut answers = lived.clone();
        assert!(!copy(&mut answers, &form, to, from, today()), "{to} from {from}");
        assert_eq!(answers, lived);
    }
    let mut begun = lived;
    begun.set("mother.residence.detail", "Số 7");
    let before = begun.clone();
    assert!(!copy(&mut begun, &form, "mother.residence", "requester.residence", today()));
    assert_eq!(begun, before);
}
