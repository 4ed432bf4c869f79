//! Texts of the overview, the list of dossiers, recent procedures, and of filing again.

use super::{pick, texts};
use domain::words::{Language, Phrase};

texts! {
    /// Heading.
    to_do: "Việc bạn cần làm", "What you have to do";
    /// Under that heading when there is nothing.
    nothing_to_do: "Hiện không có việc nào chờ bạn.", "Nothing waits for you at the moment.";
    /// Name of the counters.
    by_status: "Hồ sơ theo trạng thái", "Dossiers by status";
    /// Heading.
    recent: "Hồ sơ gần đây", "Recent dossiers";
    /// Link to the list.
    all_dossiers: "Xem tất cả hồ sơ", "All dossiers";
    /// Nothing at all.
    nothing_yet: "Bạn chưa có hồ sơ nào. Bạn có thể:", "You have no dossiers yet. You can:";
    /// Suggestion.
    choose_procedure: "Chọn một thủ tục để nộp", "Choose a procedure";
    /// Suggestion.
    fill_profile: "Điền thông tin cá nhân để không phải nhập lại", "Fill in your personal data once";
    /// Suggestion.
    read_guide: "Đọc hướng dẫn", "Read the guide";
    /// Button.
    new_dossier: "Nộp hồ sơ mới", "New dossier";
    /// Link.
    supplement_link: "Xem nội dung cần bổ sung", "See what is needed";
    /// Title of a thing to do.
    do_pay: "Nộp phí, lệ phí", "Pay the fee";
    /// Before an amount.
    amount: "Số tiền:", "Amount:";
    /// Before the ground of a fee.
    ground: "Căn cứ:", "Ground:";
    /// Ground of a fee when the office named none.
    usual_ground: "mức phí, lệ phí của thủ tục này", "the fee of this procedure";
    /// How a fee is paid.
    pay_at_desk: "Nộp trực tiếp tại bộ phận một cửa; khi nộp, đọc mã hồ sơ và nhận biên lai.", "Pay at the one-stop desk: tell the dossier code and take the receipt.";
    /// Title of a thing to do.
    do_collect: "Nhận kết quả", "Collect the result";
    /// How a result is collected.
    collect_at_desk: "Nhận tại bộ phận một cửa, mang theo giấy tờ tùy thân.", "Collect it at the one-stop desk; bring an identity paper.";
    /// Before the originals.
    bring: "Bản chính cần mang theo:", "Originals to bring:";
    /// Before the place.
    place: "Nơi đến:", "Where:";
    /// Before the hours.
    hours: "Giờ làm việc:", "Opening hours:";
    /// In place of hours that the office has not published.
    hours_unknown: "chưa công bố, liên hệ đơn vị trước khi đến", "not published; ask the office before you go";
    /// Title of a thing to do.
    do_confirm: "Xác nhận dự thảo kết quả", "Confirm the draft result";
    /// Link.
    confirm_link: "Xem dự thảo", "See the draft";
    /// On the card.
    silence_counts: "Không trả lời thì dự thảo được coi là đúng.", "Silence counts as agreement.";
    /// Title of a card.
    do_finish: "Hoàn thành bản nháp", "Finish the draft";
    /// Link to a draft.
    resume: "Tiếp tục", "Continue";
    /// Link to the deletion of a draft.
    delete: "Xóa", "Delete";
    /// Link to a dossier.
    open: "Xem hồ sơ", "Open the dossier";
    /// In place of a code.
    draft: "Bản nháp", "Draft";
    /// Before the moment of the last save.
    saved: "lưu lúc", "saved";
    /// Before the moment of sending.
    sent: "gửi lúc", "sent";
    /// Before the promised date.
    promised: "Hẹn trả:", "Promised:";
    /// Box of the list.
    look_for: "Tìm hồ sơ", "Find a dossier";
    /// Under that box.
    look_for_hint: "Mã hồ sơ, tên thủ tục hoặc tên người yêu cầu của hồ sơ đã gửi; không cần gõ dấu.", "Dossier code, procedure, or applicant of a sent dossier; tone marks are not needed.";
    /// Outcome.
    draft_deleted: "Đã xóa bản nháp", "The draft is deleted";
    /// Opens the other filters.
    more_filters: "Lọc theo trạng thái, thủ tục, thời gian", "Filter by status, procedure, time";
    /// Filter.
    status: "Trạng thái", "Status";
    /// Filter.
    procedure: "Thủ tục", "Procedure";
    /// Filter.
    from: "Gửi từ ngày", "Sent from";
    /// Filter.
    until: "Đến ngày", "Until";
    /// Under the dates.
    days_hint: "Ngày/tháng/năm; bản nháp tính theo ngày bắt đầu.", "Day/month/year; drafts count by the day they were begun.";
    /// Button.
    find: "Tìm", "Find";
    /// Link that takes the filters away.
    clear: "Bỏ lọc", "Clear the filters";
    /// Nothing matches.
    no_match: "Không có hồ sơ khớp với điều kiện đang lọc.", "No dossier matches these filters.";
    /// Button.
    again: "Nộp lại từ hồ sơ này", "File again from this dossier";
    /// Button among recent procedures.
    again_short: "Nộp lại", "File again";
    /// Link.
    see_guidance: "Xem hướng dẫn", "See the guidance";
    /// Link.
    start_new: "Nộp hồ sơ mới", "New dossier";
    /// Link.
    resume_draft: "Tiếp tục bản nháp", "Continue the draft";
    /// Link.
    last_sent: "Hồ sơ đã gửi gần nhất:", "Last sent dossier:";
    /// Before a moment.
    begun_last: "Bắt đầu lần gần nhất:", "Last begun:";
    /// The catalogue has it no more.
    not_offered: "Thủ tục này không còn trên cổng.", "This procedure is no longer offered here.";
    /// Nothing was ever begun.
    no_procedures: "Bạn chưa làm thủ tục nào.", "You have not begun any procedure yet.";
    /// Under the heading of recent procedures.
    recent_lead: "Các thủ tục bạn đã bắt đầu, gần nhất trước. Nộp lại thì nội dung còn phù hợp được chép sang bản nháp mới.",
        "Procedures you have begun, the latest first. Filing again copies what still fits into a new draft.";
    /// Above the changes of a draft that was begun from a dossier.
    from_dossier: "Bản nháp này được chép từ hồ sơ", "This draft was copied from the dossier";
    /// Under it.
    from_dossier_note: "Nội dung còn phù hợp đã được điền sẵn. Kiểm tra lại từng phần trước khi gửi; lời cam đoan và mã xác nhận phải nhập lại.",
        "What still fits is filled in. Check each part before you send it; the declaration of truth and the code are asked anew.";
    /// Heading.
    changes: "Những mục đã thay đổi", "What has changed";
    /// Under that heading when nothing has.
    no_changes: "Biểu mẫu không có mục nào thay đổi so với hồ sơ cũ.", "Nothing in the form differs from the former dossier.";
    /// Heading.
    old_papers: "Giấy tờ của hồ sơ cũ", "Papers of the former dossier";
    /// Under that heading.
    old_papers_note: "Bạn có thể dùng lại bản chụp đã gửi. Kiểm tra xem giấy tờ còn hiệu lực không.", "The copies sent then can be used again. Check that the papers are still valid.";
    /// Must be ticked.
    reuse_consent: "Tôi đồng ý dùng lại các bản chụp này cho bản nháp này", "I agree that these copies are used again for this draft";
    /// Button.
    reuse: "Dùng lại giấy tờ", "Use the papers again";
    /// Outcome.
    reused: "Đã thêm giấy tờ của hồ sơ cũ vào bản nháp.", "The papers of the former dossier are in the draft now.";
    /// Title of the page that deletes a draft.
    delete_title: "Xóa bản nháp này?", "Delete this draft?";
    /// Way back from it.
    keep_draft: "Giữ lại bản nháp", "Keep the draft";
}

