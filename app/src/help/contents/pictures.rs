//! The pictures of the guide: what each shows in words, and its file for the press.
//!
//! `make screenshots` takes them; browsers get the same files from `/guide/`.

use super::say;
use crate::ui::Block;
use domain::words::Language;

/// One picture.
pub(super) struct Picture {
    name: &'static str,
    vi: &'static str,
    en: &'static str,
    png: &'static [u8],
}

/// Registering.
pub(super) const REGISTERING: Picture = Picture {
    name: "dang-ky",
    vi: "Trang đăng ký tài khoản cá nhân: các ô họ tên, số định danh, số điện thoại, email và mật khẩu.",
    en: "The registration page of an individual: fields for name, identification number, telephone, e-mail and password.",
    png: include_bytes!("../../../../public/guide/dang-ky.png"),
};

/// A procedure.
pub(super) const PROCEDURE: Picture = Picture {
    name: "thu-tuc",
    vi: "Trang của một thủ tục: tên, mức dịch vụ công và nút “Nộp trực tuyến”.",
    en: "The page of a procedure: its name, its service level and the button that files online.",
    png: include_bytes!("../../../../public/guide/thu-tuc.png"),
};

/// Filling in.
pub(super) const FILLING_IN: Picture = Picture {
    name: "khai",
    vi: "Một phần của tờ khai: dòng báo đã lưu nháp ở trên, các ô thông tin người yêu cầu ở dưới.",
    en: "A part of the declaration: the line that says it is saved above, the requester's fields below.",
    png: include_bytes!("../../../../public/guide/khai.png"),
};

/// Attaching papers.
pub(super) const PAPERS: Picture = Picture {
    name: "giay-to",
    vi: "Trang đính kèm giấy tờ: một tệp đã tải lên, nút chọn tệp và nút chụp ảnh.",
    en: "The page of papers: a file that is uploaded, the buttons that choose a file and take a photo.",
    png: include_bytes!("../../../../public/guide/giay-to.png"),
};

/// Reviewing.
pub(super) const REVIEW: Picture = Picture {
    name: "xem-lai",
    vi: "Trang kiểm tra lại: từng phần đã khai với nút “Sửa” bên cạnh.",
    en: "The review page: each part as it was filled in, with a link beside it to change it.",
    png: include_bytes!("../../../../public/guide/xem-lai.png"),
};

/// Looking a dossier up.
pub(super) const LOOK_UP: Picture = Picture {
    name: "tra-cuu",
    vi: "Kết quả tra cứu: trạng thái hồ sơ, mã hồ sơ, thủ tục và nơi tiếp nhận.",
    en: "The result of a look-up: status, code, procedure and receiving office.",
    png: include_bytes!("../../../../public/guide/tra-cuu.png"),
};

const ALL: [&Picture; 6] = [&REGISTERING, &PROCEDURE, &FILLING_IN, &PAPERS, &REVIEW, &LOOK_UP];

impl Picture {
    pub(super) fn block(&self, language: Language) -> Block {
        Block::Picture { name: self.name.to_owned(), alt: say(language, self.vi, self.en) }
    }
}

/// The file of a picture of the guide.
pub fn png(name: &str) -> Option<&'static [u8]> {
    ALL.iter().find(|picture| picture.name == name).map(|picture| picture.png)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Width and height stand at a fixed place of every PNG.
    fn size(png: &[u8]) -> (u32, u32) {
        let number = |at: usize| png[at..at + 4].iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
        (number(16), number(20))
    }

    #[test]
    fn pictures_are_small_and_have_the_size_that_the_page_says() {
        for picture in ALL {
            assert!(picture.png.starts_with(b"\x89PNG\r\n\x1a\n"), "{}", picture.name);
            assert_eq!(size(picture.png), (360, 640), "{}", picture.name);
            assert!(picture.png.len() < 40_000, "{} has {} bytes", picture.name, picture.png.len());
        }
    }
}
