//! Texts of the catalogue that the browser needs; the contents of its pages come from the server.

use super::{pick, texts};

texts! {
    /// Heading of the introduction.
    introduction_title: "Giới thiệu thủ tục và dịch vụ công", "About procedures and public services";
    /// Under the heading of the introduction.
    introduction_lead: "Thủ tục hành chính, dịch vụ công trực tuyến và bốn mức độ dịch vụ, nói ngắn gọn.", "Administrative procedures, online public services and the four service levels in short.";
    /// Heading of the table of procedures.
    table_title: "Các thủ tục trên cổng", "Procedures on this portal";
    /// Caption of the table of procedures.
    table_caption: "Danh sách thủ tục", "List of procedures";
    /// Column.
    column_number: "STT", "No.";
    /// Column.
    column_name: "Tên thủ tục", "Procedure";
    /// Column.
    column_field: "Lĩnh vực", "Field";
    /// Column.
    column_level: "Mức độ", "Level";
    /// Column.
    column_remark: "Ghi chú", "Remark";
    /// Mark of a procedure in trial operation.
    trial: "Vận hành thử nghiệm", "In trial operation";
    /// Heading of the list.
    list_title: "Các loại dịch vụ", "Services";
    /// Under the heading of the list.
    list_lead: "Tìm theo tên, không cần gõ dấu. Mở thủ tục để xem giấy tờ, lệ phí, thời hạn và nộp trực tuyến.", "Search by name, tone marks are not needed. Open a procedure to see papers, fees and time, and to file online.";
    /// Label of the search box.
    search_label: "Tìm thủ tục", "Find a procedure";
    /// Search button.
    search: "Tìm", "Search";
    /// Name of the filter links.
    filter: "Lọc theo lĩnh vực", "Filter by field";
    /// Heading of the matches, for readers.
    results: "Kết quả", "Results";
    /// Nothing matches.
    nothing: "Không có thủ tục khớp", "No procedure matches";
    /// Under the words that nothing matches.
    nothing_hint: "Thử ít từ hơn, hoặc bỏ lọc để xem tất cả thủ tục.", "Try fewer words, or clear the filter to see all procedures.";
    /// Link that forgets query and filter.
    clear: "Bỏ lọc", "Clear the filter";
    /// Above procedures that come near.
    near: "Thủ tục gần đúng", "Close matches";
    /// Primary action of a procedure page.
    file_online: "Nộp trực tuyến", "File online";
    /// Primary action at level 2.
    download_form: "Tải mẫu đơn", "Download the form";
    /// Primary action at level 1.
    where_to_go: "Xem nơi nộp hồ sơ", "See where to go";
    /// Prints the page.
    print: "In trang này", "Print this page";
    /// Notice of a procedure in trial operation.
    trial_notice: "Hồ sơ vẫn được tiếp nhận và giải quyết; một số bước có thể thay đổi.", "Dossiers are received and decided; some steps may still change.";
    /// Heading over the receiving office.
    office_title: "Nơi nộp của bạn", "Your office";
    /// Label of the box that finds the receiving office.
    office_label: "Phường, xã (tên mới hoặc tên trước 01/7/2025)", "Ward or commune (today's name or the one before 2025-07-01)";
    /// Before the official name.
    official_name: "Tên trong cơ sở dữ liệu quốc gia:", "Name in the national register:";
    /// Before the national code.
    national_code: "Mã thủ tục:", "Code:";
}

/// "Mức độ 3 (một phần)".
pub fn level(level: u8) -> String {
    let kind = match level {
        4.. => pick("toàn trình", "end-to-end"),
        0..=3 => pick("một phần", "partial"),
    };
    format!("{} {level} ({kind})", pick("Mức độ", "Level"))
}

/// The level in a sentence.
pub fn level_sentence(level: u8) -> &'static str {
    match level {
        0 | 1 => pick(
            "Cổng chỉ cung cấp thông tin; nộp hồ sơ và nhận kết quả tại bộ phận một cửa.",
            "The portal only informs; file and collect at the one-stop desk.",
        ),
        2 => pick(
            "Bạn tải mẫu đơn về điền; nộp hồ sơ và nhận kết quả tại bộ phận một cửa.",
            "Download the form and fill it in; file and collect at the one-stop desk.",
        ),
        3 => pick(
            "Bạn điền và gửi hồ sơ trực tuyến; nộp phí, lệ phí (nếu có) và nhận kết quả tại bộ phận một cửa.",
            "Fill in and send the dossier online; pay any fee and collect the result at the one-stop desk.",
        ),
        4.. => pick(
            "Mọi bước đều trực tuyến, kể cả nộp phí; kết quả trả trực tuyến, tại cơ quan hoặc qua bưu chính.",
            "Every step is online, payment included; the result comes online, at the office or by post.",
        ),
    }
}

/// "18 thủ tục".
pub fn count(found: usize) -> String {
    let word = pick("thủ tục", if found == 1 { "procedure" } else { "procedures" });
    format!("{found} {word}")
}
