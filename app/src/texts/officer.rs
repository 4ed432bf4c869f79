//! Texts of the desk.

mod course;
mod told;

pub use course::course_step;
pub use told::{colleague, not_in_a_batch, opened_by, overtaken, received};

use super::texts;
use domain::dossier::Status;
use domain::words::Language;

texts! {
    /// Page and link.
    desk: "Bàn làm việc", "Desk";
    /// Link of administrators.
    administration: "Quản trị", "Administration";
    /// Link of those who supervise.
    reports: "Báo cáo", "Reports";
    /// Page.
    queue: "Danh sách hồ sơ chờ", "Waiting dossiers";
    /// Page.
    find: "Tra cứu nội bộ", "Find a dossier";
    /// Nothing waits.
    nothing: "Không còn hồ sơ cần xử lý", "Nothing is waiting";
    /// A queue without rows.
    no_rows: "Không có hồ sơ nào khớp.", "No dossier matches.";
    /// Link.
    see_all: "Xem tất cả", "See all";
    /// Label of the search box.
    search: "Tìm theo mã, họ tên, số điện thoại, số giấy tờ hoặc ngày", "Code, name, phone, paper number or date";
    /// Button.
    search_button: "Tìm", "Search";
    /// Label.
    lane: "Hàng đợi", "Queue";
    /// Label.
    procedure: "Thủ tục", "Procedure";
    /// Label.
    status: "Trạng thái", "Status";
    /// Label and column.
    handled_by: "Người thụ lý", "Officer";
    /// Choice of a filter.
    any: "Tất cả", "All";
    /// Heading of the filters.
    filters: "Bộ lọc", "Filters";
    /// Button.
    filter: "Lọc", "Filter";
    /// Column.
    code: "Mã hồ sơ", "Code";
    /// Column.
    applicant_column: "Người nộp", "Applicant";
    /// Column.
    sent_column: "Ngày gửi", "Sent";
    /// Column.
    due_column: "Hẹn trả", "Due";
    /// Before the orders.
    sort: "Sắp xếp theo", "Order by";
    /// Column of the ticks.
    tick: "Chọn", "Choose";
    /// Act.
    accept: "Tiếp nhận", "Accept";
    /// Act.
    ask: "Yêu cầu bổ sung", "Ask for more";
    /// Act.
    reject: "Không tiếp nhận", "Do not accept";
    /// Act.
    assign: "Phân công", "Assign";
    /// Act.
    give_up: "Dừng xử lý", "Stop";
    /// Outcome.
    given_up_done: "Đã dừng xử lý hồ sơ", "The dossier was stopped";
    /// Column: the officer's words.
    asked_for: "Cán bộ yêu cầu", "What was asked";
    /// Table.
    answers_changed: "Nội dung khai trước và sau bổ sung", "Answers before and after";
    /// Table.
    papers_changed: "Giấy tờ trước và sau bổ sung", "Papers before and after";
    /// Cell.
    as_it_was: "Không thay đổi", "As it was";
    /// Act.
    agree: "Đồng ý cho rút", "Agree to the withdrawal";
    /// Act.
    disagree: "Không đồng ý", "Do not agree";
    /// Field.
    disagree_reason: "Lý do không đồng ý cho rút", "Why not";
    /// Hint.
    disagree_hint: "Người nộp hồ sơ đọc được lý do này.", "The applicant reads this.";
    /// Heading.
    outcome: "Kết quả tiếp nhận", "Outcome";
    /// Heading.
    views: "Bộ lọc đã lưu", "Kept views";
    /// Field.
    view_name: "Tên bộ lọc", "Name of the view";
    /// Button.
    keep_view: "Lưu bộ lọc", "Keep this view";
    /// Button.
    drop_view: "Xóa bộ lọc", "Delete the view";
    /// Heading.
    keys: "Phím tắt", "Keys";
    /// Switch.
    keys_on: "Dùng phím tắt một chữ", "Use single-letter keys";
    /// A key.
    key_down: "J: hồ sơ sau", "J: next dossier";
    /// A key.
    key_up: "K: hồ sơ trước", "K: previous dossier";
    /// A key.
    key_open: "Enter: mở hồ sơ", "Enter: open";
    /// A key.
    key_tick: "X: chọn, bỏ chọn", "X: tick, untick";
    /// A key.
    key_accept: "T: Tiếp nhận", "T: accept";
    /// A key.
    key_help: "?: xem các phím", "?: show the keys";
    /// A key.
    key_pages: "← →: trang trước, trang sau của giấy tờ", "← →: previous, next page of the papers";
    /// A key.
    key_next: "N: hồ sơ mới tiếp theo", "N: next new dossier";
    /// Button.
    close: "Đóng", "Close";
    /// Heading of the acts.
    decide: "Xử lý hồ sơ", "Decide";
    /// Before the promised moment.
    would_be_due: "Nếu tiếp nhận bây giờ, hẹn trả", "Accepted now, it would be due";
    /// Before the promised moment.
    is_due: "Hẹn trả", "Due";
    /// Opens the counting.
    why_then: "Vì sao hẹn trả ngày này?", "Why this day?";
    /// Heading.
    answers: "Nội dung khai", "Declaration";
    /// Heading.
    papers: "Giấy tờ đính kèm", "Papers";
    /// Mark of a missing paper.
    missing: "Thiếu", "Missing";
    /// Mark of an optional paper that is not there.
    not_attached: "Không kèm", "Not attached";
    /// Remark on a paper.
    original: "Đối chiếu bản chính khi trả kết quả", "Original is compared when the result is collected";
    /// Viewer.
    viewer: "Xem giấy tờ", "Paper";
    /// Viewer without papers.
    no_papers: "Hồ sơ không có tệp đính kèm.", "No files are attached.";
    /// Viewer.
    previous_page: "Trang trước", "Previous page";
    /// Viewer.
    next_page: "Trang sau", "Next page";
    /// Viewer.
    zoom_in: "Phóng to", "Zoom in";
    /// Viewer.
    zoom_out: "Thu nhỏ", "Zoom out";
    /// Viewer.
    turn: "Xoay", "Rotate";
    /// Viewer.
    original_file: "Tải tệp gốc", "Download the file";
    /// Heading.
    checks: "Điểm cần xem lại", "To look at again";
    /// Heading.
    alike: "Có thể trùng hồ sơ", "Perhaps a duplicate";
    /// Link.
    side_by_side: "Đặt cạnh nhau", "Side by side";
    /// Heading.
    course: "Quá trình", "Course";
    /// Heading.
    notes: "Ghi chú nội bộ", "Internal notes";
    /// Under the heading.
    notes_hint: "Chỉ cán bộ đọc được. Người nộp hồ sơ không thấy.", "Only officers read them.";
    /// Button.
    add_note: "Thêm ghi chú", "Add a note";
    /// Heading.
    issued: "Giấy tờ đã cấp", "Issued papers";
    /// Heading.
    unsigned: "Kết quả chưa ký", "Result, not signed";
    /// Link.
    next_file: "Hồ sơ mới tiếp theo", "Next new dossier";
    /// Link.
    back_to_queue: "Về danh sách", "Back to the list";
    /// Link.
    back_to_file: "Về hồ sơ", "Back to the dossier";
    /// Heading.
    what_is_missing: "Giấy tờ cần bổ sung hoặc thay", "Papers to add or replace";
    /// Field.
    other_paper: "Giấy tờ khác, không có trong danh mục", "Another paper, not in the catalogue";
    /// Heading.
    what_is_wrong: "Mục khai cần sửa", "Answers to correct";
    /// Field beside a tick.
    remark: "Ghi rõ cần sửa gì", "What to correct";
    /// Field.
    reason: "Lý do", "Reason";
    /// Hint.
    ask_reason_hint: "Nêu hết một lần. Người nộp hồ sơ đọc nguyên văn.", "Name everything at once. The applicant reads it as it stands.";
    /// Field.
    ground: "Căn cứ pháp lý", "Legal ground";
    /// Hint.
    ground_hint: "Điều, khoản, văn bản. Chọn câu có sẵn hoặc tự ghi.", "Article and document. Choose one or write your own.";
    /// Hint.
    reject_reason_hint: "Viết rõ để người nộp hồ sơ hiểu và biết phải làm gì.", "So that the applicant understands what to do.";
    /// Tick.
    confirm_reject: "Tôi đã kiểm tra hồ sơ và chịu trách nhiệm về việc không tiếp nhận", "I have checked the dossier and answer for not accepting it";
    /// Notice on the page of refusing.
    reject_is_final: "Không tiếp nhận là kết thúc hồ sơ. Nếu chỉ thiếu giấy tờ, hãy yêu cầu bổ sung.", "This ends the dossier. When only papers are missing, ask for them instead.";
    /// Button.
    preview: "Xem trước thư", "Preview the mail";
    /// Heading.
    preview_title: "Thư gửi người nộp hồ sơ", "The mail to the applicant";
    /// Before the day.
    answer_by: "Hạn bổ sung", "To be answered by";
    /// Button.
    send_request: "Gửi yêu cầu bổ sung", "Send the request";
    /// The act is not open any more.
    not_open: "Hồ sơ không còn ở trạng thái cho phép việc này.", "The dossier's status no longer allows this.";
    /// Outcome.
    accepted_done: "Đã tiếp nhận hồ sơ", "Accepted";
    /// Outcome.
    asked_done: "Đã gửi yêu cầu bổ sung", "The request was sent";
    /// Outcome.
    rejected_done: "Đã ghi nhận không tiếp nhận", "Not accepted";
    /// Outcome.
    assigned_done: "Đã phân công", "Assigned";
    /// Outcome.
    clock_done: "Đã bắt đầu tính thời hạn", "The clock runs";
    /// Outcome.
    withdrawn_done: "Đã cho rút hồ sơ", "Withdrawn";
    /// Outcome.
    not_withdrawn_done: "Đã báo không đồng ý cho rút", "The withdrawal was refused";
    /// Outcome.
    noted_done: "Đã thêm ghi chú", "The note is there";
    /// Page.
    compare: "So sánh hai hồ sơ", "Two dossiers beside each other";
    /// Column.
    item: "Mục", "Item";
    /// Mark of a row.
    different: "khác", "different";
    /// Mark of a row.
    equal: "giống", "the same";
    /// Column.
    likeness: "So sánh", "Comparison";
    /// Link.
    receipt_slip: "Giấy tiếp nhận", "Receipt slip";
}

