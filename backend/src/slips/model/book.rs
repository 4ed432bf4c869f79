//! The follow-up book (form 07): a list of dossiers to print, as plain data.

use serde::Serialize;

use super::PrintedDate;

/// Form 07: Sổ theo dõi hồ sơ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowUpBook {
    /// The office, printed in capitals.
    pub office: String,
    /// The part of it that keeps the book.
    pub division: Option<String>,
    /// Number of the book, if the office keeps several.
    pub book: Option<String>,
    /// First day of the list.
    pub from: PrintedDate,
    /// Last day of the list.
    pub to: PrintedDate,
    /// When it was printed.
    pub printed_on: PrintedDate,
    /// The dossiers, in the order of the book.
    pub entries: Vec<BookEntry>,
}

/// One line of the book.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BookEntry {
    /// Running number.
    pub serial: String,
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Number of sets.
    pub sets: u16,
    /// Name, address and phone of the applicant.
    pub applicant: BookApplicant,
    /// Unit that handles it.
    pub unit: String,
    /// When it was taken in, e.g. "08:15, 22/11/2026".
    pub received: String,
    /// When the result is due.
    pub due: String,
    /// When it was handed to those who handle it.
    pub transferred: Option<String>,
    /// When the result came back to the desk.
    pub result: Option<String>,
    /// When the result was given.
    pub returned: Option<String>,
    /// How it was given.
    pub method: Option<String>,
    /// Who received it, full name; the signature stands beside it.
    pub received_by: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

/// The applicant of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BookApplicant {
    /// Name.
    pub name: String,
    /// Address.
    pub address: Option<String>,
    /// Phone.
    pub phone: Option<String>,
}
