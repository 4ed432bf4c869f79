//! Texts of the follow-up book and of the process-control sheet.

use super::texts;
use domain::words::Language;

texts! {
    /// Page and link.
    book: "Sổ theo dõi hồ sơ", "Follow-up book";
    /// Page and link.
    control: "Phiếu kiểm soát quá trình giải quyết hồ sơ", "Process-control sheet";
    /// Table.
    handovers: "Các lần giao, nhận hồ sơ", "Hand-overs";
    /// Column.
    gives: "Bên giao", "Given by";
    /// Column.
    takes: "Bên nhận", "Taken by";
    /// Column.
    when: "Thời gian giao, nhận", "When";
    /// Column.
    kept_time: "Kết quả", "In time";
    /// Column.
    note: "Ghi chú", "Note";
    /// Button.
    print: "Tải bản in (PDF)", "Print (PDF)";
    /// Column.
    serial: "STT", "No.";
    /// Row and column.
    procedure: "Thủ tục", "Procedure";
    /// Column.
    applicant: "Người nộp, địa chỉ, điện thoại", "Applicant, address, phone";
    /// Row and column.
    received: "Nhận hồ sơ", "Received";
    /// Row and column.
    due: "Hẹn trả", "Due";
    /// Column.
    transferred: "Chuyển xử lý", "Handed on";
    /// Column.
    result: "Có kết quả", "Result";
    /// Column.
    returned: "Trả kết quả", "Returned";
    /// A period without lines.
    empty: "Không tiếp nhận hồ sơ nào trong kỳ.", "Nothing was received in this period.";
    /// Pages of the book.
    pages: "Các trang của sổ", "Pages of the book";
}

/// How many lines the book has.
pub fn lines(total: u64) -> String {
    format!("{total} {}", super::pick("hồ sơ", "dossiers"))
}

const fn either(language: Language, vi: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// Before the promised day.
pub const fn before_time(language: Language) -> &'static str {
    either(language, "Trước hạn", "Before time")
}

/// On the promised day.
pub const fn on_time(language: Language) -> &'static str {
    either(language, "Đúng hạn", "On time")
}

/// After the promised moment.
pub const fn late(language: Language) -> &'static str {
    either(language, "Quá hạn", "Late")
}
