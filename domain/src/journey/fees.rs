//! The fee of one dossier, line by line.
//!
//! Lines whose number of copies or pages is not known yet are left out: the sheet never shows a guess.

use super::Journey;
use crate::money::Vnd;
use crate::procedure::form::EXEMPTION_KIND;
use crate::procedure::{Exemption, Fee, FeeRule, FeeUnit, Tier};
use crate::time::{Date, parse_iso_date};
use crate::words::Words;

/// The fee of one dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeeSheet<'a> {
    /// What is charged, waived lines included.
    pub lines: Vec<FeeLine<'a>>,
    /// What is to be paid.
    pub total_vnd: Vnd,
}

/// One line of a fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeLine<'a> {
    /// The fee.
    pub fee: &'a Fee,
    /// What it is charged for, in a list: the row's name.
    pub about: Option<String>,
    /// Price of one.
    pub unit_amount: Vnd,
    /// How many.
    pub quantity: i64,
    /// What is to be paid: 0 when waived.
    pub amount: Vnd,
    /// The exemption by which it is not taken.
    pub waived_by: Option<&'a Words>,
}

impl Exemption {
    /// Whether it is offered on a day.
    pub fn is_valid_on(&self, day: Date) -> bool {
        let bound = |text: &Option<String>| text.as_deref().and_then(parse_iso_date);
        bound(&self.valid_from).is_none_or(|first| day >= first) && bound(&self.valid_to).is_none_or(|last| day <= last)
    }

    /// The choices of `exemption.kind` that are offered on a day.
    pub fn is_offered(exemptions: &[Self], value: &str, day: Date) -> bool {
        exemptions.iter().find(|exemption| exemption.id == value).is_none_or(|exemption| exemption.is_valid_on(day))
    }
}

impl<'a> Journey<'a> {
    /// The fee for these answers on this day.
    pub fn fee(&self) -> FeeSheet<'a> {
        let claimed = self.claimed_exemption();
        let lines: Vec<FeeLine<'a>> = self
            .form()
            .fee_rules
            .iter()
            .filter(|rule| self.sight.holds(rule.when.as_ref(), None))
            .flat_map(|rule| self.lines_of(rule, claimed))
            .collect();
        let total_vnd = lines.iter().map(|line| line.amount).sum();
        FeeSheet { lines, total_vnd }
    }

    /// The exemption a person claims, when it is offered today.
    pub fn claimed_exemption(&self) -> Option<&'a Exemption> {
        let claimed = self.sight.value(EXEMPTION_KIND);
        let found = self.form().exemptions.iter().find(|exemption| exemption.id == claimed);
        found.filter(|exemption| exemption.is_valid_on(self.sight.today))
    }

    fn lines_of(&self, rule: &'a FeeRule, claimed: Option<&'a Exemption>) -> Vec<FeeLine<'a>> {
        let Some(fee) = self.form().fees.iter().find(|fee| fee.id == rule.fee) else {
            return Vec::new();
        };
        let waived_by = claimed.filter(|claimed| claimed.waives.contains(&fee.id)).map(|claimed| &claimed.label);
        let line = |row: Option<usize>, about: Option<String>| {
            let unit_amount = self.unit_amount(fee, rule, row)?;
            let quantity = self.number(rule.quantity_field.as_deref(), row)?;
            let due = unit_amount.times(quantity);
            let amount = if waived_by.is_some() { Vnd::ZERO } else { due };
            Some(FeeLine { fee, about, unit_amount, quantity, amount, waived_by })
        };
        match rule.repeat_field.as_deref().and_then(|path| self.form().field(path)) {
            None => line(None, None).into_iter().collect(),
            Some(list) => {
                (0..self.answers().rows_of(list)).filter_map(|row| line(Some(row), self.row_label(list, row))).collect()
            }
        }
    }

    fn unit_amount(&self, fee: &Fee, rule: &FeeRule, row: Option<usize>) -> Option<Vnd> {
        match &fee.unit {
            FeeUnit::PerCase(amount) | FeeUnit::PerCopy(amount) => Some(Vnd(*amount)),
            FeeUnit::PerPageTiered { tiers, cap_vnd_per_copy } => {
                let pages = self.number(rule.pages_field.as_deref(), row)?;
                let sum = tiered(tiers, pages);
                Some(cap_vnd_per_copy.map_or(sum, |cap| sum.min(Vnd(cap))))
            }
        }
    }

    /// A number of the answers, 1 when no field tells it; `list[].column` is read in the row.
    fn number(&self, field: Option<&str>, row: Option<usize>) -> Option<i64> {
        let Some(field) = field else { return Some(1) };
        let key = match (field.split_once("[]."), row) {
            (Some((list, column)), Some(row)) => format!("{list}.{row}.{column}"),
            (_, _) => field.to_owned(),
        };
        self.sight.value(&key).parse().ok().filter(|number| (0..=MOST).contains(number))
    }
}

/// More copies or pages than this are a typing mistake, told at the field.
const MOST: i64 = 100_000;

fn tiered(tiers: &[Tier], pages: i64) -> Vnd {
    tiers
        .iter()
        .map(|tier| {
            let last = tier.to_page.map_or(pages, |to_page| to_page.min(pages));
            let within = last.saturating_sub(tier.from_page).saturating_add(1).max(0);
            Vnd(tier.amount_vnd).times(within)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_cost_less_from_the_third_on() {
        let tiers = [
            Tier { from_page: 1, to_page: Some(2), amount_vnd: 2_000 },
            Tier { from_page: 3, to_page: None, amount_vnd: 1_000 },
        ];
        for (pages, price) in [(0, 0), (1, 2_000), (2, 4_000), (3, 5_000), (10, 12_000)] {
            assert_eq!(tiered(&tiers, pages), Vnd(price), "{pages} pages");
        }
    }
}
