//! From a procedure's file to its compiled form: flat fields, named rules, papers, checks, fees.

mod parts;

use domain::procedure::field::RulesWhen;
use domain::procedure::{Authority, Choice, Computed, Condition, DeadlineRule, Delivery, Field, Form, Kind, Section};
use domain::words::Words;
use serde::Deserialize;
use toml::{Table, Value};

use super::Problems;
use super::expand::{Expander, Flat, condition, scalar};
use super::reading::read;
use super::registers::SharedRegisters;
use super::source::{ProcedureFile, SectionTable};
use super::source_fields::{AddressLevel, FieldTable};

/// The field that chooses how the result is received, the same in all procedures.
pub(super) const DELIVERY_METHOD: &str = "delivery.method";

/// Compiles one form.
pub(super) struct FormCompiler<'c> {
    pub shared: &'c SharedRegisters,
    pub file: &'c str,
    pub problems: &'c mut Problems,
}

/// Both languages, or nothing when there is no Vietnamese.
pub(super) fn words(vi: String, en: String) -> Option<Words> {
    (!vi.is_empty()).then(|| Words::new(vi, en))
}

impl FormCompiler<'_> {
    fn tell<T>(&mut self, path: &str, result: Result<T, String>) -> Option<T> {
        result.map_err(|problem| self.problems.add(self.file, path, &problem)).ok()
    }

    /// The form of a procedure at a service level.
    pub fn form(&mut self, source: &mut ProcedureFile, level: u8) -> Form {
        let mut form = Form::named(&source.id);
        for section in std::mem::take(&mut source.sections) {
            self.section(section, &mut form);
        }
        form.attachments = self.attachments(std::mem::take(&mut source.attachments));
        form.checks = self.checks(std::mem::take(&mut source.checks));
        form.fee_rules = self.fee_rules(std::mem::take(&mut source.fee_rules));
        form.fees = self.fees(&source.fees, std::mem::take(&mut source.own_fees));
        form.exemptions = self.named(&source.exemptions, |shared| &shared.exemptions, "exemptions");
        form.rules = self.used_rules(&form.fields);
        form.delivery = delivery(source, level, &mut form.fields);
        let authority = &mut source.authority;
        form.authority = Authority {
            rule: authority.rule,
            fields: std::mem::take(&mut authority.fields),
            warning: words(std::mem::take(&mut authority.warning_vi), std::mem::take(&mut authority.warning_en)),
        };
        form.deadline = source
            .deadline
            .as_ref()
            .map(|deadline| DeadlineRule { days: deadline.days, from_field: deadline.from_field.clone() });
        form
    }

    fn section(&mut self, section: SectionTable, form: &mut Form) {
        let path = format!("sections.{}", section.id);
        let shown = section.when.map(|when| condition(when, None)).transpose();
        let shown = self.tell(&path, shown).flatten();
        let first = form.fields.len();
        let groups = &self.shared.groups;
        for field in section.fields {
            let flat = Expander { groups }.expand(field, shown.clone());
            for flat in self.tell(&path, flat).unwrap_or_default() {
                let (path, field) = (flat.path.clone(), self.field(flat));
                form.fields.extend(self.tell(&path, field));
            }
        }
        let count = form.fields.len() - first;
        form.sections.push(Section {
            id: section.id,
            title: Words::new(section.title_vi, section.title_en),
            first,
            count,
        });
    }

    fn field(&mut self, flat: Flat) -> Result<Field, String> {
        let Flat { path, base, table, when, prefill_when } = flat;
        let own = |value: Option<Value>| value.map(|value| condition(value, Some(&base))).transpose();
        let rules_when = table.rules_when.iter().map(|case| {
            let when = condition(case.when.clone(), Some(&base))?;
            Ok(RulesWhen { when, rules: case.rules.clone() })
        });
        let rules_when = rules_when.collect::<Result<Vec<_>, String>>()?;
        let required_when = own(table.required_when.clone())?;
        let field = self.plain_field(path, table)?;
        Ok(Field { when, required_when, rules_when, prefill_when, ..field })
    }

    /// A column of a list: conditions that begin with "." stay, they mean the same row.
    fn column(&mut self, table: Table) -> Result<Field, String> {
        let table: FieldTable = read(Value::Table(table))?;
        if table.kind == Kind::Repeat {
            return Err(format!("{}: a list inside a list", table.id));
        }
        let own = |value: &Option<Value>| value.clone().map(|value| condition(value, None)).transpose();
        let (when, required_when) = (own(&table.when)?, own(&table.required_when)?);
        let id = table.id.clone();
        Ok(Field { when, required_when, ..self.plain_field(id, table)? })
    }

    fn plain_field(&mut self, path: String, table: FieldTable) -> Result<Field, String> {
        let choices = self.choices(&table)?;
        let columns = table.fields.into_iter().map(|column| self.column(column));
        let fields = columns.collect::<Result<Vec<_>, _>>()?;
        Ok(Field {
            path,
            label: Words::new(table.label_vi, table.label_en),
            kind: table.kind,
            required: table.required,
            required_when: None,
            when: None,
            help: words(table.help_vi, table.help_en),
            choices,
            max_length: table.max_length,
            min: table.min,
            max: table.max,
            rules: table.rules,
            rules_when: Vec::new(),
            upper: table.transform.is_some(),
            default: table.default.as_ref().map(scalar).transpose()?,
            readonly: table.readonly,
            computed: table.computed.as_deref().map(computed).transpose()?,
            prefill: table.prefill,
            prefill_when: None,
            suggest: table.suggest,
            ward_level: table.address_level == AddressLevel::Ward,
            fields,
            min_items: table.min_items,
            max_items: table.max_items,
        })
    }

    fn choices(&self, table: &FieldTable) -> Result<Vec<Choice>, String> {
        let Some(list) = &table.options else {
            let needed = matches!(table.kind, Kind::Select | Kind::Radio);
            return if needed { Err("options are missing".to_owned()) } else { Ok(Vec::new()) };
        };
        let all = self.shared.options.get(list).ok_or_else(|| format!("unknown options {list}"))?;
        let Some(allowed) = &table.allowed else {
            return Ok(all.clone());
        };
        if let Some(stranger) = allowed.iter().find(|value| !all.iter().any(|choice| choice.value == **value)) {
            return Err(format!("allowed names {stranger}, which is not in {list}"));
        }
        Ok(all.iter().filter(|choice| allowed.contains(&choice.value)).cloned().collect())
    }
}

