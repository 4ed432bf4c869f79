//! Known holes of the exact versions in `Cargo.lock`.
//!
//! The database is a folder of `crates/<name>/RUSTSEC-….md`, each beginning with a fenced TOML block. Vulnerabilities
//! fail; notices (unmaintained, unsound) are printed, because nobody can act on them the same day.

use std::path::Path;

use anyhow::{Context, Result, bail};
use semver::{Version, VersionReq};

use super::policy::Policy;
use crate::house;

/// One advisory about one crate.
struct Advisory {
    id: String,
    title: String,
    /// Unmaintained and the like: not a hole.
    notice: bool,
    withdrawn: bool,
    patched: Vec<VersionReq>,
    unaffected: Vec<VersionReq>,
}

/// Open advisories for the locked versions.
///
/// # Errors
/// When the lock file or the database cannot be read.
pub fn check(root: &Path, database: &Path, policy: &Policy) -> Result<Vec<String>> {
    let crates = database.join("crates");
    if !crates.is_dir() {
        bail!("{} holds no advisory database", database.display());
    }
    let lock: toml::Table = std::fs::read_to_string(root.join("Cargo.lock"))?.parse()?;
    let packages = lock.get("package").and_then(toml::Value::as_array).context("Cargo.lock lists packages")?;
    let mut findings = Vec::new();
    let mut looked_at = 0;
    for package in packages {
        let word = |key: &str| package.get(key).and_then(toml::Value::as_str).unwrap_or_default();
        let (name, version) = (word("name"), word("version"));
        let folder = crates.join(name);
        looked_at += 1;
        if !folder.is_dir() {
            continue;
        }
        let version = Version::parse(version)?;
        for file in house::files_under(&folder)? {
            let advisory =
                parse(&std::fs::read_to_string(&file)?).with_context(|| format!("cannot read {}", file.display()))?;
            if advisory.withdrawn || !affects(&advisory, &version) {
                continue;
            }
            let ignored = policy.ignored.iter().any(|(id, _)| *id == advisory.id);
            let line = format!("{name} {version}: {} {}", advisory.id, advisory.title);
            if advisory.notice || ignored {
                println!("notice {line}");
            } else {
                findings.push(line);
            }
        }
    }
    println!("advisories: {looked_at} packages looked at, {} open", findings.len());
    Ok(findings)
}

fn affects(advisory: &Advisory, version: &Version) -> bool {
    !advisory.patched.iter().chain(&advisory.unaffected).any(|range| range.matches(version))
}

fn parse(text: &str) -> Result<Advisory> {
    let block = text.split("```").nth(1).and_then(|part| part.strip_prefix("toml")).context("no TOML block")?;
    let table: toml::Table = block.parse()?;
    let part = |name: &str| table.get(name).and_then(toml::Value::as_table).cloned().unwrap_or_default();
    let (advisory, versions) = (part("advisory"), part("versions"));
    let ranges = |key: &str| -> Result<Vec<VersionReq>> {
        let list = versions.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
        list.iter().filter_map(toml::Value::as_str).map(|range| Ok(VersionReq::parse(range)?)).collect()
    };
    let title = text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default().to_owned();
    Ok(Advisory {
        id: advisory.get("id").and_then(toml::Value::as_str).unwrap_or_default().to_owned(),
        title,
        notice: advisory.get("informational").is_some(),
        withdrawn: advisory.get("withdrawn").is_some(),
        patched: ranges("patched")?,
        unaffected: ranges("unaffected")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "```toml\n[advisory]\nid = \"RUSTSEC-2020-0001\"\npackage = \"x\"\n\n[versions]\npatched = [\">= 1.2.3\"]\nunaffected = [\"< 1.0.0\"]\n```\n\n# A hole\n";

    #[test]
    fn only_the_versions_between_are_affected() {
        let advisory = parse(TEXT).expect("is an advisory");
        let affected = |text: &str| affects(&advisory, &Version::parse(text).expect("is a version"));
        assert!(affected("1.2.2") && !affected("1.2.3") && !affected("0.9.0"));
        assert_eq!(advisory.title, "A hole");
    }
}
