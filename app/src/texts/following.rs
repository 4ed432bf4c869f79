//! Texts of a sent dossier's pages.

mod course;

pub use course::{event, late_by, mail_kind, next, opened_by, step_by};

use super::{pick, texts};
use domain::words::Language;

texts! {
    /// Who acts: the owner.
    you: "Bạn", "You";
    /// Before whoever acts next.
    next_by: "Người làm bước tiếp theo:", "Who acts next:";
    /// Link back.
    back_to_dossier: "Về trang hồ sơ", "Back to the dossier";
    /// Outcome.
    withdrawn_now: "Đã rút hồ sơ", "The dossier is withdrawn";
    /// The dossier's end, in a sentence.
    withdrawn_as_wished: "Hồ sơ đã được rút theo yêu cầu của bạn. Không còn việc phải làm.", "It was withdrawn as you wished. There is nothing left to do.";
    /// Outcome.
    withdrawal_asked_now: "Đã gửi yêu cầu rút hồ sơ", "Your request to withdraw is sent";
    /// Link.
    see_draft: "Xem dự thảo và trả lời", "Look at the draft and answer";
    /// The awaited fee.
    fee: "Phí, lệ phí cần nộp", "Fee to pay";
    /// Where the fee is paid.
    where_to_pay: "Nộp tại bộ phận một cửa nơi tiếp nhận, trong giờ làm việc. Chưa nộp trực tuyến được.",
        "Pay at the one-stop desk of the receiving office during its hours. Paying online is not possible yet.";
    /// Heading.
    more: "Việc khác với hồ sơ này", "What else you can do";
    /// The promised day waits.
    clock_stands: "Thời hạn đang tạm dừng; ngày hẹn lùi theo thời gian chờ.", "The clock stands; the day moves by the length of the wait.";
    /// Title of the apology.
    sorry: "Chúng tôi xin lỗi vì chưa trả kết quả đúng hẹn", "We are sorry: the result is not there on the promised day";
    /// Before the new date.
    new_date: "Ngày hẹn mới dự kiến:", "Expected now by:";
    /// Under the new date.
    new_date_note: "Nếu cần thêm thời gian, cơ quan gửi văn bản xin lỗi và hẹn lại ngày trả. Bạn không phải nộp lại gì.",
        "Should more time be needed, the office writes an apology with another date. You need not send anything again.";
    /// Title of the apology while nobody has checked the dossier.
    sorry_unchecked: "Chúng tôi xin lỗi vì chưa trả lời trong 8 giờ làm việc", "We are sorry: there is no answer within 8 working hours";
    /// Before the day of the answer.
    answer_expected: "Dự kiến trả lời đến hết ngày:", "An answer is expected by the end of:";
    /// Under that day.
    answer_expected_note: "Hồ sơ vẫn được giữ nguyên; bạn không phải nộp lại. Cần gấp thì gọi bộ phận một cửa và đọc mã hồ sơ.",
        "The dossier is safe; you need not send it again. If it is urgent, call the one-stop desk and read out the code.";
    /// Before the new date of an extension.
    extended_to: "Chúng tôi xin lỗi. Ngày trả kết quả được hẹn lại:", "We are sorry. The result is now promised for:";
    /// Row.
    reason: "Lý do", "Reason";
    /// Opens the counted days.
    why_this_day: "Vì sao hẹn trả ngày này?", "Why this day?";
    /// Link to the calendar file.
    add_to_calendar: "Thêm ngày hẹn vào lịch (.ics)", "Add the day to your calendar (.ics)";
    /// Heading.
    letters: "Cơ quan trả lời", "What the office wrote";
    /// Above the papers.
    fingerprint_note: "SHA-256 là dấu của tệp mà hệ thống lưu: tệp bị sửa thì dấu thay đổi. Tệp PDF được giữ nguyên; ảnh được ghi lại khi nhận, nên dấu khác với ảnh trên máy của bạn: muốn đối chiếu thì tải ảnh ở đây về.",
        "SHA-256 is the mark of the file that is kept: a changed file has another mark. A PDF is kept as it was; a picture is written anew when it is received, so its mark is not that of the picture on your device: download the one here to compare.";
    /// Heading.
    issued: "Giấy tờ cơ quan đã phát hành", "Papers that the office issued";
    /// Before the number of a paper.
    number: "Số", "No.";
    /// A paper that was taken back.
    revoked: "Đã thu hồi", "Revoked";
    /// Link to a paper.
    download: "Tải", "Download";
    /// Link to the public check of a paper.
    check_paper: "Trang xác minh", "Check page";
    /// Before the number of a postal item.
    sent_by_post: "Kết quả gửi qua bưu điện, số bưu gửi:", "The result was sent by post, tracking number:";
    /// A result that is not handed out here.
    collect_at_desk: "Kết quả nhận tại Bộ phận một cửa", "The result is collected at the one-stop desk";
    /// What to bring.
    bring_yourself: "Mang giấy tờ tùy thân và mã hồ sơ khi đến nhận, trong giờ làm việc.", "Bring an identity paper and the dossier code, during office hours.";
    /// Before the list of originals.
    bring_originals: "Mang theo bản chính để đối chiếu:", "Bring these originals, they are compared:";
    /// Heading.
    mails: "Thư đã gửi", "Mails";
    /// Empty list.
    no_mails: "Không còn thư nào được lưu. Thư cũ được xóa sau một thời gian.", "No mails are kept. Old ones are deleted after a while.";
    /// State of a mail.
    mail_sent: "Đã gửi", "Sent";
    /// State of a mail.
    mail_waiting: "Đang chờ gửi", "Waiting to be sent";
    /// State of a mail.
    mail_retrying: "Chưa gửi được, đang thử lại", "Not sent yet, trying again";
    /// State of a mail.
    mail_failed: "Không gửi được", "Could not be sent";
    /// Under a mail that failed.
    mail_failed_note: "Máy chủ thư không nhận thư đến địa chỉ này. Nội dung thư cũng có ở trang này; kiểm tra địa chỉ trong phần Bảo mật và Thông tin cá nhân.",
        "The mail server does not take mails to this address. What it said stands on this page too; check your address under Security and Personal data.";
    /// Heading.
    opened: "Ai đã xem hồ sơ", "Who opened this dossier";
    /// Under the heading.
    opened_note: "Mỗi lần cán bộ mở hồ sơ đều được ghi lại.", "Every time an officer opens it is recorded.";
    /// Empty list.
    nobody_opened: "Chưa có cán bộ nào mở hồ sơ.", "No officer has opened it yet.";
    /// Link, heading and button.
    withdraw: "Rút hồ sơ", "Withdraw the dossier";
    /// Heading.
    what_happens: "Điều gì xảy ra khi rút hồ sơ", "What happens then";
    /// Label before acceptance.
    reason_welcome: "Lý do (không bắt buộc)", "Reason (optional)";
    /// Label after acceptance.
    reason_wanted: "Lý do rút hồ sơ", "Reason";
    /// Hint.
    reason_hint: "Tối đa 1.000 ký tự.", "At most 1,000 characters.";
    /// Instead of the form.
    cannot_withdraw: "Hồ sơ này không rút được ở trạng thái hiện nay.", "This dossier cannot be withdrawn where it stands now.";
    /// A text that found no form any more.
    typed_before: "Nội dung bạn đã nhập (để sao chép)", "What you typed (to copy)";
    /// Title of the page of a draft result.
    draft_title: "Dự thảo kết quả", "Draft of the result";
    /// Link to the draft as it would be printed.
    draft_as_pdf: "Tải dự thảo (PDF)", "Download the draft (PDF)";
    /// Under the time to answer.
    answer_note: "Kiểm tra từng chữ: họ tên, ngày tháng, nơi sinh. Không trả lời thì dự thảo được coi là đúng.",
        "Check every word: names, dates, places. Without an answer the draft counts as right.";
    /// After agreement.
    work_goes_on: "Cơ quan tiếp tục theo dự thảo này. Bạn không phải làm gì thêm lúc này.", "The office goes on with this draft. There is nothing for you to do now.";
    /// After a wish for a change.
    officer_corrects: "Công chức thụ lý xem đề nghị của bạn và gửi lại dự thảo nếu sửa.", "The officer looks at what you wrote and sends the draft again if it changes.";
    /// Row.
    change_wanted: "Nội dung bạn đề nghị sửa", "What you want changed";
    /// Button.
    agree: "Đồng ý", "Agree";
    /// Button.
    ask_for_change: "Đề nghị sửa", "Ask for a change";
    /// Label.
    what_to_change: "Chỗ cần sửa và nội dung đúng", "What should be changed, and to what";
    /// Hint.
    what_to_change_hint: "Chỉ cần điền khi đề nghị sửa. Tối đa 1.000 ký tự.", "Only when asking for a change. At most 1,000 characters.";
    /// Link and heading.
    share: "Chia sẻ hồ sơ", "Share this dossier";
    /// Before the time since when a link works.
    shared_since: "Đang chia sẻ từ", "Shared since";
    /// Under the heading.
    share_lead: "Tạo một đường dẫn để người nhà xem hồ sơ đang ở bước nào mà không cần tài khoản.", "Make a link by which your family sees how far the dossier is, without an account.";
    /// Under the heading.
    share_warning: "Ai có đường dẫn đều xem được trạng thái, các bước và giấy tờ cần bổ sung; không thấy họ tên, số định danh, địa chỉ hay tệp. Mỗi hồ sơ có một đường dẫn; tạo mới thì đường dẫn cũ hết tác dụng.",
        "Whoever has it sees the state, the steps and what is asked for; no names, numbers, addresses or files. A dossier has one link; a new one ends the old one.";
    /// Button.
    make_link: "Tạo đường dẫn", "Make a link";
    /// Button.
    new_link: "Tạo đường dẫn mới", "Make a new link";
    /// Button.
    revoke_link: "Thu hồi đường dẫn", "Revoke the link";
    /// Outcome.
    link_revoked: "Đã thu hồi đường dẫn", "The link is revoked";
    /// Outcome.
    link_made: "Đường dẫn đã tạo", "The link is made";
    /// Button.
    copy_link: "Sao chép đường dẫn", "Copy the link";
    /// Alternative text.
    qr_of_link: "Mã QR mở đường dẫn chia sẻ", "QR code that opens the shared link";
    /// Under the link.
    shown_once: "Đường dẫn chỉ hiện một lần này. Sao chép và gửi cho người cần xem.", "The link is shown this once. Copy it and send it to whoever should see it.";
    /// While a link works.
    link_is_hidden: "Đường dẫn chỉ hiện khi vừa tạo. Cần lại thì tạo đường dẫn mới.", "The link was shown when it was made. Make a new one if you need it again.";
}

