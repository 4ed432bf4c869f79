//! Dates in words, as registers and certificates write them beside the figures, and the days of the week.

use super::{Date, PartialDate, Time, Weekday};
use crate::words::Phrase;

/// The digits.
pub(crate) const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// "Ngày hai mươi tháng mười năm hai nghìn không trăm hai mươi sáu".
pub fn date_in_words_vi(date: Date) -> String {
    let (day, month) = (number_in_words_vi(u16::from(date.day())), month_in_words(u8::from(date.month())));
    format!("Ngày {day} tháng {month} năm {}", year_in_words(date.year()))
}

/// A date as far as it is known, as it stands inside a sentence: "ngày … tháng … năm …", "tháng … năm …", "năm …".
pub fn partial_date_in_words_vi(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => format!("năm {}", year_in_words(year)),
        PartialDate::Month { year, month } => format!("tháng {} năm {}", month_in_words(month), year_in_words(year)),
        PartialDate::Day(date) => date_in_words_vi(date).replacen('N', "n", 1),
    }
}

/// A time of day as it stands inside a sentence: "mười tám giờ mười phút".
pub fn time_in_words_vi(time: Time) -> String {
    let number = |part: u8| number_in_words_vi(u16::from(part));
    format!("{} giờ {} phút", number(time.hour()), number(time.minute()))
}

fn month_in_words(month: u8) -> String {
    match month {
        4 => "tư".to_owned(),
        other => number_in_words_vi(u16::from(other)),
    }
}

fn year_in_words(year: i32) -> String {
    number_in_words_vi(u16::try_from(year.clamp(0, 9_999)).unwrap_or(0))
}

/// A number up to 9999 in words; larger ones are written in figures.
pub fn number_in_words_vi(number: u16) -> String {
    let digit = |place: u16| usize::from(number / place % 10);
    match number {
        0..=99 => below_hundred(usize::from(number)),
        100..=9_999 => {
            let mut words = Vec::new();
            if number >= 1_000 {
                words.push(format!("{} nghìn", DIGITS[digit(1_000)]));
            }
            let rest = usize::from(number % 100);
            if !number.is_multiple_of(1_000) {
                words.push(format!("{} trăm", DIGITS[digit(100)]));
            }
            match rest {
                0 => {}
                1..=9 => words.push(format!("linh {}", DIGITS[rest])),
                _ => words.push(below_hundred(rest)),
            }
            words.join(" ")
        }
        10_000.. => number.to_string(),
    }
}

/// A number below a hundred in words.
pub(crate) fn below_hundred(number: usize) -> String {
    let (tens, ones) = (number / 10, number % 10);
    let last = match (tens, ones) {
        (2.., 1) => "mốt",
        (2.., 4) => "tư",
        (1.., 5) => "lăm",
        _ => DIGITS[ones],
    };
    match (tens, ones) {
        (0, _) => last.to_owned(),
        (1, 0) => "mười".to_owned(),
        (1, _) => format!("mười {last}"),
        (_, 0) => format!("{} mươi", DIGITS[tens]),
        (_, _) => format!("{} mươi {last}", DIGITS[tens]),
    }
}

/// The day of the week.
pub const fn weekday_phrase(date: Date) -> Phrase {
    match date.weekday() {
        Weekday::Monday => Phrase::new("Thứ Hai", "Monday"),
        Weekday::Tuesday => Phrase::new("Thứ Ba", "Tuesday"),
        Weekday::Wednesday => Phrase::new("Thứ Tư", "Wednesday"),
        Weekday::Thursday => Phrase::new("Thứ Năm", "Thursday"),
        Weekday::Friday => Phrase::new("Thứ Sáu", "Friday"),
        Weekday::Saturday => Phrase::new("Thứ Bảy", "Saturday"),
        Weekday::Sunday => Phrase::new("Chủ Nhật", "Sunday"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::day;

    #[test]
    fn dates_are_said_as_certificates_write_them() {
        let cases = [
            ((2026, 10, 20), "Ngày hai mươi tháng mười năm hai nghìn không trăm hai mươi sáu"),
            ((2005, 4, 21), "Ngày hai mươi mốt tháng tư năm hai nghìn không trăm linh năm"),
            ((1994, 1, 15), "Ngày mười lăm tháng một năm một nghìn chín trăm chín mươi tư"),
            ((2000, 12, 10), "Ngày mười tháng mười hai năm hai nghìn"),
            ((1955, 5, 31), "Ngày ba mươi mốt tháng năm năm một nghìn chín trăm năm mươi lăm"),
            ((2100, 3, 24), "Ngày hai mươi tư tháng ba năm hai nghìn một trăm"),
        ];
        for ((year, month, date), words) in cases {
            assert_eq!(date_in_words_vi(day(year, month, date).expect("a day")), words);
        }
    }

    #[test]
    fn dates_are_said_as_far_as_they_are_known() {
        let cases = [
            ("1948", "năm một nghìn chín trăm bốn mươi tám"),
            ("2019-04", "tháng tư năm hai nghìn không trăm mười chín"),
            ("2026-11-05", "ngày năm tháng mười một năm hai nghìn không trăm hai mươi sáu"),
        ];
        for (date, words) in cases {
            assert_eq!(partial_date_in_words_vi(PartialDate::from_iso(date).expect("a date")), words);
        }
    }

    #[test]
    fn times_are_said_by_hour_and_minute() {
        let cases = [
            ((18, 10), "mười tám giờ mười phút"),
            ((5, 0), "năm giờ không phút"),
            ((0, 31), "không giờ ba mươi mốt phút"),
        ];
        for ((hour, minute), words) in cases {
            assert_eq!(time_in_words_vi(Time::from_hms(hour, minute, 0).expect("a time")), words);
        }
    }

    #[test]
    fn every_number_has_words() {
        assert!((0..=u16::MAX).step_by(7).all(|number| !number_in_words_vi(number).is_empty()));
    }

    #[test]
    fn weekdays_are_named() {
        assert_eq!(weekday_phrase(day(2026, 11, 22).expect("a day")).vi, "Chủ Nhật");
    }
}
