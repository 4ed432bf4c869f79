//! Files and the rows they belong to.

use domain::journey::files::{Standing, has_papers_in_lists, moved};
use domain::journey::{Journey, PAPERS, PapersPresent, PartState};
use domain::procedure::Form;
use domain::validate::Trusting;

use crate::sample::{copies_form, filled};
use crate::support::today;

fn files() -> [Standing<'static>; 4] {
    [
        Standing { id: "own", paper: "giay", row: 0 },
        Standing { id: "a", paper: "ban-chup", row: 0 },
        Standing { id: "b", paper: "ban-chup", row: 1 },
        Standing { id: "unknown", paper: "khac", row: 1 },
    ]
}

fn of(id: &str, place: Option<usize>) -> (String, Option<usize>) {
    (id.to_owned(), place)
}

fn without_row(form: &Form, row: usize) -> Vec<(String, Option<usize>)> {
    let mut answers = filled();
    let list = form.field("documents").expect("a list");
    answers.remove_row(list, row);
    moved(form, &answers, files(), Some(("documents", row)))
}

#[test]
fn the_files_of_a_row_that_goes_go_and_those_behind_it_move_up() {
    let form = copies_form();
    assert!(has_papers_in_lists(&form));
    assert_eq!(without_row(&form, 0), [of("a", None), of("b", Some(0))]);
    assert_eq!(without_row(&form, 1), [of("b", None)]);
    assert_eq!(moved(&form, &filled(), files(), Some(("elsewhere", 0))), []);
    assert_eq!(moved(&form, &filled(), files(), None), []);
}

#[test]
fn a_row_that_is_emptied_because_one_must_stay_loses_its_files() {
    let (form, mut answers) = (copies_form(), filled());
    let list = form.field("documents").expect("a list");
    answers.remove_row(list, 1);
    answers.remove_row(list, 0);
    assert_eq!(answers.rows_of(list), 1);
    let files = [Standing { id: "a", paper: "ban-chup", row: 0 }];
    assert_eq!(moved(&form, &answers, files, Some(("documents", 0))), [of("a", None)]);
}

#[test]
fn a_list_that_got_shorter_in_another_way_loses_the_files_of_its_last_rows() {
    let (form, mut answers) = (copies_form(), filled());
    answers.set("documents.#", "1");
    assert_eq!(moved(&form, &answers, files(), None), [of("b", None)]);
}

#[test]
fn files_that_nothing_asks_for_do_not_count() {
    let (form, mut answers) = (copies_form(), filled());
    answers.set("documents.#", "1");
    let stray: PapersPresent = [("ban-chup", 1), ("khac", 0)].into_iter().collect();
    let journey = Journey::of(&form, &answers, &stray, today(), &Trusting);
    assert!(journey.wants_file("giay", 0) && journey.wants_file("ban-chup", 0));
    assert!(!journey.wants_file("ban-chup", 1) && !journey.wants_file("khac", 0) && !journey.wants_file("giay", 1));
    assert!(journey.papers().iter().all(|wanted| wanted.present == 0));
    let papers = journey.parts().into_iter().find(|part| part.id == PAPERS);
    assert_eq!(papers.map(|part| part.state), Some(PartState::NotStarted));
}

#[test]
fn originals_are_shown_of_papers_that_are_asked_for_and_there_and_named_once() {
    let (mut form, answers) = (copies_form(), filled());
    for paper in &mut form.attachments {
        paper.original_at_result = true;
    }
    let present: PapersPresent = [("ban-chup", 0), ("ban-chup", 1), ("khac", 0)].into_iter().collect();
    let shown = Journey::of(&form, &answers, &present, today(), &Trusting).originals();
    let asked: Vec<_> =
        form.attachments.iter().filter(|paper| paper.id == "ban-chup").map(|paper| &paper.label).collect();
    assert_eq!((shown.len(), shown), (1, asked));
    let none = PapersPresent::new();
    assert!(Journey::of(&form, &answers, &none, today(), &Trusting).originals().is_empty());
}
