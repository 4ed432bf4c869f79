//! Dates and times as people type or paste them, and what to say when they cannot be read.
//!
//! Day first, as on every Vietnamese form; the stored form (year first) is read too.
//! A year of two digits is refused, never guessed: a birth date must not be off by a century.

use super::{Date, DateProblem, PartialDate, Time, TimeProblem, day};
use crate::text::{fold, plain_width};

/// Years that a register of this office can hold.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

/// Reads "27/3/2019", "1-1-1990", "1.1.1990", "27 3 2019", "27032019", "2019-03-27", full-width digits.
///
/// # Errors
/// Says what is wrong; nothing is guessed.
pub fn parse_date(typed: &str) -> Result<Date, DateProblem> {
    match parse_partial_date(typed)? {
        PartialDate::Day(date) => Ok(date),
        PartialDate::Year(_) | PartialDate::Month { .. } => Err(DateProblem::Unreadable),
    }
}

/// As `parse_date`, but "1950" and "3/1950" are enough.
///
/// # Errors
/// Says what is wrong; nothing is guessed.
pub fn parse_partial_date(typed: &str) -> Result<PartialDate, DateProblem> {
    let groups = number_groups(typed, &["ngay", "thang", "nam", "mung", "mong"]).ok_or(DateProblem::Unreadable)?;
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    match groups.as_slice() {
        [] => Err(DateProblem::Empty),
        [whole] if whole.len() == 8 => full(&whole[4..], &whole[2..4], &whole[..2]),
        [year] => year_of(year).map(PartialDate::Year),
        [year, month] if year.len() == 4 && month.len() <= 2 => month_of(year, month),
        [month, year] if month.len() <= 2 => month_of(year, month),
        [year, month, day] if year.len() == 4 => full(year, month, day),
        [day, month, year] => full(year, month, day),
        _ => Err(DateProblem::Unreadable),
    }
}

/// Reads "7:05", "07h05", "7 giờ 5", "7.05"; "7h" is the full hour. A number alone, or after a sign, is no time.
///
/// # Errors
/// Says what is wrong; nothing is guessed.
pub fn parse_time(typed: &str) -> Result<Time, TimeProblem> {
    let plain: String = typed.chars().map(plain_width).collect();
    let folded = fold(&plain);
    let spaced = folded.replace("phut", " ").replace(['h', ':'], " ");
    let groups = number_groups(&spaced, &["gio", "p"]).ok_or(TimeProblem::Unreadable)?;
    let said = folded.trim();
    if !groups.is_empty() && (said.starts_with(is_separator) || said.bytes().all(|b| b.is_ascii_digit())) {
        return Err(TimeProblem::Unreadable);
    }
    let number = |text: &String| (text.len() <= 2).then(|| text.parse::<u8>().ok()).flatten();
    let (hour, minute) = match groups.as_slice() {
        [] => return Err(TimeProblem::Empty),
        [hour] => (number(hour), Some(0)),
        [hour, minute] => (number(hour), number(minute)),
        _ => return Err(TimeProblem::Unreadable),
    };
    match (hour, minute) {
        (Some(hour), Some(minute)) => Time::from_hms(hour, minute, 0).map_err(|_| TimeProblem::Unreadable),
        _ => Err(TimeProblem::Unreadable),
    }
}

/// The runs of digits between separators; `None` when there is any other word or sign.
fn number_groups(typed: &str, words: &[&str]) -> Option<Vec<String>> {
    let plain: String = typed.chars().map(plain_width).collect();
    let mut groups = Vec::new();
    for part in fold(&plain).split(|c: char| c.is_whitespace() || is_separator(c)) {
        if part.is_empty() || words.contains(&part) {
            continue;
        }
        if !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        groups.push(part.to_owned());
    }
    Some(groups)
}

const fn is_separator(sign: char) -> bool {
    matches!(sign, '/' | '-' | '.' | ',' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2044}' | '\u{200B}' | '\u{FEFF}')
}

fn full(year: &str, month: &str, date: &str) -> Result<PartialDate, DateProblem> {
    if month.len() > 2 || date.len() > 2 {
        return Err(DateProblem::Unreadable);
    }
    let PartialDate::Month { year, month } = month_of(year, month)? else {
        return Err(DateProblem::Unreadable);
    };
    let date = date.parse::<u8>().map_err(|_| DateProblem::Unreadable)?;
    day(year, month, date).map(PartialDate::Day).ok_or(DateProblem::NoSuchDay)
}

