//! Checks over several fields: what passes, what fails, which field is blamed.

use crate::support::{answers, field, form, test, today};
use domain::journey::{Journey, PapersPresent};
use domain::time::Date;
use domain::validate::Registers;
use serde_json::{Value, json};

struct NoSundays;

impl Registers for NoSundays {
    fn is_working_day(&self, date: Date) -> Option<bool> {
        Some(date.weekday() != domain::time::Weekday::Sunday)
    }
}

/// A check, what is typed, the field that is blamed.
type Case<'c> = (&'c Value, Vec<(&'c str, &'c str)>, &'c str);

/// The field that a check blames, empty when it passes.
fn blamed(kind: Value, typed: &[(&str, &str)]) -> String {
    let text = |path: &str| field(path, "text", json!({}));
    let date = |path: &str| field(path, "partial_date", json!({}));
    let form = form(
        json!([
            ["a", [date("d1"), text("t1"), text("id"), text("sex")]],
            ["b", [date("d2"), text("t2"), text("t3")]],
            ["c", [field("list", "repeat", json!({ "max_items": 5, "fields": [text("x")] }))]]
        ]),
        json!({ "checks": [{ "id": "c", "kind": kind, "severity": "warning", "message": { "vi": "Kiểm tra lại." } }] }),
    );
    let (typed, none) = (answers(typed), PapersPresent::new());
    let journey = Journey::of(&form, &typed, &none, today(), &NoSundays);
    let found = journey.issues();
    for issue in &found {
        assert_eq!(journey.issues_of(&issue.part), found, "the issue stands on the page of its field");
    }
    found.first().map_or(String::new(), |issue| issue.field.clone())
}

