//! Whoever stands at the counter: what the desk knows of them, so that nobody types it a second time.
//!
//! Forms that ask for the requester hold it there, others (a marriage has two sides) do not know yet which side it is. So
//! it is kept beside the answers while the sheet is filled in; it is no answer itself and is not filed.

use crate::answers::Answers;
use crate::relative::{IDENTITY_KEYS, KnownPerson, PERSON_KEYS};

/// Begins the keys beside the answers; no field can be called so.
const BESIDE: &str = "#counter.";

/// Where forms ask for whoever files.
const REQUESTER: &str = "requester.";

/// Keeps what is known of somebody beside the answers.
pub fn keep(answers: &mut Answers, known: &KnownPerson) {
    for (key, value) in known {
        answers.set([BESIDE, key].concat(), value.as_str());
    }
}

/// What is known of them by now: what the sheet says of the requester counts more than what was typed before it began.
pub fn known(answers: &Answers) -> KnownPerson {
    let beside = answers.iter().filter_map(|(key, value)| Some((key.strip_prefix(BESIDE)?, value)));
    let said = PERSON_KEYS.iter().chain(&IDENTITY_KEYS).map(|key| (*key, answers.get(&[REQUESTER, key].concat())));
    let all = beside.chain(said).filter(|(_, value)| !value.is_empty());
    all.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

/// Forgets what was kept beside the answers.
pub fn forget(answers: &mut Answers) {
    let keys: Vec<String> =
        answers.iter().filter(|(key, _)| key.starts_with(BESIDE)).map(|(key, _)| key.to_owned()).collect();
    for key in keys {
        answers.set(key, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(pairs: &[(&str, &str)]) -> KnownPerson {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_the_sheet_says_counts_more_and_what_was_kept_is_forgotten() {
        let mut answers = Answers::new();
        assert!(known(&answers).is_empty());
        keep(&mut answers, &person(&[("full_name", "Trần Văn Nam"), ("personal_id", "001090999901")]));
        answers.set("requester.full_name", "TRẦN VĂN NĂM");
        answers.set("requester.residence.ward", "00004");
        answers.set("requester.identity.kind", "can_cuoc");
        answers.set("requester.phone", "0900000001");
        let expected = [
            ("full_name", "TRẦN VĂN NĂM"),
            ("identity.kind", "can_cuoc"),
            ("personal_id", "001090999901"),
            ("residence.ward", "00004"),
        ];
        assert_eq!(known(&answers), person(&expected));
        forget(&mut answers);
        assert!(answers.iter().all(|(key, _)| key.starts_with(REQUESTER)));
        assert_eq!(answers.iter().count(), 4);
    }
}
