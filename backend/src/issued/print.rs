//! From the facts that a paper was issued with to the printed paper.
//!
//! A paper keeps its facts (`issued_papers.model`), so that it says the same whenever it is printed; what the facts leave
//! out is read from the dossier.

use domain::money::Vnd;
use domain::time::Moment;
use sea_orm::EntityTrait as _;
use serde::Deserialize;

use super::IssuedError;
use crate::House;
use crate::desk::results::{RESULT, ResultDraft, SignedResult, drawn};
use crate::desk::{contact, originals_of, serial_of};
use crate::documents::arranged;
use crate::following::ShownDraft;
use crate::registers::OfficeRegisters;
use crate::slips::Slips;
use crate::slips::model::{
    AcceptanceSlip, ApologySlip, Applicant, CountedPaper, Dossier, FeeReceipt, Letterhead, MissingPaper, PaidLine,
    RefusalSlip, ResultDocument, Sheet, Signer, StatedFact, StopNotice, SupplementSlip,
};
use crate::store::StoreError;
use crate::store::rows::{accounts, dossiers, issued_papers, officers};
use crate::units::Units;
use crate::units::contacts::contact_of;

/// The facts of every kind of paper; each kind has its own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Facts {
    number: String,
    serial: String,
    address: String,
    phone: String,
    papers: Vec<Listed>,
    /// None in facts of before, which left it to be read from the dossier.
    bring: Option<Vec<String>>,
    accepted_at: Option<i64>,
    due_at: Option<i64>,
    officer: String,
    /// None in facts of before, which left it to be read from the unit.
    contact_phone: Option<String>,
    ground: String,
    reason: String,
    answer_by: String,
    original_due: Option<i64>,
    new_due: Option<i64>,
    amount_vnd: i64,
    basis: String,
    by_request: bool,
    /// Whoever made the paper signs for the office.
    maker_signs: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Listed {
    name: String,
    originals: u16,
    photocopies: u16,
    remark: String,
}

/// What every paper needs.
struct Around {
    facts: Facts,
    row: dossiers::Model,
    procedure: Option<std::sync::Arc<domain::procedure::Procedure>>,
    signer: String,
    position: String,
    /// The portal issued it by itself.
    automatic: bool,
    head: Letterhead,
    dossier: Dossier,
    applicant: Applicant,
}

/// Prints an issued paper.
pub(super) async fn print(house: &House, slips: &Slips, paper: &issued_papers::Model) -> Result<Vec<u8>, IssuedError> {
    if paper.kind == RESULT {
        let signed: SignedResult =
            serde_json::from_str(&paper.model).map_err(|error| StoreError::broken(&error.to_string()))?;
        let around = around(house, paper).await?;
        return Ok(slips.result_extract(result(house, around, paper, signed)).await?);
    }
    let around = around(house, paper).await?;
    let printed = match paper.kind.as_str() {
        "slip_01" => slips.acceptance(acceptance(around)).await,
        "slip_02" => slips.supplement(supplement(around)).await,
        "slip_03" => slips.refusal(refusal(around)).await,
        "slip_04" => slips.apology(apology(around)).await,
        "slip_05" => slips.stop_notice(stop(around)).await,
        "fee_receipt" => slips.fee_receipt(fee_receipt(around)).await,
        other => return Err(IssuedError::NoPrinter(other.to_owned())),
    };
    Ok(printed?)
}

/// Prints a draft as it was sent to the owner: the paper that it becomes with a signature.
pub(super) async fn draft(
    house: &House,
    slips: &Slips,
    dossier_id: &str,
    shown: ShownDraft,
) -> Result<Vec<u8>, IssuedError> {
    let paper = drawn(String::new(), dossier_id, RESULT, &shown.title, String::new(), shown.sent_at.0, "");
    let around = around(house, &paper).await?;
    let lines = ResultDraft { title: shown.title, facts: shown.facts };
    let unsigned = SignedResult::unsigned(lines, &around.row.procedure_id, None);
    Ok(slips.result_extract(result(house, around, &paper, unsigned)).await?)
}

