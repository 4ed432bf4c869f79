//! The Typst templates: built in, replaceable one by one from a folder.
//!
//! A clerk changes the look of a paper by putting a file of the same name into that folder;
//! whatever is not there comes from the program itself, so a broken copy is cured by deleting it.

use std::path::Path;

/// Name and text of one template file.
pub(super) struct Template {
    pub(super) name: &'static str,
    built_in: &'static str,
}

/// What all papers share: page, fonts, national heading, dotted lines, signature.
pub(super) const PARTS: Template = Template { name: "parts.typ", built_in: include_str!("../../slips/parts.typ") };
/// What the papers of an office share: letterhead, applicant, counted papers, signatures.
pub(super) const LETTER: Template = Template { name: "letter.typ", built_in: include_str!("../../slips/letter.typ") };
/// Tờ khai: blank, worked example or filed.
pub(super) const DECLARATION: Template =
    Template { name: "declaration.typ", built_in: include_str!("../../slips/declaration.typ") };
/// Văn bản ủy quyền.
pub(super) const AUTHORISATION: Template =
    Template { name: "authorisation.typ", built_in: include_str!("../../slips/authorisation.typ") };
/// Giấy cam đoan về việc sinh.
pub(super) const BIRTH_COMMITMENT: Template =
    Template { name: "birth_commitment.typ", built_in: include_str!("../../slips/birth_commitment.typ") };
/// Văn bản của người làm chứng về việc sinh.
pub(super) const WITNESS_STATEMENT: Template =
    Template { name: "witness_statement.typ", built_in: include_str!("../../slips/witness_statement.typ") };
/// Giấy xác nhận đã gửi hồ sơ.
pub(super) const RECEIPT_OF_SENDING: Template =
    Template { name: "receipt_of_sending.typ", built_in: include_str!("../../slips/receipt_of_sending.typ") };
/// Hướng dẫn sử dụng.
pub(super) const GUIDE: Template = Template { name: "guide.typ", built_in: include_str!("../../slips/guide.typ") };
/// 01 Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
pub(super) const ACCEPTANCE: Template =
    Template { name: "acceptance.typ", built_in: include_str!("../../slips/acceptance.typ") };
/// 02 Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
pub(super) const SUPPLEMENT: Template =
    Template { name: "supplement.typ", built_in: include_str!("../../slips/supplement.typ") };
/// 03 Phiếu từ chối tiếp nhận giải quyết hồ sơ.
pub(super) const REFUSAL: Template =
    Template { name: "refusal.typ", built_in: include_str!("../../slips/refusal.typ") };
/// 04 Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết.
pub(super) const APOLOGY: Template =
    Template { name: "apology.typ", built_in: include_str!("../../slips/apology.typ") };
/// 05 Thông báo dừng giải quyết hồ sơ.
pub(super) const STOP: Template = Template { name: "stop.typ", built_in: include_str!("../../slips/stop.typ") };
/// 06 Phiếu kiểm soát quá trình giải quyết hồ sơ.
pub(super) const CONTROL: Template =
    Template { name: "control.typ", built_in: include_str!("../../slips/control.typ") };
/// 07 Sổ theo dõi hồ sơ.
pub(super) const BOOK: Template = Template { name: "book.typ", built_in: include_str!("../../slips/book.typ") };
/// Biên lai thu phí, lệ phí.
pub(super) const FEE_RECEIPT: Template =
    Template { name: "fee_receipt.typ", built_in: include_str!("../../slips/fee_receipt.typ") };
/// Kết quả: trích lục, giấy xác nhận.
pub(super) const RESULT: Template = Template { name: "result.typ", built_in: include_str!("../../slips/result.typ") };

impl Template {
    /// The text to print with: the folder's file if there is one, else the built-in.
    pub(super) fn text(&self, folder: Option<&Path>) -> String {
        folder
            .and_then(|folder| std::fs::read_to_string(folder.join(self.name)).ok())
            .unwrap_or_else(|| self.built_in.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_the_folder_replaces_the_built_in_one_and_the_others_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("guide.typ"), "own").expect("writes");
        assert_eq!(GUIDE.text(Some(folder.path())), "own");
        assert_eq!(PARTS.text(Some(folder.path())), PARTS.built_in);
        assert_eq!(GUIDE.text(None), GUIDE.built_in);
    }
}
