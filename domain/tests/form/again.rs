//! Filing again: what of an old declaration is kept under a form that may have changed.

use domain::answers::Answers;
use domain::journey::{Again, Change, ChangeKind, Sent, again};
use domain::procedure::Form;
use domain::time::{Date, day};
use domain::validate::{Known, Registers, Trusting};
use serde_json::{Value, json};

use crate::sample::{copies_form, filled};
use crate::support::{answers, field, form, test, today};

fn later() -> Date {
    day(2027, 3, 2).expect("a day")
}

fn filed_again(old: &Form, declared: &Answers, new: &Form) -> Again {
    again(Sent { form: old, answers: declared, day: today() }, new, later(), &Trusting)
}

/// One section with these fields.
fn small(fields: &[Value]) -> Form {
    form(json!([["requester", fields]]), json!({}))
}

fn told(again: &Again) -> Vec<(ChangeKind, &str)> {
    again.changes.iter().map(|change| (change.kind, change.part.as_str())).collect()
}

#[test]
fn under_the_same_form_everything_is_kept_but_the_declaration_of_truth() {
    let form = copies_form();
    let mut declared = filled();
    declared.mark_sent("requester");
    let again = filed_again(&form, &declared, &form);
    assert_eq!(again.changes, []);
    assert_eq!(again.answers.get("commitment.agreed"), "", "it is asked for anew");
    for (key, value) in filled().iter().filter(|(key, _)| *key != "commitment.agreed") {
        assert_eq!(again.answers.get(key), value, "{key}");
    }
    assert!(again.answers.was_saved("requester") && !again.answers.was_sent("requester"));
}

#[test]
fn what_vanished_and_what_is_new_is_told_once_with_the_place_where_it_is_answered() {
    let old = small(&[field("name", "text", json!({})), field("fax", "text", json!({}))]);
    let new = small(&[field("name", "text", json!({})), field("mail", "email", json!({ "required": true }))]);
    let again = filed_again(&old, &answers(&[("name", "Lan"), ("fax", "04 1")]), &new);
    assert_eq!(told(&again), [(ChangeKind::NewRequired, "requester"), (ChangeKind::Gone, "")]);
    assert_eq!((again.answers.get("name"), again.answers.get("fax")), ("Lan", ""));
}

#[test]
fn a_choice_that_is_offered_no_more_is_taken_out_and_told() {
    let radio = |values: &[&str]| {
        let choices: Vec<Value> =
            values.iter().map(|value| json!({ "value": value, "label": { "vi": value } })).collect();
        small(&[field("way", "radio", json!({ "required": true, "choices": choices }))])
    };
    let declared = answers(&[("way", "fax")]);
    let again = filed_again(&radio(&["fax", "thu"]), &declared, &radio(&["thu"]));
    assert_eq!(told(&again), [(ChangeKind::NotOffered, "requester")]);
    assert_eq!(again.answers.get("way"), "");
    assert_eq!(filed_again(&radio(&["fax"]), &declared, &radio(&["fax", "thu"])).changes, []);
}

#[test]
fn a_value_that_cannot_stand_in_a_changed_field_is_taken_out() {
    let (old, new) = (small(&[field("when", "text", json!({}))]), small(&[field("when", "date", json!({}))]));
    let again = filed_again(&old, &answers(&[("when", "hôm kia")]), &new);
    assert_eq!((told(&again), again.answers.get("when")), (vec![(ChangeKind::NotOffered, "requester")], ""));
    let again = filed_again(&old, &answers(&[("when", "02/01/2020")]), &new);
    assert_eq!((again.changes, again.answers.get("when")), (vec![], "02/01/2020"));
    let address = small(&[field("when", "address_vn", json!({}))]);
    assert_eq!(told(&filed_again(&old, &answers(&[("when", "Hà Nội")]), &address))[0].0, ChangeKind::NotOffered);
}