/// "51 hồ sơ".
pub fn count(number: u64) -> String {
    match crate::request::use_language() {
        Language::Vi => format!("{number} hồ sơ"),
        Language::En => format!("{number} dossiers"),
    }
}

/// The name of a tick of a row.
pub fn tick_row(code: &str) -> String {
    format!("{} {code}", tick())
}

/// Mark of a row that somebody else has open.
pub fn is_open(names: &str) -> String {
    match crate::request::use_language() {
        Language::Vi => format!("{names} đang mở"),
        Language::En => format!("open at {names}"),
    }
}

/// The act that starts the clock: for what it waits.
pub fn start_clock(waits_for: &str) -> String {
    match crate::request::use_language() {
        Language::Vi => format!("Ghi nhận {waits_for}"),
        Language::En => format!("Record: {waits_for}"),
    }
}

/// The clock does not start with acceptance.
pub fn clock_waits(waits_for: &str) -> String {
    match crate::request::use_language() {
        Language::Vi => format!("Thời hạn bắt đầu tính khi {waits_for} tại bộ phận một cửa."),
        Language::En => format!("The time limit starts with {waits_for} at the desk."),
    }
}

/// "Trang 2 trên 5".
pub fn page_of(page: u32, of: u32) -> String {
    match crate::request::use_language() {
        Language::Vi => format!("Trang {page} trên {of}"),
        Language::En => format!("Page {page} of {of}"),
    }
}

