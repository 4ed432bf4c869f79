//! What no text and no number of a file may be, whatever it stands for.
//!
//! Texts end up in titles, mails, printed papers and logs: signs that nobody sees could make one look like another.
//! Numbers are days, years, amounts and places in an order.

use domain::text::is_hidden;
use toml::{Table, Value};

use super::Problems;

/// Far more than any day, year or amount in đồng.
const MOST: i64 = 1_000_000_000_000;

/// Looks through a whole file.
pub(super) fn check(file: &str, table: &Table, problems: &mut Problems) {
    for (key, value) in table {
        look(file, key, value, problems);
    }
}

fn look(file: &str, path: &str, value: &Value, problems: &mut Problems) {
    match value {
        Value::String(text) if text.chars().any(|letter| is_hidden(letter) && !"\n\r\t".contains(letter)) => {
            problems.add(file, path, "holds a sign that cannot be seen");
        }
        Value::Integer(number) if !(-MOST..=MOST).contains(number) => {
            problems.add(file, path, "no number of a procedure is that large");
        }
        Value::Array(values) => values.iter().for_each(|value| look(file, path, value, problems)),
        Value::Table(table) => {
            for (key, value) in table {
                look(file, &format!("{path}.{key}"), value, problems);
            }
        }
        _ => {}
    }
}