/// Narrows the choice of how to receive the result to what the service level offers.
fn delivery(source: &ProcedureFile, level: u8, fields: &mut [Field]) -> Delivery {
    let table = &source.delivery;
    let offered = if level < 4 && !table.city_level3.is_empty() { &table.city_level3 } else { &table.options };
    let Some(method) = fields.iter_mut().find(|field| field.path == DELIVERY_METHOD) else {
        return Delivery::default();
    };
    if !offered.is_empty() {
        method.choices.retain(|choice| offered.contains(&choice.value));
    }
    if let Some(default) = &table.default {
        method.default = Some(default.clone());
    }
    Delivery { options: method.choices.clone(), default: method.default.clone() }
}

fn computed(text: &str) -> Result<Computed, String> {
    text.strip_prefix("date_in_words_vi(")
        .and_then(|rest| rest.strip_suffix(')'))
        .map(|source| Computed::DateInWordsVi(source.to_owned()))
        .ok_or_else(|| format!("cannot compute {text}"))
}

/// Reads an optional condition of a table outside the form.
pub(super) fn optional(when: Option<Value>) -> Result<Option<Condition>, String> {
    when.map(|when| condition(when, None)).transpose()
}

/// A table that is read key by key.
pub(super) fn field_of<T: for<'de> Deserialize<'de>>(table: &Table, key: &str) -> Result<T, String> {
    let value = table.get(key).cloned().ok_or_else(|| format!("{key} is missing"))?;
    read(value).map_err(|problem| format!("{key}: {problem}"))
}
