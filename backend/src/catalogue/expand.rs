//! Resolving groups: a section's fields become one flat list with full paths and absolute conditions.

use std::collections::BTreeMap;

use domain::procedure::{Condition, Operator, Test};
use serde::Deserialize;
use toml::{Table, Value};

use super::reading::read;
use super::source_fields::{FieldTable, GroupUse};

/// A field with its full path; conditions of the groups around it are included.
pub(super) struct Flat {
    pub path: String,
    /// What a leading "." in its conditions stands for.
    pub base: String,
    pub table: FieldTable,
    pub when: Option<Condition>,
    pub prefill_when: Option<Condition>,
}

/// What the groups around a field add to it.
#[derive(Clone, Default)]
struct Around {
    prefix: String,
    when: Option<Condition>,
    prefill_when: Option<Condition>,
    changes: BTreeMap<String, Table>,
    omit: Vec<String>,
}

/// Resolves the groups of sections.
pub(super) struct Expander<'e> {
    pub groups: &'e BTreeMap<String, Vec<Table>>,
}

impl Expander<'_> {
    /// The flat fields of one entry of a section.
    pub fn expand(&self, field: Table, section_when: Option<Condition>) -> Result<Vec<Flat>, String> {
        let mut flat = Vec::new();
        self.one(field, &Around { when: section_when, ..Around::default() }, &mut flat)?;
        Ok(flat)
    }

    fn one(&self, field: Table, around: &Around, flat: &mut Vec<Flat>) -> Result<(), String> {
        if field.contains_key("group") {
            return self.group(read(Value::Table(field))?, around, flat);
        }
        let table: FieldTable = read(Value::Table(field))?;
        let path = joined(&around.prefix, &table.id);
        let base = match path.rsplit_once('.') {
            Some((base, _)) if !around.prefix.is_empty() => base.to_owned(),
            Some(_) | None => String::new(),
        };
        let own = table.when.clone().map(|when| condition(when, Some(&base))).transpose()?;
        let suggest = table.prefill_when.clone().map(|when| condition(when, Some(&base))).transpose()?;
        flat.push(Flat {
            when: Condition::both(around.when.clone(), own),
            prefill_when: Condition::both(around.prefill_when.clone(), suggest),
            path,
            base,
            table,
        });
        Ok(())
    }

    fn group(&self, entry: GroupUse, around: &Around, flat: &mut Vec<Flat>) -> Result<(), String> {
        let fields = self.groups.get(&entry.group).ok_or_else(|| format!("unknown group {}", entry.group))?;
        self.known(&entry)?;
        let own = entry.when.map(|when| condition(when, Some(&around.prefix))).transpose()?;
        let suggest = entry.prefill_when.map(|when| condition(when, Some(&around.prefix))).transpose()?;
        let mut changes = around.changes.clone();
        changes.extend(entry.changes);
        let inside = Around {
            prefix: if entry.flatten { around.prefix.clone() } else { joined(&around.prefix, &entry.id) },
            when: Condition::both(around.when.clone(), own),
            prefill_when: Condition::both(around.prefill_when.clone(), suggest),
            changes,
            omit: around.omit.iter().cloned().chain(entry.omit).collect(),
        };
        for field in fields {
            let id = field.get("id").and_then(Value::as_str).unwrap_or_default();
            if !inside.omit.iter().any(|omitted| omitted == id) {
                self.member(id, field, &inside, flat)
                    .map_err(|problem| format!("{}: {problem}", joined(&inside.prefix, id)))?;
            }
        }
        Ok(())
    }

    /// A field of a group: changes named `id.…` and omissions reach into the group it stands for.
    fn member(&self, id: &str, field: &Table, inside: &Around, flat: &mut Vec<Flat>) -> Result<(), String> {
        if field.get("flatten").and_then(Value::as_bool) == Some(true) {
            return self.one(field.clone(), inside, flat);
        }
        if field.contains_key("group") {
            let below = format!("{id}.");
            let nested = |name: &String| name.strip_prefix(&below).map(str::to_owned);
            let deeper = Around {
                changes: inside
                    .changes
                    .iter()
                    .filter_map(|(name, change)| Some((nested(name)?, change.clone())))
                    .collect(),
                omit: inside.omit.iter().filter_map(nested).collect(),
                ..inside.clone()
            };
            return self.one(field.clone(), &deeper, flat);
        }
        let mut changed = field.clone();
        if let Some(change) = inside.changes.get(id) {
            changed.extend(change.clone());
        }
        self.one(changed, inside, flat)
    }

    /// Changes and omissions name fields that exist.
    fn known(&self, entry: &GroupUse) -> Result<(), String> {
        let mut paths = Vec::new();
        self.paths(&entry.group, "", &mut paths);
        match entry.changes.keys().chain(&entry.omit).find(|name| !paths.contains(name)) {
            Some(name) => Err(format!("override or omit names {name}, which group {} has not", entry.group)),
            None => Ok(()),
        }
    }

    fn paths(&self, group: &str, prefix: &str, paths: &mut Vec<String>) {
        for field in self.groups.get(group).into_iter().flatten() {
            let text = |key: &str| field.get(key).and_then(Value::as_str);
            let path = joined(prefix, text("id").unwrap_or_default());
            if let Some(inner) = text("group") {
                let flatten = field.get("flatten").and_then(Value::as_bool) == Some(true);
                self.paths(inner, if flatten { prefix } else { &path }, paths);
            }
            paths.push(path);
        }
    }
}

fn joined(prefix: &str, id: &str) -> String {
    if prefix.is_empty() { id.to_owned() } else { format!("{prefix}.{id}") }
}

/// Reads a condition; a leading "." becomes `base`, without a base it stays (a column of the same row).
pub(super) fn condition(value: Value, base: Option<&str>) -> Result<Condition, String> {
    let Value::Table(mut table) = value else {
        return Err("a condition is a table".to_owned());
    };
    for (key, join) in [("all", Condition::All as fn(Vec<Condition>) -> Condition), ("any", Condition::Any)] {
        if let Some(parts) = table.remove(key) {
            let Value::Array(parts) = parts else {
                return Err(format!("{key} is a list of conditions"));
            };
            let parts: Result<Vec<_>, _> = parts.into_iter().map(|part| condition(part, base)).collect();
            return if table.is_empty() { parts.map(join) } else { Err(format!("{key} stands alone")) };
        }
    }
    let test: TestTable = read(Value::Table(table))?;
    let absolute = |path: String| match (path.strip_prefix('.'), base) {
        (Some(sibling), Some(base)) => joined(base, sibling),
        (_, _) => path,
    };
    if (test.op == Operator::BeforeField) != test.other.is_some() {
        return Err("before_field, and only it, has `other`".to_owned());
    }
    Ok(Condition::Test(Test {
        field: absolute(test.field),
        op: test.op,
        value: values(test.value)?,
        other: test.other.map(absolute).unwrap_or_default(),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TestTable {
    field: String,
    op: Operator,
    value: Option<Value>,
    other: Option<String>,
}

fn values(value: Option<Value>) -> Result<Vec<String>, String> {
    match value {
        None => Ok(Vec::new()),
        Some(Value::Array(values)) => values.into_iter().map(|value| scalar(&value)).collect(),
        Some(value) => Ok(vec![scalar(&value)?]),
    }
}

/// A single value as answers hold it.
pub(super) fn scalar(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Integer(number) => Ok(number.to_string()),
        Value::Boolean(flag) => Ok(flag.to_string()),
        Value::Datetime(date) => Ok(date.to_string()),
        Value::Float(_) | Value::Array(_) | Value::Table(_) => Err("not a single value".to_owned()),
    }
}
