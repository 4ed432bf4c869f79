//! Texts of the frame around every page: header, footer, banners, and the pages that say no.

use super::{pick, texts};
use crate::refusal::Refusal;

texts! {
    /// Link that jumps over the navigation.
    skip: "Đến nội dung chính", "Skip to main content";
    /// Line under the portal's name.
    motto: "Một cửa cho thủ tục hộ tịch", "One stop for civil registration";
    /// Name of the main navigation.
    main_navigation: "Điều hướng chính", "Main navigation";
    /// Button that opens the navigation on a phone.
    menu: "Menu", "Menu";
    /// Navigation.
    home: "Trang chủ", "Home";
    /// Navigation.
    services: "Các loại dịch vụ", "Services";
    /// Navigation.
    look_up: "Tra cứu hồ sơ", "Track a dossier";
    /// Navigation.
    guide: "Hướng dẫn", "Guide";
    /// Account link.
    register: "Đăng ký", "Register";
    /// Account link.
    log_in: "Đăng nhập", "Sign in";
    /// Account link.
    my_page: "Trang cá nhân", "My page";
    /// Account button.
    log_out: "Đăng xuất", "Sign out";
    /// Navigation of an officer.
    desk: "Bàn làm việc", "Desk";
    /// Banner while no deploying body is configured.
    not_official: "Đây không phải cổng chính thức của cơ quan nhà nước. Phần mềm nguồn mở đang chạy thử, chưa gắn với đơn vị nào.",
        "This is not an official portal of any authority. It is open-source software that no office has taken into service here.";
    /// Banner on demo data.
    demo_data: "DỮ LIỆU THỬ NGHIỆM. Không nhập thông tin thật.", "DEMO DATA. Do not enter real information.";
    /// Footer link to help.
    help: "Trợ giúp", "Help";
    /// Name of the footer's navigation.
    about_portal: "Về cổng này", "About this portal";
    /// Footer link.
    introduction: "Giới thiệu", "About";
    /// Footer link.
    terms: "Điều khoản sử dụng", "Terms of use";
    /// Footer link.
    personal_data: "Dữ liệu cá nhân", "Personal data";
    /// Footer link.
    accessibility: "Hỗ trợ tiếp cận", "Accessibility";
    /// Shown while a page's data is fetched.
    loading: "Đang tải…", "Loading…";
    /// Before the number of a request on an error page.
    request_number: "Mã yêu cầu:", "Request number:";
    /// Way out of an error page.
    back_home: "Về trang chủ", "Back to the home page";
    /// Shown when the network is gone.
    offline: "Mất kết nối. Nội dung vẫn ở trên màn hình, sẽ tự lưu khi có mạng.",
        "No connection. What you typed stays on the screen and is saved when the network is back.";
    /// Name of the form that changes the language.
    language: "Ngôn ngữ", "Language";
    /// Name of the form that changes the colours.
    theme: "Giao diện", "Colours";
    /// Light colours.
    theme_light: "Sáng", "Light";
    /// Dark colours.
    theme_dark: "Tối", "Dark";
    /// Colours of the device.
    theme_system: "Theo thiết bị", "As the device";
}

/// A form that could not be saved: the disk is full, or the database locked or away.
pub const NOT_KEPT: (&str, &str) = (
    "Hệ thống tạm thời không lưu được, dữ liệu bạn nhập vẫn còn trên màn hình. Đợi vài phút rồi gửi lại.",
    "We cannot save this right now. What you typed is still on the screen. Wait a few minutes and send it again.",
);

/// Above a form that came with the token of a login session that is over; said by the server and by scripts.
pub const STALE_FORM: (&str, &str) = (
    "Phiên đăng nhập đã được làm mới. Nội dung bạn nhập vẫn còn; hãy bấm lại.",
    "Your session was renewed. What you typed is still here; please press again.",
);
/// Above a form of somebody who is not signed in that came without the token of its cookie.
pub const STALE_VISIT: (&str, &str) = (
    "Chưa có gì được gửi: trang đã mở từ lâu, hoặc trình duyệt không nhận cookie. Nội dung bạn nhập vẫn còn; hãy bấm lại.",
    "Nothing was sent: the page was opened long ago, or your browser takes no cookies. What you typed is still here; please press again.",
);
/// Above a form that was kept while its person signed in again.
pub const HANDED_BACK: (&str, &str) = (
    "Nội dung bạn nhập trước khi phiên đăng nhập kết thúc vẫn còn dưới đây. Kiểm tra lại rồi bấm nút của biểu mẫu.",
    "What you typed before your session ended is still here. Check it, then press the button of the form.",
);
/// Above a step whose kept contents were saved into the draft.
pub const SAVED_AGAIN: (&str, &str) = (
    "Nội dung bạn nhập trước khi phiên đăng nhập kết thúc đã được lưu vào bản nháp. Kiểm tra lại rồi bấm “Tiếp tục”.",
    "What you typed before your session ended is saved in the draft. Check it, then press “Tiếp tục”.",
);