fn month_of(year: &str, month: &str) -> Result<PartialDate, DateProblem> {
    let month = month.parse::<u8>().map_err(|_| DateProblem::Unreadable)?;
    let year = year_of(year)?;
    if (1..=12).contains(&month) { Ok(PartialDate::Month { year, month }) } else { Err(DateProblem::NoSuchMonth) }
}

fn year_of(year: &str) -> Result<i32, DateProblem> {
    match year.len() {
        0..=3 => Err(DateProblem::ShortYear),
        4 => year.parse().ok().filter(|year| YEARS.contains(year)).ok_or(DateProblem::FarYear),
        _ => Err(DateProblem::Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::format_date;
    use proptest::prelude::*;

    #[test]
    fn k8_readable_dates_are_accepted_and_normalised() {
        let cases = [
            ("29/02/2024", "29/02/2024"),
            ("1-1-1990", "01/01/1990"),
            ("1.1.1990", "01/01/1990"),
            ("27 3 2019", "27/03/2019"),
            ("  27/3/2019 \u{a0}", "27/03/2019"),
            ("27 / 03 / 2019", "27/03/2019"),
            ("２７／３／２０１９", "27/03/2019"),
            ("27–3–2019", "27/03/2019"),
            ("27/3/2019.", "27/03/2019"),
            ("27032019", "27/03/2019"),
            ("2019-03-27", "27/03/2019"),
            ("ngày 27 tháng 3 năm 2019", "27/03/2019"),
        ];
        for (typed, shown) in cases {
            assert_eq!(parse_date(typed).map(format_date), Ok(shown.to_owned()), "{typed:?}");
        }
    }

    #[test]
    fn k8_wrong_dates_say_why() {
        use DateProblem::*;
        let cases = [
            ("29/02/2023", NoSuchDay),
            ("31/04/2025", NoSuchDay),
            ("0/4/2025", NoSuchDay),
            ("27/3/24", ShortYear),
            ("24", ShortYear),
            ("27/13/2019", NoSuchMonth),
            ("27/3/0019", FarYear),
            ("27/3/20199", Unreadable),
            ("27/3", ShortYear),
            ("3/2019", Unreadable),
            ("2019", Unreadable),
            ("hôm qua", Unreadable),
            ("", Empty),
            ("//", Empty),
        ];
        for (typed, problem) in cases {
            assert_eq!(parse_date(typed), Err(problem), "{typed:?}");
        }
    }

    #[test]
    fn a_year_or_a_month_is_enough_where_the_form_says_so() {
        assert_eq!(parse_partial_date("1950"), Ok(PartialDate::Year(1950)));
        assert_eq!(parse_partial_date("3/1950"), Ok(PartialDate::Month { year: 1950, month: 3 }));
        assert_eq!(parse_partial_date("1950-03"), Ok(PartialDate::Month { year: 1950, month: 3 }));
        assert_eq!(parse_partial_date("50"), Err(DateProblem::ShortYear));
        assert_eq!(parse_partial_date("13/1950"), Err(DateProblem::NoSuchMonth));
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for typed in ["7:05", "07:05", "7h05", "7 giờ 05 phút", "7.05", "７：０５", "07 H 05"] {
            assert_eq!(parse_time(typed), Time::from_hms(7, 5, 0).map_err(|_| TimeProblem::Unreadable), "{typed}");
        }
        assert_eq!(parse_time("7h").map(crate::time::format_time), Ok("07:00".to_owned()));
        for typed in ["24:00", "7:60", "sáng", "1:2:3", "007:05", "0", "7", "-1", "- 7:05", "−7h"] {
            assert_eq!(parse_time(typed), Err(TimeProblem::Unreadable), "{typed}");
        }
        assert_eq!(parse_time(" "), Err(TimeProblem::Empty));
    }

    proptest! {
        #[test]
        fn nothing_typed_makes_the_parser_panic(typed in "(?s).{0,20}") {
            let _ = (parse_date(&typed), parse_partial_date(&typed), parse_time(&typed));
        }

        #[test]
        fn number_soup_does_not_panic_either(typed in "[0-9０-９/ .ạ-]{0,14}") {
            let _ = (parse_date(&typed), parse_partial_date(&typed), parse_time(&typed));
        }

        #[test]
        fn what_is_shown_can_be_typed_again(year in 1800..2200_i32, ordinal in 1..=365_u16) {
            let date = Date::from_ordinal_date(year, ordinal).expect("a day");
            prop_assert_eq!(parse_date(&format_date(date)), Ok(date));
            prop_assert_eq!(parse_date(&crate::time::iso_date(date)), Ok(date));
        }
    }
}
