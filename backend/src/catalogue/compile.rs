//! From a procedure's file to the procedure as the portal knows it.

mod example;

use std::sync::Arc;

use domain::procedure::{ClockStart, Duration, Extension, LegalDocument, Outcome, Procedure, Stage, TimeLimit};
use domain::words::Words;
use sha2::{Digest, Sha256};
use toml::{Table, Value};

use super::Problems;
use super::compile_form::{FormCompiler, optional, words};
use super::reading::{read, without_provenance};
use super::registers::SharedRegisters;
use super::source::{ExtensionKind, LimitKind, ProcedureFile, ResultTable, StageTable, TimeLimitTable};
use super::values;

/// Limit of a procedure whose file states none.
const USUAL_WORKING_DAYS: u16 = 5;

/// Reads one file; what is wrong is told, and then there is no procedure.
pub(super) fn procedure(
    file: &str,
    text: &str,
    level: Option<u8>,
    shared: &SharedRegisters,
    problems: &mut Problems,
) -> Option<Procedure> {
    let table = text.parse::<Table>().map_err(|error| problems.unreadable(file, text, &error)).ok()?;
    let before = problems.len();
    values::check(file, &table, problems);
    let source: ProcedureFile =
        read(without_provenance(Value::Table(table))).map_err(|problem| problems.add(file, "", &problem)).ok()?;
    if file.strip_suffix(".toml") != Some(source.id.as_str()) {
        problems.add(file, "id", "differs from the file's name");
    }
    let made = Compiler { shared, file, problems }.procedure(source, level);
    (problems.len() == before).then_some(made)
}

struct Compiler<'c> {
    shared: &'c SharedRegisters,
    file: &'c str,
    problems: &'c mut Problems,
}

