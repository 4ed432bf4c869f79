//! Fees and their amounts. The register serves many procedures, so an amount that is changed here is written into the
//! file of this one (`own_fees`), and taken out again when it says the same as the register.

use std::collections::BTreeMap;

use domain::procedure::{Fee, FeeUnit, Procedure};
use domain::text::clean_line;
use domain::words::{Phrase, Words};
use toml_edit::{Array, InlineTable, Item, Table, Value};

use super::document::Document;
use super::{Group, Kind, NEEDED, Typed, input, typed};

/// No fee of the office is higher, in VND.
const HIGHEST: i64 = 1_000_000_000;

const NO_AMOUNT: Phrase = Phrase::new("Nhập số tiền bằng đồng, ví dụ 8.000.", "Enter an amount in VND, such as 8,000.");

pub(super) fn read(procedure: &Procedure) -> Vec<Group> {
    let group = |fee: &Fee| {
        let name = |key: &str| format!("fee.{}.{key}", fee.id);
        let mut boxes = vec![
            input(name("label_vi"), "fee_label_vi", Kind::Line, fee.label.vi.clone()),
            input(name("label_en"), "fee_label_en", Kind::Line, fee.label.en.clone()),
        ];
        match &fee.unit {
            FeeUnit::PerCase(amount) => {
                boxes.push(input(name("amount"), "fee_per_case", Kind::Amount, amount.to_string()));
            }
            FeeUnit::PerCopy(amount) => {
                boxes.push(input(name("amount"), "fee_per_copy", Kind::Amount, amount.to_string()));
            }
            FeeUnit::PerPageTiered { tiers, cap_vnd_per_copy } => {
                let tiers = tiers.iter().enumerate().map(|(place, tier)| {
                    input(name(&format!("tier.{place}")), "fee_per_page", Kind::Amount, tier.amount_vnd.to_string())
                });
                boxes.extend(tiers);
                let cap = cap_vnd_per_copy.map(|cap| cap.to_string()).unwrap_or_default();
                boxes.push(input(name("cap"), "fee_cap", Kind::Amount, cap));
            }
        }
        Group { title: format!("{} ({})", fee.label.vi, fee.unit.in_words().vi), id: fee.id.clone(), boxes }
    };
    procedure.form.fees.iter().map(group).collect()
}

pub(super) fn write(
    file: &mut Document,
    before: &Procedure,
    register: &BTreeMap<String, Fee>,
    posted: &Typed,
) -> Result<(), Vec<(String, Phrase)>> {
    let mut wrong = Vec::new();
    let made: Vec<Fee> = before.form.fees.iter().map(|fee| changed(fee, posted, &mut wrong)).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    for (fee, old) in made.iter().zip(&before.form.fees) {
        if register.get(&fee.id) == Some(fee) {
            forget(file, &fee.id);
        } else if fee != old {
            keep(file, fee);
        }
    }
    Ok(())
}

fn changed(fee: &Fee, posted: &Typed, wrong: &mut Vec<(String, Phrase)>) -> Fee {
    let name = |key: &str| format!("fee.{}.{key}", fee.id);
    let label = Words::new(clean_line(typed(posted, &name("label_vi"))), clean_line(typed(posted, &name("label_en"))));
    if label.vi.is_empty() {
        wrong.push((name("label_vi"), NEEDED));
    }
    let mut sum = |key: &str| {
        let read = amount(typed(posted, &name(key)));
        if read.is_none() {
            wrong.push((name(key), NO_AMOUNT));
        }
        read.unwrap_or_default()
    };
    let unit = match &fee.unit {
        FeeUnit::PerCase(_) => FeeUnit::PerCase(sum("amount")),
        FeeUnit::PerCopy(_) => FeeUnit::PerCopy(sum("amount")),
        FeeUnit::PerPageTiered { tiers, .. } => {
            let mut tiers = tiers.clone();
            for (place, tier) in tiers.iter_mut().enumerate() {
                tier.amount_vnd = sum(&format!("tier.{place}"));
            }
            let capped = !typed(posted, &name("cap")).is_empty();
            FeeUnit::PerPageTiered { tiers, cap_vnd_per_copy: capped.then(|| sum("cap")) }
        }
    };
    Fee { id: fee.id.clone(), label, unit }
}

/// "8.000", "8 000 đ", "8000 ₫".
fn amount(text: &str) -> Option<i64> {
    let kept: String = text
        .trim_end_matches(['đ', '₫', ' ', '\u{a0}'])
        .chars()
        .filter(|sign| !matches!(sign, '.' | ',' | ' ' | '\u{a0}'))
        .collect();
    let digits = !kept.is_empty() && kept.chars().all(|sign| sign.is_ascii_digit());
    kept.parse().ok().filter(|amount| digits && (0..=HIGHEST).contains(amount))
}

fn forget(file: &mut Document, id: &str) {
    if let Some(own) = file.table_if_there("own_fees") {
        own.remove(id);
        if own.is_empty() {
            file.top().remove("own_fees");
        }
    }
}

fn keep(file: &mut Document, fee: &Fee) {
    let mut table = Table::new();
    let mut put = |key: &str, value: Value| {
        table.insert(key, Item::Value(value));
    };
    put("label_vi", fee.label.vi.as_str().into());
    if !fee.label.en.is_empty() {
        put("label_en", fee.label.en.as_str().into());
    }
    match &fee.unit {
        FeeUnit::PerCase(amount) => {
            put("unit", "per_case".into());
            put("amount_vnd", (*amount).into());
        }
        FeeUnit::PerCopy(amount) => {
            put("unit", "per_copy".into());
            put("amount_vnd", (*amount).into());
        }
        FeeUnit::PerPageTiered { tiers, cap_vnd_per_copy } => {
            put("unit", "per_page_tiered".into());
            let tiers: Array = tiers
                .iter()
                .map(|tier| {
                    let mut line = InlineTable::new();
                    line.insert("from_page", tier.from_page.into());
                    if let Some(to) = tier.to_page {
                        line.insert("to_page", to.into());
                    }
                    line.insert("amount_vnd", tier.amount_vnd.into());
                    Value::InlineTable(line)
                })
                .collect();
            put("tiers", Value::Array(tiers));
            if let Some(cap) = cap_vnd_per_copy {
                put("cap_vnd_per_copy", (*cap).into());
            }
        }
    }
    if file.top().get("own_fees").is_none() {
        let mut own = Table::new();
        own.set_implicit(true);
        file.top().insert("own_fees", Item::Table(own));
    }
    if let Some(own) = file.table_if_there("own_fees") {
        own.insert(&fee.id, Item::Table(table));
    }
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, read) in
            [("8.000", Some(8_000)), ("8 000 đ", Some(8_000)), ("0", Some(0)), ("10000₫", Some(10_000)), ("", None)]
        {
            assert_eq!(amount(typed), read, "{typed}");
        }
        for wrong in ["-5", "tám nghìn", "8.000đ/bản", "99999999999999"] {
            assert_eq!(amount(wrong), None, "{wrong}");
        }
    }
}
