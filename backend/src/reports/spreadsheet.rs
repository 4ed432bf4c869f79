//! Tables as spreadsheets (XLSX) and as text (CSV).
//!
//! What people typed never becomes a formula: in XLSX every cell has a type and this writer knows no formula, in CSV a
//! text that a program could take for one gets an apostrophe before it.

use std::fmt::Write as _;

use domain::money::Vnd;
use domain::time::{Date, format_date};

use super::zip;

/// Most letters of a cell.
const LONGEST_TEXT: usize = 32_767;
/// Most letters of a sheet's name.
const LONGEST_NAME: usize = 31;
/// What programs take for the beginning of a formula.
const FORMULA_BEGINS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// What stands where a row ends early.
const NOTHING: &Cell = &Cell::Empty;

/// Styles in the order of `STYLES`.
const BODY: u8 = 0;
const HEADER: u8 = 1;
const MONEY: u8 = 2;
const DATE: u8 = 3;
/// Text that looks like a formula: stays text even when somebody edits the cell.
const QUOTED: u8 = 4;

const STYLES: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0&quot; ₫&quot;"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf fontId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf fontId="0" numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf fontId="0" numFmtId="165" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf fontId="0" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>"##;
const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const PARTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

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
pub fn xlsx(table: &Table) -> Vec<u8> {
    zip::pack(&[
        ("[Content_Types].xml", CONTENT_TYPES.into()),
        ("_rels/.rels", ROOT.into()),
        ("xl/workbook.xml", workbook(&table.name).into_bytes()),
        ("xl/_rels/workbook.xml.rels", PARTS.into()),
        ("xl/styles.xml", STYLES.into()),
        ("xl/worksheets/sheet1.xml", sheet(table).into_bytes()),
    ])
}

/// The table as CSV in UTF-8 with a byte order mark, which spreadsheet programs need to see Vietnamese letters.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    let heads: Vec<String> = table.columns.iter().map(|column| harmless(&column.title)).collect();
    line(&mut out, &heads);
    for row in &table.rows {
        let cells: Vec<String> = cells(table, row).map(in_text).collect();
        line(&mut out, &cells);
    }
    out.into_bytes()
}

/// As many cells as there are columns.
fn cells<'t>(table: &'t Table, row: &'t [Cell]) -> impl Iterator<Item = &'t Cell> {
    (0..table.columns.len()).map(move |place| row.get(place).unwrap_or(NOTHING))
}

fn line(out: &mut String, fields: &[String]) {
    let quoted: Vec<String> = fields.iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect();
    out.push_str(&quoted.join(","));
    out.push_str("\r\n");
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

fn workbook(name: &str) -> String {
    let name: String = name.chars().filter(|letter| !r"[]:*?/\'".contains(*letter)).take(LONGEST_NAME).collect();
    let name = if name.trim().is_empty() { "Bảng" } else { name.trim() };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
         <sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        escaped(name)
    )
}

fn sheet(table: &Table) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
         activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>",
    );
    if !table.columns.is_empty() {
        out.push_str("<cols>");
        for (place, column) in table.columns.iter().enumerate() {
            let (number, width) = (place + 1, column.width.clamp(1, 255));
            push(
                &mut out,
                format_args!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"),
            );
        }
        out.push_str("</cols>");
    }
    out.push_str("<sheetData><row>");
    for column in &table.columns {
        text_cell(&mut out, &column.title, HEADER);
    }
    out.push_str("</row>");
    for row in &table.rows {
        out.push_str("<row>");
        for cell in cells(table, row) {
            typed_cell(&mut out, cell);
        }
        out.push_str("</row>");
    }
    out.push_str("</sheetData></worksheet>");
    out
}

fn typed_cell(out: &mut String, cell: &Cell) {
    match cell {
        Cell::Text(text) => text_cell(out, text, if looks_like_a_formula(text) { QUOTED } else { BODY }),
        Cell::Number(number) if number.is_finite() => {
            push(out, format_args!("<c s=\"{BODY}\"><v>{number}</v></c>"));
        }
        Cell::Money(Vnd(amount)) => push(out, format_args!("<c s=\"{MONEY}\"><v>{amount}</v></c>")),
        Cell::Date(date) => push(out, format_args!("<c s=\"{DATE}\"><v>{}</v></c>", serial_number(*date))),
        Cell::Number(_) | Cell::Empty => out.push_str("<c/>"),
    }
}

fn text_cell(out: &mut String, text: &str, style: u8) {
    let text: String = text.chars().take(LONGEST_TEXT).collect();
    let text = escaped(&text);
    push(out, format_args!("<c s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"));
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

/// Days since 30 December 1899, as spreadsheets count since a mistake of the eighties about 1900.
fn serial_number(date: Date) -> i32 {
    /// Julian day of 30 December 1899.
    const BEFORE_FIRST: i32 = 2_415_019;
    date.to_julian_day() - BEFORE_FIRST
}

/// Text for XML: letters that XML does not know are left out, and what spreadsheets would read as the code of a letter
/// (`_x0041_`) is kept apart from it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (place, letter) in text.char_indices() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if is_letter_code(&text[place..]) => out.push_str("_x005F_"),
            '\t' | '\n' => out.push(letter),
            '\r' => out.push_str("&#13;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
    out
}

/// `_xHHHH_`.
fn is_letter_code(text: &str) -> bool {
    let code = text.strip_prefix("_x").and_then(|rest| rest.split_once('_')).map(|(code, _)| code);
    code.is_some_and(|code| code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests;
