//! A request for more: what it opens, what follows from new answers, what still stands against sending, what changed.

use domain::answers::Answers;
use domain::dossier::supplement::{RequestedField, RequestedPaper, SupplementRequest};
use domain::journey::difference::changed_fields;
use domain::journey::supplement::{may_be_asked, name_of, name_of_paper};
use domain::journey::{PapersPresent, Settled, SupplementCase, Why};
use domain::procedure::Form;
use domain::time::Date;
use domain::validate::Trusting;

use crate::sample::{copies_form, filled};
use crate::support::{answers, today};

fn asked(fields: &[&str], papers: &[&str]) -> SupplementRequest {
    let field = |path: &&str| RequestedField {
        path: (*path).to_owned(),
        label: String::new(),
        remark: "Ghi lại cho đúng".to_owned(),
    };
    let paper = |id: &&str| RequestedPaper {
        paper_id: (*id).to_owned(),
        name: if id.is_empty() { "Giấy ủy quyền".to_owned() } else { String::new() },
        remark: "Ảnh mờ".to_owned(),
    };
    SupplementRequest {
        papers: papers.iter().map(paper).collect(),
        fields: fields.iter().map(field).collect(),
        reason: "Thiếu".to_owned(),
        answer_by: Date::MAX,
    }
}

fn settle(form: &Form, request: &SupplementRequest, typed: &Answers) -> Settled {
    let filed = filled();
    SupplementCase { form, filed: &filed, request, day: today(), registers: &Trusting }.settle(typed)
}

fn paths(settled: &Settled) -> Vec<&str> {
    settled.fields.iter().map(|opened| opened.path.as_str()).collect()
}

fn with(changes: &[(&str, &str)]) -> Answers {
    let mut typed = filled();
    for (key, value) in changes {
        typed.set(*key, *value);
    }
    typed
}

#[test]
fn e4_only_what_is_asked_takes_new_answers() {
    let form = copies_form();
    let request = asked(&["documents.1.name"], &[]);
    let typed = with(&[("documents.1.name", "Sổ hộ tịch"), ("documents.0.name", "Khác"), ("requester.name", "AI ĐÓ")]);
    let settled = settle(&form, &request, &typed);
    assert_eq!(paths(&settled), ["documents.1.name"]);
    assert_eq!(settled.answers.get("documents.1.name"), "Sổ hộ tịch");
    assert_eq!(
        (settled.answers.get("documents.0.name"), settled.answers.get("requester.name")),
        ("Bằng", "NGUYỄN VĂN MẪU")
    );
    let mut laid = filled();
    let stranger = laid.lay(&form, &settled.open(), [("documents.1.name", "x"), ("requester.name", "y")]);
    assert_eq!(stranger.map_err(|names| names.len()), Err(1));
    assert_eq!(laid, filled(), "nothing is laid when a name is not open");
    laid.lay(&form, &settled.open(), [("documents.1.name", " Sổ  mới ")]).expect("open");
    assert_eq!((laid.get("documents.1.name"), laid.get("documents.1.pages")), ("Sổ mới", "500"));
}

#[test]
fn what_appears_with_a_new_answer_opens_as_well_and_closes_with_it() {
    let form = copies_form();
    let mut filed = filled();
    filed.set("copies.wanted", "khong");
    filed.set("copies.quantity", "");
    let request = asked(&["copies.wanted"], &[]);
    let case = SupplementCase { form: &form, filed: &filed, request: &request, day: today(), registers: &Trusting };
    let mut typed = filed.clone();
    assert_eq!(paths(&case.settle(&typed)), ["copies.wanted"]);
    typed.set("copies.wanted", "co");
    let settled = case.settle(&typed);
    assert_eq!(paths(&settled), ["copies.wanted", "copies.quantity"]);
    assert!(settled.fields[1].shown && settled.fields[1].why == Why::Appeared);
    let none = PapersPresent::new();
    let missing = case.missing(&settled, &none, &none, today());
    assert_eq!(missing.iter().map(|issue| issue.field.as_str()).collect::<Vec<_>>(), ["copies.quantity"]);
    typed.set("copies.quantity", "3");
    assert!(case.missing(&case.settle(&typed), &none, &none, today()).is_empty());
    // Without the answer that led to it, it is not open and its typed answer counts for nothing.
    typed.set("copies.wanted", "khong");
    let settled = case.settle(&typed);
    assert_eq!((paths(&settled), settled.answers.get("copies.quantity")), (vec!["copies.wanted"], ""));
}

