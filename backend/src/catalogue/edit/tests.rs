//! Forms against the built-in files: what is typed arrives, and nothing else changes.

use super::*;
use crate::catalogue::compare::{Aspect, changes};
use crate::catalogue::faults_of_example;
use domain::procedure::{Duration, Need};

const SLUG: &str = "trich-luc-khai-tu";

fn catalogue() -> Catalogue {
    Catalogue::built_in().expect("loads")
}

/// What the boxes hold, as a browser would post them.
fn posted(catalogue: &Catalogue, part: &Part, procedure: &Procedure) -> Typed {
    let boxes = catalogue.boxes(part, procedure).into_iter().flat_map(|group| group.boxes);
    boxes.filter(|made| made.kind != Kind::Tick || !made.value.is_empty()).map(|made| (made.name, made.value)).collect()
}

/// The procedure after some boxes were changed, and how it differs.
fn after(part: &Part, change: &[(&str, &str)]) -> (String, Procedure, Vec<Aspect>) {
    let catalogue = catalogue();
    let before = catalogue.get(SLUG).expect("built in");
    let mut typed = posted(&catalogue, part, before);
    for (name, value) in change {
        typed.insert((*name).to_owned(), (*value).to_owned());
    }
    let source = catalogue.source(SLUG).expect("built in");
    let text = catalogue.rewritten(part, SLUG, source, &typed).expect("fits");
    let made = catalogue.check(SLUG, &text).expect("passes");
    let aspects = changes(before, &made).into_iter().map(|change| change.aspect).collect();
    (text, made, aspects)
}

#[test]
fn a_form_that_is_saved_unchanged_leaves_every_file_as_it_was() {
    let catalogue = catalogue();
    for procedure in catalogue.procedures() {
        let source = catalogue.source(&procedure.id).expect("built in");
        let mut parts = vec![Part::Texts, Part::TimeLimit, Part::Fees, Part::Papers];
        parts.extend(procedure.form.fields.iter().map(|field| Part::Question(field.path.clone())));
        for part in parts {
            let typed = posted(&catalogue, &part, procedure);
            let text = catalogue.rewritten(&part, &procedure.id, source, &typed);
            assert_eq!(text.as_deref(), Ok(source), "{} {part:?}", procedure.id);
        }
    }
}

#[test]
fn a_fee_is_written_into_its_procedure_and_taken_out_again_when_it_is_the_registers() {
    let fee = "fee.phi-ban-sao-trich-luc.amount";
    let (text, made, aspects) = after(&Part::Fees, &[(fee, "10.000 đ")]);
    assert_eq!(aspects, [Aspect::Fee]);
    assert!(text.contains("[own_fees.phi-ban-sao-trich-luc]"));
    assert_eq!(faults_of_example(&made), []);
    let catalogue = catalogue();
    let mut typed = posted(&catalogue, &Part::Fees, &made);
    typed.insert(fee.to_owned(), "8000".to_owned());
    let back = catalogue.rewritten(&Part::Fees, SLUG, &text, &typed).expect("fits");
    assert_eq!(
        catalogue.check(SLUG, &back).expect("passes").form.version,
        catalogue.get(SLUG).expect("there").form.version
    );
    assert!(!back.contains("own_fees"));
}

#[test]
fn an_example_that_states_its_price_follows_a_new_fee() {
    let catalogue = catalogue();
    let stated = catalogue.procedures().iter().find(|procedure| {
        procedure.example.expected_fee_vnd.is_some_and(|fee| fee > 0) && !procedure.form.fees.is_empty()
    });
    let Some(procedure) = stated else { panic!("no example states a price") };
    let mut typed = posted(&catalogue, &Part::Fees, procedure);
    for (name, value) in &mut typed {
        if name.contains("amount") || name.contains("tier") {
            *value = "12345".to_owned();
        }
    }
    let source = catalogue.source(&procedure.id).expect("there");
    let text = catalogue.rewritten(&Part::Fees, &procedure.id, source, &typed).expect("fits");
    let made = catalogue.check(&procedure.id, &text).expect("passes");
    assert_ne!(made.example.expected_fee_vnd, procedure.example.expected_fee_vnd);
    assert_eq!(faults_of_example(&made), []);
}

