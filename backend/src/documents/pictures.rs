//! Pictures of all papers, for people to look at after a change of a template or a layout:
//! `cargo test -p backend --lib pictures -- --ignored` writes them to `target/slips`.

use std::path::{Path, PathBuf};

use super::tests::{as_filed, lived};
use super::*;
use crate::attachments::look;
use crate::catalogue::Catalogue;
use crate::slips::model::{Companion, Sheet};
use crate::slips::{SlipError, Slips, samples};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/slips")
}

fn keep(name: &str, pdf: Result<Vec<u8>, SlipError>) {
    let pdf = pdf.unwrap_or_else(|problem| panic!("{name}: {problem}"));
    for (number, png) in look::pictures(pdf).into_iter().enumerate() {
        std::fs::write(folder().join(format!("{name}-{}.png", number + 1)), png).expect("writes");
    }
}

#[tokio::test]
#[ignore = "writes pictures to look at"]
async fn pictures_of_all_papers() {
    std::fs::create_dir_all(folder()).expect("a folder");
    let (slips, registers) = (Slips::new(), OfficeRegisters::new().expect("reads"));
    for procedure in Catalogue::built_in().expect("loads").procedures() {
        let id = &procedure.id;
        keep(&format!("{id}-blank"), slips.declaration(blank(procedure)).await);
        keep(&format!("{id}-example"), slips.declaration(example(procedure, &registers)).await);
        keep(&format!("{id}-filed"), slips.declaration(lived(procedure, &registers, as_filed())).await);
    }
    for (name, which) in [
        ("authorisation", Companion::Authorisation),
        ("birth-commitment", Companion::BirthCommitment),
        ("witness-statement", Companion::WitnessStatement),
    ] {
        keep(name, slips.companion(which).await);
    }
    keep("01-acceptance-a4", slips.acceptance(samples::acceptance(Sheet::A4)).await);
    keep("01-acceptance-a5", slips.acceptance(samples::acceptance(Sheet::A5)).await);
    keep("02-supplement", slips.supplement(samples::supplement()).await);
    keep("03-refusal", slips.refusal(samples::refusal()).await);
    keep("04-apology", slips.apology(samples::apology()).await);
    keep("05-stop", slips.stop_notice(samples::stop_notice()).await);
    keep("06-control", slips.control_sheet(samples::control_sheet()).await);
    keep("07-book", slips.follow_up_book(samples::follow_up_book(25)).await);
    keep("fee-receipt", slips.fee_receipt(samples::fee_receipt()).await);
    keep("result", slips.result_extract(samples::result_document(false)).await);
    keep("result-draft", slips.result_extract(samples::result_document(true)).await);
    keep("receipt-of-sending", slips.receipt_of_sending(samples::receipt_of_sending()).await);
}
