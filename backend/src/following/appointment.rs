//! The promised day as a calendar file (RFC 5545): the code, the day, the office, and nothing about a person.

use domain::time::{Date, Moment, plus_days};

/// Longest line of a calendar file in bytes, without its end.
const LONGEST_LINE: usize = 75;

/// What the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Dossier code.
    pub code: String,
    /// The promised day.
    pub day: Date,
    /// The office.
    pub office: String,
    /// Address of the look-up.
    pub link: String,
    /// Grows when the day moves, so that calendars replace what they had.
    pub sequence: i32,
    /// When the file is written.
    pub written: Moment,
}

/// The text of the file.
pub fn calendar_file(appointment: &Appointment) -> String {
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Mot Cua//Hen tra ket qua//VI".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@motcua", escaped(&appointment.code)),
        format!("DTSTAMP:{}", stamp(appointment.written)),
        format!("SEQUENCE:{}", appointment.sequence.max(0)),
        format!("DTSTART;VALUE=DATE:{}", compact(appointment.day)),
        format!("DTEND;VALUE=DATE:{}", compact(plus_days(appointment.day, 1))),
        format!("SUMMARY:{}", escaped(&format!("Hẹn trả kết quả hồ sơ {}", appointment.code))),
        format!("LOCATION:{}", escaped(&format!("Bộ phận một cửa, {}", appointment.office))),
        format!("DESCRIPTION:{}", escaped("Mang theo giấy tờ tùy thân và mã hồ sơ khi đến nhận kết quả.")),
        format!("URL:{}", appointment.link),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// "20261126".
fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day())
}

/// "20261123T020000Z".
fn stamp(at: Moment) -> String {
    // Hà Nội is seven hours ahead of the world's time, all year.
    let utc = at.plus_seconds(-7 * 3_600);
    let time = utc.local_time();
    format!("{}T{:02}{:02}{:02}Z", compact(utc.local_date()), time.hour(), time.minute(), time.second())
}

/// Text values hide their commas, semicolons, backslashes and line ends.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => safe.extend(['\\', letter]),
            '\n' => safe.push_str("\\n"),
            other if other.is_control() => {}
            other => safe.push(other),
        }
    }
    safe
}

/// One line with its end; a long one goes on after a line end and a space, never inside a letter.
fn folded(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 2);
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > LONGEST_LINE {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(letter);
        used += letter.len_utf8();
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::day;

    fn appointment() -> Appointment {
        Appointment {
            code: "H26.00004-261123-0007".into(),
            day: day(2026, 12, 31).expect("a day"),
            office: "Ủy ban nhân dân phường Văn Miếu - Quốc Tử Giám, Hà Nội; tầng 1".into(),
            link: "https://motcua.example.vn/tra-cuu?ma=H26.00004-261123-0007".into(),
            sequence: 3,
            written: Moment(1_795_399_200_000),
        }
    }

    /// The lines as a calendar reads them.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn the_event_lasts_the_promised_day_and_ends_with_the_next_one() {
        let text = calendar_file(&appointment());
        let lines = unfolded(&text);
        assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
        assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
        for line in [
            "UID:H26.00004-261123-0007@motcua",
            "DTSTAMP:20261123T020000Z",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SEQUENCE:3",
            "SUMMARY:Hẹn trả kết quả hồ sơ H26.00004-261123-0007",
            "LOCATION:Bộ phận một cửa\\, Ủy ban nhân dân phường Văn Miếu - Quốc Tử Giám\\, Hà Nội\\; tầng 1",
            "URL:https://motcua.example.vn/tra-cuu?ma=H26.00004-261123-0007",
        ] {
            assert!(lines.iter().any(|known| known == line), "{line} in {lines:?}");
        }
    }

    #[test]
    fn lines_end_with_two_signs_and_none_is_longer_than_75_bytes() {
        let text = calendar_file(&appointment());
        assert!(text.ends_with("\r\n"));
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        }
        assert!(text.contains("\r\n "), "something was folded");
    }

    #[test]
    fn what_would_end_a_line_or_a_value_is_hidden() {
        assert_eq!(escaped("a,b;c\\d\ne\rf"), "a\\,b\\;c\\\\d\\nef");
    }
}
