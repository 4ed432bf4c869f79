//! What the usual writer writes is read as the usual reader reads it.

use super::{Unreadable, read};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Debug;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Sheet {
    name: String,
    #[serde(rename = "type")]
    kind: Option<Kind>,
    count: u16,
    below: i32,
    open: bool,
    rows: Vec<(String, bool, String)>,
    answers: BTreeMap<String, String>,
    numbered: BTreeMap<u8, Option<u32>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    papers: Vec<Kind>,
    wrapped: Wrapped,
    nothing: (),
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Wrapped(String);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Bare,
    Holds(Box<Kind>),
    Pair(u8, String),
    Named { id: String, rows: Vec<u64> },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Loose {
    Flag(bool),
    Number(i64),
    Text(String),
    Rows(Vec<BTreeMap<String, Loose>>),
}

fn same<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    for text in [serde_json::to_string(value), serde_json::to_string_pretty(value)] {
        let text = text.expect("it can be written");
        assert_eq!(read::<T>(&text).as_ref(), Ok(value), "{text}");
    }
}

#[test]
fn whatever_is_written_comes_back() {
    same(&Sheet::default());
    let named = Kind::Named { id: "\u{1f600}\u{7}".into(), rows: vec![0, u64::MAX] };
    same(&Sheet {
        name: "Nguyễn \"Ễn\"\\/\n\t\u{1}\u{1f600}".into(),
        kind: Some(Kind::Holds(Box::new(Kind::Pair(255, String::new())))),
        count: u16::MAX,
        below: i32::MIN,
        open: true,
        rows: vec![("a".into(), true, "}".into()), ("]".into(), false, ",:".into())],
        answers: BTreeMap::from([("người.họ".into(), "{\"a\":1}".into()), (String::new(), "\\".into())]),
        numbered: BTreeMap::from([(0, None), (9, Some(u32::MAX))]),
        papers: vec![Kind::Bare, named],
        wrapped: Wrapped("w".into()),
        nothing: (),
    });
    same(&Ok::<Kind, String>(Kind::Bare));
    same(&Err::<Kind, String>("no".into()));
    let row = BTreeMap::from([("a".to_owned(), Loose::Flag(true)), ("b".to_owned(), Loose::Number(-3))]);
    same(&Loose::Rows(vec![row, BTreeMap::new()]));
    same(&Loose::Text("x".into()));
}

#[test]
fn letters_that_others_write_as_numbers_are_read_too() {
    assert_eq!(read(r#""\u0110\u1ecba \ud83d\ude00\/\b\f""#), Ok("Địa \u{1f600}/\u{8}\u{c}".to_owned()));
    for broken in [r#""\ud83d""#, r#""\ud83d\u0041""#, r#""\udc00""#, r#""\u12""#, r#""\x""#, "\"", "\"\\"] {
        assert_eq!(read::<String>(broken), Err(Unreadable), "{broken}");
    }
}

#[test]
fn unknown_fields_of_a_newer_server_are_stepped_over() {
    let text = r#"{ "id": "x", "new": {"a": [1, "]}", {"b": null}], "c": true}, "rows": [] , "more": -1.5e3 }"#;
    assert_eq!(read(&format!("{{\"named\":{text}}}")), Ok(Kind::Named { id: "x".into(), rows: Vec::new() }));
}

#[test]
fn what_is_no_json_or_of_another_type_is_refused() {
    for text in
        ["", " ", "{", "}", "[1", "[1 2]", "{\"a\" 1}", "nul", "1x", "-", "\"a\" \"b\"", "[]]", "<!DOCTYPE html>"]
    {
        assert_eq!(read::<Loose>(text), Err(Unreadable), "{text}");
        assert_eq!(read::<Sheet>(text), Err(Unreadable), "{text}");
    }
    assert_eq!(read::<u8>("256"), Err(Unreadable));
    assert_eq!(read::<u8>("-1"), Err(Unreadable));
    assert_eq!(read::<Kind>("\"unknown\""), Err(Unreadable));
    assert_eq!(read::<Kind>("{\"pair\":[1]}"), Err(Unreadable));
    assert_eq!(read::<Kind>("{\"pair\":[1,\"a\",2]}"), Err(Unreadable));
    assert_eq!(read::<Kind>("{\"named\":{\"id\":\"x\"}}"), Err(Unreadable), "a field is missing");
    assert_eq!(read::<(u8, u8)>("[1,2,3]"), Err(Unreadable));
}
