//! What a result says otherwise than the draft that the citizen agreed to: whoever signs has to know.

use super::results::{Fact, ResultDraft, SignedResult};
use super::work::Confirmation;
use crate::catalogue::compare::{LineKind, lines};
use crate::store::rows::draft_results;

/// The lines that differ, in their order: what the draft said with "−", what the result says with "+". Empty when both say
/// the same, when nobody agreed (silence counts as agreement), and for a file, which is looked at as it is.
pub(super) fn since(draft: Option<&draft_results::Model>, result: Option<&SignedResult>) -> String {
    let (Some(draft), Some(result)) = (draft, result.filter(|result| result.file.is_none())) else {
        return String::new();
    };
    if !matches!(Confirmation::from_key(&draft.answer), Confirmation::Agreed | Confirmation::Silent) {
        return String::new();
    }
    let facts: Vec<Fact> = serde_json::from_str(&draft.facts).unwrap_or_default();
    differing(&ResultDraft { title: draft.title.clone(), facts }, &result.draft)
}

fn differing(before: &ResultDraft, after: &ResultDraft) -> String {
    let marked = lines(&sheet(before), &sheet(after)).into_iter().filter_map(|(kind, line)| match kind {
        LineKind::Gone => Some(["− ", &line].concat()),
        LineKind::New => Some(["+ ", &line].concat()),
        LineKind::Same | LineKind::Gap => None,
    });
    marked.collect::<Vec<_>>().join("\n")
}

fn sheet(draft: &ResultDraft) -> String {
    let facts = draft.facts.iter().map(|fact| format!("{}: {}\n", fact.label, fact.value));
    std::iter::once(format!("{}\n", draft.title)).chain(facts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(facts: &[(&str, &str)]) -> ResultDraft {
        let facts = facts.iter().map(|(label, value)| Fact { label: (*label).into(), value: (*value).into() });
        ResultDraft { title: "Giấy khai sinh".into(), facts: facts.collect() }
    }

    #[test]
    fn lines_of_the_same_label_are_told_apart_by_their_places() {
        let agreed = draft(&[("Năm sinh", "1990"), ("Dân tộc", "Kinh"), ("Năm sinh", "1993")]);
        assert_eq!(differing(&agreed, &agreed), "");
        let swapped = draft(&[("Năm sinh", "1993"), ("Dân tộc", "Kinh"), ("Năm sinh", "1990")]);
        assert!(!differing(&agreed, &swapped).is_empty());
        let other = draft(&[("Năm sinh", "1990"), ("Dân tộc", "Tày"), ("Năm sinh", "1993")]);
        assert_eq!(differing(&agreed, &other), "− Dân tộc: Kinh\n+ Dân tộc: Tày");
    }
}
