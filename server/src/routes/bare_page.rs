//! The page of last resort: for answers that never reach the app, and for the moment in which the app itself is what is
//! broken. One small document without data, or scripts, in both languages: nobody knows yet which one was chosen.

use crate::state::ServerState;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

/// A title and what to do, in one language.
struct Said(&'static str, &'static str);

/// The page of a status, with the number of the request.
pub fn page(state: &ServerState, status: StatusCode, request_id: &str) -> Response {
    let (Said(title, text), Said(english_title, english)) = words(status);
    let css = state.site.assets().css;
    // At a host that is not ours a local link would lead astray.
    let home = if status == StatusCode::MISDIRECTED_REQUEST { &*state.public_url } else { "" };
    let document = format!(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"{css}\"></head>\
         <body><main id=\"noi-dung\" class=\"wrap page\"><h1>{title}</h1><p class=\"lead\">{text}</p>\
         <div lang=\"en\"><h2>{english_title}</h2><p>{english}</p></div>\
         <p class=\"hint\">Mã yêu cầu (<span lang=\"en\">request number</span>) <code>{request_id}</code></p>\
         <p><a class=\"btn\" href=\"{home}/\">Về trang chủ (<span lang=\"en\">home page</span>)</a></p></main></body></html>\n"
    );
    (status, Html(document)).into_response()
}

fn words(status: StatusCode) -> (Said, Said) {
    match status {
        StatusCode::NOT_FOUND => (
            Said("Không tìm thấy", "Địa chỉ này không có nội dung. Kiểm tra lại đường dẫn."),
            Said("Not found", "There is nothing at this address. Check the link."),
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            Said(
                "Địa chỉ này không nhận thao tác đó",
                "Mở lại trang có biểu mẫu rồi gửi lại từ đó. Nội dung hồ sơ đã lưu vẫn còn.",
            ),
            Said(
                "This address does not do that",
                "Open the page with the form again and send it from there. What was saved is kept.",
            ),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            Said(
                "Nội dung gửi lên quá lớn",
                "Chưa có gì được lưu. Bấm Quay lại của trình duyệt: nội dung đã nhập vẫn còn; rút gọn rồi gửi lại.",
            ),
            Said(
                "Too much was sent",
                "Nothing was saved. Go back in the browser: what you typed is still there; shorten it and send it again.",
            ),
        ),
        StatusCode::MISDIRECTED_REQUEST => (
            Said(
                "Địa chỉ này không thuộc cổng dịch vụ công",
                "Tên máy chủ trong yêu cầu không phải của cổng này. Mở lại cổng từ địa chỉ chính thức.",
            ),
            Said(
                "This address is not the portal's",
                "The name of the server in the request is another one. Open the portal at its own address.",
            ),
        ),
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => (
            Said("Yêu cầu quá dài", "Trình duyệt gửi kèm quá nhiều dữ liệu. Xóa cookie của trang này rồi mở lại."),
            Said(
                "The request is too long",
                "The browser sends too much along. Delete the cookies of this site and try again.",
            ),
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            Said(
                "Tạm ngừng phục vụ",
                "Hệ thống đang bận. Đợi vài phút rồi thử lại; nội dung đã nhập vẫn còn khi bấm Quay lại.",
            ),
            Said(
                "Out of service for a moment",
                "The system is busy. Try again in a few minutes; what you typed is there when you go back.",
            ),
        ),
        status if status.is_server_error() => (
            Said(
                "Có lỗi của hệ thống",
                "Lỗi đã được ghi lại. Thử lại sau ít phút; nếu vẫn lỗi, gửi mã yêu cầu dưới đây cho bộ phận hỗ trợ.",
            ),
            Said(
                "Something of ours is broken",
                "It has been recorded. Try again in a few minutes; if it stays, tell the help desk the number below.",
            ),
        ),
        _ => (
            Said(
                "Yêu cầu không đọc được",
                "Đường dẫn hoặc dữ liệu gửi lên không đúng dạng. Kiểm tra lại đường dẫn, hoặc về trang chủ.",
            ),
            Said(
                "The request could not be read",
                "The link or what was sent is not in the right form. Check the link, or go to the home page.",
            ),
        ),
    }
}
