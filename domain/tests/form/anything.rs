//! Nothing that is typed or posted can break the engine.

use domain::answers::{Answers, Saving};
use domain::journey::{Journey, PapersPresent};
use domain::validate::Trusting;
use domain::words::Language;
use proptest::prelude::*;

use crate::sample::{copies_form, filled};
use crate::support::today;

fn any_answers() -> impl Strategy<Value = Vec<(String, String)>> {
    let key = prop_oneof![
        proptest::sample::select(vec![
            "authority.ward",
            "requester.name",
            "requester.home.ward",
            "requester.home.country",
            "requester.home.foreign_text",
            "documents.#",
            "documents.0.name",
            "documents.2.pages",
            "documents.1.copies",
            "copies.wanted",
            "copies.quantity",
            "exemption.kind",
            "commitment.agreed",
            "#saved.requester",
        ])
        .prop_map(str::to_owned),
        ".{0,12}",
    ];
    let value = prop_oneof![
        ".{0,20}",
        "[0-9]{0,20}",
        Just("co".to_owned()),
        Just("true".to_owned()),
        "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
    ];
    proptest::collection::vec((key, value), 0..14)
}

proptest! {
    #[test]
    fn whatever_is_typed_the_journey_answers(pairs in any_answers(), step in "[a-z-]{0,12}") {
        let form = copies_form();
        let mut typed = Answers::new();
        for (key, value) in &pairs {
            typed.set(key.as_str(), value.as_str());
        }
        let none = PapersPresent::new();
        let journey = Journey::of(&form, &typed, &none, today(), &Trusting);
        let all = journey.issues();
        for part in journey.parts().iter().map(|part| part.id).chain(["authority", "commitment", step.as_str()]) {
            let here: Vec<_> = all.iter().filter(|issue| issue.part == part).cloned().collect();
            prop_assert_eq!(journey.issues_of(part), here);
            journey.visible_fields(part);
            journey.next_after(part);
        }
        prop_assert!(journey.fee().total_vnd.0 >= 0);
        journey.summary(Language::En);
        let parsed = typed.parsed(&form);
        prop_assert_eq!(Answers::from_parsed(&form, &parsed).parsed(&form), parsed);
    }

    #[test]
    fn merging_anything_changes_all_or_nothing_and_twice_is_once(pairs in any_answers()) {
        let form = copies_form();
        for step in ["requester", "documents", "nhan-ket-qua", "commitment", "authority", "x"] {
            let mut once = filled();
            let posted = || pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()));
            match once.merge(&form, step, posted(), Saving::Sent, today()) {
                Err(_) => prop_assert_eq!(once, filled()),
                Ok(()) => {
                    let first = once.clone();
                    prop_assert!(once.merge(&form, step, posted(), Saving::Sent, today()).is_ok());
                    prop_assert_eq!(once, first);
                }
            }
        }
    }
}
