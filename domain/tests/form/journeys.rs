//! The way through a form: parts, order, papers, fees.

use domain::answers::{Answers, Saving};
use domain::journey::{Journey, PAPERS, PapersPresent, PartState, REVIEW};
use domain::money::Vnd;
use domain::time::day;
use domain::validate::Trusting;

use serde_json::json;

use crate::sample::{copies_form, filled, some_paper};
use crate::support::{answers, field, form, today};

#[test]
fn the_way_leads_through_steps_and_papers_to_the_review() {
    let (form, empty, none) = (copies_form(), Answers::new(), PapersPresent::new());
    let journey = Journey::of(&form, &empty, &none, today(), &Trusting);
    let ids: Vec<&str> = journey.parts().iter().map(|part| part.id).collect();
    assert_eq!(ids, ["requester", "documents", "nhan-ket-qua", PAPERS, REVIEW]);
    assert_eq!(journey.next_after("authority"), Some("requester"));
    assert_eq!(journey.next_after("nhan-ket-qua"), Some(PAPERS));
    assert_eq!(journey.next_after(PAPERS), Some(REVIEW));
    assert_eq!(journey.next_after(REVIEW), None);
    assert_eq!(journey.before("requester"), None);
    assert_eq!(journey.before(REVIEW), Some(PAPERS));
    for (part, may) in [
        ("requester", true),
        (PAPERS, true),
        (REVIEW, true),
        ("authority", true),
        ("commitment", false),
        ("copies", false),
        ("x", false),
    ] {
        assert_eq!(journey.may_visit(part), may, "{part}");
    }
}

#[test]
fn states_follow_what_is_saved() {
    let (form, paper) = (copies_form(), some_paper());
    let states = |answers: &Answers, papers: &PapersPresent| -> Vec<PartState> {
        Journey::of(&form, answers, papers, today(), &Trusting).parts().iter().map(|part| part.state).collect()
    };
    use PartState::{CannotStart, Done, InProgress, NotStarted};
    let none = PapersPresent::new();
    assert_eq!(states(&Answers::new(), &none), [NotStarted, NotStarted, NotStarted, NotStarted, CannotStart]);
    let mut half = Answers::new();
    half.merge(&form, "requester", [], Saving::Sent, today()).expect("saved");
    assert_eq!(states(&half, &none)[0], InProgress);
    assert_eq!(states(&filled(), &paper), [Done, Done, Done, Done, NotStarted]);
    assert!(Journey::of(&form, &filled(), &paper, today(), &Trusting).may_send());
}

#[test]
fn the_declaration_of_truth_is_needed_to_send_but_does_not_block_the_review() {
    let (form, paper, mut answers) = (copies_form(), some_paper(), filled());
    answers.set("commitment.agreed", "");
    let journey = Journey::of(&form, &answers, &paper, today(), &Trusting);
    assert!(!journey.may_send());
    assert_eq!(journey.issues_of("commitment").len(), 1);
    assert_eq!(journey.parts().last().map(|part| part.state), Some(PartState::NotStarted));
}

#[test]
fn fees_count_copies_and_pages_up_to_the_cap() {
    let (form, paper, answers) = (copies_form(), some_paper(), filled());
    let fee = Journey::of(&form, &answers, &paper, today(), &Trusting).fee();
    let amounts: Vec<(i64, i64, i64)> =
        fee.lines.iter().map(|line| (line.unit_amount.0, line.quantity, line.amount.0)).collect();
    assert_eq!(amounts, [(8_000, 2, 16_000), (5_000, 2, 10_000), (200_000, 1, 200_000)]);
    assert_eq!(fee.total_vnd, Vnd(226_000));
    assert_eq!(fee.lines[1].about.as_deref(), Some("Bằng"));
}

#[test]
fn an_exemption_waives_its_fees_while_it_is_offered() {
    let (form, paper, mut answers) = (copies_form(), some_paper(), filled());
    answers.set("exemption.kind", "vneid");
    for (on, total, refused) in [
        (day(2026, 8, 14), 226_000, true),
        (day(2026, 8, 15), 210_000, false),
        (day(2027, 2, 28), 210_000, false),
        (day(2027, 3, 1), 226_000, true),
    ] {
        let journey = Journey::of(&form, &answers, &paper, on.expect("a day"), &Trusting);
        let fee = journey.fee();
        assert_eq!(fee.total_vnd, Vnd(total));
        assert_eq!(fee.lines[0].waived_by.is_none(), refused);
        assert_eq!(journey.issues().iter().any(|issue| issue.field == "exemption.kind"), refused);
    }
}

#[test]
fn numbers_not_typed_yet_make_no_line() {
    let (form, paper, mut answers) = (copies_form(), some_paper(), filled());
    for wrong in ["", "hai", "-5", "99999999999999999999"] {
        answers.set("copies.quantity", wrong);
        let fee = Journey::of(&form, &answers, &paper, today(), &Trusting).fee();
        assert_eq!(fee.total_vnd, Vnd(210_000), "{wrong}");
    }
}

#[test]
fn the_office_is_warned_about_when_no_address_lies_in_its_unit() {
    let (form, paper, mut answers) = (copies_form(), some_paper(), filled());
    let warned =
        |answers: &Answers| Journey::of(&form, answers, &paper, today(), &Trusting).authority_warning().is_some();
    assert!(!warned(&answers), "no address, no warning");
    answers.set("requester.home.ward", "00008");
    assert!(warned(&answers));
    answers.set("requester.home.ward", "00004");
    assert!(!warned(&answers));
}

#[test]
fn papers_of_a_list_have_a_place_for_each_row() {
    let (form, answers) = (copies_form(), filled());
    let papers = [("giay", 0), ("giay", 0), ("giay", 0), ("ban-chup", 1)].into_iter().collect();
    let journey = Journey::of(&form, &answers, &papers, today(), &Trusting);
    let wanted: Vec<(String, Option<String>, bool, usize)> = journey
        .papers()
        .into_iter()
        .map(|paper| (paper.key(), paper.row_label.clone(), paper.required, paper.present))
        .collect();
    assert_eq!(
        wanted,
        [
            ("giay".to_owned(), None, true, 3),
            ("ban-chup.0".to_owned(), Some("Bằng".to_owned()), false, 0),
            ("ban-chup.1".to_owned(), Some("Sổ".to_owned()), false, 1),
        ]
    );
    assert_eq!(journey.issues_of(PAPERS).len(), 1, "three files where two are allowed");
}

#[test]
fn two_who_ask_together_are_both_named() {
    let name = |path: &str| field(path, "text", json!({}));
    let sections = |paths: &[&str]| json!([["persons", paths.iter().map(|path| name(path)).collect::<Vec<_>>()]]);
    let none = PapersPresent::new();
    for (paths, typed, expected) in [
        (vec!["requester.full_name"], vec![("requester.full_name", "LAN")], "LAN"),
        (
            vec!["bride.full_name", "groom.full_name"],
            vec![("bride.full_name", "LAN"), ("groom.full_name", "MINH")],
            "LAN và MINH",
        ),
        (vec!["wife.full_name", "husband.full_name"], vec![("husband.full_name", "MINH")], "MINH"),
        (vec!["requester.full_name", "bride.full_name"], vec![], ""),
    ] {
        let (form, answers) = (form(sections(&paths), json!({})), answers(&typed));
        assert_eq!(Journey::of(&form, &answers, &none, today(), &Trusting).applicant(), expected);
    }
}
