//! Texts of rights over data, the activity log and representatives.

use super::{pick, texts};

texts! {
    /// Side and heading.
    data: "Dữ liệu của tôi", "My data";
    /// Under the heading.
    data_lead: "Bạn có quyền biết, lấy bản sao, sửa, hạn chế, phản đối và xóa dữ liệu của mình.", "You may know, copy, correct, restrict, object to and erase your data.";
    /// Heading.
    copy_title: "Lấy bản sao dữ liệu", "Get a copy of your data";
    /// Under the heading.
    copy_lead: "Bản sao là một tệp ZIP gồm thông tin tài khoản, hồ sơ nháp và hồ sơ đã gửi cùng tệp đính kèm, lịch sử, phiên đăng nhập và nhật ký. Khi chuẩn bị xong, bạn nhận thư báo và có 24 giờ để tải về.", "The copy is a ZIP file with your account, drafts and dossiers with their files, history, login sessions and log. You get a mail when it is ready and have 24 hours to download it.";
    /// Button.
    copy_button: "Tải dữ liệu của tôi", "Get my data";
    /// State.
    copy_preparing: "Đang chuẩn bị bản sao", "The copy is being prepared";
    /// Link.
    look_again: "Xem lại", "Look again";
    /// State.
    copy_ready: "Bản sao đã sẵn sàng", "The copy is ready";
    /// Link.
    copy_fetch: "Tải bản sao về máy", "Download the copy";
    /// State.
    copy_failed: "Chưa chuẩn bị được bản sao", "The copy could not be prepared";
    /// What to do then.
    copy_failed_hint: "Lỗi đã được ghi lại. Yêu cầu lại bản mới; nếu vẫn lỗi, liên hệ bộ phận hỗ trợ.", "The failure was recorded. Ask again; if it stays, tell the help desk.";
    /// Outcome.
    copy_asked: "Đã nhận yêu cầu", "Your request was taken";
    /// Heading.
    correct_title: "Sửa dữ liệu", "Correct your data";
    /// Under the heading.
    correct_lead: "Thông tin cá nhân sửa được bất cứ lúc nào. Nội dung hồ sơ đã gửi do cơ quan giữ nguyên; nếu có sai sót, hãy liên hệ nơi tiếp nhận hồ sơ.", "You can change your personal data at any time. Dossiers that were sent stay as they are; tell the receiving office about mistakes in them.";
    /// Link.
    correct_link: "Sửa thông tin cá nhân", "Change personal data";
    /// Heading and link.
    limit_title: "Hạn chế, phản đối xử lý dữ liệu", "Restrict or object to the handling of data";
    /// Under the heading.
    limit_lead: "Tạm dừng những việc không bắt buộc với dữ liệu của bạn, hoặc phản đối từng việc.", "Stop what is not required with your data, or object to single purposes.";
    /// Heading and link.
    erase_title: "Xóa tài khoản", "Erase the account";
    /// Under the heading.
    erase_lead: "Xóa thông tin cá nhân, hồ sơ nháp và giấy tờ đã lưu. Hồ sơ đã gửi được giữ theo luật.", "Erases personal data, drafts and stored papers. Dossiers that were sent are kept by law.";
    /// Heading.
    restriction: "Hạn chế xử lý", "Restriction";
    /// What it does.
    restriction_lead: "Khi hạn chế, cổng không gửi thư nhắc và thư mời đánh giá, không điền sẵn tờ khai từ dữ liệu đã lưu. Hồ sơ đã gửi vẫn được giải quyết và thư về hồ sơ vẫn được gửi.", "While restricted, the portal sends no reminders and no invitations to rate, and fills no forms in from stored data. Dossiers that were sent are handled and mails about them are sent.";
    /// Field.
    reason: "Lý do", "Reason";
    /// Hint.
    reason_hint: "Ví dụ: dữ liệu đang sai và tôi đang yêu cầu sửa.", "For example: the data is wrong and I have asked for a correction.";
    /// Button.
    restrict: "Hạn chế xử lý", "Restrict";
    /// Button.
    lift: "Bỏ hạn chế", "Lift the restriction";
    /// Heading.
    objection: "Phản đối từng việc", "Object to single purposes";
    /// Under the heading.
    objection_lead: "Chọn những việc bạn không đồng ý. Có hiệu lực ngay khi lưu. Việc giải quyết hồ sơ theo luật không thể dừng tại đây; nếu bạn phản đối việc đó, hãy liên hệ nơi tiếp nhận.", "Choose what you do not agree to. It takes effect at once. Handling dossiers as the law asks cannot be stopped here; tell the receiving office if you object to it.";
    /// Tick.
    against_mails: "Gửi thư nhắc không bắt buộc (ví dụ giấy tờ sắp hết hạn)", "Mails that are not required (for example papers that expire)";
    /// Tick.
    against_ratings: "Mời đánh giá sau khi xong hồ sơ", "Invitations to rate a finished dossier";
    /// Tick.
    against_prefill: "Điền sẵn tờ khai từ thông tin đã lưu", "Filling forms in from stored data";
    /// Button.
    save_objections: "Lưu phản đối", "Save objections";
    /// Outcome.
    wishes_saved: "Đã lưu, có hiệu lực ngay", "Saved, in force at once";
    /// Heading.
    goes_now: "Xóa ngay", "Erased at once";
    /// Item.
    goes_profile: "Họ tên, số định danh, điện thoại, email, mật khẩu và thông tin cá nhân trong tài khoản", "Name, numbers, telephone, address, password and personal data of the account";
    /// Item.
    goes_papers: "Giấy tờ và thông tin người thân đã lưu để dùng lại", "Papers and relatives stored for later use";
    /// Item.
    goes_settings: "Phiên đăng nhập, thiết lập, bản sao dữ liệu và quan hệ đại diện", "Login sessions, settings, copies of data and representations";
    /// Heading.
    stays: "Giữ lại và vì sao", "Kept, and why";
    /// Item.
    stays_dossiers: "Hồ sơ đã gửi cùng giấy tờ kèm theo: cơ quan phải lưu hồ sơ giải quyết thủ tục hành chính theo quy định về lưu trữ (Nghị định 118/2025/NĐ-CP, Luật Lưu trữ).", "Dossiers that were sent, with their papers: the office must keep them under the rules on archives (Decree 118/2025/ND-CP, Law on Archives).";
    /// Item.
    stays_log: "Nhật ký hệ thống: bằng chứng ai đã làm gì, không chứa nội dung tờ khai.", "The audit log: proof of who did what, without contents of declarations.";
    /// Heading.
    kept_title: "Hồ sơ được giữ lại", "Dossiers that are kept";
    /// No dossiers.
    nothing_kept: "Bạn chưa gửi hồ sơ nào, nên không có hồ sơ được giữ lại.", "You have sent no dossiers, so none is kept.";
    /// Warning.
    still_running: "Có hồ sơ đang giải quyết", "Some dossiers are being handled";
    /// Under the warning.
    still_running_lead: "Bạn vẫn xóa được tài khoản. Hồ sơ tiếp tục được giải quyết, thư về hồ sơ gửi tới địa chỉ ghi trong tờ khai; nhưng bạn sẽ không bổ sung hay rút hồ sơ trực tuyến được nữa. Hãy lưu mã hồ sơ và mã bí mật để tra cứu.", "You can still erase the account. The dossiers go on and mails about them go to the address in the declaration; but you cannot supplement or withdraw them online any more. Keep the dossier codes and second secrets to look them up.";
    /// Advice.
    copy_first: "Nên lấy bản sao dữ liệu trước khi xóa.", "Get a copy of your data first.";
    /// Column.
    reason_kept: "Lý do giữ", "Why it is kept";
    /// In that column.
    by_law: "Lưu trữ theo luật", "Archives required by law";
    /// In that column.
    running: "Đang giải quyết", "Being handled";
    /// Column.
    dossier: "Hồ sơ", "Dossier";
    /// Column.
    sent_at: "Gửi lúc", "Sent";
    /// Column.
    status: "Trạng thái", "State";
    /// Field.
    word: "Gõ XÓA để xác nhận", "Type XÓA to confirm";
    /// Hint.
    word_hint: "Gõ có dấu hay không dấu đều được. Việc này không hoàn tác được.", "With or without marks. This cannot be undone.";
    /// Button.
    erase: "Xóa tài khoản", "Erase the account";
    /// Heading.
    erased_title: "Tài khoản đã được xóa", "The account is erased";
    /// Under it.
    erased_lead: "Bạn đã được đăng xuất khỏi mọi thiết bị. Thư xác nhận, cùng danh sách hồ sơ được giữ theo luật nếu có, đã được gửi tới địa chỉ cũ của bạn.", "You are signed out on all devices. A confirmation, with the list of dossiers kept by law if there are any, was sent to your old address.";
    /// Further.
    erased_again: "Địa chỉ email đó có thể đăng ký tài khoản mới bất cứ lúc nào. Tài khoản mới không thấy dữ liệu cũ.", "That address can register a new account at any time. A new account sees nothing of the old one.";
    /// Side and heading.
    log: "Nhật ký", "Activity log";
    /// Under the heading.
    log_lead: "Những việc đã diễn ra trong tài khoản và với hồ sơ của bạn. Nếu thấy việc lạ, hãy đổi mật khẩu.", "What happened in your account and with your dossiers. If something is not yours, change the password.";
    /// Field.
    log_kind: "Loại việc", "Kind";
    /// Hint.
    log_kind_hint: "Để trống để xem tất cả.", "Leave empty to see all.";
    /// Field.
    log_from: "Từ ngày", "From";
    /// Field.
    log_to: "Đến ngày", "To";
    /// Hint.
    log_day_hint: "Ví dụ 27/3/2026", "For example 27/3/2026";
    /// Button.
    log_show: "Lọc", "Filter";
    /// Link.
    log_all: "Bỏ lọc", "Clear the filter";
    /// Link.
    log_csv: "Tải tệp CSV", "Download as CSV";
    /// Empty.
    log_empty: "Không có việc nào khớp với bộ lọc.", "Nothing matches the filter.";
    /// Column.
    log_time: "Thời gian", "Time";
    /// Column.
    log_act: "Việc", "Act";
    /// Column.
    log_place: "Thiết bị, địa chỉ mạng", "Device, network address";
    /// Side and heading for organisations.
    representatives: "Người đại diện", "Representatives";
    /// Under the heading.
    representatives_lead: "Người đại diện nộp và theo dõi hồ sơ thay cho doanh nghiệp bằng tài khoản cá nhân của mình. Nhật ký ghi rõ ai đã làm.", "Representatives file and follow dossiers for the business with their own accounts. The log says who did what.";
    /// Heading.
    invite_title: "Mời người đại diện", "Invite a representative";
    /// Field.
    invite_email: "Email của người được mời", "E-mail address of whom you invite";
    /// Hint.
    invite_hint: "Địa chỉ của tài khoản cá nhân. Người được mời nhận thư và phải tự nhận lời.", "The address of a personal account. They get a mail and have to accept themselves.";
    /// Button.
    invite: "Mời", "Invite";
    /// Outcome.
    invited: "Đã gửi lời mời", "The invitation was sent";
    /// Outcome.
    removed: "Đã gỡ, có hiệu lực ngay", "Removed, in force at once";
    /// Outcome.
    accepted: "Bạn đã là người đại diện", "You are a representative now";
    /// Empty list.
    no_representatives: "Chưa có người đại diện nào.", "There are no representatives yet.";
    /// Heading.
    representatives_list: "Danh sách", "List";
    /// Standing.
    standing_accepted: "Đã nhận lời", "Accepted";
    /// Standing.
    standing_pending: "Chờ nhận lời", "Pending";
    /// Standing.
    standing_late: "Lời mời hết hạn", "Invitation too old";
    /// Standing.
    standing_removed: "Đã gỡ", "Removed";
    /// Button.
    remove: "Gỡ", "Remove";
    /// Button.
    take_back: "Thu hồi lời mời", "Take the invitation back";
    /// Side and heading for people.
    act_title: "Làm việc thay cho doanh nghiệp", "Act for a business";
    /// Under the heading.
    act_lead: "Khi làm việc thay, hồ sơ bạn mở, nộp và theo dõi là của doanh nghiệp. Mật khẩu, thiết bị, nhật ký và dữ liệu của bạn vẫn là của riêng bạn.", "While you act for a business, the dossiers you open, file and follow are those of the business. Password, devices, log and data stay your own.";
    /// Empty list.
    act_nobody: "Chưa có doanh nghiệp nào mời bạn làm người đại diện. Khi được mời, bạn nhận thư có đường dẫn để nhận lời.", "No business has made you a representative. When one does, you get a mail with a link.";
    /// Button.
    act: "Làm việc thay", "Act for it";
    /// Button.
    stop_acting: "Thôi làm thay", "Stop acting";
    /// Button.
    leave: "Thôi làm người đại diện", "Stop being a representative";
    /// Mark.
    acting_now: "Đang làm thay", "Acting now";
    /// Link.
    change_acting: "Đổi", "Change";
    /// Heading.
    invitation_title: "Lời mời làm người đại diện", "Invitation to be a representative";
    /// What it means.
    invitation_lead: "Khi nhận lời, bạn nộp và theo dõi được hồ sơ của doanh nghiệp bằng tài khoản này. Bạn có thể thôi bất cứ lúc nào.", "When you accept, you can file and follow the dossiers of the business with this account. You can stop at any time.";
    /// Button.
    accept: "Nhận lời", "Accept";
    /// Visitor.
    sign_in_first: "Đăng nhập bằng tài khoản cá nhân dùng địa chỉ email đã nhận thư mời. Nếu chưa có tài khoản, hãy đăng ký rồi mở lại đường dẫn trong thư.", "Sign in with the personal account of the address that got the invitation. If there is none yet, register, then open the link of the mail again.";
    /// Refusal.
    other_address: "Lời mời này được gửi tới địa chỉ email khác", "This invitation was sent to another address";
    /// What to do.
    other_address_hint: "Đăng xuất, rồi đăng nhập bằng tài khoản dùng địa chỉ đã nhận thư mời và mở lại đường dẫn.", "Sign out, sign in with the account of the address that got the invitation, and open the link again.";
    /// Refusal.
    not_a_person: "Tài khoản doanh nghiệp không làm người đại diện được", "A business account cannot be a representative";
    /// What to do.
    not_a_person_hint: "Dùng một tài khoản cá nhân để nhận lời.", "Accept with a personal account.";
    /// Dead link.
    invitation_dead: "Lời mời không còn dùng được", "The invitation is of no use any more";
    /// What to do.
    invitation_dead_hint: "Lời mời đã dùng, đã thu hồi hoặc quá hạn. Nhờ doanh nghiệp mời lại.", "It was used, taken back, or is too old. Ask the business to invite you again.";
}

