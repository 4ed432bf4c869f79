//! The shared registers of the catalogue (`_*.toml`), read once.

use std::collections::BTreeMap;

use domain::procedure::{Choice, DomainOfWork, Exemption, Fee, FeeUnit, LegalDocument, Rule, RuleKind};
use domain::words::Words;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::files::Files;
use super::reading::{read, without_provenance};
use super::source_fields::{
    DomainTable, ExemptionTable, FeeTable, GroupTable, LegalTable, OptionsTable, RuleTable, UnitKind,
};
use super::{Problem, Problems};

/// Everything that procedures name by id.
#[derive(Debug, Default)]
pub(super) struct SharedRegisters {
    pub domains: Vec<DomainOfWork>,
    pub legal: BTreeMap<String, LegalDocument>,
    pub fees: BTreeMap<String, Fee>,
    pub exemptions: BTreeMap<String, Exemption>,
    pub options: BTreeMap<String, Vec<Choice>>,
    pub rules: BTreeMap<String, Rule>,
    pub attachments: BTreeMap<String, Table>,
    pub groups: BTreeMap<String, Vec<Table>>,
}

impl SharedRegisters {
    /// Reads all registers; what cannot be read is told and left out.
    pub fn of(files: &Files, problems: &mut Problems) -> Self {
        let mut reader = Reader { files, problems };
        let domains = reader.list::<DomainTable>("_domains.toml", "domains");
        let mut shared = Self {
            legal: reader.table("_legal.toml", "legal", |id, law: LegalTable| Ok(legal(id, law))),
            fees: reader.table("_fees.toml", "fees", fee),
            exemptions: reader.table("_fees.toml", "exemptions", |id, table| Ok(exemption(id, table))),
            options: reader.table("_options.toml", "options", |_, table: OptionsTable| Ok(choices(table))),
            rules: reader.table("_rules.toml", "rules", rule),
            attachments: reader.table("_attachments.toml", "attachments", |_, table: Table| Ok(table)),
            groups: reader.table("_groups.toml", "groups", |_, group: GroupTable| Ok(group.fields)),
            domains: domains.into_iter().map(domain_of_work).collect(),
        };
        shared.domains.sort_by_key(|domain| domain.order);
        shared
    }
}

struct Reader<'r> {
    files: &'r Files,
    problems: &'r mut Problems,
}

impl Reader<'_> {
    fn top(&mut self, file: &str, key: &str) -> Option<Value> {
        let text = self.files.get(file)?;
        match text.parse::<Table>() {
            Ok(mut table) => table.remove(key).map(without_provenance),
            Err(problem) => {
                self.problems.push(Problem::new(file, "", problem.message()));
                None
            }
        }
    }

    fn list<T: DeserializeOwned>(&mut self, file: &str, key: &str) -> Vec<T> {
        let Some(Value::Array(values)) = self.top(file, key) else {
            return Vec::new();
        };
        let entries = values.into_iter().enumerate();
        entries.filter_map(|(place, value)| self.one(file, &format!("{key}[{place}]"), value)).collect()
    }

    fn table<T: DeserializeOwned, R>(
        &mut self,
        file: &str,
        key: &str,
        make: impl Fn(&str, T) -> Result<R, String>,
    ) -> BTreeMap<String, R> {
        let Some(Value::Table(table)) = self.top(file, key) else {
            return BTreeMap::new();
        };
        let mut made = BTreeMap::new();
        for (id, value) in table {
            let path = format!("{key}.{id}");
            let Some(entry) = self.one(file, &path, value) else {
                continue;
            };
            match make(&id, entry) {
                Ok(entry) => {
                    made.insert(id, entry);
                }
                Err(problem) => self.problems.push(Problem::new(file, &path, &problem)),
            }
        }
        made
    }

    fn one<T: DeserializeOwned>(&mut self, file: &str, path: &str, value: Value) -> Option<T> {
        read(value).map_err(|problem| self.problems.push(Problem::new(file, path, &problem))).ok()
    }
}

fn domain_of_work(table: DomainTable) -> DomainOfWork {
    DomainOfWork {
        id: table.id,
        order: table.order,
        name: Words::new(table.name_vi, table.name_en),
        trial: table.trial,
    }
}

fn legal(id: &str, table: LegalTable) -> LegalDocument {
    LegalDocument {
        id: id.to_owned(),
        number: table.number,
        title: Words::new(table.title_vi, table.title_en),
        issued: table.issued,
        effective: table.effective,
        status: table.status,
    }
}

/// A fee out of its table, shared or of one procedure.
pub(super) fn fee(id: &str, table: FeeTable) -> Result<Fee, String> {
    let amount = table.amount_vnd.ok_or_else(|| "amount_vnd is missing".to_owned());
    let unit = match table.unit {
        UnitKind::Case => FeeUnit::PerCase(amount?),
        UnitKind::Copy => FeeUnit::PerCopy(amount?),
        UnitKind::TieredPages if table.tiers.is_empty() => {
            return Err("tiers are missing".to_owned());
        }
        UnitKind::TieredPages => {
            FeeUnit::PerPageTiered { tiers: table.tiers, cap_vnd_per_copy: table.cap_vnd_per_copy }
        }
    };
    Ok(Fee { id: id.to_owned(), label: Words::new(table.label_vi, table.label_en), unit })
}

fn exemption(id: &str, table: ExemptionTable) -> Exemption {
    Exemption {
        id: id.to_owned(),
        label: Words::new(table.label_vi, table.label_en),
        waives: table.waives,
        proof: table.proof,
        valid_from: table.valid_from,
        valid_to: table.valid_to,
    }
}

fn choices(table: OptionsTable) -> Vec<Choice> {
    let choice = |option: super::source_fields::OptionValue| Choice {
        value: option.value,
        label: Words::new(option.vi, option.en),
    };
    table.values.into_iter().map(choice).collect()
}

/// Rules with a pattern are known by name: each is written once in the program.
fn rule(id: &str, table: RuleTable) -> Result<Rule, String> {
    let number = || table.value.as_ref().and_then(Value::as_integer).ok_or_else(|| "value is not a number".to_owned());
    let small = || u32::try_from(number()?).map_err(|_| "value is negative".to_owned());
    let kind = match (table.kind.as_str(), id) {
        ("regex", "cmnd9") => RuleKind::OldIdCard,
        ("regex", "passport") => RuleKind::Passport,
        ("regex", "phone_vn") => RuleKind::Phone,
        ("regex", "year_4") => RuleKind::Year,
        ("cccd", _) => RuleKind::PersonalId,
        ("email", _) => RuleKind::Email,
        ("date_max_today", _) => RuleKind::NotFuture,
        ("date_min", _) => {
            let first = table.value.as_ref().and_then(Value::as_str).unwrap_or_default();
            domain::time::parse_iso_date(first).ok_or_else(|| "value is not a date".to_owned())?;
            RuleKind::NotBefore(first.to_owned())
        }
        ("min", _) => RuleKind::Min(number()?),
        ("max_length", _) => RuleKind::MaxLength(small()?),
        ("must_be_true", _) => RuleKind::MustBeTrue,
        ("person_name", _) => RuleKind::PersonName,
        ("min_words", _) => RuleKind::MinWords(small()?),
        (kind, _) => return Err(format!("no rule {id} of kind {kind} is built in")),
    };
    Ok(Rule { kind, message: Words::new(table.message_vi, table.message_en), severity: table.severity })
}
