//! Tables as spreadsheets (XLSX) and as text (CSV).
//!
//! What people typed never becomes a formula: in XLSX every cell is written with its type, in CSV a text that a program
//! could take for one gets an apostrophe before it.

use domain::money::Vnd;
use domain::time::{Date, format_date};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::store::StoreError;

/// Longest text of a cell, in units of UTF-16.
const LONGEST_TEXT: usize = 32_767;
/// Longest name of a sheet, in units of UTF-16.
const LONGEST_NAME: usize = 31;
/// What programs take for the beginning of a formula.
const FORMULA_BEGINS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// What stands where a row ends early.
const NOTHING: &Cell = &Cell::Empty;

/// A table with a name and titled columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Name of the sheet.
    pub name: String,
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Rows; a shorter row ends in empty cells, cells beyond the last column are left out.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Heading.
    pub title: String,
    /// Width in letters.
    pub width: u16,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, whatever it looks like.
    Text(String),
    /// A number; one that is not finite is an empty cell.
    Number(f64),
    /// An amount.
    Money(Vnd),
    /// A day.
    Date(Date),
    /// Nothing.
    Empty,
}

impl Column {
    /// A column of so many letters.
    pub fn new(title: impl Into<String>, width: u16) -> Self {
        Self { title: title.into(), width }
    }
}

impl Cell {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// The table as an XLSX file: one sheet, headings that stay in sight, typed cells.
///
/// # Errors
/// When the table is larger than a sheet may be (1,048,576 rows, 16,384 columns).
pub fn xlsx(table: &Table) -> Result<Vec<u8>, StoreError> {
    packed(table).map_err(|error| StoreError::broken(&format!("a spreadsheet could not be written: {error}")))
}

fn packed(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&table.name))?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, place) in table.columns.iter().zip(0..) {
        sheet.set_column_width(place, f64::from(column.width.clamp(1, 255)))?;
        sheet.write_string_with_format(0, place, shortened(&column.title), &looks.heading)?;
    }
    for (row, line) in table.rows.iter().zip(1..) {
        for (cell, place) in cells(table, row).zip(0..) {
            looks.write(sheet, line, place, cell)?;
        }
    }
    book.save_to_buffer()
}

/// How cells look.
struct Looks {
    heading: Format,
    body: Format,
    /// Text that looks like a formula: stays text even when somebody edits the cell.
    quoted: Format,
    money: Format,
    day: Format,
}

impl Looks {
    fn new() -> Self {
        let body = Format::new().set_font_name("Times New Roman").set_align(FormatAlign::Top);
        let text = body.clone().set_text_wrap();
        Self {
            heading: text.clone().set_bold().set_align(FormatAlign::VerticalCenter),
            quoted: text.clone().set_quote_prefix(),
            money: body.clone().set_num_format("#,##0\" ₫\""),
            day: body.set_num_format("dd/mm/yyyy"),
            body: text,
        }
    }

    fn write(&self, sheet: &mut Worksheet, line: u32, place: u16, cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Text(text) => {
                let look = if looks_like_a_formula(text) { &self.quoted } else { &self.body };
                sheet.write_string_with_format(line, place, shortened(text), look)?;
            }
            Cell::Number(number) if number.is_finite() => {
                sheet.write_number_with_format(line, place, *number, &self.body)?;
            }
            // Amounts stay far below 2^53, up to which this is exact.
            Cell::Money(Vnd(amount)) => {
                sheet.write_number_with_format(line, place, *amount as f64, &self.money)?;
            }
            Cell::Date(date) => {
                let day = u16::try_from(date.year())
                    .ok()
                    .and_then(|year| ExcelDateTime::from_ymd(year, u8::from(date.month()), date.day()).ok());
                match day {
                    Some(day) => sheet.write_datetime_with_format(line, place, &day, &self.day)?,
                    // Sheets know no day before 1900.
                    None => sheet.write_string_with_format(line, place, format_date(*date), &self.body)?,
                };
            }
            Cell::Number(_) | Cell::Empty => {}
        }
        Ok(())
    }
}

/// The table as CSV in UTF-8 with a byte order mark, which spreadsheet programs need to see Vietnamese letters.
///
/// # Errors
/// When the text cannot be written.
pub fn csv(table: &Table) -> Result<Vec<u8>, StoreError> {
    let mut out = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let broken = |_| StoreError::broken("a table could not be written as text");
    out.write_record(table.columns.iter().map(|column| harmless(&column.title))).map_err(broken)?;
    for row in &table.rows {
        out.write_record(cells(table, row).map(in_text)).map_err(broken)?;
    }
    out.into_inner().map_err(|_| StoreError::broken("a table could not be written as text"))
}

/// As many cells as there are columns.
fn cells<'t>(table: &'t Table, row: &'t [Cell]) -> impl Iterator<Item = &'t Cell> {
    (0..table.columns.len()).map(move |place| row.get(place).unwrap_or(NOTHING))
}

fn in_text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Number(number) if number.is_finite() => number.to_string(),
        Cell::Money(Vnd(amount)) => amount.to_string(),
        Cell::Date(date) => format_date(*date),
        Cell::Number(_) | Cell::Empty => String::new(),
    }
}

fn looks_like_a_formula(text: &str) -> bool {
    text.starts_with(FORMULA_BEGINS)
}

fn harmless(text: &str) -> String {
    let sign = if looks_like_a_formula(text) { "'" } else { "" };
    format!("{sign}{text}")
}

/// As much as a cell takes, without letters that XML does not know.
fn shortened(text: &str) -> String {
    let known = |letter: &char| match letter {
        '\t' | '\n' | '\r' => true,
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    };
    within(text.chars().filter(known), LONGEST_TEXT)
}

/// A name that a sheet may have.
fn sheet_name(name: &str) -> String {
    let name = within(name.chars().filter(|letter| !r"[]:*?/\'".contains(*letter)), LONGEST_NAME);
    let name = name.trim();
    if name.is_empty() { "Bảng".into() } else { name.into() }
}

/// The first letters, counted as spreadsheets count them: in units of UTF-16.
fn within(letters: impl Iterator<Item = char>, most: usize) -> String {
    let mut units = 0;
    letters
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= most
        })
        .collect()
}

#[cfg(test)]
mod tests;
