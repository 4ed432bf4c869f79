//! What `deny.toml` allows.

use std::path::Path;

use anyhow::{Context, Result};

/// The parts of `deny.toml` that the checks use.
pub struct Policy {
    /// SPDX ids that need no reason.
    pub allow: Vec<String>,
    /// `(crate, SPDX ids)` allowed for one crate.
    pub exceptions: Vec<(String, Vec<String>)>,
    /// `(advisory id, reason)` looked at and accepted.
    pub ignored: Vec<(String, String)>,
}

impl Policy {
    /// Reads the file.
    ///
    /// # Errors
    /// When it is missing or no TOML.
    pub fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self> {
        let table: toml::Table = text.parse()?;
        let section = |name: &str| table.get(name).and_then(toml::Value::as_table).cloned().unwrap_or_default();
        let licences = section("licenses");
        let strings = |value: Option<&toml::Value>| -> Vec<String> {
            let list = value.and_then(toml::Value::as_array).cloned().unwrap_or_default();
            list.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
        };
        let entries = |value: Option<&toml::Value>| -> Vec<toml::Table> {
            let list = value.and_then(toml::Value::as_array).cloned().unwrap_or_default();
            list.iter().filter_map(|item| item.as_table().cloned()).collect()
        };
        let word = |entry: &toml::Table, key: &str| {
            entry.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
        };
        Ok(Self {
            allow: strings(licences.get("allow")),
            exceptions: entries(licences.get("exceptions"))
                .iter()
                .map(|entry| (word(entry, "crate"), strings(entry.get("allow"))))
                .collect(),
            ignored: entries(section("advisories").get("ignore"))
                .iter()
                .map(|entry| (word(entry, "id"), word(entry, "reason")))
                .collect(),
        })
    }

    /// An accepted advisory must say why and until or since when.
    pub fn complaints(&self) -> Vec<String> {
        self.ignored
            .iter()
            .filter(|(_, reason)| !has_date(reason) || reason.len() < 30)
            .map(|(id, _)| format!("deny.toml: {id} is ignored without a reason and a date (YYYY-MM-DD)"))
            .collect()
    }
}

fn has_date(text: &str) -> bool {
    text.as_bytes().windows(10).any(|window| {
        window.iter().enumerate().all(
            |(at, byte)| {
                if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() }
            },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_without_a_date_is_a_complaint() {
        let text = "[advisories]\nignore = [{ id = \"RUSTSEC-1\", reason = \"because we say so, again and again\" }]\n";
        assert_eq!(Policy::parse(text).expect("is TOML").complaints().len(), 1);
        let dated = text.replace("again and again", "looked at on 2026-11-22");
        assert!(Policy::parse(&dated).expect("is TOML").complaints().is_empty());
    }
}
