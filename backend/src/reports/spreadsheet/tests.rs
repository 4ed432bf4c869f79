//! What stands in the files, read back as a spreadsheet program would.

use domain::time::day;

use super::super::zip::tests::unpack;
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

fn sheet_of(table: &Table) -> String {
    let mut files = unpack(&xlsx(table));
    String::from_utf8(files.remove("xl/worksheets/sheet1.xml").expect("a sheet")).expect("text")
}

#[test]
fn cells_have_types_the_header_stays_and_columns_have_widths() {
    let sheet = sheet_of(&table());
    for part in [
        "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>",
        "<col min=\"1\" max=\"1\" width=\"24\" customWidth=\"1\"/>",
        "<c s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">Mã hồ sơ</t></is></c>",
        "<c s=\"0\" t=\"inlineStr\"><is><t xml:space=\"preserve\">H26.00004-261122-0007</t></is></c>",
        "<c s=\"0\"><v>2.5</v></c>",
        "<c s=\"2\"><v>24000</v></c>",
        "<c s=\"3\"><v>46348</v></c>",
        "<c/>",
    ] {
        assert!(sheet.contains(part), "{part} is missing in {sheet}");
    }
}

#[test]
fn the_file_has_the_parts_a_spreadsheet_program_asks_for() {
    let files = unpack(&xlsx(&table()));
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/_rels/workbook.xml.rels",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml"
        ]
    );
    let workbook = String::from_utf8(files["xl/workbook.xml"].clone()).expect("text");
    assert!(workbook.contains("<sheet name=\"Hồ sơ quá hạn\""));
    let styles = String::from_utf8(files["xl/styles.xml"].clone()).expect("text");
    let formats = styles.split("<cellXfs").nth(1).expect("styles");
    assert_eq!(formats.matches("<xf ").count(), 5);
}

#[test]
fn h2_a_cell_of_a_spreadsheet_is_never_a_formula() {
    let sheet = sheet_of(&hostile());
    assert!(!sheet.contains("<f>") && !sheet.contains("<f ") && !sheet.contains("t=\"str\""), "{sheet}");
    assert_eq!(sheet.matches("t=\"inlineStr\"").count(), HOSTILE.len() + 1);
    assert_eq!(sheet.matches("<c s=\"4\"").count(), HOSTILE.len());
    assert!(sheet.contains("=HYPERLINK(&quot;https://xau.example&quot;"));
    let forged = Table { rows: vec![vec![Cell::text("</t></is></c><c><f>1+1</f></c>")]], ..hostile() };
    assert!(!sheet_of(&forged).contains("<f>"));
}

#[test]
fn h2_a_field_of_csv_is_never_a_formula() {
    let text = String::from_utf8(csv(&hostile())).expect("text");
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
    let bytes = csv(&table);
    assert!(bytes.starts_with("\u{feff}\"Mã hồ sơ\",\"Số bộ\"".as_bytes()));
    let mut reader = ::csv::Reader::from_reader(&bytes["\u{feff}".len()..]);
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows[0], ["H26.00004-261122-0007", "2.5", "24000", "22/11/2026", ""]);
    assert_eq!(rows[1], ["Nói: \"Được\", rồi\nxuống dòng", "-3", "", "", ""]);
}

#[test]
fn letters_that_xml_or_spreadsheets_misread_are_kept_harmless() {
    assert_eq!(escaped("a\u{0}\u{b}\u{ffff}b<&>\""), "ab&lt;&amp;&gt;&quot;");
    assert_eq!(escaped("_x0041_ _xa_ mã_x"), "_x005F_x0041_ _xa_ mã_x");
    let long = Table { rows: vec![vec![Cell::text("ệ".repeat(40_000))]], ..hostile() };
    assert_eq!(sheet_of(&long).matches('ệ').count(), LONGEST_TEXT);
}

#[test]
fn a_sheet_always_has_an_allowed_name() {
    assert!(
        workbook("Báo cáo: tháng 11/2026 [bản đầy đủ của thành phố]").contains("\"Báo cáo tháng 112026 bản đầy đủ\"")
    );
    assert!(workbook("?*").contains("\"Bảng\""));
}
