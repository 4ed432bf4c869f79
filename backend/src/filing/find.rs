//! The list of dossiers that is looked through: filters, text, pages.
//!
//! What people type to look for is compared here without tone marks, so that `%` and `_` are letters like others.

use std::collections::HashMap;

use super::{DossierLine, Filing, FilingError};
use crate::store::queries::mine::{self, LightRow, Narrowed};
use domain::dossier::{Group, Status};
use domain::text::{fold, squeeze};
use domain::time::{Date, Moment, Time, plus_days};

/// Dossiers on one page of the list.
pub const ON_A_PAGE: u64 = 20;
/// More than one account ever holds; a page that looks through texts reads no more.
const MOST_LOOKED_THROUGH: u64 = 20_000;

/// What the list is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Where the dossiers stand.
    pub group: Option<Group>,
    /// Slug of the procedure; none and the empty one are all.
    pub procedure: String,
    /// Sent (a draft: begun) on this day or later.
    pub from: Option<Date>,
    /// Sent (a draft: begun) on this day or before.
    pub until: Option<Date>,
    /// Part of a code, of the name of a procedure or of an applicant, with or without tone marks.
    pub text: String,
    /// Page, counted from 1.
    pub page: u32,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct Found {
    /// The dossiers of the page.
    pub lines: Vec<DossierLine>,
    /// The page, counted from 1: the last one when a later one was wanted.
    pub page: u32,
    /// Pages in all, at least 1.
    pub pages: u32,
    /// Dossiers in all.
    pub total: u64,
}

impl Filing {
    /// A page of the dossiers that are wanted, the last changed first.
    ///
    /// # Errors
    /// A failing store.
    pub async fn find(&self, account_id: &str, wanted: &Wanted) -> Result<Found, FilingError> {
        let db = self.house.store.read();
        let narrowed = narrowed(wanted);
        if fold(&wanted.text).is_empty() {
            let total = mine::count(db, account_id, &narrowed).await?;
            let (page, pages) = page_of(wanted.page, total);
            let skipped = u64::from(page - 1) * ON_A_PAGE;
            let rows = mine::some(db, account_id, &narrowed, skipped, ON_A_PAGE).await?;
            return Ok(Found { lines: self.as_lines(rows).await?, page, pages, total });
        }
        let looked_for = LookedFor::new(&wanted.text);
        let rows = mine::some(db, account_id, &narrowed, 0, MOST_LOOKED_THROUGH).await?;
        let mut names: HashMap<String, String> = HashMap::new();
        let found: Vec<LightRow> = rows
            .into_iter()
            .filter(|row| {
                let name = names.entry(row.procedure_id.clone()).or_insert_with(|| self.folded_name(&row.procedure_id));
                looked_for.is_in(row, name)
            })
            .collect();
        let (page, pages) = page_of(wanted.page, found.len() as u64);
        let total = found.len() as u64;
        let skipped = usize::try_from(u64::from(page - 1) * ON_A_PAGE).unwrap_or(usize::MAX);
        let shown = found.into_iter().skip(skipped).take(usize::try_from(ON_A_PAGE).unwrap_or(usize::MAX));
        Ok(Found { lines: self.as_lines(shown.collect()).await?, page, pages, total })
    }

    fn folded_name(&self, procedure_id: &str) -> String {
        let (name, _) = self.name_of(procedure_id);
        [fold(&name.vi), fold(&name.en)].join(" ")
    }
}

fn narrowed(wanted: &Wanted) -> Narrowed {
    let midnight = |date: Date| Moment::at(date, Time::MIDNIGHT).0;
    Narrowed {
        statuses: wanted.group.map(|group| group.statuses().map(Status::code).collect()).unwrap_or_default(),
        procedure: Some(wanted.procedure.clone()).filter(|slug| !slug.is_empty()),
        from: wanted.from.map(midnight),
        before: wanted.until.map(|day| midnight(plus_days(day, 1))),
    }
}

/// The page that is shown, and how many there are.
fn page_of(wanted: u32, total: u64) -> (u32, u32) {
    let pages = u32::try_from(total.div_ceil(ON_A_PAGE)).unwrap_or(u32::MAX).max(1);
    (wanted.clamp(1, pages), pages)
}

/// Words to find, or a piece of a code.
struct LookedFor {
    words: Vec<String>,
    squeezed: String,
}

impl LookedFor {
    fn new(text: &str) -> Self {
        Self { words: fold(text).split(' ').map(str::to_owned).collect(), squeezed: squeeze(text) }
    }

    /// Every word stands in the code, the procedure's or the applicant's name; or all of it is a piece of the code.
    fn is_in(&self, row: &LightRow, name: &str) -> bool {
        let code = row.code.as_deref().unwrap_or_default();
        let (folded, applicant) = (fold(code), fold(&row.applicant_name));
        let holds = |word: &String| [&*folded, name, &*applicant].iter().any(|place| place.contains(word.as_str()));
        let of_code = !self.squeezed.is_empty() && squeeze(code).contains(&self.squeezed);
        of_code || self.words.iter().all(holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, applicant: &str) -> LightRow {
        LightRow {
            id: String::new(),
            procedure_id: String::new(),
            procedure_version: String::new(),
            unit_code: String::new(),
            status: 1,
            stage: String::new(),
            code: Some(code.to_owned()),
            applicant_name: applicant.to_owned(),
            fee_vnd: 0,
            submitted_at: None,
            due_at: None,
            created_at: 0,
            updated_at: 0,
            payment: None,
        }
    }

    #[test]
    fn words_are_found_without_tone_marks_and_signs_are_letters() {
        let lan = row("H26.00004-261110-0007", "NGUYỄN THỊ LAN");
        let found = |typed: &str| LookedFor::new(typed).is_in(&lan, "dang ky khai sinh birth registration");
        for typed in ["lan", "Nguyễn khai sinh", "nguyen thi", "261110-0007", "h26 00004 261110", "ĐĂNG KÝ", "birth"]
        {
            assert!(found(typed), "{typed}");
        }
        for typed in ["%", "_", "l_n", "lan%", "ket hon", "'", "\\", "0008"] {
            assert!(!found(typed), "{typed}");
        }
    }

    #[test]
    fn a_page_behind_the_last_one_is_the_last_one() {
        assert_eq!(
            [(0, 0), (1, 20), (2, 20), (2, 21), (9, 45)].map(|(page, all)| page_of(page, all)),
            [(1, 1), (1, 1), (1, 1), (2, 2), (3, 3)]
        );
    }
}
