//! The course of a dossier in words: what comes next, what happened, which mails were written.

use super::{withdrawn_as_wished, you};
use crate::texts::pick;
use crate::texts::status::status_word;

/// What comes next in a sentence, and who does it; `until` while a draft of the result waits for the owner.
pub fn next(status: &str, withdrawn: bool, until: &str) -> (String, Option<&'static str>) {
    let desk = pick("Bộ phận một cửa", "The one-stop desk");
    let officer = pick("Công chức thụ lý", "The processing officer");
    let (text, who) = match status {
        "submitted" => (
            pick(
                "Bộ phận một cửa kiểm tra hồ sơ trong 8 giờ làm việc rồi báo bạn qua thư.",
                "The one-stop desk checks it within 8 working hours and tells you by mail.",
            ),
            Some(desk),
        ),
        "accepted" => (
            pick(
                "Hồ sơ đã đầy đủ. Bộ phận một cửa chuyển cho công chức thụ lý.",
                "It is complete. The desk hands it to the processing officer.",
            ),
            Some(desk),
        ),
        "processing" if !until.is_empty() => {
            let text =
                pick("Xem dự thảo kết quả và trả lời trước", "Look at the draft of the result and answer before");
            return ([text, " ", until, "."].concat(), Some(you()));
        }
        "processing" => {
            (pick("Công chức thụ lý đang giải quyết hồ sơ.", "An officer is working on it."), Some(officer))
        }
        "supplement_required" => (
            pick(
                "Bổ sung những gì cơ quan nêu dưới đây. Thời gian chờ bạn không tính vào thời hạn.",
                "Add what the office asks for below. The time it waits for you does not count.",
            ),
            Some(you()),
        ),
        "payment_required" => (
            pick(
                "Nộp phí, lệ phí để hồ sơ được giải quyết tiếp. Thời gian chờ không tính vào thời hạn.",
                "Pay the fee so that the work goes on. The waiting does not count.",
            ),
            Some(you()),
        ),
        "withdrawal_requested" => (
            pick(
                "Cơ quan xem yêu cầu rút hồ sơ rồi báo bạn qua thư.",
                "The office looks at your request to withdraw and tells you by mail.",
            ),
            Some(desk),
        ),
        "completed" => (
            pick(
                "Đã có kết quả. Mang giấy tờ tùy thân, mã hồ sơ và bản chính giấy tờ đến bộ phận một cửa để nhận.",
                "The result is ready. Bring your identity paper, the code and the originals to the desk.",
            ),
            Some(you()),
        ),
        "returned" => (pick("Kết quả đã được trả. Hồ sơ đã xong.", "The result was handed over. All is done."), None),
        "rejected" => (
            pick(
                "Hồ sơ không được tiếp nhận vì lý do dưới đây. Bạn có thể sửa và nộp hồ sơ mới.",
                "It was not accepted for the reason below. You may correct it and file again.",
            ),
            None,
        ),
        "stopped" if withdrawn => (withdrawn_as_wished(), None),
        "stopped" => {
            (pick("Hồ sơ đã dừng xử lý vì lý do dưới đây.", "The work was stopped for the reason below."), None)
        }
        _ => ("", None),
    };
    (text.to_owned(), who)
}

/// What an event of the course is called.
pub fn event(what: &str) -> String {
    let words = match what {
        "extended" => pick("Xin lỗi và hẹn lại ngày trả", "Apology and another date"),
        "supplement_received" => pick("Đã nhận bổ sung", "What was asked for has come"),
        "withdrawal_refused" => pick("Không đồng ý rút hồ sơ", "Withdrawal refused"),
        "withdrawn" => pick("Đã rút hồ sơ", "Withdrawn"),
        "payment_received" => pick("Đã nộp phí, lệ phí", "Fee paid"),
        "reopened" => pick("Xem lại kết quả trước khi trả", "The result is looked at again"),
        "draft_sent" => pick("Gửi dự thảo kết quả để bạn xem", "Draft of the result sent to you"),
        "draft_agreed" => pick("Đồng ý dự thảo kết quả", "Draft agreed to"),
        "draft_change" => pick("Đề nghị sửa dự thảo kết quả", "Change of the draft wanted"),
        "draft_silent" => {
            pick("Hết hạn trả lời, dự thảo được coi là đúng", "No answer in time, the draft counts as right")
        }
        status => return status_word(status),
    };
    words.to_owned()
}

/// Who takes a step that lies ahead.
pub fn step_by(step: &str) -> &'static str {
    match step {
        "accepted" => pick("Bộ phận một cửa", "One-stop desk"),
        "processing" => pick("Công chức thụ lý", "Processing officer"),
        "completed" => pick("Lãnh đạo ký", "Signed by the leader"),
        "returned" => pick("Bộ phận trả kết quả", "Result desk"),
        _ => "",
    }
}

/// How late: "2 ngày làm việc"; nothing on the evening of the day itself.
pub fn late_by(days: u32) -> String {
    if days == 0 {
        return String::new();
    }
    [&days.to_string(), " ", pick("ngày làm việc", if days == 1 { "working day" } else { "working days" })].concat()
}

/// The kind of a mail in words; none for mails that are not about a dossier's course.
pub fn mail_kind(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "submitted" => pick("Xác nhận đã gửi hồ sơ", "Confirmation of sending"),
        "accepted" => pick("Hồ sơ được tiếp nhận", "Dossier accepted"),
        "rejected" => pick("Hồ sơ không được tiếp nhận", "Dossier not accepted"),
        "supplement" => pick("Yêu cầu bổ sung", "More is asked for"),
        "supplement_received" => pick("Đã nhận bổ sung", "What was asked for has come"),
        "payment" => pick("Yêu cầu nộp phí, lệ phí", "Fee asked for"),
        "payment_received" => pick("Đã nộp phí, lệ phí", "Fee paid"),
        "cancelled" => pick("Đã rút theo yêu cầu của bạn", "Withdrawn as you wished"),
        "withdrawal_requested" => pick("Đã nhận yêu cầu rút hồ sơ", "Request to withdraw received"),
        "withdrawal_refused" => pick("Không đồng ý rút hồ sơ", "Withdrawal refused"),
        "stopped" => pick("Dừng xử lý", "Stopped"),
        "extended" => pick("Xin lỗi và hẹn lại ngày trả", "Apology and another date"),
        "draft_result" => pick("Dự thảo kết quả để bạn xem", "Draft of the result"),
        "completed" => pick("Đã có kết quả", "Result ready"),
        "returned" => pick("Đã trả kết quả", "Result handed over"),
        _ => return None,
    })
}

/// "Cán bộ của Ủy ban nhân dân phường Ba Đình".
pub fn opened_by(unit: &str) -> String {
    if unit.is_empty() {
        return pick("Cán bộ của thành phố", "An officer of the city").to_owned();
    }
    [pick("Cán bộ của", "An officer of"), " ", unit].concat()
}
