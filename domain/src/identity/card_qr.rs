//! The text in the QR code of the identity card: seven fields between `|`, more on cards issued since 2024.
//!
//! A scan fills a form in, it proves nothing: the text is not signed.

use super::{PersonalId, Sex, parse_old_card};
use crate::person::parse_name;
use crate::text::{clean_line, fold};
use crate::time::{Date, parse_date};
use crate::words::Phrase;

/// What a card's code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardScan {
    /// The number of 12 digits.
    pub number: PersonalId,
    /// The number of the former card, when the code names one.
    pub old_card: Option<String>,
    /// Name as printed.
    pub full_name: String,
    /// Date of birth.
    pub birth: Date,
    /// Sex.
    pub sex: Sex,
    /// Residence as one text, with the names of the time of issue (three levels before 2025-07-01).
    pub residence: String,
    /// Date of issue, when it can be read.
    pub issued: Option<Date>,
}

/// Why a scanned text does not fill the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QrProblem {
    /// Not the code of an identity card.
    NotACard,
    /// The code of a card, but a field cannot be read.
    Field(&'static str),
}

impl QrProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::NotACard => Phrase::new(
                "Đây không phải mã QR trên thẻ căn cước. Quét lại mã trên thẻ hoặc nhập bằng tay.",
                "This is not the QR code of an identity card. Scan the card again or type the details.",
            ),
            Self::Field(_) => Phrase::new(
                "Không đọc được đủ thông tin từ mã QR. Nhập bằng tay.",
                "The QR code could not be read completely. Type the details.",
            ),
        }
    }
}

impl CardScan {
    /// The parts of the residence from the largest to the smallest: province, district or commune, …
    pub fn residence_parts(&self) -> Vec<&str> {
        self.residence.rsplit(',').map(str::trim).filter(|part| !part.is_empty()).collect()
    }
}

/// Reads the text of a card's code.
///
/// # Errors
/// When it is no card or a needed field is unreadable.
pub fn parse_card_qr(text: &str) -> Result<CardScan, QrProblem> {
    let fields: Vec<&str> = text.trim().trim_start_matches('\u{FEFF}').split('|').map(str::trim).collect();
    let [number, old_card, name, birth, sex, residence, issued, ..] = fields.as_slice() else {
        return Err(QrProblem::NotACard);
    };
    let number = PersonalId::parse(number).map_err(|_| QrProblem::NotACard)?;
    Ok(CardScan {
        number,
        old_card: parse_old_card(old_card).ok(),
        full_name: parse_name(name).map_err(|_| QrProblem::Field("full_name"))?,
        birth: parse_date(birth).map_err(|_| QrProblem::Field("birth"))?,
        sex: match fold(sex).as_str() {
            "nam" => Sex::Male,
            "nu" => Sex::Female,
            _ => return Err(QrProblem::Field("sex")),
        },
        residence: clean_line(residence),
        issued: parse_date(issued).ok(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::iso_date;
    use proptest::prelude::*;

    const CARD: &str =
        "001090999901|012345678|Nguyễn Văn Mẫu|15031990|Nam|Số 99 ngõ Ví Dụ, Điện Biên, Ba Đình, Hà Nội|10052022";

    #[test]
    fn the_seven_fields_are_read() {
        let scan = parse_card_qr(CARD).expect("a card");
        assert_eq!(scan.number.as_str(), "001090999901");
        assert_eq!(scan.old_card.as_deref(), Some("012345678"));
        assert_eq!(scan.full_name, "Nguyễn Văn Mẫu");
        assert_eq!((iso_date(scan.birth).as_str(), scan.sex), ("1990-03-15", Sex::Male));
        assert_eq!(scan.residence_parts(), ["Hà Nội", "Ba Đình", "Điện Biên", "Số 99 ngõ Ví Dụ"]);
        assert_eq!(scan.issued.map(iso_date).as_deref(), Some("2022-05-10"));
    }

    #[test]
    fn newer_cards_have_more_fields_and_often_no_old_number() {
        let text = "001190999901||Lê Thị Mẫu|01121995|Nữ|Hà Nội|01072024||Tên cha|Tên mẹ|";
        let scan = parse_card_qr(text).expect("a card");
        assert_eq!((scan.old_card, scan.sex), (None, Sex::Female));
    }

    #[test]
    fn other_codes_are_refused() {
        assert_eq!(parse_card_qr("https://example.com"), Err(QrProblem::NotACard));
        assert_eq!(parse_card_qr("1|2|3|4|5|6|7"), Err(QrProblem::NotACard));
        assert_eq!(parse_card_qr(&CARD.replace("15031990", "32031990")), Err(QrProblem::Field("birth")));
        assert_eq!(parse_card_qr(&CARD.replace("|Nam|", "||")), Err(QrProblem::Field("sex")));
    }

    proptest! {
        #[test]
        fn no_scanned_text_panics(text in "(?s).{0,60}|[0-9|]{0,60}") {
            let _ = parse_card_qr(&text);
        }
    }
}
