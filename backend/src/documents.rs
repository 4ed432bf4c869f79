//! What the portal prints: procedures and dossiers turned into the plain models of `slips`.
//!
//! Screen, PDF and mail are fed from the same journey, so they cannot say different things.

mod compose;
mod facts;
mod layout;
mod line;
#[cfg(test)]
mod pictures;
mod results;
#[cfg(test)]
mod tests;

use self::compose::{Composed, compose};
use self::facts::Facts;
use self::layout::Layout;
pub use self::results::{Besides, arranged, besides, mistakes_in_results, result_lines};
use crate::filing::Receipt;
use crate::registers::OfficeRegisters;
use crate::slips::model::{DeclarationModel, Filed, Life, Paper, ReceiptModel, Signature};
use domain::answers::Answers;
use domain::journey::{Journey, PapersPresent};
use domain::procedure::Procedure;
use domain::procedure::form::{AUTHORITY_WARD, COMMITMENT};
use domain::time::{Date, parse_iso_date};
use domain::validate::{Known, Registers};
use sha2::{Digest, Sha256};

/// The declaration to fill in by hand: every question, whatever its condition.
pub fn blank(procedure: &Procedure) -> DeclarationModel {
    let layout = layout::of_procedure(&procedure.id);
    let facts = Facts::blank(procedure);
    let Composed { body, below } = compose(&facts, layout);
    DeclarationModel {
        title: procedure.form_title.clone(),
        to: None,
        body,
        commitment: commitment(procedure),
        place: None,
        date: None,
        signatures: signatures(&facts, layout, None),
        below,
        life: Life::Blank,
    }
}

fn commitment(procedure: &Procedure) -> Option<String> {
    let form = &procedure.form;
    form.positions(COMMITMENT).map(|at| form.fields[at].label.vi.to_string()).next()
}

/// Those whom the layout names, else whoever asks.
fn signatures(facts: &Facts, layout: Option<&Layout>, applicant: Option<String>) -> Vec<Signature> {
    let places = layout.map_or(&[][..], |layout| layout.signatures.as_slice());
    if places.is_empty() {
        return vec![Signature { role: "Người yêu cầu".to_owned(), name: applicant }];
    }
    let name = |path: &str| facts.get(path).and_then(|fact| fact.answer.clone());
    places.iter().map(|place| Signature { role: place.role.clone(), name: name(&place.name) }).collect()
}

/// The worked example, filled in.
pub fn example(procedure: &Procedure, registers: &OfficeRegisters) -> DeclarationModel {
    let example = &procedure.example;
    let today = parse_iso_date(&example.submitted_on).unwrap_or(Date::MIN);
    let papers: PapersPresent = example.attachments.iter().map(|paper| (paper.clone(), 0)).collect();
    filled(procedure, &example.answers, &papers, today, registers, Life::Example)
}

/// The declaration as it was sent.
pub fn filed(receipt: &Receipt, registers: &OfficeRegisters, lookup_url: String) -> DeclarationModel {
    let digest = receipt.answers.iter().fold(Sha256::new(), |mut hash, (key, value)| {
        hash.update(key.as_bytes());
        hash.update([0]);
        hash.update(value.as_bytes());
        hash.update([0]);
        hash
    });
    let life = Life::Filed(Filed {
        code: receipt.code.as_str().to_owned(),
        lookup_url,
        sent_at: receipt.submitted_at.format_vi(),
        papers: papers(receipt),
        procedure_version: receipt.procedure.form.version.clone(),
        digest: data_encoding::HEXLOWER.encode(&digest.finalize()),
    });
    filled(&receipt.procedure, &receipt.answers, &receipt.papers, receipt.submitted_at.local_date(), registers, life)
}

fn papers(receipt: &Receipt) -> Vec<Paper> {
    receipt
        .received
        .iter()
        .map(|(name, files, pages)| Paper { name: name.clone(), files: *files, pages: *pages })
        .collect()
}

fn filled(
    procedure: &Procedure,
    answers: &Answers,
    papers: &PapersPresent,
    today: Date,
    registers: &OfficeRegisters,
    life: Life,
) -> DeclarationModel {
    let journey = Journey::of(&procedure.form, answers, papers, today, registers);
    let layout = layout::of_procedure(&procedure.id);
    let facts = Facts::of(&journey);
    let Composed { body, below } = compose(&facts, layout);
    let unit = match registers.unit(answers.get(AUTHORITY_WARD)) {
        Known::Named(name) => Some(domain::place::office(&name)),
        Known::Absent | Known::Untold => None,
    };
    let applicant = Some(journey.applicant()).filter(|name| !name.is_empty());
    DeclarationModel {
        title: procedure.form_title.clone(),
        to: unit,
        body,
        commitment: commitment(procedure),
        place: Some("Hà Nội".to_owned()),
        date: Some(today.into()),
        signatures: signatures(&facts, layout, applicant),
        below,
        life,
    }
}

/// The confirmation that goes home with the sender.
pub fn confirmation(receipt: &Receipt, registers: &OfficeRegisters, lookup_url: String) -> ReceiptModel {
    let unit = match registers.unit(&receipt.unit_code) {
        Known::Named(name) => domain::place::office(&name),
        Known::Absent | Known::Untold => String::new(),
    };
    let steps = [
        "Bộ phận một cửa kiểm tra hồ sơ trong 8 giờ làm việc. Nếu thiếu giấy tờ, bạn được báo một lần cho tất cả.",
        "Ngày hẹn được báo sau khi hồ sơ được tiếp nhận.",
        "Đến ngày hẹn, mang bản chính giấy tờ đến bộ phận một cửa để đối chiếu và nhận kết quả.",
    ];
    ReceiptModel {
        code: receipt.code.as_str().to_owned(),
        lookup_url,
        procedure: receipt.procedure.name.vi.to_string(),
        unit,
        applicant: Some(receipt.applicant.clone()).filter(|name| !name.is_empty()),
        sent_at: receipt.submitted_at.format_vi(),
        fee: Some(if receipt.fee.0 == 0 { "Miễn phí".to_owned() } else { receipt.fee.to_string() }),
        next_steps: steps.iter().map(|step| (*step).to_owned()).collect(),
        papers: papers(receipt),
        originals: receipt.originals.iter().map(|paper| paper.vi.to_string()).collect(),
        second_secret: Some(receipt.second_secret.clone()),
    }
}
