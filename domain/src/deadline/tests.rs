//! The office's table of cases, then waits, answers and marks.

use super::*;
use crate::calendar::tests::calendar;
use crate::time::{day, iso_date, parse_iso_date};
use proptest::prelude::*;

fn moment(text: &str) -> Moment {
    let (date, time) = text.split_once(' ').unwrap_or((text, "09:00:00"));
    let part = |place: usize| time.split(':').nth(place).map_or(0, |part| part.parse().expect("a number"));
    let clock = Time::from_hms(part(0), part(1), part(2)).expect("a time");
    Moment::at(parse_iso_date(date).expect("a day"), clock)
}

fn same_day() -> TimeLimit {
    TimeLimit::SameWorkingDay { cutoff: Time::from_hms(15, 0, 0).expect("a time") }
}

fn due(start: &str, limit: TimeLimit, extension: Option<Extension>, pauses: &[Pause]) -> String {
    let calendar = calendar();
    iso_date(Office::usual(&calendar).due(limit, moment(start), extension, pauses).date())
}

fn pause(from: &str, until: &str) -> Pause {
    Pause { from: moment(from), until: Some(moment(until)) }
}

#[test]
fn limits_in_working_days_end_as_the_table_says() {
    let cases = [
        ("2026-11-20", 3, "2026-11-26"),
        ("2026-11-23", 2, "2026-11-26"),
        ("2026-02-13", 3, "2026-02-25"),
        ("2026-08-20", 5, "2026-08-26"),
        ("2026-08-28", 1, "2026-09-03"),
        ("2026-04-24", 1, "2026-04-28"),
        ("2026-01-08", 3, "2026-01-12"),
        ("2025-04-25", 3, "2025-04-29"),
        ("2025-01-24", 5, "2025-02-07"),
        ("2027-02-02", 3, "2027-02-12"),
    ];
    for (start, days, expected) in cases {
        assert_eq!(due(start, TimeLimit::WorkingDays(days), None, &[]), expected, "{start} + {days}");
    }
}

#[test]
fn k6_received_on_friday_afternoon_before_a_long_holiday() {
    assert_eq!(due("2026-02-13 16:30", TimeLimit::WorkingDays(3), None, &[]), "2026-02-25");
    let calendar = calendar();
    let due = Office::usual(&calendar).due(TimeLimit::WorkingDays(3), moment("2026-02-13 16:30"), None, &[]);
    assert_eq!(due.at.format_vi(), "17:30, 25/02/2026");
}

#[test]
fn the_same_working_day_holds_until_fifteen_o_clock() {
    let cases = [
        ("2026-11-23 10:00", "2026-11-23"),
        ("2026-11-23 14:59:59", "2026-11-23"),
        ("2026-11-23 15:00:00", "2026-11-23"),
        ("2026-11-23 15:00:01", "2026-11-25"),
        ("2026-11-23 15:01", "2026-11-25"),
        ("2026-11-21 09:00", "2026-11-23"),
        ("2026-02-13 16:00", "2026-02-23"),
    ];
    for (start, expected) in cases {
        assert_eq!(due(start, same_day(), None, &[]), expected, "{start}");
    }
}

#[test]
fn a_setting_takes_the_exact_moment_as_after() {
    let calendar = calendar();
    let office = Office { exact_cutoff: ExactCutoff::After, ..Office::usual(&calendar) };
    let date = |start: &str| iso_date(office.due(same_day(), moment(start), None, &[]).date());
    assert_eq!(date("2026-11-23 15:00:00"), "2026-11-25");
    assert_eq!(date("2026-11-23 14:59:59"), "2026-11-23");
}

#[test]
fn extensions_are_added_or_in_all() {
    let start = "2026-11-23 10:00";
    assert_eq!(due(start, same_day(), Some(Extension::Added(2)), &[]), "2026-11-26");
    assert_eq!(due(start, same_day(), Some(Extension::Total(5)), &[]), "2026-12-01");
    assert_eq!(due(start, TimeLimit::WorkingDays(2), Some(Extension::Added(1)), &[]), "2026-11-27");
    assert_eq!(due(start, TimeLimit::WorkingDays(2), Some(Extension::Total(5)), &[]), "2026-12-01");
    // A total below the ordinary limit shortens nothing.
    assert_eq!(due(start, TimeLimit::WorkingDays(5), Some(Extension::Total(3)), &[]), "2026-12-01");
    assert_eq!(due("2026-11-23 15:30", same_day(), Some(Extension::Added(2)), &[]), "2026-11-27");
}

#[test]
fn waits_move_the_date_by_their_length() {
    let limit = TimeLimit::WorkingDays(2);
    // Monday 7 December 2026; no day off near.
    let cases: [(&[Pause], &str); 8] = [
        (&[], "2026-12-09"),
        (&[pause("2026-12-07 11:00", "2026-12-07 16:00")], "2026-12-09"),
        (&[pause("2026-12-07 11:00", "2026-12-09 10:00")], "2026-12-11"),
        (&[pause("2026-12-09 09:30", "2026-12-11 10:00")], "2026-12-11"),
        (&[pause("2026-12-08 09:00", "2026-12-08 20:00")], "2026-12-10"),
        (&[pause("2026-12-08 09:00", "2026-12-12 10:00")], "2026-12-15"),
        (&[pause("2026-12-07 09:00", "2026-12-09 10:00"), pause("2026-12-09 15:00", "2026-12-10 09:00")], "2026-12-14"),
        (&[pause("2026-12-10 09:00", "2026-12-14 10:00")], "2026-12-09"),
    ];
    for (pauses, expected) in cases {
        assert_eq!(due("2026-12-07 10:00", limit, None, pauses), expected, "{pauses:?}");
    }
}

