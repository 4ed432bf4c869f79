//! Texts of procedures in administration; these pages speak Vietnamese only.

/// Declares texts: `/// what for` `NAME: "tiếng Việt";`.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $vi:literal;)*) => {
        $($(#[$doc])* pub const $name: &str = $vi;)*
    };
}

words! {
    /// Lead of the list.
    LIST_LEAD: "Chọn một thủ tục để sửa. Nội dung sửa nằm trong bản nháp, chỉ có hiệu lực từ ngày bạn phát hành; hồ sơ đã gửi giữ phiên bản lúc gửi.";
    /// Column.
    WAITING: "Đang chờ";
    /// Mark.
    DRAFT_BEGUN: "có bản nháp";
    /// Since when: always.
    OF_THE_PROGRAM: "theo tệp gốc";
    /// Heading.
    IN_FORCE: "Đang áp dụng";
    /// Link.
    SEE_PUBLIC: "Xem trang thủ tục như người dân thấy";
    /// Fact.
    FACT_VERSION: "Phiên bản";
    /// Fact.
    FACT_LEVEL: "Mức độ dịch vụ";
    /// Fact.
    FACT_LIMIT: "Thời hạn giải quyết";
    /// Fact.
    FACT_FEES: "Phí, lệ phí";
    /// Fact.
    FACT_PAPERS: "Số loại giấy tờ";
    /// Fact.
    FACT_QUESTIONS: "Số câu hỏi của tờ khai";
    /// Fact.
    NO_FEES: "Không thu";
    /// Heading.
    NO_DRAFT: "Sửa thủ tục này";
    /// Lead.
    DRAFT_LEAD: "Bản nháp bắt đầu từ nội dung đang áp dụng. Người dân chưa thấy gì cho đến ngày áp dụng.";
    /// Button.
    BEGIN: "Tạo bản nháp";
    /// Button.
    BEGIN_FROM_FILES: "Tạo bản nháp từ tệp gốc";
    /// Button.
    BEGIN_FROM: "Tạo bản nháp từ bản này";
    /// Heading.
    EDITIONS: "Các phiên bản đã phát hành";
    /// Empty.
    NO_EDITIONS: "Chưa phát hành phiên bản nào; thủ tục theo tệp gốc.";
    /// Button.
    WITHDRAW: "Rút lại";
    /// Heading.
    DRAFT: "Bản nháp";
    /// Warning.
    OUTDATED: "Sau khi tạo bản nháp này, một phiên bản khác đã có hiệu lực. Xem kỹ phần Điểm khác trước khi phát hành.";
    /// Link and heading.
    LOOK: "Xem thử trên điện thoại";
    /// Lead.
    LOOK_LEAD: "Bản nháp hiện như trên điện thoại rộng 360 điểm, điền sẵn ví dụ mẫu. Không bấm hay nhập được gì ở đây.";
    /// Name of the list of pages.
    PAGES_OF_DRAFT: "Các trang của bản nháp";
    /// A page of the look.
    GUIDANCE_PAGE: "Trang hướng dẫn";
    /// Heading.
    DIFFERENCES: "Điểm khác với nội dung đang áp dụng";
    /// Empty.
    NO_DIFFERENCES: "Chưa có gì khác.";
    /// Column.
    WHAT: "Nội dung";
    /// Column.
    BEFORE: "Đang áp dụng";
    /// Column.
    AFTER: "Bản nháp";
    /// A value that is none.
    NOTHING: "(không có)";
    /// In place of words that are too many.
    SEE_LINES: "xem các dòng thay đổi của tệp";
    /// Details.
    LINES: "Các dòng thay đổi của tệp nguồn";
    /// Button and heading.
    PUBLISH: "Phát hành";
    /// Warning.
    FAULTS: "Chưa phát hành được";
    /// Warning.
    OLD_SUMS: "Mức phí đã đổi nhưng vẫn còn đoạn nhắc mức cũ";
    /// Warning.
    ANOTHER_WAITS: "Đã có phiên bản khác chờ áp dụng. Từ ngày đó, phiên bản ấy thay toàn bộ nội dung phát hành trước; rút lại nếu bản nháp này phải thay nó.";
    /// Field.
    DAY: "Ngày bắt đầu áp dụng";
    /// Hint.
    DAY_HINT: "Từ 0 giờ ngày này theo giờ Hà Nội. Nhập ngày hôm nay để áp dụng ngay.";
    /// Field.
    NOTE: "Lý do, căn cứ";
    /// Hint.
    NOTE_HINT: "Ghi văn bản làm căn cứ, ví dụ: Nghị quyết về mức thu phí.";
    /// Button and heading.
    DISCARD: "Bỏ bản nháp";
    /// Hint.
    DISCARD_HINT: "Mọi nội dung đã sửa trong bản nháp sẽ mất.";
    /// Link.
    BACK_TO_DRAFT: "Về bản nháp, xem điểm khác và phát hành";
    /// Heading.
    PLACE: "Vị trí";
    /// Hint.
    PLACE_HINT: "Câu hỏi của nhóm dùng chung chuyển chỗ cùng cả nhóm. Bấm các nút này không lưu nội dung đang nhập ở trên.";
    /// Button.
    UP: "Đưa lên";
    /// Button.
    DOWN: "Đưa xuống";
    /// Button.
    OUT: "Bỏ câu hỏi này";
    /// Heading.
    NEW_PAPER: "Thêm giấy tờ";
}