async fn around(house: &House, paper: &issued_papers::Model) -> Result<Around, IssuedError> {
    let db = house.store.read();
    let row = dossiers::Entity::find_by_id(&paper.dossier_id).one(db).await?.ok_or(IssuedError::NotFound)?;
    let procedure = crate::catalogue::procedure_at(house, &row.procedure_id, &row.procedure_version).await?;
    let officer = accounts::Entity::find_by_id(&paper.issued_by).one(db).await?;
    let post = officers::Entity::find_by_id(&paper.issued_by).one(db).await?;
    let mut facts: Facts = serde_json::from_str(&paper.model).unwrap_or_default();
    if let Some(procedure) = procedure.as_ref().filter(|_| facts.address.is_empty() && facts.phone.is_empty()) {
        let registers = OfficeRegisters::new().map_err(|error| StoreError::broken(&error.to_string()))?;
        let answers = serde_json::from_str(&row.answers).unwrap_or_default();
        let sent = Moment(row.submitted_at.unwrap_or(row.updated_at));
        (facts.address, facts.phone) = contact(procedure, &answers, sent, &registers);
    }
    if let Some(procedure) = procedure.as_ref().filter(|_| facts.bring.is_none() && paper.kind == "slip_01") {
        facts.bring = Some(originals_of(db, procedure, &row).await?);
    }
    if facts.contact_phone.is_none() && paper.kind == "slip_02" {
        facts.contact_phone = Some(contact_of(&house.store, &row.unit_code).await?.phone);
    }
    let office = Units::embedded().city_unit(&row.unit_code).map(|unit| unit.office()).unwrap_or_default();
    let number = [paper.number.as_str(), facts.number.as_str()].into_iter().find(|number| !number.is_empty());
    let code = row.code.clone().unwrap_or_default();
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Ok(Around {
        signer: if facts.officer.is_empty() {
            officer.map(|officer| officer.full_name).unwrap_or_default()
        } else {
            facts.officer.clone()
        },
        position: post.map(|post| post.title).unwrap_or_default(),
        automatic: paper.issued_by.is_empty(),
        head: Letterhead {
            office,
            division: Some("Bộ phận Một cửa".to_owned()),
            number: number.map(str::to_owned),
            place: "Hà Nội".to_owned(),
            date: Moment(paper.issued_at).local_date().into(),
        },
        dossier: Dossier {
            lookup_url: house.config.absolute(&format!("/tra-cuu?ma={code}")),
            code,
            procedure: procedure.as_ref().map_or_else(|| row.procedure_id.clone(), |one| one.official_name.clone()),
        },
        applicant: Applicant {
            name: row.applicant_name.clone(),
            address: some(&facts.address),
            phone: some(&facts.phone),
            email: some(&row.contact_email),
        },
        facts,
        procedure,
        row,
    })
}

/// Who made what no officer issued.
const ITSELF: &str = "Hệ thống tự động";

/// Who signs where nobody is named.
const HEAD: &str = "Thủ trưởng cơ quan";

/// The head of the office, for papers that nobody else signs. An officer who made the paper is not the one who signs it:
/// there the name is left to be written with the signature.
fn head_of_office(maker: Signer, signs: bool) -> Signer {
    if signs { maker } else { Signer { role: HEAD.to_owned(), name: None } }
}

impl Around {
    fn signer(&self, role: &str) -> Signer {
        Signer { role: role.to_owned(), name: Some(self.signer.clone()).filter(|name| !name.is_empty()) }
    }

    /// Whoever issued the paper, by the own position.
    fn in_own_position(&self) -> Signer {
        self.signer(if self.position.is_empty() { HEAD } else { &self.position })
    }

    /// The unit, for what its portal issued by itself.
    fn by_itself(&self) -> Signer {
        Signer { role: self.head.office.clone(), name: Some(ITSELF.to_owned()) }
    }

    fn accepted(&self) -> Option<Moment> {
        self.facts.accepted_at.or(self.row.accepted_at).map(Moment)
    }

    fn due(&self) -> Option<Moment> {
        self.facts.due_at.or(self.row.due_at).map(Moment)
    }
}

fn counted(listed: &Listed) -> CountedPaper {
    CountedPaper {
        name: listed.name.clone(),
        originals: listed.originals,
        copies: listed.photocopies,
        ..CountedPaper::default()
    }
}

fn acceptance(around: Around) -> AcceptanceSlip {
    let received = around.accepted().unwrap_or(Moment(around.row.updated_at));
    AcceptanceSlip {
        papers: around.facts.papers.iter().map(counted).collect(),
        sets: 1,
        time_limit: around.procedure.as_ref().map(|one| one.time_limit.in_words().vi).unwrap_or_default(),
        received_at: received.into(),
        due_at: around.due().unwrap_or(received).into(),
        collect: format!("Tại Bộ phận Một cửa, {}", around.head.office),
        bring: around.facts.bring.iter().flatten().map(|name| format!("Bản chính: {name}")).collect(),
        // A unit has one book a year; slips of before the book gave numbers name none.
        book: Some(received.local_date().year().to_string()).filter(|_| !around.facts.serial.is_empty()),
        serial: serial_of(&around.facts.serial, &around.dossier.code),
        second_secret: None,
        receiver: around.signer("Người tiếp nhận hồ sơ"),
        sheet: Sheet::A4,
        head: around.head,
        dossier: around.dossier,
        applicant: around.applicant,
    }
}

