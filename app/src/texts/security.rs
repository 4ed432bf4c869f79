//! Texts of the pages about the security of an account.

use super::{pick, texts};

texts! {
    /// Heading and link.
    second_factor: "Xác thực hai lớp", "Second factor";
    /// Under the heading.
    what_it_is: "Khi bật, mỗi lần đăng nhập cần mật khẩu và một mã 6 số trên điện thoại của bạn. Người biết mật khẩu nhưng không có điện thoại sẽ không vào được.", "Once on, signing in needs your password and a 6-digit code from your phone. Whoever knows the password but does not hold the phone stays out.";
    /// Which apps do.
    which_app: "Bạn cần một ứng dụng xác thực (TOTP) trên điện thoại, ví dụ Google Authenticator, Microsoft Authenticator, Aegis hoặc ứng dụng mật khẩu có sẵn trong máy.", "You need an authenticator app (TOTP), for example Google Authenticator, Microsoft Authenticator, Aegis, or the password app of your phone.";
    /// Of officers.
    required: "Tài khoản của bạn bắt buộc dùng xác thực hai lớp.", "Your account must have a second factor.";
    /// Button.
    start: "Bắt đầu cài đặt", "Begin";
    /// Heading.
    step_scan: "1. Thêm tài khoản vào ứng dụng", "1. Add the account to your app";
    /// Under the heading.
    step_scan_note: "Mở ứng dụng xác thực, chọn thêm tài khoản rồi quét mã QR này.", "Open the app, choose to add an account and scan this QR code.";
    /// Name of the picture.
    qr_label: "Mã QR để thêm tài khoản vào ứng dụng xác thực", "QR code that adds the account to an authenticator app";
    /// Link on the phone itself.
    open_app: "Đang dùng chính điện thoại đó? Mở ứng dụng xác thực", "On that very phone? Open the authenticator app";
    /// Before the secret.
    type_secret: "Không quét được? Nhập khóa này vào ứng dụng:", "Cannot scan? Type this key into the app:";
    /// Heading.
    step_confirm: "2. Nhập mã ứng dụng đang hiện", "2. Enter the code that the app shows";
    /// State.
    is_on: "Xác thực hai lớp đang bật", "The second factor is on";
    /// State.
    is_off: "Xác thực hai lớp đang tắt", "The second factor is off";
    /// Outcome.
    turned_on: "Đã bật xác thực hai lớp. Các thiết bị khác đã bị đăng xuất.", "The second factor is on. Other devices were signed out.";
    /// Outcome.
    turned_off: "Đã tắt xác thực hai lớp với ứng dụng trước.", "The former app is no longer used.";
    /// Codes were never made.
    no_codes: "Bạn chưa có mã khôi phục. Hãy tạo ngay: không có mã, mất điện thoại là không đăng nhập được.", "You have no recovery codes. Make some now: without them a lost phone locks you out.";
    /// Heading and link.
    recovery_codes: "Mã khôi phục", "Recovery codes";
    /// Under the heading.
    recovery_lead: "Mỗi mã thay cho mã của ứng dụng một lần, khi bạn mất hoặc đổi điện thoại. In ra hoặc chép lại, cất ở nơi an toàn, không để cùng điện thoại.", "Each code stands in for the app once, when your phone is lost or new. Print or copy them and keep them safe, apart from the phone.";
    /// Button.
    make_codes: "Tạo mã khôi phục", "Make recovery codes";
    /// Before the form.
    codes_replaced: "Mã mới thay cho toàn bộ mã cũ.", "New codes replace all former ones.";
    /// Above the codes.
    codes_once: "Các mã này chỉ hiện một lần. Hãy lưu lại trước khi rời trang.", "These codes are shown only once. Keep them before you leave the page.";
    /// Button.
    copy_codes: "Sao chép mã", "Copy the codes";
    /// Button.
    print_codes: "In mã", "Print the codes";
    /// Link on.
    codes_kept: "Tôi đã lưu mã", "I have kept them";
    /// Heading, link and button.
    turn_off: "Tắt xác thực hai lớp", "Turn the second factor off";
    /// Link for those who must have one.
    other_device: "Chuyển sang điện thoại khác", "Move to another phone";
    /// Under the heading.
    turn_off_lead: "Sau khi tắt, chỉ cần mật khẩu để đăng nhập. Ứng dụng và mã khôi phục đang dùng mất hiệu lực.", "Then the password alone signs you in. The app and the recovery codes stop working.";
    /// Under the heading.
    other_device_lead: "Ứng dụng và mã khôi phục đang dùng mất hiệu lực; bạn cài đặt lại ngay với điện thoại mới.", "The app and the recovery codes stop working; you set up the new phone at once.";
    /// Hint.
    code_or_recovery: "Mã trong ứng dụng, hoặc một mã khôi phục chưa dùng.", "The code of the app, or an unused recovery code.";
    /// Heading and link.
    change_email: "Đổi địa chỉ email", "Change the e-mail address";
    /// Before the address.
    present_email: "Email hiện tại:", "Present address:";
    /// Under the heading.
    change_email_lead: "Chúng tôi gửi thư xác nhận tới địa chỉ mới. Email chỉ đổi sau khi bạn bấm nút trong trang mà thư dẫn tới; địa chỉ cũ nhận được thông báo.", "We send a mail to the new address. It changes only after you press the button behind its link; the former address is told.";
    /// Field.
    new_email: "Email mới", "New e-mail address";
    /// Button.
    send_change_mail: "Gửi thư xác nhận", "Send the confirmation mail";
    /// Outcome, the same whatever the address.
    change_mail_sent: "Nếu địa chỉ này dùng được, chúng tôi đã gửi thư xác nhận.", "If this address can be used, we have sent a confirmation mail to it.";
    /// Under the outcome.
    change_mail_note: "Mở thư đó trong vòng 24 giờ rồi bấm “Xác nhận đổi email”. Trước lúc đó, bạn vẫn đăng nhập bằng địa chỉ hiện tại.", "Open it within 24 hours and press “Xác nhận đổi email”. Until then you sign in with the present address.";
    /// Heading and link.
    notifications: "Thông báo qua thư", "Mails";
    /// Heading.
    optional_mails: "Thư bạn có thể chọn", "Mails you may choose";
    /// Heading.
    mandatory_mails: "Thư luôn được gửi", "Mails that always come";
    /// Under the heading.
    mandatory_lead: "Những thư này báo việc ảnh hưởng đến quyền lợi hoặc sự an toàn của bạn nên không tắt được.", "They are about your rights or your safety, so they cannot be turned off.";
    /// Item.
    mandatory_dossier: "Thay đổi trạng thái hồ sơ: đã gửi, tiếp nhận, cần bổ sung, có kết quả.", "Changes of a dossier: sent, accepted, to be completed, result.";
    /// Item.
    mandatory_draft: "Báo trước khi bản nháp để lâu bị xóa.", "Notice before an old draft is deleted.";
    /// Item.
    mandatory_account: "Bảo mật tài khoản: kích hoạt, mật khẩu, địa chỉ email, xác thực hai lớp, nhiều lần đăng nhập sai.", "Safety of the account: activation, password, address, second factor, many failed sign-ins.";
}

/// The label of a mail that can be chosen.
pub fn optional_mail(kind: &str) -> &'static str {
    match kind {
        "login.new_device" => pick(
            "Báo khi tài khoản đăng nhập từ trình duyệt hoặc mạng mới",
            "Tell me about sign-ins from a new browser or network",
        ),
        "reminder" => pick(
            "Nhắc việc cần làm: bổ sung giấy tờ, nộp phí, nhận kết quả",
            "Remind me of what I have to do: supplements, fees, results to fetch",
        ),
        "rating_invitation" => {
            pick("Mời đánh giá sau khi hồ sơ có kết quả", "Invite me to rate a dossier once it is finished")
        }
        _ => "",
    }
}

/// "Còn 8 mã khôi phục chưa dùng."
pub fn codes_left(left: u64) -> String {
    let (before, after) = (pick("Còn ", "Unused recovery codes: "), pick(" mã khôi phục chưa dùng.", "."));
    [before, &left.to_string(), after].concat()
}
