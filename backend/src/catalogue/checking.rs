//! Judging a changed file of a procedure: the checks of the start, the worked example, and words for administrators.

use domain::journey::{Journey, PapersPresent};
use domain::money::Vnd;
use domain::procedure::Procedure;
use domain::time::parse_iso_date;
use domain::validate::Trusting;

use super::in_vietnamese::in_vietnamese;
use super::places::line_of;
use super::{Catalogue, Problem, Problems, compile, see_procedures};

/// More rows of a list than any worked example has.
const ROWS: usize = 10;

/// Something that is wrong with a file, in Vietnamese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file, from 1, when it is known.
    pub line: Option<usize>,
    /// Place in the file, such as `sections.child`; empty for the whole file.
    pub place: String,
    /// What is wrong.
    pub message: String,
}

impl Fault {
    fn of(problem: Problem, source: &str) -> Self {
        Self {
            line: problem.line.or_else(|| line_of(source, &problem.path, &problem.message)),
            message: in_vietnamese(&problem.message),
            place: problem.path,
        }
    }

    /// "Dòng 12 (time_limit): …".
    #[must_use]
    pub fn in_words(&self) -> String {
        let Self { line, place, message } = self;
        match (line, place.as_str()) {
            (Some(line), "") => format!("Dòng {line}: {message}."),
            (Some(line), place) => format!("Dòng {line} ({place}): {message}."),
            (None, "") => format!("{message}."),
            (None, place) => format!("{place}: {message}."),
        }
    }
}

impl Catalogue {
    /// The procedure that a file makes, judged as at the start of the portal.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(&self, id: &str, source: &str) -> Result<Procedure, Vec<Fault>> {
        let mut problems = Problems::default();
        let file = format!("{id}.toml");
        let made = compile::procedure(&file, source, None, &self.workshop.shared, &mut problems);
        if let Some(procedure) = &made {
            see_procedures(procedure, |id| self.get(id).is_some(), &mut problems);
        }
        let problems = problems.into_list();
        match made {
            Some(procedure) if problems.is_empty() => Ok(procedure),
            _ => Err(problems.into_iter().map(|problem| Fault::of(problem, source)).collect()),
        }
    }
}

/// Why the worked example of a procedure could not be sent, or does not cost what it says; empty when all is well
/// or there is none.
#[must_use]
pub fn faults_of_example(procedure: &Procedure) -> Vec<Fault> {
    let example = &procedure.example;
    if example.submitted_on.is_empty() && example.answers.iter().next().is_none() {
        return Vec::new();
    }
    let Some(day) = parse_iso_date(&example.submitted_on) else {
        return vec![fault("example.submitted_on", "thiếu ngày nộp của ví dụ mẫu".to_owned())];
    };
    let rows = |id: &String| (0..ROWS).map(|row| (id.clone(), row)).collect::<Vec<_>>();
    let papers: PapersPresent = example.attachments.iter().flat_map(rows).collect();
    let journey = Journey::of(&procedure.form, &example.answers, &papers, day, &Trusting);
    let wrong = journey.issues().into_iter().filter(|issue| issue.is_error());
    let mut faults: Vec<Fault> = wrong
        .map(|issue| {
            let label = procedure.form.field(&issue.field).map(|field| field.label.vi.as_str()).unwrap_or_default();
            let about = if label.is_empty() { String::new() } else { format!("\u{201c}{label}\u{201d}: ") };
            fault(
                &format!("example.values.{}", issue.field),
                format!("{about}{}", issue.message.vi.trim_end_matches('.')),
            )
        })
        .collect();
    let costs = journey.fee().total_vnd;
    if let Some(expected) = example.expected_fee_vnd.filter(|expected| *expected != costs.0) {
        let said = format!("ví dụ mẫu ghi lệ phí {}, tính ra {costs}", Vnd(expected));
        faults.push(fault("example.expected_fee_vnd", said));
    }
    faults
}