#[test]
fn a_ward_that_is_no_more_leaves_the_rest_of_its_address() {
    struct Merged;
    impl Registers for Merged {
        fn ward(&self, _province: &str, code: &str) -> Known<'_> {
            Known::or_absent((code != "00001").then_some("Phường Ba Đình"))
        }
    }
    let form = small(&[field("home", "address_vn", json!({ "required": true }))]);
    let declared = answers(&[("home.province", "01"), ("home.ward", "00001"), ("home.detail", "Số 1")]);
    let sent = Sent { form: &form, answers: &declared, day: today() };
    let kept = again(sent, &form, later(), &Merged);
    assert_eq!(told(&kept), [(ChangeKind::NotOffered, "requester")]);
    assert_eq!((kept.answers.get("home.province"), kept.answers.get("home.detail")), ("01", "Số 1"));
    assert_eq!(kept.answers.get("home.ward"), "");
}

#[test]
fn a_visit_whose_day_is_over_is_not_taken_over_and_one_to_come_is() {
    let check = json!({ "checks": [{ "id": "visit", "severity": "error", "message": { "vi": "Ngày làm việc" },
        "kind": { "working_day_from_today": { "field": "visit_date" } } }] });
    let visit = field("visit_date", "date", json!({ "required": true }));
    let form = form(json!([["appointment", [visit]]]), check);
    let again = filed_again(&form, &answers(&[("visit_date", "12/11/2026")]), &form);
    assert_eq!((told(&again), again.answers.get("visit_date")), (vec![(ChangeKind::Passed, "appointment")], ""));
    let again = filed_again(&form, &answers(&[("visit_date", "03/03/2027")]), &form);
    assert_eq!((again.changes, again.answers.get("visit_date")), (vec![], "03/03/2027"));
}

#[test]
fn rows_are_kept_as_far_as_the_list_reaches_now_and_new_columns_are_told_once() {
    let old = copies_form();
    let mut new = serde_json::to_value(&old).expect("writes");
    let list = new["fields"].as_array_mut().expect("fields").iter_mut().find(|field| field["path"] == "documents");
    let list = list.expect("the list");
    list["max_items"] = json!(1);
    list["fields"].as_array_mut().expect("columns").push(field("issuer", "text", json!({ "required": true })));
    let new: Form = serde_json::from_value(new).expect("a form");
    let again = filed_again(&old, &filled(), &new);
    assert_eq!(again.answers.get("documents.#"), "1");
    assert_eq!((again.answers.get("documents.0.name"), again.answers.get("documents.1.name")), ("Bằng", ""));
    assert_eq!(told(&again), [(ChangeKind::NewRequired, "documents"), (ChangeKind::NotOffered, "documents")]);
}

#[test]
fn what_was_hidden_is_not_taken_over_and_what_is_hidden_now_is_told() {
    let asked =
        |when: Value| small(&[field("kind", "text", json!({})), field("more", "text", json!({ "when": when }))]);
    let never = test("kind", "eq", &["khac"]);
    let always = test("kind", "eq", &["nhà"]);
    let declared = answers(&[("kind", "nhà"), ("more", "cũ")]);
    let hidden_then = filed_again(&asked(never.clone()), &declared, &asked(always.clone()));
    assert_eq!((hidden_then.changes, hidden_then.answers.get("more")), (vec![], ""));
    let hidden_now = filed_again(&asked(always), &declared, &asked(never));
    assert_eq!((told(&hidden_now), hidden_now.answers.get("more")), (vec![(ChangeKind::Gone, "")], ""));
}

#[test]
fn an_exemption_that_has_ended_is_told_and_a_new_paper_too() {
    let old = copies_form();
    let mut declared = filled();
    declared.set("exemption.kind", "vneid");
    let mut new = copies_form();
    let mut paper = new.attachments[0].clone();
    paper.id = "so-ho-khau".to_owned();
    new.attachments.push(paper);
    let again = filed_again(&old, &declared, &new);
    assert_eq!(told(&again), [(ChangeKind::NewRequired, "giay-to"), (ChangeKind::NotOffered, "nhan-ket-qua")]);
    assert_eq!(again.answers.get("exemption.kind"), "");
}

#[test]
fn changes_are_stored_as_they_are() {
    let old = small(&[field("fax", "text", json!({}))]);
    let again = filed_again(&old, &answers(&[("fax", "1")]), &small(&[]));
    let stored = serde_json::to_string(&again.changes).expect("writes");
    assert_eq!(serde_json::from_str::<Vec<Change>>(&stored).expect("reads"), again.changes);
}
