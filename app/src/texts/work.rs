//! Texts of the work on a dossier, of signing and of the result desk.

use super::texts;
use domain::words::Language;

texts! {
    /// Heading.
    work: "Xử lý hồ sơ", "Work on the dossier";
    /// Link.
    desk: "Bàn làm việc", "Desk";
    /// Link.
    back_to_dossier: "Về hồ sơ", "Back to the dossier";
    /// Link.
    open_dossier: "Mở hồ sơ", "Open the dossier";
    /// Row.
    code: "Mã hồ sơ", "Dossier code";
    /// Row.
    applicant: "Người yêu cầu", "Applicant";
    /// Row.
    due: "Hẹn trả kết quả", "Promised";
    /// Row.
    stage: "Bước xử lý", "Step";
    /// Row and field.
    number: "Số kết quả", "Number of the result";
    /// Mark.
    overdue_mark: "Quá hạn", "Overdue";
    /// Nothing is open.
    nothing_to_do: "Hiện không có việc nào bạn làm được với hồ sơ này.", "There is nothing you can do with this dossier now.";
    /// Button.
    verify: "Bắt đầu thẩm tra", "Start checking";
    /// Heading.
    result: "Dự thảo kết quả", "Draft of the result";
    /// Field.
    result_title: "Tên giấy tờ kết quả", "Name of the result document";
    /// Field.
    result_facts: "Nội dung kết quả", "Contents of the result";
    /// Hint.
    result_facts_hint: "Mỗi dòng một mục, dạng “tên mục: nội dung”.", "One line each: \"label: value\".";
    /// Button.
    submit: "Trình ký", "Submit for signing";
    /// Link and heading.
    upload_result: "Tải kết quả lên (tệp PDF)", "Upload the result (a PDF file)";
    /// Lead.
    upload_lead: "Tệp được giữ nguyên từng byte và là bản được ký. Tải tệp khác lên thì tệp này bị thay.", "The file is kept byte for byte, and that is what is signed. Another upload replaces it.";
    /// Field.
    result_file: "Tệp kết quả", "File of the result";
    /// Button.
    upload_file: "Tải kết quả lên", "Upload the result";
    /// Link.
    other_file: "Thay bằng tệp khác", "Replace by another file";
    /// Button.
    drop_file: "Gỡ tệp kết quả", "Take the file away";
    /// Outcome.
    saved: "Đã lưu", "Saved";
    /// Outcome.
    draft_sent: "Đã gửi dự thảo cho người dân", "The draft was sent to the citizen";
    /// Outcome.
    submitted: "Đã trình ký", "Submitted for signing";
    /// Outcome.
    extended: "Đã gia hạn", "Extended";
    /// Outcome.
    payment_asked: "Đã yêu cầu nộp phí, lệ phí", "The fee was asked for";
    /// Outcome.
    signed: "Đã ký", "Signed";
    /// Outcome.
    sent_back: "Đã trả lại người xử lý", "Sent back";
    /// Outcome.
    stopped: "Đã dừng xử lý hồ sơ", "The dossier was stopped";
    /// Outcome.
    paid: "Đã ghi nhận phí, lệ phí", "The fee was recorded";
    /// Outcome.
    handed_over: "Đã trả kết quả", "The result was handed over";
    /// Outcome.
    reopened: "Đã mở lại để sửa", "Opened again";
    /// Outcome.
    uploaded: "Đã tải kết quả lên", "The result is uploaded";
    /// Outcome.
    dropped: "Đã gỡ tệp kết quả", "The file was taken away";
    /// Row.
    file_name: "Tệp", "File";
    /// Link.
    download_result: "Tải tệp kết quả", "Download the file of the result";
    /// Pages.
    look_at_pages: "Xem từng trang", "Look at the pages";
    /// Link to the public check.
    check_page: "Trang xác minh của kết quả", "Check page of the result";
    /// The work stands elsewhere.
    no_upload_now: "Hồ sơ không ở bước tải được kết quả lên.", "The dossier is not at a step where a result is uploaded.";
    /// After a file was not taken.
    choose_again: "Chọn lại tệp.", "Choose the file again.";
    /// Button.
    send_draft: "Gửi dự thảo cho người dân", "Send the draft to the citizen";
    /// Button and heading.
    extend: "Gia hạn", "Extend";
    /// Lead.
    extend_lead: "Chỉ gia hạn một lần. Người dân nhận thư xin lỗi với ngày hẹn mới. Văn bản xin lỗi (mẫu 04) do thủ trưởng cơ quan ký: in ở mục “Giấy tờ đã cấp” rồi trình ký.", "Only once. The citizen gets an apology with the new date. The slip (form 04) is signed by the head of the office: print it under \"Issued papers\" and have it signed.";
    /// Field.
    extension_days: "Số ngày làm việc thêm", "More working days";
    /// Field.
    reason_to_citizen: "Lý do (người dân đọc được)", "Reason (the citizen reads it)";
    /// Field.
    ground_to_citizen: "Lý do và căn cứ pháp lý (người dân đọc được)", "Reason and legal ground (the citizen reads them)";
    /// Button and heading.
    require_payment: "Yêu cầu nộp phí, lệ phí", "Ask for the fee";
    /// Field.
    amount: "Số tiền", "Amount";
    /// Field.
    basis: "Căn cứ thu", "Legal ground";
    /// Button.
    sign: "Ký", "Sign";
    /// Button.
    send_back: "Trả lại", "Send back";
    /// Field.
    what_to_mend: "Cần sửa gì (chỉ cán bộ đọc)", "What to mend (officers only)";
    /// Button.
    propose_stop: "Đề nghị không giải quyết", "Propose to refuse";
    /// Outcome.
    stop_proposed: "Đã gửi đề nghị cho lãnh đạo", "The proposal is with the leader";
    /// Button.
    refuse: "Không giải quyết", "Refuse";
    /// Button and heading.
    record_payment: "Đã thu phí, lệ phí", "Fee taken";
    /// Button and heading.
    hand_over: "Trả kết quả", "Hand over";
    /// Field.
    receiver: "Người nhận kết quả", "Who takes the result";
    /// Field.
    tracking: "Số bưu gửi", "Postal tracking number";
    /// Hint.
    tracking_hint: "Chỉ khi gửi qua bưu điện.", "Only when sent by post.";
    /// Tick.
    originals_compared: "Đã đối chiếu bản chính", "Originals compared";
    /// Tick, before the amount.
    fee_taken: "Đã thu phí, lệ phí", "Fee taken:";
    /// Button.
    correct_number: "Sửa số kết quả", "Correct the number";
    /// Button.
    reopen: "Mở lại để sửa", "Reopen to correct";
    /// Heading.
    to_sign: "Chờ ký", "Waiting for signature";
    /// Outcome, before the number.
    signed_many: "Số hồ sơ đã ký:", "Dossiers signed:";
    /// Outcome, before the number.
    sent_back_many: "Số hồ sơ đã trả lại:", "Dossiers sent back:";
    /// Summary.
    send_back_chosen: "Trả lại các hồ sơ đã chọn", "Send the chosen dossiers back";
    /// Hint of the code.
    code_before_signing: "Mã đang hiện trong ứng dụng xác thực, hoặc một mã khôi phục chưa dùng. Trả lại hồ sơ không cần mã.", "The code that the authenticator app shows now, or an unused recovery code. Sending back needs none.";
    /// Empty.
    nothing_to_sign: "Không còn hồ sơ chờ ký.", "Nothing waits for your signature.";
}