fn supplement(around: Around) -> SupplementSlip {
    let until = domain::time::parse_iso_date(&around.facts.answer_by);
    let missing = around.facts.papers.iter().map(|listed| MissingPaper {
        paper: counted(listed),
        note: Some(listed.remark.clone()).filter(|remark| !remark.is_empty()),
    });
    SupplementSlip {
        missing: missing.collect(),
        reason: around.facts.reason.clone(),
        until: until.map(Into::into),
        contact: around.signer.clone(),
        contact_phone: around.facts.contact_phone.clone().filter(|phone| !phone.is_empty()),
        signer: around.signer("Người hướng dẫn"),
        head: around.head,
        dossier: around.dossier,
        applicant: around.applicant,
    }
}

fn refusal(around: Around) -> RefusalSlip {
    RefusalSlip {
        reason: around.facts.reason.clone(),
        legal_ground: Some(around.facts.ground.clone()).filter(|ground| !ground.is_empty()),
        signer: around.signer("Người tiếp nhận hồ sơ"),
        head: around.head,
        dossier: around.dossier,
        applicant: around.applicant,
    }
}

fn apology(around: Around) -> ApologySlip {
    let received = around.accepted().unwrap_or(Moment(around.row.updated_at));
    let before = around.facts.original_due.map(Moment).or(around.due()).unwrap_or(received);
    ApologySlip {
        received_on: received.local_date().into(),
        due_at: before.into(),
        reason: around.facts.reason.clone(),
        new_due_at: around.facts.new_due.map(Moment).or(around.due()).unwrap_or(received).into(),
        signer: head_of_office(around.in_own_position(), around.facts.maker_signs),
        head: around.head,
        dossier: around.dossier,
        applicant: around.applicant,
    }
}

fn stop(around: Around) -> StopNotice {
    StopNotice {
        received_on: around.accepted().map(|at| at.local_date().into()),
        by_request: around.facts.by_request,
        reason: around.facts.reason.clone(),
        signer: if around.automatic { around.by_itself() } else { around.in_own_position() },
        automatic: around.automatic,
        head: around.head,
        dossier: around.dossier,
        applicant: around.applicant,
    }
}

fn fee_receipt(around: Around) -> FeeReceipt {
    let amount = Vnd(around.facts.amount_vnd);
    let (series, number) = around.facts.number.split_once('-').unwrap_or(("", &around.facts.number));
    FeeReceipt {
        series: series.to_owned(),
        number: number.to_owned(),
        lines: vec![PaidLine {
            name: around.facts.basis.clone(),
            quantity: 1,
            price: amount.to_string(),
            amount: amount.to_string(),
        }],
        total: amount.into(),
        method: "Tiền mặt".to_owned(),
        exemption: None,
        collector: around.signer("Người thu tiền"),
        head: around.head,
        dossier: around.dossier,
        payer: around.applicant,
    }
}

fn result(house: &House, around: Around, paper: &issued_papers::Model, signed: SignedResult) -> ResultDocument {
    let rows = arranged(&around.row.procedure_id, &signed.draft.facts);
    let facts = signed.draft.facts.into_iter();
    let role = if signed.signer_title.is_empty() { "Người ký".to_owned() } else { signed.signer_title };
    ResultDocument {
        title: signed.draft.title,
        opening: None,
        facts: facts.map(|fact| StatedFact { label: fact.label, value: fact.value }).collect(),
        rows,
        registered: Some(signed.registered).filter(|label| !label.is_empty()),
        parties: signed.parties,
        closing: None,
        valid_until: None,
        code: around.dossier.code,
        verify_url: house.config.absolute(&format!("/xac-minh/{}", signed.token)),
        draft: paper.verify_hash.is_none(),
        signer: Signer { role, name: Some(signed.signer).filter(|name| !name.is_empty()) },
        head: Letterhead { division: None, ..around.head },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whoever_signs_for_the_office_is_named_as_its_head() {
        let maker = |title: &str| Signer { role: title.to_owned(), name: Some("Trần Văn Mẫu".to_owned()) };
        assert_eq!(head_of_office(maker("Chủ tịch"), true), maker("Chủ tịch"));
        let head = head_of_office(maker("Công chức tư pháp - hộ tịch"), false);
        assert_eq!((head.role.as_str(), head.name), (HEAD, None));
    }
}
