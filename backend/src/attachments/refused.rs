//! Why a file is not taken, in words for the person who chose it.
//!
//! Each reason has a short code, which plain forms carry in the address of the page they go back to.

/// A reason to refuse a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No byte.
    #[error("the file is empty")]
    Empty,
    /// Above the limit of one file.
    #[error("the file is too large")]
    TooLarge,
    /// Not PDF, JPEG, PNG or WebP.
    #[error("the file is of another type")]
    Type,
    /// A HEIC picture that no browser turned into JPEG.
    #[error("a HEIC picture")]
    Heic,
    /// Cut off or damaged.
    #[error("the file is broken or cut off")]
    Damaged,
    /// Above 50 megapixels.
    #[error("the picture has too many pixels")]
    Pixels,
    /// A PDF that needs a password.
    #[error("the PDF is encrypted")]
    PdfLocked,
    /// A PDF with scripts, commands or files inside.
    #[error("the PDF holds active content")]
    PdfActive,
    /// A PDF with too many pages.
    #[error("the PDF has too many pages")]
    PdfLong,
    /// The paper has all the files it may have.
    #[error("the paper has enough files")]
    TooMany,
    /// Dossier or account is full.
    #[error("no room is left in the dossier or the account")]
    NoRoom,
    /// Something that can only be done with pictures.
    #[error("only pictures can be joined")]
    NotAPicture,
}

impl Refused {
    /// The short code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "rong",
            Self::TooLarge => "lon",
            Self::Type => "loai",
            Self::Heic => "heic",
            Self::Damaged => "hong",
            Self::Pixels => "diem-anh",
            Self::PdfLocked => "pdf-khoa",
            Self::PdfActive => "pdf-nguy-hiem",
            Self::PdfLong => "pdf-dai",
            Self::TooMany => "nhieu",
            Self::NoRoom => "day",
            Self::NotAPicture => "khong-phai-anh",
        }
    }

    /// What is wrong and what to do.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Empty => "Tệp rỗng. Chọn lại tệp.",
            Self::TooLarge => "Tệp lớn hơn 10 MB. Chụp lại ở độ phân giải thấp hơn hoặc chọn tệp nhỏ hơn.",
            Self::Type => "Tệp không phải PDF hoặc ảnh JPEG, PNG, WebP. Chọn tệp khác.",
            Self::Heic => "Ảnh HEIC chưa đọc được. Chọn định dạng JPEG trong cài đặt máy ảnh hoặc chụp lại tại đây.",
            Self::Damaged => "Tệp bị hỏng hoặc chưa tải hết. Chọn lại tệp.",
            Self::Pixels => "Ảnh quá lớn (trên 50 triệu điểm ảnh). Chụp lại ở độ phân giải thấp hơn.",
            Self::PdfLocked => "PDF có mật khẩu. Bỏ mật khẩu rồi tải lên lại.",
            Self::PdfActive => {
                "PDF chứa nội dung chạy được hoặc tệp đính kèm nên không nhận. In lại thành PDF thường rồi tải lên."
            }
            Self::PdfLong => "PDF dài hơn 200 trang. Tách bớt rồi tải lên.",
            Self::TooMany => "Đã đủ số tệp cho giấy tờ này. Bỏ bớt một tệp rồi thêm lại.",
            Self::NoRoom => "Hồ sơ hoặc tài khoản đã hết dung lượng lưu giấy tờ. Bỏ bớt tệp không cần rồi thêm lại.",
            Self::NotAPicture => "Chỉ ghép được các ảnh. Bỏ chọn tệp PDF rồi ghép lại.",
        }
    }
}
