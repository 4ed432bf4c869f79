//! Reading tables of the catalogue's files.
//!
//! `source` and `confidence` (where a fact comes from) are for the editors of the files; they are taken out
//! before reading, and then an unknown key is an error, so that a slip in a key's name is found at once.

use serde::de::DeserializeOwned;
use toml::Value;

/// Keys that only tell editors where a fact comes from.
const PROVENANCE: [&str; 13] = [
    "source",
    "confidence",
    "national_code_source",
    "national_code_confidence",
    "form_source",
    "form_confidence",
    "warning_source",
    "warning_confidence",
    "rules_note",
    "trial_note_vi",
    "trial_note_en",
    "applies_to",
    "schema_version",
];

/// Takes out what only editors need, at every depth.
pub(super) fn without_provenance(value: Value) -> Value {
    match value {
        Value::Table(table) => Value::Table(
            table
                .into_iter()
                .filter(|(key, _)| !PROVENANCE.contains(&key.as_str()))
                .map(|(key, value)| (key, without_provenance(value)))
                .collect(),
        ),
        Value::Array(values) => Value::Array(values.into_iter().map(without_provenance).collect()),
        other => other,
    }
}

/// Reads one table; the message names the key.
pub(super) fn read<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    T::deserialize(value).map_err(|problem| problem.to_string().trim().replace('\n', " "))
}
