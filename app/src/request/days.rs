//! Days in the addresses of filters: what cannot be read is said beside its field, and never left out in silence.

use super::Problem;
use backend::House;
use domain::time::{Date, NamedDate, parse_date};
use domain::words::Language;

/// A day as typed; nothing typed is no day. One that cannot be read is told among the problems.
pub fn day(language: Language, field: &str, typed: &str, problems: &mut Vec<Problem>) -> Option<Date> {
    if typed.trim().is_empty() {
        return None;
    }
    parse_date(typed)
        .map_err(|problem| {
            let of = if field == "den" { NamedDate::Until } else { NamedDate::From };
            let message = problem.phrase(of).get(language).to_owned();
            problems.push(Problem { field: field.to_owned(), message });
        })
        .ok()
}

/// The days of a period in the fields `tu` and `den`, the earlier one first; without days this month until today.
///
/// # Errors
/// What cannot be read: counts of another period than the one that was asked for help nobody.
pub fn period(house: &House, language: Language, from: &str, until: &str) -> Result<(Date, Date), Vec<Problem>> {
    let mut problems = Vec::new();
    let from = day(language, "tu", from, &mut problems);
    let until = day(language, "den", until, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let today = house.clock.today();
    let from = from.unwrap_or_else(|| today.replace_day(1).unwrap_or(today));
    let until = until.unwrap_or(today);
    Ok((from.min(until), from.max(until)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_cannot_be_read_is_told_and_an_empty_one_is_not() {
        let mut problems = Vec::new();
        assert_eq!(day(Language::Vi, "tu", " ", &mut problems), None);
        assert!(day(Language::Vi, "tu", "1-2-2026", &mut problems).is_some() && problems.is_empty());
        assert_eq!(day(Language::Vi, "den", "31/2/2026", &mut problems), None);
        assert_eq!((problems.len(), problems[0].field.as_str()), (1, "den"));
        assert!(problems[0].message.contains("không có ngày đó"), "{}", problems[0].message);
    }
}
