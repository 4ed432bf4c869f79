//! Texts of the account pages.

use super::texts;

texts! {
    /// Heading of the registration.
    register_title: "Đăng ký tài khoản", "Create an account";
    /// Under the heading.
    register_lead: "Một tài khoản dùng cho mọi thủ tục. Cần một địa chỉ email để kích hoạt.", "One account for all procedures. You need an e-mail address to activate it.";
    /// Name of the choice.
    kind_of_account: "Loại tài khoản", "Kind of account";
    /// Choice.
    individual: "Cá nhân", "Individual";
    /// Choice.
    organisation: "Doanh nghiệp", "Business";
    /// Button of the form for businesses.
    to_individual: "Chuyển sang Cá nhân, giữ nội dung đã nhập", "Change to Individual, keep what was typed";
    /// Button of the form for people.
    to_organisation: "Chuyển sang Doanh nghiệp, giữ nội dung đã nhập", "Change to Business, keep what was typed";
    /// Link to the log-in.
    have_account: "Đã có tài khoản?", "Do you have an account?";
    /// Field.
    organisation_name: "Tên doanh nghiệp", "Name of the business";
    /// Field.
    tax_code: "Mã số thuế", "Tax code";
    /// Hint.
    tax_code_hint: "10 chữ số, ví dụ 0100109106; đơn vị phụ thuộc có thêm 3 số sau dấu gạch.", "10 digits, for example 0100109106; dependent units add 3 digits after a dash.";
    /// Heading of the second part for businesses.
    representative: "Người đại diện", "Representative";
    /// Field.
    full_name: "Họ, chữ đệm, tên", "Full name";
    /// Field.
    personal_id: "Số định danh cá nhân (số căn cước)", "Personal identification number";
    /// Hint.
    personal_id_hint: "12 chữ số trên thẻ căn cước.", "12 digits on the identity card.";
    /// Field.
    phone: "Số điện thoại", "Telephone";
    /// Field.
    email: "Email", "Email";
    /// Hint.
    email_hint: "Thư kích hoạt và thông báo về hồ sơ được gửi tới đây.", "The activation mail and news about your dossiers go here.";
    /// Field.
    password: "Mật khẩu", "Password";
    /// Field.
    new_password: "Mật khẩu mới", "New password";
    /// Hint.
    password_hint: "Từ 10 ký tự; nên dùng 15 ký tự trở lên, ví dụ một câu dễ nhớ với riêng bạn.", "At least 10 characters; 15 or more are better, for example a sentence only you think of.";
    /// Field.
    password_again: "Nhập lại mật khẩu", "Password again";
    /// Tick box.
    consent: "Tôi đồng ý với điều khoản sử dụng và việc xử lý dữ liệu cá nhân", "I agree to the terms of use and the processing of personal data";
    /// Heading.
    check_mail_title: "Kiểm tra hộp thư", "Check your mailbox";
    /// Same words whatever the address.
    if_usable: "Nếu địa chỉ này dùng được, chúng tôi đã gửi thư hướng dẫn.", "If this address can be used, we have sent instructions to it.";
    /// Before the address.
    address_used: "Địa chỉ đã nhập:", "Address typed:";
    /// Link back.
    wrong_address: "Sai địa chỉ? Sửa", "Wrong address? Change it";
    /// Step.
    step_open: "Mở thư có tiêu đề “Kích hoạt tài khoản của bạn”.", "Open the mail titled “Kích hoạt tài khoản của bạn”.";
    /// Step.
    step_press: "Mở đường dẫn trong thư rồi bấm “Kích hoạt tài khoản”. Đường dẫn dùng được trong 24 giờ.", "Open the link and press “Kích hoạt tài khoản”. It works for 24 hours.";
    /// Step.
    step_log_in: "Đăng nhập bằng email và mật khẩu vừa đặt.", "Sign in with your e-mail and password.";
    /// Hint.
    spam_hint: "Không thấy thư? Xem cả thư mục thư rác và chờ vài phút.", "No mail? Look into the spam folder and wait a few minutes.";
    /// Heading.
    no_mail: "Chưa nhận được thư", "No mail yet";
    /// Button.
    send_again: "Gửi lại", "Send again";
    /// Outcome.
    sent_again: "Nếu địa chỉ này dùng được, chúng tôi đã gửi lại thư.", "If this address can be used, we have sent the mail again.";
    /// Link to the person's own mailbox, on another site.
    open_mailbox: "Mở hộp thư", "Open the mailbox";
    /// Link under a refused log-in.
    resend_activation: "Gửi lại thư kích hoạt", "Send the activation mail again";
    /// Heading.
    activate_title: "Kích hoạt tài khoản", "Activate your account";
    /// Under the heading.
    activate_lead: "Bấm nút dưới đây để bắt đầu dùng tài khoản.", "Press the button to start using your account.";
    /// Button.
    activate_button: "Kích hoạt tài khoản", "Activate";
    /// Outcome.
    activated: "Kích hoạt tài khoản thành công", "Your account is active";
    /// Outcome of a second press.
    already_active: "Tài khoản đã được kích hoạt, mời đăng nhập", "The account is active already, please sign in";
    /// A link that is too old.
    link_expired: "Đường dẫn đã hết hạn hoặc đã được thay bằng đường dẫn mới hơn.", "This link is too old or was replaced by a newer one.";
    /// Button.
    new_link: "Gửi thư kích hoạt mới", "Send a new activation mail";
    /// A link of nobody.
    link_unknown: "Đường dẫn không đúng. Mở lại đúng đường dẫn trong thư, hoặc yêu cầu gửi lại thư.", "This is none of our links. Open the link from the mail again, or ask for a new mail.";
    /// After the end of a login session.
    session_over: "Phiên đăng nhập đã hết hạn sau 30 phút không thao tác. Nội dung đã nhập vẫn được giữ.", "Your session ended after 30 minutes without activity. What you typed is kept.";
    /// After a reset.
    password_set: "Đã đặt mật khẩu mới. Đăng nhập để tiếp tục.", "The new password is set. Sign in to go on.";
    /// Said to an officer who has just taken up an invitation.
    post_taken: "Đã nhận lời mời. Đăng nhập bằng email đã nhận thư mời và mật khẩu vừa đặt.", "The invitation is taken up. Sign in with the address that got it and the password you have just set.";
    /// Link to registration.
    no_account: "Chưa có tài khoản? Đăng ký", "No account? Register";
    /// Heading.
    forgot_title: "Quên mật khẩu", "Forgotten password";
    /// Under the heading.
    forgot_lead: "Nhập email của tài khoản. Chúng tôi gửi đường dẫn đặt lại mật khẩu, dùng được trong 30 phút.", "Type the e-mail of your account. We send a link that works for 30 minutes.";
    /// Button.
    send_instructions: "Gửi hướng dẫn", "Send instructions";
    /// Heading.
    no_mailbox: "Không còn dùng hộp thư đó", "The mailbox is gone";
    /// Text.
    no_mailbox_note: "Mang thẻ căn cước đến bộ phận một cửa của phường, xã để được xác nhận và đổi địa chỉ email của tài khoản.", "Bring your identity card to the one-stop desk of your ward; it confirms who you are and changes the address.";
    /// Heading.
    reset_title: "Đặt lại mật khẩu", "Set a new password";
    /// Button.
    set_password: "Đặt mật khẩu", "Set the password";
    /// A dead link.
    reset_dead: "Đường dẫn đã dùng, đã hết hạn hoặc đã được thay bằng đường dẫn mới hơn.", "This link was used, is too old or was replaced.";
    /// Button.
    ask_again: "Yêu cầu đường dẫn mới", "Ask for a new link";
    /// Under the heading, when several forms were sent for one address.
    activate_password_lead: "Địa chỉ email này được dùng để đăng ký nhiều lần. Để chắc chắn đây là lần đăng ký của bạn, nhập mật khẩu bạn đã đặt trong lần đó.", "This address was registered several times. To make sure that this registration is yours, type the password that you chose in it.";
    /// Hint.
    activate_password_hint: "Nếu bạn không đặt mật khẩu này, hãy bỏ qua thư và mở đường dẫn trong thư của lần bạn đăng ký.", "If you did not choose it, ignore this mail and open the link of your own registration.";
    /// Heading.
    second_step_title: "Xác thực hai lớp", "Second step";
    /// Field.
    code: "Mã xác thực", "Code";
    /// Hint.
    code_hint: "6 chữ số đang hiện trong ứng dụng xác thực trên điện thoại của bạn.", "The 6 digits that your authenticator app shows now.";
    /// Hint.
    recovery_hint: "Một mã khôi phục chưa dùng, gồm 16 ký tự; mỗi mã dùng được một lần.", "An unused recovery code of 16 characters; each works once.";
    /// Button.
    confirm: "Xác nhận", "Confirm";
    /// Link.
    use_recovery_code: "Dùng mã khôi phục", "Use a recovery code";
    /// Link back.
    use_app: "Dùng mã trong ứng dụng", "Use the code of the app";
    /// Under the links.
    lost_both: "Mất cả điện thoại và mã khôi phục? Công dân mang thẻ căn cước đến bộ phận một cửa; cán bộ liên hệ quản trị viên đơn vị.", "Lost both? Citizens bring their identity card to the one-stop desk; officers ask the administrator of their unit.";
    /// The first step is missing or over.
    second_step_over: "Bước xác thực đã hết hạn hoặc đã nhập sai quá nhiều lần. Đăng nhập lại để tiếp tục.", "The second step is over, or too many codes were wrong. Sign in again to go on.";
    /// Heading.
    confirm_email_title: "Đổi địa chỉ email", "Change the e-mail address";
    /// Under the heading.
    confirm_email_lead: "Bấm nút dưới đây để tài khoản dùng địa chỉ email mới. Các thiết bị khác sẽ bị đăng xuất.", "Press the button to move your account to the new address. Other devices will be signed out.";
    /// Button.
    confirm_email_button: "Xác nhận đổi email", "Confirm the new address";
    /// Outcome.
    email_confirmed: "Đã đổi địa chỉ email. Từ nay đăng nhập bằng địa chỉ mới.", "The address is changed. Sign in with the new one from now on.";
    /// A dead link.
    email_link_dead: "Đường dẫn đã dùng, đã hết hạn hoặc đã được thay bằng đường dẫn mới hơn. Địa chỉ email chưa đổi bằng đường dẫn này.", "This link was used, is too old or was replaced. It changed nothing.";
}

