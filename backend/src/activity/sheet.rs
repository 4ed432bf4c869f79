//! The log as CSV, for spreadsheets: UTF-8 with its mark, and no cell that a spreadsheet would take for a formula.

use domain::words::Language;

use super::Line;

/// UTF-8 mark: without it spreadsheets read Vietnamese as something else.
const MARK: &str = "\u{feff}";

/// The lines under headings; `device` names a browser by its own line.
#[must_use]
pub fn csv(lines: &[Line], language: Language, device: fn(&str, Language) -> String) -> Vec<u8> {
    let head: [&str; 6] = match language {
        Language::Vi => ["Thời gian", "Việc", "Người thực hiện", "Hồ sơ", "Địa chỉ mạng", "Thiết bị"],
        Language::En => ["Time", "Act", "Done by", "Dossier", "Network address", "Device"],
    };
    let mut text = MARK.to_owned();
    row(&mut text, head.map(str::to_owned));
    for line in lines {
        let by = line.by.as_ref().map(|by| by.get(language).to_owned()).unwrap_or_default();
        let draft = || line.procedure.as_ref().map(|name| name.get(language).to_owned());
        let dossier = line.code.clone().or_else(draft).unwrap_or_default();
        let agent = line.agent.as_deref().map(|agent| device(agent, language)).unwrap_or_default();
        let address = line.address.clone().unwrap_or_default();
        row(&mut text, [line.at.format_vi(), line.words.get(language).to_owned(), by, dossier, address, agent]);
    }
    text.into_bytes()
}

fn row<const N: usize>(text: &mut String, cells: [String; N]) {
    let cells = cells.map(|cell| quoted(&safe(cell)));
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// A cell that begins like a formula gets a leading apostrophe.
#[must_use]
pub fn safe(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use domain::time::Moment;
    use domain::words::Words;

    use super::*;

    #[test]
    fn h2_no_cell_of_the_export_is_a_formula_and_quotes_stay_text() {
        for cell in ["=HYPERLINK(\"http://x\")", "+84912345678", "-1+1", "@SUM(1)", "\tx", "\rx"] {
            assert_eq!(safe(cell.to_owned()), format!("'{cell}"));
        }
        assert_eq!(safe("2001:db8::1".to_owned()), "2001:db8::1");
        let line = Line {
            at: Moment(1_795_399_200_000),
            words: Words::new("Đăng nhập", "Signed in"),
            by: Some(Words::new("=1+1 \"x\"", "")),
            code: Some("H26.00004-261123-0001".to_owned()),
            dossier_id: None,
            procedure: None,
            address: Some("203.0.113.7".to_owned()),
            agent: Some("@cmd".to_owned()),
        };
        let text = String::from_utf8(csv(&[line], Language::Vi, |agent, _| agent.to_owned())).expect("text");
        let mut rows = text.strip_prefix(MARK).expect("the mark").split("\r\n");
        assert!(rows.next().expect("a head").starts_with("\"Thời gian\",\"Việc\""));
        let row = "\"09:00, 23/11/2026\",\"Đăng nhập\",\"'=1+1 \"\"x\"\"\",\"H26.00004-261123-0001\",\"203.0.113.7\",\"'@cmd\"";
        assert_eq!(rows.next(), Some(row));
    }
}
