//! Why an upload was refused, by the code that the upload route puts into the address.

use crate::request::use_language;
use domain::words::Language;

/// The message of a code in the language of the page; unknown codes get the general one.
pub fn problem(code: &str) -> String {
    problem_in(use_language(), code)
}

/// The message of a code, for callbacks that run outside the page's context.
pub fn problem_in(language: Language, code: &str) -> String {
    let (vietnamese, english) = match code {
        "loai" => (
            "Tệp không phải PDF hoặc ảnh JPEG, PNG, WebP. Chọn tệp khác.",
            "The file is not a PDF or a JPEG, PNG, WebP picture. Choose another.",
        ),
        "heic" => (
            "Ảnh HEIC chưa đọc được. Chọn định dạng JPEG trong cài đặt máy ảnh hoặc chụp lại tại đây.",
            "HEIC pictures cannot be read yet. Choose JPEG in the camera settings or take the photo here.",
        ),
        "lon" => (
            "Tệp lớn hơn 10 MB. Chụp lại ở độ phân giải thấp hơn hoặc chọn tệp nhỏ hơn.",
            "The file is larger than 10 MB. Choose a smaller one.",
        ),
        "rong" => ("Tệp rỗng. Chọn lại tệp.", "The file is empty. Choose it again."),
        "hong" => {
            ("Tệp bị hỏng hoặc chưa tải hết. Chọn lại tệp.", "The file is broken or incomplete. Choose it again.")
        }
        "diem-anh" => (
            "Ảnh quá lớn (trên 50 triệu điểm ảnh). Chụp lại ở độ phân giải thấp hơn.",
            "The picture has more than 50 megapixels. Take it at a lower resolution.",
        ),
        "pdf-khoa" => {
            ("PDF có mật khẩu. Bỏ mật khẩu rồi tải lên lại.", "The PDF has a password. Remove it and upload again.")
        }
        "pdf-nguy-hiem" => (
            "PDF chứa nội dung chạy được hoặc tệp đính kèm nên không nhận. In lại thành PDF thường rồi tải lên.",
            "The PDF holds scripts or attached files. Print it to a plain PDF and upload that.",
        ),
        "pdf-dai" => ("PDF dài hơn 200 trang. Tách bớt rồi tải lên.", "The PDF has more than 200 pages. Split it."),
        "nhieu" => (
            "Đã đủ số tệp cho giấy tờ này. Bỏ bớt một tệp rồi thêm lại.",
            "This paper has all the files it may have. Remove one first.",
        ),
        "day" => (
            "Hồ sơ hoặc tài khoản đã hết dung lượng lưu giấy tờ.",
            "There is no room left for papers in this dossier or account.",
        ),
        "dang-nhap" => (
            "Phiên đăng nhập đã hết hạn nên tệp chưa được nhận. Đăng nhập lại rồi chọn lại tệp.",
            "Your session has ended, so the file was not taken. Sign in again and choose it once more.",
        ),
        "phien" => (
            "Phiên đăng nhập đã được làm mới nên tệp chưa được nhận. Tải lại trang rồi chọn lại tệp.",
            "Your session was renewed, so the file was not taken. Reload the page and choose it again.",
        ),
        "trong" => ("Chọn ít nhất một tệp rồi bấm Tải lên.", "Choose at least one file, then press Upload."),
        _ => ("Tải lên bị gián đoạn. Thử lại.", "The upload was interrupted. Try again."),
    };
    if language == Language::Vi { vietnamese.to_owned() } else { english.to_owned() }
}