/// Neither of the two buttons was pressed.
pub const PRESS_ONE: (&str, &str) =
    ("Bấm “Đồng ý” hoặc “Đề nghị sửa”.", "Press “Đồng ý” (agree) or “Đề nghị sửa” (ask for a change).");
/// The draft was answered before, otherwise.
pub const ANSWERED_BEFORE: (&str, &str) = (
    "Dự thảo này đã được trả lời trước đó, nên câu trả lời mới không được ghi. Nội dung bạn nhập vẫn còn.",
    "This draft was answered before, so the new answer is not recorded. What you typed is still here.",
);
/// The day is over.
pub const TOO_LATE: (&str, &str) = (
    "Đã hết thời gian trả lời nên dự thảo được coi là đúng. Nếu có sai sót, liên hệ ngay bộ phận một cửa. Nội dung bạn nhập vẫn còn.",
    "The time to answer is over and the draft counts as right. If something is wrong, call the one-stop desk at once. What you typed is still here.",
);

/// Somebody was faster; needed outside a page.
pub fn overtaken(language: Language, at: &str, who: &str, status: &str) -> String {
    match language {
        Language::Vi => [
            "Hồ sơ vừa thay đổi lúc ",
            at,
            " (",
            who,
            "); trạng thái hiện nay: ",
            status,
            ". Chưa có gì được thực hiện và nội dung bạn nhập vẫn còn. Xem lại rồi bấm lần nữa nếu vẫn muốn.",
        ]
        .concat(),
        Language::En => [
            "The dossier changed at ",
            at,
            " (",
            who,
            "); its status now: ",
            status,
            ". Nothing was carried out and what you typed is still here. Look again, then press once more if you still want to.",
        ]
        .concat(),
    }
}

