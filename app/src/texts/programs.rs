//! Texts of the access of programs.

use super::{pick, texts};

texts! {
    /// Side and heading.
    title: "Truy cập API", "API access";
    /// Under the heading.
    lead: "Cho phần mềm của bạn đọc tình trạng hồ sơ mà không cần mật khẩu. Chỉ cấp khóa cho phần mềm bạn tin cậy.", "Lets your own software read the state of your dossiers without your password. Give tokens only to software you trust.";
    /// Link.
    description: "Mô tả API (OpenAPI)", "Description of the API (OpenAPI)";
    /// Heading.
    new_title: "Tạo khóa truy cập", "Make an access token";
    /// Field.
    name: "Tên khóa", "Name of the token";
    /// Hint.
    name_hint: "Ví dụ: Phần mềm kế toán", "For example: accounting software";
    /// Legend.
    scopes: "Khóa được làm gì", "What the token may do";
    /// Field.
    days: "Thời hạn", "How long it lasts";
    /// Button.
    make: "Tạo khóa", "Make the token";
    /// Outcome.
    made: "Khóa truy cập đã được tạo", "The access token was made";
    /// What to do now.
    made_hint: "Sao chép và cất giữ khóa ngay: khóa chỉ hiện một lần này. Ai có khóa này đều đọc được tình trạng hồ sơ của bạn.", "Copy it and keep it safe now: it is shown this once only. Whoever has it can read the state of your dossiers.";
    /// Button.
    copy: "Sao chép khóa", "Copy the token";
    /// Link.
    kept: "Tôi đã lưu khóa, xem danh sách", "I have kept it, show the list";
    /// Heading.
    list_title: "Các khóa đã tạo", "Tokens";
    /// Empty list.
    none: "Chưa có khóa nào.", "There are no tokens yet.";
    /// Mark.
    good: "Đang dùng được", "Good";
    /// Mark.
    expired: "Hết hạn", "Expired";
    /// Mark.
    revoked: "Đã thu hồi", "Revoked";
    /// Button.
    revoke: "Thu hồi", "Revoke";
    /// Outcome.
    revoked_now: "Đã thu hồi khóa, có hiệu lực ngay", "The token was revoked, in force at once";
    /// Warning.
    password_ends: "Đổi hoặc đặt lại mật khẩu sẽ thu hồi mọi khóa.", "Changing or resetting the password revokes all tokens.";
    /// In the list.
    never_used: "chưa dùng lần nào", "never used";
    /// Heading.
    hooks_title: "Nhận tin tự động", "Messages about dossiers";
    /// Under the heading.
    hooks_lead: "Cổng gửi tin có chữ ký tới phần mềm của doanh nghiệp mỗi khi hồ sơ chuyển trạng thái. Tin chỉ có mã hồ sơ và trạng thái, không có họ tên.", "The portal sends signed messages to the software of the business whenever a dossier changes its state. They hold the dossier code and the state, no names.";
    /// Field.
    url: "Địa chỉ nhận tin", "Address for messages";
    /// Hint.
    url_hint: "Bắt đầu bằng https://", "Begins with https://";
    /// Legend.
    events: "Nhận tin khi nào", "When to be told";
    /// Button.
    add_hook: "Thêm địa chỉ", "Add the address";
    /// Outcome.
    hook_made: "Đã thêm địa chỉ nhận tin", "The address was added";
    /// What to do now.
    hook_made_hint: "Sao chép khóa bí mật này vào phần mềm để kiểm tra chữ ký của tin: khóa chỉ hiện một lần này.", "Copy this secret into the software, which checks the signatures with it: it is shown this once only.";
    /// Button.
    copy_secret: "Sao chép khóa bí mật", "Copy the secret";
    /// Link.
    kept_secret: "Tôi đã lưu khóa bí mật, xem danh sách", "I have kept it, show the list";
    /// Heading.
    hooks_list: "Các địa chỉ nhận tin", "Addresses";
    /// Empty list.
    no_hooks: "Chưa có địa chỉ nào.", "There are no addresses yet.";
    /// Button.
    remove_hook: "Xóa địa chỉ", "Remove the address";
    /// Outcome.
    hook_removed: "Đã xóa địa chỉ nhận tin", "The address was removed";
    /// Heading.
    deliveries_title: "Tin gửi gần đây", "Latest messages";
    /// Empty list.
    no_deliveries: "Chưa có tin nào.", "There are no messages yet.";
    /// Mark.
    waiting: "Đang gửi", "On its way";
    /// Mark.
    sent: "Đã nhận", "Taken";
    /// Mark.
    failed: "Không gửi được", "Given up";
}

/// "90 ngày".
pub fn so_many_days(days: u16) -> String {
    format!("{days} {}", pick("ngày", "days"))
}

/// "Mỗi khóa được gọi tối đa 600 lần một giờ."
pub fn per_hour(most: u32) -> String {
    match pick("vi", "en") {
        "vi" => format!("Mỗi khóa được gọi tối đa {most} lần một giờ."),
        _ => format!("Each token may make {most} requests an hour."),
    }
}

/// "Tạo lúc 10:42, 23/11/2026 · hết hạn 10:42, 21/02/2027".
pub fn lasts(made: &str, until: &str) -> String {
    format!("{} {made} · {} {until}", pick("Tạo lúc", "Made"), pick("hết hạn lúc", "ends"))
}

/// "dùng gần nhất lúc 10:42, 23/11/2026".
pub fn last_used(at: &str) -> String {
    format!("{} {at}", pick("dùng gần nhất lúc", "last used"))
}

/// "Thêm lúc 10:42, 23/11/2026".
pub fn added(at: &str) -> String {
    format!("{} {at}", pick("Thêm lúc", "Added"))
}

/// "đã gửi 2 lần".
pub fn tries(count: u32) -> String {
    match pick("vi", "en") {
        "vi" => format!("đã gửi {count} lần"),
        _ if count == 1 => "1 attempt".to_owned(),
        _ => format!("{count} attempts"),
    }
}
