//! Which fields of which procedure are filled from a relative, and that nothing typed is ever written over.

use backend::catalogue::Catalogue;
use domain::answers::{Answers, Saving};
use domain::procedure::Form;
use domain::relative::{KnownPerson, PERSON_KEYS, fill, group, groups};
use domain::time::{Date, day};

fn today() -> Date {
    day(2026, 11, 10).expect("a day")
}

/// Everything that can be known of somebody.
fn somebody() -> KnownPerson {
    let known = [
        ("full_name", "Trần Thị Hoa"),
        ("birth_date", "5/3/1992"),
        ("gender", "nu"),
        ("personal_id", "001192000123"),
        ("ethnicity", "02"),
        ("nationality", "LA"),
        ("residence.country", "VN"),
        ("residence.province", "01"),
        ("residence.ward", "00004"),
        ("residence.detail", "Số 1, ngõ 2"),
        ("residence.foreign_text", ""),
    ];
    assert_eq!(known.map(|(key, _)| key), PERSON_KEYS);
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

/// The groups of a procedure, in the order of its pages.
fn all_groups(form: &Form) -> Vec<(String, String)> {
    let steps = form.steps();
    let found = steps.iter().flat_map(|step| {
        groups(form, step.id).into_iter().map(|group| (step.id.to_owned(), group.id.to_owned())).collect::<Vec<_>>()
    });
    found.collect()
}

#[test]
fn each_of_the_18_procedures_offers_the_people_it_describes_and_never_the_one_who_files() {
    let catalogue = Catalogue::built_in().expect("the built-in catalogue loads");
    let expected: [(&str, &[&str]); 18] = [
        ("ban-sao-bang-thcs", &["holder.full_name"]),
        ("chung-thuc-ban-sao", &[]),
        ("giam-ho", &["guardian.full_name", "protected_person.full_name"]),
        ("giam-ho-cham-dut", &["guardian.full_name", "protected_person.full_name"]),
        ("ket-hon", &["bride.full_name", "groom.full_name"]),
        ("ket-hon-dang-ky-lai", &["wife.full_name", "husband.full_name"]),
        ("khai-sinh-chua-xac-dinh-cha-me", &["child.full_name", "mother.full_name", "father.full_name"]),
        ("khai-sinh-mang-thai-ho", &["child.full_name", "mother.full_name", "father.full_name"]),
        ("khai-sinh-thong-thuong", &["child.full_name", "mother.full_name", "father.full_name"]),
        ("khai-sinh-tre-bi-bo-roi", &["child.full_name"]),
        ("khai-tu", &["deceased.full_name"]),
        ("khai-tu-qua-han", &["deceased.full_name"]),
        ("khai-tu-toa-an-tuyen-bo", &["deceased.full_name"]),
        ("nhan-cha-me-con", &["recogniser.full_name", "recognised.full_name"]),
        ("trich-luc-ket-hon", &["subject.full_name", "partner_name"]),
        ("trich-luc-khai-sinh", &["subject.full_name"]),
        ("trich-luc-khai-tu", &["subject.full_name"]),
        ("xac-nhan-tinh-trang-hon-nhan", &["subject.full_name", "spouse_name", "partner_name"]),
    ];
    assert_eq!(catalogue.procedures().len(), expected.len());
    for (slug, wanted) in expected {
        let form = &catalogue.get(slug).expect("a procedure").form;
        let found: Vec<String> = all_groups(form).into_iter().map(|(_, group)| group).collect();
        assert_eq!(found, wanted, "{slug}");
    }
}

/// Fills a group of a form with nothing else answered; gives what was filled.
fn filled(form: &Form, step: &str, id: &str, answers: &mut Answers) -> Vec<String> {
    let group = group(form, step, id).expect("a group");
    fill(answers, form, step, group, &somebody(), today()).expect("answers of this form")
}

#[test]
fn every_group_of_every_procedure_is_filled_under_names_that_its_page_takes_back() {
    let catalogue = Catalogue::built_in().expect("the built-in catalogue loads");
    for procedure in catalogue.procedures() {
        let form = &procedure.form;
        for (step, id) in all_groups(form) {
            // The worked example reveals what depends on earlier answers; the page itself is empty.
            let mut answers = procedure.example.answers.clone();
            for position in form.positions(&step) {
                answers.clear(&form.fields[position]);
            }
            let paths = filled(form, &step, &id, &mut answers);
            for path in &paths {
                let field = form.field(path).expect("a field of this form");
                assert!(answers.has_any(field), "{}: {path} is empty", procedure.id);
                assert!(form.step_of_position(form.position(path).expect("a field")) == step);
            }
            let page: Vec<(String, String)> =
                answers.of_step(form, &step).map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
            let page = page.iter().map(|(key, value)| (key.as_str(), value.as_str()));
            let again = answers.clone();
            answers.merge(form, &step, page, Saving::Auto, today()).expect("the page takes it back");
            assert_eq!(answers, again, "{}: {id}", procedure.id);
        }
    }
}

#[test]
fn what_is_known_of_a_mother_goes_to_its_fields_and_to_no_others() {
    let catalogue = Catalogue::built_in().expect("the built-in catalogue loads");
    let form = &catalogue.get("khai-sinh-thong-thuong").expect("a procedure").form;
    let mut answers = Answers::new();
    let paths = filled(form, "mother", "mother.full_name", &mut answers);
    let names = ["full_name", "birth_date", "ethnicity", "nationality", "personal_id", "residence"];
    assert_eq!(paths, names.map(|name| format!("mother.{name}")));
    for (key, value) in [
        ("mother.full_name", "TRẦN THỊ HOA"),
        ("mother.birth_date", "05/03/1992"),
        ("mother.ethnicity", "02"),
        ("mother.nationality", "LA"),
        ("mother.residence.ward", "00004"),
        ("father.full_name", ""),
        ("requester.full_name", ""),
    ] {
        assert_eq!(answers.get(key), value, "{key}");
    }
}

#[test]
fn names_of_one_word_and_the_last_residence_of_the_dead_are_found_too() {
    let catalogue = Catalogue::built_in().expect("the built-in catalogue loads");
    let form = &catalogue.get("khai-tu").expect("a procedure").form;
    let mut answers = Answers::new();
    let paths = filled(form, "deceased", "deceased.full_name", &mut answers);
    for path in ["deceased.gender", "deceased_personal_id", "last_residence"] {
        assert!(paths.iter().any(|found| found == path), "{path}: {paths:?}");
    }
    assert!(paths.iter().all(|path| !path.starts_with("deceased_identity")), "{paths:?}");
    let form = &catalogue.get("trich-luc-ket-hon").expect("a procedure").form;
    let paths = filled(form, "partner", "partner_name", &mut Answers::new());
    assert_eq!(paths, ["partner_name", "partner_birth_date"]);
}

#[test]
fn what_was_typed_stays_and_a_mere_default_gives_way() {
    let catalogue = Catalogue::built_in().expect("the built-in catalogue loads");
    let form = &catalogue.get("khai-sinh-thong-thuong").expect("a procedure").form;
    let typed = [
        ("mother.full_name", "NGƯỜI KHÁC"),
        ("mother.birth_date", "sai"),
        ("mother.nationality", "VN"),
        ("mother.residence.detail", "Số 9"),
    ];
    let mut answers = Answers::new();
    answers.merge(form, "mother", typed, Saving::Auto, today()).expect("fields of the page");
    let paths = filled(form, "mother", "mother.full_name", &mut answers);
    assert_eq!(paths, ["mother.ethnicity", "mother.nationality", "mother.personal_id"]);
    assert_eq!(answers.get("mother.birth_date"), "sai", "wrong words are somebody's words");
    assert_eq!(answers.get("mother.residence.ward"), "", "an address is not put together from two");
    let before = answers.clone();
    assert_eq!(filled(form, "mother", "mother.full_name", &mut answers), Vec::<String>::new());
    assert_eq!(answers, before);
}
