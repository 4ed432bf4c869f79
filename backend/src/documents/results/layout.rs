//! The layouts of the results: `data/results`, described in the README there.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::documents::layout::{Confidence, read};
use crate::documents::line::{Line, Token};

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../data/results/", $name)))),*]
    };
}

pub(super) const SHARED: (&str, &str) = ("_lines.toml", include_str!("../../../data/results/_lines.toml"));

/// Every layout of `data/results`; a test compares the list with the folder.
pub(super) const BUILT_IN: &[(&str, &str)] = built_in![
    "ban-sao-bang-thcs.toml",
    "chung-thuc-ban-sao.toml",
    "giam-ho-cham-dut.toml",
    "giam-ho.toml",
    "ket-hon-dang-ky-lai.toml",
    "ket-hon.toml",
    "khai-sinh-tre-bi-bo-roi.toml",
    "khai-sinh.toml",
    "khai-tu.toml",
    "nhan-cha-me-con.toml",
    "trich-luc-ket-hon.toml",
    "trich-luc-khai-sinh.toml",
    "trich-luc-khai-tu.toml",
    "xac-nhan-tinh-trang-hon-nhan.toml",
];

/// All layouts, read once. The files are part of the program and a test reads each of them; should one be broken all
/// the same, officers go on from the whole declaration instead of from nothing.
pub(super) static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| read_all().unwrap_or_default());

/// How one result is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Layout {
    /// Ids of the procedures that end in this paper.
    pub(super) procedures: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: Confidence,
    /// What stands above the lines.
    pub(super) title: String,
    /// Label of the day of signing.
    #[serde(default)]
    pub(super) registered: String,
    /// Who signs besides the office.
    #[serde(default)]
    pub(super) signatures: Vec<String>,
    /// The lines, in order.
    pub(super) parts: Vec<Part>,
}

/// A stretch of the result.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    /// Only with one of these answers.
    pub(super) when: Option<When>,
    /// Name of shared lines that come first.
    #[serde(rename = "use")]
    shared: Option<String>,
    /// The path that lines continue.
    #[serde(default)]
    pub(super) at: String,
    /// One line of the form each.
    #[serde(default)]
    pub(super) lines: Vec<Row>,
    /// Two people side by side.
    pub(super) couple: Option<Couple>,
    /// The rows of a repeated field.
    pub(super) list: Option<List>,
}

/// What a part depends on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct When {
    /// The answer.
    pub(super) path: String,
    /// Its value is one of these.
    pub(super) is: Vec<String>,
}

/// Two people side by side.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Couple {
    /// The path that the left words continue.
    pub(super) left: String,
    /// The path that the right words continue.
    pub(super) right: String,
    /// Left label, right label, words.
    pub(super) rows: Vec<(String, String, Line)>,
}

/// A repeated field, one line a row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    /// The repeated field.
    pub(super) path: String,
    /// Label, followed by the number of the row.
    pub(super) label: String,
    /// The words.
    pub(super) line: Line,
}

/// What stands side by side on one line of the form.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Row(pub(super) Vec<Entry>);

/// A label with its words.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The label.
    pub(super) label: String,
    /// The words; none for a line that the officer fills in.
    pub(super) words: Vec<Token>,
    /// Left out when there is nothing to say, rather than printed blank.
    pub(super) optional: bool,
}

impl TryFrom<String> for Row {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.split(" | ").map(entry).collect::<Result<_, _>>().map(Self)
    }
}

fn entry(text: &str) -> Result<Entry, String> {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let (label, words) = inner.unwrap_or(text).split_once(':').ok_or_else(|| format!("no label in \"{text}\""))?;
    if label.is_empty() || label.contains(['[', ']', '{', '}']) {
        return Err(format!("no label in \"{text}\""));
    }
    let words = Line::try_from(words.trim_start().to_owned())?.0;
    Ok(Entry { label: label.to_owned(), words, optional: inner.is_some() })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SharedLines {
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: Confidence,
    lines: BTreeMap<String, Vec<Row>>,
}

/// The layout of a procedure's result, if there is one.
pub(super) fn of_procedure(id: &str) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| layout.procedures.iter().any(|procedure| procedure == id))
}

pub(super) fn read_all() -> Result<Vec<Layout>, String> {
    let shared: SharedLines = read(SHARED)?;
    let with_shared = |file: &(&str, &str)| -> Result<Layout, String> {
        let mut layout: Layout = read(*file)?;
        for part in &mut layout.parts {
            let Some(name) = part.shared.take() else { continue };
            let lines = shared.lines.get(&name).ok_or_else(|| format!("{}: unknown lines {name}", file.0))?;
            part.lines.splice(0..0, lines.iter().cloned());
        }
        Ok(layout)
    };
    BUILT_IN.iter().map(with_shared).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Result<Row, String> {
        Row::try_from(text.to_owned())
    }

    #[test]
    fn a_line_is_labels_with_their_words_side_by_side() {
        let Row(entries) = row("Giới tính: {a} | [Dân tộc: {b}[ ({c})]] | Quốc tịch:").expect("reads");
        let told: Vec<_> = entries.iter().map(|one| (one.label.as_str(), one.words.len(), one.optional)).collect();
        assert_eq!(told, [("Giới tính", 1, false), ("Dân tộc", 2, true), ("Quốc tịch", 0, false)]);
    }

    #[test]
    fn slips_of_the_editor_are_told() {
        for wrong in ["Giới tính", "Giới tính: {a", "[Dân tộc: {a}", "Dân tộc: [{a} | {b}]"] {
            assert!(row(wrong).is_err(), "{wrong}");
        }
    }
}