/// The consent was not ticked; needed outside a page.
pub const CONSENT_MISSING: Phrase =
    Phrase::new("Đánh dấu đồng ý để dùng lại giấy tờ.", "Tick the box to use the papers again.");
/// The old papers do not fit; needed outside a page.
pub const NO_ROOM: Phrase = Phrase::new(
    "Không đủ chỗ cho các giấy tờ này. Bỏ bớt tệp trong phần giấy tờ đính kèm rồi thử lại.",
    "There is no room for these papers. Remove some files from the papers to attach, then try again.",
);
/// The first day of the filter cannot be read; needed outside a page.
pub const WRONG_FROM: Phrase = Phrase::new(
    "“Từ ngày” chưa đúng nên chưa lọc theo ngày này. Nhập ngày có thật, ví dụ 27/3/2019.",
    "“From” is no date, so it does not count. Type a real day, for example 27/3/2019.",
);
/// The last day of the filter cannot be read; needed outside a page.
pub const WRONG_UNTIL: Phrase = Phrase::new(
    "“Đến ngày” chưa đúng nên chưa lọc theo ngày này. Nhập ngày có thật, ví dụ 27/3/2019.",
    "“Until” is no date, so it does not count. Type a real day, for example 27/3/2019.",
);

/// Heading over the changes of one kind.
pub fn change_kind(kind: domain::journey::ChangeKind) -> &'static str {
    use domain::journey::ChangeKind;
    match kind {
        ChangeKind::NewRequired => pick("Phải khai hoặc nộp thêm", "To be answered or attached now"),
        ChangeKind::NotOffered => pick(
            "Phải chọn hoặc nhập lại vì giá trị cũ không dùng được nữa",
            "To be answered anew, the former answer cannot be used",
        ),
        ChangeKind::Passed => {
            pick("Phải chọn ngày khác vì ngày cũ đã qua", "To be chosen anew, the former day is over")
        }
        ChangeKind::Gone => pick("Không còn phải khai", "Not asked any more"),
    }
}

/// "24 hồ sơ".
pub fn dossiers(language: Language, count: u64) -> String {
    match (language, count) {
        (Language::Vi, _) => [&count.to_string(), " hồ sơ"].concat(),
        (Language::En, 1) => "1 dossier".to_owned(),
        (Language::En, _) => [&count.to_string(), " dossiers"].concat(),
    }
}

/// "3 lần".
pub fn times(count: u64) -> String {
    [&count.to_string(), pick(" lần", if count == 1 { " time" } else { " times" })].concat()
}

/// "2 tệp".
pub fn files(count: usize) -> String {
    [&count.to_string(), pick(" tệp", if count == 1 { " file" } else { " files" })].concat()
}
