//! What went wrong with a file, by the code that the upload route and the scripts of the page use for it.

use super::pick;
use serde::{Deserialize, Serialize};

/// Limits of this portal, as the messages name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLimits {
    /// Most bytes of one file.
    pub file_bytes: u64,
    /// Most bytes of all files of a dossier.
    pub dossier_bytes: u64,
    /// Most bytes of all files of an account.
    pub account_bytes: u64,
    /// Most files of a dossier.
    pub files: u32,
}

/// The message of a code in the language of the page; `most` is how many files the paper may have.
pub fn problem(code: &str, limits: &FileLimits, most: usize) -> String {
    let number = match code {
        "lon" | "ghep-lon" => limit_in_words(limits.file_bytes),
        "day" => limit_in_words(limits.dossier_bytes),
        "day-tai-khoan" => limit_in_words(limits.account_bytes),
        "nhieu-ho-so" => limits.files.to_string(),
        _ => most.to_string(),
    };
    words(code).replacen("{}", &number, 1)
}

fn words(code: &str) -> &'static str {
    match code {
        "loai" => pick(
            "Tệp không phải PDF hoặc ảnh JPEG, PNG, WebP. Chọn tệp khác.",
            "The file is not a PDF or a JPEG, PNG, WebP picture. Choose another.",
        ),
        "chi-pdf" => pick("Kết quả phải là tệp PDF. Chọn tệp khác.", "The result must be a PDF file. Choose another."),
        "heic" => pick(
            "Ảnh HEIC chưa đọc được. Chọn định dạng JPEG trong cài đặt máy ảnh hoặc chụp lại tại đây. \
             Trên iPhone: Cài đặt, Camera, Định dạng, chọn Tương thích nhất.",
            "HEIC pictures cannot be read here. Choose JPEG in the camera settings or take the photo here. \
             On an iPhone: Settings, Camera, Formats, Most Compatible.",
        ),
        "lon" => pick(
            "Tệp lớn hơn {}. Chụp lại ở độ phân giải thấp hơn hoặc chọn tệp nhỏ hơn.",
            "The file is larger than {}. Take the photo at a lower resolution or choose a smaller file.",
        ),
        "lan-gui" => pick(
            "Một lần tải lên nhận tối đa 60 MB. Chọn ít tệp hơn và tải lên làm nhiều lần.",
            "One upload takes at most 60 MB. Choose fewer files and upload several times.",
        ),
        "rong" => pick("Tệp rỗng (0 byte). Chọn lại tệp.", "The file is empty (0 bytes). Choose it again."),
        "hong" => pick(
            "Tệp bị hỏng hoặc chưa tải hết. Mở thử tệp trên máy rồi chọn lại.",
            "The file is broken or incomplete. Open it on your device, then choose it again.",
        ),
        "diem-anh" => pick(
            "Ảnh quá lớn (trên 50 triệu điểm ảnh). Chụp lại ở độ phân giải thấp hơn.",
            "The picture has more than 50 megapixels. Take it at a lower resolution.",
        ),
        "anh-nang" => pick(
            "Ảnh JPEG này được nén theo cách cần quá nhiều bộ nhớ để đọc. Chụp lại ở độ phân giải thấp hơn.",
            "This JPEG is packed so that reading it takes too much memory. Take it at a lower resolution.",
        ),
        "pdf-khoa" => {
            pick("PDF có mật khẩu. Bỏ mật khẩu rồi tải lên lại.", "The PDF has a password. Remove it and upload again.")
        }
        "pdf-nguy-hiem" => pick(
            "PDF chứa nội dung chạy được hoặc tệp đính kèm nên không nhận. In lại thành PDF thường rồi tải lên.",
            "The PDF holds scripts or attached files. Print it to a plain PDF and upload that.",
        ),
        "pdf-dai" => pick("PDF dài hơn 200 trang. Tách bớt rồi tải lên.", "The PDF has more than 200 pages. Split it."),
        "nhieu" => pick(
            "Giấy tờ này nhận tối đa {} tệp. Bỏ bớt một tệp rồi thêm lại.",
            "This paper takes at most {} files. Remove one first.",
        ),
        "nhieu-ho-so" => pick(
            "Hồ sơ đã có {} tệp, là số tệp tối đa. Bỏ bớt tệp, hoặc ghép các ảnh thành một PDF.",
            "The dossier has {} files, which is all it may have. Remove some, or join photos into one PDF.",
        ),
        "day" => pick(
            "Giấy tờ của hồ sơ vượt {}. Bỏ bớt tệp hoặc thay bằng tệp nhỏ hơn.",
            "The papers of this dossier exceed {}. Remove some or replace them by smaller ones.",
        ),
        "day-tai-khoan" => pick(
            "Giấy tờ của tài khoản vượt {}. Xóa bản nháp hoặc tài liệu cá nhân không dùng nữa rồi thêm lại.",
            "The papers of your account exceed {}. Delete drafts or personal documents you no longer need, then try again.",
        ),
        "tep-cuoi" => pick(
            "Giấy tờ cần ít nhất một tệp. Thêm tệp khác trước, hoặc xóa cả giấy tờ.",
            "A paper needs one file at least. Add another first, or delete the paper.",
        ),
        "nhieu-giay" => pick(
            "Bạn đã lưu 200 giấy tờ, là số tối đa. Xóa bớt giấy tờ không dùng nữa rồi thêm lại.",
            "You keep 200 papers, which is the most. Delete some that you no longer need, then try again.",
        ),
        "chua-chon" => pick(
            "Chọn một giấy tờ trong tài liệu cá nhân rồi bấm Lấy từ tài liệu cá nhân.",
            "Choose one of your personal documents, then press Take from personal documents.",
        ),
        "khong-phai-anh" => pick(
            "Cần ít nhất hai ảnh để ghép thành một PDF. Tệp PDF không ghép được.",
            "At least two photos are needed to make one PDF. PDF files cannot be joined.",
        ),
        "ghep-lon" => pick(
            "PDF ghép từ các ảnh này lớn hơn {}. Bỏ bớt ảnh rồi ghép lại.",
            "The PDF made of these photos is larger than {}. Remove some and join again.",
        ),
        "trong" => pick("Chọn ít nhất một tệp rồi bấm Tải lên.", "Choose at least one file, then press Upload."),
        "gian-doan" => pick("Tải lên bị gián đoạn. Thử lại.", "The upload was interrupted. Try again."),
        "ban" => pick(
            "Hệ thống đang bận nên chưa lưu được tệp. Thử lại sau ít phút.",
            "The portal is busy, the file is not saved yet. Try again in a few minutes.",
        ),
        "het-phien" => pick(
            "Phiên đăng nhập đã hết hạn. Đăng nhập lại rồi chọn lại tệp này.",
            "Your session has ended. Sign in again, then choose this file once more.",
        ),
        "phien-khac" => pick(
            "Phiên đăng nhập đã được làm mới nên tệp chưa được nhận. Tải lại trang rồi chọn lại tệp.",
            "Your session was renewed, so the file was not taken. Reload the page and choose it again.",
        ),
        "khong-con" => pick(
            "Hồ sơ không còn nhận tệp này. Tải lại trang để xem các giấy tờ cần đính kèm.",
            "The dossier does not take this file any more. Load the page again to see which papers it needs.",
        ),
        _ => pick(
            "Chưa lưu được tệp vì hệ thống có lỗi. Thử lại.",
            "The file is not saved because of a fault of ours. Try again.",
        ),
    }
}

