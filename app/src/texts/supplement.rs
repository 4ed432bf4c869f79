//! Texts of answering a request for more.

use super::{pick, texts};
use domain::dossier::supplement::{ANSWER, UNTIL, WHY};

texts! {
    /// Link back to the dossier.
    back: "Hồ sơ", "Dossier";
    /// The last day is past.
    over: "Đã hết thời hạn bổ sung. Hãy gửi ngay: hồ sơ có thể dừng xử lý bất cứ lúc nào.", "The last day is past. Send now: the dossier may be stopped at any time.";
    /// The clock has not started.
    clock_not_started: "Thời hạn giải quyết chưa bắt đầu; ngày hẹn trả được báo sau khi hồ sơ được tiếp nhận.", "The time limit has not begun; you will be told the date of the result once the dossier is accepted.";
    /// Above the sendable part.
    filed_stays: "Chỉ các mục dưới đây sửa được. Bản đã nộp giữ nguyên cho đến khi bạn bấm “Gửi bổ sung”.", "Only the items below are open. What you filed stays as it is until you press “Send the answer”.";
    /// Heading.
    papers_title: "Giấy tờ cần bổ sung", "Papers needed";
    /// Heading.
    fields_title: "Nội dung cần sửa", "Answers to correct";
    /// Nothing to type.
    no_fields: "Không có nội dung nào cần sửa trong tờ khai.", "No answer of the declaration has to be corrected.";
    /// Said to people without scripts, above the papers.
    save_first: "Nếu đã sửa nội dung bên dưới, bấm “Lưu” trước khi tải tệp lên.", "If you have changed answers below, press “Save” before you upload a file.";
    /// Before an officer's words.
    asked: "Cán bộ yêu cầu", "The officer says";
    /// An officer asked without words of their own.
    asked_without_words: "Cán bộ yêu cầu bổ sung mục này.", "The officer asks for this.";
    /// Why a place is open.
    appeared: "Mục này cần điền vì nội dung khác đã thay đổi.", "This is needed because another answer was changed.";
    /// Why a place is open; the message follows.
    unfit: "Mục này không còn phù hợp sau khi nội dung khác thay đổi.", "This does not fit any more since another answer was changed.";
    /// Under an open field.
    keep_if_right: "Nếu nội dung đã đúng, bạn có thể giữ nguyên.", "If the answer is right you may leave it.";
    /// A filed file.
    filed: "Đã nộp", "Filed";
    /// A filed file that its person takes away.
    leaves: "Sẽ bỏ khi bạn gửi", "Will be taken out when you send";
    /// A filed file that makes room.
    replaced: "Sẽ được thay khi bạn gửi", "Will be replaced when you send";
    /// Before the names of filed files that make room.
    replaces: "Khi bạn gửi, tệp mới thay tệp đã nộp:", "When you send, new files take the place of what was filed:";
    /// A file arrived that has to have room; the names of the files that make it follow.
    arrival_replaces: "Khi gửi sẽ thay tệp đã nộp:", "When you send it takes the place of:";
    /// A new file.
    new_file: "Mới, chưa gửi", "New, not sent yet";
    /// Button at a filed file that was taken away.
    keep_file: "Giữ lại", "Keep";
    /// Button.
    save: "Lưu", "Save";
    /// The one act.
    send: "Gửi bổ sung", "Send the answer";
    /// Under the buttons.
    what_happens: "Sau khi gửi, cán bộ xem tiếp hồ sơ. Mỗi yêu cầu chỉ gửi bổ sung một lần.", "Afterwards the office goes on with the dossier. Each request is answered once.";
    /// Outcome of "Lưu".
    saved: "Đã lưu. Bổ sung chưa được gửi.", "Saved. It is not sent yet.";
    /// Sent without a change.
    nothing_changed: "Bạn chưa sửa nội dung nào và chưa thêm tệp nào. Sửa hoặc thêm ít nhất một mục rồi gửi.", "Nothing is changed and no file was added. Change or add something, then send.";
    /// Opens what cannot be changed.
    rest: "Xem phần còn lại của hồ sơ (không sửa được)", "See the rest of the dossier (read only)";
    /// Papers as they are filed.
    filed_papers: "Giấy tờ đã nộp", "Papers as filed";
    /// Title after sending.
    sent_title: "Đã gửi bổ sung", "Your answer was sent";
    /// Text after sending.
    sent_lead: "Bộ phận một cửa đã nhận phần bổ sung. Bạn không phải làm gì thêm lúc này.", "The one-stop desk has it. There is nothing more for you to do now.";
    /// Title of the page of an earlier request.
    answered_title: "Yêu cầu bổ sung và nội dung đã bổ sung", "What was asked and what you sent";
    /// Fact.
    asked_at: "Yêu cầu lúc", "Asked at";
    /// Fact.
    answered_at: "Gửi bổ sung lúc", "Answered at";
    /// In place of a time.
    not_answered: "Chưa gửi bổ sung", "Not answered yet";
    /// In place of a time.
    closed: "Đã kết thúc, không có bổ sung", "Ended without an answer";
    /// Heading.
    what_was_asked: "Cán bộ đã yêu cầu", "What was asked";
    /// Heading.
    what_changed: "Nội dung đã thay đổi", "What changed";
    /// No difference.
    no_change: "Không có thay đổi.", "Nothing changed.";
    /// Before the old answer.
    before: "Trước", "Before";
    /// Before the new answer.
    after: "Sau", "After";
    /// An empty answer.
    empty: "(trống)", "(empty)";
    /// Before the names of files that went.
    files_removed: "Đã bỏ", "Taken out";
    /// Before the names of files that came.
    files_added: "Đã thêm", "Added";
    /// A filed file will go.
    file_leaves: "Sẽ bỏ khi gửi:", "Will be taken out:";
    /// A filed file will stay.
    file_stays: "Giữ lại:", "Stays:";
    /// Link.
    to_dossier: "Xem hồ sơ", "See the dossier";
}

/// What answering is called: title of its page, and the links that lead there.
pub fn title() -> &'static str {
    pick(ANSWER.vi, ANSWER.en)
}

/// Above the officer's words for the whole.
pub fn why() -> &'static str {
    pick(WHY.vi, WHY.en)
}

/// Before the last day.
pub fn until() -> &'static str {
    pick(UNTIL.vi, UNTIL.en)
}

/// The clock stands since then.
pub fn clock_stands(since: &str) -> String {
    pick(
        "Thời hạn tạm dừng từ {}; hẹn trả mới sẽ được tính khi bạn gửi.",
        "The time limit stands since {}; the new date of the result is counted when you send.",
    )
    .replacen("{}", since, 1)
}

/// Under the names of filed files that make room; `others`: filed ones stay beside them.
pub fn how_to_keep(most: usize, others: bool) -> String {
    let why = pick(
        "Giấy tờ này nhận tối đa {} tệp. Muốn giữ tệp đã nộp, hãy bỏ bớt một tệp mới",
        "This paper takes at most {} files. To keep what was filed, remove a new file",
    );
    let or = if others { pick(" hoặc một tệp đã nộp khác", " or another filed one") } else { "" };
    [&why.replacen("{}", &most.to_string(), 1), or, "."].concat()
}
