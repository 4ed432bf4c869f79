//! Who may lean on whom.

use std::collections::BTreeSet;

use super::{Findings, Source, code, rust_in};

/// Everything `domain` may depend on; `js-sys` stands in for `unicode-normalization` in the browser.
const DOMAIN_MAY_USE: [&str; 5] = ["serde", "thiserror", "time", "unicode-normalization", "js-sys"];

/// `domain` compiles for the browser and holds no disk, network, clock or async.
pub fn domain_dependencies(sources: &[Source]) -> Findings {
    dependencies(sources, "domain/Cargo.toml")
        .into_iter()
        .filter(|name| !DOMAIN_MAY_USE.contains(&name.as_str()))
        .map(|name| format!("domain/Cargo.toml: {name} is not on the list"))
        .collect()
}

/// Which crates of the house each crate may name in its manifest.
pub fn crate_arrows(sources: &[Source]) -> Findings {
    let may: [(&str, &[&str]); 4] =
        [("domain", &[]), ("backend", &["domain"]), ("app", &["domain", "backend"]), ("frontend", &["app", "domain"])];
    let house: BTreeSet<&str> = ["domain", "backend", "app", "server", "frontend"].into();
    let mut findings = Findings::new();
    for (name, allowed) in may {
        for dependency in dependencies(sources, &format!("{name}/Cargo.toml")) {
            if house.contains(dependency.as_str()) && !allowed.contains(&dependency.as_str()) {
                findings.push(format!("{name}/Cargo.toml: {name} must not lean on {dependency}"));
            }
        }
    }
    for source in rust_in(sources, "app/src") {
        for (number, line) in source.product_lines() {
            if code(line).contains("sea_orm") {
                findings.push(format!("{}:{number}: app does not know the database", source.path));
            }
        }
    }
    findings
}

/// Only the store speaks SQL and knows which engine runs.
pub fn sql_only_in_store(sources: &[Source]) -> Findings {
    const SIGNS: [&str; 9] = [
        "DatabaseBackend",
        "DbBackend",
        "Statement::from",
        "execute_unprepared",
        "query_one_raw",
        "query_all_raw",
        "\"SELECT ",
        "\"INSERT INTO",
        "\"PRAGMA ",
    ];
    let mut findings = Findings::new();
    for folder in ["domain/src", "backend/src", "app/src", "server/src"] {
        for source in rust_in(sources, folder) {
            if source.path.starts_with("backend/src/store") {
                continue;
            }
            for (number, line) in source.product_lines() {
                if let Some(sign) = SIGNS.iter().find(|sign| code(line).contains(*sign)) {
                    findings.push(format!("{}:{number}: {sign} belongs to backend/src/store", source.path));
                }
            }
        }
    }
    findings
}

/// What two features share moves to `ui` or to `domain`; `ui` itself knows no feature.
///
/// A feature is a folder of `app/src` that holds pages or server functions.
pub fn features_apart(sources: &[Source]) -> Findings {
    let rooms = || {
        rust_in(sources, "app/src/")
            .filter_map(|source| source.path.strip_prefix("app/src/")?.split_once('/').map(|split| (source, split)))
    };
    let features: BTreeSet<&str> = rooms()
        .filter(|(_, (_, rest))| *rest == "api.rs" || *rest == "page.rs" || rest.starts_with("pages"))
        .map(|(_, (room, _))| room)
        .collect();
    let mut findings = Findings::new();
    for (source, (own, _)) in rooms().filter(|(_, (own, _))| *own == "ui" || features.contains(own)) {
        for (number, line) in source.product_lines() {
            for other in features.iter().filter(|other| **other != own) {
                if names_module(code(line), other) {
                    findings.push(format!("{}:{number}: {own} imports from {other}", source.path));
                }
            }
        }
    }
    findings
}