/// What happens when a dossier is taken back before acceptance.
pub fn what_happens_at_once() -> [&'static str; 3] {
    [
        pick(
            "Hồ sơ dừng ngay, không thể mở lại; mã hồ sơ vẫn tra cứu được.",
            "It ends at once and cannot be opened again; its code can still be looked up.",
        ),
        pick("Bạn không phải nộp phí, lệ phí.", "There is no fee."),
        pick("Bạn có thể nộp hồ sơ mới bất cứ lúc nào.", "You may file a new one at any time."),
    ]
}

/// What happens when the office is asked.
pub fn what_happens_asking() -> [&'static str; 3] {
    [
        pick(
            "Hồ sơ đã được tiếp nhận, nên cơ quan xem yêu cầu của bạn rồi quyết định và báo qua thư.",
            "It has been accepted, so the office looks at your request, decides and tells you by mail.",
        ),
        pick(
            "Nếu đồng ý, hồ sơ dừng và không thể mở lại. Nếu không, hồ sơ được giải quyết tiếp như trước.",
            "If it agrees, the work ends for good. If not, it goes on as before.",
        ),
        pick("Khi kết quả đã ký thì không rút được nữa.", "Once the result is signed it cannot be withdrawn."),
    ]
}

/// Title above an open draft.
pub fn answer_before(until: &str) -> String {
    [pick("Trả lời trước", "Answer before"), " ", until].concat()
}

/// Title above a draft that was agreed to.
pub fn you_agreed(at: &str) -> String {
    [pick("Bạn đã đồng ý lúc", "You agreed at"), " ", at].concat()
}

/// Title above a draft that is to be changed.
pub fn you_want_a_change(at: &str) -> String {
    [pick("Bạn đã đề nghị sửa lúc", "You asked for a change at"), " ", at].concat()
}

/// Title above a draft that nobody answered.
pub fn silence_counted(until: &str) -> String {
    let before = pick("Không có trả lời trước", "There was no answer before");
    let after = pick(", nên dự thảo được coi là đúng", ", so the draft counts as right");
    [before, " ", until, after].concat()
}