/// Parts of a draft: part of the address, heading, lead.
pub const PARTS: [(&str, &str, &str); 6] = [
    ("noi-dung", "Tên và hướng dẫn", "Tên gọi, mức độ, thông báo và các đoạn hướng dẫn trên trang thủ tục."),
    ("thoi-han", "Thời hạn giải quyết", "Ngày hẹn trả của hồ sơ gửi theo phiên bản này đếm theo thời hạn này."),
    ("le-phi", "Phí, lệ phí", "Mức thu đổi ở đây chỉ áp dụng cho thủ tục này, không đổi ở thủ tục khác."),
    (
        "giay-to",
        "Giấy tờ phải nộp",
        "Tên, mức bắt buộc, số tệp của từng giấy tờ. Để thêm giấy tờ, điền khung cuối trang.",
    ),
    ("to-khai", "Câu hỏi của tờ khai", "Chọn một câu hỏi để sửa lời hỏi, giải thích, mức bắt buộc, vị trí."),
    (
        "nguon",
        "Tệp nguồn",
        "Dành cho người quen với tệp TOML của danh mục: mọi nội dung khác, như điều kiện, kiểm tra chéo, ví dụ mẫu.",
    ),
];

/// Heading and lead of a part.
pub fn part(name: &str) -> Option<(&'static str, &'static str)> {
    PARTS.iter().find(|(part, ..)| *part == name).map(|(_, title, lead)| (*title, *lead))
}

/// What was just done.
pub fn done(key: &str) -> Option<&'static str> {
    Some(match key {
        "tao" => "Đã tạo bản nháp.",
        "bo" => "Đã bỏ bản nháp.",
        "rut" => "Đã rút lại phiên bản.",
        "phat-hanh" => "Đã phát hành.",
        "luu" => "Đã lưu bản nháp.",
        _ => return None,
    })
}

/// From a day on.
pub fn since(day: &str) -> String {
    format!("từ {day}")
}

/// A version that begins on a day.
pub fn begins_on(day: &str) -> String {
    format!("Áp dụng từ {day}")
}

/// Who published and why.
pub fn published_by(by: &str, at: &str, note: &str) -> String {
    let note = if note.is_empty() { String::new() } else { format!(": {note}") };
    format!("{by} phát hành lúc {at}{note}")
}

/// Who changed the draft.
pub fn changed_by(by: &str, at: &str) -> String {
    format!("{by} sửa lần cuối lúc {at}.")
}

/// Somebody was faster.
pub fn overtaken(by: &str, at: &str) -> String {
    if by.is_empty() {
        return "Bản nháp này không còn: đã được phát hành hoặc bỏ. Nội dung bạn nhập vẫn ở dưới đây; bấm Lưu lần nữa để đưa nó vào một bản nháp mới.".to_owned();
    }
    format!(
        "Bản nháp vừa được {by} sửa lúc {at}. Nội dung bạn nhập vẫn ở dưới đây. Mở trang này ở một thẻ khác để xem bản mới; bấm nút lần nữa nếu vẫn muốn dùng nội dung của bạn."
    )
}

/// A text that names a sum which is no fee any more.
pub fn still_names(sum: &str, text: &str) -> String {
    format!("{sum}: “{text}”")
}

/// Marks of a question.
pub fn marks(required: bool, conditional: bool) -> String {
    let marks = [(required, "bắt buộc"), (conditional, "theo điều kiện")];
    let marks: Vec<&str> = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect();
    if marks.is_empty() { String::new() } else { format!("({})", marks.join(", ")) }
}

