//! What stands in the files, read back as a spreadsheet program would.

use std::io::{Cursor, Read as _};

use calamine::{Data, Range, Reader as _, Xlsx, open_workbook_from_rs};
use domain::time::day;

use super::*;

const HOSTILE: [&str; 7] = [
    "=HYPERLINK(\"https://xau.example\",\"Bấm\")",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "=cmd|' /C calc'!A0",
];

fn table() -> Table {
    Table {
        name: "Hồ sơ quá hạn".into(),
        columns: vec![
            Column::new("Mã hồ sơ", 24),
            Column::new("Số bộ", 8),
            Column::new("Lệ phí", 12),
            Column::new("Ngày nhận", 12),
            Column::new("Ghi chú", 40),
        ],
        rows: vec![vec![
            Cell::text("H26.00004-261122-0007"),
            Cell::Number(2.5),
            Cell::Money(Vnd(24_000)),
            Cell::Date(day(2026, 11, 22).expect("a day")),
            Cell::Empty,
        ]],
    }
}

fn hostile() -> Table {
    let rows = HOSTILE.iter().map(|text| vec![Cell::text(*text)]).collect();
    Table { name: "Sổ".into(), columns: vec![Column::new("=1+1", 20)], rows }
}

/// The file as another program reads it: name of the sheet, cells, formulas.
fn read(table: &Table) -> (String, Range<Data>, Range<String>) {
    let bytes = xlsx(table).expect("a file");
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let name = book.sheet_names().first().expect("a sheet").clone();
    let cells = book.worksheet_range(&name).expect("cells");
    let formulas = book.worksheet_formula(&name).expect("formulas");
    (name, cells, formulas)
}

/// One part of the file as it stands in it.
fn part(table: &Table, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(xlsx(table).expect("a file"))).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn cells_have_types_and_say_what_the_table_says() {
    let (name, cells, _) = read(&table());
    assert_eq!(name, "Hồ sơ quá hạn");
    let rows: Vec<&[Data]> = cells.rows().collect();
    assert_eq!(rows[0][0], Data::String("Mã hồ sơ".into()));
    assert_eq!(rows[1][0], Data::String("H26.00004-261122-0007".into()));
    assert_eq!(rows[1][1], Data::Float(2.5));
    assert_eq!(rows[1][2], Data::Float(24_000.0));
    let Data::DateTime(written) = rows[1][3] else { panic!("{:?} is no day", rows[1][3]) };
    assert_eq!(written.to_ymd_hms_milli().0, 2026);
    assert!((written.as_f64() - 46_348.0).abs() < f64::EPSILON);
    assert_eq!(rows[1][4], Data::Empty);
}

#[test]
fn headings_stay_in_sight_and_columns_have_widths() {
    let sheet = part(&table(), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""), "{sheet}");
    // Two neighbours of one width share an entry.
    for (first, last, width) in [(1, 1, 24), (2, 2, 8), (3, 4, 12), (5, 5, 40)] {
        assert!(sheet.contains(&format!("<col min=\"{first}\" max=\"{last}\" width=\"{width}.")), "{sheet}");
    }
}

#[test]
fn h2_a_cell_of_a_spreadsheet_is_never_a_formula() {
    let (_, cells, formulas) = read(&hostile());
    assert_eq!(formulas.used_cells().count(), 0);
    let texts: Vec<&Data> = cells.rows().skip(1).map(|row| &row[0]).collect();
    for (read, text) in texts.iter().zip(HOSTILE) {
        // XML turns a carriage return into a line feed unless it is escaped; either is harmless.
        let Data::String(read) = read else { panic!("{read:?} is no text") };
        assert_eq!(read.replace('\r', "\n"), text.replace('\r', "\n"));
    }
    assert_eq!(texts.len(), HOSTILE.len());
    let forged = "</t></si><c><f>1+1</f></c>";
    let (_, cells, formulas) = read(&Table { rows: vec![vec![Cell::text(forged)]], ..hostile() });
    assert_eq!((cells.get((1, 0)), formulas.used_cells().count()), (Some(&Data::String(forged.into())), 0));
}

#[test]
fn h2_text_that_looks_like_a_formula_stays_text_when_somebody_edits_it() {
    assert!(part(&hostile(), "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn h2_a_field_of_csv_is_never_a_formula() {
    let text = String::from_utf8(csv(&hostile()).expect("a file")).expect("text");
    let fields: Vec<&str> = text.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(fields[0], "\"'=1+1\"");
    for field in fields.iter().filter(|field| !field.is_empty()) {
        assert!(field.starts_with("\"'"), "{field:?}");
    }
}

#[test]
fn csv_is_read_back_as_it_was_written() {
    let mut table = table();
    table.rows.push(vec![Cell::text("Nói: \"Được\", rồi\nxuống dòng"), Cell::Number(-3.0), Cell::Number(f64::NAN)]);
    let bytes = csv(&table).expect("a file");
    assert!(bytes.starts_with("\u{feff}\"Mã hồ sơ\",\"Số bộ\"".as_bytes()));
    let mut reader = ::csv::Reader::from_reader(&bytes["\u{feff}".len()..]);
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows[0], ["H26.00004-261122-0007", "2.5", "24000", "22/11/2026", ""]);
    assert_eq!(rows[1], ["Nói: \"Được\", rồi\nxuống dòng", "-3", "", "", ""]);
}

#[test]
fn letters_that_xml_or_spreadsheets_misread_are_kept_harmless() {
    let texts = ["a\u{0}\u{b}\u{ffff}b<&>\"", "_x0041_ _xa_ mã_x"];
    let rows = texts.iter().map(|text| vec![Cell::text(*text)]).collect();
    let (_, cells, _) = read(&Table { rows, ..hostile() });
    assert_eq!(cells.get((1, 0)), Some(&Data::String("ab<&>\"".into())));
    assert_eq!(cells.get((2, 0)), Some(&Data::String(texts[1].into())));
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_and_no_error() {
    for letter in ["ệ", "😀"] {
        let (_, cells, _) = read(&Table { rows: vec![vec![Cell::text(letter.repeat(40_000))]], ..hostile() });
        let Some(Data::String(text)) = cells.get((1, 0)) else { panic!("no text") };
        assert!(text.encode_utf16().count() >= LONGEST_TEXT - 1 && text.encode_utf16().count() <= LONGEST_TEXT);
    }
}

#[test]
fn a_day_before_sheets_begin_is_written_as_text() {
    let rows = vec![vec![Cell::Date(day(1890, 5, 19).expect("a day"))]];
    let (_, cells, _) = read(&Table { rows, ..hostile() });
    assert_eq!(cells.get((1, 0)), Some(&Data::String("19/05/1890".into())));
}

#[test]
fn a_sheet_always_has_an_allowed_name() {
    let named = |name: &str| read(&Table { name: name.into(), ..table() }).0;
    assert_eq!(named("Báo cáo: tháng 11/2026 [bản đầy đủ của thành phố]"), "Báo cáo tháng 112026 bản đầy đủ");
    assert_eq!(named("?*"), "Bảng");
}