#[test]
fn a_same_day_limit_starts_anew_when_the_wait_ends() {
    let cases = [
        (pause("2026-12-07 11:00", "2026-12-07 14:00"), "2026-12-07"),
        (pause("2026-12-07 11:00", "2026-12-09 10:00"), "2026-12-09"),
        (pause("2026-12-07 11:00", "2026-12-09 16:00"), "2026-12-10"),
    ];
    for (wait, expected) in cases {
        assert_eq!(due("2026-12-07 10:00", same_day(), None, &[wait]), expected, "{wait:?}");
    }
}

#[test]
fn an_open_wait_says_since_when_the_clock_stands() {
    let calendar = calendar();
    let open = Pause { from: moment("2026-12-08 09:00"), until: None };
    let due = Office::usual(&calendar).due(TimeLimit::WorkingDays(2), moment("2026-12-07 10:00"), None, &[open]);
    assert_eq!(due.standing_since, Some(open.from));
}

#[test]
fn every_day_says_why_it_counted_or_not() {
    let calendar = calendar();
    let wait = pause("2026-11-25 09:00", "2026-11-26 09:00");
    let due = Office::usual(&calendar).due(TimeLimit::WorkingDays(2), moment("2026-11-20 10:00"), None, &[wait]);
    let said: Vec<String> = due.days.iter().map(CountedDay::explain_vi).collect();
    assert_eq!(
        said,
        [
            "Thứ Sáu, 20/11/2026: ngày bắt đầu tính, chưa kể",
            "Thứ Bảy, 21/11/2026: Cuối tuần, không tính",
            "Chủ Nhật, 22/11/2026: Cuối tuần, không tính",
            "Thứ Hai, 23/11/2026: ngày làm việc thứ 1",
            "Thứ Ba, 24/11/2026: Nghỉ lễ, không tính",
            "Thứ Tư, 25/11/2026: chờ người nộp hồ sơ, không tính",
            "Thứ Năm, 26/11/2026: ngày làm việc thứ 2",
        ]
    );
    assert_eq!(due.days[4].explain_en(), "Tuesday, 24/11/2026: Holiday, not counted");
    let late = Office::usual(&calendar).due(same_day(), moment("2026-11-23 15:01"), None, &[]);
    assert_eq!(late.days[0].count, DayCount::StartAfterCutoff);
}

#[test]
fn marks_follow_the_due_moment() {
    let calendar = calendar();
    let office = Office::usual(&calendar);
    let due = moment("2026-11-26 17:30");
    let cases = [
        ("2026-11-23 10:00", Lateness::InTime),
        ("2026-11-25 10:00", Lateness::DueNext),
        ("2026-11-26 17:30", Lateness::DueToday),
        ("2026-11-26 17:30:01", Lateness::Overdue),
    ];
    for (now, mark) in cases {
        assert_eq!(office.lateness(due, moment(now)), mark, "{now}");
    }
}

#[test]
fn an_online_dossier_is_answered_within_eight_working_hours() {
    let calendar = calendar();
    let office = Office::usual(&calendar);
    assert_eq!(office.answer_due(moment("2026-11-20 20:00")), moment("2026-11-23 17:30"));
    assert_eq!(office.received_at(moment("2026-11-21 09:00")), moment("2026-11-23 08:00"));
}

#[test]
fn plain_day_limits_end_on_a_working_day() {
    let calendar = calendar();
    let office = Office::usual(&calendar);
    // 60 days after 25 September 2026 is Culture Day.
    assert_eq!(iso_date(office.plain_days_after(day(2026, 9, 25).expect("a day"), 60)), "2026-11-25");
    assert_eq!(iso_date(office.plain_days_after(day(2026, 11, 10).expect("a day"), 15)), "2026-11-25");
}

proptest! {
    #[test]
    fn a_due_day_is_a_working_day_and_a_wait_never_brings_it_forward(
        start in 0..20_000_i64, days in 1..20_u16, from in 0..200_i64, length in 0..400_i64,
    ) {
        let calendar = calendar();
        let office = Office::usual(&calendar);
        let start = moment("2025-01-01 08:00").plus_seconds(start * 3_000);
        let wait = Pause { from: start.plus_seconds(from * 3_600), until: Some(start.plus_seconds((from + length) * 3_600)) };
        for limit in [TimeLimit::WorkingDays(days), same_day()] {
            let plain = office.due(limit, start, None, &[]);
            let moved = office.due(limit, start, None, &[wait]);
            prop_assert!(calendar.is_working_day(plain.date()) && calendar.is_working_day(moved.date()));
            prop_assert!(moved.at >= plain.at);
            prop_assert_eq!(plain.days.last().map(|day| day.date), Some(plain.date()));
        }
    }
}