#[test]
fn time_limits_change_their_kind_and_back() {
    let (text, made, aspects) = after(&Part::TimeLimit, &[("kind", "working_days"), ("days", "3")]);
    assert_eq!(made.time_limit.ordinary, Duration::WorkingDays(3));
    assert_eq!(aspects, [Aspect::TimeLimit, Aspect::TimeLimit]);
    assert!(!text.contains("after_cutoff"));
    let wrong = |change: &[(&str, &str)]| {
        let catalogue = catalogue();
        let mut typed = posted(&catalogue, &Part::TimeLimit, catalogue.get(SLUG).expect("there"));
        typed.extend(change.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        match catalogue.rewritten(&Part::TimeLimit, SLUG, catalogue.source(SLUG).expect("there"), &typed) {
            Err(EditRefusal::Wrong(wrong)) => wrong.into_iter().map(|(name, _)| name).collect::<Vec<_>>(),
            other => panic!("accepted: {other:?}"),
        }
    };
    assert_eq!(wrong(&[("kind", "working_days"), ("days", "0")]), ["days"]);
    assert_eq!(wrong(&[("cutoff", "25 giờ")]), ["cutoff"]);
    assert_eq!(wrong(&[("extension_working_days", "5")]), ["extension_vi"]);
}

#[test]
fn texts_arrive_and_steps_stay_in_pairs() {
    let (text, made, aspects) = after(
        &Part::Texts,
        &[("name_vi", "  Trích lục   khai tử mới "), ("guidance.steps_vi", "Một.\n\nHai."), ("guidance.steps_en", "")],
    );
    assert_eq!(made.name.vi, "Trích lục khai tử mới");
    assert_eq!(made.guidance.len(), 2);
    assert_eq!(aspects, [Aspect::Name, Aspect::Guidance, Aspect::Guidance]);
    assert!(text.starts_with("# Trích lục khai tử / Extract of death registration\n"));
    let catalogue = catalogue();
    let mut typed = posted(&catalogue, &Part::Texts, catalogue.get(SLUG).expect("there"));
    typed.insert("guidance.steps_en".to_owned(), "One.".to_owned());
    let refused = catalogue.rewritten(&Part::Texts, SLUG, catalogue.source(SLUG).expect("there"), &typed);
    assert!(matches!(refused, Err(EditRefusal::Wrong(wrong)) if wrong[0].0 == "guidance.steps_en"));
}

#[test]
fn papers_change_come_and_go() {
    let (text, made, aspects) = after(
        &Part::Papers,
        &[
            ("paper.giay-to-tuy-than.note_vi", "Bản chụp rõ bốn góc"),
            ("paper.giay-to-ho-tich-cu.required", "always"),
            ("paper.van-ban-uy-quyen.remove", "true"),
            ("new.label_vi", "Giấy giới thiệu của cơ quan"),
            ("new.max_files", "2"),
        ],
    );
    // The English note was there, but without a Vietnamese one there was no note.
    assert_eq!(
        aspects,
        [Aspect::PaperNote, Aspect::PaperNote, Aspect::PaperNeed, Aspect::PaperRemoved, Aspect::PaperAdded]
    );
    let added = made.form.attachments.last().expect("papers");
    assert_eq!((added.id.as_str(), added.need, added.max_files), ("giay-gioi-thieu-cua-co-quan", Need::Always, 2));
    assert!(text.contains("use = \"giay-to-tuy-than\""));
    // A paper that became obligatory is not in the worked example yet.
    assert!(!faults_of_example(&made).is_empty());
}

#[test]
fn questions_of_their_own_and_of_groups_change_where_they_stand() {
    let question = |path: &str| Part::Question(path.to_owned());
    let (text, made, aspects) = after(&question("relation"), &[("label_vi", "Quan hệ"), ("help_vi", "Chọn một")]);
    assert_eq!(aspects, [Aspect::FieldLabel, Aspect::FieldHelp]);
    assert_eq!(made.form.field("relation").expect("there").label.vi, "Quan hệ");
    assert!(text.contains("help_vi = \"Chọn một\""));
    let (text, made, _) = after(&question("subject.identity.number"), &[("label_vi", "Số giấy tờ của người mất")]);
    assert_eq!(made.form.field("subject.identity.number").expect("there").label.vi, "Số giấy tờ của người mất");
    assert_ne!(made.form.field("requester.identity.number").expect("there").label.vi, "Số giấy tờ của người mất");
    assert!(text.contains("\"identity.issue_place\" = { required = false }"));
}

#[test]
fn questions_move_and_leave_with_their_example() {
    let catalogue = catalogue();
    let source = catalogue.source(SLUG).expect("there");
    let paths = |text: &str| -> Vec<String> {
        catalogue.check(SLUG, text).expect("passes").form.fields.iter().map(|field| field.path.clone()).collect()
    };
    let before = paths(source);
    let place = |paths: &[String], path: &str| paths.iter().position(|other| other == path).expect("there");
    let moved = catalogue.moved(SLUG, source, "purpose", Move::Up).expect("moves");
    let after = paths(&moved);
    assert_eq!(place(&after, "purpose") + 1, place(&after, "quantity"));
    assert_eq!(catalogue.moved(SLUG, &moved, "purpose", Move::Down).expect("moves back"), source);
    assert_eq!(catalogue.moved(SLUG, source, "quantity", Move::Up), Err(EditRefusal::NotThere));
    let out = catalogue.moved(SLUG, source, "purpose", Move::Out).expect("leaves");
    assert_eq!(paths(&out).len(), before.len() - 1);
    let out = catalogue.moved(SLUG, source, "subject.identity.issue_date", Move::Out).expect("leaves its group");
    assert_eq!(paths(&out).len(), before.len() - 1);
    assert!(!out.contains("\"subject.identity.issue_date\" ="));
    // What others ask about cannot leave.
    let refused = catalogue.moved(SLUG, source, "relation", Move::Out);
    assert!(
        matches!(refused, Err(EditRefusal::Faults(faults)) if faults.iter().any(|fault| fault.message.contains("relation")))
    );
}
