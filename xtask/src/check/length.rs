//! How long a file may be: 200 lines are normal, 300 need a reason, 400 fail.

use super::{Findings, Source};

const NEEDS_A_REASON: usize = 300;
const TOO_LONG: usize = 400;

/// Files over the limit.
pub fn files(sources: &[Source]) -> Findings {
    over(sources, TOO_LONG).map(|(path, lines)| format!("{path}: {lines} lines, split it")).collect()
}

/// Files that a review should ask about.
pub fn notes(sources: &[Source]) -> Findings {
    over(sources, NEEDS_A_REASON)
        .filter(|(_, lines)| *lines <= TOO_LONG)
        .map(|(path, lines)| format!("{path} has {lines} lines; over {NEEDS_A_REASON} needs a reason"))
        .collect()
}

fn over(sources: &[Source], limit: usize) -> impl Iterator<Item = (&str, usize)> {
    sources
        .iter()
        .filter(|source| source.path.ends_with(".rs"))
        .map(|source| (source.path.as_str(), source.text.lines().count()))
        .filter(move |(_, lines)| *lines > limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_hundred_lines_pass_and_one_more_fails() {
        let with = |lines: usize| Source { path: "a/b.rs".into(), text: "x\n".repeat(lines), only_tests: false };
        assert!(files(&[with(400)]).is_empty());
        assert_eq!(files(&[with(401)]).len(), 1);
        assert_eq!(notes(&[with(301)]).len(), 1);
    }
}
