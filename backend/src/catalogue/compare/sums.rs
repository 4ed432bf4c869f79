//! Sums of money in texts: a fee that changes is easily forgotten there.

use domain::money::Vnd;
use domain::procedure::{Fee, FeeUnit, Procedure};
use domain::words::Words;

/// Amounts that were a fee's and are no more, with the texts that still name them.
#[must_use]
pub fn old_sums(before: &Procedure, after: &Procedure) -> Vec<(String, String)> {
    let now = amounts(after);
    let gone = amounts(before).into_iter().filter(|amount| *amount > 0 && !now.contains(amount));
    let texts = texts_with_sums(after);
    let mut found = Vec::new();
    for amount in gone {
        let sum = Vnd(amount).to_string();
        let digits = sum.trim_end_matches([' ', '\u{a0}', '₫']).to_owned();
        let english = digits.replace('.', ",");
        let naming = texts.iter().filter(|text| names_sum(text, &digits) || names_sum(text, &english));
        found.extend(naming.map(|text| (digits.clone(), text.clone())));
    }
    found
}

fn amounts(procedure: &Procedure) -> Vec<i64> {
    let of = |fee: &Fee| match &fee.unit {
        FeeUnit::PerCase(amount) | FeeUnit::PerCopy(amount) => vec![*amount],
        FeeUnit::PerPageTiered { tiers, cap_vnd_per_copy } => {
            tiers.iter().map(|tier| tier.amount_vnd).chain(*cap_vnd_per_copy).collect()
        }
    };
    procedure.form.fees.iter().flat_map(of).collect()
}

fn texts_with_sums(procedure: &Procedure) -> Vec<String> {
    let mut texts: Vec<&Words> = procedure.guidance.iter().collect();
    texts.extend([&procedure.applicants, &procedure.how_to_submit, &procedure.authority]);
    texts.extend([&procedure.notice, &procedure.notes].into_iter().flatten());
    texts.extend(procedure.form.attachments.iter().filter_map(|paper| paper.note.as_ref()));
    texts.extend(procedure.form.fields.iter().filter_map(|field| field.help.as_ref()));
    texts.into_iter().flat_map(|words| [words.vi.clone(), words.en.clone()]).filter(|text| !text.is_empty()).collect()
}

/// Not as a part of a longer number.
fn names_sum(text: &str, digits: &str) -> bool {
    let part = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    text.match_indices(digits).any(|(at, _)| {
        let (left, right) = (&text[..at], &text[at + digits.len()..]);
        let before = left.chars().next_back();
        let longer = matches!(before, Some('.' | ',')) && part(left.chars().rev().nth(1));
        let goes_on = matches!(right.chars().next(), Some('.' | ',')) && part(right.chars().nth(1));
        !(part(before) || longer || part(right.chars().next()) || goes_on)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use std::sync::Arc;

    #[test]
    fn texts_that_name_a_sum_which_is_no_fee_any_more_are_found() {
        let catalogue = Catalogue::built_in().expect("loads");
        let a = catalogue.get("trich-luc-khai-tu").expect("there");
        let mut b = Procedure::clone(a);
        assert_eq!(old_sums(a, &b), []);
        Arc::make_mut(&mut b.form).fees[0].unit = FeeUnit::PerCopy(10_000);
        let found = old_sums(a, &b);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].1.contains("8.000 đồng") && found[1].1.contains("8,000 VND"));
        for (text, named) in
            [("18.000 đồng", false), ("8.000.000 đồng", false), ("1.8.000", false), ("là 8.000.", true)]
        {
            assert_eq!(names_sum(text, "8.000"), named, "{text}");
        }
    }
}
