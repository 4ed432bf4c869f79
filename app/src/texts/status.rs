//! Words for the states of a dossier, as citizens and officers see them.
//!
//! The keys are those of the state machine; the words are fixed by the product's contract and differ on
//! purpose from the labels used when data is exchanged with the national portal.

use super::pick;

/// Words of a state key; an unknown key is shown as it is, so that it is noticed.
pub fn status_word(key: &str) -> String {
    let (vietnamese, english) = match key {
        "draft" => ("Nháp", "Draft"),
        "submitted" => ("Đã gửi", "Sent"),
        "accepted" => ("Đã tiếp nhận", "Accepted"),
        "rejected" => ("Không được tiếp nhận", "Not accepted"),
        "processing" => ("Đang xử lý", "In progress"),
        "supplement_required" => ("Cần bổ sung", "More needed"),
        "payment_required" => ("Chờ nộp phí, lệ phí", "Waiting for the fee"),
        "withdrawal_requested" => ("Đang xét yêu cầu rút", "Withdrawal under review"),
        "stopped" => ("Đã dừng xử lý", "Stopped"),
        "completed" => ("Có kết quả", "Result ready"),
        "returned" => ("Đã trả kết quả", "Result handed over"),
        other => return other.to_owned(),
    };
    pick(vietnamese, english).to_owned()
}

/// Word of a stopped dossier that its applicant withdrew.
pub fn withdrawn() -> &'static str {
    pick("Đã rút hồ sơ", "Withdrawn")
}

/// Word of the officers' sub-step of "processing".
pub fn waiting_for_signature() -> &'static str {
    pick("Chờ ký", "Waiting for signature")
}

/// Word of the mark of a dossier past its promised date.
pub fn overdue() -> &'static str {
    pick("Quá hạn", "Overdue")
}