impl Compiler<'_> {
    fn procedure(mut self, mut source: ProcedureFile, level: Option<u8>) -> Procedure {
        let level = level.unwrap_or(source.service_level);
        let form =
            FormCompiler { shared: self.shared, file: self.file, problems: self.problems }.form(&mut source, level);
        let known = source.domain.is_empty() || self.shared.domains.iter().any(|domain| domain.id == source.domain);
        if !known {
            self.problems.add(self.file, "domain", "unknown domain");
        }
        if source.name_vi.trim().is_empty() {
            self.problems.add(self.file, "name_vi", "name_vi is missing");
        }
        let delivery = source.delivery;
        let mut procedure = Procedure {
            order: source.order,
            name: Words::new(source.name_vi.clone(), source.name_en),
            official_name: or_else(source.official_name_vi, &source.name_vi),
            national_code: source.national_code,
            domain: source.domain,
            level,
            trial: source.trial,
            in_city_list: source.in_city_list,
            notice: words(source.notice_vi, source.notice_en),
            notes: words(source.notes_vi, source.notes_en),
            authorisation_allowed: source.authorisation_allowed,
            presence: source.presence_required,
            authority: Words::new(source.authority.text_vi, source.authority.text_en),
            applicants: Words::new(source.applicants.text_vi, source.applicants.text_en),
            applicant_kinds: source.applicants.kinds,
            channels: source.how_to_submit.channels,
            how_to_submit: Words::new(source.how_to_submit.text_vi, source.how_to_submit.text_en),
            time_limit: self.time_limit(source.time_limit),
            stages: self.stages(source.stages),
            deadline: source.deadline.and_then(|deadline| words(deadline.text_vi, deadline.text_en)),
            results: self.results(source.results),
            presence_note: words(delivery.presence_vi, delivery.presence_en),
            bring_originals: delivery.bring_originals,
            guidance: self.guidance(source.guidance.steps_vi, source.guidance.steps_en),
            legal_basis: self.legal_basis(&source.legal_basis),
            form_title: or_else(source.form_title_vi, &source.name_vi),
            form_version: source.form_version,
            example: self.example(source.example, &form),
            id: source.id,
            form: Arc::new(form),
        };
        self.problems.extend(super::verify::procedure(self.file, &procedure));
        let version = version(&procedure);
        Arc::make_mut(&mut procedure.form).version = version;
        procedure
    }

    fn tell<T>(&mut self, path: &str, result: Result<T, String>) -> Option<T> {
        result.map_err(|problem| self.problems.add(self.file, path, &problem)).ok()
    }

    fn time_limit(&mut self, table: Option<TimeLimitTable>) -> TimeLimit {
        let Some(table) = table else {
            return TimeLimit {
                ordinary: Duration::WorkingDays(USUAL_WORKING_DAYS),
                starts: ClockStart::Acceptance,
                extension: None,
                note: None,
            };
        };
        let ordinary = match (&table.kind, table.days, &table.cutoff) {
            (LimitKind::WorkingDays, Some(days), None) => Ok(Duration::WorkingDays(days)),
            (LimitKind::SameWorkingDay, None, Some(cutoff)) => minutes(cutoff)
                .map(|cutoff_minutes| Duration::SameWorkingDay { cutoff_minutes })
                .ok_or_else(|| "cutoff is not a time".to_owned()),
            (LimitKind::WorkingDays, _, _) => Err("working_days has `days` and no `cutoff`".to_owned()),
            (LimitKind::SameWorkingDay, _, _) => Err("same_working_day has `cutoff` and no `days`".to_owned()),
        };
        TimeLimit {
            ordinary: self.tell("time_limit", ordinary).unwrap_or(Duration::WorkingDays(USUAL_WORKING_DAYS)),
            starts: table.starts,
            extension: table.extension_working_days.map(|working_days| Extension {
                working_days,
                total: table.extension_kind == ExtensionKind::Total,
                reason: Words::new(table.extension_vi, table.extension_en),
            }),
            note: words(table.note_vi, table.note_en),
        }
    }

    fn stages(&mut self, tables: Vec<StageTable>) -> Vec<Stage> {
        let mut stages = Vec::with_capacity(tables.len());
        for table in tables {
            let when = self.tell(&format!("stages.{}", table.id), optional(table.when)).flatten();
            stages.push(Stage {
                label: Words::new(table.label_vi, table.label_en),
                days: table.days,
                when,
                id: table.id,
            });
        }
        stages
    }

    fn results(&mut self, tables: Vec<ResultTable>) -> Vec<Outcome> {
        let mut results = Vec::with_capacity(tables.len());
        for table in tables {
            let when = self.tell(&format!("results.{}", table.id), optional(table.when)).flatten();
            results.push(Outcome {
                label: Words::new(table.label_vi, table.label_en),
                copies: table.copies,
                copies_field: table.copies_field,
                note: words(table.note_vi, table.note_en),
                valid_months: table.valid_months,
                when,
                id: table.id,
            });
        }
        results
    }

    fn guidance(&mut self, vi: Vec<String>, en: Vec<String>) -> Vec<Words> {
        if !en.is_empty() && en.len() != vi.len() {
            self.problems.add(self.file, "guidance", "steps_vi and steps_en differ in number");
        }
        let mut en = en.into_iter();
        vi.into_iter().map(|step| Words::new(step, en.next().unwrap_or_default())).collect()
    }

    fn legal_basis(&mut self, ids: &[String]) -> Vec<LegalDocument> {
        let mut laws = Vec::with_capacity(ids.len());
        for id in ids {
            let law = self.shared.legal.get(id).cloned().ok_or_else(|| format!("unknown law {id}"));
            laws.extend(self.tell("legal_basis", law));
        }
        laws
    }
}

fn or_else(text: String, otherwise: &str) -> String {
    if text.is_empty() { otherwise.to_owned() } else { text }
}

fn minutes(time: &str) -> Option<u16> {
    let time = domain::time::parse_time(time).ok()?;
    Some(u16::from(time.hour()) * 60 + u16::from(time.minute()))
}

/// Sixteen signs that change with any change of the definition.
fn version(procedure: &Procedure) -> String {
    let json = serde_json::to_vec(procedure).unwrap_or_default();
    data_encoding::HEXLOWER.encode(&Sha256::digest(json)[..8])
}