const fn either(language: Language, vi: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// Above what differs from the draft that the citizen agreed to.
pub const fn changed_since_agreed_in(language: Language) -> &'static str {
    either(
        language,
        "Kết quả khác dự thảo mà người dân đã đồng ý.",
        "The result differs from the draft that the citizen agreed to.",
    )
}

/// Refusal.
pub const fn own_dossier_in(language: Language) -> &'static str {
    either(language, "Bạn không xử lý hồ sơ của chính mình.", "You do not work on your own dossier.")
}

/// Refusal.
pub const fn four_eyes_in(language: Language) -> &'static str {
    either(language, "Người xử lý không được ký chính hồ sơ này.", "Whoever processed this dossier may not sign it.")
}

/// Refusal in a batch.
pub const fn no_such_dossier_in(language: Language) -> &'static str {
    either(language, "không tìm thấy", "not found")
}

/// Refusal in a batch.
pub const fn try_again_in(language: Language) -> &'static str {
    either(language, "chưa làm được, thử lại", "not done, try again")
}

/// Somebody else was faster: who, when, and what the dossier is now.
pub fn overtaken(language: Language, who: &str, when: &str, status: &str) -> String {
    match language {
        Language::Vi => format!(
            "Hồ sơ vừa được {who} cập nhật lúc {when}, nay là “{status}”. Nội dung bạn nhập vẫn còn dưới đây; tải lại trang để xem hồ sơ."
        ),
        Language::En => format!(
            "{who} changed this dossier at {when}; it is now \"{status}\". What you typed is still below; reload to see the dossier."
        ),
    }
}

/// One of several could not be signed, or sent back.
pub fn not_done(language: Language, back: bool, code: &str, why: &str) -> String {
    let what = if back {
        either(language, "chưa trả lại được", "not sent back")
    } else {
        either(language, "chưa ký được", "not signed")
    };
    format!("{code} {what}: {why}")
}

/// Hint of the picker.
pub fn file_hint(largest: &str) -> String {
    [super::pick("Tệp PDF, tối đa ", "A PDF file of at most "), largest, "."].concat()
}

/// Size and pages.
pub fn about_file(size: &str, pages: u32) -> String {
    let unit = match pages {
        1 => super::pick("trang", "page"),
        _ => super::pick("trang", "pages"),
    };
    format!("{size}, {pages} {unit}")
}

/// Link to a picture of a page.
pub fn page_number(page: u32) -> String {
    format!("{} {page}", super::pick("Trang", "Page"))
}
