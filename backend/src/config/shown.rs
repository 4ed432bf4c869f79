//! The settings as administrators may see them: name, value, and which layer set it.

use toml::{Table, Value};

use super::Config;

/// What set a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Nobody: as it is built in.
    BuiltIn,
    /// The configuration file.
    File,
    /// An environment variable.
    Environment,
}

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Dotted name.
    pub name: String,
    /// Its value; of a secret only that it is one.
    pub value: String,
    /// What set it.
    pub source: Source,
}

pub(super) fn settings(config: &Config) -> Vec<Setting> {
    let table = Table::try_from(config).unwrap_or_default();
    let setting = |(name, value): (String, String)| {
        let source = config.set_by.get(&name).copied().unwrap_or(Source::BuiltIn);
        Setting { name, value, source }
    };
    names(&table).into_iter().map(setting).collect()
}

/// Dotted names and values of a table and the tables in it.
pub(super) fn names(table: &Table) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (key, value) in table {
        match value {
            Value::Table(inner) => {
                found.extend(names(inner).into_iter().map(|(name, value)| (format!("{key}.{name}"), value)));
            }
            other => found.push((key.clone(), text(other))),
        }
    }
    found
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(truth) => truth.to_string(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(", "),
        // No setting is one of these.
        Value::Datetime(_) | Value::Table(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_says_what_set_it_and_no_secret_is_shown() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("motcua.toml");
        std::fs::write(&file, "[mail]\ntransport = \"file\"\nfrom = \"cong@example.vn\"\n").expect("a file");
        let environment = [
            ("MOTCUA_DATABASE__URL", "postgres://motcua:bi-mat@db/motcua"),
            ("MOTCUA_MAIL__FROM", "khac@example.vn"),
            ("MOTCUA_PORTAL__NAME", ""),
        ];
        let shown = Config::load_with(Some(&file), environment).expect("it is understood").shown();
        let of = |name: &str| shown.iter().find(|setting| setting.name == name).expect(name);
        assert_eq!((of("mail.transport").source, of("mail.from").source), (Source::File, Source::Environment));
        assert_eq!(of("mail.from").value, "khac@example.vn");
        assert_eq!((of("database.url").source, of("listen").source), (Source::Environment, Source::BuiltIn));
        assert!(shown.iter().all(|setting| !setting.value.contains("bi-mat")), "{shown:?}");
        assert!(shown.len() > 20, "{shown:?}");
    }
}
