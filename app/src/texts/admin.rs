//! Texts of administration.

use super::texts;
use domain::words::Language;

texts! {
    /// Heading.
    administration: "Quản trị", "Administration";
    /// Door.
    overview: "Tổng quan", "Overview";
    /// Door.
    units: "Đơn vị", "Units";
    /// Door.
    posts: "Cán bộ", "Officers";
    /// Door.
    procedures: "Thủ tục", "Procedures";
    /// Door.
    days: "Ngày nghỉ", "Days off";
    /// Door.
    mails: "Thư chờ gửi", "Waiting mails";
    /// Door.
    audit: "Nhật ký kiểm toán", "Audit log";
    /// Door.
    state: "Tình trạng hệ thống", "System state";
    /// All is well.
    all_well: "Hệ thống hoạt động bình thường.", "All is well.";
    /// Outcome.
    saved: "Đã lưu.", "Saved.";
    /// Button.
    save: "Lưu", "Save";
    /// Button.
    invite: "Mời cán bộ", "Invite an officer";
    /// Outcome.
    invited: "Đã gửi thư mời.", "The invitation was sent.";
    /// Field.
    title: "Chức vụ", "Position";
    /// Field.
    unit: "Đơn vị", "Unit";
    /// Group.
    roles: "Vai trò", "Roles";
    /// No unit.
    whole_city: "Toàn thành phố", "The whole city";
    /// Mark.
    ended_mark: "Đã ngừng", "Ended";
    /// Mark.
    invited_mark: "Chờ nhận lời mời", "Invited";
    /// Mark.
    closed_mark: "Tài khoản bị khóa", "Account closed";
    /// Below the mark.
    closed_hint: "Khôi phục vị trí công tác không mở lại tài khoản này. Người đó chưa đăng nhập được.", "Bringing the post back does not open this account again. Its person cannot sign in.";
    /// Outcome.
    renewed_but_closed: "Đã khôi phục vị trí công tác, nhưng tài khoản vẫn bị khóa.", "The post is back, but the account is still closed.";
    /// Summary.
    change: "Thay đổi", "Change";
    /// Button.
    end: "Ngừng", "End";
    /// Button.
    renew: "Khôi phục", "Bring back";
    /// Lead.
    days_lead: "Ngày hẹn trả kết quả đếm theo lịch này. Hồ sơ đã hẹn được tính lại ở lần thay đổi tiếp theo.", "Promised days are counted by this calendar; dossiers are counted anew at their next change.";
    /// Button and heading.
    add_day: "Thêm ngày", "Add a day";
    /// Field.
    day: "Ngày", "Day";
    /// Field.
    day_name: "Tên ngày nghỉ", "Name of the day off";
    /// Tick and row.
    works: "Thứ Bảy làm việc", "Worked Saturday";
    /// Mark.
    projected: "dự kiến", "projected";
    /// Button.
    remove: "Xóa", "Remove";
    /// Outcome.
    will_be_sent: "Thư sẽ được gửi lại ngay.", "The mail will be sent again at once.";
    /// State.
    given_up: "Không gửi được", "Given up";
    /// State.
    waits: "Đang chờ", "Waiting";
    /// Button.
    resend: "Gửi lại", "Send again";
    /// Column.
    recipient: "Người nhận", "Recipient";
    /// Column.
    kind: "Loại thư", "Kind";
    /// Column.
    code: "Mã hồ sơ", "Dossier code";
    /// Column.
    written: "Viết lúc", "Written";
    /// Column.
    mail_state: "Trạng thái", "State";
    /// Column.
    tries: "Số lần thử", "Tries";
    /// Column.
    why: "Lý do", "Reason";
    /// Empty.
    no_mails: "Không có thư nào đang chờ.", "No mail is waiting.";
    /// Column and field.
    act: "Việc", "Act";
    /// Hint.
    act_hint: "Phần đầu của tên việc, ví dụ dossier.", "The beginning of its name, such as dossier.";
    /// Column and field.
    actor: "Tài khoản", "Account";
    /// Hint.
    actor_hint: "Email hoặc mã trong cột Tài khoản.", "An e-mail address, or the id in this column.";
    /// Column and field.
    subject: "Đối tượng", "Thing";
    /// Hint.
    subject_hint: "Mã hồ sơ hoặc mã trong cột Đối tượng.", "The code of a dossier, or the id in this column.";
    /// Field.
    from_day: "Từ ngày", "From";
    /// Field.
    until_day: "Đến ngày", "Until";
    /// Button.
    search: "Tìm", "Search";
    /// Column.
    when: "Lúc", "When";
    /// Column.
    details: "Chi tiết", "Details";
    /// Before the number.
    rows_in_all: "Số dòng:", "Rows:";
    /// Link.
    csv: "Tải kết quả tìm (CSV)", "What was found as CSV";
    /// Below the link; the number is that of `audit_log::MOST`.
    csv_hint: "Nhiều nhất 50.000 dòng mới nhất. Việc tải được ghi vào nhật ký.", "The newest 50,000 rows at most. Taking the file is written into the log.";
    /// Empty.
    no_rows: "Không có dòng nào khớp.", "No row matches.";
    /// Link.
    previous: "Trang trước", "Previous page";
    /// Link.
    next: "Trang sau", "Next page";
    /// Field.
    address: "Địa chỉ trụ sở", "Office address";
    /// Field.
    phone: "Điện thoại", "Telephone";
    /// Field.
    hours: "Giờ làm việc", "Hours";
    /// Empty.
    not_entered: "Chưa nhập", "Not entered";
    /// Column.
    procedure: "Thủ tục", "Procedure";
    /// Column.
    level: "Mức độ", "Level";
    /// Column.
    limit: "Thời hạn", "Time limit";
    /// Column.
    version: "Phiên bản", "Version";
    /// Column.
    versions: "Số phiên bản có hồ sơ", "Versions with dossiers";
    /// The chain.
    chain_whole: "Chuỗi nhật ký nguyên vẹn.", "The chain of the log is whole.";
    /// Heading.
    take_title: "Bắt đầu", "Begin";
    /// Lead.
    take_lead: "Đặt tên và mật khẩu cho tài khoản công việc của bạn. Lần đăng nhập đầu tiên, bạn thiết lập xác thực hai lớp.", "Choose name and password of your work account. At the first sign-in you set a second factor.";
    /// Dead link.
    take_dead: "Đường dẫn đã dùng, đã hết hạn hoặc không đúng. Hãy xin lời mời mới.", "The link was used, is too old or not ours. Ask for a new invitation.";
    /// Button.
    take: "Bắt đầu", "Begin";
    /// Hint.
    password_hint: "Ít nhất 12 ký tự.", "12 characters or more.";
}

