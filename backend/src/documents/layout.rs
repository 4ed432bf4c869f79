//! The layouts of the declarations: `data/declarations`, described in the README there.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::line::Line;

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../data/declarations/", $name)))),*]
    };
}

const SHARED: (&str, &str) = ("_lines.toml", include_str!("../../data/declarations/_lines.toml"));

/// Every layout of `data/declarations`; a test compares the list with the folder.
const BUILT_IN: &[(&str, &str)] = built_in![
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
    "trich-luc.toml",
    "xac-nhan-tinh-trang-hon-nhan.toml",
];

/// All layouts, read once. The files are part of the program and a test reads each of them; should one be broken all
/// the same, declarations are printed field by field instead of not at all.
static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| read_all().unwrap_or_default());

/// How one official form is printed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Layout {
    /// Ids of the procedures that use the form.
    pub(super) procedures: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: Confidence,
    /// The body down to the declaration of truth.
    pub(super) parts: Vec<Part>,
    /// What stands below the signature.
    #[serde(default)]
    pub(super) below: Vec<Part>,
    /// Who signs; the requester when empty.
    #[serde(default)]
    pub(super) signatures: Vec<SignaturePlace>,
}

/// How sure the wording of a form is; for editors.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Confidence {
    /// Seen.
    High,
    /// Seen in parts.
    Medium,
    /// Not seen.
    Low,
}

/// A stretch of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    /// Printed bold above the stretch.
    pub(super) heading: Option<String>,
    /// The sentence that opens it.
    pub(super) lead: Option<String>,
    /// Name of shared lines that come first.
    #[serde(rename = "use")]
    shared: Option<String>,
    /// The path that shared lines continue.
    #[serde(default)]
    pub(super) at: String,
    /// One line of the form each.
    #[serde(default)]
    pub(super) lines: Vec<Line>,
    /// Two people side by side.
    pub(super) couple: Option<Couple>,
    /// The rows of a repeated field.
    pub(super) list: Option<List>,
}

/// Two people side by side.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Couple {
    /// Heading of the left column.
    pub(super) left: String,
    /// Heading of the right column.
    pub(super) right: String,
    /// The path that the left cells continue.
    pub(super) left_path: String,
    /// The path that the right cells continue.
    pub(super) right_path: String,
    /// Label and cell.
    pub(super) rows: Vec<(String, Line)>,
}

/// A repeated field as a table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    /// The repeated field.
    pub(super) path: String,
    /// Heading and cell.
    pub(super) columns: Vec<(String, Line)>,
}

/// One signature.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignaturePlace {
    /// Above the signature.
    pub(super) role: String,
    /// The answer with the name.
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SharedLines {
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: Confidence,
    lines: BTreeMap<String, Vec<Line>>,
}

/// The layout of a procedure's declaration, if there is one.
pub(super) fn of_procedure(id: &str) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| layout.procedures.iter().any(|procedure| procedure == id))
}

fn read_all() -> Result<Vec<Layout>, String> {
    let shared: SharedLines = read(SHARED)?;
    BUILT_IN
        .iter()
        .map(|file| {
            let mut layout: Layout = read(*file)?;
            for part in layout.parts.iter_mut().chain(&mut layout.below) {
                part.take_shared(&shared.lines).map_err(|problem| format!("{}: {problem}", file.0))?;
            }
            Ok(layout)
        })
        .collect()
}

/// A file of the program; a mistake is told with the file's name.
pub(super) fn read<T: DeserializeOwned>((name, text): (&str, &str)) -> Result<T, String> {
    toml::from_str(text).map_err(|problem| format!("{name}: {problem}"))
}

impl Part {
    /// Puts the shared lines that this part uses before its own.
    fn take_shared(&mut self, shared: &BTreeMap<String, Vec<Line>>) -> Result<(), String> {
        if let Some(name) = self.shared.take() {
            let lines = shared.get(&name).ok_or_else(|| format!("unknown lines {name}"))?;
            let own = std::mem::replace(&mut self.lines, lines.clone());
            self.lines.extend(own);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use crate::catalogue::Catalogue;
    use crate::documents::line::Token;

    use super::*;

    #[test]
    fn every_file_of_the_folder_is_built_in_and_reads() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/declarations");
        let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let names: BTreeSet<String> = files.map(|name| name.into_string().expect("a name")).collect();
        let known = BUILT_IN.iter().map(|file| file.0).chain([SHARED.0, "README.md"]);
        assert_eq!(names, known.map(str::to_owned).collect());
        assert_eq!(read_all().expect("all read").len(), BUILT_IN.len());
    }

    #[test]
    fn each_procedure_has_exactly_one_layout_and_no_layout_names_a_stranger() {
        let catalogue = Catalogue::built_in().expect("loads");
        let mut named: Vec<&str> =
            LAYOUTS.iter().flat_map(|layout| layout.procedures.iter().map(String::as_str)).collect();
        let mut procedures: Vec<&str> = catalogue.procedures().iter().map(|procedure| procedure.id.as_str()).collect();
        named.sort_unstable();
        procedures.sort_unstable();
        assert_eq!(named, procedures);
    }

    /// The paths a line names, completed.
    fn paths(tokens: &[Token], at: &str, found: &mut BTreeSet<String>) {
        for token in tokens {
            match token {
                Token::Answer(path) if path.starts_with('.') => {
                    found.insert(format!("{at}{path}"));
                }
                Token::Answer(path) => {
                    found.insert(path.clone());
                }
                Token::Group(inner) => paths(inner, at, found),
                Token::Words(_) | Token::Gap => {}
            }
        }
    }

    /// Every path a layout names; rows of a list as row 0.
    fn named_paths(layout: &Layout) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for part in layout.parts.iter().chain(&layout.below) {
            for line in &part.lines {
                paths(&line.0, &part.at, &mut found);
            }
            if let Some(couple) = &part.couple {
                for (_, cell) in &couple.rows {
                    paths(&cell.0, &couple.left_path, &mut found);
                    paths(&cell.0, &couple.right_path, &mut found);
                }
            }
            if let Some(list) = &part.list {
                for (_, cell) in &list.columns {
                    paths(&cell.0, &format!("{}.0", list.path), &mut found);
                }
            }
        }
        found.extend(layout.signatures.iter().map(|place| place.name.clone()));
        found
    }

    #[test]
    fn every_answer_a_layout_names_is_asked_by_one_of_its_procedures() {
        let catalogue = Catalogue::built_in().expect("loads");
        for layout in LAYOUTS.iter() {
            let forms: Vec<_> = layout.procedures.iter().map(|id| &catalogue.get(id).expect("is there").form).collect();
            for path in named_paths(layout) {
                assert!(forms.iter().any(|form| form.owner(&path).is_some()), "{:?}: {path}", layout.procedures);
            }
        }
    }
}
