//! Texts of the home page.

use super::{pick, texts};

texts! {
    /// Heading of what the portal tells everybody.
    notices: "Thông báo", "Notices";
    /// Heading.
    question: "Bạn muốn làm gì?", "What do you want to do?";
    /// Under the heading.
    lead: "Nộp hồ sơ hộ tịch từ điện thoại, biết trước giấy tờ và ngày nhận kết quả.", "File civil-registration dossiers from your phone and know beforehand which papers and how long.";
    /// Label of the search box.
    search_label: "Tìm thủ tục", "Find a procedure";
    /// Inside the empty search box.
    search_hint: "Ví dụ: khai sinh, trích lục kết hôn", "For example: birth, marriage extract";
    /// Search button.
    search: "Tìm", "Search";
    /// Door to filing.
    door_file: "Nộp hồ sơ", "File a dossier";
    /// Under the door to the look-up.
    door_look_up_note: "Chỉ cần mã hồ sơ", "Only the dossier code is needed";
    /// Door to the introduction.
    door_procedures: "Tìm hiểu thủ tục", "About procedures";
    /// Under the door to the introduction.
    door_procedures_note: "Mức độ dịch vụ, giấy tờ, lệ phí", "Service levels, papers, fees";
    /// Under the door of a signed-in person.
    door_my_page: "Hồ sơ và thông tin của bạn", "Your dossiers and data";
    /// Door to registration.
    door_register: "Đăng ký tài khoản", "Create an account";
    /// Under the door to registration.
    door_register_note: "Chỉ mất 2 phút", "Takes two minutes";
    /// Drafts.
    unfinished: "Hồ sơ đang làm dở", "Unfinished dossiers";
    /// Common procedures.
    common: "Thủ tục thường dùng", "Common procedures";
    /// Fields of procedures.
    fields: "Lĩnh vực", "Fields";
    /// Mark of a field in trial operation.
    trial: "Vận hành thử nghiệm", "In trial operation";
}

/// Under the door to filing.
pub fn door_file_note(procedures: usize) -> String {
    format!("{procedures} {}", pick("thủ tục, có ví dụ điền sẵn", "procedures, each with a worked example"))
}
