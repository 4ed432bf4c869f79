//! What belongs to a form besides its fields: papers, checks, fees and the rules that the fields name.

use std::collections::{BTreeMap, BTreeSet};

use domain::procedure::{Attachment, Check, Fee, FeeRule, Field, Rule};
use domain::words::Words;
use toml::{Table, Value};

use super::{FormCompiler, words};
use crate::catalogue::compile_checks;
use crate::catalogue::expand::condition;
use crate::catalogue::reading::read;
use crate::catalogue::registers::{SharedRegisters, fee};
use crate::catalogue::source::{AttachmentTable, FeeRuleTable};
use crate::catalogue::source_fields::FeeTable;

impl FormCompiler<'_> {
    pub(super) fn attachments(&mut self, tables: Vec<Table>) -> Vec<Attachment> {
        let made = tables.into_iter().map(|table| {
            let id = table.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let made = self.attachment(table);
            self.tell(&format!("attachments.{id}"), made)
        });
        made.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    fn attachment(&self, mut table: Table) -> Result<Attachment, String> {
        if let Some(shared) = table.remove("use") {
            let id = shared.as_str().unwrap_or_default();
            let mut whole = self.shared.attachments.get(id).ok_or_else(|| format!("unknown attachment {id}"))?.clone();
            whole.extend(table);
            table = whole;
        }
        let paper: AttachmentTable = read(Value::Table(table))?;
        Ok(Attachment {
            label: Words::new(paper.label_vi, paper.label_en),
            need: paper.required,
            when: paper.when.map(|when| condition(when, None)).transpose()?,
            original_at_result: paper.original_at_result,
            accept: paper.accept,
            max_files: paper.max_files,
            repeat_field: paper.repeat_field,
            note: words(paper.note_vi, paper.note_en),
            id: paper.id,
        })
    }

    pub(super) fn checks(&mut self, tables: Vec<Table>) -> Vec<Check> {
        let made = tables.into_iter().map(|table| {
            let id = table.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            self.tell(&format!("checks.{id}"), compile_checks::check(table))
        });
        made.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    pub(super) fn fee_rules(&mut self, tables: Vec<FeeRuleTable>) -> Vec<FeeRule> {
        let mut rules = Vec::with_capacity(tables.len());
        for table in tables {
            let when = table.when.map(|when| condition(when, None)).transpose();
            let when = self.tell(&format!("fee_rules.{}", table.fee), when).flatten();
            rules.push(FeeRule {
                fee: table.fee,
                when,
                quantity_field: table.quantity_field,
                pages_field: table.pages_field,
                repeat_field: table.repeat_field,
            });
        }
        rules
    }

    /// The fees by their ids; what the procedure says itself comes before the register.
    pub(super) fn fees(&mut self, ids: &[String], own: BTreeMap<String, FeeTable>) -> Vec<Fee> {
        let mut made = BTreeMap::new();
        for (id, table) in own {
            let place = format!("own_fees.{id}");
            if !ids.contains(&id) {
                self.problems.add(self.file, &place, "is not among the procedure's fees");
            }
            made.extend(self.tell(&place, fee(&id, table)).map(|fee| (id, fee)));
        }
        let shared: Vec<String> = ids.iter().filter(|id| !made.contains_key(*id)).cloned().collect();
        let shared = self.named(&shared, |shared| &shared.fees, "fees");
        made.extend(shared.into_iter().map(|fee| (fee.id.clone(), fee)));
        ids.iter().filter_map(|id| made.remove(id)).collect()
    }

    pub(super) fn named<T: Clone>(
        &mut self,
        ids: &[String],
        register: fn(&SharedRegisters) -> &BTreeMap<String, T>,
        key: &str,
    ) -> Vec<T> {
        let found =
            ids.iter().map(|id| register(self.shared).get(id).cloned().ok_or_else(|| format!("unknown id {id}")));
        let found: Vec<Result<T, String>> = found.collect();
        found.into_iter().filter_map(|entry| self.tell(key, entry)).collect()
    }

    pub(super) fn used_rules(&mut self, fields: &[Field]) -> BTreeMap<String, Rule> {
        let all = fields.iter().flat_map(|field| std::iter::once(field).chain(&field.fields));
        let names: BTreeSet<(&str, &str)> = all
            .flat_map(|field| {
                let cases = field.rules_when.iter().flat_map(|case| &case.rules);
                field.rules.iter().chain(cases).map(|name| (name.as_str(), field.path.as_str()))
            })
            .collect();
        let mut rules = BTreeMap::new();
        for (name, path) in names {
            let rule = self.shared.rules.get(name).cloned().ok_or_else(|| format!("unknown rule {name}"));
            rules.extend(self.tell(path, rule).map(|rule| (name.to_owned(), rule)));
        }
        rules
    }
}
