//! A month of the desk's calendar.

use crate::officer::api::{DayLine, MonthView};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::desk::DayOfMonth;
use domain::time::{Date, format_date, iso_date, parse_iso_date, weekday_phrase};
use domain::words::Language;

/// The month `YYYY-MM`; anything else is the present one.
pub async fn month(asked: &str) -> Result<MonthView, Refusal> {
    let asker = Asker::of_this_request();
    let officer = asker.officer()?;
    let today = asker.portal.house().clock.today();
    let first = parse_iso_date(&format!("{asked}-01")).unwrap_or(today);
    let (year, month) = (first.year(), u8::from(first.month()));
    let days = asker.portal.desk().month(officer, year, month).await?;
    let (before, after) = (if month == 1 { (year - 1, 12) } else { (year, month - 1) }, next(year, month));
    let name = |(year, month): (i32, u8)| format!("{year:04}-{month:02}");
    Ok(MonthView {
        days: days.iter().map(|day| line(day, today, asker.language)).collect(),
        previous: name(before),
        next: name(after),
        year,
        month,
    })
}

fn next(year: i32, month: u8) -> (i32, u8) {
    if month == 12 { (year + 1, 1) } else { (year, month + 1) }
}

fn line(day: &DayOfMonth, today: Date, language: Language) -> DayLine {
    let closed = day.closed.as_ref().map(|closed| match language {
        Language::Vi => closed.vi(),
        Language::En => closed.en(),
    });
    DayLine {
        iso: iso_date(day.date),
        shown: format!("{}, {}", weekday_phrase(day.date).get(language), format_date(day.date)),
        closed: closed.unwrap_or_default().to_owned(),
        due: day.due,
        today: day.date == today,
    }
}
