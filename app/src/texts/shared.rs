//! Texts of the public pages behind a link: a shared dossier, and the check of an issued paper.

use super::texts;

texts! {
    /// Title of the shared page.
    shared_title: "Theo dõi hồ sơ", "Follow a dossier";
    /// Under the title of the shared page.
    shared_lead: "Người nộp hồ sơ chia sẻ trang này với bạn. Không cần đăng nhập.", "The submitter shares this page with you. No account is needed.";
    /// Title of the check of a paper.
    verify_title: "Kiểm tra giấy tờ đã phát hành", "Check of an issued paper";
    /// The paper is valid.
    paper_valid: "Giấy tờ này do cơ quan dưới đây phát hành và còn hiệu lực", "This paper was issued by the office below and is valid";
    /// The paper was taken back.
    paper_revoked: "Giấy tờ này đã bị thu hồi, không còn hiệu lực", "This paper was revoked and is not valid any more";
    /// Row.
    paper_number: "Số", "Number";
    /// Row of an uploaded paper.
    fingerprint: "Mã kiểm tra tệp (SHA-256)", "Fingerprint of the file (SHA-256)";
    /// Row.
    paper_unit: "Nơi phát hành", "Issued by";
    /// Row.
    paper_date: "Ngày phát hành", "Date of issue";
    /// Row.
    revoked_on: "Ngày thu hồi", "Revoked on";
    /// Under the rows.
    compare: "So số và ngày trên giấy với thông tin ở đây. Nếu khác nhau, hỏi nơi phát hành.", "Compare number and date with the paper. If they differ, ask the office.";
    /// Title for an unknown token.
    no_such_paper: "Không tìm thấy giấy tờ này", "There is no such paper";
    /// Text for an unknown token.
    no_such_paper_note: "Đường dẫn có thể thiếu ký tự: quét lại mã QR trên giấy. Nếu vẫn không thấy, giấy tờ không do cổng này phát hành; hãy hỏi cơ quan ghi trên giấy.",
        "The link may be incomplete: scan the QR code again. If it still is not found, this portal did not issue the paper; ask the office named on it.";
}
