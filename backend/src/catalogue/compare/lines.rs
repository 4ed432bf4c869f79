//! Two files of a procedure, line by line.

use similar::{ChangeTag, TextDiff};

/// Lines shown around a change.
const AROUND: usize = 2;

/// What a line of the file is in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// In both.
    Same,
    /// Only in the older file.
    Gone,
    /// Only in the newer file.
    New,
    /// Here lines that are the same are left out.
    Gap,
}

/// The changed lines of a file with a few around them.
#[must_use]
pub fn lines(before: &str, after: &str) -> Vec<(LineKind, String)> {
    let diff = TextDiff::from_lines(before, after);
    let mut out = Vec::new();
    for (place, group) in diff.grouped_ops(AROUND).iter().enumerate() {
        if place > 0 {
            out.push((LineKind::Gap, String::new()));
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let kind = match change.tag() {
                ChangeTag::Equal => LineKind::Same,
                ChangeTag::Delete => LineKind::Gone,
                ChangeTag::Insert => LineKind::New,
            };
            out.push((kind, change.value().trim_end_matches(['\r', '\n']).to_owned()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_file_only_what_changed_is_shown_with_a_little_around_it() {
        assert_eq!(lines("a\nb\n", "a\nb\n"), []);
        let before = (0..20).map(|line| format!("{line}\n")).collect::<String>();
        let after = before.replace("\n10\n", "\nzehn\n");
        let found = lines(&before, &after);
        assert_eq!(found.len(), 6);
        assert_eq!(found[2], (LineKind::Gone, "10".to_owned()));
        assert_eq!(found[3], (LineKind::New, "zehn".to_owned()));
    }
}
