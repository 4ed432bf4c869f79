//! The words of mails about the security of an account: second factor, new address, new device.
//!
//! They go to the owner's mailbox and say what to do if it was somebody else. No code and no secret stands in them.

use domain::time::Moment;

use super::{draft, greeting, told_at};
use crate::config::Config;
use crate::mail::{Letter, MailDraft};

/// The page on which a person looks after the security of the account.
const SECURITY_PAGE: &str = "/tai-khoan/bao-mat";
/// Where people find somebody who helps.
const HELP_PAGE: &str = "/lien-he";

/// The link that moves an account to the address this mail goes to. Greets nobody by name: whoever asked typed the
/// address, and the mailbox may belong to somebody else.
pub fn email_change(config: &Config, to: &str, token: &str, until: Moment) -> MailDraft {
    let letter = Letter::new("Chào bạn,")
        .line("Có người muốn dùng địa chỉ email này cho tài khoản của mình. Nếu đó là bạn, mở trang bên dưới rồi bấm “Xác nhận đổi email”.")
        .action("Xác nhận đổi email", config.absolute(&format!("/doi-email?token={token}")))
        .line(format!("Đường dẫn dùng được đến {} và chỉ dùng một lần. Yêu cầu mới nhất làm các đường dẫn trước mất hiệu lực.", until.format_vi()))
        .line("Nếu bạn không yêu cầu, hãy bỏ qua thư này. Không có gì thay đổi khi chưa xác nhận.");
    draft("email_change", to, "Xác nhận địa chỉ email mới", letter).with("han", until.format_vi())
}

/// Tells the former address that the account has another one now.
pub fn email_changed(config: &Config, to: &str, name: &str, at: Moment) -> MailDraft {
    let letter = Letter::new(greeting(name))
        .line(format!("Lúc {}, tài khoản của bạn đã chuyển sang một địa chỉ email khác. Từ nay thư về hồ sơ được gửi tới địa chỉ mới; các thiết bị khác đã bị đăng xuất.", at.format_vi()))
        .line("Nếu chính bạn đổi, bạn không cần làm gì thêm.")
        .line("Nếu không phải bạn, hãy liên hệ ngay đường dây hỗ trợ hoặc mang thẻ căn cước đến bộ phận một cửa gần nhất để lấy lại tài khoản, và đổi mật khẩu hộp thư này.")
        .action("Xem cách liên hệ", config.absolute(HELP_PAGE));
    told_at(draft("email_changed", to, "Địa chỉ email của tài khoản đã được đổi", letter), name, at)
}

/// Tells the owner of an address that somebody wanted it for another account.
pub fn email_change_attempt(config: &Config, to: &str, name: &str, at: Moment) -> MailDraft {
    let letter = Letter::new(greeting(name))
        .line(format!("Lúc {}, có người muốn dùng địa chỉ của bạn cho một tài khoản khác. Địa chỉ này đã có tài khoản, nên không có gì thay đổi.", at.format_vi()))
        .line("Nếu đó là bạn và bạn không nhớ tài khoản này, bạn có thể đặt lại mật khẩu của nó. Nếu không phải bạn, bạn không cần làm gì.")
        .action("Đặt lại mật khẩu", config.absolute("/quen-mat-khau"));
    told_at(draft("email_change_attempt", to, "Có người muốn dùng địa chỉ email của bạn", letter), name, at)
}

/// Tells the owner that sign-ins ask for a code from now on.
pub fn second_factor_on(config: &Config, to: &str, name: &str, at: Moment) -> MailDraft {
    let letter = Letter::new(greeting(name))
        .line(format!("Xác thực hai lớp của tài khoản được bật lúc {}. Từ nay mỗi lần đăng nhập cần thêm mã của ứng dụng xác thực.", at.format_vi()))
        .line("Hãy cất mã khôi phục ở nơi an toàn: chúng giúp bạn đăng nhập khi mất điện thoại.")
        .action("Xem trang bảo mật", config.absolute(SECURITY_PAGE))
        .line("Nếu không phải bạn bật, hãy đặt lại mật khẩu và liên hệ đường dây hỗ trợ.");
    told_at(draft("second_factor_on", to, "Đã bật xác thực hai lớp", letter), name, at)
}

