//! Checks what stands around the fields: papers, checks over several fields, fees, results, the example.

use domain::procedure::form::EXEMPTION_KIND;
use domain::procedure::{CheckKind, Kind, Need, Procedure};
use domain::time::parse_iso_date;

use super::Verifier;

const FILE_KINDS: [&str; 5] = ["pdf", "jpg", "png", "heic", "webp"];

impl Verifier<'_> {
    pub(super) fn attachments(&mut self) {
        let form = self.form;
        self.unique("attachments", form.attachments.iter().map(|paper| paper.id.as_str()));
        for paper in &form.attachments {
            let place = format!("attachments.{}", paper.id);
            self.condition(&place, paper.when.as_ref());
            if paper.need == Need::Conditional && paper.when.is_none() {
                self.wrong(&place, "conditional without a condition");
            }
            if paper.accept.is_empty() || !paper.accept.iter().all(|kind| FILE_KINDS.contains(&kind.as_str())) {
                self.wrong(&place, "accept names an unknown kind of file, or none");
            }
            if let Some(list) = &paper.repeat_field {
                self.path(&place, list, Some(Kind::Repeat));
            }
        }
    }

    pub(super) fn checks(&mut self) {
        let form = self.form;
        self.unique("checks", form.checks.iter().map(|check| check.id.as_str()));
        for check in &form.checks {
            let place = format!("checks.{}", check.id);
            for path in paths(&check.kind) {
                self.path(&place, path, None);
            }
            if let CheckKind::ForbiddenCombination { when } = &check.kind {
                self.condition(&place, Some(when));
            }
            if let CheckKind::DateBefore { date, .. } = &check.kind
                && parse_iso_date(date).is_none()
            {
                self.wrong(&place, "bad date");
            }
            if let CheckKind::ForbiddenRowValue { field, column, .. } = &check.kind
                && form.field(field).is_none_or(|list| list.column(column).is_none())
            {
                self.wrong(&place, format!("unknown column {column}"));
            }
        }
    }

    pub(super) fn fees(&mut self) {
        let form = self.form;
        for rule in &form.fee_rules {
            let place = format!("fee_rules.{}", rule.fee);
            self.condition(&place, rule.when.as_ref());
            if !form.fees.iter().any(|fee| fee.id == rule.fee) {
                self.wrong(&place, "is not among the procedure's fees");
            }
            if let Some(list) = &rule.repeat_field {
                self.path(&place, list, Some(Kind::Repeat));
            }
            for field in rule.quantity_field.iter().chain(&rule.pages_field) {
                self.number(&place, field);
            }
        }
        let Some(claim) = form.field(EXEMPTION_KIND) else {
            return;
        };
        for exemption in &form.exemptions {
            if claim.choice(&exemption.id).is_none() {
                self.wrong("exemptions", format!("{} cannot be claimed in {EXEMPTION_KIND}", exemption.id));
            }
        }
    }

    /// A field that tells a number; `list[].column` is a column.
    fn number(&mut self, place: &str, path: &str) {
        let field = match path.split_once("[].") {
            Some((list, column)) => self.form.field(list).and_then(|list| list.column(column)),
            None => self.form.field(path),
        };
        if field.is_none_or(|field| field.kind != Kind::Integer) {
            self.wrong(place, format!("{path} is not a number of the form"));
        }
    }

    pub(super) fn around(&mut self, procedure: &Procedure) {
        for path in &procedure.form.authority.fields {
            self.path("authority", path, None);
        }
        if let Some(deadline) = &procedure.form.deadline {
            self.date("deadline", &deadline.from_field);
        }
        for stage in &procedure.stages {
            self.condition("stages", stage.when.as_ref());
        }
        for result in &procedure.results {
            self.condition("results", result.when.as_ref());
            if let Some(copies) = &result.copies_field {
                self.number("results", copies);
            }
        }
    }

    pub(super) fn example(&mut self, procedure: &Procedure) {
        let example = &procedure.example;
        if !example.submitted_on.is_empty() && parse_iso_date(&example.submitted_on).is_none() {
            self.wrong("example.submitted_on", "not a date");
        }
        for id in &example.attachments {
            if !procedure.form.attachments.iter().any(|paper| paper.id == *id) {
                self.wrong("example.attachments", format!("unknown attachment {id}"));
            }
        }
    }
}

/// The fields a check names, apart from those inside a condition.
fn paths(kind: &CheckKind) -> Vec<&str> {
    let named: Vec<&String> = match kind {
        CheckKind::CccdConsistent { id, birth_date, gender, .. } => {
            [id, birth_date].into_iter().chain(gender).collect()
        }
        CheckKind::AgeAtLeast { field, .. }
        | CheckKind::Equals { field, .. }
        | CheckKind::OlderThanDays { field, .. }
        | CheckKind::OlderThanDaysRequired { field, .. }
        | CheckKind::DateBefore { field, .. }
        | CheckKind::WorkingDayFromToday { field }
        | CheckKind::ForbiddenRowValue { field, .. } => vec![field],
        CheckKind::AgeAtLeastRequires { field, requires, .. } => vec![field, requires],
        CheckKind::DateOrder { before, after, .. } => vec![before, after],
        CheckKind::YearsBetweenAtLeast { from, to, .. } | CheckKind::DaysBetweenAtLeast { from, to, .. } => {
            vec![from, to]
        }
        CheckKind::YearAfterBirth { field, birth, .. } => vec![field, birth],
        CheckKind::NotEqual { fields } | CheckKind::AtLeastOne { fields } => fields.iter().collect(),
        CheckKind::EqualsOneOf { field, fields } | CheckKind::FirstWordOneOf { field, fields } => {
            std::iter::once(field).chain(fields).collect()
        }
        CheckKind::ForbiddenCombination { .. } => Vec::new(),
    };
    named.into_iter().map(String::as_str).collect()
}