#[test]
fn a_row_more_brings_its_own_upload_place() {
    let form = copies_form();
    let typed = with(&[
        ("documents.#", "3"),
        ("documents.2.name", "Học bạ"),
        ("documents.2.pages", "4"),
        ("documents.2.copies", "1"),
    ]);
    let settled = settle(&form, &asked(&["documents"], &[]), &typed);
    let keys: Vec<&str> = settled.papers.iter().map(|paper| paper.key.as_str()).collect();
    assert_eq!((paths(&settled), keys), (vec!["documents"], vec!["ban-chup.2"]));
    assert_eq!(settled.papers[0].label.vi, "Bản chụp (dòng 3): Học bạ");
    // Mails call the place the same, without what the person wrote into the row.
    assert_eq!(name_of_paper(&form, "ban-chup.2").expect("a paper of the list").vi, "Bản chụp (dòng 3)");
    assert_eq!(name_of_paper(&form, "ban-chup").expect("the paper").vi, "Bản chụp");
    assert_eq!((name_of_paper(&form, "giay.0"), name_of_paper(&form, "ban-chup.x")), (None, None));
    // Asked by its id a paper of a list is open in every row, by its place in one.
    assert_eq!(settle(&form, &asked(&[], &["ban-chup"]), &filled()).papers.len(), 2);
    assert_eq!(settle(&form, &asked(&[], &["ban-chup.1"]), &filled()).papers.len(), 1);
}

#[test]
fn an_asked_paper_needs_a_new_file_and_one_outside_the_catalogue_has_a_place_too() {
    let form = copies_form();
    let (request, filed) = (asked(&[], &["giay", ""]), filled());
    let case = SupplementCase { form: &form, filed: &filed, request: &request, day: today(), registers: &Trusting };
    let settled = case.settle(&filed);
    let old: PapersPresent = [("giay", 0)].into_iter().collect();
    let missing = case.missing(&settled, &old, &PapersPresent::new(), today());
    let fields: Vec<&str> = missing.iter().map(|issue| issue.field.as_str()).collect();
    assert_eq!(fields, ["giay", "khac-1"]);
    let new: PapersPresent = [("giay", 0), ("Giấy ủy quyền", 0)].into_iter().collect();
    assert!(case.missing(&settled, &new, &new, today()).is_empty());
    let many: PapersPresent = [("giay", 0), ("giay", 0), ("giay", 0), ("Giấy ủy quyền", 0)].into_iter().collect();
    assert_eq!(case.missing(&settled, &many, &many, today()).len(), 1);
}

#[test]
fn the_receiving_office_the_tick_and_what_nobody_has_are_not_asked_for() {
    let form = copies_form();
    for (place, may) in [
        ("requester.name", true),
        ("documents", true),
        ("documents.0.name", true),
        ("authority.ward", false),
        ("commitment.agreed", false),
        ("status", false),
    ] {
        assert_eq!(may_be_asked(&form, place), may, "{place}");
    }
    let name = name_of(&form, "documents.1.name").expect("a name");
    assert!(name.vi.starts_with("documents – Dòng 2: "), "{}", name.vi);
}

#[test]
fn the_difference_is_told_in_the_order_of_the_form_and_a_hidden_answer_reads_as_none() {
    let form = copies_form();
    let after =
        with(&[("copies.wanted", "khong"), ("documents.1.name", "Sổ hộ tịch"), ("requester.name", "TRẦN THỊ VÍ DỤ")]);
    let changed = changed_fields(&form, &filled(), &after, today(), &Trusting);
    let seen: Vec<(&str, &str, &str)> = changed
        .iter()
        .map(|change| (change.path.as_str(), change.before.vi.as_str(), change.after.vi.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            ("requester.name", "NGUYỄN VĂN MẪU", "TRẦN THỊ VÍ DỤ"),
            ("documents.1.name", "Sổ", "Sổ hộ tịch"),
            ("copies.wanted", "Có", "Không"),
            ("copies.quantity", "2", ""),
        ]
    );
    assert!(changed_fields(&form, &filled(), &filled(), today(), &Trusting).is_empty());
    assert!(!changed_fields(&form, &filled(), &answers(&[]), today(), &Trusting).is_empty());
}
