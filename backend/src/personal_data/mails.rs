//! Mails about personal data.

use domain::text::clean_line;
use domain::time::Moment;

use super::Kept;
use crate::config::Config;
use crate::mail::{Letter, MailDraft};

/// Tells the owner that a copy of the data can be fetched; whoever did not ask for it learns of the thief.
pub(crate) fn copy_ready(config: &Config, to: &str, until: Moment) -> MailDraft {
    let letter = Letter::new("Chào bạn,")
        .line("Bản sao dữ liệu mà bạn yêu cầu đã sẵn sàng. Bạn cần đăng nhập để tải về.")
        .action("Mở trang dữ liệu của tôi", config.absolute("/tai-khoan/du-lieu"))
        .line(format!("Bản sao được giữ đến {} rồi tự xóa.", until.format_vi()))
        .line("Nếu bạn không yêu cầu, hãy đổi mật khẩu ngay và xem mục Nhật ký: có người đã biết mật khẩu của bạn.");
    draft("data_copy_ready", to, "Bản sao dữ liệu của bạn đã sẵn sàng", letter).with("han", until.format_vi())
}

/// Confirms to the old address what was erased and what is kept.
pub(crate) fn erased(config: &Config, to: &str, at: Moment, kept: &[Kept]) -> MailDraft {
    let letter = Letter::new("Chào bạn,")
        .line(format!("Tài khoản dùng địa chỉ email này đã được xóa lúc {}.", at.format_vi()))
        .line("Đã xóa: thông tin cá nhân, hồ sơ nháp và giấy tờ kèm theo, giấy tờ lưu trong tài khoản, phiên đăng nhập và thiết lập.");
    let letter = if kept.is_empty() {
        letter.fixed("Không có hồ sơ nào được giữ lại. Nhật ký hệ thống được giữ theo luật, không còn tên và thông tin liên hệ của bạn trong tài khoản.")
    } else {
        let codes = kept.iter().map(|kept| format!("{} – {}", clean_line(&kept.code), clean_line(&kept.procedure.vi)));
        letter
            .fixed("Các hồ sơ đã gửi dưới đây được cơ quan giữ lại theo quy định về lưu trữ hồ sơ thủ tục hành chính; nhật ký hệ thống cũng được giữ theo luật:")
            .items(codes.collect::<Vec<_>>())
            .line("Hồ sơ đang giải quyết vẫn được giải quyết tiếp; thư về hồ sơ được gửi tới địa chỉ ghi trong tờ khai. Tra cứu bằng mã hồ sơ và mã bí mật trên giấy xác nhận.")
    };
    let letter = letter
        .action("Đọc cách dữ liệu được giữ", config.absolute("/du-lieu-ca-nhan"))
        .line("Địa chỉ email này có thể đăng ký tài khoản mới bất cứ lúc nào.");
    draft("account_erased", to, "Tài khoản của bạn đã được xóa", letter).with("luc", at.format_vi())
}

fn draft(kind: &'static str, to: &str, subject: &str, letter: Letter) -> MailDraft {
    MailDraft { kind, to: to.to_owned(), subject: subject.to_owned(), letter, ..MailDraft::default() }
}