/// The sentence above a form of an earlier login session.
pub fn stale_form() -> &'static str {
    pick(STALE_FORM.0, STALE_FORM.1)
}

/// Name of the portal while the deploying body has not given its own.
pub fn portal_name() -> String {
    pick("Một Cửa", "Một Cửa").to_owned()
}

/// Help line while the deploying body has not given its own.
pub fn no_hotline() -> String {
    pick("liên hệ bộ phận một cửa của phường, xã", "ask the one-stop desk of your ward").to_owned()
}

/// Title and text of the page of a refusal.
pub fn refusal(refusal: &Refusal) -> (String, String) {
    let (title, text) = match refusal {
        Refusal::NotFound => (
            pick("Không tìm thấy", "Not found"),
            pick(
                "Địa chỉ này không có nội dung, hoặc bạn không có quyền xem. Kiểm tra lại đường dẫn, hoặc về trang chủ.",
                "There is nothing at this address, or you may not see it. Check the link, or go to the home page.",
            ),
        ),
        Refusal::SignIn => (
            pick("Cần đăng nhập", "Sign in first"),
            pick(
                "Phiên đăng nhập đã hết hạn sau 30 phút không thao tác. Nội dung đã nhập vẫn được giữ. Đăng nhập lại để tiếp tục.",
                "Your session ended after 30 minutes without activity. What you typed is kept. Sign in again to go on.",
            ),
        ),
        Refusal::Forbidden => (
            pick("Bạn không có quyền xem trang này", "You may not see this page"),
            pick(
                "Tài khoản của bạn không được giao việc này. Nếu bạn cho rằng có nhầm lẫn, liên hệ người quản trị.",
                "Your account is not in charge of this. If you think this is a mistake, ask the administrator.",
            ),
        ),
        Refusal::StaleForm(_) => (
            pick("Phiên đăng nhập đã được làm mới", "Your session was renewed"),
            pick(
                "Chưa có gì được thực hiện. Mở lại trang trước rồi bấm lại; nội dung đã lưu vẫn còn.",
                "Nothing was carried out. Open the page before again and press once more; what was saved is kept.",
            ),
        ),
        Refusal::Conflict => (
            pick("Nội dung đã thay đổi", "This has changed meanwhile"),
            pick(
                "Có người vừa cập nhật nội dung này. Tải lại trang để xem bản mới nhất rồi thao tác lại.",
                "Somebody has just changed this. Reload the page, look at the newest version and try again.",
            ),
        ),
        Refusal::AlreadySent => (
            pick("Hồ sơ đã được gửi", "The dossier has been sent"),
            pick(
                "Hồ sơ này đã gửi trước đó, không cần gửi lại. Mở Trang cá nhân để theo dõi.",
                "This dossier was sent before; there is no need to send it again. Follow it on your page.",
            ),
        ),
        Refusal::SentAs(code) => {
            let text = pick(
                "Biểu mẫu này đã được dùng để gửi hồ sơ có mã dưới đây. Để gửi nội dung khác, tải lại trang kiểm tra rồi gửi lại. Mã hồ sơ: ",
                "This form was used before to send the dossier below. To send something else, reload the review and send again. Dossier code: ",
            );
            return (pick("Biểu mẫu đã được gửi", "This form has been sent").to_owned(), format!("{text}{code}"));
        }
        Refusal::Moved(_) => (
            pick("Chuyển trang", "Going on"),
            pick("Đang chuyển đến trang tiếp theo.", "You are taken to the next page."),
        ),
        Refusal::NotAcceptable => (
            pick("Không đọc được nội dung gửi lên", "The form could not be read"),
            pick(
                "Biểu mẫu gửi lên không đúng. Quay lại trang trước, tải lại rồi gửi lại.",
                "The form that was sent is not one of ours. Go back, reload the page and send it again.",
            ),
        ),
        Refusal::TooMany(_) => (
            pick("Bạn thao tác quá nhiều lần", "Too many tries"),
            pick(
                "Đợi một lúc rồi thử lại. Nội dung đã nhập không bị mất.",
                "Wait a little and try again. Nothing you typed is lost.",
            ),
        ),
        Refusal::TryLater => (
            pick("Tạm ngừng phục vụ", "Out of service for a moment"),
            pick(
                "Hệ thống đang bận. Đợi vài phút rồi thử lại.",
                "The system is busy. Wait a few minutes and try again.",
            ),
        ),
        Refusal::Offline => (
            pick("Mất kết nối", "No connection"),
            pick(
                "Không gửi được vì mất mạng. Kiểm tra kết nối rồi thử lại.",
                "The network did not carry the request. Check the connection and try again.",
            ),
        ),
        Refusal::Broken => (
            pick("Có lỗi của hệ thống", "Something of ours is broken"),
            pick(
                "Lỗi đã được ghi lại. Thử lại sau ít phút; nếu vẫn lỗi, báo cho chúng tôi mã yêu cầu dưới đây.",
                "The failure has been recorded. Try again in a few minutes; if it stays, tell us the number below.",
            ),
        ),
    };
    (title.to_owned(), text.to_owned())
}
