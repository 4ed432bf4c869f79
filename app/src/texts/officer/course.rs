//! What the steps of a dossier are called at the desk.

use crate::texts::pick;
use crate::texts::status::status_word;

/// What was done; a status that was reached is called as everywhere.
pub fn course_step(what: &str) -> String {
    let words = match what {
        "extended" => pick("Đã gia hạn", "Extended"),
        "supplement_received" => pick("Đã nhận bổ sung", "What was asked for has come"),
        "withdrawal_refused" => pick("Không đồng ý rút hồ sơ", "Withdrawal refused"),
        "withdrawn" => pick("Đã rút hồ sơ", "Withdrawn"),
        "payment_received" => pick("Đã nộp phí, lệ phí", "Fee paid"),
        "reopened" => pick("Mở lại để sửa", "Reopened to correct"),
        "draft_sent" => pick("Đã gửi dự thảo cho người dân", "Draft sent to the citizen"),
        "draft_agreed" => pick("Người dân đồng ý dự thảo", "The citizen agrees to the draft"),
        "draft_change" => pick("Người dân đề nghị sửa dự thảo", "The citizen wants the draft changed"),
        "draft_silent" => {
            pick("Hết hạn trả lời, dự thảo được coi là đúng", "No answer in time, the draft counts as right")
        }
        "to_leader" => pick("Trình ký", "Submitted for signing"),
        "stop_proposed" => pick("Đề nghị không giải quyết", "Refusal proposed"),
        "sent_back" => pick("Lãnh đạo trả lại để sửa", "Sent back by the leader"),
        status => return status_word(status),
    };
    words.to_owned()
}
