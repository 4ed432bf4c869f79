//! What is written about a kept paper: read from a form, judged as a whole.

use std::collections::BTreeMap;

use domain::personal_paper::PaperKind;
use domain::text::{clean_line, length};
use domain::time::{Date, NamedDate, iso_date, parse_date};
use domain::words::Phrase;

use super::PersonalPaperError;
use crate::accounts::FieldIssue;

/// Names of the fields.
const NAMES: [&str; 5] = ["kind", "title", "number", "issued_on", "expires_on"];
const LONGEST_TITLE: usize = 150;
const LONGEST_NUMBER: usize = 60;

/// Facts without mistakes, as they are stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    pub kind: PaperKind,
    pub title: String,
    pub number: String,
    pub issued_on: Option<String>,
    pub expires_on: Option<String>,
}

impl Facts {
    /// Reads a posted form; an empty title becomes the name of the kind.
    pub(super) fn read(posted: &BTreeMap<String, String>, today: Date) -> Result<Self, PersonalPaperError> {
        let strange = posted.keys().filter(|name| !NAMES.contains(&name.as_str())).count();
        if strange > 0 {
            return Err(PersonalPaperError::NotFields(strange));
        }
        let typed = |name: &str| posted.get(name).map(|value| clean_line(value)).unwrap_or_default();
        let (title, number) = (typed("title"), typed("number"));
        let mut issues = Vec::new();
        let mut wrong = |field: &'static str, message: Phrase| issues.push(FieldIssue { field, message });
        let kind = PaperKind::from_key(&typed("kind"));
        if kind.is_none() {
            wrong("kind", Phrase::new("Chọn loại giấy tờ.", "Choose the kind of paper."));
        }
        if kind == Some(PaperKind::Other) && title.is_empty() {
            wrong("title", Phrase::new("Ghi tên giấy tờ.", "Write the name of the paper."));
        }
        if length(&title) > LONGEST_TITLE {
            wrong(
                "title",
                Phrase::new(
                    "Tên giấy tờ dài quá 150 ký tự. Rút ngắn lại.",
                    "The name is longer than 150 characters. Shorten it.",
                ),
            );
        }
        if length(&number) > LONGEST_NUMBER {
            wrong(
                "number",
                Phrase::new(
                    "Số giấy tờ dài quá 60 ký tự. Kiểm tra lại.",
                    "The number is longer than 60 characters. Check it.",
                ),
            );
        }
        let mut date = |field: &'static str, of: NamedDate| match typed(field) {
            empty if empty.is_empty() => None,
            text => parse_date(&text).map_err(|problem| wrong(field, problem.phrase(of))).ok(),
        };
        let (issued_on, expires_on) = (date("issued_on", NamedDate::Issue), date("expires_on", NamedDate::Expiry));
        if issued_on.is_some_and(|date| date > today) {
            wrong(
                "issued_on",
                Phrase::new("Ngày cấp không được sau hôm nay.", "The day of issue cannot lie in the future."),
            );
        }
        if let (Some(first), Some(last)) = (issued_on, expires_on)
            && last < first
        {
            wrong(
                "expires_on",
                Phrase::new(
                    "Ngày hết hạn không được trước ngày cấp. Kiểm tra lại cả hai.",
                    "The paper cannot expire before it was issued. Check both days.",
                ),
            );
        }
        match kind {
            Some(kind) if issues.is_empty() => Ok(Self {
                title: if title.is_empty() { kind.label().vi.to_owned() } else { title },
                kind,
                number,
                issued_on: issued_on.map(iso_date),
                expires_on: expires_on.map(iso_date),
            }),
            Some(_) | None => Err(PersonalPaperError::Invalid(issues)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::day;

    fn read(pairs: &[(&str, &str)]) -> Result<Facts, Vec<&'static str>> {
        let posted = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Facts::read(&posted, day(2026, 11, 23).expect("a day")).map_err(|error| match error {
            PersonalPaperError::Invalid(issues) => issues.into_iter().map(|issue| issue.field).collect(),
            other => panic!("{other}"),
        })
    }

    #[test]
    fn days_are_kept_as_days_and_a_title_is_not_asked_for_where_the_kind_says_enough() {
        let read = read(&[("kind", "can_cuoc"), ("issued_on", "1-2-2022"), ("expires_on", " 01/02/2037")]);
        let facts = read.expect("no mistakes");
        assert_eq!(facts.title, "Căn cước, căn cước công dân");
        assert_eq!((facts.issued_on.as_deref(), facts.expires_on.as_deref()), (Some("2022-02-01"), Some("2037-02-01")));
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let wrong = [("kind", "khac"), ("issued_on", "1/1/2030"), ("expires_on", "31/2/2030")];
        assert_eq!(read(&wrong), Err(vec!["title", "expires_on", "issued_on"]));
        assert_eq!(read(&[]), Err(vec!["kind"]));
        let reversed = [("kind", "ho_chieu"), ("issued_on", "1/1/2020"), ("expires_on", "1/1/2010")];
        assert_eq!(read(&reversed), Err(vec!["expires_on"]));
    }
}