#[test]
fn the_table_of_checks() {
    let at_least = json!({ "age_at_least": { "field": "d1", "years": 18 } });
    let requires = json!({ "age_at_least_requires": { "field": "d1", "years": 9, "requires": "t1" } });
    let order = |equal: bool| json!({ "date_order": { "before": "d1", "after": "d2", "allow_equal": equal } });
    let differ = json!({ "not_equal": { "fields": ["t1", "t2"] } });
    let equals = json!({ "equals": { "field": "t1", "value": "co" } });
    let years = json!({ "years_between_at_least": { "from": "d1", "to": "d2", "years": 13 } });
    let days = json!({ "days_between_at_least": { "from": "d1", "to": "d2", "days": 7 } });
    let old = json!({ "older_than_days": { "field": "d1", "days": 60 } });
    let must_be_old = json!({ "older_than_days_required": { "field": "d1", "days": 15 } });
    let before = json!({ "date_before": { "field": "d1", "date": "2016-01-01" } });
    let workday = json!({ "working_day_from_today": { "field": "d1" } });
    let year = json!({ "year_after_birth": { "field": "t1", "birth": "d1", "years": 13 } });
    let some = json!({ "at_least_one": { "fields": ["t2", "t1"] } });
    let one_of = json!({ "equals_one_of": { "field": "t1", "fields": ["t2", "t3"] } });
    let surname = json!({ "first_word_one_of": { "field": "t1", "fields": ["t2", "t3"] } });
    let row = json!({ "forbidden_row_value": { "field": "list", "column": "x", "value": "co" } });
    let never = json!({ "forbidden_combination": { "when": { "any": [test("t1", "eq", &["khong"]), test("t2", "ne", &["VN"])] } } });
    let both =
        json!({ "forbidden_combination": { "when": { "all": [test("t1", "eq", &["1"]), test("t2", "in", &["x"])] } } });
    let cases: Vec<Case<'_>> = vec![
        (&at_least, vec![("d1", "10/11/2008")], ""),
        (&at_least, vec![("d1", "11/11/2008")], "d1"),
        (&at_least, vec![], ""),
        (&requires, vec![("d1", "2010")], "t1"),
        (&requires, vec![("d1", "2010"), ("t1", "đồng ý")], ""),
        (&requires, vec![("d1", "2020")], ""),
        (&differ, vec![("t1", "1"), ("t2", "1")], "t2"),
        (&differ, vec![("t1", "1"), ("t2", "2")], ""),
        (&differ, vec![], ""),
        (&equals, vec![("t1", "khong")], "t1"),
        (&equals, vec![("t1", "co")], ""),
        (&equals, vec![], ""),
        (&years, vec![("d1", "1/1/2014"), ("d2", "31/12/2026")], "d1"),
        (&years, vec![("d1", "1/1/2013"), ("d2", "1/1/2026")], ""),
        (&days, vec![("d1", "1/1/2026"), ("d2", "7/1/2026")], "d2"),
        (&days, vec![("d1", "1/1/2026"), ("d2", "8/1/2026")], ""),
        (&old, vec![("d1", "1/9/2026")], "d1"),
        (&old, vec![("d1", "1/11/2026")], ""),
        (&must_be_old, vec![("d1", "26/10/2026")], "d1"),
        (&must_be_old, vec![("d1", "25/10/2026")], ""),
        (&before, vec![("d1", "1/1/2016")], "d1"),
        (&before, vec![("d1", "31/12/2015")], ""),
        (&workday, vec![("d1", "9/11/2026")], "d1"),
        (&workday, vec![("d1", "15/11/2026")], "d1"),
        (&workday, vec![("d1", "10/11/2026")], ""),
        (&year, vec![("d1", "2000"), ("t1", "2012")], "t1"),
        (&year, vec![("d1", "2000"), ("t1", "2013")], ""),
        (&some, vec![], "t2"),
        (&some, vec![("t1", "x")], ""),
        (&one_of, vec![("t1", "01"), ("t2", "02")], "t1"),
        (&one_of, vec![("t1", "01"), ("t2", "02"), ("t3", "01")], ""),
        (&one_of, vec![("t1", "01")], ""),
        (&surname, vec![("t1", "NGUYỄN A"), ("t2", "TRẦN B")], "t1"),
        (&surname, vec![("t1", "NGUYỄN A"), ("t2", "NGUYỄN B")], ""),
        (&row, vec![("list.#", "2"), ("list.1.x", "co")], "list.1.x"),
        (&row, vec![("list.#", "2"), ("list.1.x", "khong")], ""),
        (&never, vec![("t1", "khong")], "t1"),
        (&never, vec![("t2", "US")], "t2"),
        (&never, vec![("t2", "VN")], ""),
        (&never, vec![], ""),
        (&both, vec![("t1", "1"), ("t2", "x")], "t2"),
        (&both, vec![("t1", "1")], ""),
    ];
    for (kind, typed, expected) in cases {
        assert_eq!(blamed(kind.clone(), &typed), expected, "{kind} of {typed:?}");
    }
    let same: &[(&str, &str)] = &[("d1", "1/1/2020"), ("d2", "1/1/2020")];
    assert_eq!((blamed(order(true), same), blamed(order(false), same)), (String::new(), "d2".to_owned()));
    assert_eq!(blamed(order(true), &[("d1", "2/1/2020"), ("d2", "1/1/2020")]), "d2");
}

#[test]
fn a_personal_number_agrees_with_birth_and_sex() {
    let by_field = json!({ "cccd_consistent": { "id": "id", "birth_date": "d1", "gender": "sex" } });
    let by_role = json!({ "cccd_consistent": { "id": "id", "birth_date": "d1", "gender_value": "nu" } });
    let man: Vec<(&str, &str)> = vec![("id", "001090999901"), ("d1", "15/3/1990"), ("sex", "nam")];
    assert_eq!(blamed(by_field.clone(), &man), "");
    assert_eq!(blamed(by_role.clone(), &man), "id");
    assert_eq!(blamed(by_field.clone(), &[("id", "001090999901"), ("d1", "1991")]), "id");
    assert_eq!(blamed(by_field.clone(), &[("id", "001090999901")]), "");
    assert_eq!(blamed(by_field, &[("id", "12345"), ("d1", "1991")]), "");
    assert_eq!(blamed(by_role, &[("id", "001190999901"), ("d1", "1990")]), "");
}
