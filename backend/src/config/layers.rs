//! Puts the layers on top of each other and reads the result.
//!
//! The file is TOML. An environment value is text; the default's kind says how to read it, so that a captcha
//! answer `123456` stays text and `false` becomes a truth value.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::shown::names;
use super::{Config, Redacted, Source};

const PREFIX: &str = "MOTCUA_";
const DEFAULT_FILE: &str = "motcua.toml";

/// Settings without a default: the table of defaults does not show them.
const OPTIONAL: &[&str] = &[
    "public_url",
    "mail.smtp_url",
    "captcha.test_answer",
    "catalogue.dir",
    "fail_points.stop_at",
    "portal.name",
    "portal.hotline",
    "portal.hours",
    "metrics.listen",
];

/// Why the configuration cannot be read. Names settings, never values.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The named file cannot be opened.
    #[error("cannot read the configuration file {0}: {1}")]
    File(PathBuf, std::io::Error),
    /// The file is not TOML.
    #[error("the configuration file {file} is not valid TOML near line {line}")]
    Syntax {
        /// The file.
        file: PathBuf,
        /// Where, counted from 1.
        line: usize,
    },
    /// An environment variable is not UTF-8 or has a value of the wrong kind.
    #[error("{key} must be {wanted}")]
    Environment {
        /// Name of the variable.
        key: String,
        /// What it has to be.
        wanted: &'static str,
    },
    /// A setting of the file does not exist or has a value of the wrong kind.
    #[error("setting `{key}`: {problem}")]
    Setting {
        /// Dotted name.
        key: String,
        /// What is wrong, without the value.
        problem: &'static str,
    },
}

pub(super) fn load(
    file: Option<&Path>,
    environment: impl Iterator<Item = (OsString, OsString)>,
) -> Result<Config, ConfigError> {
    let known = defaults();
    let mut merged = known.clone();
    let mut set_by = BTreeMap::new();
    drop_hidden(&mut merged);
    let file = file.map(Path::to_path_buf).or_else(|| {
        let usual = PathBuf::from(DEFAULT_FILE);
        usual.exists().then_some(usual)
    });
    if let Some(file) = file {
        let read = read(&file)?;
        set_by.extend(names(&read).into_iter().map(|(name, _)| (name, Source::File)));
        overlay(&mut merged, read);
    }
    for (key, value) in environment {
        let Some(key) = key.to_str().filter(|key| key.starts_with(PREFIX)) else {
            continue;
        };
        let value =
            value.into_string().map_err(|_| ConfigError::Environment { key: key.to_owned(), wanted: "UTF-8 text" })?;
        if let Some(name) = set(&mut merged, &known, key, value)? {
            set_by.insert(name, Source::Environment);
        }
    }
    Ok(Config { set_by, ..understand(merged)? })
}

/// The defaults as a table: which settings there are and of what kind.
fn defaults() -> Table {
    Table::try_from(Config::default()).unwrap_or_default()
}

/// Defaults of secrets print hidden; without them the type's own default applies.
fn drop_hidden(table: &mut Table) {
    let hidden = Redacted::new(()).to_string();
    table.retain(|_, value| value.as_str() != Some(hidden.as_str()));
    for (_, value) in table.iter_mut() {
        if let Value::Table(inner) = value {
            drop_hidden(inner);
        }
    }
}

fn read(file: &Path) -> Result<Table, ConfigError> {
    let text = std::fs::read_to_string(file).map_err(|error| ConfigError::File(file.to_path_buf(), error))?;
    text.parse::<Table>().map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        ConfigError::Syntax { file: file.to_path_buf(), line }
    })
}

fn overlay(below: &mut Table, above: Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(value)) => overlay(inner, value),
            (_, value) => {
                below.insert(key, value);
            }
        }
    }
}

/// Puts one environment value in its place; gives the name of the setting.
///
/// A name that is no setting is only reported, because tests and tools use the prefix too.
fn set(merged: &mut Table, known: &Table, key: &str, text: String) -> Result<Option<String>, ConfigError> {
    let name = key[PREFIX.len()..].to_ascii_lowercase().replace("__", ".");
    let (section, last) = name.rsplit_once('.').unwrap_or(("", &name));
    let kind = section_of(known, section).and_then(|table| table.get(last));
    let optional = OPTIONAL.contains(&name.as_str());
    if kind.is_none() && !optional {
        tracing::warn!(key, "this environment variable is no setting of the portal");
        return Ok(None);
    }
    if text.is_empty() && optional {
        return Ok(None);
    }
    let value = typed(key, text, kind)?;
    let place = match section {
        "" => Some(merged),
        section => merged.get_mut(section).and_then(Value::as_table_mut),
    };
    if let Some(place) = place {
        place.insert(last.to_owned(), value);
    }
    Ok(Some(name))
}

fn section_of<'a>(table: &'a Table, name: &str) -> Option<&'a Table> {
    match name {
        "" => Some(table),
        name => table.get(name)?.as_table(),
    }
}

fn typed(key: &str, text: String, default: Option<&Value>) -> Result<Value, ConfigError> {
    let wrong = |wanted| ConfigError::Environment { key: key.to_owned(), wanted };
    match default {
        Some(Value::Boolean(_)) => match text.as_str() {
            "true" | "1" | "yes" => Ok(Value::Boolean(true)),
            "false" | "0" | "no" => Ok(Value::Boolean(false)),
            _ => Err(wrong("true or false")),
        },
        Some(Value::Integer(_)) => {
            let number = text.trim().parse().map_err(|_| wrong("a whole number"))?;
            Ok(Value::Integer(number))
        }
        Some(Value::Array(_)) => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            Ok(Value::Array(items.map(|item| Value::String(item.to_owned())).collect()))
        }
        Some(Value::String(_) | Value::Float(_) | Value::Datetime(_) | Value::Table(_)) | None => {
            Ok(Value::String(text))
        }
    }
}

fn understand(merged: Table) -> Result<Config, ConfigError> {
    serde_path_to_error::deserialize(Value::Table(merged)).map_err(|error| {
        let unknown = error.inner().to_string().contains("unknown field");
        let problem = if unknown { "there is no such setting" } else { "this kind of value does not fit" };
        let mut key = error.path().to_string();
        if unknown && let Some(name) = error.inner().to_string().split('`').nth(1) {
            key = if key == "." || key.is_empty() { name.to_owned() } else { full_name(&key, name) };
        }
        ConfigError::Setting { key, problem }
    })
}

/// The path reported for an unknown field may or may not end with its name.
fn full_name(path: &str, name: &str) -> String {
    if path == name || path.ends_with(&format!(".{name}")) { path.to_owned() } else { format!("{path}.{name}") }
}
