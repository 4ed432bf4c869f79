//! What the office hands out besides the slips of the desk: fee receipts and result documents, as plain data.

use domain::money::{Vnd, in_words_vi};
use serde::Serialize;

use super::PrintedDate;
use super::desk::{Applicant, Dossier, Letterhead, Signer};

/// An amount as receipts write it, in figures and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrintedMoney {
    figures: String,
    words: String,
}

impl From<Vnd> for PrintedMoney {
    fn from(amount: Vnd) -> Self {
        Self { figures: amount.to_string(), words: in_words_vi(amount) }
    }
}

/// A receipt for a fee paid at the desk (biên lai).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeeReceipt {
    /// Head of the paper; its number is not printed, the receipt has its own.
    pub head: Letterhead,
    /// Series of the receipts.
    pub series: String,
    /// Running number within the series.
    pub number: String,
    /// The dossier it is paid for.
    pub dossier: Dossier,
    /// Who pays.
    pub payer: Applicant,
    /// What is paid.
    pub lines: Vec<PaidLine>,
    /// All of it.
    pub total: PrintedMoney,
    /// How it is paid, e.g. "Tiền mặt".
    pub method: String,
    /// Why something is not to be paid, if so.
    pub exemption: Option<String>,
    /// Who collects.
    pub collector: Signer,
}

/// One item of a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaidLine {
    /// Name of the fee.
    pub name: String,
    /// How many.
    pub quantity: u32,
    /// Price of one, e.g. "8.000 ₫".
    pub price: String,
    /// Price of all.
    pub amount: String,
}

/// A result document made from a template: an extract (trích lục) or a confirmation (giấy xác nhận).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultDocument {
    /// Head of the paper; the number is the one in the register.
    pub head: Letterhead,
    /// Title, e.g. "Trích lục khai sinh (bản sao)"; printed in capitals.
    pub title: String,
    /// What the office states, before the facts.
    pub opening: Option<String>,
    /// The facts; one without words is printed blank.
    pub facts: Vec<StatedFact>,
    /// How they stand on the sheet, each in one place.
    pub rows: Vec<ResultRow>,
    /// Label of the line with the day of signing, if the form has one.
    pub registered: Option<String>,
    /// Who signs besides the office, e.g. "Vợ".
    pub parties: Vec<String>,
    /// What the office states after the facts, e.g. for what the paper may be used.
    pub closing: Option<String>,
    /// Last day on which the paper can be used, if it ends.
    pub valid_until: Option<PrintedDate>,
    /// Code of the dossier it was made for.
    pub code: String,
    /// Public address that checks the paper (`/xac-minh/…`), for the QR; nothing personal is in it.
    pub verify_url: String,
    /// Not signed yet: marked on every page, without QR.
    pub draft: bool,
    /// Who signs for the office.
    pub signer: Signer,
}

/// Facts that stand together, by their places in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ResultRow {
    /// Side by side on one line, as far as there is room.
    Line {
        /// The facts.
        facts: Vec<usize>,
    },
    /// Two people in two columns.
    Couple {
        /// The left column.
        left: Vec<usize>,
        /// The right column.
        right: Vec<usize>,
    },
}

/// One fact of a result document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatedFact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
}