/// "Tiếp tục" was pressed while a file was not taken.
pub fn not_uploaded() -> &'static str {
    pick(
        "Còn tệp chưa tải lên được. Bấm Thử lại hoặc Bỏ qua ở tệp đó rồi tiếp tục.",
        "A file was not uploaded. Press Try again or Dismiss at that file, then go on.",
    )
}

/// A size, as people read it: "240 kB", "1,4 MB".
pub fn size_in_words(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return [&(bytes / 1000).max(1).to_string(), " kB"].concat();
    }
    [&(bytes / 1_000_000).to_string(), ",", &(bytes % 1_000_000 / 100_000).to_string(), " MB"].concat()
}

/// A limit, which is set in whole units of 1024: "10 MB".
pub fn limit_in_words(bytes: u64) -> String {
    let (kib, mib) = (bytes >> 10, bytes >> 20);
    if mib > 0 { [&mib.to_string(), " MB"].concat() } else { [&kib.to_string(), " kB"].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_limits_read_as_people_say_them() {
        assert_eq!(size_in_words(0), "1 kB");
        assert_eq!(size_in_words(240_999), "240 kB");
        assert_eq!(size_in_words(1_449_999), "1,4 MB");
        assert_eq!(limit_in_words(10 << 20), "10 MB");
        assert_eq!(limit_in_words(200_000), "195 kB");
    }
}
