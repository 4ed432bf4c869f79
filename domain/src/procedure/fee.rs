//! Fees, the rules that call for them, and who is exempt. The sum is made in `journey::fees`.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use crate::money::Vnd;
use crate::words::Words;

/// A fee with its amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// Readable id.
    pub id: String,
    /// Name for people.
    pub label: Words,
    /// How it is counted.
    pub unit: FeeUnit,
}

/// How a fee is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeUnit {
    /// Once for the dossier, in VND.
    PerCase(i64),
    /// For each copy, in VND.
    PerCopy(i64),
    /// For each page of a copy, by its number.
    PerPageTiered {
        /// Prices by page number.
        tiers: Vec<Tier>,
        /// Never more than this for one copy.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap_vnd_per_copy: Option<i64>,
    },
}

impl FeeUnit {
    /// "Miễn phí", "8.000 ₫ một bản".
    pub fn in_words(&self) -> Words {
        let each = |amount: i64, vi: &str, en: &str| match Vnd(amount) {
            free if free.is_free() => Words::new("Miễn phí", "Free of charge"),
            due => Words::new(format!("{due} {vi}"), format!("{due} {en}")),
        };
        match self {
            Self::PerCase(amount) => each(*amount, "một hồ sơ", "a dossier"),
            Self::PerCopy(amount) => each(*amount, "một bản", "a copy"),
            Self::PerPageTiered { tiers, cap_vnd_per_copy } => {
                let mut parts: Vec<Words> = tiers.iter().map(Tier::in_words).collect();
                parts.extend(cap_vnd_per_copy.map(|cap| {
                    let cap = Vnd(cap);
                    Words::new(format!("tối đa {cap} một bản"), format!("at most {cap} a copy"))
                }));
                let join = |pick: fn(&Words) -> &str| parts.iter().map(pick).collect::<Vec<_>>().join("; ");
                Words::new(join(|words| &words.vi), join(|words| &words.en))
            }
        }
    }
}

/// The price of the pages from one number to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// First page.
    pub from_page: i64,
    /// Last page; none = no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_page: Option<i64>,
    /// VND for each page.
    pub amount_vnd: i64,
}

impl Tier {
    fn in_words(&self) -> Words {
        let (price, from) = (Vnd(self.amount_vnd), self.from_page);
        match self.to_page {
            Some(to) => Words::new(
                format!("trang {from} đến trang {to}: {price} một trang"),
                format!("pages {from} to {to}: {price} a page"),
            ),
            None => {
                Words::new(format!("từ trang {from}: {price} một trang"), format!("from page {from}: {price} a page"))
            }
        }
    }
}

/// When a fee is due and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeRule {
    /// Id of the fee.
    pub fee: String,
    /// Only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The field that tells how many; `list[].column` for each row of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity_field: Option<String>,
    /// The field that tells the pages; `list[].column` for each row of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages_field: Option<String>,
    /// Counted for each row of this list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat_field: Option<String>,
}

/// A reason for which fees are not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exemption {
    /// Readable id, a value of `exemption.kind`.
    pub id: String,
    /// Name for people.
    pub label: Words,
    /// The fees that become 0.
    pub waives: Vec<String>,
    /// How it is proved.
    pub proof: Proof,
    /// First day on which it is offered, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// Last day on which it is offered, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<String>,
}

/// How an exemption is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// By an attached paper.
    Paper,
    /// The officer looks at the account.
    Account,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_with_what_they_are_for() {
        let said = |unit: FeeUnit| unit.in_words().vi;
        assert_eq!(said(FeeUnit::PerCase(0)), "Miễn phí");
        assert_eq!(said(FeeUnit::PerCopy(8000)), "8.000 ₫ một bản");
        let tier = |from_page, to_page, amount_vnd| Tier { from_page, to_page, amount_vnd };
        let pages = FeeUnit::PerPageTiered {
            tiers: vec![tier(1, Some(2), 2000), tier(3, None, 1000)],
            cap_vnd_per_copy: Some(200_000),
        };
        assert_eq!(
            said(pages),
            "trang 1 đến trang 2: 2.000 ₫ một trang; từ trang 3: 1.000 ₫ một trang; tối đa 200.000 ₫ một bản"
        );
    }
}
