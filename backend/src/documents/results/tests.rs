//! Results of all procedures: their lines are those of the official form, read from the worked examples.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use domain::procedure::Kind;
use domain::time::parse_iso_date;

use super::check::{mistakes, mistakes_in_results, named};
use super::compose::shaped;
use super::layout::{BUILT_IN, LAYOUTS, Layout, SHARED, read_all};
use super::*;
use crate::catalogue::Catalogue;
use crate::slips::model::{ResultDocument, ResultRow, StatedFact};
use crate::slips::reading::{result_pages, squeezed};
use crate::slips::samples;

fn catalogue() -> Catalogue {
    Catalogue::built_in().expect("loads")
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Title and lines from a worked example, changed as a test wants it.
fn changed(procedure: &Procedure, changes: &[(&str, &str)]) -> (String, Vec<Fact>) {
    let mut answers = procedure.example.answers.clone();
    for (path, value) in changes {
        answers.set(*path, *value);
    }
    let day = parse_iso_date(&procedure.example.submitted_on).expect("a day");
    let registers = OfficeRegisters::new().expect("reads");
    result_lines(procedure, &answers, day, &registers).expect("a layout")
}

/// The same by the id of the procedure, each line as it is printed.
fn lines(id: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let catalogue = catalogue();
    changed(catalogue.get(id).expect("is there"), changes).1.iter().map(stated).collect()
}

fn stated(fact: &Fact) -> String {
    format!("{}: {}", fact.label, fact.value).trim_end().to_owned()
}

/// The whole result as text: title, lines as they stand side by side, label of the day, who signs besides the office.
fn as_text(procedure: &Procedure) -> String {
    let (title, facts) = changed(procedure, &[]);
    let said = |place: &usize| stated(&facts[*place]);
    let mut text = vec![title];
    for row in arranged(&procedure.id, &facts) {
        match row {
            ResultRow::Line { facts } => text.push(facts.iter().map(said).collect::<Vec<_>>().join(" | ")),
            ResultRow::Couple { left, right } => {
                assert_eq!(left.len(), right.len(), "{}", procedure.id);
                text.extend(left.iter().zip(&right).map(|(left, right)| [said(left), said(right)].join(" || ")));
            }
        }
    }
    let besides = besides(&procedure.id);
    text.extend(Some(besides.registered).filter(|label| !label.is_empty()));
    text.extend(Some(besides.signatures.join(" | ")).filter(|roles| !roles.is_empty()));
    text.join("\n") + "\n"
}

#[test]
fn every_worked_example_gives_the_lines_of_its_official_form() {
    for procedure in catalogue().procedures() {
        let file = folder("src/documents/results/examples").join(format!("{}.txt", procedure.id));
        let expected = std::fs::read_to_string(&file).expect("an example of the result");
        assert_eq!(as_text(procedure), expected, "{}", procedure.id);
    }
}

#[test]
fn every_line_of_every_worked_example_can_be_read_on_the_sheets() {
    for procedure in catalogue().procedures() {
        let (title, facts) = changed(procedure, &[]);
        let (rows, besides) = (arranged(&procedure.id, &facts), besides(&procedure.id));
        let printed = |fact: &Fact| StatedFact { label: fact.label.clone(), value: fact.value.clone() };
        for draft in [true, false] {
            let model = ResultDocument {
                title: title.clone(),
                facts: facts.iter().map(printed).collect(),
                rows: rows.clone(),
                registered: Some(besides.registered.clone()).filter(|label| !label.is_empty()),
                parties: besides.signatures.clone(),
                ..samples::result_document(draft)
            };
            let pages = result_pages(&model);
            assert!(pages.len() < 3, "{}: {} sheets", procedure.id, pages.len());
            let text = squeezed(&pages.join(" "));
            assert!(text.contains(&squeezed(&title.to_uppercase())), "{}: {text}", procedure.id);
            for fact in &facts {
                assert!(text.contains(&squeezed(&stated(fact))), "{}: {} in {text}", procedure.id, stated(fact));
            }
            for role in &besides.signatures {
                assert!(text.contains(&role.to_uppercase()), "{}: {text}", procedure.id);
            }
        }
    }
}

#[test]
fn nothing_filled_in_at_all_is_a_form_of_blank_lines() {
    let registers = OfficeRegisters::new().expect("reads");
    for procedure in catalogue().procedures() {
        let day = parse_iso_date(&procedure.example.submitted_on).expect("a day");
        let (_, facts) = result_lines(procedure, &Answers::default(), day, &registers).expect("a layout");
        assert!(facts.iter().any(|fact| fact.value.is_empty()), "{}", procedure.id);
        let placed: usize = arranged(&procedure.id, &facts)
            .iter()
            .map(|row| match row {
                ResultRow::Line { facts } => facts.len(),
                ResultRow::Couple { left, right } => left.len() + right.len(),
            })
            .sum();
        assert_eq!(placed, facts.len(), "{}", procedure.id);
    }
}

#[test]
fn a_dead_parent_is_said_to_be_dead_instead_of_living_somewhere() {
    let lines = lines("khai-sinh-thong-thuong", &[("mother.deceased", "true")]);
    let mother = lines.iter().position(|line| line.contains("tên người mẹ")).expect("a mother");
    assert_eq!(lines[mother + 4], "Nơi cư trú: Đã chết");
}

#[test]
fn the_parent_comes_first_whoever_recognises_whom() {
    let by_child = lines("nhan-cha-me-con", &[("recognition_kind", "con_nhan_me")]);
    assert_eq!(by_child[0], "Họ, chữ đệm, tên mẹ: ĐINH THÍ DỤ");
    assert!(by_child.contains(&"Họ, chữ đệm, tên con: LÝ VĂN MẪU".to_owned()), "{by_child:?}");
    assert!(by_child.contains(&"Nội dung đăng ký: Con nhận mẹ".to_owned()), "{by_child:?}");
}

#[test]
fn a_marital_status_is_said_with_its_days_and_its_spouse() {
    let id = "xac-nhan-tinh-trang-hon-nhan";
    let period = [
        ("marital_status", "khoang_thoi_gian"),
        ("status_from", "01/02/2015"),
        ("status_to", "03/04/2019"),
        ("spouse_name", "HOÀNG THỊ VÍ DỤ"),
    ];
    let lines_of_period = lines(id, &period);
    let expected = "Tình trạng hôn nhân: từ ngày 01/02/2015 đến ngày 03/04/2019 chưa đăng ký kết hôn với ai; \
                    hiện tại đang có vợ/chồng";
    assert!(lines_of_period.contains(&expected.to_owned()), "{lines_of_period:?}");
    assert!(lines_of_period.contains(&"Họ, chữ đệm, tên vợ/chồng: HOÀNG THỊ VÍ DỤ".to_owned()), "{lines_of_period:?}");
    let other = lines(id, &[("purpose_kind", "khac"), ("purpose_text", "bổ sung hồ sơ vay vốn")]);
    assert!(other.contains(&"Giấy này được cấp để: bổ sung hồ sơ vay vốn".to_owned()), "{other:?}");
    assert!(!other.iter().any(|line| line.contains("đăng ký kết hôn với HOÀNG")), "{other:?}");
}

#[test]
fn every_file_of_the_folder_is_built_in_and_reads() {
    let files = std::fs::read_dir(folder("data/results")).expect("a folder");
    let files = files.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
    let known = BUILT_IN.iter().map(|file| file.0).chain([SHARED.0, "README.md"]);
    assert_eq!(files.collect::<BTreeSet<_>>(), known.map(str::to_owned).collect());
    assert_eq!(read_all().expect("all read").len(), BUILT_IN.len());
}

#[test]
fn each_procedure_has_exactly_one_layout_and_no_layout_names_a_stranger() {
    let catalogue = catalogue();
    let mut named: Vec<&str> = LAYOUTS.iter().flat_map(|layout| &layout.procedures).map(String::as_str).collect();
    let mut procedures: Vec<&str> = catalogue.procedures().iter().map(|procedure| procedure.id.as_str()).collect();
    named.sort_unstable();
    procedures.sort_unstable();
    assert_eq!(named, procedures);
}

#[test]
fn layouts_fit_the_procedures_and_labels_can_be_read_back_from_lines() {
    assert_eq!(mistakes_in_results(&catalogue()), Vec::<String>::new());
    for layout in LAYOUTS.iter() {
        let labels = layout.parts.iter().flat_map(|part| &part.lines).flat_map(|row| &row.0);
        for entry in labels {
            assert!(!entry.label.contains([':', '|']), "{}", entry.label);
        }
    }
}

#[test]
fn no_result_says_how_to_reach_anybody() {
    let catalogue = catalogue();
    for layout in LAYOUTS.iter() {
        let forms: Vec<_> = layout.procedures.iter().map(|id| &catalogue.get(id).expect("is there").form).collect();
        for braces in named(layout) {
            let path = shaped(&braces).expect("a path").0;
            let owners = forms.iter().filter_map(|form| form.owner(path));
            let mut kinds = owners.map(|owner| owner.column.unwrap_or(owner.field).kind);
            assert!(!kinds.any(|kind| matches!(kind, Kind::Phone | Kind::Email)), "{}: {path}", layout.title);
        }
    }
}

#[test]
fn a_layout_that_does_not_fit_is_told_by_title_and_path() {
    let text = "procedures = []\nsource = \"\"\nconfidence = \"low\"\ntitle = \"Thử\"\n[[parts]]\nat = \"child\"\n\
                lines = [\"A: {.nothing}\", \"B: {.gender in words}\", \"C: {.birth_date as told}\", \"D: {:office}\"]\n";
    let layout: Layout = toml::from_str(text).expect("reads");
    let catalogue = catalogue();
    let form = &*catalogue.get("khai-sinh-thong-thuong").expect("is there").form;
    let expected = [
        "Thử: {child.nothing} is not asked",
        "Thử: {child.gender in words} is no date",
        "Thử: {child.birth_date as told} cannot be printed like that",
    ];
    assert_eq!(mistakes(&layout, &[form]), expected);
}
