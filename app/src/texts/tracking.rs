//! Texts of the look-up.

use super::{pick, texts};
use domain::words::Language;

texts! {
    /// Under the heading.
    lead: "Xem hồ sơ đang ở bước nào. Chỉ cần mã hồ sơ, không cần đăng nhập.", "See how far a dossier is. Only its code is needed, no account.";
    /// Field.
    code: "Mã hồ sơ", "Dossier code";
    /// Hint.
    code_hint: "Ví dụ H26.00004-261123-0007. Có trên trang gửi thành công, trong thư và trên giấy hẹn.", "For example H26.00004-261123-0007. It stands on the confirmation, in the mail and on the slip.";
    /// Field.
    secret: "Mã bí mật (nếu có)", "Second secret (if you have it)";
    /// Hint.
    secret_hint: "8 ký tự trên giấy xác nhận; nhập để xem chi tiết hơn.", "8 characters on the confirmation; they show more.";
    /// Button.
    look: "Tra cứu", "Look up";
    /// Name of the region with the result.
    result: "Kết quả tra cứu", "Result";
    /// Row.
    procedure: "Thủ tục", "Procedure";
    /// Row.
    unit: "Nơi tiếp nhận", "Receiving office";
    /// Row.
    received: "Ngày gửi", "Sent";
    /// Row.
    promised: "Ngày hẹn trả", "Promised date";
    /// Before acceptance.
    not_promised: "Được báo sau khi hồ sơ được tiếp nhận", "Told once the dossier is accepted";
    /// More is wanted.
    supplement: "Hồ sơ cần bổ sung. Đăng nhập để xem cần bổ sung gì.", "More is needed. Sign in to see what.";
    /// Heading.
    requested: "Giấy tờ cần bổ sung", "Papers asked for";
    /// Heading.
    timeline: "Quá trình", "History";
    /// A step of the course that lies behind.
    decided: "Đã giải quyết", "Decided";
    /// Above the captcha of somebody signed in.
    own_without_captcha: "Hồ sơ bạn đã gửi bằng tài khoản này: không cần nhập mã xác nhận.", "Dossiers sent with this account need no verification code.";
    /// More is wanted, for somebody signed in.
    supplement_signed_in: "Hồ sơ cần bổ sung. Nếu là hồ sơ của bạn, mở “Hồ sơ của tôi” để xem cần bổ sung gì.", "More is needed. If it is yours, see in “My dossiers” what.";
    /// Where the code alone does not lead further, for somebody signed in.
    more_signed_in: "Muốn xem chi tiết hơn: nhập thêm mã bí mật có trên giấy xác nhận. Hồ sơ bạn gửi bằng tài khoản này có đầy đủ trong", "To see more, type the second secret of the confirmation too. Dossiers sent with this account are complete in";
    /// Where the code alone does not lead further.
    more_with_secret: "Muốn xem chi tiết hơn: nhập thêm mã bí mật có trên giấy xác nhận, hoặc đăng nhập.", "To see more, type the second secret of the confirmation too, or sign in.";
    /// Row.
    hand_over: "Nơi trả kết quả", "Where the result is handed over";
}

/// What happens next, in a sentence for somebody signed in.
pub fn own_step(status: &str) -> &'static str {
    match status {
        "draft" => pick("Chưa gửi. Điền tiếp rồi gửi.", "Not sent yet. Go on and send it."),
        "rejected" => pick(
            "Hồ sơ không được tiếp nhận. Người nộp mở hồ sơ để xem lý do.",
            "It was not accepted. Whoever sent it sees why in the dossier.",
        ),
        other => next_step(other),
    }
}

/// What happens next, in a sentence for anybody.
pub fn next_step(status: &str) -> &'static str {
    match status {
        "submitted" => pick(
            "Bộ phận một cửa kiểm tra hồ sơ trong 8 giờ làm việc.",
            "The one-stop desk checks it within 8 working hours.",
        ),
        "accepted" => pick(
            "Hồ sơ đã đầy đủ và được chuyển đến cán bộ giải quyết.",
            "It is complete and goes to the officer in charge.",
        ),
        "rejected" => {
            pick("Hồ sơ không được tiếp nhận. Đăng nhập để xem lý do.", "It was not accepted. Sign in to see why.")
        }
        "processing" => pick("Cán bộ đang giải quyết hồ sơ.", "An officer is working on it."),
        "supplement_required" => pick(
            "Đang chờ bạn bổ sung; thời gian chờ không tính vào thời hạn.",
            "It waits for you; the waiting does not count.",
        ),
        "payment_required" => pick("Đang chờ bạn nộp phí, lệ phí.", "It waits for the fee."),
        "withdrawal_requested" => {
            pick("Cơ quan đang xem xét yêu cầu rút hồ sơ.", "The office looks at the request to withdraw it.")
        }
        "stopped" => pick("Hồ sơ đã dừng xử lý.", "It was stopped."),
        "completed" => pick(
            "Đã có kết quả. Mang bản chính giấy tờ đến bộ phận một cửa để nhận.",
            "The result is ready. Bring the originals to the desk.",
        ),
        "returned" => pick("Kết quả đã được trả.", "The result was handed over."),
        _ => "",
    }
}

/// A step that lies ahead.
pub fn step_ahead(step: &str) -> &'static str {
    match step {
        "accepted" => pick("Kiểm tra và tiếp nhận", "Check and acceptance"),
        "processing" => pick("Giải quyết", "Decision"),
        "completed" => pick("Có kết quả", "Result"),
        "returned" => pick("Trả kết quả", "Handing over"),
        _ => "",
    }
}

/// Too many look-ups; needed outside a page.
pub fn too_many(language: Language, seconds: u32) -> String {
    match language {
        Language::Vi => {
            let wait = minutes(seconds);
            ["Bạn đã tra cứu quá nhiều lần. Thử lại sau ", &wait, " phút. Nội dung đã nhập vẫn được giữ."].concat()
        }
        Language::En => {
            ["Too many look-ups. Minutes to wait: ", &minutes(seconds), ". What you typed is kept."].concat()
        }
    }
}

fn minutes(seconds: u32) -> String {
    seconds.div_ceil(60).to_string()
}

/// Nothing typed; needed outside a page, so both languages at once.
pub const NO_CODE: (&str, &str) = ("Nhập mã hồ sơ.", "Type the dossier code.");
/// Wrong, malformed and absent codes get the same answer.
pub const NOT_FOUND: (&str, &str) = ("Không tìm thấy hồ sơ với mã này.", "There is no dossier with this code.");
/// The second secret does not belong to the code.
pub const WRONG_SECRET: (&str, &str) =
    ("Mã bí mật không đúng. Kiểm tra lại, hoặc để trống.", "The second secret is wrong. Check it or leave it empty.");
/// Wrong captcha.
pub const WRONG_CAPTCHA: (&str, &str) = (
    "Mã xác nhận chưa đúng hoặc đã dùng. Nhập mã mới trong hình.",
    "The code is wrong or used up. Type the new one from the picture.",
);
