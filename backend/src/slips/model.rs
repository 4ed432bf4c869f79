//! What goes onto paper, as plain data: the same model can feed a page, a PDF and a mail.
//!
//! Values are ready to read (dates as dd/mm/yyyy, money with its sign); nothing is computed in a template.

mod book;
mod declaration;
mod desk;
mod issued;

use serde::Serialize;

pub use book::{BookApplicant, BookEntry, FollowUpBook};
pub use declaration::{Block, CoupleRow, DeclarationModel, Filed, Life, Piece, Room, Signature};
pub use desk::{
    AcceptanceSlip, ApologySlip, Applicant, ControlSheet, CountedPaper, Dossier, Handover, Letterhead, MissingPaper,
    PrintedMoment, RefusalSlip, Sheet, Signer, StopNotice, SupplementSlip, Timeliness,
};
pub use issued::{FeeReceipt, PaidLine, PrintedMoney, ResultDocument, ResultRow, StatedFact};

/// A date as a paper writes it: "ngày 22 tháng 11 năm 2026".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PrintedDate {
    day: u8,
    month: u8,
    year: i32,
}

impl From<time::Date> for PrintedDate {
    fn from(date: time::Date) -> Self {
        Self { day: date.day(), month: u8::from(date.month()), year: date.year() }
    }
}

/// An attached paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// Name as the catalogue words it.
    pub name: String,
    /// Number of files.
    pub files: u32,
    /// Number of pages in all.
    pub pages: u32,
}

/// Confirmation that a dossier was sent (not the receipt slip, which the desk issues on acceptance).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiptModel {
    /// Dossier code.
    pub code: String,
    /// Public look-up address with the code, for the QR.
    pub lookup_url: String,
    /// Procedure name.
    pub procedure: String,
    /// Receiving unit.
    pub unit: String,
    /// Name of the applicant.
    pub applicant: Option<String>,
    /// Time of sending, e.g. "14:03 ngày 22/11/2026".
    pub sent_at: String,
    /// Fee in words for people, e.g. "16.000 ₫, nộp tại bộ phận một cửa".
    pub fee: Option<String>,
    /// What happens now, in order.
    pub next_steps: Vec<String>,
    /// Papers sent along.
    pub papers: Vec<Paper>,
    /// Originals to bring to the desk.
    pub originals: Vec<String>,
    /// The second secret; it opens more of the look-up and is printed nowhere else but on slips.
    pub second_secret: Option<String>,
}

/// The guide for new users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideModel {
    /// Title of the guide.
    pub title: String,
    /// Who publishes it, under the title.
    pub publisher: String,
    /// Date of this edition.
    pub edition: PrintedDate,
    /// Sentences before the first part.
    pub introduction: Vec<String>,
    /// Chapters.
    pub parts: Vec<GuidePart>,
}

/// A chapter of the guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuidePart {
    /// Heading.
    pub title: String,
    /// Its content in order.
    pub blocks: Vec<GuideBlock>,
}

/// A piece of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuideBlock {
    /// A smaller heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// Numbered steps.
    Steps(Vec<String>),
    /// A list without order.
    Points(Vec<String>),
    /// Something to take care of.
    Note(String),
    /// A picture.
    Picture {
        /// PNG file.
        png: Vec<u8>,
        /// What it shows, also for people who cannot see it.
        caption: String,
    },
}

/// Papers that go with a declaration, to print, fill in and sign by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Companion {
    /// Văn bản ủy quyền.
    Authorisation,
    /// Giấy cam đoan về việc sinh.
    BirthCommitment,
    /// Văn bản của người làm chứng về việc sinh.
    WitnessStatement,
}
