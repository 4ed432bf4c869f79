//! Rules of the house that the compiler does not know: who may lean on whom, how long a file may be, which words
//! must not appear. Each rule is a function from the project's files to findings; a finding names file and line.
//! There are no exceptions in code: a rule that is wrong is changed here, for everybody.

mod layers;
mod length;
mod words;

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::house;

/// One text file of the project.
pub struct Source {
    /// Path below the project, with forward slashes.
    pub path: String,
    /// What it says.
    pub text: String,
    /// Compiled for tests only.
    pub only_tests: bool,
}

impl Source {
    /// Lines with their numbers, up to the test module that closes a file.
    pub fn product_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines: Vec<&str> = self.text.lines().collect();
        let opens_module = |line: &&str| line.trim_start().starts_with("mod ") && line.contains('{');
        let closes = |at: usize| lines[at].trim() == "#[cfg(test)]" && lines.get(at + 1).is_some_and(opens_module);
        let end = (0..lines.len()).find(|at| closes(*at)).unwrap_or(lines.len());
        let end = if self.only_tests { 0 } else { end };
        lines.into_iter().enumerate().take(end).map(|(index, line)| (index + 1, line))
    }

    /// Paths without ending of the modules that this file declares for tests only.
    fn test_modules(&self) -> Vec<String> {
        let folder = match self.path.rsplit_once('/') {
            Some((folder, "mod.rs" | "lib.rs" | "main.rs")) => folder.to_owned(),
            _ => self.path.trim_end_matches(".rs").to_owned(),
        };
        let lines: Vec<&str> = self.text.lines().map(str::trim).collect();
        lines
            .windows(2)
            .filter(|pair| pair[0] == "#[cfg(test)]")
            .filter_map(|pair| pair[1].strip_prefix("pub ").unwrap_or(pair[1]).strip_prefix("mod ")?.strip_suffix(';'))
            .map(|name| format!("{folder}/{name}"))
            .collect()
    }
}

/// What a rule found, as `path:line: sentence`.
pub type Findings = Vec<String>;

/// A named rule.
type Rule = (&'static str, fn(&[Source]) -> Findings);

const RULES: [Rule; 9] = [
    ("domain leans on its few dependencies only", layers::domain_dependencies),
    ("arrows between crates never turn round", layers::crate_arrows),
    ("SQL and engine differences live in backend/src/store", layers::sql_only_in_store),
    ("features of app do not import each other", layers::features_apart),
    ("cfg(feature) stands on mod lines only", layers::cfg_on_mod_lines),
    ("no Rust file is longer than 400 lines", length::files),
    ("pages write no style attribute and no raw HTML", words::views),
    ("no words of unfinished or silenced code", words::unfinished),
    ("clock and randomness come in as arguments", words::ambient),
];

/// Runs every rule; prints one line for each.
///
/// # Errors
/// When a rule has findings.
pub fn run(root: &Path) -> Result<()> {
    let sources = read(root)?;
    let mut broken = 0;
    for (name, rule) in RULES {
        let findings = rule(&sources);
        println!("{} {name}", if findings.is_empty() { "ok  " } else { "FAIL" });
        for finding in &findings {
            println!("     {finding}");
        }
        broken += usize::from(!findings.is_empty());
    }
    println!("house rules: {} kept, {broken} broken", RULES.len() - broken);
    for note in length::notes(&sources) {
        println!("note: {note}");
    }
    if broken > 0 {
        bail!("the house rules above are broken");
    }
    Ok(())
}

/// The project's own Rust files and manifests.
fn read(root: &Path) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for folder in ["domain", "backend", "app", "server", "frontend", "xtask", "bench", "fuzz"] {
        for file in house::files_under(&root.join(folder))? {
            let path = house::relative(root, &file);
            if path.ends_with(".rs") || path.ends_with("Cargo.toml") {
                let only_tests = path.contains("/tests/") || path.contains("/benches/");
                sources.push(Source { text: fs::read_to_string(&file)?, path, only_tests });
            }
        }
    }
    let test_modules: Vec<String> = sources.iter().flat_map(Source::test_modules).collect();
    for source in &mut sources {
        let inside =
            |module: &String| source.path == format!("{module}.rs") || source.path.starts_with(&format!("{module}/"));
        source.only_tests = source.only_tests || test_modules.iter().any(inside);
    }
    Ok(sources)
}

/// Sources below one folder, Rust only.
fn rust_in<'a>(sources: &'a [Source], folder: &'a str) -> impl Iterator<Item = &'a Source> {
    sources.iter().filter(move |source| source.path.starts_with(folder) && source.path.ends_with(".rs"))
}

/// A line of code without its trailing comment; empty for comment lines.
fn code(line: &str) -> &str {
    let trimmed = line.trim_start();
    if trimmed.starts_with("//") {
        return "";
    }
    match line.find(" // ") {
        Some(at) => &line[..at],
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_declared_for_tests_only_is_found() {
        let text = String::from("#[cfg(test)]\nmod sample;\npub mod widgets;\n");
        let source = Source { path: "app/src/ui/mod.rs".into(), text, only_tests: false };
        assert_eq!(source.test_modules(), ["app/src/ui/sample"]);
        assert_eq!(source.product_lines().count(), 3);
    }
}