const fn either(language: Language, vi: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// Declares texts that the server words itself.
macro_rules! on_the_server {
    ($($(#[$doc:meta])* $name:ident: $vi:literal, $en:literal;)*) => {
        $($(#[$doc])* pub const fn $name(language: Language) -> &'static str { either(language, $vi, $en) })*
    };
}

on_the_server! {
    /// Fact.
    version_in: "Phiên bản", "Version";
    /// Fact.
    database_in: "Cơ sở dữ liệu", "Database";
    /// Fact.
    free_space_in: "Dung lượng trống", "Free space";
    /// Fact.
    mails_waiting_in: "Thư đang chờ", "Mails waiting";
    /// Fact.
    mails_failed_in: "Thư không gửi được", "Mails given up";
    /// Fact.
    oldest_mail_in: "Thư chờ lâu nhất", "Oldest waiting mail";
    /// Complaint.
    mail_stuck_in: "Thư đã chờ hơn 15 phút. Kiểm tra máy chủ thư.", "Mails have waited for more than 15 minutes. Look at the mail server.";
    /// Complaint.
    mail_given_up_in: "Có thư không gửi được. Xem mục Thư chờ gửi.", "Some mails were given up. See Waiting mails.";
}

/// So many minutes.
pub fn minutes(language: Language, minutes: i64) -> String {
    match language {
        Language::Vi => format!("{minutes} phút"),
        Language::En => format!("{minutes} min"),
    }
}
