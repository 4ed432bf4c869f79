//! Catalogues in a folder: mistakes are told, small ones work.

use backend::catalogue::{Catalogue, CatalogueError};
use domain::answers::{Answers, Saving};
use domain::journey::{Journey, PapersPresent, REVIEW};
use domain::time::day;
use domain::validate::Trusting;
use proptest::prelude::*;

#[test]
fn mistakes_in_files_are_told_all_at_once_with_their_place() {
    let dir = tempfile::tempdir().expect("a folder");
    let wrong = r#"
id = "sai"
name_vi = "Sai"
[[sections]]
id = "a"
title_vi = "A"
[[sections.fields]]
id = "x"
label_vi = "X"
type = "select"
options = "khong_co"
[[sections.fields]]
id = "y"
label_vi = "Y"
type = "text"
requried = true
[[sections.fields]]
id = "z"
label_vi = "Z"
type = "text"
when = { field = "ngoai", op = "eq", value = "1" }
[[sections.fields]]
id = "w"
label_vi = "W"
type = "integer"
suggest = "registration_offices"
"#;
    std::fs::write(dir.path().join("sai.toml"), wrong).expect("written");
    let told = match Catalogue::from_dir(dir.path()) {
        Err(CatalogueError::Mistakes(mistakes)) => mistakes.to_string(),
        other => panic!("a wrong catalogue was accepted: {other:?}"),
    };
    let parts = [
        "sai.toml: x: unknown options khong_co",
        "requried",
        "sai.toml: z: unknown field ngoai",
        "sai.toml: w: only a text has suggestions",
    ];
    for part in parts {
        assert!(told.contains(part), "{part} is missing in:\n{told}");
    }
}

#[test]
fn a_small_catalogue_of_few_keys_works() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut text = String::from("id = \"nho\"\nname_vi = \"Nhỏ\"\n");
    for (section, fields) in [("mot", 4), ("hai", 3), ("ba", 3), ("bon", 3), ("nam", 1)] {
        text.push_str(&format!("[[sections]]\nid = \"{section}\"\ntitle_vi = \"{section}\"\n"));
        for field in 0..fields {
            let kind = if section == "ba" && field == 0 { "ward" } else { "text" };
            text.push_str(&format!(
                "[[sections.fields]]\nid = \"{section}_{field}\"\nlabel_vi = \"Ô {field}\"\ntype = \"{kind}\"\nrequired = true\n"
            ));
        }
    }
    std::fs::write(dir.path().join("nho.toml"), text).expect("written");
    let catalogue = Catalogue::from_dir(dir.path()).expect("loads");
    let form = &catalogue.get("nho").expect("is there").form;
    assert_eq!(form.steps().len(), 5);
    let (today, none, mut answers) = (day(2026, 11, 22).expect("a day"), PapersPresent::new(), Answers::new());
    let start = std::time::Instant::now();
    for step in form.steps() {
        let posted: Vec<(String, String)> =
            form.positions(step.id).map(|place| (form.fields[place].path.clone(), "00004".to_owned())).collect();
        let posted = posted.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        answers.merge(form, step.id, posted, Saving::Sent, today).expect("fields of the page");
        let journey = Journey::of(form, &answers, &none, today, &Trusting);
        assert_eq!(journey.issues_of(step.id), []);
        assert!(journey.next_after(step.id).is_some());
    }
    assert!(start.elapsed().as_millis() < 1_000);
    let journey = Journey::of(form, &answers, &none, today, &Trusting);
    assert!(journey.may_send() && journey.papers().is_empty() && journey.fee().lines.is_empty());
    assert_eq!(journey.next_after("nam"), Some(REVIEW));
}

/// What happens to a line of a procedure file.
#[derive(Clone, Debug)]
enum Slip {
    Gone(usize),
    Twice(usize, usize),
    Value(usize, &'static str),
    Swapped(usize, usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    let values = vec![
        "\"\"",
        "-1",
        "1e9",
        "true",
        "[]",
        "{}",
        "\"requester.full_name\"",
        "\"commitment\"",
        "[{ field = \"x\", op = \"eq\", value = 1 }]",
        "{ all = [] }",
        "\"date\"",
        "\"group\"",
        "9223372036854775807",
    ];
    prop_oneof![
        any::<usize>().prop_map(Slip::Gone),
        (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Slip::Twice(from, to)),
        (any::<usize>(), proptest::sample::select(values)).prop_map(|(at, value)| Slip::Value(at, value)),
        (any::<usize>(), any::<usize>()).prop_map(|(one, other)| Slip::Swapped(one, other)),
    ]
}

fn slipped(text: &str, slips: &[Slip]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for slip in slips {
        let many = lines.len().max(1);
        match slip {
            Slip::Gone(at) => drop(lines.drain(at % many..(at % many + 1).min(lines.len()))),
            Slip::Twice(from, to) => {
                let again = lines[from % many].clone();
                lines.insert(to % many, again);
            }
            Slip::Value(at, value) => {
                if let Some((name, _)) = lines[at % many].clone().split_once(" = ") {
                    lines[at % many] = format!("{name} = {value}");
                }
            }
            Slip::Swapped(one, other) => lines.swap(one % many, other % many),
        }
    }
    lines.join("\n")
}

proptest! {
    #[test]
    fn no_slip_in_a_procedure_file_breaks_the_catalogue_or_its_form(slips in proptest::collection::vec(slip(), 1..5)) {
        let dir = tempfile::tempdir().expect("a folder");
        let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/procedures");
        for file in std::fs::read_dir(&source).expect("the built-in files") {
            let file = file.expect("a file");
            if file.file_name().to_string_lossy().starts_with('_') {
                std::fs::copy(file.path(), dir.path().join(file.file_name())).expect("copied");
            }
        }
        let text = std::fs::read_to_string(source.join("khai-tu.toml")).expect("a procedure");
        std::fs::write(dir.path().join("khai-tu.toml"), slipped(&text, &slips)).expect("written");
        if let Ok(catalogue) = Catalogue::from_dir(dir.path()) {
            for procedure in catalogue.procedures() {
                let (none, day) = (PapersPresent::new(), day(2026, 11, 22).expect("a day"));
                let journey = Journey::of(&procedure.form, &procedure.example.answers, &none, day, &Trusting);
                journey.issues();
                journey.papers();
            }
        }
    }
}