fn fault(place: &str, message: String) -> Fault {
    Fault { line: None, place: place.to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLUG: &str = "trich-luc-khai-tu";

    fn changed(from: &str, to: &str) -> (Catalogue, String) {
        let catalogue = Catalogue::built_in().expect("loads");
        let source = catalogue.source(SLUG).expect("built in").to_owned();
        assert!(source.contains(from), "{from}");
        (catalogue, source.replacen(from, to, 1))
    }

    #[test]
    fn every_built_in_file_passes_with_its_example_and_keeps_its_version() {
        let catalogue = Catalogue::built_in().expect("loads");
        for procedure in catalogue.procedures() {
            let source = catalogue.source(&procedure.id).expect("there");
            let made = catalogue.check(&procedure.id, source).expect("passes");
            assert_eq!(made.form.version, procedure.form.version);
            assert_eq!(faults_of_example(&made), [], "{}", procedure.id);
        }
    }

    #[test]
    fn a_slip_is_told_in_vietnamese_with_its_line() {
        let (catalogue, source) = changed("options = \"relation_general\"", "options = \"khong_co\"");
        let faults = catalogue.check(SLUG, &source).expect_err("a slip");
        let line = source.lines().position(|line| line == "id = \"relation\"").expect("there");
        assert_eq!(faults[0].line, Some(line));
        assert_eq!(faults[0].message, "không có danh sách lựa chọn khong_co");
        let (catalogue, source) = changed("order = 11\n", "order = = 11\n");
        let faults = catalogue.check(SLUG, &source).expect_err("no TOML");
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].line, Some(4), "{}", faults[0].in_words());
    }

    #[test]
    fn a_procedure_has_a_name_and_holds_no_hidden_signs_or_absurd_numbers() {
        let (catalogue, source) = changed("order = 11\n", "order = 11\n");
        let name = source.lines().find(|line| line.starts_with("name_vi = ")).expect("a name").to_owned();
        for (now, told) in [
            ("name_vi = \" \"", "thiếu name_vi"),
            (r#"name_vi = "Trích lục\u202E khai tử""#, "có ký tự không nhìn thấy được"),
            (r#"name_vi = "Trích lục\u0000""#, "có ký tự không nhìn thấy được"),
        ] {
            let faults = catalogue.check(SLUG, &source.replacen(&name, now, 1)).expect_err("refused");
            assert!(faults.iter().any(|fault| fault.message == told), "{now}: {faults:?}");
        }
        let absurd = source.replacen("order = 11\n", "order = 9223372036854775807\n", 1);
        let faults = catalogue.check(SLUG, &absurd).expect_err("refused");
        assert!(faults.iter().any(|fault| fault.message == "số quá lớn"), "{faults:?}");
    }

    #[test]
    fn an_example_that_could_not_be_sent_is_told() {
        let (catalogue, source) = changed("\"relation\" = \"con\"\n", "");
        let made = catalogue.check(SLUG, &source).expect("the file itself is fine");
        let faults = faults_of_example(&made);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].message.starts_with("\u{201c}Quan hệ với người"), "{}", faults[0].message);
    }

    #[test]
    fn a_fee_of_its_own_comes_before_the_register_and_must_be_used() {
        let own = "[own_fees.phi-ban-sao-trich-luc]\nlabel_vi = \"Phí\"\nunit = \"per_copy\"\namount_vnd = 10000\n\n[authority]";
        let (catalogue, source) = changed("[authority]", own);
        let form = catalogue.check(SLUG, &source).expect("passes").form;
        let fees = &form.fees;
        assert_eq!(fees.len(), 1);
        assert_eq!(fees[0].unit, domain::procedure::FeeUnit::PerCopy(10_000));
        let (catalogue, source) = changed("[authority]", &own.replace("phi-ban-sao", "phi-khac"));
        let faults = catalogue.check(SLUG, &source).expect_err("unused");
        assert_eq!(faults[0].message, "khoản này không có trong `fees` của thủ tục");
        assert!(faults[0].line.is_some());
    }
}