/// Tells the owner that sign-ins no longer ask for a code of this app.
pub fn second_factor_off(config: &Config, to: &str, name: &str, at: Moment) -> MailDraft {
    let letter = Letter::new(greeting(name))
        .line(format!("Xác thực hai lớp của tài khoản được tắt lúc {}. Ứng dụng xác thực và mã khôi phục đã dùng trước đây không còn hiệu lực.", at.format_vi()))
        .line("Nếu chính bạn tắt, bạn không cần làm gì thêm. Nếu không, hãy đặt lại mật khẩu ngay.")
        .action("Xem trang bảo mật", config.absolute(SECURITY_PAGE));
    told_at(draft("second_factor_off", to, "Đã tắt xác thực hai lớp", letter), name, at)
}

/// Tells the owner that a recovery code was used, and how many are left.
pub fn recovery_code_used(config: &Config, to: &str, name: &str, left: u64, at: Moment) -> MailDraft {
    let letter = Letter::new(greeting(name))
        .line(format!("Lúc {}, tài khoản của bạn được đăng nhập bằng một mã khôi phục. Còn {left} mã chưa dùng.", at.format_vi()))
        .line("Nếu mất điện thoại, hãy tắt xác thực hai lớp rồi bật lại với điện thoại mới. Nếu sắp hết mã, hãy tạo mã mới.")
        .action("Xem trang bảo mật", config.absolute(SECURITY_PAGE))
        .line("Nếu không phải bạn, hãy đổi mật khẩu ngay.");
    told_at(draft("recovery_code_used", to, "Một mã khôi phục vừa được dùng", letter), name, at)
        .with("con_lai", left.to_string())
}

/// Tells the owner once that wrong codes were typed after the right password.
pub fn second_factor_notice(config: &Config, to: &str, name: &str, at: Moment) -> MailDraft {
    let minutes = config.limits.login_max_delay_minutes;
    let letter = Letter::new(greeting(name))
        .line(format!("Đến lúc {}, có người nhập đúng mật khẩu tài khoản của bạn nhưng nhiều lần sai mã xác thực. Chưa ai đăng nhập được. Mỗi lần thử tiếp theo phải chờ lâu hơn, nhiều nhất {minutes} phút.", at.format_vi()))
        .line("Nếu không phải bạn, mật khẩu của bạn đã bị lộ: hãy đặt mật khẩu mới ngay, và đổi cả ở những nơi khác dùng mật khẩu đó.")
        .action("Đặt lại mật khẩu", config.absolute("/quen-mat-khau"))
        .line("Chúng tôi không gửi thêm thư cho từng lần thử sau.");
    told_at(draft("second_factor_notice", to, "Có người biết mật khẩu của bạn?", letter), name, at)
        .with("so_phut", minutes.to_string())
}

/// Tells an owner who wants to know about a sign-in from somewhere new.
pub fn new_device(config: &Config, to: &str, name: &str, at: Moment) -> MailDraft {
    let letter = Letter::new(greeting(name))
        .line(format!("Lúc {}, tài khoản của bạn được đăng nhập từ một trình duyệt hoặc một mạng chưa dùng trước đây.", at.format_vi()))
        .line("Nếu đó là bạn, bạn không cần làm gì. Nếu không, hãy mở trang bảo mật, đăng xuất thiết bị lạ và đổi mật khẩu.")
        .action("Xem thiết bị đang đăng nhập", config.absolute(SECURITY_PAGE))
        .line("Bạn nhận thư này vì đã chọn trong mục Thông báo qua thư.");
    told_at(draft("login.new_device", to, "Đăng nhập từ thiết bị mới", letter), name, at)
}