/// `crate::name`, also as a member of `crate::{…}` on one line.
fn names_module(line: &str, module: &str) -> bool {
    let after = |prefix: &str| {
        line.match_indices(prefix).any(|(at, _)| {
            let rest = &line[at + prefix.len()..];
            rest.starts_with(module)
                && !rest[module.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '_')
        })
    };
    let in_braces = line.split_once("crate::{").is_some_and(|(_, list)| {
        list.split([',', '{', '}']).any(|item| item.trim().split("::").next() == Some(module))
    });
    after("crate::") || in_braces
}

/// A feature switches whole modules (and what is re-exported from them), so that a function reads the same on both sides.
pub fn cfg_on_mod_lines(sources: &[Source]) -> Findings {
    let mut findings = Findings::new();
    for source in rust_in(sources, "app/src") {
        let lines: Vec<(usize, &str)> = source.product_lines().collect();
        for (index, (number, line)) in lines.iter().enumerate() {
            let line = code(line);
            if line.contains("cfg!(feature") || line.contains("cfg_attr(feature") {
                findings.push(format!("{}:{number}: a feature is asked for inside code", source.path));
            }
            if !line.trim_start().starts_with("#[cfg(") || !line.contains("feature") {
                continue;
            }
            let below = lines[index + 1..]
                .iter()
                .map(|(_, next)| next.trim())
                .find(|next| !next.starts_with("#[") && !next.starts_with("//"));
            if !below.is_some_and(is_mod_line) {
                findings.push(format!("{}:{number}: cfg(feature) on something that is no mod line", source.path));
            }
        }
    }
    findings
}

fn is_mod_line(line: &str) -> bool {
    let rest = line.strip_prefix("pub(crate) ").or_else(|| line.strip_prefix("pub ")).unwrap_or(line);
    (rest.starts_with("mod ") || line.starts_with("pub use ")) && rest.ends_with(';')
}

/// Names in `[dependencies]` of a manifest.
fn dependencies(sources: &[Source], manifest: &str) -> Vec<String> {
    let Some(source) = sources.iter().find(|source| source.path == manifest) else {
        return Vec::new();
    };
    let Ok(parsed) = source.text.parse::<toml::Table>() else {
        return vec![String::from("(manifest cannot be read)")];
    };
    let mut names: Vec<String> = Vec::new();
    if let Some(table) = parsed.get("dependencies").and_then(toml::Value::as_table) {
        names.extend(table.keys().cloned());
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.into(), only_tests: false }
    }

    #[test]
    fn a_feature_that_imports_another_is_found() {
        let sources = [
            source("app/src/filing/api.rs", "use crate::tracking::Thing;\nuse crate::ui::Button;\n"),
            source("app/src/tracking/api.rs", "use crate::{ui, filing::Other};\nuse crate::texts::T;\n"),
        ];
        assert_eq!(features_apart(&sources).len(), 2);
    }

    #[test]
    fn a_longer_name_is_another_module() {
        assert!(!names_module("use crate::filing_words::X;", "filing"));
        assert!(names_module("use crate::filing;", "filing"));
    }

    #[test]
    fn cfg_feature_on_a_function_is_found() {
        let good = source("app/src/a/mod.rs", "#[cfg(feature = \"ssr\")]\nmod ssr;\n");
        let bad = source("app/src/a/api.rs", "#[cfg(feature = \"ssr\")]\nfn x() {}\n");
        assert_eq!(cfg_on_mod_lines(&[good, bad]).len(), 1);
    }

    #[test]
    fn a_new_dependency_of_domain_is_found() {
        let manifest = source("domain/Cargo.toml", "[dependencies]\nserde = \"1\"\nregex = \"1\"\n");
        assert_eq!(domain_dependencies(&[manifest]).len(), 1);
    }

    #[test]
    fn sql_in_a_test_module_is_nobodys_business() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests { const Q: &str = \"SELECT 1\"; }\n";
        assert!(sql_only_in_store(&[source("backend/src/filing.rs", text)]).is_empty());
    }
}
