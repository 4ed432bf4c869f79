//! A declaration (tờ khai) as plain data: what is printed where, already composed.

use serde::Serialize;

use super::{Paper, PrintedDate};

/// A declaration (tờ khai).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeclarationModel {
    /// Title of the form, e.g. "Tờ khai đăng ký khai sinh"; printed in capitals.
    pub title: String,
    /// Receiving office after "Kính gửi:", e.g. "Ủy ban nhân dân phường Ba Đình"; a dotted line when absent.
    pub to: Option<String>,
    /// What is declared, in the order of the form.
    pub body: Vec<Block>,
    /// The sentence people stand behind; the usual one when absent.
    pub commitment: Option<String>,
    /// Place before the date of signing; "Hà Nội" in practice, a dotted line when absent.
    pub place: Option<String>,
    /// Date of signing or sending; a dotted line when absent.
    pub date: Option<PrintedDate>,
    /// Who signs, side by side; never empty.
    pub signatures: Vec<Signature>,
    /// What stands below the signatures: copies asked for, and what the portal asks beyond the form.
    pub below: Vec<Block>,
    /// Which of its lives is printed.
    pub life: Life,
}

/// The three lives of a declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Life {
    /// To fill in by hand: absent values become dotted lines, choices become boxes.
    Blank,
    /// The worked example of the procedure, marked as such on every page.
    Example,
    /// As sent, with the proof of it.
    Filed(Filed),
}

/// What a sent declaration carries besides the answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Filed {
    /// Dossier code.
    pub code: String,
    /// Public look-up address with the code, for the QR.
    pub lookup_url: String,
    /// Time of sending, e.g. "14:03 ngày 22/11/2026".
    pub sent_at: String,
    /// Attached papers.
    pub papers: Vec<Paper>,
    /// Version of the procedure the form was filled against.
    pub procedure_version: String,
    /// SHA-256 of the content as sent, in hexadecimal.
    pub digest: String,
}

/// Who signs a declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// "Người yêu cầu", "Bên nữ".
    pub role: String,
    /// Name under the signature.
    pub name: Option<String>,
}

/// A stretch of a declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// Printed bold; stays with what follows.
    Heading {
        /// What it says.
        text: String,
    },
    /// A sentence without answers.
    Sentence {
        /// What it says.
        text: String,
    },
    /// Words with answers standing in them.
    Line {
        /// From left to right.
        pieces: Vec<Piece>,
        /// Dotted lines on a blank form; 1 means the rest of the line.
        lines: u8,
    },
    /// Two people side by side.
    Couple {
        /// Heading of the left column.
        left: String,
        /// Heading of the right column.
        right: String,
        /// The rows.
        rows: Vec<CoupleRow>,
    },
    /// A table with a column of numbers before the others.
    Table {
        /// Headings.
        head: Vec<String>,
        /// Cells, row by row.
        rows: Vec<Vec<Vec<Piece>>>,
    },
}

/// A question and what two people answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoupleRow {
    /// What is asked.
    pub label: String,
    /// The left one's answer.
    pub left: Vec<Piece>,
    /// The right one's answer.
    pub right: Vec<Piece>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Piece {
    /// Printed as it stands.
    Words {
        /// What it says.
        text: String,
    },
    /// A wide space.
    Gap,
    /// An answer.
    Answer {
        /// Ready to read; absent on a blank form and where nothing was filled in.
        value: Option<String>,
        /// What one may choose from; boxes to tick on a blank form. Empty for long lists.
        choices: Vec<String>,
        /// Room to write on a blank form, unless it is the end of the line.
        room: Room,
    },
    /// A box to tick.
    Tick {
        /// What ticking it says.
        label: String,
        /// Whether it is ticked; on a blank form it never is.
        ticked: bool,
    },
}

/// How much room an answer written by hand needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Room {
    /// A date, a number.
    Short,
    /// A few words.
    Medium,
    /// A name, an address.
    Long,
}

impl Piece {
    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Words { text: text.into() }
    }
}

impl Block {
    /// A label and its answer on one line.
    pub fn field(label: &str, value: Option<String>) -> Self {
        let answer = Piece::Answer { value, choices: Vec::new(), room: Room::Long };
        Self::Line { pieces: vec![Piece::words(format!("{label}: ")), answer], lines: 1 }
    }
}