/// Words for what the server writes: it knows the language of the request.
macro_rules! told {
    ($($(#[$doc:meta])* $name:ident: $vi:literal, $en:literal;)*) => {
        $($(#[$doc])* pub const fn $name(language: Language) -> &'static str {
            match language { Language::Vi => $vi, Language::En => $en }
        })*
    };
}

told! {
    /// Filter.
    myself: "Tôi", "Me";
    /// Fact.
    applicant: "Người nộp hồ sơ", "Applicant";
    /// Fact.
    phone: "Số điện thoại", "Phone";
    /// Fact.
    email: "Email", "E-mail";
    /// Fact.
    channel: "Kênh nộp", "Channel";
    /// Fact.
    sent: "Ngày gửi", "Sent";
    /// Fact.
    accepted: "Tiếp nhận", "Accepted";
    /// Fact.
    promised: "Hẹn trả", "Due";
    /// Fact.
    fee: "Phí, lệ phí", "Fee";
    /// Fact.
    officer: "Người thụ lý", "Officer";
    /// A fee of nothing.
    free: "Miễn phí", "Free";
    /// For what a clock waits.
    originals: "đã có bản chính", "the originals";
    /// For what a clock waits.
    both_parties: "các bên đã có mặt", "both parties present";
    /// Mistake.
    not_confirmed: "Đánh dấu xác nhận trước khi bấm “Không tiếp nhận”.", "Tick the confirmation first.";
    /// Mistake.
    nothing_ticked: "Chọn ít nhất một hồ sơ rồi bấm “Tiếp nhận”.", "Choose at least one dossier.";
    /// Outcome of a row.
    not_found: "không tìm thấy", "not found";
    /// Outcome of a row.
    try_again: "chưa lưu được, hãy thử lại", "could not be kept, try again";
}

/// How a dossier came.
pub fn channel_word(channel: &str, language: Language) -> &'static str {
    match (channel, language) {
        ("counter", Language::Vi) => "Tại quầy",
        ("counter", Language::En) => "At the counter",
        ("post", Language::Vi) => "Bưu chính",
        ("post", Language::En) => "By post",
        (_, Language::Vi) => "Trực tuyến",
        (_, Language::En) => "Online",
    }
}

/// The word of a status for what the server writes.
pub fn status_word(status: Status, language: Language) -> &'static str {
    status.phrase().get(language)
}

/// In place of the files of before.
pub fn was_not_there() -> &'static str {
    super::pick("(chưa có)", "(none)")
}

/// Heading of what changed by a supplement.
pub fn supplement_title(seq: i32) -> String {
    format!("{} {seq}", super::pick("Thay đổi sau bổ sung lần", "Changes by supplement"))
}