/// Label and hint of a box.
pub fn label(key: &str) -> (&'static str, &'static str) {
    match key {
        "name_vi" => ("Tên thủ tục", ""),
        "name_en" => ("Tên tiếng Anh", ""),
        "official_name_vi" => ("Tên trong danh mục quốc gia", ""),
        "form_title_vi" => ("Tên tờ khai", ""),
        "service_level" => ("Mức độ dịch vụ", ""),
        "trial" => ("Đang thí điểm", ""),
        "notice_vi" => ("Thông báo đầu trang", "Hiện phía trên hướng dẫn và tờ khai; để trống nếu không có."),
        "notice_en" => ("Thông báo đầu trang (tiếng Anh)", ""),
        "applicants_vi" => ("Ai được nộp", ""),
        "applicants_en" => ("Ai được nộp (tiếng Anh)", ""),
        "how_to_submit_vi" => ("Cách nộp", ""),
        "how_to_submit_en" => ("Cách nộp (tiếng Anh)", ""),
        "authority_vi" => ("Cơ quan có thẩm quyền", ""),
        "authority_en" => ("Cơ quan có thẩm quyền (tiếng Anh)", ""),
        "deadline_vi" => ("Hạn của người dân", ""),
        "deadline_en" => ("Hạn của người dân (tiếng Anh)", ""),
        "notes_vi" => ("Ghi chú", ""),
        "notes_en" => ("Ghi chú (tiếng Anh)", ""),
        "steps_vi" => ("Các bước thực hiện", "Mỗi bước một dòng."),
        "steps_en" => {
            ("Các bước thực hiện (tiếng Anh)", "Mỗi bước một dòng, bằng số bước tiếng Việt; để trống nếu chưa dịch.")
        }
        "limit_kind" => ("Cách tính", ""),
        "limit_days" => ("Số ngày làm việc", "Chỉ dùng khi tính theo ngày làm việc."),
        "limit_cutoff" => ("Giờ chốt trong ngày", "Chỉ dùng khi trả trong ngày, ví dụ 15:00."),
        "limit_starts" => ("Tính từ lúc", ""),
        "limit_note_vi" => ("Ghi chú về thời hạn", ""),
        "limit_note_en" => ("Ghi chú về thời hạn (tiếng Anh)", ""),
        "extension_days" => ("Gia hạn, số ngày làm việc", "Để trống nếu không được gia hạn."),
        "extension_kind" => ("Số ngày gia hạn là", ""),
        "extension_vi" => ("Lý do được gia hạn", ""),
        "extension_en" => ("Lý do được gia hạn (tiếng Anh)", ""),
        "fee_label_vi" => ("Tên khoản thu", ""),
        "fee_label_en" => ("Tên khoản thu (tiếng Anh)", ""),
        "fee_per_case" => ("Mức thu một hồ sơ (đồng)", "Ví dụ 8.000; nhập 0 nếu miễn."),
        "fee_per_copy" => ("Mức thu một bản (đồng)", "Ví dụ 8.000; nhập 0 nếu miễn."),
        "fee_per_page" => ("Mức thu một trang (đồng)", "Theo thứ tự các bậc ghi ở tên khoản thu."),
        "fee_cap" => ("Tối đa một bản (đồng)", "Để trống nếu không giới hạn."),
        "paper_label_vi" => ("Tên giấy tờ", ""),
        "paper_label_en" => ("Tên giấy tờ (tiếng Anh)", ""),
        "paper_need" => ("Mức bắt buộc", ""),
        "paper_files" => ("Số tệp tối đa", ""),
        "paper_note_vi" => ("Ghi chú cho người nộp", ""),
        "paper_note_en" => ("Ghi chú cho người nộp (tiếng Anh)", ""),
        "paper_original" => ("Mang bản chính khi nhận kết quả", ""),
        "paper_remove" => ("Bỏ giấy tờ này", ""),
        "field_label_vi" => ("Lời hỏi", ""),
        "field_label_en" => ("Lời hỏi (tiếng Anh)", ""),
        "field_help_vi" => ("Giải thích", ""),
        "field_help_en" => ("Giải thích (tiếng Anh)", ""),
        "field_required" => ("Bắt buộc trả lời", "Điều kiện bắt buộc trong tệp nguồn, nếu có, vẫn giữ nguyên."),
        "field_max_length" => ("Số ký tự tối đa", ""),
        "source" => {
            ("Tệp nguồn (TOML)", "Được kiểm tra như khi cổng khởi động; sai ở đâu sẽ báo dòng đó và không lưu.")
        }
        _ => ("", ""),
    }
}

/// A choice of a box.
pub fn choice(key: &str, value: &str) -> &'static str {
    match (key, value) {
        ("service_level", "1") => "1: chỉ xem thông tin",
        ("service_level", "2") => "2: tải mẫu đơn",
        ("service_level", "3") => "3: nộp trực tuyến, nhận và nộp phí tại nơi giải quyết",
        ("service_level", "4") => "4: nộp trực tuyến, nhận kết quả trực tuyến hoặc qua bưu chính",
        (_, "working_days") => "Theo ngày làm việc",
        (_, "same_working_day") => "Trong ngày làm việc",
        (_, "acceptance") => "tiếp nhận hồ sơ",
        (_, "originals_presented") => "xuất trình bản chính tại quầy",
        (_, "both_present") => "hai bên cùng có mặt tại quầy",
        (_, "total") => "toàn bộ thời hạn sau gia hạn",
        (_, "added") => "số ngày thêm vào thời hạn",
        (_, "always") => "Bắt buộc",
        (_, "conditional") => "Bắt buộc theo điều kiện",
        (_, "optional") => "Không bắt buộc",
        _ => "",
    }
}
