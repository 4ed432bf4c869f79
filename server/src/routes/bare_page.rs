//! The page of last resort: for answers that never reach the app, and for the moment in which the app itself is what is
//! broken. One small document without data, scripts or languages to choose from.

use crate::state::ServerState;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

/// The page of a status, with the number of the request.
pub fn page(state: &ServerState, status: StatusCode, request_id: &str) -> Response {
    let (title, text) = words(status);
    let css = state.site.assets().css;
    // At a host that is not ours a local link would lead astray.
    let home = if status == StatusCode::MISDIRECTED_REQUEST { &*state.public_url } else { "" };
    let document = format!(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"{css}\"></head>\
         <body><main id=\"noi-dung\" class=\"wrap page\"><h1>{title}</h1><p class=\"lead\">{text}</p>\
         <p class=\"hint\">Mã yêu cầu <code>{request_id}</code></p>\
         <p><a class=\"btn\" href=\"{home}/\">Về trang chủ</a></p></main></body></html>\n"
    );
    (status, Html(document)).into_response()
}

fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::NOT_FOUND => ("Không tìm thấy", "Địa chỉ này không có nội dung. Kiểm tra lại đường dẫn."),
        StatusCode::METHOD_NOT_ALLOWED => (
            "Địa chỉ này không nhận thao tác đó",
            "Mở lại trang có biểu mẫu rồi gửi lại từ đó. Nội dung hồ sơ đã lưu vẫn còn.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "Nội dung gửi lên quá lớn",
            "Chưa có gì được lưu. Bấm Quay lại của trình duyệt: nội dung đã nhập vẫn còn; rút gọn rồi gửi lại.",
        ),
        StatusCode::MISDIRECTED_REQUEST => (
            "Địa chỉ này không thuộc cổng dịch vụ công",
            "Tên máy chủ trong yêu cầu không phải của cổng này. Mở lại cổng từ địa chỉ chính thức.",
        ),
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => {
            ("Yêu cầu quá dài", "Trình duyệt gửi kèm quá nhiều dữ liệu. Xóa cookie của trang này rồi mở lại.")
        }
        status if status.is_server_error() => (
            "Có lỗi của hệ thống",
            "Lỗi đã được ghi lại. Thử lại sau ít phút; nếu vẫn lỗi, gửi mã yêu cầu dưới đây cho bộ phận hỗ trợ.",
        ),
        _ => (
            "Yêu cầu không đọc được",
            "Đường dẫn hoặc dữ liệu gửi lên không đúng dạng. Kiểm tra lại đường dẫn, hoặc về trang chủ.",
        ),
    }
}
