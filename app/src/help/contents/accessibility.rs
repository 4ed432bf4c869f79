//! Accessibility: what is aimed at, what helps, what falls short, whom to tell.

use super::{all, say};
use crate::help::api::Document;
use crate::ui::{Block, Chapter, Link};
use domain::words::Language;

/// The page on accessibility.
pub fn accessibility(language: Language) -> Document {
    let say = |vi, en| say(language, vi, en);
    Document {
        title: say("Hỗ trợ tiếp cận", "Accessibility"),
        lead: say(
            "Cổng được làm để ai cũng tự nộp được hồ sơ: người lớn tuổi, người khuyết tật, người dùng máy cũ và mạng yếu.",
            "Everybody should be able to file on their own: older people, people with disabilities, people with old devices and weak networks.",
        ),
        chapters: vec![
            Chapter::new(
                "tieu-chuan",
                say("Tiêu chuẩn", "Standard"),
                vec![Block::Text(say(
                    "Cổng hướng tới WCAG 2.2 mức AA. Các trang được kiểm tra tự động và bằng bàn phím trước mỗi bản phát hành.",
                    "The portal aims at WCAG 2.2 level AA. Pages are tested by machine and by keyboard before each release.",
                ))],
            ),
            Chapter::new(
                "dung-nhu-the-nao",
                say("Những gì giúp bạn", "What helps you"),
                vec![Block::Points(all(language, HELPS))],
            ),
            Chapter::new("han-che", say("Hạn chế đã biết", "Known limits"), vec![Block::Points(all(language, LIMITS))]),
            Chapter::new(
                "bao-loi",
                say("Báo khó khăn", "Tell us"),
                vec![
                    Block::Text(say(
                        "Nếu có trang bạn không dùng được, báo cho chúng tôi địa chỉ trang và thiết bị bạn dùng. Trong lúc chờ, bộ phận một cửa nhận hồ sơ trực tiếp và giúp bạn điền.",
                        "If you cannot use a page, tell us its address and your device. Meanwhile the one-stop desk takes the dossier in person and helps you fill it in.",
                    )),
                    Block::Links(vec![Link::page("/lien-he", say("Liên hệ", "Contact us"))]),
                ],
            ),
        ],
    }
}

const HELPS: &[(&str, &str)] = &[
    (
        "Bàn phím: mọi nút và ô đều tới được bằng phím Tab; liên kết đầu tiên của trang bỏ qua phần điều hướng.",
        "Keyboard: every button and field is reached with Tab; the first link of a page jumps over the navigation.",
    ),
    (
        "Trình đọc màn hình: tiêu đề, nhãn, lỗi và trạng thái đều có chữ; lỗi được đọc và dẫn tới đúng ô.",
        "Screen readers: headings, labels, mistakes and states are words; mistakes are read out and lead to the field.",
    ),
    (
        "Phóng to: dùng được ở mức 200% và trên màn hình hẹp 320 điểm ảnh, không phải kéo ngang.",
        "Zoom: works at 200 % and at 320 pixels without scrolling sideways.",
    ),
    (
        "Màu: độ tương phản cao, có giao diện sáng và tối ở cuối trang; màu không bao giờ là dấu hiệu duy nhất.",
        "Colour: high contrast, light and dark colours to choose in the footer; colour is never the only sign.",
    ),
    (
        "Mã xác nhận: nghe được bằng tiếng Việt thay cho nhìn hình.",
        "Captcha: can be listened to, in Vietnamese, instead of read.",
    ),
    (
        "Không cần JavaScript: mọi biểu mẫu vẫn gửi được khi máy chặn hoặc không tải được mã lệnh.",
        "No scripts needed: every form can be sent when scripts are blocked or do not load.",
    ),
    (
        "Thời gian: hết phiên đăng nhập không làm mất nội dung đã nhập; đăng nhập lại là làm tiếp được.",
        "Time: the end of a session loses nothing you typed; sign in again and go on.",
    ),
];

const LIMITS: &[(&str, &str)] = &[
    (
        "Giấy tờ do người dùng tải lên là ảnh chụp, trình đọc màn hình không đọc được chữ trong ảnh.",
        "Papers uploaded by people are photographs; screen readers cannot read the words in them.",
    ),
    ("Bản đọc của mã xác nhận chỉ có tiếng Việt.", "The spoken captcha is in Vietnamese only."),
    (
        "Tên văn bản pháp luật và một số nội dung của thủ tục chỉ có tiếng Việt trong bản tiếng Anh.",
        "Some titles of laws and contents of procedures are in Vietnamese on the English pages.",
    ),
];