/// "Bạn đang làm việc thay cho: Công ty Sen".
pub fn acting_for(name: &str) -> String {
    format!("{} {name}", pick("Làm việc thay cho:", "Acting for:"))
}

/// "Doanh nghiệp mời: Công ty Sen".
pub fn invites_you(name: &str) -> String {
    format!("{} {name}", pick("Doanh nghiệp mời bạn:", "You are invited by:"))
}

/// "3 hồ sơ nháp cùng giấy tờ kèm theo".
pub fn drafts_go(count: u64) -> String {
    match count {
        1 => pick("1 hồ sơ nháp cùng giấy tờ kèm theo", "1 draft with its papers").to_owned(),
        count => format!("{count} {}", pick("hồ sơ nháp cùng giấy tờ kèm theo", "drafts with their papers")),
    }
}

/// "Đang hạn chế từ 10:42, 23/11/2026".
pub fn restricted_since(when: &str) -> String {
    format!("{} {when}", pick("Đang hạn chế từ", "Restricted since"))
}

/// "Thay đổi gần nhất: 10:42, 23/11/2026".
pub fn objected_at(when: &str) -> String {
    format!("{} {when}", pick("Thay đổi gần nhất:", "Last changed:"))
}

/// "Giữ đến 10:42, 24/11/2026 · 1,4 MB".
pub fn kept_until(when: &str, size: &str) -> String {
    format!("{} {when} · {size}", pick("Giữ đến", "Kept until"))
}

/// "Yêu cầu lúc 10:42, 24/11/2026".
pub fn asked_at(when: &str) -> String {
    format!("{} {when}", pick("Yêu cầu lúc", "Asked for at"))
}

/// "128 việc".
pub fn log_count(total: u64) -> String {
    format!("{total} {}", pick("việc", "entries"))
}