/// Wrong address or password; needed outside a page, so both languages at once.
pub const WRONG_PAIR: (&str, &str) = ("Email hoặc mật khẩu chưa đúng", "E-mail or password is wrong");
/// The password queue is full.
pub const BUSY: (&str, &str) = (
    "Hệ thống đang có nhiều người đăng nhập. Đợi một phút rồi thử lại; nội dung đã nhập vẫn còn.",
    "Many people are signing in. Wait a minute and try again; what you typed is kept.",
);
/// A captcha is needed now.
pub const CAPTCHA_WANTED: (&str, &str) =
    ("Nhập mã xác nhận trong hình để tiếp tục.", "Type the code from the picture to go on.");
/// The captcha was wrong.
pub const WRONG_CAPTCHA: (&str, &str) = (
    "Mã xác nhận chưa đúng hoặc đã dùng. Nhập mã mới trong hình.",
    "The code is wrong or used up. Type the new one from the picture.",
);
/// The account waits for activation.
pub const NOT_ACTIVATED: (&str, &str) = (
    "Tài khoản chưa được kích hoạt. Mở thư kích hoạt, hoặc yêu cầu gửi lại tại trang Kiểm tra hộp thư.",
    "The account is not activated yet. Open the activation mail or ask for a new one.",
);
/// The account was closed.
pub const DISABLED: (&str, &str) = (
    "Tài khoản đã bị khóa. Liên hệ bộ phận một cửa để biết lý do.",
    "The account was closed. Ask the one-stop desk why.",
);

/// The password of the form that a link came from is missing; needed outside a page.
pub const ACTIVATION_PASSWORD: (&str, &str) =
    ("Nhập mật khẩu bạn đã đặt khi đăng ký.", "Type the password that you chose when you registered.");
/// It is another one.
pub const WRONG_ACTIVATION_PASSWORD: (&str, &str) = (
    "Mật khẩu không đúng với lần đăng ký của thư này. Kiểm tra lại, hoặc mở thư của lần đăng ký khác.",
    "This is not the password of this mail's registration. Check it, or open the mail of another registration.",
);

/// When the button can be pressed again.
pub fn again_in(seconds: u32) -> String {
    let (before, after) =
        (super::pick("Có thể gửi lại sau ", "You can send it again in "), super::pick(" giây.", " seconds."));
    [before, &seconds.to_string(), after].concat()
}
